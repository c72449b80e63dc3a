//! Clause by clause: the story holds under the regime, and no longer without the clause's entries.

use std::collections::BTreeSet;

use huiyin::domain::policy::Profile;

use super::story::{Story, stories};
use super::without::without_clause;

/// Plays every story that proves `clause`, with it and without it.
fn proves(clause: &str) {
    let about: Vec<Story> =
        stories().into_iter().filter(|it| it.proves.iter().any(|it| it == clause)).collect();
    assert!(!about.is_empty(), "no story proves {clause}");
    for story in about {
        let profile = Profile::builtin(&story.profile).unwrap();
        assert_eq!(story.failures(profile), Vec::<String>::new(), "{} under {clause}", story.name);
        let without = without_clause(profile, clause);
        assert_ne!(story.failures(&without), Vec::<String>::new(), "{} holds without {clause}", story.name);
    }
}

macro_rules! clauses {
    ($($name:ident $clause:literal)*) => { $(
        #[test]
        fn $name() {
            proves($clause);
        }
    )* };
}

clauses! {
    pm_1_2b "PM-1.2b"
    pm_1_2c "PM-1.2c"
    pm_2_1a "PM-2.1a"
    pm_2_1b "PM-2.1b"
    pm_2_2a "PM-2.2a"
    pm_2_2b "PM-2.2b"
    pm_2_2c "PM-2.2c"
    pm_2_3 "PM-2.3"
    pm_3_1 "PM-3.1"
    pm_3_2a "PM-3.2a"
    pm_3_2b "PM-3.2b"
    pm_f1_1 "PM-F1.1"
    pm_f2_2 "PM-F2.2"
    pm_f4_1 "PM-F4.1"
    app_1 "APP-1"
    app_2 "APP-2"
    app_3 "APP-3"
    app_4 "APP-4"
    app_5 "APP-5"
    app_6 "APP-6"
    app_7 "APP-7"
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
fn every_clause_a_story_proves_is_needed_for_it() {
    let clauses: BTreeSet<String> = stories().into_iter().flat_map(|it| it.proves).collect();
    clauses.iter().for_each(|it| proves(it));
}
