//! Counting a limit: from what a profile grants to the instant it falls due.

use crate::domain::calendar::{self, Due, Span, Trace};
use crate::domain::log::Value;
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::limit::{Limit, Number, Unit};
use crate::domain::policy::names::ParamId;
use crate::domain::time::{Day, Instant, Stamp};

/// A limit counted.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) at: Instant,
    pub(super) provisional_parameter: Option<ParamId>,
    pub(super) provisional_calendar: Option<i32>,
    pub(super) trace: Option<Trace>,
}

impl View<'_> {
    /// When a deadline that started at `from` falls due; `None` where nothing says a time.
    pub(super) fn counted(
        &self,
        deadline: &DeadlineRule,
        from: Instant,
        field: Option<&Value>,
    ) -> Option<Counted> {
        let counted = match &deadline.limit {
            Limit::Span { unit, n } => self.span(*unit, n, from)?,
            Limit::SameDay => Counted::of(self.count(from, 0, calendar::Unit::SameDay)?, None),
            Limit::FromField(_) => self.named(field?)?,
        };
        let Some((unit, n)) = &deadline.never_later_than else { return Some(counted) };
        let most = self.span(*unit, n, from)?;
        Some(if most.at < counted.at { most } else { counted })
    }

    /// When so many units after `from` are over, by the value in force then.
    pub(super) fn span(&self, unit: Unit, n: &Number, from: Instant) -> Option<Counted> {
        let (n, provisional_parameter) = self.ground.number(n, from)?;
        let due = self.count(from, u32::try_from(n).ok()?, unit.into())?;
        Some(Counted::of(due, provisional_parameter))
    }

    /// A date or instant somebody named; a date lasts to its end.
    fn named(&self, value: &Value) -> Option<Counted> {
        let text = value.text()?;
        if let Ok(stamp) = text.parse::<Stamp>() {
            return Some(Counted::exactly(stamp.instant));
        }
        let day: Day = text.parse().ok()?;
        let start = day.start(self.ground.clock.counting.offset_minutes);
        Some(Counted::exactly(self.count(start, 0, calendar::Unit::SameDay)?.at))
    }

    fn count(&self, from: Instant, n: u32, unit: calendar::Unit) -> Option<Due> {
        let clock = &self.ground.clock;
        let span = Span { n, unit };
        calendar::due(from, span, &clock.counting, &clock.schedule, self.ground.calendar, &[]).ok()
    }
}

impl Counted {
    fn of(due: Due, provisional_parameter: Option<ParamId>) -> Counted {
        Counted {
            at: due.at,
            provisional_parameter,
            provisional_calendar: due.provisional,
            trace: Some(due.trace),
        }
    }

    fn exactly(at: Instant) -> Counted {
        Counted { at, provisional_parameter: None, provisional_calendar: None, trace: None }
    }
}

impl From<Unit> for calendar::Unit {
    fn from(unit: Unit) -> calendar::Unit {
        match unit {
            Unit::Minutes => calendar::Unit::Minutes,
            Unit::Hours => calendar::Unit::Hours,
            Unit::BusinessMinutes => calendar::Unit::BusinessMinutes,
            Unit::CalendarDays => calendar::Unit::CalendarDays,
            Unit::WorkingDays => calendar::Unit::WorkingDays,
            Unit::Months => calendar::Unit::Months,
        }
    }
}
