//! The engine: what a regime makes of a case. The same events give the same answer on every device.

mod act;
mod acts;
mod activation;
mod advice;
mod alike;
mod check_act;
mod closed;
mod count;
mod demand;
mod demand_persons;
mod draw;
mod duty;
mod each;
mod explain;
mod finding;
mod ground;
mod holds;
mod index;
mod kinds;
mod ladder;
mod more_time;
mod occurrence;
mod office;
mod offer;
mod owner;
mod papers;
mod programme;
mod raised;
mod reading;
mod refusal;
mod rest;
mod remedy;
mod resident;
mod running;
mod similar;
mod source;
mod stage;
mod standstill;
mod surroundings;
mod task;
mod view;
mod visit;

use std::sync::Arc;

use crate::domain::case::Case;
use crate::domain::log::Value;
use crate::domain::policy::effect::{Effect, Mark};
use crate::domain::policy::names::{ClauseId, FactId, RoleId, RuleId, StateId};
use crate::domain::time::Instant;

pub use act::ActDraft;
pub use activation::{check_activation, check_foreign};
pub use advice::{Advice, Notice, advise};
pub use check_act::check_act;
pub use draw::draw;
pub use duty::{Deadline, Status};
pub use finding::{Breach, Finding};
pub use ground::{Ground, InForce, Laid, Parameters};
pub use more_time::Granted;
pub use offer::ActOffer;
pub use office::{OfficeEvaluation, check_office_act, evaluate_office};
pub use programme::{ProgramDue, cycle, next_due};
pub use raised::{Escalation, Settled};
pub use reading::{Reader, Reading, kept_inside, left_behind, reading};
pub use refusal::{Refusal, Why};
pub use remedy::OpenItem;
pub use similar::{Similar, similar};
pub use standstill::Standstill;
pub use surroundings::Surroundings;
pub use task::Task;
pub use visit::Visit;

pub use ground::zone;
pub(super) use ground::{offset, seconds, windows};

use holds::Marks;
use index::Index;
use stage::Path;
use view::View;

/// What a regime makes of a case at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// Where the case stands.
    pub state: StateId,
    /// Whether it is neither closed nor at an end.
    pub is_live: bool,
    /// The stages it passed, each with when it came there.
    pub passed: Vec<(String, Instant)>,
    /// What can be done, the most urgent first; many cases share one list.
    pub acts: Arc<Vec<ActOffer>>,
    /// What is owed by when, reports included.
    pub deadlines: Vec<Deadline>,
    /// Who is told of what.
    pub escalations: Vec<Escalation>,
    /// What rules ask to be done besides.
    pub tasks: Vec<Task>,
    /// The role the case belongs to, where the regime says so.
    pub owner: Option<RoleId>,
    /// The periodic work the case calls for.
    pub programs: Vec<ProgramDue>,
    /// What happened against the regime.
    pub findings: Vec<Finding>,
    /// What is provisional and shown as such.
    pub flags: Vec<Flagged>,
    /// The facts that follow from rules, the calendar or a table, each with its value.
    pub follows: Vec<(FactId, Value)>,
    /// The values still contested.
    pub contested: Vec<String>,
    /// The first instant at which the same events would be judged otherwise; `None` for never.
    pub changes_at: Option<Instant>,
}

/// A mark a rule puts on the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flagged {
    /// Which mark.
    pub mark: Mark,
    /// The rule that puts it.
    pub rule: RuleId,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// What it says, in the regime's own words.
    pub label: String,
}

/// A way to ask the engine of a case: [`evaluate`], or [`owed`] where that is enough.
pub type Evaluate = fn(&Ground<'_>, &Case, Instant) -> Evaluation;

/// Where `case` stands and what is owed at `now`, and nothing else of what the regime makes of it: all a kiosk tells.
pub fn owed(ground: &Ground<'_>, case: &Case, now: Instant) -> Evaluation {
    let index = Index::of(case);
    let view = View { ground, index: &index, sight: index.all(), now };
    let path = view.path();
    let mut deadlines = view.duties(&path);
    deadlines.extend(view.reports().1);
    Evaluation { state: path.state.clone(), deadlines, ..Evaluation::default() }
}

/// What the regime makes of `case` at `now`.
pub fn evaluate(ground: &Ground<'_>, case: &Case, now: Instant) -> Evaluation {
    let index = Index::of(case);
    let view = View { ground, index: &index, sight: index.all(), now };
    let path = view.path();
    let (mut escalations, reports) = view.reports();
    let mut deadlines = view.duties(&path);
    deadlines.extend(reports);
    escalations.extend(view.ladders(&deadlines));
    Evaluation {
        changes_at: view.changes_at(&deadlines),
        acts: Arc::new(view.offers(&path, &deadlines)),
        tasks: view.tasks(&path),
        owner: view.owner(),
        programs: view.programs(),
        findings: view.findings(&path),
        flags: view.flags(&deadlines),
        follows: view.follows(),
        contested: view.contests(),
        is_live: view.is_live(&path),
        passed: view.passed(&path),
        state: path.state.clone(),
        deadlines,
        escalations,
    }
}

impl View<'_> {
    /// Whether the case neither rests at an end nor was closed.
    fn is_live(&self, path: &Path<'_>) -> bool {
        let by = path.last().and_then(|it| it.by);
        let closed = by.is_some_and(|it| it.on == *kinds::CLOSED);
        !closed && !self.ground.profile.lifecycle.terminal.contains(path.state)
    }

    /// The stages the case passed, the first one from the lodging on.
    fn passed(&self, path: &Path<'_>) -> Vec<(String, Instant)> {
        let at = |place| self.index.event(place).map(|it| it.header.at.instant);
        let first = self.events(kinds::LODGED).next().map(|(_, it)| it.header.at.instant);
        let initial = self.ground.profile.lifecycle.initial.to_string();
        let since = |it: &stage::Step<'_>| Some(at(it.event)?.max(at(it.place)?));
        let steps = path.steps.iter().filter_map(|it| Some((it.to.to_string(), since(it)?)));
        first.map(|at| (initial, at)).into_iter().chain(steps).collect()
    }

    fn flags(&self, duties: &[Deadline]) -> Vec<Flagged> {
        let rests_on = |it: &&Deadline| it.status.is_open();
        let marks = Marks {
            provisional: duties.iter().filter(rests_on).any(|it| it.provisional_parameter.is_some()),
            calendar_missing: duties.iter().filter(rests_on).any(|it| it.provisional_calendar.is_some()),
        };
        let mut flags = Vec::new();
        for rule in &self.ground.profile.rules {
            let Effect::Flag { mark, .. } = &rule.effect else { continue };
            if rule.when.as_ref().is_none_or(|it| self.holds_marked(it, marks)) {
                flags.push(Flagged {
                    mark: *mark,
                    rule: rule.id.clone(),
                    clauses: rule.clauses.clone(),
                    label: rule.label.clone(),
                });
            }
        }
        flags
    }
}
