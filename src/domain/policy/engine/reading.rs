//! Who may read a case, and what of it: all, all but some fields, or that it exists and where it stands.

use crate::domain::case::Case;
use crate::domain::log::Value;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::act::Known;
use crate::domain::policy::engine::ground::Ground;
use crate::domain::policy::engine::index::Index;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::{ClauseId, FieldPath, Kind, RoleId};
use crate::domain::policy::profile::Profile;
use crate::domain::policy::rule::Rule;
use crate::domain::time::Instant;

/// Somebody who would read a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reader {
    /// Who, an id.
    pub person: String,
    /// The roles held, by the profile's names or the common ones.
    pub roles: Vec<String>,
    /// The unit of the organisation the person belongs to.
    pub unit: Option<String>,
}

/// What somebody may read of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its number and its state, and nothing else.
    pub is_stub: bool,
    /// The fields covered.
    pub covered: Vec<FieldPath>,
    /// Looking is recorded.
    pub is_logged: bool,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
}

/// What `reader` may read of `case` by its regime.
pub fn reading(ground: &Ground<'_>, case: &Case, reader: &Reader, now: Instant) -> Reading {
    let index = Index::of(case);
    let view = View { ground, index: &index, sight: index.all(), now };
    let mut reading = Reading::default();
    for rule in &ground.profile.rules {
        view.restrict(&mut reading, rule, reader);
    }
    reading
}

/// The groups of fields that stay behind when `case` goes to `unit`, and the clauses that keep them; none where the
/// unit has a part in the case.
pub fn left_behind(
    ground: &Ground<'_>,
    case: &Case,
    unit: &str,
    now: Instant,
) -> (Vec<String>, Vec<ClauseId>) {
    let index = Index::of(case);
    let view = View { ground, index: &index, sight: index.all(), now };
    let mut left = (Vec::new(), Vec::new());
    if view.has_part(unit) {
        return left;
    }
    for rule in &ground.profile.rules {
        if let Effect::BundleScope { redact } = &rule.effect {
            left.0.extend(redact.iter().cloned());
            left.1.extend(rule.clauses.iter().cloned());
        }
    }
    left
}

/// The kinds of act no paper and no export for outsiders tells, and the clauses that keep them inside.
pub fn kept_inside(profile: &Profile) -> (Vec<Kind>, Vec<ClauseId>) {
    let mut kept = (Vec::new(), Vec::new());
    for rule in &profile.rules {
        if let Effect::RestrictExport { exclude } = &rule.effect {
            kept.0.extend(exclude.iter().cloned());
            kept.1.extend(rule.clauses.iter().cloned());
        }
    }
    kept
}

impl<'a> View<'a> {
    fn restrict(&self, reading: &mut Reading, rule: &'a Rule, reader: &Reader) {
        let holds = rule.when.as_ref().is_none_or(|it| self.holds(it, None) == Some(true));
        let shut = match &rule.effect {
            Effect::RestrictRead { roles, of_unit, not_persons, log_access, .. } => {
                reading.is_logged |= *log_access && holds;
                !self.reads(reader, roles, of_unit) || self.is_named(reader, not_persons)
            }
            Effect::SetAccess { roles } => !self.reads(reader, roles, &[]),
            _ => return,
        };
        if !holds || !shut {
            return;
        }
        match &rule.effect {
            Effect::RestrictRead { fields: Some(fields), .. } => {
                reading.covered.extend(fields.iter().cloned())
            }
            _ => reading.is_stub = true,
        }
        reading.clauses.extend(rule.clauses.iter().cloned());
    }

    /// Whether one of the reader's roles sees it: some only in the cases of their own unit.
    fn reads(&self, reader: &Reader, roles: &[RoleId], of_unit: &[RoleId]) -> bool {
        let is_own = match self.case_field("unit") {
            Known::Is(unit) => unit.text() == reader.unit.as_deref(),
            Known::Nothing | Known::Unknown => true,
        };
        let held = |role: &&RoleId| reader.roles.iter().any(|it| self.is_role(it, role));
        roles.iter().filter(held).any(|it| is_own || !of_unit.contains(it))
    }

    fn is_named(&self, reader: &Reader, fields: &[FieldPath]) -> bool {
        fields.iter().any(|it| self.case_field(&it.field) == Known::Is(Value::from(reader.person.as_str())))
    }

    /// Whether a unit holds the case, received it, or was asked for help with it.
    fn has_part(&self, unit: &str) -> bool {
        let events = self.sight.places().filter_map(|it| self.index.event(it));
        let fields = ["unit", "to_unit", "receiving_unit", "serving_unit"];
        let mut named = events.flat_map(|event| fields.iter().filter_map(|it| event.text(it)));
        named.any(|it| it == unit) || self.other_units().contains(unit)
    }
}
