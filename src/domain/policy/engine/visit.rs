//! When each resident is due a visit: by the regime's interval, a denser one for some, or one of their own.

use std::collections::BTreeSet;

use crate::domain::case::Office;
use crate::domain::log::Value;
use crate::domain::order::Gather as _;
use crate::domain::policy::cond::{Alike, Computed, Cond};
use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::alike::{months_after, months_before};
use crate::domain::policy::engine::kinds::VISITED;
use crate::domain::policy::engine::programme::{cycle, next_due};
use crate::domain::policy::engine::refusal::{Refusal, Why};
use crate::domain::policy::engine::resident::Resident;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::escalation::EscalationRule;
use crate::domain::policy::limit::{Cycle, Every, Number, Unit};
use crate::domain::policy::names::{ClauseId, FieldPath, ProgramId};
use crate::domain::policy::program::{Program, ProgramKind};
use crate::domain::time::Instant;

/// A visit that somebody is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The programme.
    pub program: ProgramId,
    /// What the regime calls it.
    pub label: String,
    /// The clauses it comes from, those of a denser interval among them.
    pub clauses: Vec<ClauseId>,
    /// Who is due it.
    pub resident: String,
    /// How often; `None` for a visit that comes once.
    pub every: Option<Cycle>,
    /// Whether somebody set the interval for this resident alone.
    pub is_own: bool,
    /// From when it is counted.
    pub since: Instant,
    /// By when.
    pub due: Instant,
}

/// How often somebody is visited, and by which entry.
#[derive(Clone, PartialEq)]
struct Pace<'a> {
    every: Cycle,
    is_own: bool,
    by: Option<&'a EscalationRule>,
}

impl<'a> View<'a> {
    /// The visits every resident of the list is due and has not had, in the profile's order.
    pub(super) fn visits(&self, office: &Office) -> Vec<Visit> {
        let all = Resident::all(office, self.ground.offset_minutes());
        let here = all.filter(|it| it.moved_out.is_none_or(|left| self.now < left));
        let residents: Vec<Resident> = here.collect();
        let programs = self.ground.profile.programs.iter().filter(|it| it.kind == ProgramKind::Visit);
        let visits = programs.flat_map(|program| {
            residents.iter().flat_map(move |resident| match &program.every {
                Every::OnceAfter(n) => self.first_visit(program, resident, n),
                _ => self.next_visits(program, resident, office),
            })
        });
        visits.collect()
    }

    /// What stands against recording a visit that found a problem and opened no case.
    pub(super) fn problem_without_case(&self, act: Act<'a>) -> Vec<Refusal> {
        if act.kind(self.index) != VISITED {
            return Vec::new();
        }
        let says = |field: &str, wanted: &Value| match act.field(self.index, field) {
            Known::Is(value) => value == *wanted,
            _ => false,
        };
        let found = says("problem_found", &Value::Flag(true)) && !self.says(act, "linked_case");
        let programs = self.ground.profile.programs.iter().filter(|it| it.problem_opens_case);
        let asking = programs.filter(|it| found && says("program_id", &it.id.as_str().into()));
        let refusal = |it: &Program| Refusal {
            why: Why::FieldMissing { field: FieldPath::plain("linked_case") },
            clauses: it.clauses.clone(),
            rule: None,
            label: Some(it.label.clone()),
        };
        asking.map(refusal).collect()
    }

    fn visited(&self, program: &Program, resident: &Resident) -> Option<Instant> {
        let here = self.events(VISITED).map(|(_, it)| it).filter(|it| {
            it.text("program_id").is_some_and(|id| program.id == *id)
                && it.text("resident") == Some(resident.id.as_str())
        });
        here.map(|it| it.header.at.instant).max()
    }

    fn first_visit(&self, program: &Program, resident: &Resident, days: &Number) -> Vec<Visit> {
        let due = self.span(Unit::CalendarDays, days, resident.moved_in).map(|it| it.at);
        let owed = due.filter(|_| self.visited(program, resident).is_none());
        let visit = |due| self.visit(program, resident, None, (resident.moved_in, due));
        owed.map(visit).into_iter().collect()
    }

