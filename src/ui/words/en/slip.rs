//! Words of the slip and of looking a case up, in English.

use crate::ui::words::en::time;
use crate::ui::words::slip::{Paper, Slip, Track};

/// The words.
pub const WORDS: Slip = Slip {
    title: "We have received your complaint",
    short: "Slip",
    number: "Number",
    code: "Query code",
    keep: "Please print it, take a photo or write it down. The query code is shown only this once.",
    qr: "QR code of the number and the query code",
    scan: "Holds the number and the query code; a photo of it will do",
    next: "What happens next",
    promise: |label, before| format!("{label}: {before}"),
    no_promise: "Handled promptly, as the regulation says",
    reply_by: |way| format!("We answer as you chose: {way}"),
    reply_here: "You left no contact; the answer will be here under “Follow my complaint”",
    look_up: "With the number and the query code you can follow it here at any time",
    unsatisfied: "If you are not satisfied with the outcome, you can ask for a review",
    outside: "You may also turn to the authorities, 12345 or 12315 at any time, ask for mediation, or go to court",
    call: |phone| format!("If anything changes or you wish to withdraw, please call {phone}"),
    print: "Print the slip",
    print_again: |left| format!("Print again ({left} more)"),
    printed_enough: "It was printed 3 times. If no paper came out, please take a photo of this page.",
    photo: "If no paper comes out, please take a photo of this page, or write down the number and the query code.",
    stay: "Stay longer",
    finish: "Done, back to the start",
    leaving: |left| format!("Returns to the start and clears in {left} seconds"),
    paper: PAPER,
    track: TRACK,
};

const PAPER: Paper = Paper {
    title: "Complaint slip",
    receipt: "Receipt of a complaint",
    lodged_at: "Received",
    received_at: "Received",
    channel: "By",
    received_by: "By",
    kiosk: |label| format!("kiosk ({label})"),
    complainant: "From",
    anonymous: "anonymous",
    tail: |tail| format!("phone ending in {tail}"),
    case_type: "Subject",
    place: "Place",
    about: "Matter",
    demands: "What you want",
    attached: "Attached",
    files: |n| if n == 1 { "1 file".to_owned() } else { format!("{n} files") },
    promises: "What we promise, and by when",
    basis: |it| format!("Basis: {it}"),
    law: str::to_owned,
    decided_later: "Received is not yet accepted; you will be told whether it is",
    unsatisfied: "Not satisfied",
    may_review: "You can ask for a review",
    may_call: "You can tell us again or call us",
    use_code: "Follow it with this number and the query code",
    code: "Query code",
    phone: "Phone",
    keep: |phone| {
        let call = if phone.is_empty() { String::new() } else { format!(" Phone {phone}") };
        format!(
            "Made offline by the kiosk; times are by the kiosk’s clock. Please keep it and do not hand it to others.{call}"
        )
    },
    test: "Printer test",
};

const TRACK: Track = Track {
    title: "Follow my complaint",
    short: "Follow my complaint",
    aside: "The number and the code are on your slip",
    help: "Please enter the number and the query code on your slip.",
    number: "Number",
    number_hint: |example| format!("For example {example}; hyphens and spaces can be left out"),
    code: "Query code",
    code_hint: "12 digits",
    pad: "Keypad for number and query code",
    letters: "Letters",
    show_letters: "Enter letters",
    look: "Look up",
    looking: "Checking…",
    check_again: "Please compare with your slip once more",
    number_wrong: "The number does not look right; please compare with your slip and enter it again",
    code_short: "The query code has 12 digits; please compare with your slip and enter it again",
    not_checked: "This machine cannot check that now; you made no mistake. Please try again later, or ask a member of staff",
    not_here: |phone| {
        let call =
            if phone.is_empty() { "ask a member of staff".to_owned() } else { format!("call {phone}") };
        format!(
            "This kiosk has nothing recent on this number; it may not have arrived here yet. Please come again in a day or two, or {call}."
        )
    },
    code_wrong: |left| {
        let times = if left == 1 { "once more".to_owned() } else { format!("{left} more times") };
        format!(
            "Number or query code is not right; please compare with your slip and enter it again. You can try {times}"
        )
    },
    locked: |left, phone| {
        let call =
            if phone.is_empty() { String::new() } else { format!(" If it is urgent, please call {phone}.") };
        format!(
            "Wrong 5 times. To protect complainants this kiosk takes a rest; please try again in {left}.{call}"
        )
    },
    found: |number| format!("Progress of {number}"),
    steps: "How far it has come",
    done: "Done",
    since: |at, now| time::moment(at, now),
    next: "Next date",
    next_line: |label, before| format!("{label}: {before}"),
    overdue_line: |label, before| {
        format!("{label}: was due {before} and is late; the person in charge will be reminded")
    },
    no_next: "No limit is running at present",
    reply: "Answer",
    reply_at: |at| format!("Answered {at}"),
    no_reply: "There is no written answer yet",
    no_step: "Received; work on it has not begun",
    as_of: |at| format!("As of {at}; anything later may not have arrived at this kiosk."),
    again: "Look up another",
    may: "You may also",
    may_elsewhere: |phone| {
        let call =
            if phone.is_empty() { "ask a member of staff".to_owned() } else { format!("call {phone}") };
        format!("Please do so at the kiosk where you complained, or {call}.")
    },
    asked: "Please provide",
    asked_help: "Please hand it to a member of staff. If you have none, your complaint is handled all the same.",
    say: "What do you want to say?",
    say_missing: "Please write a few words",
    levels: ["Very satisfied", "Satisfied", "Rather satisfied", "Not satisfied", "Not satisfied at all"],
    level_missing: "Please choose one",
    send: "Submit",
    sent: "What you just submitted has arrived and belongs to this complaint.",
    not_sent: "It could not be saved; what you wrote is still here. Please try again, or ask a member of staff.",
    print: |paper| format!("Print: {paper}"),
};
