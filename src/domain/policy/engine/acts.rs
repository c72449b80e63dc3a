//! What a regime says of each kind of act, looked up once for many cases.

use std::sync::LazyLock;

use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::In;
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::domain::policy::cond::Cond;
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::kinds::{LODGED, MORE_ASKED, MORE_DECIDED, PAUSED, RESUMED};
use crate::domain::policy::engine::raised::events_in;
use crate::domain::policy::escalation::EscalationRule;
use crate::domain::policy::names::{ClauseId, FactId, Kind};
use crate::domain::policy::profile::Profile;
use crate::domain::policy::rule::Rule;

/// What a regime says of each kind of act, whatever the case.
#[derive(Debug)]
pub(super) struct Acts<'a> {
    /// The kinds it knows for a case, in its own order.
    pub(super) known: Vec<KnownAct<'a>>,
    /// The rules that open tasks.
    pub(super) opening: Vec<&'a Rule>,
    /// The reports that stand against acts until they are made, or keep whoever made them away.
    pub(super) standing: Vec<&'a EscalationRule>,
    on: Map<&'a str, Vec<&'a Rule>>,
    setting: Map<&'a str, Vec<(&'a Rule, &'a Value)>>,
}

/// A kind of act the regime knows.
#[derive(Debug)]
pub(super) struct KnownAct<'a> {
    pub(super) kind: &'a Kind,
    /// The clauses that know it.
    pub(super) clauses: Vec<ClauseId>,
    /// The facts asked at it.
    pub(super) asks: Vec<FactId>,
    /// The rules that name it, in the profile's order.
    pub(super) rules: Vec<&'a Rule>,
}

