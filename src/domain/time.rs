//! Points in time: an instant for reckoning, a stamp for the log.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeZone};

/// Seconds in a day of 24 hours.
pub const DAY: i64 = 86_400;

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z.
///
/// The domain never asks for the present; callers hand it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

impl Instant {
    /// The instant `seconds` later (earlier when negative).
    pub fn plus(self, seconds: i64) -> Instant {
        Instant(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this instant; negative when `earlier` is later.
    pub fn since(self, earlier: Instant) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The same instant as a stamp whose wall clock is `offset_minutes` ahead of UTC.
    pub fn at_offset(self, offset_minutes: i32) -> Stamp {
        Stamp { instant: self, offset_minutes }
    }
}

/// An instant together with the wall clock it was read from; written as RFC 3339 in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// When it was.
    pub instant: Instant,
    /// Minutes the wall clock was ahead of UTC: 480 in China.
    pub offset_minutes: i32,
}

/// Minutes China's wall clock is ahead of UTC, constant since 1991.
pub const CHINA: i32 = 480;

/// An offset from UTC as it is written: `+05:30`.
pub fn offset_text(offset_minutes: i32) -> String {
    let (sign, ahead) = (if offset_minutes < 0 { '-' } else { '+' }, offset_minutes.abs());
    format!("{sign}{:02}:{:02}", ahead / 60, ahead % 60)
}

/// A text that is not `YYYY-MM-DDTHH:MM:SS±HH:MM` in its one canonical spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an RFC 3339 time in whole seconds with an offset")]
pub struct NotAStamp;

impl FromStr for Stamp {
    type Err = NotAStamp;

    /// Reads a stamp and accepts it only when writing it again gives the same text.
    fn from_str(text: &str) -> Result<Self, NotAStamp> {
        let stamp = loosely(text).ok_or(NotAStamp)?;
        if stamp.to_string() == text { Ok(stamp) } else { Err(NotAStamp) }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = Day::of(self.instant, self.offset_minutes);
        if !day.has_four_digits() || self.offset_minutes.abs() >= 24 * 60 {
            return out.write_str("out-of-range");
        }
        let second = self.instant.since(day.start(self.offset_minutes));
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        let (sign, ahead) = (if self.offset_minutes < 0 { '-' } else { '+' }, self.offset_minutes.abs());
        let (hours, minutes) = (ahead / 60, ahead % 60);
        write!(out, "{day}T{hour:02}:{minute:02}:{second:02}{sign}{hours:02}:{minutes:02}")
    }
}

/// Reads the parts of a stamp where they stand; whether the spelling is canonical shows when it is written again.
fn loosely(text: &str) -> Option<Stamp> {
    let number = |from: usize| text.get(from..from + 2)?.parse::<u8>().ok().map(i64::from);
    let day: Day = text.get(..10)?.parse().ok()?;
    let ahead = i32::try_from(number(20)? * 60 + number(23)?).ok()?;
    let offset_minutes = if text.get(19..20)? == "-" { -ahead } else { ahead };
    let second = number(11)? * 3_600 + number(14)? * 60 + number(17)?;
    Some(day.start(offset_minutes).plus(second).at_offset(offset_minutes))
}

/// The wall-clock time of `instant`, or `None` outside the years chrono knows.
pub fn wall(instant: Instant, offset_minutes: i32) -> Option<DateTime<FixedOffset>> {
    FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?.timestamp_opt(instant.0, 0).single()
}

/// A civil date as days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// A text that is not a `YYYY-MM-DD` of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date")]
pub struct NotADate;

/// A day is 675 stretches of 2⁷ seconds.
const STRETCH_BITS: u32 = 7;
const STRETCHES_A_DAY: i32 = 675;
/// 2000-01-01.
const THE_FIRST: i32 = 10_957;
/// 2099-12-31.
const THE_LAST: i32 = 47_481;

impl Day {
    /// The civil day of `instant` on a wall clock `offset_minutes` ahead of UTC.
    pub fn of(instant: Instant, offset_minutes: i32) -> Day {
        let local = instant.0.saturating_add(i64::from(offset_minutes) * 60);
        // A browser divides 32 bits several times as quickly as 64; only years beyond 10 000 need the latter.
        match i32::try_from(local >> STRETCH_BITS) {
            Ok(stretches) => Day(stretches.div_euclid(STRETCHES_A_DAY)),
            Err(_) => Day(i32::try_from(local.div_euclid(DAY)).unwrap_or(if local < 0 {
                i32::MIN
            } else {
                i32::MAX
            })),
        }
    }

