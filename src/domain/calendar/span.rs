//! What a regulation grants (24 小时, 7 个工作日) and how an office counts it.

use chrono::Months;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::hours::{HoursFault, seconds};
use crate::domain::time::Day;

/// The unit of a limit. "24 小时" and "1 个工作日" are different promises and never convert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Elapsed minutes; the clock never stops.
    Minutes,
    /// Elapsed hours; the clock runs through nights and holidays.
    Hours,
    /// Minutes counted only inside the schedule.
    BusinessMinutes,
    /// Days of the calendar, the day of the trigger not counted.
    CalendarDays,
    /// Working days, the day of the trigger never counted; 0 is the end of that day if it is worked.
    WorkingDays,
    /// The end of the trigger's own day; the number means nothing.
    SameDay,
    /// Seven calendar days each.
    Weeks,
    /// The corresponding day of a later month, or that month's last.
    Months,
}

impl Unit {
    /// Whether it counts days, and not the clock.
    pub fn counts_days(self) -> bool {
        !matches!(self, Unit::Minutes | Unit::Hours | Unit::BusinessMinutes)
    }
}

/// A span of time as a regulation grants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// How many.
    pub n: u32,
    /// Of what.
    pub unit: Unit,
}

/// When a day that is counted ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayEnd {
    /// 24:00, that is 00:00 of the next day.
    Midnight,
    /// The close of business, in seconds after midnight.
    CloseOfBusiness(u32),
}

impl DayEnd {
    /// Reads `24:00` as midnight and any other `HH:MM` as the close of business.
    ///
    /// # Errors
    /// [`HoursFault::BadTime`] for any other text.
    pub fn read(text: &str) -> Result<DayEnd, HoursFault> {
        Ok(match seconds(text)? {
            86_400 => DayEnd::Midnight,
            closing => DayEnd::CloseOfBusiness(closing),
        })
    }
}

/// How a trigger on a rest day is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receipt {
    /// It happened on that day; the first working day after it is day 1.
    AsIs,
    /// It counts as received on the next working day, which then is not counted itself.
    NextWorkingDay,
}

/// How limits are counted where the law or a regulation leaves the choice. Minutes and hours know none of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counting {
    /// Minutes the office's wall clock is ahead of UTC.
    pub offset_minutes: i32,
    /// When a counted day ends.
    pub day_end: DayEnd,
    /// How a trigger on a rest day is taken by limits in days, weeks and months.
    pub receipt_on_rest_day: Receipt,
    /// Whether calendar days, weeks and months that end on a rest day run on to the next working day.
    pub roll_over_rest_days: bool,
}

impl Counting {
    /// The plain reading: the end of the day is midnight, rest days change nothing.
    pub fn plain(offset_minutes: i32) -> Counting {
        Counting {
            offset_minutes,
            day_end: DayEnd::Midnight,
            receipt_on_rest_day: Receipt::AsIs,
            roll_over_rest_days: false,
        }
    }
}

/// The corresponding day `n` months later, or that month's last where there is none.
pub fn months_later(day: Day, n: u32) -> Option<Day> {
    day.date().and_then(|date| date.checked_add_months(Months::new(n))).map(Day::from)
}