    /// What is owed by the pace since the last visit. A denser pace brings a visit forward; one already late when
    /// the pace changed stays owed, beside the next.
    fn next_visits(&self, program: &'a Program, resident: &Resident, office: &Office) -> Vec<Visit> {
        let offset = self.ground.clock.counting.offset_minutes;
        let last = self.visited(program, resident);
        let from = last.unwrap_or(resident.moved_in);
        let Some(pace) = self.pace(program, resident, office, from) else { return Vec::new() };
        let Some(due) = next_due(pace.every, last, from, offset) else { return Vec::new() };
        let mut visits = vec![self.visit(program, resident, Some(&pace), (from, due))];
        for change in self.changes(program, resident, office) {
            if change <= from || change > self.now {
                continue;
            }
            let Some(pace) = self.pace(program, resident, office, change) else { continue };
            let Some(due) = next_due(pace.every, Some(change), change, offset) else { continue };
            let next = self.visit(program, resident, Some(&pace), (change, due));
            match visits.last_mut() {
                Some(owed) if owed.due <= change && owed.every != next.every => visits.push(next),
                Some(owed) if due < owed.due || pace.is_own => *owed = next,
                _ => {}
            }
        }
        visits
    }

    fn visit(
        &self,
        program: &Program,
        resident: &Resident,
        pace: Option<&Pace<'_>>,
        (since, due): (Instant, Instant),
    ) -> Visit {
        let mut clauses = program.clauses.clone();
        let denser = pace.and_then(|it| it.by).into_iter().flat_map(|it| &it.clauses);
        clauses.extend(denser.filter(|it| !program.clauses.contains(it)).cloned());
        Visit {
            program: program.id.clone(),
            label: program.label.clone(),
            clauses,
            resident: resident.id.clone(),
            every: pace.map(|it| it.every),
            is_own: pace.is_some_and(|it| it.is_own),
            since,
            due,
        }
    }

    /// How often `resident` is visited at `at`: as somebody set for them, else as a report asks, else as all.
    fn pace(
        &self,
        program: &'a Program,
        resident: &Resident,
        office: &Office,
        at: Instant,
    ) -> Option<Pace<'a>> {
        let own = resident.own_intervals(office).into_iter().filter(|(since, _)| *since <= at);
        if let Some((_, every)) = own.max_by_key(|(since, _)| *since).filter(|_| program.per_person_override)
        {
            return Some(Pace { every, is_own: true, by: None });
        }
        let denser = self.asking(program).find_map(|(escalation, interval)| {
            let asked = self.applies(&escalation.trigger, resident, at);
            let every = Cycle::from_value(self.ground.in_force(interval, at)?.value)?;
            asked.then_some(Pace { every, is_own: false, by: Some(escalation) })
        });
        denser.or_else(|| Some(Pace { every: cycle(self.ground, program, at)?, is_own: false, by: None }))
    }

    /// The reports that ask for another interval of `program`, and the parameter that names it.
    fn asking(
        &self,
        program: &'a Program,
    ) -> impl Iterator<Item = (&'a EscalationRule, &'a crate::domain::policy::names::ParamId)> {
        self.ground.profile.escalations.iter().filter_map(|escalation| {
            let asked = escalation.satisfied_by.parts().into_iter().find_map(|it| match it {
                Cond::Program { program: of, interval } if *of == program.id => Some(interval),
                _ => None,
            });
            Some((escalation, asked?))
        })
    }

    /// Whether what a report watches for is so of `resident` at `at`.
    fn applies(&self, cond: &Cond, resident: &Resident, at: Instant) -> bool {
        let number = |it: &Number| self.ground.number(it, at).map(|(n, _)| n);
        let offset = self.ground.clock.counting.offset_minutes;
        match cond {
            Cond::All(inner) => inner.iter().all(|it| self.applies(it, resident, at)),
            Cond::Any(inner) => inner.iter().any(|it| self.applies(it, resident, at)),
            Cond::CountCases { alike: Alike::Complainant, at_least, months } => {
                let (Some(least), Some(months)) = (number(at_least), number(months)) else { return false };
                let from = months_before(at, u32::try_from(months).unwrap_or(0), offset);
                let many = self.lodged_by(resident).filter(|it| from < *it && *it <= at).count();
                i64::try_from(many).is_ok_and(|it| it >= least)
            }
            Cond::Computed { what: Computed::Newcomer, is, months } => {
                let months = months.as_ref().and_then(number).and_then(|it| u32::try_from(it).ok());
                let lately = months.is_none_or(|it| at < months_after(resident.moved_in, it, offset));
                Value::Flag(resident.moved_in <= at && lately) == *is
            }
            _ => false,
        }
    }

    fn lodged_by(&self, resident: &Resident) -> impl Iterator<Item = Instant> + '_ {
        let all = resident.pseudonym.as_ref().map(|it| self.ground.surroundings.lodged_by(it));
        all.into_iter().flatten()
    }

    /// The moments the pace of `resident` may change, in order.
    fn changes(&self, program: &'a Program, resident: &Resident, office: &Office) -> BTreeSet<Instant> {
        let mut changes: BTreeSet<Instant> = self.lodged_by(resident).to_set();
        if program.per_person_override {
            changes.extend(resident.own_intervals(office).into_iter().map(|(since, _)| since));
        }
        changes
    }
}
