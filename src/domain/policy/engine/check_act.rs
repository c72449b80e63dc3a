//! Whether an act is possible now: the lifecycle, the rules, reports that must be made first.

use crate::domain::case::Case;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::act::{Act, ActDraft};
use crate::domain::policy::engine::ground::Ground;
use crate::domain::policy::engine::index::Index;
use crate::domain::policy::engine::kinds::{LODGED, RECORDS};
use crate::domain::policy::engine::refusal::{Refusal, Why};
use crate::domain::policy::engine::stage::Path;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::escalation::EscalationRule;
use crate::domain::policy::lifecycle::Transition;
use crate::domain::policy::names::{ClauseId, StateId};
use crate::domain::policy::rule::Rule;
use crate::domain::time::Instant;

/// Why the drafted act is not possible now; empty when it is.
///
/// The kind's own fields are the vocabulary's business; here only the regime speaks.
pub fn check_act(ground: &Ground<'_>, case: &Case, draft: &ActDraft, now: Instant) -> Vec<Refusal> {
    let index = Index::of(case);
    let view = View { ground, index: &index, sight: index.all(), now };
    let path = view.path();
    view.refusals(Act::Draft(draft), &path)
}

impl<'a> View<'a> {
    /// Everything that stands against the act, for a case that went this way.
    pub(super) fn refusals(&self, act: Act<'a>, path: &Path<'_>) -> Vec<Refusal> {
        self.refused(act, path, self.speaking(act))
    }

    /// As [`Self::refusals`], for whoever has asked already which rules speak about the act.
    pub(super) fn refused(
        &self,
        act: Act<'a>,
        path: &Path<'_>,
        speaking: impl Iterator<Item = &'a Rule>,
    ) -> Vec<Refusal> {
        let mut refusals = self.out_of_stage(act, path);
        refusals.extend(self.unknown_words(act));
        refusals.extend(self.pauses_nothing(act));
        refusals.extend(self.resumes_nothing(act));
        refusals.extend(self.decides_nothing(act));
        refusals.extend(self.more_time_refused(act, path));
        for rule in speaking {
            refusals.extend(self.demand(rule, act).into_iter().map(|why| Refusal::by_rule(why, rule)));
        }
        refusals.extend(self.tasks_first(act));
        refusals.extend(self.measures_wanted(act));
        refusals.extend(self.problem_without_case(act));
        for escalation in &self.ground.acts.standing {
            refusals.extend(self.reports_first(escalation, act, path));
        }
        refusals
    }

    /// What the lifecycle says against the act.
    fn out_of_stage(&self, act: Act<'a>, path: &Path<'_>) -> Vec<Refusal> {
        let lifecycle = &self.ground.profile.lifecycle;
        let kind = act.kind(self.index);
        let state = path.state;
        let listed: Vec<&Transition> = lifecycle.on(kind).collect();
        let fitting: Vec<&Transition> = listed.iter().filter(|it| it.from.contains(state)).copied().collect();
        if !fitting.is_empty() {
            return self.guarded(&fitting, act);
        }
        let rests = lifecycle.terminal.contains(state) && !RECORDS.contains(&kind) && kind != LODGED;
        if listed.is_empty() && !rests {
            return Vec::new();
        }
        let from: Vec<StateId> = listed.iter().flat_map(|it| it.from.iter().cloned()).collect();
        let led_here = path.last().and_then(|it| it.by).map(|it| it.clauses.as_slice()).unwrap_or(&[]);
        let mut clauses = match listed.first() {
            Some(first) if !rests => first.clauses.clone(),
            _ => led_here.to_vec(),
        };
        let rules = self.ground.profile.rules.iter();
        let enforcing = rules.filter(|it| matches!(it.effect, Effect::EnforceLifecycle));
        clauses.extend(enforcing.flat_map(|it| it.clauses.iter().cloned()));
        vec![Refusal::plain(Why::NotFromThisState { state: state.clone(), from }, clauses)]
    }

    /// What the guards of transitions from this stage say against the act; one that passes is enough.
    fn guarded(&self, fitting: &[&'a Transition], act: Act<'a>) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        for transition in fitting {
            let whys = transition.guard.as_ref().map(|guard| self.lacking(guard, act)).unwrap_or_default();
            if whys.is_empty() {
                return Vec::new();
            }
            let refusal = |why| Refusal::plain(why, transition.clauses.clone());
            refusals.extend(whys.into_iter().map(refusal));
        }
        refusals
    }

    /// Whether a report stands against the act until it is made, or keeps a person away.
    fn reports_first(&self, escalation: &'a EscalationRule, act: Act<'a>, path: &Path<'_>) -> Vec<Refusal> {
        let kind = act.kind(self.index);
        let gated =
            escalation.gate.iter().any(|it| *it == *kind) && !escalation.allow.iter().any(|it| *it == *kind);
        if !gated && !escalation.blocks_actor {
            return Vec::new();
        }
        let open: Vec<usize> = self.unsettled(escalation);
        let (id, to) = (escalation.id.clone(), escalation.to.clone());
        let refusal = |why| Refusal {
            why,
            clauses: escalation.clauses.clone(),
            rule: None,
            label: Some(escalation.label.clone()),
        };
        if gated && (!open.is_empty() || self.late_unsettled(escalation, path)) {
            return vec![refusal(Why::ReportFirst { escalation: id, to })];
        }
        let raised_by_actor = |place: &usize| {
            let raiser = self.index.event(*place).map(|it| it.header.actor.as_str());
            matches!(act.actor(self.index), super::act::Known::Is(actor) if Some(actor) == raiser)
        };
        if escalation.blocks_actor && !RECORDS.contains(&kind) && open.iter().any(raised_by_actor) {
            return vec![refusal(Why::SteppedBack { escalation: id })];
        }
        Vec::new()
    }
}

impl Refusal {
    pub(super) fn by_rule(why: Why, rule: &Rule) -> Refusal {
        Refusal {
            why,
            clauses: rule.clauses.clone(),
            rule: Some(rule.id.clone()),
            label: Some(rule.label.clone()),
        }
    }

    pub(super) fn plain(why: Why, clauses: Vec<ClauseId>) -> Refusal {
        Refusal { why, clauses, rule: None, label: None }
    }
}
