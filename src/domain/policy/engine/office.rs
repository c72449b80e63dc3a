//! What a regime makes of the office's own work: rounds that come again, checks, what they found and brought about.

use crate::domain::case::{Case, Office, Vocabulary};
use crate::domain::log::Value;
use crate::domain::policy::engine::act::{Act, ActDraft};
use crate::domain::policy::engine::activation::check_activation;
use crate::domain::policy::engine::duty::Deadline;
use crate::domain::policy::engine::finding::Finding;
use crate::domain::policy::engine::ground::Ground;
use crate::domain::policy::engine::index::Index;
use crate::domain::policy::engine::kinds::{ACTIVATED, PUBLISHED};
use crate::domain::policy::engine::programme::{ProgramDue, cycle, next_due};
use crate::domain::policy::engine::raised::Escalation;
use crate::domain::policy::engine::refusal::{Refusal, Why};
use crate::domain::policy::engine::task::Task;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::engine::visit::Visit;
use crate::domain::policy::limit::{Every, Unit};
use crate::domain::policy::names::FieldPath;
use crate::domain::policy::program::{Program, ProgramKind};
use crate::domain::time::Instant;

/// What a regime makes of the office's own work at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfficeEvaluation {
    /// The rounds that come again, in the profile's order; the next one of each.
    pub rounds: Vec<ProgramDue>,
    /// The visits residents are due.
    pub visits: Vec<Visit>,
    /// What is owed by when.
    pub deadlines: Vec<Deadline>,
    /// Who is told of what.
    pub escalations: Vec<Escalation>,
    /// What rules ask to be done.
    pub tasks: Vec<Task>,
    /// What happened against the regime.
    pub findings: Vec<Finding>,
}

/// What the regime makes of the office's own stream at `now`.
pub fn evaluate_office(ground: &Ground<'_>, office: &Office, now: Instant) -> OfficeEvaluation {
    let matter = Case::of_office(&office.log, Vocabulary::builtin());
    let index = Index::of(&matter);
    let view = View { ground, index: &index, sight: index.all(), now };
    let path = view.path();
    let (mut escalations, reports) = view.reports();
    let mut deadlines = view.duties(&path);
    deadlines.extend(reports);
    escalations.extend(view.ladders(&deadlines));
    OfficeEvaluation {
        rounds: view.rounds(),
        visits: view.visits(office),
        tasks: view.tasks(&path),
        findings: view.findings(&path),
        deadlines,
        escalations,
    }
}

/// Why an act in the office's own stream is not possible now; empty when it is.
pub fn check_office_act(
    ground: &Ground<'_>,
    office: &Office,
    draft: &ActDraft,
    now: Instant,
) -> Vec<Refusal> {
    let matter = Case::of_office(&office.log, Vocabulary::builtin());
    let index = Index::of(&matter);
    let view = View { ground, index: &index, sight: index.all(), now };
    let mut refusals = view.refusals(Act::Draft(draft), &view.path());
    if draft.kind == ACTIVATED {
        refusals.extend(check_activation(ground.profile, office));
    }
    refusals
}

impl<'a> View<'a> {
    /// The next round of each programme that comes again for the office as a whole.
    fn rounds(&self) -> Vec<ProgramDue> {
        let programs = self.ground.profile.programs.iter().filter(|it| it.kind != ProgramKind::Visit);
        programs.filter_map(|it| self.round(it)).collect()
    }

    fn round(&self, program: &Program) -> Option<ProgramDue> {
        let of_it = |field: &str, it: &crate::domain::log::Event| it.text(field).map(str::to_owned);
        let runs = self.sight.places().filter_map(|it| self.index.event(it));
        let runs = runs.filter(|it| of_it("program_id", it).is_some_and(|id| program.id == *id));
        let last = runs.map(|it| it.header.at.instant).max();
        let begun = self.events(ACTIVATED).map(|(_, it)| it);
        let begun = begun.filter(|it| of_it("profile_id", it).is_some_and(|id| self.ground.profile.id == id));
        let begun = begun.map(|it| it.header.at.instant).max();
        Some(ProgramDue {
            id: program.id.clone(),
            label: program.label.clone(),
            clauses: program.clauses.clone(),
            since: last.or(begun).unwrap_or(self.now),
            due: self.round_due(program, last, begun.unwrap_or(self.now))?,
            done: None,
        })
    }

    /// When the next round is due: at the end of its cycle, or so many months after the last one.
    fn round_due(&self, program: &Program, last: Option<Instant>, begun: Instant) -> Option<Option<Instant>> {
        let offset = self.ground.clock.counting.offset_minutes;
        match &program.every {
            Every::Months(n) => Some(self.span(Unit::Months, n, last.unwrap_or(begun)).map(|it| it.at)),
            _ => Some(next_due(cycle(self.ground, program, self.now)?, last, begun, offset)),
        }
    }

    /// What stands against publishing a report that must hold a measure, or say why none is needed.
    pub(super) fn measures_wanted(&self, act: Act<'a>) -> Vec<Refusal> {
        if act.kind(self.index) != PUBLISHED {
            return Vec::new();
        }
        let program = match act.field(self.index, "program_id") {
            super::act::Known::Is(Value::Text(id)) => id,
            _ => return Vec::new(),
        };
        let fields = ["measures", "no_measure_reason"];
        let programs = self.ground.profile.programs.iter();
        let asking = programs.filter(|it| it.id == *program.as_str() && it.require_measure_or_reason);
        let silent = asking.filter(|_| !fields.iter().any(|it| self.says(act, it)));
        let refusal = |it: &Program| Refusal {
            why: Why::AnyFieldMissing { fields: fields.map(FieldPath::plain).to_vec() },
            clauses: it.clauses.clone(),
            rule: None,
            label: Some(it.label.clone()),
        };
        silent.map(refusal).collect()
    }
}
