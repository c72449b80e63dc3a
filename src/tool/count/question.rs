//! A question as its line says it, every field typed and none unknown.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::domain::calendar::{Calendar, Hours, Pause, Schedule};
use crate::domain::time::{CHINA, Day, Instant};
use crate::tool::count::fault::CountingFault;
use crate::tool::count::reckon;
use crate::tool::when;

/// What questions are answered with: the working days, and the hours laid over them once.
#[derive(Debug)]
pub struct Desk {
    /// The working days.
    pub(super) calendar: Calendar,
    /// Minutes the wall clock is ahead of UTC.
    pub(super) offset_minutes: i32,
    schedules: BTreeMap<String, Schedule>,
}

/// The `in` of a question.
pub(super) struct Input<'a> {
    desk: &'a Desk,
    fields: &'a Map<String, Value>,
}

type Answer<T> = Result<T, CountingFault>;

impl Desk {
    /// Lays `hours` over `calendar`.
    pub fn new(calendar: Calendar, offset_minutes: i32, hours: BTreeMap<String, Hours>) -> Desk {
        let laid = |(name, hours)| (name, Schedule::new(&hours, &calendar, offset_minutes));
        let schedules = hours.into_iter().map(laid).collect();
        Desk { calendar, offset_minutes, schedules }
    }

    /// What is asked for, under the keys its kind answers with.
    ///
    /// # Errors
    /// [`CountingFault`].
    pub fn answer(&self, question: &Map<String, Value>) -> Answer<Value> {
        let kind = question.get("kind").and_then(Value::as_str).ok_or(CountingFault::Shape)?;
        if let Some(zone) = question.get("tz") {
            self.is_here(zone)?;
        }
        let fields = question.get("in").and_then(Value::as_object).ok_or(CountingFault::Shape)?;
        reckon::answer(kind, self, &Input { desk: self, fields })
    }

    fn is_here(&self, zone: &Value) -> Answer<()> {
        let ahead = self.offset_minutes.abs();
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let written = format!("{sign}{:02}:{:02}", ahead / 60, ahead % 60);
        let name = zone.as_str().unwrap_or_default();
        let is_here = name == written || (name == "Asia/Shanghai" && self.offset_minutes == CHINA);
        if is_here {
            Ok(())
        } else {
            Err(CountingFault::Zone(zone.as_str().map_or_else(|| zone.to_string(), str::to_owned)))
        }
    }

    /// A schedule by its name.
    pub(super) fn schedule(&self, name: &str) -> Answer<&Schedule> {
        self.schedules.get(name).ok_or_else(|| CountingFault::Schedule(name.to_owned()))
    }

    /// The day of an instant.
    pub(super) fn day(&self, at: Instant) -> Day {
        Day::of(at, self.offset_minutes)
    }
}

impl<'a> Input<'a> {
    /// Refuses fields the kind does not know.
    pub(super) fn only(&self, known: &[&str]) -> Answer<()> {
        match self.fields.keys().find(|it| !known.contains(&it.as_str())) {
            Some(key) => Err(CountingFault::Unknown(key.clone())),
            None => Ok(()),
        }
    }

    fn get(&self, field: &'static str) -> Answer<&'a Value> {
        self.fields.get(field).ok_or(CountingFault::Missing(field))
    }

    fn text(&self, field: &'static str, wanted: &'static str) -> Answer<&'a str> {
        self.get(field)?.as_str().ok_or(CountingFault::Expected { field, wanted })
    }

    /// An instant.
    pub(super) fn time(&self, field: &'static str) -> Answer<Instant> {
        self.desk.time(field, self.text(field, "a time like 2026-09-30T20:15:00+08:00")?)
    }

    /// A date.
    pub(super) fn date(&self, field: &'static str) -> Answer<Day> {
        let text = self.text(field, "a date like 2026-09-30")?;
        when::date(text, &self.desk.calendar).map_err(|why| CountingFault::Time { field, why })
    }

    /// How much is granted: at least 1.
    pub(super) fn amount(&self, field: &'static str) -> Answer<u32> {
        let wanted = "a whole number from 1";
        let amount = self.get(field)?.as_u64().ok_or(CountingFault::Expected { field, wanted })?;
        if amount == 0 {
            return Err(CountingFault::Zero(field));
        }
        u32::try_from(amount).map_err(|_| CountingFault::OutOfReach)
    }

    /// The schedule named.
    pub(super) fn schedule(&self) -> Answer<&'a Schedule> {
        self.desk.schedule(self.text("schedule", "a schedule's name")?)
    }

    /// The pauses, in any order; none where none are named.
    pub(super) fn pauses(&self) -> Answer<Vec<Pause>> {
        let field = "pauses";
        let wanted = "a list of [from, to]";
        let Some(list) = self.fields.get(field) else { return Ok(Vec::new()) };
        let expected = || CountingFault::Expected { field, wanted };
        let mut pauses = Vec::new();
        for pair in list.as_array().ok_or_else(expected)? {
            let (from, to) = match pair.as_array().map(Vec::as_slice) {
                Some([from, to]) => (from.as_str().ok_or_else(expected)?, to),
                _ => return Err(expected()),
            };
            let to = match to {
                Value::Null => None,
                to => Some(self.desk.time(field, to.as_str().ok_or_else(expected)?)?),
            };
            let pause = Pause { from: self.desk.time(field, from)?, to };
            if pause.to.is_some_and(|to| to < pause.from) {
                return Err(CountingFault::Pauses);
            }
            pauses.push(pause);
        }
        Ok(pauses)
    }
}

impl Desk {
    fn time(&self, field: &'static str, text: &str) -> Answer<Instant> {
        let stamp = when::time(text, self.offset_minutes, &self.calendar);
        stamp.map(|it| it.instant).map_err(|why| CountingFault::Time { field, why })
    }
}
