//! Clause by clause: the story holds under the regime, and no longer without the clause's entries.

use std::collections::BTreeSet;

use huiyin::domain::policy::Profile;

use super::story::{Story, stories};
use super::without::without_clause;

/// A test for each clause the engine keeps, named after it; `PROVED` lists them.
macro_rules! clauses {
    ($($name:ident $clause:literal)*) => {
        /// The tests here and the clause each proves.
        pub const PROVED: &[(&str, &str)] = &[$((stringify!($name), $clause)),*];
        $(
            #[test]
            fn $name() {
                super::proves($clause);
            }
        )*
    };
}

mod app;
mod cn_12345;
mod cn_bank_insurance;
mod cn_binzhou_property;
mod cn_express;
mod cn_hangzhou_property;
mod cn_petitions;
mod cn_post;
mod cn_samr_2019;
mod cn_samr_2026;
mod cn_telecom;
mod collection;
mod company_wide;
mod consumer_agency;
mod consumer_general;
mod customer_service;
mod electronics_co;
mod hotline_12315;
mod iso_10002;
mod org_general;
mod org_internal;
mod property;
mod table;

/// Every clause test, as its name and its clause.
fn proved() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = [
        property::PROVED,
        consumer_general::PROVED,
        electronics_co::PROVED,
        org_internal::PROVED,
        hotline_12315::PROVED,
        customer_service::PROVED,
        company_wide::PROVED,
        org_general::PROVED,
        consumer_agency::PROVED,
        collection::PROVED,
        app::PROVED,
        cn_samr_2026::PROVED,
        cn_samr_2019::PROVED,
        cn_petitions::PROVED,
        cn_bank_insurance::PROVED,
        cn_express::PROVED,
        cn_post::PROVED,
        cn_telecom::PROVED,
        cn_hangzhou_property::PROVED,
        cn_binzhou_property::PROVED,
        cn_12345::PROVED,
        iso_10002::PROVED,
    ];
    all.into_iter().flatten().copied()
}

/// Plays every story that proves `clause`, with it and without it.
fn proves(clause: &str) {
    let about: Vec<&Story> = stories().iter().filter(|it| it.proves.iter().any(|it| it == clause)).collect();
    assert!(!about.is_empty(), "no story proves {clause}");
    for story in about {
        let profile = Profile::builtin(&story.profile).unwrap();
        assert_eq!(story.failures(profile), Vec::<String>::new(), "{} under {clause}", story.name);
        let without = without_clause(profile, clause);
        assert_ne!(story.failures(&without), Vec::<String>::new(), "{} holds without {clause}", story.name);
    }
}

#[test]
fn every_story_comes_out_as_told() {
    let told = |story: &Story| {
        let profile = Profile::builtin(&story.profile)
            .unwrap_or_else(|| panic!("{}: no profile `{}`", story.name, story.profile));
        story.failures(profile).into_iter().map(|it| format!("{}: {it}", story.name)).collect::<Vec<_>>()
    };
    let failures: Vec<String> = stories().iter().flat_map(told).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_clause_a_story_proves_has_a_test_of_its_own() {
    let told: BTreeSet<String> = stories().iter().flat_map(|it| it.proves.iter().cloned()).collect();
    let tests: BTreeSet<String> = proved().map(|(_, clause)| clause.to_owned()).collect();
    assert_eq!(told, tests);
}
