//! Words of the kiosk's pages, from the first screen to the check of the answers.

use crate::domain::time::{Day, Instant};

/// Words of the kiosk.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct Kiosk {
    pub title: fn(&str) -> String,
    pub step_title: fn(usize, usize, &str) -> String,
    pub step: fn(usize, usize) -> String,
    pub bigger: &'static str,
    pub bigger_still: &'static str,
    pub normal_size: &'static str,
    pub contrast: &'static str,
    pub help: &'static str,
    pub end: &'static str,
    pub end_title: &'static str,
    pub end_body: &'static str,
    pub end_now: &'static str,
    pub go_on: &'static str,
    pub more_below: &'static str,
    pub filling: fn(&str) -> String,
    pub fault_prefix: fn(&str) -> String,
    pub staff_title: &'static str,
    pub staff_away: &'static str,
    pub home: Home,
    pub privacy: Privacy,
    pub who: Who,
    pub category: Category,
    pub place: Place,
    pub describe: Describe,
    pub contact: Contact,
    pub check: Check,
    pub idle: Idle,
    pub help_page: Help,
}

/// The first screen.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Home {
    pub title: &'static str,
    pub complain: &'static str,
    pub complain_help: &'static str,
    pub track: &'static str,
    pub track_help: &'static str,
    pub help: &'static str,
    pub help_help: &'static str,
    pub promise: fn(&[String]) -> String,
    pub no_promise: &'static str,
    pub offline: &'static str,
    pub today: fn(Instant) -> String,
    pub waiting: fn(usize, &str) -> String,
    pub no_room: fn(&str, Option<&str>) -> String,
    pub no_intake: fn(&str, Option<&str>) -> String,
}

/// What happens with the data, before any field.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Privacy {
    pub title: &'static str,
    pub short: &'static str,
    pub lines: fn(&str) -> Vec<String>,
    pub full: &'static str,
    pub full_lines: &'static [&'static str],
    pub agree: &'static str,
    pub refuse: &'static str,
}

/// Who complains.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Who {
    pub title: &'static str,
    pub short: &'static str,
    pub known_as: &'static str,
    pub named: &'static str,
    pub named_help: &'static str,
    pub phone: &'static str,
    pub phone_help: &'static str,
    pub anonymous: &'static str,
    pub anonymous_help: &'static str,
    pub for_other: &'static str,
    pub for_self: &'static str,
    pub for_someone: &'static str,
    pub other_name: &'static str,
    pub other_hint: &'static str,
    pub kind_missing: &'static str,
    pub known_as_missing: &'static str,
    pub other_missing: &'static str,
    pub aside: &'static str,
}

/// What kind of trouble.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Category {
    pub title: &'static str,
    pub short: &'static str,
    pub urgent: &'static str,
    pub urgent_link: &'static str,
    pub missing: &'static str,
    pub aside: &'static str,
}

/// Where and when.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Place {
    pub title: &'static str,
    pub short: &'static str,
    pub here: &'static str,
    pub home: &'static str,
    pub home_help: &'static str,
    pub area: &'static str,
    pub area_help: &'static str,
    pub elsewhere: &'static str,
    pub elsewhere_help: &'static str,
    pub building: &'static str,
    pub room: &'static str,
    pub room_hint: &'static str,
    pub room_pad: &'static str,
    pub which_area: &'static str,
    pub note: &'static str,
    pub note_hint: &'static str,
    pub when: &'static str,
    pub which_day: &'static str,
    pub earlier_day: &'static str,
    pub day: fn(Day) -> String,
    pub spot_missing: &'static str,
    pub building_missing: &'static str,
    pub area_missing: &'static str,
    pub note_missing: &'static str,
    pub when_missing: &'static str,
    pub day_missing: &'static str,
    pub day_ahead: &'static str,
    pub aside: &'static str,
}

/// What happened and what is wanted.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Describe {
    pub title: &'static str,
    pub short: &'static str,
    pub phrases: &'static str,
    pub own_words: &'static str,
    pub own_words_hint: &'static str,
    pub count: fn(usize) -> String,
    pub demands: &'static str,
    pub amount: &'static str,
    pub amount_hint: &'static str,
    pub amount_pad: &'static str,
    pub other_demand: &'static str,
    pub facts: &'static str,
    pub content_missing: &'static str,
    pub content_long: fn(usize) -> String,
    pub amount_wrong: &'static str,
    pub demand_missing: &'static str,
    pub demand_long: &'static str,
    pub aside: &'static str,
}

/// How to answer.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Contact {
    pub title: &'static str,
    pub short: &'static str,
    pub anonymous_title: &'static str,
    pub anonymous_body: &'static str,
    pub leave_phone: &'static str,
    pub phone: &'static str,
    pub phone_hint: &'static str,
    pub phone_pad: &'static str,
    pub delete: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub name_optional: &'static str,
    pub reply_by: &'static str,
    pub hours: &'static str,
    pub followup: &'static str,
    pub consents: &'static str,
    pub consent_followup: &'static str,
    pub consent_followup_help: &'static str,
    pub consent_publish: &'static str,
    pub consent_publish_help: &'static str,
    pub phone_missing: &'static str,
    pub phone_short: &'static str,
    pub name_missing: &'static str,
    pub name_long: &'static str,
    pub reply_missing: &'static str,
    pub aside: &'static str,
}

/// Everything once more.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Check {
    pub title: &'static str,
    pub short: &'static str,
    pub change: &'static str,
    pub empty: &'static str,
    /// An answer that goes on in the sentence another began.
    pub later: fn(&str) -> String,
    pub kind: &'static str,
    pub other: fn(&str) -> String,
    pub case_type: &'static str,
    pub place: &'static str,
    pub when: &'static str,
    pub content: &'static str,
    pub demands: &'static str,
    pub contact: &'static str,
    pub reply_by: fn(&str, &str) -> String,
    pub followup: &'static str,
    pub followup_by: fn(&str) -> String,
    pub yuan: fn(i64) -> String,
    pub receiver: fn(&str) -> String,
    pub truth: &'static str,
    pub truth_tick: &'static str,
    pub truth_missing: &'static str,
    pub submit: &'static str,
    pub again: &'static str,
    pub not_saved_help: fn(&str) -> String,
    pub print_typed: &'static str,
    pub printed_typed: &'static str,
    pub typed_title: &'static str,
    pub typed_note: &'static str,
    pub aside: &'static str,
}

/// The question put to a kiosk nobody touches.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Idle {
    pub title: &'static str,
    pub body: fn(u32) -> String,
    pub said: fn(u32) -> String,
    pub stay: &'static str,
    pub more: &'static str,
    pub clear: &'static str,
}

/// A human way out.
#[allow(missing_docs, reason = "see the language's file")]
pub struct Help {
    pub title: &'static str,
    pub office: &'static str,
    pub phone: &'static str,
    pub hours: &'static str,
    pub paper: &'static str,
    pub paper_at: fn(&str) -> String,
    pub paper_ask: &'static str,
    pub staff: &'static str,
    pub staff_body: &'static str,
    pub urgent: &'static str,
    pub emergencies: [(&'static str, &'static str); 3],
    pub no_phone: &'static str,
    pub back: &'static str,
    pub back_home: &'static str,
    pub guide_title: &'static str,
    pub guide: &'static [&'static str],
}
