//! How much time a regime grants, and how often its work comes round.

use crate::domain::log::Value;
use crate::domain::policy::names::{FieldPath, ParamId};
use crate::domain::policy::read::{Expected, Misread, Node, Read};

/// A number of the profile itself or one the office sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// Stated by the regulation.
    Fixed(i64),
    /// Set by the office.
    Parameter(ParamId),
}

/// What a span is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Elapsed minutes; the clock never stops.
    Minutes,
    /// Elapsed hours; the clock never stops.
    Hours,
    /// Minutes inside the working windows of working days.
    BusinessMinutes,
    /// Days after the day of the start, each of them.
    CalendarDays,
    /// Working days after the day of the start.
    WorkingDays,
    /// Seven calendar days each.
    Weeks,
    /// Corresponding days of later months.
    Months,
}

/// A limit: how its last instant is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// So many units after the start.
    Span {
        /// What is counted.
        unit: Unit,
        /// How many.
        n: Number,
    },
    /// The end of the day of the start.
    SameDay,
    /// The date or instant a field of the starting event names; one instance per item of a list.
    FromField(FieldPath),
}

/// What a rest day at the beginning or the end of a limit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestDay {
    /// Nothing: it is a day like any other.
    AsIs,
    /// The next working day takes its place.
    NextWorkingDay,
}

/// When the last day of a limit ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastDay {
    /// At 24:00.
    Midnight,
    /// With the last working window of the day.
    CloseOfBusiness,
}

/// How a limit in days is counted where it differs from the regime's own way; minutes and hours know none of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayCount {
    /// What a start on a rest day does.
    pub receipt_on_rest_day: Option<RestDay>,
    /// What an end on a rest day does to calendar days, weeks and months.
    pub end_on_rest_day: Option<RestDay>,
    /// When the last day ends.
    pub end: Option<LastDay>,
}

/// How often a programme comes round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Every {
    /// Once in each calendar month, quarter, half-year or year.
    Cycle(Cycle),
    /// As the named parameter says, with a [`Cycle`]'s word.
    Parameter(ParamId),
    /// So many months after the last run.
    Months(Number),
    /// Once, so many days after the anchor.
    OnceAfter(Number),
    /// At each of the offsets in days that the named parameter lists.
    AfterDays(ParamId),
    /// Once in the life of a case.
    PerCase,
}

/// A stretch of the civil calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cycle {
    /// A calendar month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// Six months from January or July.
    HalfYear,
    /// A calendar year.
    Year,
}

/// The words of units that are spans.
pub(super) const UNITS: &[(&str, Unit)] = &[
    ("minutes", Unit::Minutes),
    ("hours", Unit::Hours),
    ("business_minutes", Unit::BusinessMinutes),
    ("calendar_days", Unit::CalendarDays),
    ("working_days", Unit::WorkingDays),
    ("weeks", Unit::Weeks),
    ("months", Unit::Months),
];

/// The words of rest days.
const REST_DAYS: &[(&str, RestDay)] =
    &[("as_is", RestDay::AsIs), ("next_working_day", RestDay::NextWorkingDay)];

const LAST_DAYS: &[(&str, LastDay)] =
    &[("midnight", LastDay::Midnight), ("close_of_business", LastDay::CloseOfBusiness)];

/// The words of cycles.
pub(super) const CYCLES: &[(&str, Cycle)] = &[
    ("per_month", Cycle::Month),
    ("per_quarter", Cycle::Quarter),
    ("per_half_year", Cycle::HalfYear),
    ("per_year", Cycle::Year),
];

impl Cycle {
    /// The cycle a parameter's value names.
    pub fn from_value(value: &Value) -> Option<Cycle> {
        let word = value.text()?;
        CYCLES.iter().find(|(it, _)| *it == word).map(|(_, cycle)| *cycle)
    }
}

impl RestDay {
    /// Reads `as_is` or `next_working_day`.
    pub(super) fn read(node: &Node<'_>) -> Read<RestDay> {
        node.word(REST_DAYS)
    }
}

impl DayCount {
    /// Reads the keys that stand beside a limit.
    pub(super) fn read(object: &super::read::Object<'_>) -> Read<DayCount> {
        Ok(DayCount {
            receipt_on_rest_day: object.maybe("receipt_on_rest_day", RestDay::read)?,
            end_on_rest_day: object.maybe("end_on_rest_day", RestDay::read)?,
            end: object.maybe("end", |it| it.word(LAST_DAYS))?,
        })
    }

    /// Whether nothing differs.
    pub fn is_plain(self) -> bool {
        self == DayCount::default()
    }
}

impl Unit {
    /// Whether it counts days, and not the clock.
    pub fn counts_days(self) -> bool {
        !matches!(self, Unit::Minutes | Unit::Hours | Unit::BusinessMinutes)
    }

    /// The most of it a limit may be: nobody waits longer than a century, and beyond one no date is counted.
    pub fn most(self) -> i64 {
        match self {
            Unit::Minutes => 52_000_000,
            Unit::Hours => 870_000,
            Unit::BusinessMinutes => 1_000_000,
            Unit::CalendarDays => 36_000,
            Unit::WorkingDays => 24_000,
            Unit::Weeks => 5_000,
            Unit::Months => 1_190,
        }
    }

    /// The word a profile uses for this unit.
    pub fn as_str(self) -> &'static str {
        UNITS.iter().find(|(_, unit)| *unit == self).map_or("", |(word, _)| word)
    }
}

impl Number {
    /// Reads `7` or `{"param":"reply_days"}`.
    pub(super) fn read(node: &Node<'_>) -> Read<Number> {
        if node.value().int().is_some() {
            return Ok(Number::Fixed(node.int()?));
        }
        Ok(Number::Parameter(node.object()?.name("param")?))
    }
}

impl Limit {
    /// Reads a limit; each unit takes its number from exactly one place.
    pub(super) fn read(node: &Node<'_>) -> Read<Limit> {
        let object = node.object()?;
        let unit = object.get("unit")?;
        match unit.text()? {
            "same_day" => Ok(Limit::SameDay),
            "from_field" => Ok(Limit::FromField(object.get("field")?.field_path()?)),
            _ => Ok(Limit::Span { unit: unit.word(UNITS)?, n: source(&object)? }),
        }
    }
}

impl Every {
    /// Reads how often a programme comes round.
    pub(super) fn read(node: &Node<'_>) -> Read<Every> {
        let object = node.object()?;
        let unit = object.get("unit")?;
        match unit.text()? {
            "param" => Ok(Every::Parameter(object.name("param")?)),
            "per_n_months" => Ok(Every::Months(source(&object)?)),
            "once_after" => Ok(Every::OnceAfter(source(&object)?)),
            "after_days" => Ok(Every::AfterDays(object.name("param")?)),
            "per_case" => Ok(Every::PerCase),
            _ => Ok(Every::Cycle(unit.word(CYCLES)?)),
        }
    }
}

/// The number from `n` or from `param`, never from both.
fn source(object: &super::read::Object<'_>) -> Read<Number> {
    match (object.find("n"), object.find("param")) {
        (Some(n), None) => Ok(Number::Fixed(n.int()?)),
        (None, Some(param)) => Ok(Number::Parameter(param.name()?)),
        (Some(n), Some(_)) => n.fault(Misread::Expected(Expected::OneNumber)),
        (None, None) => object.fault(Misread::KeyMissing("n")),
    }
}
