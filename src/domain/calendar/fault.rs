//! What can be wrong with a calendar pack, and why a limit may have no due instant.

use crate::domain::calendar::pack::FORMAT;
use crate::domain::time::{Day, Instant};

/// What is wrong with a calendar pack, or with the packs put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// The text is not JSON of the expected shape.
    #[error("not a calendar pack: line {line}, column {column}")]
    Malformed {
        /// Line of the first offence, from 1.
        line: usize,
        /// Column of the first offence, from 1.
        column: usize,
    },
    /// The pack says it is of another format.
    #[error("format {found} instead of {FORMAT}")]
    OtherFormat {
        /// The format the pack names.
        found: String,
    },
    /// The id is not 1 to 40 of `a-z 0-9 _ -`.
    #[error("calendar id {found} is not a plain word")]
    BadId {
        /// The id as written.
        found: String,
    },
    /// Revisions count from 1.
    #[error("revision 0")]
    NoRevision,
    /// The zone is not `±HH:MM` within 14 hours.
    #[error("zone {found} is not an offset")]
    BadZone {
        /// The zone as written.
        found: String,
    },
    /// A date is not `YYYY-MM-DD`, or lies outside the years any pack may cover.
    #[error("{found} is not a date of 1950 to 2199")]
    BadDate {
        /// The date as written.
        found: String,
    },
    /// A year is not a number of four digits between 1950 and 2199.
    #[error("{found} is not a year of 1950 to 2199")]
    BadYear {
        /// The key as written.
        found: String,
    },
    /// The covered range ends before it begins.
    #[error("covered from {first} back to {last}")]
    Backwards {
        /// First covered day.
        first: Day,
        /// Last covered day.
        last: Day,
    },
    /// A covered year has no entry.
    #[error("covered year {year} is missing")]
    YearMissing {
        /// The year without an entry.
        year: i32,
    },
    /// A date stands under another year, or outside the covered range.
    #[error("{day} stands under {year} or outside the covered range")]
    Misplaced {
        /// The date.
        day: Day,
        /// The year it stands under.
        year: i32,
    },
    /// A date is listed twice, or both as a rest day and as a working day.
    #[error("{day} is listed twice")]
    Twice {
        /// The date.
        day: Day,
    },
    /// A make-up working day is not a Saturday or Sunday.
    #[error("make-up day {day} is not on a weekend")]
    MakeUpOnWeekday {
        /// The date.
        day: Day,
    },
    /// A holiday's name is empty or longer than 40 characters.
    #[error("holiday {day} has no usable name")]
    BadName {
        /// The date.
        day: Day,
    },
    /// Packs of different calendars or zones were put together.
    #[error("pack {other} does not belong to calendar {id}")]
    Mixed {
        /// The calendar of the first pack.
        id: String,
        /// The stranger.
        other: String,
    },
}

/// Why a limit has no due instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CountFault {
    /// The limit stands still; it has no due instant until the pause ends.
    #[error("paused")]
    Paused {
        /// When the pause that still lasts began.
        since: Instant,
        /// What was left then.
        left: Left,
    },
    /// Working time was asked for and the schedule has none.
    #[error("the schedule has no working time")]
    EmptySchedule,
    /// The limit runs longer than a century, or outside the years 1 to 9999.
    #[error("out of reach")]
    OutOfReach,
}

/// What is left of a paused limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Elapsed seconds.
    Seconds(i64),
    /// Seconds of working time.
    WorkingSeconds(i64),
    /// Calendar days.
    CalendarDays(i64),
    /// Working days.
    WorkingDays(i64),
}
