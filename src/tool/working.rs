//! Working time as files say it: holidays and make-up days, and the hours an office keeps.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::domain::calendar::fault::CalendarFault;
use crate::domain::calendar::{Calendar, Hours, Overlay, Pack, Schedule};
use crate::tool::fault::Fault;
use crate::tool::json;

/// The schedules that are built in.
const SCHEDULES: &str = include_str!("schedules.json");
/// What a calendar file may tell people beside what is counted.
const PROSE: [&str; 4] = ["source", "meaning", "notes", "notices"];
/// What a calendar file must say.
const NEEDED: [&str; 6] = ["format", "id", "revision", "zone", "covered", "years"];
/// The year whose holidays a calendar file may expect before its notice is out.
const EXPECTED: (&str, &str) = ("provisional_2027", "2027");
/// The days of a week.
const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What is wrong with a file about working time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkingFault {
    /// Not JSON, or a key twice.
    #[error("not sound JSON: {0}")]
    Json(String),
    /// Something that must be there is not.
    #[error("`{0}` is missing")]
    Missing(String),
    /// A key that means nothing here.
    #[error("`{0}` means nothing here")]
    Unknown(String),
    /// What the calendar says cannot be.
    #[error("{0}")]
    Calendar(#[from] CalendarFault),
    /// What the calendar says is not of its form.
    #[error(
        "not a calendar of the form huiyin.calendar/1; a year is {{\"holidays\":[{{\"date\",\"name\"}}],\"workdays\":[…]}}"
    )]
    Form,
    /// A schedule that cannot be.
    #[error("schedule `{name}`: {why}")]
    Schedule {
        /// Its name.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// A schedule without a day of the week.
    #[error("schedule `{name}`: `{day}` is missing; a day off is written as []")]
    DayMissing {
        /// Its name.
        name: String,
        /// The day.
        day: &'static str,
    },
    /// A schedule without any working time.
    #[error("schedule `{name}` has no working time in the whole week, so no limit would ever run out")]
    NeverOpen {
        /// Its name.
        name: String,
    },
}

/// The packs that rule: a file's, and China's as built in for the days that file does not cover.
///
/// # Errors
/// [`Fault`] when the file cannot be read or is no calendar.
pub fn packs(file: Option<&Path>) -> Result<Vec<Pack>, Fault> {
    let built_in = Pack::china().map_err(|it| Fault::from(WorkingFault::from(it)))?;
    let Some(file) = file else { return Ok(vec![built_in]) };
    let bytes = std::fs::read(file).map_err(Fault::file(file))?;
    let given = pack(&bytes).map_err(Fault::working(file))?;
    let fits = given.id == built_in.id && given.offset_minutes == built_in.offset_minutes;
    // The lowest revision, so that the file rules each day it covers.
    let below = Pack { revision: 0, ..built_in };
    Ok(if fits { vec![below, given] } else { vec![given] })
}

/// The calendar of `packs`, and its wall clock's minutes ahead of UTC.
///
/// # Errors
/// [`Fault`] when they do not belong together.
pub fn calendar(packs: &[Pack]) -> Result<(Calendar, i32), Fault> {
    let calendar = Calendar::new(packs, &Overlay::default());
    let calendar = calendar.map_err(|it| Fault::from(WorkingFault::from(it)))?;
    let offset = packs.first().map_or(crate::domain::time::CHINA, |it| it.offset_minutes);
    Ok((calendar, offset))
}

/// Reads a calendar file: a pack, and beside it what it tells people.
///
/// # Errors
/// [`WorkingFault`].
pub fn pack(bytes: &[u8]) -> Result<Pack, WorkingFault> {
    let Value::Object(mut file) = read(bytes)? else { return Err(WorkingFault::Form) };
    if let Some(key) = NEEDED.iter().find(|it| !file.contains_key(**it)) {
        return Err(WorkingFault::Missing((*key).to_owned()));
    }
    let expected = file.remove(EXPECTED.0).and_then(|it| it.get("statutory_days").cloned());
    file.retain(|key, _| !PROSE.contains(&key.as_str()));
    if let Some(days) = expected {
        file.entry("expected").or_insert_with(|| json!({ EXPECTED.1: days }));
    }
    let unknown = |key: &&String| !NEEDED.contains(&key.as_str()) && *key != "expected";
    if let Some(key) = file.keys().find(unknown) {
        return Err(WorkingFault::Unknown(key.clone()));
    }
    forget_what_came(&mut file);
    match Pack::read(Value::Object(file).to_string().as_bytes()) {
        Err(CalendarFault::Malformed { .. }) => Err(WorkingFault::Form),
        other => Ok(other?),
    }
}

/// Takes out days that were expected and whose year the file covers by now.
fn forget_what_came(file: &mut Map<String, Value>) {
    let years: Vec<String> = file
        .get("years")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(it, _)| it.clone())
        .collect();
    if let Some(expected) = file.get_mut("expected").and_then(Value::as_object_mut) {
        expected.retain(|year, _| !years.contains(year));
    }
}

/// The hours of a file, or those built in, by name.
///
/// # Errors
/// [`Fault`] when the file cannot be read or a schedule cannot be.
pub fn schedules(file: Option<&Path>) -> Result<BTreeMap<String, Hours>, Fault> {
    let Some(file) = file else { return Ok(hours(SCHEDULES.as_bytes())?) };
    let bytes = std::fs::read(file).map_err(Fault::file(file))?;
    hours(&bytes).map_err(Fault::working(file))
}

/// Reads `{"schedules":{name:{"days","windows"|"weekly"}}}`.
///
/// # Errors
/// [`WorkingFault`].
pub fn hours(bytes: &[u8]) -> Result<BTreeMap<String, Hours>, WorkingFault> {
    let Value::Object(mut file) = read(bytes)? else {
        return Err(WorkingFault::Missing("schedules".to_owned()));
    };
    let schedules = file.remove("schedules").ok_or_else(|| WorkingFault::Missing("schedules".to_owned()))?;
    if let Some(key) = file.keys().find(|it| *it != "note") {
        return Err(WorkingFault::Unknown(key.clone()));
    }
    let Value::Object(schedules) = schedules else {
        return Err(WorkingFault::Missing("schedules".to_owned()));
    };
    schedules.into_iter().map(|(name, hours)| Ok((name.clone(), schedule(name, hours)?))).collect()
}

fn schedule(name: String, value: Value) -> Result<Hours, WorkingFault> {
    if let Some(week) = value.get("weekly").and_then(Value::as_object)
        && let Some(day) = WEEK.iter().find(|it| !week.contains_key(**it))
    {
        return Err(WorkingFault::DayMissing { name, day });
    }
    let hours: Hours = match serde_json::from_value(value) {
        Ok(hours) => hours,
        Err(why) => return Err(WorkingFault::Schedule { name, why: why.to_string() }),
    };
    if Schedule::new(&hours, &Calendar::default(), 0).is_empty() {
        return Err(WorkingFault::NeverOpen { name });
    }
    Ok(hours)
}

fn read(bytes: &[u8]) -> Result<Value, WorkingFault> {
    json::read(bytes).map_err(|it| WorkingFault::Json(it.to_string()))
}
