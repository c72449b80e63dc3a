//! What a regime says beside limits and acts: who may not read a case, what of it stays behind in a bundle, what would
//! have been said beside its last act, and which cases a spot check draws.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::domain::case::{Case, Vocabulary};
use crate::domain::policy::engine::{Ground, Reader, advise, draw, kept_inside, left_behind, reading};
use crate::domain::policy::names::{ClauseId, Kind};
use crate::tool::evaluate::{Matter, draft_of, reason};

/// The fields that name persons a case is about.
const NAMED: [&str; 3] = ["respondent_person", "respondent_leader", "handler"];
/// The kind of act by which cases drawn are looked at.
const SPOT_CHECK: &str = "spot_check_done";
/// The kind of act that closes a case.
const CLOSED: &str = "case_closed";
/// A unit that has no part in any case.
const STRANGER: &str = "-";

impl Matter<'_> {
    /// What is said of a case besides; nothing of what there is nothing to say of.
    pub(super) fn beside(&self, ground: &Ground<'_>, case: &Case) -> Map<String, Value> {
        let mut told = Map::new();
        for (key, rows) in
            [("restricted", self.restricted(ground, case)), ("advice", self.advice(ground, case))]
        {
            if !rows.is_empty() {
                told.insert(key.to_owned(), Value::Array(rows));
            }
        }
        let (kinds, by) = kept_inside(ground.profile);
        if !kinds.is_empty() {
            let kinds: Vec<&str> = kinds.iter().map(Kind::as_str).collect();
            told.insert("kept_inside".to_owned(), json!({ "kinds": kinds, "clauses": cited(&by) }));
        }
        let (redacts, by) = left_behind(ground, case, STRANGER, self.now);
        if !redacts.is_empty() {
            told.insert("left_behind".to_owned(), json!({ "groups": redacts, "clauses": cited(&by) }));
        }
        told
    }

    /// Whoever acts or is named and may not read all of the case. Somebody whose roles nobody told may hold any.
    fn restricted(&self, ground: &Ground<'_>, case: &Case) -> Vec<Value> {
        let mut roles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for it in &self.scribe.written {
            let header = &it.event.header;
            roles.entry(header.actor.clone()).or_default().insert(header.role.clone());
        }
        let named = NAMED.iter().filter_map(|it| case.text(it).or_else(|| case.lodged_field(it)?.text()));
        for it in named {
            roles.entry(it.to_owned()).or_default();
        }
        let all = || ground.profile.roles.iter().map(|it| it.id.to_string()).collect();
        let mut rows = Vec::new();
        for (person, acted_as) in roles {
            let told = self.office.people.get(&person);
            let held: Vec<String> = match (told, acted_as.is_empty()) {
                (Some(told), _) => told.roles.clone(),
                (None, false) => acted_as.into_iter().collect(),
                (None, true) => all(),
            };
            let unit = told.and_then(|it| it.unit.clone());
            let read = reading(ground, case, &Reader { person: person.clone(), roles: held, unit }, self.now);
            if !read.is_stub && read.covered.is_empty() {
                continue;
            }
            let sees = if read.is_stub { "number_and_state" } else { "all_but_covered" };
            let covered: Vec<String> = read.covered.iter().map(ToString::to_string).collect();
            rows.push(json!({
                "person": person, "sees": sees, "covered": covered, "access_logged": read.is_logged,
                "clauses": cited(&read.clauses),
            }));
        }
        rows
    }

    /// What the regime says beside the case's last act, by what stood before it.
    fn advice(&self, ground: &Ground<'_>, case: &Case) -> Vec<Value> {
        let Some((last, before)) = case.events().split_last() else { return Vec::new() };
        let before = Case::fold(case.id, before.iter().map(Arc::clone), Vocabulary::builtin());
        let advice = advise(ground, &before, &draft_of(last), last.header.at.instant);
        let row = |it: &crate::domain::policy::engine::Advice| {
            json!({
                "kind": last.header.kind, "notice": reason::notice(&it.what, &it.label), "label": it.label,
                "clauses": cited(&it.clauses),
            })
        };
        advice.iter().map(row).collect()
    }

    /// The closed cases each spot check with a seed draws.
    pub(super) fn draws(&self, ground: &Ground<'_>) -> Vec<Value> {
        let mut rows = Vec::new();
        for check in self.office.log.all(SPOT_CHECK) {
            let program =
                ground.profile.programs.iter().find(|it| check.text("program_id") == Some(it.id.as_str()));
            let (Some(program), Some(seed)) = (program, check.text("seed")) else { continue };
            let at = check.header.at.instant;
            let is_closed = |it: &Case| it.log.all(CLOSED).any(|it| it.header.at.instant <= at);
            let closed: Vec<&(&str, Case)> = self.cases.iter().filter(|(_, it)| is_closed(it)).collect();
            let drawn = draw(ground, program, seed, closed.iter().map(|(_, it)| it.id), at);
            let named = drawn.iter().filter_map(|id| closed.iter().find(|(_, it)| it.id == *id));
            let names: Vec<&str> = named.map(|(name, _)| *name).collect();
            rows.push(json!({
                "id": program.id.as_str(), "clauses": cited(&program.clauses), "seed": seed, "of": closed.len(),
                "cases": names,
            }));
        }
        rows
    }
}

fn cited(clauses: &[ClauseId]) -> Vec<&str> {
    clauses.iter().map(ClauseId::as_str).collect()
}