impl<'a> Acts<'a> {
    pub(super) fn of(profile: &'a Profile) -> Acts<'a> {
        let mut acts = Acts {
            known: kinds(profile).into_iter().map(|it| KnownAct::of(it, profile)).collect(),
            opening: Vec::new(),
            standing: profile
                .escalations
                .iter()
                .filter(|it| it.blocks_actor || !it.gate.is_empty())
                .collect(),
            on: Map::new(),
            setting: Map::new(),
        };
        for rule in &profile.rules {
            for kind in &rule.on {
                acts.on.change(kind.as_str(), |it| it.push(rule));
            }
            match &rule.effect {
                Effect::SetFact { fact, value } => {
                    acts.setting.change(fact.as_str(), |it| it.push((rule, value)));
                }
                Effect::OpenTask { .. } => acts.opening.push(rule),
                _ => {}
            }
        }
        acts
    }

    /// The rules that name this kind, in the profile's order.
    pub(super) fn on(&self, kind: &str) -> &[&'a Rule] {
        self.on.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The rules a fact may follow from, each with the value it gives.
    pub(super) fn setting(&self, fact: &str) -> &[(&'a Rule, &'a Value)] {
        self.setting.get(fact).map_or(&[], Vec::as_slice)
    }
}

impl<'a> KnownAct<'a> {
    fn of(kind: &'a Kind, profile: &'a Profile) -> KnownAct<'a> {
        let asks = profile.facts.iter().filter(|it| it.asked_at.contains(kind)).map(|it| it.id.clone());
        let rules = profile.rules.iter().filter(|it| it.on.contains(kind));
        KnownAct { kind, clauses: clauses_of(kind, profile), asks: asks.collect(), rules: rules.collect() }
    }
}

/// The kinds of act the profile knows for a case, in its own order.
fn kinds(profile: &Profile) -> Vec<&Kind> {
    let mut kinds: Vec<&Kind> = profile.lifecycle.transitions.iter().map(|it| &it.on).collect();
    kinds.extend(profile.deadlines.iter().flat_map(|it| it.stop.iter().chain(&it.extension_event)));
    kinds.extend(profile.deadlines.iter().flat_map(of_its_time));
    kinds.extend(profile.rules.iter().flat_map(|it| it.on.iter()));
    kinds.extend(profile.documents.iter().map(|it| &it.at));
    kinds.extend(profile.facts.iter().flat_map(|it| it.asked_at.iter()));
    kinds.extend(profile.escalations.iter().flat_map(|it| asked_by(&it.satisfied_by)));
    let guards = profile.lifecycle.transitions.iter().filter_map(|it| it.guard.as_ref());
    kinds.extend(guards.flat_map(asked_by));
    kinds.extend(profile.rules.iter().flat_map(|it| it.effect.asked_before()));
    kinds.extend(profile.rules.iter().filter_map(|it| it.when.as_ref()).flat_map(asked_by));
    kinds.extend(profile.deadlines.iter().flat_map(|it| asked_by(&it.start)));
    kinds.extend(profile.escalations.iter().flat_map(|it| asked_by(&it.trigger)));
    kinds.extend(profile.programs.iter().flat_map(|it| &it.done_by));
    kinds.extend(profile.rights.iter().flat_map(|it| &it.offers_event));
    let mut once: Vec<&Kind> = Vec::new();
    for kind in kinds {
        if !once.contains(&kind) && *kind != *LODGED && is_of_cases(kind.as_str()) {
            once.push(kind);
        }
    }
    once
}

/// The clauses that know a kind of act.
fn clauses_of(kind: &Kind, profile: &Profile) -> Vec<ClauseId> {
    let steps = profile.lifecycle.on(kind.as_str()).flat_map(|it| &it.clauses);
    let asks = |it: &&Rule| {
        (it.on.contains(kind) && it.effect != Effect::Forbid) || it.effect.asked_before().contains(&kind)
    };
    let rules = profile.rules.iter().filter(asks).flat_map(|it| &it.clauses);
    let rights = profile.rights.iter().filter(|it| it.offers_event.as_ref() == Some(kind));
    let works = profile.programs.iter().filter(|it| it.done_by.as_ref() == Some(kind));
    let more = rights.flat_map(|it| &it.clauses).chain(works.flat_map(|it| &it.clauses));
    let of_it = |it: &&DeadlineRule| it.stop.contains(kind) || of_its_time(it).any(|it| it == kind);
    let limits = profile.deadlines.iter().filter(of_it).flat_map(|it| &it.clauses);
    let reports = profile.escalations.iter().filter(|it| events_in(&it.satisfied_by).contains(kind));
    let papers = profile.documents.iter().filter(|it| it.at == *kind).flat_map(|it| &it.clauses);
    let mut clauses: Vec<ClauseId> = Vec::new();
    let all = steps.chain(limits).chain(reports.flat_map(|it| &it.clauses));
    for clause in all.chain(rules).chain(papers).chain(more) {
        if !clauses.contains(clause) {
            clauses.push(clause.clone());
        }
    }
    clauses
}

/// The kinds of event a condition asks for, borrowed.
fn asked_by(cond: &Cond) -> Vec<&Kind> {
    cond.parts()
        .into_iter()
        .filter_map(|it| match it {
            Cond::Event(event) => Some(&event.kind),
            _ => None,
        })
        .collect()
}

/// The acts that stop a limit's clock, let it go on, or give it more time.
fn of_its_time(limit: &DeadlineRule) -> impl Iterator<Item = &Kind> {
    static STOPS: LazyLock<[Kind; 2]> = LazyLock::new(|| [PAUSED, RESUMED].map(Kind::from));
    static MORE: LazyLock<[Kind; 2]> = LazyLock::new(|| [MORE_ASKED, MORE_DECIDED].map(Kind::from));
    let stops = limit.pause_while.iter().filter(|it| is_by_hand(it)).flat_map(|_| STOPS.iter());
    let more = limit.extension.iter().flat_map(|it| MORE.iter().chain(&it.notice));
    stops.chain(more)
}

/// Whether somebody stops the clock, rather than the course of the case.
fn is_by_hand(cond: &Cond) -> bool {
    cond.parts().iter().any(|it| matches!(it, Cond::Paused(_)))
}

/// Whether a kind stands in cases rather than in the office's own stream.
fn is_of_cases(kind: &str) -> bool {
    Vocabulary::builtin().kind(kind).is_none_or(|it| it.stream != In::Office)
}
