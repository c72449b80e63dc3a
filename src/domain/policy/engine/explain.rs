//! Why a condition does not hold, or why it does, in the parts that decide it.

use crate::domain::policy::cond::{Computed, Cond};
use crate::domain::policy::engine::act::Act;
use crate::domain::policy::engine::refusal::Why;
use crate::domain::policy::engine::view::View;

impl<'a> View<'a> {
    /// Why `cond`, which must hold, does not; empty where it holds or cannot be known yet.
    pub(super) fn lacking(&self, cond: &'a Cond, act: Act<'a>) -> Vec<Why> {
        if self.holds(cond, Some(act)) != Some(false) {
            return Vec::new();
        }
        match cond {
            Cond::All(inner) => inner.iter().flat_map(|it| self.lacking(it, act)).collect(),
            Cond::Any(inner) => self.one_of(inner, act),
            Cond::Not(inner) => self.standing_against(inner, act),
            Cond::Computed { what: Computed::PapersLeft, .. } => self.papers_missing(&[]),
            _ => vec![self.leaf(cond)],
        }
    }

    /// Why `cond`, which must not hold, does; empty where it does not hold or cannot be known yet.
    pub(super) fn standing_against(&self, cond: &'a Cond, act: Act<'a>) -> Vec<Why> {
        if self.holds(cond, Some(act)) != Some(true) {
            return Vec::new();
        }
        match cond {
            Cond::All(inner) | Cond::Any(inner) => {
                inner.iter().flat_map(|it| self.standing_against(it, act)).collect()
            }
            Cond::Not(inner) => self.lacking(inner, act),
            Cond::Computed { what, .. } => vec![self.worked_out(*what, cond, true)],
            _ => vec![Why::Waits { cond: cond.clone() }],
        }
    }

    fn one_of(&self, inner: &'a [Cond], act: Act<'a>) -> Vec<Why> {
        let ways: Vec<Why> = inner.iter().flat_map(|it| self.lacking(it, act)).collect();
        if ways.len() > 1 { vec![Why::OneOf(ways)] } else { ways }
    }

    fn leaf(&self, cond: &'a Cond) -> Why {
        match cond {
            Cond::Event(event) => Why::MustComeFirst { event: event.clone(), with_fields: Vec::new() },
            Cond::Count { count, at_least: Some(need), .. } => Why::MoreOftenFirst {
                kind: count.clone(),
                have: u32::try_from(self.events(count.as_str()).count()).unwrap_or(u32::MAX),
                need: *need,
            },
            Cond::Count { count, at_most: Some(at_most), .. } => {
                Why::TooOften { kind: count.clone(), at_most: *at_most, offer: None }
            }
            Cond::Fact { fact, test } => Why::FactNeeded { fact: fact.clone(), test: test.clone() },
            Cond::Field { field, test } => Why::FieldNeeded { field: field.clone(), test: test.clone() },
            Cond::Role(role) => {
                Why::RoleNeeded { roles: vec![role.clone()], of: crate::domain::policy::effect::Whose::Actor }
            }
            Cond::Document(doc) => Why::PaperMissing { doc: doc.clone() },
            Cond::Computed { what, .. } => self.worked_out(*what, cond, false),
            _ => Why::Needs { cond: cond.clone() },
        }
    }

    fn worked_out(&self, what: Computed, cond: &Cond, holds: bool) -> Why {
        match what {
            Computed::OpenRemedies => Why::OpenRemedy { items: self.open_remedies() },
            Computed::OpenMeasures => Why::OpenRemedy { items: self.open_measures() },
            Computed::UnverifiedMeasures => Why::OpenRemedy { items: self.unverified_measures() },
            Computed::UnresolvedConflicts => Why::Contested { values: self.contests() },
            _ if holds => Why::Waits { cond: cond.clone() },
            _ => Why::Needs { cond: cond.clone() },
        }
    }
}
