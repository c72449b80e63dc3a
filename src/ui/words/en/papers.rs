//! Words of the papers of a case, in English.

use crate::domain::policy::engine::Status;
use crate::ui::words::papers::Papers;

/// Papers, in English.
pub const WORDS: Papers = Papers {
    title: "Papers",
    identity: "Who complained",
    whole: "Print name, phone and room in full",
    whole_help: "Without a tick only what tells people apart is printed; a tick is recorded in the case",
    waits_for: |act| format!("Can be printed after “{act}”"),
    issued: |times| if times == 1 { "Issued once".to_owned() } else { format!("Issued {times} times") },
    print: "Print",
    printed: "Sent to the printer and recorded in the case.",
    printed_on: |when, device| format!("Printed: {when}  Device: {device}"),
    dates: &["# @ #, #:#", "# @ #", "# @, #:#", "#-#-# #:#", "#-#-#"],
    made_by: "Made by Huiyin 回音; the sealed copy is the valid one",
    digest: "Digest",
    qr: "Case number and digest of the paper",
    pair: |label, value| format!("{label}: {value}"),
    field,
    form_of: |act, when, who| format!("{act}  {when}  {who}"),
    handler: "Handler",
    checked: "Checked by",
    approved: "Approved by",
    seal: "Seal",
    received: "Receipt",
    complainant: "Complainant",
    anonymous: "anonymous",
    not_given: "not given",
    complaint: "Complaint",
    judged: "Assessment",
    limits: "Limits",
    course: "Course",
    standing: "Outcome",
    closing: "Closing and archiving",
    reference: "Case number",
    case_no: "Registration number",
    received_at: "Received",
    received_on: "Received on",
    state: "Present stage",
    limit: "Limit",
    due: "Due",
    ended: "Done",
    not_done: |when, stage| match stage {
        "" => format!("– ({when})"),
        stage => format!("– ({when}: {stage})"),
    },
    kept: "In time",
    kept_word,
    basis: "Clauses",
    no: "No.",
    at: "Date and time",
    act: "Step",
    what: "What was done",
    by: "Handler",
    closing_note: "Closing note",
    archive_no: "Archive number",
    kept_until: "Kept until",
    letter: "Answer to your complaint",
    letter_on: |title| format!("Answer concerning “{title}”"),
    to_complainant: "Complainant",
    copy_to: |body, number| {
        if number.is_empty() {
            format!("Copy: {body}")
        } else {
            format!("Copy: {body} (their reference {number})")
        }
    },
    of_office: "Papers of the office",
    register: |when, n| format!("As of {when}: {n} in all"),
    dear: |name| format!("Dear {name},"),
    numbered: |at, head| format!("{}. {head}", at + 1),
    l_received: "Receipt",
    l_found: "What was found",
    l_ground: "Basis",
    l_decided: "Decision",
    l_measures: "Measures and dates",
    l_sorry: "Apology",
    l_ways: "If you are not satisfied",
    received_on_day: |when, reference, about| {
        format!("Your complaint of {when} (number {reference}) was received. You wrote: {about}")
    },
    review_until: |until| format!("You can ask for a review until {until}."),
    call: |phone| format!("If you have questions, please call {phone} and give the case number."),
    delivered: "Delivered how and when",
    taken: "Received by",
};

fn kept_word(status: Status) -> &'static str {
    match status {
        Status::Paused => "clock stands still",
        Status::Running | Status::DueSoon => "in hand",
        Status::Overdue => "overdue, not done",
        Status::Met => "in time",
        Status::MetLate => "done late",
        Status::Exempt => "not counted, by the regulation",
        Status::Missed => "aim not reached",
        Status::Moot => "no longer needed",
        Status::Unmet => "not done",
    }
}

fn field(id: &str) -> Option<&'static str> {
    let word = match id {
        "case_no" => "Number",
        "at" | "when" => "Time",
        "lodged_at" => "Received",
        "registrar" => "Registered by",
        "state" => "Stage",
        "complainant" => "Complainant",
        "contacts" => "Contact",
        "handling" => "Handling",
        "result" => "Result",
        "results" => "Results",
        "steps" => "Steps",
        "dates" => "Dates",
        "measures" => "Measures",
        "reported_to" | "to" => "Reported to",
        "what" => "Item",
        "owner_unit" | "unit" => "Responsible department",
        "due" => "Due",
        "request" => "Request",
        "response" => "Answer",
        "instruction" => "Instruction",
        "evidence" => "Evidence",
        "finding" => "Finding",
        "next_measures" => "Next measures",
        "routes" | "further_remedies" => "Other ways",
        "contact" => "Contact and phone",
        "units" | "to_units" => "Departments",
        "items" => "Items",
        "with" => "With",
        "reason" => "Reason",
        "hash" => "Digest",
        "kind" => "Kind",
        "source" => "Source",
        "collected_at" => "Obtained",
        _ => return None,
    };
    Some(word)
}
