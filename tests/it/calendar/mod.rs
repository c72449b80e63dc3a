//! Working time: the vectors several tools agree on, the laws, and the traps.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may"
)]

mod laws;
mod packs;
mod regimes;
mod traps;
mod vectors;

use std::collections::BTreeMap;

use huiyin::domain::calendar::{
    Calendar, Counting, DayEnd, Hours, Overlay, Pack, Receipt, Schedule, Span, Unit,
};
use huiyin::domain::time::{CHINA, Day, Instant, Stamp};

/// Midnight ends a day, rest days change nothing.
pub const PLAIN: Counting = Counting {
    offset_minutes: CHINA,
    day_end: DayEnd::Midnight,
    receipt_on_rest_day: Receipt::AsIs,
    roll_over_rest_days: false,
};

pub fn china() -> Calendar {
    Calendar::new(&[Pack::china().unwrap()], &Overlay::default()).unwrap()
}

/// `2026-02-13 18:30`, or with seconds, on China's clock.
pub fn at(text: &str) -> Instant {
    let seconds = if text.len() == 16 { ":00" } else { "" };
    let stamp: Stamp = format!("{}{seconds}+08:00", text.replace(' ', "T")).parse().expect(text);
    stamp.instant
}

pub fn day(text: &str) -> Day {
    text.parse().expect(text)
}

/// The instant on China's clock, for readable failures.
pub fn shown(at: Instant) -> String {
    at.at_offset(CHINA).to_string()[..19].replace('T', " ")
}

pub fn span(n: u32, unit: Unit) -> Span {
    Span { n, unit }
}

pub fn hours(json: &str) -> Hours {
    serde_json::from_str(json).expect(json)
}

/// 09:00–12:00 and 13:30–17:30 on working days.
pub fn office(calendar: &Calendar) -> Schedule {
    scheduled("office", calendar)
}

/// One of the fixture's schedules laid over `calendar`.
pub fn scheduled(name: &str, calendar: &Calendar) -> Schedule {
    Schedule::new(&fixture_hours()[name], calendar, CHINA)
}

pub fn fixture_hours() -> BTreeMap<String, Hours> {
    #[derive(serde::Deserialize)]
    struct File {
        schedules: BTreeMap<String, Hours>,
    }
    let text = include_str!("../../fixtures/calendars/sample_schedules.json");
    serde_json::from_str::<File>(text).unwrap().schedules
}
