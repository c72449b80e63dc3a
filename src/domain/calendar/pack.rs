//! A calendar pack: the holidays and make-up working days of some years, as a file anyone can read.

use std::collections::BTreeSet;

use crate::domain::calendar::fault::CalendarFault;
use crate::domain::calendar::reading;
use crate::domain::map::Map;
use crate::domain::time::Day;

/// The one format this version reads.
pub const FORMAT: &str = "huiyin.calendar/1";

/// China's holidays as the yearly notices of the State Council's office fixed them.
const CHINA_PACK: &str = include_str!("cn.json");

/// The holidays and make-up working days of the days from `first` to `last`.
///
/// Ordered, so that of several packs of one revision the same one rules on every device.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pack {
    /// Grows with every correction; the highest revision that covers a day rules it.
    pub revision: u32,
    /// Which calendar this is: `cn`.
    pub id: String,
    /// Minutes the calendar's wall clock is ahead of UTC.
    pub offset_minutes: i32,
    /// First day the pack speaks about.
    pub first: Day,
    /// Last day the pack speaks about.
    pub last: Day,
    /// Rest days by date, with the holiday's name.
    pub holidays: Map<Day, String>,
    /// Weekend days worked in exchange (调休上班).
    pub workdays: BTreeSet<Day>,
    /// Titles of the official notices behind each year.
    pub notices: Map<i32, Vec<String>>,
    /// Statutory days of years no notice fixes yet: for display, never counted.
    pub expected: Map<Day, String>,
}

impl Pack {
    /// Reads a pack strictly: unknown or repeated keys, other types and trailing text are refused.
    ///
    /// # Errors
    /// The first [`CalendarFault`] met.
    pub fn read(bytes: &[u8]) -> Result<Pack, CalendarFault> {
        reading::read(bytes)
    }

    /// China's calendar as shipped: 2018 to 2026.
    ///
    /// # Errors
    /// None in practice: a test reads the shipped pack.
    pub fn china() -> Result<Pack, CalendarFault> {
        Pack::read(CHINA_PACK.as_bytes())
    }

    /// Whether the pack speaks about `day`.
    pub fn covers(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
}
