//! When people act: hours of duty, the rush after work, and how long things take.

use crate::domain::order::Order as _;
use crate::domain::time::{CHINA, DAY, Day, Instant};
use crate::sample::random::SplitMix64;

/// Seconds of a minute.
const MINUTE: i64 = 60;
/// When duty begins, in minutes after midnight.
const BEGINS: i64 = 8 * 60 + 30;
/// When it ends.
const ENDS: i64 = 20 * 60 + 30;
/// How complaints fall over the hours of a day, from midnight on.
const BY_HOUR: [u64; 24] = [1, 1, 1, 0, 0, 1, 3, 8, 12, 10, 9, 7, 6, 5, 6, 7, 8, 11, 15, 16, 13, 9, 5, 2];

/// The first and the last instant of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Midnight of the first day.
    pub from: Instant,
    /// When the bundles are made.
    pub until: Instant,
}

impl Period {
    /// Four weeks, and for large samples up to eleven months, so that a day sees a likely number of complaints.
    pub fn of(from: Day, cases: u32) -> Period {
        let days = i32::try_from(cases / 8).unwrap_or(i32::MAX).clamp(28, 330);
        Period { from: from.start(CHINA), until: from.plus(days).start(CHINA).plus(18 * 60 * MINUTE) }
    }

    /// When the complaints come in, earliest first.
    pub fn lodgings(self, cases: u32, random: &mut SplitMix64) -> Vec<Instant> {
        let days = self.until.since(self.from) / DAY;
        let mut all: Vec<Instant> = (0..cases).map(|_| self.lodging(days, random)).collect();
        all.order();
        all
    }

    fn lodging(self, days: i64, random: &mut SplitMix64) -> Instant {
        let mut hour = random.below(24);
        while random.draw() % 16 >= BY_HOUR.get(hour).copied().unwrap_or(0) {
            hour = random.below(24);
        }
        let seconds = i64::try_from(hour).unwrap_or(0) * 3_600 + random.between(0, 3_599);
        let at = self.from.plus(random.between(0, days) * DAY + seconds);
        let latest = self.until.plus(-30 * MINUTE);
        if at <= latest { at } else { at.plus(-DAY) }
    }
}

/// The first moment of duty from `at` on, not all at the stroke of the hour.
pub fn on_duty(at: Instant, random: &mut SplitMix64) -> Instant {
    let day = Day::of(at, CHINA);
    let minute = at.since(day.start(CHINA)) / MINUTE;
    let opening = |day: Day, random: &mut SplitMix64| {
        day.start(CHINA).plus(BEGINS * MINUTE + random.between(0, 45 * MINUTE))
    };
    match minute {
        ..BEGINS => opening(day, random),
        BEGINS..ENDS => at,
        _ => opening(day.plus(1), random),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn night_work_waits_for_the_morning() {
        let at = |text: &str| text.parse::<crate::domain::time::Stamp>().unwrap().instant;
        let mut random = SplitMix64::new(1);
        let noon = at("2026-01-05T12:00:00+08:00");
        assert_eq!(on_duty(noon, &mut random), noon);
        for night in ["2026-01-05T21:00:00+08:00", "2026-01-06T03:00:00+08:00"] {
            let morning = on_duty(at(night), &mut random);
            assert!((at("2026-01-06T08:30:00+08:00")..at("2026-01-06T09:16:00+08:00")).contains(&morning));
        }
    }

    #[test]
    fn complaints_fall_within_the_period_in_order() {
        let period = Period::of("2026-01-05".parse().unwrap(), 500);
        let all = period.lodgings(500, &mut SplitMix64::new(3));
        assert!(all.is_sorted() && all.iter().all(|it| (period.from..period.until).contains(it)));
    }
}
