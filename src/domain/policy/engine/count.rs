//! Counting a limit: from what a profile grants to the instant it falls due.

use crate::domain::calendar::{self, CountFault, Counting, DayEnd, Due, Left, Pause, Span, Trace};
use crate::domain::log::Value;
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::engine::ground::receipt;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::limit::{LastDay, Limit, Number, RestDay, Unit};
use crate::domain::policy::names::ParamId;
use crate::domain::time::{Day, Instant, Stamp};

/// A limit counted.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) at: Instant,
    pub(super) provisional_parameter: Option<ParamId>,
    pub(super) provisional_calendar: Option<i32>,
    pub(super) trace: Option<Trace>,
    /// What is left of a limit that stands still; `at` is then its end as if it had not stopped this last time.
    pub(super) left: Option<Left>,
}

impl View<'_> {
    /// When a deadline that started at `from` falls due; `None` where nothing says a time.
    pub(super) fn counted(
        &self,
        deadline: &DeadlineRule,
        from: Instant,
        field: Option<&Value>,
        pauses: &[Pause],
    ) -> Option<Counted> {
        let counting = self.counting(deadline);
        let span = |unit: Unit, n: &Number| {
            let (n, param) = self.ground.number(n, from)?;
            self.stopped(
                from,
                Span { n: u32::try_from(n).ok()?, unit: unit.into() },
                &counting,
                pauses,
                param,
            )
        };
        let counted = match &deadline.limit {
            Limit::Span { unit, n } => span(*unit, n)?,
            Limit::SameDay => {
                self.stopped(from, Span { n: 0, unit: calendar::Unit::SameDay }, &counting, &[], None)?
            }
            Limit::FromField(_) => self.named(field?)?,
        };
        let Some((unit, n)) = &deadline.never_later_than else { return Some(counted) };
        let most = span(*unit, n)?;
        Some(if most.at < counted.at { most } else { counted })
    }

    /// How the days of a limit are counted: the regime's own way, but for what the limit says otherwise.
    pub(super) fn counting(&self, deadline: &DeadlineRule) -> Counting {
        let clock = &self.ground.clock;
        let (mut counting, own) = (clock.counting, deadline.day_count);
        if let Some(it) = own.receipt_on_rest_day {
            counting.receipt_on_rest_day = receipt(it);
        }
        if let Some(it) = own.end_on_rest_day {
            counting.roll_over_rest_days = it == RestDay::NextWorkingDay;
        }
        match own.end {
            Some(LastDay::Midnight) => counting.day_end = DayEnd::Midnight,
            Some(LastDay::CloseOfBusiness) => {
                counting.day_end = clock.closing.map_or(counting.day_end, DayEnd::CloseOfBusiness);
            }
            None => {}
        }
        counting
    }

    /// A span counted around pauses. One that still lasts leaves it without an end of its own.
    fn stopped(
        &self,
        from: Instant,
        span: Span,
        counting: &Counting,
        pauses: &[Pause],
        provisional_parameter: Option<ParamId>,
    ) -> Option<Counted> {
        let (schedule, calendar) = (&self.ground.clock.schedule, self.ground.calendar);
        let count = |pauses: &[Pause]| calendar::due(from, span, counting, schedule, calendar, pauses);
        let (due, left) = match count(pauses) {
            Ok(due) => (due, None),
            Err(CountFault::Paused { left, .. }) => {
                let over: Vec<Pause> = pauses.iter().filter(|it| it.to.is_some()).copied().collect();
                (count(&over).ok()?, Some(left))
            }
            Err(_) => return None,
        };
        Some(Counted { left, ..Counted::of(due, provisional_parameter) })
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
            left: None,
        }
    }

    fn exactly(at: Instant) -> Counted {
        Counted { at, provisional_parameter: None, provisional_calendar: None, trace: None, left: None }
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
            Unit::Weeks => calendar::Unit::Weeks,
            Unit::Months => calendar::Unit::Months,
        }
    }
}
