//! A rule of a regime: when it speaks, and with what effect.

use crate::domain::policy::cond::Cond;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::names::{ClauseId, Kind, RuleId};
use crate::domain::policy::read::{Node, Read};

/// A check before an act, a mark or a projection, with the clauses it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name in the profile.
    pub id: RuleId,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// What it says, in the regime's own words.
    pub label: String,
    /// The acts it looks at; empty for rules about the whole case.
    pub on: Vec<Kind>,
    /// It speaks only where this holds.
    pub when: Option<Cond>,
    /// It is silent where this holds.
    pub unless: Option<Cond>,
    /// What it does.
    pub effect: Effect,
}

impl Rule {
    /// Reads a rule; its arguments are read by its effect.
    pub(super) fn read(node: &Node<'_>) -> Read<Rule> {
        let object = node.object()?;
        Ok(Rule {
            id: object.name("id")?,
            clauses: object.names("clauses")?,
            label: object.text("label")?,
            on: object.maybe_names("on")?,
            when: object.maybe("when", Cond::read)?,
            unless: object.maybe("unless", Cond::read)?,
            effect: Effect::read(&object)?,
        })
    }

    /// The conditions this rule carries.
    pub fn conditions(&self) -> impl Iterator<Item = &Cond> {
        self.when.iter().chain(&self.unless)
    }
}
