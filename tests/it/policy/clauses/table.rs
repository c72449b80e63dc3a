//! The table of clauses is whole: every clause a regime cites, each with its place, and its proof where it has one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use huiyin::domain::policy::Profile;
use huiyin::domain::policy::clause::{Clause, Place, readings};

/// How many clauses each regime has.
const COUNTS: [(&str, usize); 22] = [
    ("property", 30),
    ("consumer-general", 16),
    ("electronics-co", 9),
    ("org-internal", 24),
    ("hotline-12315", 33),
    ("customer-service", 27),
    ("company-wide", 27),
    ("org-general", 21),
    ("consumer-agency", 22),
    ("collection", 40),
    ("app", 7),
    ("cn-samr-2026", 3),
    ("cn-samr-2019", 7),
    ("cn-petitions", 8),
    ("cn-bank-insurance", 12),
    ("cn-express", 1),
    ("cn-post", 2),
    ("cn-telecom", 6),
    ("cn-hangzhou-property", 1),
    ("cn-binzhou-property", 4),
    ("cn-12345", 4),
    ("iso-10002", 11),
];

fn rows() -> impl Iterator<Item = &'static Clause> {
    Clause::table().iter().flat_map(|(_, rows)| rows)
}

#[test]
fn it_has_the_256_clauses_of_the_ten_and_those_of_the_statutes() {
    for ((id, count), (read, rows)) in COUNTS.iter().zip(readings()) {
        let rows = rows.unwrap_or_else(|fault| panic!("{id}: {fault}"));
        assert_eq!((*id, *count), (read, rows.len()));
    }
    let ids: BTreeSet<&str> = rows().map(|it| it.id.as_str()).collect();
    assert_eq!(ids.len(), 256 + 59);
    let mute = rows().find(|it| it.says.is_empty() || it.places.is_empty());
    assert_eq!(mute, None);
}

#[test]
fn it_has_the_clauses_each_regime_cites_and_no_others() {
    for (id, rows) in Clause::table() {
        let Some(profile) = Profile::builtin(id) else { continue };
        let listed: BTreeSet<&str> = rows.iter().map(|it| it.id.as_str()).collect();
        let cited = profile.clause_lists().into_iter().flatten().map(|it| it.as_str());
        let own: BTreeSet<&str> = cited.filter(|it| !it.starts_with("APP-")).collect();
        assert_eq!(own, listed, "{id}");
    }
}

#[test]
fn every_proof_of_a_rule_is_a_test_of_that_name_and_the_other_way_round() {
    let told: BTreeMap<&str, &str> =
        rows().filter_map(|it| Some((it.id.as_str(), it.proofs.get(&Place::Engine)?.as_str()))).collect();
    let tests: BTreeMap<&str, &str> = super::proved().map(|(name, clause)| (clause, name)).collect();
    assert_eq!(told, tests);
    for (name, clause) in super::proved() {
        assert_eq!(name, clause.to_lowercase().replace(['-', '.'], "_"));
    }
}

#[test]
fn a_proof_is_of_a_place_the_clause_is_kept_at_and_exists() {
    let sources = sources();
    for row in rows() {
        for (place, proof) in &row.proofs {
            assert!(row.places.contains(place), "{} is not kept at {place:?}", row.id);
            let exists = *place == Place::Engine || sources.contains(&format!("fn {proof}("));
            assert!(exists, "{}: there is no test {proof}", row.id);
        }
    }
}

/// Everything in which a test may stand.
fn sources() -> String {
    let mut text = String::new();
    for folder in ["src", "tests"] {
        gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut text);
    }
    text
}

fn gather(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), text);
        } else if entry.path().extension().is_some_and(|it| it == "rs") {
            text.push_str(&std::fs::read_to_string(entry.path()).unwrap());
        }
    }
}
