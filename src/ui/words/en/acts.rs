//! Words of forms that record an act, in English.

use crate::ui::words::acts::Acts;

/// The words.
pub const WORDS: Acts = Acts {
    next: "Next steps",
    next_none: "There is nothing to do now.",
    next_none_done: "The case is closed. There is nothing to do.",
    begin: |act| format!("Do this: {act}"),
    stops: |limit, left| format!("{limit}: {left}"),
    leads_to: |state| format!("The case will then be “{state}”"),
    who: |roles| format!("For {roles}"),
    not_yours: "not part of your work",
    more: |n| format!("{n} more"),
    records: "Can be recorded at any time",
    not_yet: "Not possible yet",
    save: "Save this record",
    saved: |act| format!("Recorded: {act}"),
    back_to_case: "Back to the case",
    when: "When it happened",
    when_help: "For something earlier, please enter the time it happened.",
    when_late: |span| format!("{span} before now; it will be marked as entered late."),
    when_future: "It cannot have happened later than now. Please enter a time that has passed.",
    when_wrong: "Please enter the full date and time.",
    when_far_off: "The year must lie between 2000 and 2099. Please check the date.",
    by: "Recorded by",
    role: "Acting as",
    refused: "By the regulation this cannot be saved yet. Everything you entered is still here",
    needs: |fields| format!("The regulation asks for: {fields}"),
    draft_restored: |at| format!("The draft of {at} was restored"),
    draft_discard: "Discard the draft and start again",
    draft_saved: |at| format!("Draft kept on this device {at}"),
    stale: |n| {
        let records = if n == 1 { "1 new record has" } else { &format!("{n} new records have") };
        format!("Since you opened this form, {records} been added to the case. Please look before you save.")
    },
    stale_look: "Look at the case",
    needed: |label| format!("{label} (required)"),
    optional_rest: |n| format!("{n} more that can be added"),
    release_note: "Once released, the complainant can read this at the kiosk with the number and the query code.",
    unknown_kind: "There is no such record, or this version does not know it yet.",
    no_fields: "This record needs nothing more.",
    facts: "About the case",
    facts_help: "Please tick what applies. It affects limits and reports.",
    one_a_line: "One on each line",
    row_of: |label, n| format!("{label}, item {n}"),
    in_row: |row, wrong| format!("{row}: {wrong}"),
    add_row: |label| format!("Add a row: {label}"),
    remove_row: |n| format!("Remove item {n}"),
    row_added: |n| format!("Item {n} added"),
    money: |fen| {
        let (sign, fen) = if fen < 0 { ("-", fen.saturating_neg()) } else { ("", fen) };
        format!("{sign}¥{}.{:02}", fen / 100, fen % 100)
    },
    money_hint: "In yuan, with up to two decimals, such as 12.50",
    levels: ["Very dissatisfied", "Dissatisfied", "Fair", "Satisfied", "Very satisfied"],
    not_chosen: "Not chosen",
    nothing_to_choose: "There is nothing to choose from yet.",
    missing: |label| format!("Please fill in “{label}”"),
    missing_choice: |label| format!("Please choose “{label}”"),
    too_long: |label, most| format!("“{label}” may have at most {most} characters; please shorten it"),
    too_many: |label, most| format!("“{label}” may have at most {most} items; please remove some"),
    not_money: |label| format!("Please enter “{label}” as an amount, such as 12.50"),
    not_number: |label| format!("Please enter “{label}” as a whole number, such as 3"),
    out_of_range: |label, least, most| match (least, most) {
        (Some(least), Some(most)) => format!("“{label}” must be between {least} and {most}"),
        (Some(least), None) => format!("“{label}” must be at least {least}"),
        (_, Some(most)) => format!("“{label}” must be at most {most}"),
        (None, None) => format!("“{label}” does not look right; please check it"),
    },
    not_a_day: |label| format!("Please enter the full date for “{label}”"),
    far_off: |label| format!("The year of “{label}” must lie between 2000 and 2099; please check it"),
    not_text: |label| {
        format!("“{label}” holds characters that cannot be saved; please delete them and try again")
    },
    not_a_code: |label| format!("“{label}” is a short code: letters, digits, hyphens and underscores only"),
    correcting: |label| format!("Correct “{label}”"),
    instead_of: "What it said before",
};
