//! Words for what a regime asks of a case besides its limits, in English.

use crate::ui::words::case_work::CaseWork;

/// The words.
pub const WORDS: CaseWork = CaseWork {
    owner: |role, people| match people {
        "" => format!("Belongs to: {role}"),
        people => format!("Belongs to: {role}, {people}"),
    },
    tasks: "Asked for by the regulation",
    task_for: |task, subject| format!("{task}: {subject}"),
    task_by: |who| format!("To be done by {who}"),
    task_since: |when| format!("asked for {when}"),
    task_waived_by: |who| format!("If it is not done, {who} writes down why"),
    task_begin: |act| format!("Begin: {act}"),
    late: "Overdue",
    follows: |value| format!("{value} (follows from the regulation)"),
    similar: "Similar closed cases",
    similar_by: |fields| format!("Same {fields}"),
    similar_none: "No similar case has been closed yet.",
    solution: |text| format!("What was done: {text}"),
    repeated: |n| format!("Case {n} of this complainant"),
    in_principle: |limit| format!("{limit} (in principle)"),
    advice: "Please look at this before saving",
    advice_again: "Change it and press “Save record” again. You can also save it as it is; that is kept on record.",
    advice_save: "Save as it is",
    wanted: |field| format!("“{field}” is still empty"),
    missing: |act| format!("There is no {act} yet"),
    phrase: |phrase| format!("It says “{phrase}”, which should not be said yet"),
    reminder: "Please note",
    both_sides: "What both sides say",
    side_complainant: "Complainant",
    side_respondent: "The other side",
    side_silent: "Nothing on record yet",
};
