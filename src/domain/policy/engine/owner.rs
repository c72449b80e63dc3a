//! Whose case it is, where the regime says so: a rule gives it to a role, a report may hand it higher.

use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::RoleId;
use crate::domain::policy::rule::Rule;

impl<'a> View<'a> {
    /// The role the case belongs to: whoever took it over by a report, or else the last rule's that speaks.
    pub(super) fn owner(&self) -> Option<RoleId> {
        let profile = self.ground.profile;
        let taken = profile.escalations.iter().filter(|it| {
            it.reassign_owner && self.still_stands(&it.trigger) && !self.moments(&it.trigger).is_empty()
        });
        let given = profile.rules.iter().filter(|it| self.has_spoken(it)).filter_map(|it| match &it.effect {
            Effect::SetOwner { role } => Some(role),
            _ => None,
        });
        taken.filter_map(|it| it.to.first()).chain(given.rev()).next().cloned()
    }

    /// Whether one of the rule's acts happened and its condition holds.
    fn has_spoken(&self, rule: &'a Rule) -> bool {
        let happened = rule.on.iter().any(|it| self.events(it.as_str()).next().is_some());
        (rule.on.is_empty() || happened)
            && rule.when.as_ref().is_none_or(|it| self.holds(it, None) == Some(true))
            && rule.unless.as_ref().is_none_or(|it| self.holds(it, None) != Some(true))
    }
}
