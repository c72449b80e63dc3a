//! Reading a calendar pack strictly, and checking what it says.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::fault::CalendarFault;
use crate::domain::calendar::pack::{FORMAT, Pack};
use crate::domain::calendar::sums::weekday;
use crate::domain::json::{self, Value};
use crate::domain::map::Map;
use crate::domain::time::Day;

/// No pack reaches further than these years; a wider one is a slip of the pen that would cost memory.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2199;

type Read<T> = Result<T, CalendarFault>;

/// Reads and checks one pack.
pub(super) fn read(bytes: &[u8]) -> Read<Pack> {
    let value = json::parse(bytes, |_| true).map_err(|fault| malformed(&fault.to_string()))?;
    let keys = ["format", "id", "revision", "zone", "covered", "notices", "years", "expected"];
    let raw = object(Some(&value), "the pack", &keys)?;
    let format = text(raw, "format")?;
    if format != FORMAT {
        return Err(CalendarFault::OtherFormat { found: format });
    }
    let covered: [String; 2] =
        texts(raw.get("covered"), "covered")?.try_into().map_err(|_| malformed("covered"))?;
    let [first, last] = covered;
    let revision = raw.get("revision").and_then(Value::int).and_then(|it| u32::try_from(it).ok());
    let zone = text(raw, "zone")?;
    let mut pack = Pack {
        revision: revision.ok_or_else(|| malformed("revision"))?,
        id: plain_word(text(raw, "id")?)?,
        offset_minutes: offset(&zone).ok_or(CalendarFault::BadZone { found: zone })?,
        first: date(first)?,
        last: date(last)?,
        holidays: Map::new(),
        workdays: BTreeSet::new(),
        notices: Map::new(),
        expected: Map::new(),
    };
    pack.check_head()?;
    for (key, titles) in by_year(raw, "notices", false)? {
        pack.notices.insert(year(key)?, texts(Some(titles), "notices")?);
    }
    pack.add_years(by_year(raw, "years", true)?)?;
    for (key, days) in by_year(raw, "expected", false)? {
        pack.add_expected(year(key)?, named_days(Some(days), "expected")?)?;
    }
    Ok(pack)
}

fn malformed(what: &str) -> CalendarFault {
    CalendarFault::Malformed { what: what.to_owned() }
}

type Fields = BTreeMap<String, Value>;

/// An object with no other keys than these.
fn object<'v>(value: Option<&'v Value>, what: &str, keys: &[&str]) -> Read<&'v Fields> {
    let fields = value.and_then(Value::map).ok_or_else(|| malformed(what))?;
    match fields.keys().find(|it| !keys.contains(&it.as_str())) {
        Some(unknown) => Err(malformed(unknown)),
        None => Ok(fields),
    }
}

fn text(fields: &Fields, key: &str) -> Read<String> {
    fields.get(key).and_then(Value::text).map(str::to_owned).ok_or_else(|| malformed(key))
}

fn list<'v>(value: Option<&'v Value>, what: &str) -> Read<&'v [Value]> {
    value.and_then(Value::list).ok_or_else(|| malformed(what))
}

fn texts(value: Option<&Value>, what: &str) -> Read<Vec<String>> {
    let text = |it: &Value| it.text().map(str::to_owned).ok_or_else(|| malformed(what));
    list(value, what)?.iter().map(text).collect()
}

/// What stands under each year; nothing where the key itself may be left out.
fn by_year<'v>(raw: &'v Fields, key: &str, is_needed: bool) -> Read<Vec<(&'v str, &'v Value)>> {
    match raw.get(key) {
        None if !is_needed => Ok(Vec::new()),
        value => {
            let years = value.and_then(Value::map).ok_or_else(|| malformed(key))?;
            Ok(years.iter().map(|(year, it)| (year.as_str(), it)).collect())
        }
    }
}

/// Days with their names.
fn named_days(value: Option<&Value>, what: &str) -> Read<Vec<(String, String)>> {
    let day = |it: &Value| {
        let fields = object(Some(it), what, &["date", "name"])?;
        Ok((text(fields, "date")?, text(fields, "name")?))
    };
    list(value, what)?.iter().map(day).collect()
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

    fn add_years(&mut self, years: Vec<(&str, &Value)>) -> Read<()> {
        let mut told = BTreeSet::new();
        for (key, raw) in years {
            let year = year(key)?;
            told.insert(year);
            self.add_year(year, object(Some(raw), "years", &["holidays", "workdays"])?)?;
        }
        let (Some(from), Some(to)) = (year_of(self.first), year_of(self.last)) else { return Ok(()) };
        match (from..=to).find(|year| !told.contains(year)) {
            Some(year) => Err(CalendarFault::YearMissing { year }),
            None => Ok(()),
        }
    }

    fn add_year(&mut self, year: i32, raw: &Fields) -> Read<()> {
        for (text, name) in named_days(raw.get("holidays"), "holidays")? {
            let day = self.covered_in(year, text)?;
            named(day, &name)?;
            if self.holidays.insert(day, name).is_some() {
                return Err(CalendarFault::Twice { day });
            }
        }
        for text in texts(raw.get("workdays"), "workdays")? {
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

    fn add_expected(&mut self, year: i32, days: Vec<(String, String)>) -> Read<()> {
        for (text, name) in days {
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
