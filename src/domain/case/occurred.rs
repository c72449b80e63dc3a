//! The day somebody means who says "today".

use crate::domain::time::{Day, Instant};

/// The field that says when it happened, in a word.
pub const OCCURRED_WHEN: &str = "occurred_when";
/// The field that says on which day.
pub const OCCURRED_ON: &str = "occurred_on";

/// The day a word means that counts from the day it is said on; `None` for every other word.
pub fn day_meant(word: &str, said_at: Instant, offset_minutes: i32) -> Option<Day> {
    let today = Day::of(said_at, offset_minutes);
    match word {
        "just_now" | "today" => Some(today),
        "yesterday" => Some(today.plus(-1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{CHINA, Stamp};

    #[test]
    fn a_word_that_counts_from_today_means_a_day() {
        let at = "2026-11-02T00:30:00+08:00".parse::<Stamp>().unwrap().instant;
        let day = |word| day_meant(word, at, CHINA).map(|it| it.to_string());
        assert_eq!(day("today").as_deref(), Some("2026-11-02"));
        assert_eq!(day("just_now").as_deref(), Some("2026-11-02"));
        assert_eq!(day("yesterday").as_deref(), Some("2026-11-01"));
        assert_eq!((day("date"), day("ongoing")), (None, None));
    }
}
