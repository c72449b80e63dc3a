//! Words of the slip, on the screen and on paper, and of looking a case up.

use crate::domain::time::Instant;

/// Words of the slip and of looking up.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct Slip {
    pub title: &'static str,
    pub short: &'static str,
    pub number: &'static str,
    pub code: &'static str,
    pub keep: &'static str,
    pub qr: &'static str,
    pub next: &'static str,
    pub promise: fn(&str, &str) -> String,
    pub no_promise: &'static str,
    pub reply_by: fn(&str) -> String,
    pub reply_here: &'static str,
    pub look_up: &'static str,
    pub unsatisfied: &'static str,
    pub call: fn(&str) -> String,
    pub print: &'static str,
    pub print_again: fn(usize) -> String,
    pub printed_enough: &'static str,
    pub photo: &'static str,
    pub stay: &'static str,
    pub finish: &'static str,
    pub leaving: fn(u32) -> String,
    pub paper: Paper,
    pub track: Track,
}

/// What stands on the 80 mm slip.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Paper {
    pub title: &'static str,
    pub lodged_at: &'static str,
    pub channel: &'static str,
    pub kiosk: fn(&str) -> String,
    pub complainant: &'static str,
    pub anonymous: &'static str,
    pub tail: fn(&str) -> String,
    pub case_type: &'static str,
    pub place: &'static str,
    pub about: &'static str,
    pub demands: &'static str,
    pub promises: &'static str,
    pub unsatisfied: &'static str,
    pub may_review: &'static str,
    pub may_call: &'static str,
    pub use_code: &'static str,
    pub code: &'static str,
    pub phone: &'static str,
    pub keep: fn(&str) -> String,
    pub test: &'static str,
}

/// Looking up one's own case.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Track {
    pub title: &'static str,
    pub short: &'static str,
    pub aside: &'static str,
    pub help: &'static str,
    pub number: &'static str,
    pub number_hint: fn(&str) -> String,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub pad: &'static str,
    pub letters: &'static str,
    pub show_letters: &'static str,
    pub look: &'static str,
    pub looking: &'static str,
    pub check_again: &'static str,
    pub number_wrong: &'static str,
    pub code_short: &'static str,
    pub not_checked: &'static str,
    pub not_here: fn(&str) -> String,
    pub code_wrong: fn(u32) -> String,
    pub locked: fn(&str, &str) -> String,
    pub found: fn(&str) -> String,
    pub steps: &'static str,
    pub done: &'static str,
    pub since: fn(Instant, Instant) -> String,
    pub next: &'static str,
    pub next_line: fn(&str, &str) -> String,
    pub overdue_line: fn(&str, &str) -> String,
    pub no_next: &'static str,
    pub reply: &'static str,
    pub reply_at: fn(&str) -> String,
    pub no_reply: &'static str,
    pub as_of: fn(&str) -> String,
    pub again: &'static str,
}
