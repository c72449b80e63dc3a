//! What can be done next, what it would change, and which limit it would stop.

use crate::domain::order::Order as _;
use crate::domain::policy::cond::Cond;
use crate::domain::policy::effect::{Effect, Whose};
use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::acts::KnownAct;
use crate::domain::policy::engine::duty::Deadline;
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
        let urgency = |it: &ActOffer| {
            let first = open.iter().find(|duty| it.stops.contains(&duty.id)).map(|duty| duty.due);
            (it.allowed.is_err(), first.is_none(), first)
        };
        let offers = self.ground.acts.known.iter().map(|it| self.offer(it, path, &open));
        let mut offers: Vec<_> = offers.map(|it| (urgency(&it), it)).collect();
        offers.order_by(|one, other| one.0.cmp(&other.0));
        offers.into_iter().map(|it| it.1).collect()
    }

    fn offer(&self, known: &'a KnownAct<'a>, path: &Path<'_>, open: &[&Deadline]) -> ActOffer {
        let kind = known.kind;
        let act = Act::Hollow(kind.as_str());
        let speaking: Vec<&Rule> = known.rules.iter().copied().filter(|it| self.speaks_of(it, act)).collect();
        let mut refusals = self.refused(act, path, speaking.iter().copied());
        refusals.retain(|it| !it.why.is_about_filling());
        let mut stops: Vec<DeadlineId> = Vec::new();
        for duty in open.iter().filter(|it| it.stop.contains(kind)) {
            if !stops.contains(&duty.id) {
                stops.push(duty.id.clone());
            }
        }
        let to = self.transition(path.state, act).map(|it| &it.to).filter(|it| *it != path.state);
        ActOffer {
            kind: kind.clone(),
            clauses: known.clauses.clone(),
            allowed: if refusals.is_empty() { Ok(()) } else { Err(refusals) },
            roles: self.roles_for(kind.as_str(), &speaking),
            needs: self.needs(&speaking),
            asks: known.asks.clone(),
            changes_state_to: to.cloned(),
            stops,
        }
    }

    fn roles_for(&self, kind: &str, speaking: &[&Rule]) -> Vec<RoleId> {
        let mut roles: Vec<RoleId> = Vec::new();
        for rule in speaking {
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

    fn needs(&self, speaking: &[&Rule]) -> Vec<FieldPath> {
        let mut needs: Vec<FieldPath> = Vec::new();
        for rule in speaking {
            let Effect::RequireFields { fields, affirmed, own, soft: false, .. } = &rule.effect else {
                continue;
            };
            let missing = |it: &&FieldPath| *own || matches!(self.case_field(&it.field), Known::Nothing);
            needs.extend(fields.iter().filter(missing).chain(affirmed).cloned());
        }
        needs.dedup();
        needs
    }
}
