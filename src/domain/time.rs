//! Points in time: an instant for reckoning, a stamp for the log.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, TimeZone};

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

/// A text that is not `YYYY-MM-DDTHH:MM:SS±HH:MM` in its one canonical spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an RFC 3339 time in whole seconds with an offset")]
pub struct NotAStamp;

impl FromStr for Stamp {
    type Err = NotAStamp;

    /// Reads a stamp and accepts it only when writing it again gives the same text.
    fn from_str(text: &str) -> Result<Self, NotAStamp> {
        let read = DateTime::parse_from_rfc3339(text).map_err(|_| NotAStamp)?;
        let stamp = Stamp {
            instant: Instant(read.timestamp()),
            offset_minutes: read.offset().local_minus_utc() / 60,
        };
        if stamp.to_string() == text { Ok(stamp) } else { Err(NotAStamp) }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match wall(self.instant, self.offset_minutes) {
            Some(time) => out.write_str(&time.to_rfc3339_opts(SecondsFormat::Secs, false)),
            None => out.write_str("out-of-range"),
        }
    }
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

impl Day {
    /// The civil day of `instant` on a wall clock `offset_minutes` ahead of UTC.
    pub fn of(instant: Instant, offset_minutes: i32) -> Day {
        let local = instant.0.saturating_add(i64::from(offset_minutes) * 60);
        Day(i32::try_from(local.div_euclid(DAY)).unwrap_or(if local < 0 { i32::MIN } else { i32::MAX }))
    }

    /// The first instant of this day on that wall clock.
    pub fn start(self, offset_minutes: i32) -> Instant {
        Instant(i64::from(self.0) * DAY - i64::from(offset_minutes) * 60)
    }

    /// The day `n` days later.
    pub fn plus(self, n: i32) -> Day {
        Day(self.0.saturating_add(n))
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
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| NotADate)?;
        let day = Day::from(date);
        if day.to_string() == text { Ok(day) } else { Err(NotADate) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => write!(out, "{}", date.format("%Y-%m-%d")),
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
}
