//! What a foreign profile rules, as tables: stages, limits, clauses, values.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::lifecycle::Transition;
use crate::domain::policy::names::{ClauseId, StateId};
use crate::domain::policy::profile::{Parameter, Profile};
use crate::ui::cases::names::Names;
use crate::ui::office::foreign::plain::prose;
use crate::ui::office::foreign::told::Few;
use crate::ui::office::values;
use crate::ui::words::words;

/// So many entries are named in one cell.
const NAMED: usize = 30;

/// A table: its heading, its columns, and its rows with as many cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it shows and how much of it there is.
    pub title: String,
    /// What to know before reading it.
    pub help: Option<&'static str>,
    /// The heads.
    pub columns: Vec<&'static str>,
    /// The cells of each row.
    pub rows: Few<Vec<String>>,
}

/// The tables of a profile, in the order people ask.
pub fn sheets(profile: &Profile, names: &Names<'_>) -> Vec<Sheet> {
    vec![stages(profile, names), clocks(profile, names), clauses(profile, names), parameters(profile)]
}

fn stages(profile: &Profile, names: &Names<'_>) -> Sheet {
    let foreign = &words().foreign;
    let lifecycle = &profile.lifecycle;
    let row = |state: &StateId| {
        let mut name = names.state(state.as_str());
        if *state == lifecycle.initial {
            name = (foreign.begins)(&name);
        }
        if lifecycle.terminal.contains(state) {
            name = (foreign.ends)(&name);
        }
        let leads = lifecycle.transitions.iter().filter(|it| it.from.contains(state) && it.to != *state);
        let lead =
            |it: &Transition| (foreign.leads_to)(&names.kind(it.on.as_str()), &names.state(it.to.as_str()));
        vec![prose(&name), several(leads.map(lead))]
    };
    Sheet {
        title: (foreign.stages)(lifecycle.states.len()),
        help: None,
        columns: vec![foreign.stage, foreign.leads],
        rows: Few::of(lifecycle.states.iter().map(row)),
    }
}

fn clocks(profile: &Profile, names: &Names<'_>) -> Sheet {
    let foreign = &words().foreign;
    let row = |it: &DeadlineRule| {
        let until: Vec<String> = it.stop.iter().take(NAMED).map(|it| names.kind(it.as_str())).collect();
        vec![
            prose(&it.label),
            prose(&(foreign.limit)(it, names)),
            prose(&(foreign.so)(&it.start, names)),
            prose(&until.join(foreign.or)),
            basis(profile, &it.clauses),
        ]
    };
    Sheet {
        title: (foreign.clocks)(profile.deadlines.len()),
        help: None,
        columns: vec![foreign.clock, foreign.how_long, foreign.from, foreign.until, foreign.basis],
        rows: Few::of(profile.deadlines.iter().map(row)),
    }
}

fn clauses(profile: &Profile, names: &Names<'_>) -> Sheet {
    let foreign = &words().foreign;
    let mut all: BTreeMap<&ClauseId, Vec<String>> = BTreeMap::new();
    for (label, clauses) in entries(profile, names) {
        for clause in clauses {
            let said = all.entry(clause).or_default();
            if !said.contains(&label) && said.len() <= NAMED {
                said.push(label.clone());
            }
        }
    }
    let named = |clause: &ClauseId| basis(profile, std::slice::from_ref(clause));
    let mut seen = BTreeSet::new();
    let alike: BTreeSet<String> =
        all.keys().map(|it| named(it)).filter(|it| !seen.insert(it.clone())).collect();
    let row = |(clause, said): (&ClauseId, Vec<String>)| {
        let (mut name, number) = (named(clause), prose(clause.as_str()));
        // What reads alike, and what this program adds, is told apart by its number.
        if name != number && (alike.contains(&name) || profile.cited(clause).is_none()) {
            name = prose(&(words().common.aside)(&name, &number));
        }
        vec![name, several(said.into_iter())]
    };
    Sheet {
        title: (foreign.clauses)(all.len()),
        help: Some(foreign.clauses_help),
        columns: vec![foreign.clause, foreign.says],
        rows: Few::of(all.into_iter().map(row)),
    }
}

/// What each entry that cites clauses is called: what binds first, what it is made of last.
fn entries<'a>(profile: &'a Profile, names: &Names<'_>) -> Vec<(String, &'a [ClauseId])> {
    let mut all: Vec<(String, &[ClauseId])> = Vec::new();
    all.extend(profile.deadlines.iter().map(|it| (it.label.clone(), it.clauses.as_slice())));
    all.extend(profile.escalations.iter().map(|it| (it.label.clone(), it.clauses.as_slice())));
    all.extend(profile.rules.iter().map(|it| (it.label.clone(), it.clauses.as_slice())));
    all.extend(profile.programs.iter().map(|it| (it.label.clone(), it.clauses.as_slice())));
    all.extend(profile.rights.iter().map(|it| (it.label.clone(), it.clauses.as_slice())));
    all.extend(profile.parameters.iter().map(|it| (values::name(profile, it), it.clauses.as_slice())));
    all.extend(profile.documents.iter().map(|it| (names.document(it.doc.as_str()), it.clauses.as_slice())));
    let changes = &profile.lifecycle.transitions;
    all.extend(changes.iter().map(|it| (names.kind(it.on.as_str()), it.clauses.as_slice())));
    all.extend(profile.facts.iter().map(|it| (it.label.clone(), it.clauses.as_slice())));
    all.extend(profile.case_types.iter().map(|it| (it.label.clone(), it.clauses.as_slice())));
    all.extend(profile.channels.iter().map(|it| (it.label.clone(), it.clauses.as_slice())));
    all.extend(profile.roles.iter().map(|it| (it.label.clone(), it.clauses.as_slice())));
    all
}

fn parameters(profile: &Profile) -> Sheet {
    let (foreign, office) = (&words().foreign, &words().office);
    let row = |it: &Parameter| {
        let bounds = it.value.int().map(|_| (office.bounds)(it.min, it.max, &values::unit(it)));
        vec![
            prose(&values::name(profile, it)),
            prose(&values::said(profile, it, &it.value)),
            prose(bounds.unwrap_or_default().trim()),
            (office.origin)(it.origin).to_owned(),
        ]
    };
    Sheet {
        title: (foreign.parameters)(profile.parameters.len()),
        help: None,
        columns: vec![foreign.parameter, foreign.value, foreign.bounds, foreign.why],
        rows: Few::of(profile.parameters.iter().map(row)),
    }
}

/// The clauses by the statutes this very profile names, never by those of another.
fn basis(profile: &Profile, clauses: &[ClauseId]) -> String {
    several(clauses.iter().map(|it| (words().foreign.cited)(it, profile.cited(it).as_ref())))
}

/// Several things in one cell, each once: the first of them, and that there are more.
fn several(all: impl Iterator<Item = String>) -> String {
    let mut some: Vec<String> = Vec::new();
    for it in all {
        if some.len() <= NAMED && !some.contains(&it) {
            some.push(it);
        }
    }
    if some.is_empty() {
        return words().common.none.to_owned();
    }
    if some.len() > NAMED {
        some.truncate(NAMED);
        some.push("…".to_owned());
    }
    prose(&some.join(words().common.list))
}
