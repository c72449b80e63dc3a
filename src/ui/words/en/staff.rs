//! Words of the staff tablet, in English.

use crate::domain::case::Aside;
use crate::ui::staff::filter::Scope;
use crate::ui::words::staff::Staff;

/// The words.
pub const WORDS: Staff = Staff {
    frame_title: |organisation| {
        if organisation.is_empty() {
            "Staff tablet".to_owned()
        } else {
            format!("{organisation} · Staff tablet")
        }
    },
    nav: "Main pages",
    worklist: "To do",
    follow_ups: "Follow-ups",
    new: "New complaint",
    exchange: "Exchange",
    nobody: "Nobody chosen",
    switch: "Change person",
    switch_title: "Who is working now?",
    switch_help: "What is recorded from now on stands under this name, until it is changed again.",
    switch_none: "There is no list of people here yet. Please export a settings file in the office and import it under “Exchange”.",
    acting_now: |name| format!("{name} (now)"),
    clock_doubt: |at| {
        format!(
            "This device’s clock may be wrong: the latest record is of {at}, which is later than the clock. Limits follow the records; please set the clock first."
        )
    },

    worklist_title: |scope, n| match scope {
        Scope::Mine => format!("To do: {}", cases(n)),
        Scope::All => format!("Open: {}", cases(n)),
        Scope::Done => format!("Closed: {}", cases(n)),
    },
    searched_title: "Search cases",
    search: "Search by number, room, end of telephone number, name, text, or pinyin initials",
    scope: "Which cases",
    scope_mine: "Mine and unassigned",
    scope_all: "All open",
    scope_done: "Closed",
    groups: ["Overdue", "Due today", "Escalated", "Due within three days", "Others", "Closed"],
    next_step: |act| format!("Next: {act}"),
    no_next_step: "—",
    handler: |name| format!("Handler: {name}"),
    unassigned: "Unassigned",
    show_more: |n| format!("Show {n} more"),
    found: |n| format!("{} found", cases(n)),
    still_reading: "Getting all cases ready to be searched. One moment, please.",
    empty: "There is nothing to do now",
    empty_next: |number, due| format!("Next: {number}, {due}"),
    opening: "Opening everything; meanwhile, what was due last time.",
    empty_mine: "You have no open cases, and none are unassigned.",
    empty_first: "There are no cases on this device yet",
    empty_first_help: "You can enter a new complaint, or import a bundle from a kiosk or the office under “Exchange”.",
    empty_done: "No case has been closed yet",
    none_found: "Nothing matches",
    none_found_help: "Please try another word, or look at all cases.",
    clear_filter: "Clear the search",
    show_all: "Show all open cases",
    keys: "Keys: J next, K previous, Enter opens, / searches",
    untitled: "(what was complained of is not on this device)",

    limit_until: |limit, due| format!("{limit}, {due}"),
    working_days_left: |n| {
        if n == 1 { "1 working day left".to_owned() } else { format!("{n} working days left") }
    },
    escalated: |level| format!("Escalated, level {level}"),
    contested: |n| if n == 1 { "1 conflict".to_owned() } else { format!("{n} conflicts") },
    waiting_for: |what| format!("Waiting for: {what}"),

    no_case: "This case is not on this device",
    no_case_help: "It may not have been imported yet. Please import a bundle that holds it under “Exchange”, then come back.",
    to_worklist: "Back to the list",
    to_exchange: "Go to Exchange",
    tabs: "About the case",
    tab_overview: "Overview",
    tab_limits: |n| format!("Limits and escalations {n}"),
    tab_timeline: |n| format!("Timeline {n}"),
    privacy_named: "Named",
    privacy_contact: "Phone only",
    privacy_anonymous: "Anonymous",
    privacy_partial: "Identity not on this device",
    complainant: "Complainant",
    show: "Show",
    hide: "Cover",
    may_not_see: "By the regulation, your work does not allow you to see who complained.",
    complaint: "The complaint",
    standing: "As it stands",
    facts: "About the case",
    correct: "Amend",
    not_given: "Not given",
    state: "Stage",
    limits: "Limits",
    limits_none: "The regulation sets no limit for this case.",
    why_then: "Why this date",
    escalations: "Reports and escalations",
    escalations_none: "There is nothing to report.",
    raised: |when, to| format!("Since {when}, to {to}"),
    raised_before: |n| match n {
        1 => "Raised once before".to_owned(),
        n => format!("Raised {n} times before"),
    },
    raised_by_rules: |to| format!("Raised by itself, to {to}"),
    settled: "Dealt with",
    open_to: |due| format!("To be done {due}"),
    findings: "Against the regulation",
    findings_none: "Nothing was found.",
    finding_at: |act, when| format!("“{act}” of {when}"),
    timeline: "Timeline, newest first",
    by_in_on: |who, role, device| {
        let parts: Vec<&str> = [who, role, device].into_iter().filter(|it| !it.is_empty()).collect();
        parts.join(" · ")
    },
    hash_tail: |tail| format!("Digest {tail}"),
    aside: |why| match why {
        Aside::NotUnderstood => "written by a newer version, this version cannot read all of it",
        Aside::Misplaced => "does not belong here, not counted",
        Aside::NotOfKiosk => "a kiosk may not write this, not counted",
        Aside::Revoked => "written after the device was withdrawn, not counted",
        Aside::NoAuthority => "not certified by the root key, not counted",
    },
    clock_in_doubt: "≈ clock in doubt",
    kiosk_person: "The complainant",

    contested_banner: |what| {
        format!("Changed on two devices at once. Both are kept, and somebody has to decide: {what}")
    },
    contested_look: "Compare and decide",
    contested_title: "Settle a conflict",
    contested_help: "Two devices each wrote this without knowing of the other. Both stay on record; here you only decide which one holds from now on.",
    contested_none: "There is nothing to decide.",
    contested_pick: "Which one should hold?",
    contested_keep: |who| format!("Keep what {who} wrote"),
    contested_reason: "Reason for keeping it (required)",
    contested_reason_missing: "Please say why it should hold",
    contested_pick_missing: "Please choose which one should hold",
    contested_settle: "Decide and record",
    contested_settled: "Decided and recorded",

    follow_ups_help: "Cases that were answered and wait for a follow-up, the earliest due first.",
    follow_ups_empty: "No case waits for a follow-up now",
    follow_ups_empty_help: "Once a case is answered, it appears here when its follow-up is due.",
    follow_up_now: "Record a follow-up",
    follow_up_enough: |n, act| format!("Not reached {n} times: “{act}” is possible now"),
    follow_up_unwanted: "The complainant does not want a follow-up",
    follow_up_failed: |n| {
        if n == 1 { "Not reached once".to_owned() } else { format!("Not reached {n} times") }
    },
    kept_open: |n, act| {
        let what = if n == 1 { "1 conflict is".to_owned() } else { format!("{n} conflicts are") };
        format!("{what} not settled: until then “{act}” is not possible, and the follow-up stays due.")
    },

    intake_help: "For people who come or call. Whatever is not marked “required” can be added later.",
    intake_source: "How it came",
    intake_who: "Complainant",
    intake_what: "The complaint",
    intake_where: "Place and time",
    intake_rest: "More",
    intake_received: "Received",
    intake_received_help: "When the complaint reached your organisation. Limits run from then.",
    intake_save: "Enter the complaint",
    intake_done: "Received, number issued",
    intake_again: "Enter another",
    intake_open: "Open the case",
    duplicates: |n| {
        if n == 1 {
            "1 case of the same kind and place within thirty days".to_owned()
        } else {
            format!("{n} cases of the same kind and place within thirty days")
        }
    },
    duplicates_help: "It may be the same matter. Please look first; you can still enter it, and nothing is merged by itself.",
    slip_number: "Complaint number",
    slip_code: "Query code",
    slip_code_help: "The query code is shown only this once. Please print it, or ask the complainant to write it down.",
    slip_promises: "What we promise",
    slip_no_promises: "Handled promptly, as the regulation says",
    print: "Print the slip",
    print_a5: "Print (A5)",
    printed_once: "The print window is open. Without a printer, please ask the complainant to write down the number and the query code.",
};

fn cases(n: usize) -> String {
    if n == 1 { "1 case".to_owned() } else { format!("{n} cases") }
}
