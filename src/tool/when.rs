//! Times and dates as people write them into a file.

use std::cell::Cell;

use crate::domain::calendar::Calendar;
use crate::domain::time::{CHINA, Day, Stamp, offset_text};

thread_local! {
    static WALL: Cell<i32> = const { Cell::new(CHINA) };
}

/// Minutes the wall clock is ahead of UTC by which times are read that say no offset, and told.
pub fn wall() -> i32 {
    WALL.get()
}

/// Changes it, for one command.
pub fn keep_wall(offset_minutes: i32) {
    WALL.set(offset_minutes);
}

/// Why a text is not a time a file may name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotATime {
    /// Not a time.
    #[error("`{0}` is not a time like 2026-09-30T20:15:00+08:00")]
    Spelling(String),
    /// Not a date.
    #[error("`{0}` is not a date like 2026-09-30")]
    Date(String),
    /// A year no office works in: most often a clock that was never set.
    #[error("{0} lies outside the years 2000 to 2099; a clock may be wrong")]
    Far(String),
}

/// Reads `2026-09-30T20:15:00+08:00`; without seconds, with a space for the `T`, with `Z`, or without an offset, where
/// `offset_minutes` is meant. A time that `calendar` neither covers nor this century holds is refused.
///
/// # Errors
/// [`NotATime`].
pub fn time(text: &str, offset_minutes: i32, calendar: &Calendar) -> Result<Stamp, NotATime> {
    let stamp = spelt(text, offset_minutes).ok_or_else(|| NotATime::Spelling(text.to_owned()))?;
    near(Day::of(stamp.instant, stamp.offset_minutes), text, calendar)?;
    Ok(stamp)
}

/// Reads `2026-09-30`.
///
/// # Errors
/// [`NotATime`], as for [`time`].
pub fn date(text: &str, calendar: &Calendar) -> Result<Day, NotATime> {
    let day: Day = text.parse().map_err(|_| NotATime::Date(text.to_owned()))?;
    near(day, text, calendar)?;
    Ok(day)
}

fn near(day: Day, text: &str, calendar: &Calendar) -> Result<(), NotATime> {
    let written = day.to_string();
    let is_near = ("2000".."2100").contains(&written.as_str()) || calendar.covers(day);
    if is_near { Ok(()) } else { Err(NotATime::Far(text.to_owned())) }
}

/// The canonical spelling of what was written, read.
fn spelt(text: &str, offset_minutes: i32) -> Option<Stamp> {
    let (day, rest) = text.split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let clock_ends = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, offset) = rest.split_at_checked(clock_ends)?;
    let clock = if clock.len() == 5 { format!("{clock}:00") } else { clock.to_owned() };
    let offset = match offset.trim_end() {
        "" => offset_text(offset_minutes),
        "Z" | "z" => "+00:00".to_owned(),
        other => other.to_owned(),
    };
    format!("{day}T{clock}{offset}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_time_may_be_written_in_several_ways() {
        let calendar = Calendar::default();
        let wanted: Stamp = "2026-09-30T20:15:00+08:00".parse().unwrap();
        for text in [
            "2026-09-30T20:15:00+08:00",
            "2026-09-30T20:15+08:00",
            "2026-09-30 20:15",
            "2026-09-30T20:15:00",
            "2026-09-30T12:15:00Z",
        ] {
            assert_eq!(time(text, CHINA, &calendar).unwrap().instant, wanted.instant, "{text}");
        }
        for text in ["2026-09-31T20:15:00+08:00", "2026-09-30", "2026-09-30T25:00", "", "昨天二十点十五分"]
        {
            assert!(matches!(time(text, CHINA, &calendar), Err(NotATime::Spelling(_))), "{text}");
        }
    }

    #[test]
    fn a_clock_that_was_never_set_is_told() {
        let calendar = Calendar::default();
        for text in ["1970-01-01T08:00:00+08:00", "2100-01-01T00:00:00+08:00"] {
            assert_eq!(time(text, CHINA, &calendar), Err(NotATime::Far(text.to_owned())));
        }
        assert_eq!(date("2100-01-01", &calendar), Err(NotATime::Far("2100-01-01".to_owned())));
        assert!(date("2099-12-31", &calendar).is_ok());
    }
}
