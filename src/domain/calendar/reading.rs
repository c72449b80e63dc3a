//! Reading a calendar pack strictly, and checking what it says.

use std::collections::BTreeSet;

use crate::domain::calendar::fault::CalendarFault;
use crate::domain::calendar::pack::{FORMAT, Pack};
use crate::domain::calendar::strict::{Object, Unique};
use crate::domain::calendar::sums::weekday;
use crate::domain::map::Map;
use crate::domain::time::Day;

/// No pack reaches further than these years; a wider one is a slip of the pen that would cost memory.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2199;

/// Reads and checks one pack.
pub(super) fn read(bytes: &[u8]) -> Result<Pack, CalendarFault> {
    let Object(raw): Object<RawPack> = serde_json::from_slice(bytes)
        .map_err(|fault| CalendarFault::Malformed { line: fault.line(), column: fault.column() })?;
    raw.check()
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPack {
    format: String,
    id: String,
    revision: u32,
    zone: String,
    covered: [String; 2],
    #[serde(default)]
    notices: Unique<Vec<String>>,
    years: Unique<Object<RawYear>>,
    #[serde(default)]
    expected: Unique<Vec<Object<RawDay>>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawYear {
    holidays: Vec<Object<RawDay>>,
    workdays: Vec<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDay {
    date: String,
    name: String,
}

impl RawPack {
    fn check(self) -> Result<Pack, CalendarFault> {
        if self.format != FORMAT {
            return Err(CalendarFault::OtherFormat { found: self.format });
        }
        let [first, last] = self.covered;
        let mut pack = Pack {
            revision: self.revision,
            id: plain_word(self.id)?,
            offset_minutes: offset(&self.zone).ok_or(CalendarFault::BadZone { found: self.zone })?,
            first: date(first)?,
            last: date(last)?,
            holidays: Map::new(),
            workdays: BTreeSet::new(),
            notices: Map::new(),
            expected: Map::new(),
        };
        pack.check_head()?;
        for (key, titles) in self.notices.0 {
            pack.notices.insert(year(&key)?, titles);
        }
        pack.add_years(self.years)?;
        for (key, days) in self.expected.0 {
            pack.add_expected(year(&key)?, days)?;
        }
        Ok(pack)
    }
}

impl Pack {
    fn check_head(&self) -> Result<(), CalendarFault> {
        if self.revision == 0 {
            return Err(CalendarFault::NoRevision);
        }
        if self.last < self.first {
            return Err(CalendarFault::Backwards { first: self.first, last: self.last });
        }
        Ok(())
    }

    fn add_years(&mut self, years: Unique<Object<RawYear>>) -> Result<(), CalendarFault> {
        let mut told = BTreeSet::new();
        for (key, Object(raw)) in years.0 {
            let year = year(&key)?;
            told.insert(year);
            self.add_year(year, raw)?;
        }
        let (Some(from), Some(to)) = (year_of(self.first), year_of(self.last)) else { return Ok(()) };
        match (from..=to).find(|year| !told.contains(year)) {
            Some(year) => Err(CalendarFault::YearMissing { year }),
            None => Ok(()),
        }
    }

    fn add_year(&mut self, year: i32, raw: RawYear) -> Result<(), CalendarFault> {
        for Object(RawDay { date: text, name }) in raw.holidays {
            let day = self.covered_in(year, text)?;
            named(day, &name)?;
            if self.holidays.insert(day, name).is_some() {
                return Err(CalendarFault::Twice { day });
            }
        }
        for text in raw.workdays {
            let day = self.covered_in(year, text)?;
            if weekday(i64::from(day.0)) < 5 {
                return Err(CalendarFault::MakeUpOnWeekday { day });
            }
            if self.holidays.contains_key(&day) || !self.workdays.insert(day) {
                return Err(CalendarFault::Twice { day });
            }
        }
        Ok(())
    }

    fn add_expected(&mut self, year: i32, days: Vec<Object<RawDay>>) -> Result<(), CalendarFault> {
        for Object(RawDay { date: text, name }) in days {
            let day = date(text)?;
            named(day, &name)?;
            if self.covers(day) || year_of(day) != Some(year) {
                return Err(CalendarFault::Misplaced { day, year });
            }
            if self.expected.insert(day, name).is_some() {
                return Err(CalendarFault::Twice { day });
            }
        }
        Ok(())
    }

    fn covered_in(&self, year: i32, text: String) -> Result<Day, CalendarFault> {
        let day = date(text)?;
        if self.covers(day) && year_of(day) == Some(year) {
            Ok(day)
        } else {
            Err(CalendarFault::Misplaced { day, year })
        }
    }
}

/// The calendar year of `day`.
pub(super) fn year_of(day: Day) -> Option<i32> {
    day.date().map(|date| chrono::Datelike::year(&date))
}

fn plain_word(found: String) -> Result<String, CalendarFault> {
    let plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_' || it == b'-';
    if (1..=40).contains(&found.len()) && found.bytes().all(plain) {
        Ok(found)
    } else {
        Err(CalendarFault::BadId { found })
    }
}

fn named(day: Day, name: &str) -> Result<(), CalendarFault> {
    if name.trim().is_empty() || name.chars().count() > 40 || name.chars().any(char::is_control) {
        return Err(CalendarFault::BadName { day });
    }
    Ok(())
}

fn date(found: String) -> Result<Day, CalendarFault> {
    match found.parse::<Day>() {
        Ok(day) if year_of(day).is_some_and(|year| YEARS.contains(&year)) => Ok(day),
        _ => Err(CalendarFault::BadDate { found }),
    }
}

fn year(key: &str) -> Result<i32, CalendarFault> {
    match key.parse::<i32>() {
        Ok(year) if YEARS.contains(&year) && year.to_string() == key => Ok(year),
        _ => Err(CalendarFault::BadYear { found: key.to_owned() }),
    }
}

/// Reads `±HH:MM` as minutes.
fn offset(text: &str) -> Option<i32> {
    let (sign, clock) = match text.split_at_checked(1)? {
        ("+", clock) => (1, clock),
        ("-", clock) => (-1, clock),
        _ => return None,
    };
    let (hours, minutes) = clock.split_once(':')?;
    let two = |part: &str| part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
    if !two(hours) || !two(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= 14 * 60).then_some(sign * (hours * 60 + minutes))
}
