//! Dates, times and spans as people say them.

use crate::domain::time::{Day, Instant};

/// Dates, times and spans as people say them.
pub struct Time {
    /// `11月25日 10:42`, with the year where it is not this one; the second instant is the present.
    pub moment: fn(Instant, Instant) -> String,
    /// `11月25日`, with the year where it is not this one; the second instant is the present.
    pub day: fn(Instant, Instant) -> String,
    /// `2026年11月25日 周三`, whatever the year.
    pub date: fn(Day) -> String,
    /// `2026-11-25 10:42`, for papers and tables.
    pub full: fn(Instant) -> String,
    /// `11月25日 10:42 前`; midnight is said as the end of the day before.
    pub before: fn(Instant, Instant) -> String,
    /// `10:42`.
    pub clock: fn(Instant) -> String,
    /// A span in seconds: `3小时12分`.
    pub span: fn(i64) -> String,
    /// What is left until then, or how long it is past: `还剩 2小时`, `已逾期 3小时`.
    pub left: fn(Instant, Instant) -> String,
}
