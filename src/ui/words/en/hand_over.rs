//! Words for handing some cases to a department or to somebody outside, in English.

use crate::ui::words::hand_over::HandOver;

/// The words.
pub const WORDS: HandOver = HandOver {
    title: "Export to a department or outside",
    help: "Only the cases you choose. A department gets no names, telephone numbers or rooms unless you say why; somebody outside gets nothing without consent or a law.",
    link: "Export to a department or outside",
    to: "To whom",
    to_unit: "Our department",
    to_outside: "Somebody outside",
    unit: "Department",
    unit_missing: "Please choose the department",
    class: "What sort",
    name: "Name",
    name_missing: "Please give the name",
    law: "Law (if any)",
    law_help: "Such as: section … of … Needed where the complainant has not agreed.",
    cases: "Which cases",
    cases_missing: "Please choose at least one",
    cases_none: "There is no case here that you may read.",
    stays: |groups, basis| format!("The department takes no part in it; left out: {groups} ({basis})"),
    whole: "With names, telephone numbers and rooms",
    whole_help: "You must then say why, and that is kept on record.",
    why: "Reason for the export",
    why_help: "Whoever opens the bundle will see it.",
    why_missing: "With names, telephone numbers and rooms, or to somebody outside, please say why",
    devices_help: "Only the devices you choose, and this one, can open it. Devices of another organisation are listed once you opened a bundle of theirs and compared the six check words.",
    make: "Make and check",
    blocked: |number, why| format!("No file was made. {number}: {why}"),
    group: |group| {
        match group {
            "complainant" => "the complainant",
            "content" => "the content",
            other => other,
        }
        .to_owned()
    },
    without: "This bundle holds no names, telephone numbers or rooms.",
    with: "This bundle holds names, telephone numbers and rooms; please keep it safe.",
};
