//! What the regime asks to be done in a case besides its limits: once, or for each of several.

use std::collections::BTreeSet;

use crate::domain::case::Vocabulary;
use crate::domain::log::{Event, EventHash, Value};
use crate::domain::policy::effect::{Effect, Per};
use crate::domain::policy::engine::act::Act;
use crate::domain::policy::engine::kinds::{DECLINED, WITHDRAWN};
use crate::domain::policy::engine::occurrence::Moment;
use crate::domain::policy::engine::raised::Settled;
use crate::domain::policy::engine::refusal::{Refusal, Why};
use crate::domain::policy::engine::remedy::{items, name};
use crate::domain::policy::engine::stage::Path;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::{ClauseId, Kind, RoleId, RuleId};
use crate::domain::policy::rule::Rule;
use crate::domain::time::Instant;

/// Something a rule asks to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The rule that asks.
    pub rule: RuleId,
    /// What it says, in the regime's own words.
    pub label: String,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// The kind of act that does it.
    pub kind: Kind,
    /// For which of several: a unit, a defect, someone in danger.
    pub subject: Option<String>,
    /// Who is to do it, when not the handler.
    pub assignee: Option<RoleId>,
    /// Who may say, with a reason, that it need not be done.
    pub override_role: Option<RoleId>,
    /// Since when it is asked for.
    pub since: Instant,
    /// The event that raised it.
    pub raised_by: EventHash,
    /// How it stands.
    pub settled: Settled,
}

impl Task {
    /// Whether it still has to be done.
    pub fn is_open(&self) -> bool {
        self.settled == Settled::No
    }
}

impl<'a> View<'a> {
    /// What rules ask to be done, in the profile's order; nothing is owed in a case that was taken back.
    pub(super) fn tasks(&self, path: &Path<'_>) -> Vec<Task> {
        let mut tasks = self.asked();
        let by = path.last().and_then(|it| it.by);
        if by.is_some_and(|it| it.on == *WITHDRAWN || it.on == *DECLINED) {
            tasks.iter_mut().filter(|it| it.is_open()).for_each(|it| it.settled = Settled::Moot);
        }
        tasks
    }

    fn asked(&self) -> Vec<Task> {
        self.ground.acts.opening.iter().flat_map(|it| self.ask(it)).collect()
    }

    /// What stands against the act because a task that comes before it is open.
    pub(super) fn tasks_first(&self, act: Act<'a>) -> Vec<Refusal> {
        let kind = act.kind(self.index);
        let comes_before = |it: &&Rule| match &it.effect {
            Effect::OpenTask { before, .. } => before.iter().any(|it| *it == *kind),
            _ => false,
        };
        let rules = self.ground.acts.opening.iter().copied().filter(comes_before);
        rules.filter_map(|rule| Some(Refusal::by_rule(self.open_tasks(rule)?, rule))).collect()
    }

    fn open_tasks(&self, rule: &'a Rule) -> Option<Why> {
        let open: Vec<Task> = self.ask(rule).into_iter().filter(Task::is_open).collect();
        let kind = open.first()?.kind.clone();
        Some(Why::TaskOpen { kind, subjects: open.into_iter().filter_map(|it| it.subject).collect() })
    }

    fn ask(&self, rule: &'a Rule) -> Vec<Task> {
        let moments = self.asked_at(rule);
        moments.into_iter().flat_map(|it| self.tasks_of(rule, it)).collect()
    }

    /// The moments a rule asks: at each of its acts, or whenever its condition comes to hold.
    fn asked_at(&self, rule: &'a Rule) -> Vec<Moment> {
        if rule.on.is_empty() {
            return rule.when.as_ref().map(|it| self.moments(it)).unwrap_or_default();
        }
        let places = self.sight.places().filter(|place| {
            let then = self.within(self.sight.until(place + 1));
            then.speaks(rule, Act::Done(*place))
        });
        places.filter_map(|it| self.moment(it)).collect()
    }

    fn tasks_of(&self, rule: &'a Rule, moment: Moment) -> Vec<Task> {
        let Effect::OpenTask { task, per, assignee, override_role, .. } = &rule.effect else {
            return Vec::new();
        };
        let Some(event) = self.index.event(moment.place) else { return Vec::new() };
        let one = |subject: Option<String>| Task {
            rule: rule.id.clone(),
            label: rule.label.clone(),
            clauses: rule.clauses.clone(),
            kind: task.clone(),
            assignee: assignee.clone(),
            override_role: override_role.clone(),
            since: moment.at,
            raised_by: event.hash,
            settled: self.task_settled(rule, task, *per, subject.as_deref(), moment),
            subject,
        };
        self.subjects(*per, moment, event).into_iter().map(one).collect()
    }

    /// What there is one task for; just one where nothing is told apart.
    fn subjects(&self, per: Option<Per>, moment: Moment, event: &Event) -> Vec<Option<String>> {
        let named: Vec<String> = match per {
            None => return vec![None],
            Some(Per::MeasureUnit) => items(event, "measures").into_iter().filter_map(unit).collect(),
            Some(Per::Defect) => items(event, "defects").into_iter().map(|it| name(it).to_owned()).collect(),
            Some(Per::Target) => {
                let since = self.sight.places().filter(|it| *it >= moment.place);
                let events = since.filter_map(|it| self.index.event(it));
                let targets: BTreeSet<String> =
                    events.flat_map(|it| items(it, "targets")).filter_map(text).collect();
                if targets.is_empty() {
                    return vec![None];
                }
                targets.into_iter().collect()
            }
        };
        let mut once = BTreeSet::new();
        named.into_iter().filter(|it| once.insert(it.clone())).map(Some).collect()
    }

    fn task_settled(
        &self,
        rule: &'a Rule,
        task: &Kind,
        per: Option<Per>,
        subject: Option<&str>,
        asked: Moment,
    ) -> Settled {
        let raised_by = || self.index.event(asked.place).map(|it| it.hash.to_string());
        let is_about = |event: &Event| match (per, subject) {
            (Some(Per::MeasureUnit), Some(unit)) => event.text("to_unit") == Some(unit),
            (Some(Per::Target), Some(target)) => event.text("target_kind") == Some(target),
            (Some(Per::Defect), defect) => {
                event.text("source") == raised_by().as_deref() && event.text("defect") == defect
            }
            _ => true,
        };
        let done = self
            .events(task.as_str())
            .find(|(place, it)| *place != asked.place && it.header.at.instant >= asked.at && is_about(it));
        match done {
            Some((_, it)) => Settled::Yes { at: it.header.at.instant, by: Some(it.hash) },
            None if self.is_replaced(asked.place) || !self.still_asked(rule) => Settled::Moot,
            None => Settled::No,
        }
    }

    /// Whether a later word of the same kind, which knew this one, took its place.
    fn is_replaced(&self, place: usize) -> bool {
        let Some(event) = self.index.event(place) else { return false };
        let kind = event.header.kind.as_str();
        let whole = Vocabulary::builtin().kind(kind).is_some_and(|it| it.sets_whole.is_some());
        whole && self.events(kind).any(|(later, _)| self.index.saw(later, place))
    }

    /// Whether what a rule without acts asked for is still so.
    fn still_asked(&self, rule: &'a Rule) -> bool {
        !rule.on.is_empty() || rule.when.as_ref().is_none_or(|it| self.still_stands(it))
    }
}

fn unit(item: &Value) -> Option<String> {
    item.get("owner_unit").or_else(|| item.get("unit")).and_then(text)
}

fn text(value: &Value) -> Option<String> {
    value.text().map(str::to_owned)
}
