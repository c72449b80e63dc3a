//! What can be done next, what it would change, and which limit it would stop.

use std::sync::LazyLock;

use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::In;
use crate::domain::order::Order as _;
use crate::domain::policy::cond::Cond;
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::effect::{Effect, Whose};
use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::duty::Deadline;
use crate::domain::policy::engine::kinds::{LODGED, MORE_ASKED, MORE_DECIDED, PAUSED, RESUMED};
use crate::domain::policy::engine::raised::events_in;
use crate::domain::policy::engine::refusal::Refusal;
use crate::domain::policy::engine::stage::Path;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::{ClauseId, DeadlineId, FactId, FieldPath, Kind, RoleId, StateId};
use crate::domain::policy::rule::Rule;

/// An act the regime knows, as it stands for this case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActOffer {
    /// What kind of act.
    pub kind: Kind,
    /// The clauses that know it.
    pub clauses: Vec<ClauseId>,
    /// Whether it is possible now, whoever does it and however it is filled in.
    pub allowed: Result<(), Vec<Refusal>>,
    /// The roles it belongs to; empty for anybody's.
    pub roles: Vec<RoleId>,
    /// The fields the regime asks for beyond the kind's own, and the case does not have yet.
    pub needs: Vec<FieldPath>,
    /// The facts asked at this act.
    pub asks: Vec<FactId>,
    /// Where the case would stand afterwards, if the act changes that.
    pub changes_state_to: Option<StateId>,
    /// The limits it would stop, the earliest due first.
    pub stops: Vec<DeadlineId>,
}

impl<'a> View<'a> {
    /// Every act of the profile, the most urgent possible one first.
    pub(super) fn offers(&self, path: &Path<'_>, duties: &[Deadline]) -> Vec<ActOffer> {
        let mut open: Vec<&Deadline> = duties.iter().filter(|it| it.status.is_open()).collect();
        open.order_by_key(|it| it.due);
        let mut offers: Vec<ActOffer> =
            self.kinds().into_iter().map(|it| self.offer(it, path, &open)).collect();
        let urgency = |it: &ActOffer| {
            let first = open.iter().find(|duty| it.stops.contains(&duty.id)).map(|duty| duty.due);
            (it.allowed.is_err(), first.is_none(), first)
        };
        offers.order_by_key(urgency);
        offers
    }

    fn offer(&self, kind: &'a Kind, path: &Path<'_>, open: &[&Deadline]) -> ActOffer {
        let act = Act::Hollow(kind.as_str());
        let mut refusals = self.refusals(act, path);
        refusals.retain(|it| !it.why.is_about_filling());
        let mut stops: Vec<DeadlineId> = Vec::new();
        for duty in open.iter().filter(|it| it.stop.contains(kind)) {
            if !stops.contains(&duty.id) {
                stops.push(duty.id.clone());
            }
        }
        let to = self.transition(&path.state, act).map(|it| &it.to).filter(|it| **it != path.state);
        ActOffer {
            kind: kind.clone(),
            clauses: self.clauses_of(kind),
            allowed: if refusals.is_empty() { Ok(()) } else { Err(refusals) },
            roles: self.roles_for(act),
            needs: self.needs(act),
            asks: self.asks(kind),
            changes_state_to: to.cloned(),
            stops,
        }
    }

    /// The kinds of act the profile knows for a case, in its own order.
    fn kinds(&self) -> Vec<&'a Kind> {
        let profile = self.ground.profile;
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

    fn clauses_of(&self, kind: &Kind) -> Vec<ClauseId> {
        let profile = self.ground.profile;
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

    fn roles_for(&self, act: Act<'a>) -> Vec<RoleId> {
        let kind = act.kind(self.index);
        let mut roles: Vec<RoleId> = Vec::new();
        for rule in self.ground.profile.rules.iter().filter(|it| self.speaks(it, act)) {
            if let Effect::RequireRole { roles: needed, of: Whose::Actor } = &rule.effect {
                roles.extend(needed.iter().cloned());
            }
        }
        let guards = self.ground.profile.lifecycle.on(kind).filter_map(|it| it.guard.as_ref());
        for part in guards.flat_map(Cond::parts) {
            if let Cond::Role(role) = part {
                roles.push(role.clone());
            }
        }
        roles.order();
        roles.dedup();
        roles
    }

    fn needs(&self, act: Act<'a>) -> Vec<FieldPath> {
        let mut needs: Vec<FieldPath> = Vec::new();
        for rule in self.ground.profile.rules.iter().filter(|it| self.speaks(it, act)) {
            let Effect::RequireFields { fields, affirmed, own, soft: false, .. } = &rule.effect else {
                continue;
            };
            let missing = |it: &&FieldPath| *own || matches!(self.case_field(&it.field), Known::Nothing);
            needs.extend(fields.iter().filter(missing).chain(affirmed).cloned());
        }
        needs.dedup();
        needs
    }

    fn asks(&self, kind: &Kind) -> Vec<FactId> {
        let facts = self.ground.profile.facts.iter();
        facts.filter(|it| it.asked_at.contains(kind)).map(|it| it.id.clone()).collect()
    }
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
