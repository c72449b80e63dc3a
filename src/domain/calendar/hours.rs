//! The hours an office keeps, as a profile, a pack or a roster writes them.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::strict::Object;

/// One stretch of working time within a day, from `from` up to but not including `to`, in seconds of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// Opening, in seconds after midnight.
    pub from: u32,
    /// Closing, in seconds after midnight; 86,400 is `24:00`.
    pub to: u32,
}

/// The working windows of a day: in order, not overlapping, none empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<[String; 2]>", into = "Vec<[String; 2]>")]
pub struct Windows(Vec<Window>);

/// What is wrong with written hours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursFault {
    /// A time of day is not `HH:MM` from `00:00` to `24:00`.
    #[error("{found} is not a time of day")]
    BadTime {
        /// The time as written.
        found: String,
    },
    /// A window closes before or when it opens; one across midnight must be written as two.
    #[error("window {from} to {to} is empty")]
    Empty {
        /// Opening as written.
        from: String,
        /// Closing as written.
        to: String,
    },
    /// A window opens before the previous one closes.
    #[error("window from {from} begins before the one before it ends")]
    Overlap {
        /// Opening as written.
        from: String,
    },
    /// The kind of days and the windows given do not belong together.
    #[error("cn_workdays needs windows, weekly kinds need weekly, and neither takes the other")]
    Mismatch,
}

impl Windows {
    /// Reads pairs of `HH:MM`.
    ///
    /// # Errors
    /// The first [`HoursFault`] met.
    pub fn read(pairs: &[[String; 2]]) -> Result<Windows, HoursFault> {
        let mut windows: Vec<Window> = Vec::new();
        for [from, to] in pairs {
            let window = Window { from: seconds(from)?, to: seconds(to)? };
            if window.to <= window.from {
                return Err(HoursFault::Empty { from: from.clone(), to: to.clone() });
            }
            if windows.last().is_some_and(|previous| window.from < previous.to) {
                return Err(HoursFault::Overlap { from: from.clone() });
            }
            windows.push(window);
        }
        Ok(Windows(windows))
    }

    /// The windows in order.
    pub fn as_slice(&self) -> &[Window] {
        &self.0
    }

    /// Working seconds in a day with these windows.
    pub fn seconds(&self) -> i64 {
        self.0.iter().map(|window| i64::from(window.to - window.from)).sum()
    }
}

impl TryFrom<Vec<[String; 2]>> for Windows {
    type Error = HoursFault;

    fn try_from(pairs: Vec<[String; 2]>) -> Result<Windows, HoursFault> {
        Windows::read(&pairs)
    }
}

impl From<Windows> for Vec<[String; 2]> {
    fn from(windows: Windows) -> Self {
        windows.0.iter().map(|window| [clock(window.from), clock(window.to)]).collect()
    }
}

/// Reads `HH:MM` as seconds of the day; `24:00` is the day's end.
///
/// # Errors
/// [`HoursFault::BadTime`] for any other text.
pub fn seconds(text: &str) -> Result<u32, HoursFault> {
    let bad = || HoursFault::BadTime { found: text.to_owned() };
    let (hours, minutes) = text.split_once(':').ok_or_else(bad)?;
    let two = |part: &str| part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
    if !two(hours) || !two(minutes) {
        return Err(bad());
    }
    let hours: u32 = hours.parse().map_err(|_| bad())?;
    let minutes: u32 = minutes.parse().map_err(|_| bad())?;
    let total = hours * 3600 + minutes * 60;
    if minutes < 60 && total <= 86_400 { Ok(total) } else { Err(bad()) }
}

fn clock(seconds: u32) -> String {
    format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60)
}

/// Working windows and the days they hold on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Object<RawHours>", into = "RawHours")]
pub enum Hours {
    /// The same windows on every working day of the calendar, make-up days included.
    Workdays(Windows),
    /// Windows per day of the week, Monday first, whatever the calendar says.
    Weekly(Box<[Windows; 7]>),
    /// Windows per day of the week, Monday first, closed on listed holidays; make-up days change nothing.
    WeeklyExceptStatutory(Box<[Windows; 7]>),
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHours {
    days: RawDays,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    windows: Option<Windows>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weekly: Option<Object<RawWeek>>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RawDays {
    CnWorkdays,
    Weekly,
    WeeklyExceptStatutory,
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawWeek {
    mon: Windows,
    tue: Windows,
    wed: Windows,
    thu: Windows,
    fri: Windows,
    sat: Windows,
    sun: Windows,
}

impl TryFrom<Object<RawHours>> for Hours {
    type Error = HoursFault;

    fn try_from(Object(raw): Object<RawHours>) -> Result<Hours, HoursFault> {
        match (raw.days, raw.windows, raw.weekly) {
            (RawDays::CnWorkdays, Some(windows), None) => Ok(Hours::Workdays(windows)),
            (RawDays::Weekly, None, Some(Object(week))) => Ok(Hours::Weekly(Box::new(week.days()))),
            (RawDays::WeeklyExceptStatutory, None, Some(Object(week))) => {
                Ok(Hours::WeeklyExceptStatutory(Box::new(week.days())))
            }
            _ => Err(HoursFault::Mismatch),
        }
    }
}

impl RawWeek {
    fn days(self) -> [Windows; 7] {
        [self.mon, self.tue, self.wed, self.thu, self.fri, self.sat, self.sun]
    }

    fn of([mon, tue, wed, thu, fri, sat, sun]: [Windows; 7]) -> RawWeek {
        RawWeek { mon, tue, wed, thu, fri, sat, sun }
    }
}

impl From<Hours> for RawHours {
    fn from(hours: Hours) -> RawHours {
        let weekly = |days, week: Box<[Windows; 7]>| RawHours {
            days,
            windows: None,
            weekly: Some(Object(RawWeek::of(*week))),
        };
        match hours {
            Hours::Workdays(windows) => {
                RawHours { days: RawDays::CnWorkdays, windows: Some(windows), weekly: None }
            }
            Hours::Weekly(week) => weekly(RawDays::Weekly, week),
            Hours::WeeklyExceptStatutory(week) => weekly(RawDays::WeeklyExceptStatutory, week),
        }
    }
}