    /// The first instant of this day on that wall clock.
    pub fn start(self, offset_minutes: i32) -> Instant {
        Instant(i64::from(self.0) * DAY - i64::from(offset_minutes) * 60)
    }

    /// The day `n` days later.
    pub fn plus(self, n: i32) -> Day {
        Day(self.0.saturating_add(n))
    }

    /// Whether it lies in this century: any other is a slip of the pen, or of a clock nobody set.
    pub fn is_near(self) -> bool {
        (THE_FIRST..=THE_LAST).contains(&self.0)
    }

    /// Whether its year has four digits, so that it can be written.
    fn has_four_digits(self) -> bool {
        self.date().is_some_and(|it| (0..=9_999).contains(&it.year()))
    }

    /// The same day as chrono's date, or `None` outside the years chrono knows.
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_epoch_days(self.0)
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Day {
        Day(date.to_epoch_days())
    }
}

impl FromStr for Day {
    type Err = NotADate;

    /// Reads `YYYY-MM-DD` and accepts only that spelling.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-').map(str::parse::<u32>);
        let mut part = || parts.next().and_then(Result::ok).ok_or(NotADate);
        let year = i32::try_from(part()?).map_err(|_| NotADate)?;
        let day = Day::from(NaiveDate::from_ymd_opt(year, part()?, part()?).ok_or(NotADate)?);
        if day.to_string() == text { Ok(day) } else { Err(NotADate) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date().filter(|_| self.has_four_digits()) {
            Some(date) => write!(out, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            None => out.write_str("out-of-range"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_back_as_written_and_only_in_that_spelling() {
        let text = "2026-11-24T10:42:00+08:00";
        let stamp: Stamp = text.parse().unwrap();
        assert_eq!(stamp.to_string(), text);
        for other in ["2026-11-24T10:42:00.0+08:00", "2026-11-24T10:42:00Z", "2026-11-24 10:42:00+08:00", ""]
        {
            assert_eq!(other.parse::<Stamp>(), Err(NotAStamp), "{other}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_of_its_own_wall_clock() {
        let day: Day = "2026-10-01".parse().unwrap();
        assert_eq!(day.start(CHINA).at_offset(CHINA).to_string(), "2026-10-01T00:00:00+08:00");
        assert_eq!(Day::of(day.start(CHINA).plus(-1), CHINA), day.plus(-1));
    }

    #[test]
    fn a_year_has_four_digits_and_a_day_is_of_its_month() {
        for other in
            ["2026-2-03", "2026-02-30", "+2026-02-03", "10000-01-01", "2026-02-03-04", "2026-02", "-1-01-01"]
        {
            assert_eq!(other.parse::<Day>(), Err(NotADate), "{other}");
        }
        assert_eq!("0000-02-29".parse::<Day>().unwrap().to_string(), "0000-02-29");
        assert_eq!(Day(i32::MAX).to_string(), "out-of-range");
    }

    proptest::proptest! {
        #[test]
        fn stamps_and_days_are_written_as_chrono_writes_them(at in -62_000_000_000_i64..253_000_000_000, ahead in -1_439..1_440) {
            let stamp = Instant(at).at_offset(ahead);
            let theirs = wall(stamp.instant, ahead).unwrap();
            assert_eq!(stamp.to_string(), theirs.to_rfc3339_opts(chrono::SecondsFormat::Secs, false));
            assert_eq!(stamp.to_string().parse(), Ok(stamp));
            let day = Day::of(stamp.instant, ahead);
            assert_eq!(day.to_string(), theirs.format("%Y-%m-%d").to_string());
            assert_eq!(day.to_string().parse(), Ok(day));
        }

        #[test]
        fn a_day_is_a_whole_number_of_days_since_1970_however_far_away(at: i64, near in -300_000_000_000_i64..300_000_000_000) {
            for at in [at, near, near * 700] {
                let whole = at.div_euclid(DAY).clamp(i64::from(i32::MIN), i64::from(i32::MAX));
                assert_eq!(i64::from(Day::of(Instant(at), 0).0), whole);
            }
        }

        #[test]
        fn any_text_is_a_stamp_or_none(text: String) {
            let _ = (text.parse::<Stamp>(), text.parse::<Day>());
        }
    }
}
