//! When periodic work falls due: in a case, or in the office's round.

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::log::{EventHash, Value};
use crate::domain::policy::engine::ground::Ground;
use crate::domain::policy::engine::kinds::PROGRAM_DONE;
use crate::domain::policy::engine::occurrence::Moment;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::limit::{Cycle, Every, Number, Unit};
use crate::domain::policy::names::{ClauseId, ProgramId};
use crate::domain::policy::program::Program;
use crate::domain::time::{Day, Instant};

/// Periodic work that a case calls for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramDue {
    /// The programme.
    pub id: ProgramId,
    /// What the regime calls it.
    pub label: String,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// From when it is called for.
    pub since: Instant,
    /// By when, if a time is set.
    pub due: Option<Instant>,
    /// The run that did it.
    pub done: Option<EventHash>,
}

impl<'a> View<'a> {
    /// The periodic work this case calls for.
    pub(super) fn programs(&self) -> Vec<ProgramDue> {
        let mut all = Vec::new();
        for program in &self.ground.profile.programs {
            if program.when.as_ref().is_some_and(|it| self.holds(it, None) != Some(true)) {
                continue;
            }
            let (anchor, dues) = match &program.every {
                Every::PerCase => (self.first(program.after.as_ref().map(|it| it.as_str())), vec![None]),
                Every::AfterDays(param) => {
                    let anchor = self.first(program.anchor.as_deref());
                    let days = anchor.map(|it| self.offsets(param, it.at)).unwrap_or_default();
                    (anchor, days.into_iter().map(Some).collect())
                }
                Every::OnceAfter(n) => {
                    let anchor = self.first(program.anchor.as_deref());
                    let due = anchor.and_then(|it| self.span(Unit::CalendarDays, n, it.at));
                    (anchor, due.map(|it| Some(it.at)).into_iter().collect())
                }
                _ => continue,
            };
            let Some(anchor) = anchor else { continue };
            all.extend(self.calls(program, anchor, dues));
        }
        all
    }

    fn first(&self, kind: Option<&str>) -> Option<Moment> {
        let (place, _) = self.events(kind?).next()?;
        self.moment(place)
    }

    fn offsets(&self, param: &crate::domain::policy::names::ParamId, from: Instant) -> Vec<Instant> {
        let days = self.ground.in_force(param, from).and_then(|it| it.value.list()).unwrap_or(&[]);
        let days = days.iter().filter_map(Value::int);
        days.filter_map(|n| self.span(Unit::CalendarDays, &Number::Fixed(n), from)).map(|it| it.at).collect()
    }

    /// One call for each due time; the first run does the first, and so on.
    fn calls(&self, program: &Program, anchor: Moment, dues: Vec<Option<Instant>>) -> Vec<ProgramDue> {
        let kind = program.done_by.as_ref().map_or(PROGRAM_DONE, |it| it.as_str());
        let runs = self.events(kind).filter(|(place, it)| {
            let is_of_it = it.text("program_id").map_or(program.done_by.is_some(), |id| program.id == *id);
            *place > anchor.place && is_of_it
        });
        let mut runs = runs.map(|(_, it)| it.hash);
        let call = |due| ProgramDue {
            id: program.id.clone(),
            label: program.label.clone(),
            clauses: program.clauses.clone(),
            since: anchor.at,
            due,
            done: runs.next(),
        };
        dues.into_iter().map(call).collect()
    }
}

/// How often the office's round of `program` comes, by the value in force at `now`; `None` where it has no round.
pub fn cycle(ground: &Ground<'_>, program: &Program, now: Instant) -> Option<Cycle> {
    match &program.every {
        Every::Cycle(cycle) => Some(*cycle),
        Every::Parameter(param) => Cycle::from_value(ground.in_force(param, now)?.value),
        _ => None,
    }
}

/// The end of the cycle in which the next run belongs: the one after the last run's, or the present one.
///
/// Someone visited in February is not due again before the end of June, where a visit is due each quarter.
pub fn next_due(cycle: Cycle, last: Option<Instant>, now: Instant, offset_minutes: i32) -> Option<Instant> {
    let from = match last {
        Some(last) => Day::of(end_of(cycle, last, offset_minutes)?, offset_minutes).start(offset_minutes),
        None => now,
    };
    end_of(cycle, from, offset_minutes)
}

/// The first instant after the cycle that holds `at`.
fn end_of(cycle: Cycle, at: Instant, offset_minutes: i32) -> Option<Instant> {
    let date = Day::of(at, offset_minutes).date()?;
    let months = match cycle {
        Cycle::Month => 1,
        Cycle::Quarter => 3,
        Cycle::HalfYear => 6,
        Cycle::Year => 12,
    };
    let first = NaiveDate::from_ymd_opt(date.year(), date.month0() / months * months + 1, 1)?;
    Some(Day::from(first.checked_add_months(Months::new(months))?).start(offset_minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::CHINA;

    #[test]
    fn work_of_a_cycle_is_due_by_the_end_of_the_next_one() {
        let day = |text: &str| text.parse::<Day>().unwrap().start(CHINA);
        for (cycle, last, now, due) in [
            (Cycle::Quarter, Some("2026-02-03"), "2026-03-01", "2026-07-01"),
            (Cycle::Quarter, None, "2026-02-03", "2026-04-01"),
            (Cycle::Month, Some("2026-09-21"), "2026-09-22", "2026-11-01"),
            (Cycle::HalfYear, Some("2026-12-31"), "2027-01-01", "2027-07-01"),
            (Cycle::Year, None, "2026-05-05", "2027-01-01"),
        ] {
            assert_eq!(next_due(cycle, last.map(day), day(now), CHINA), Some(day(due)), "{cycle:?} {last:?}");
        }
    }
}
