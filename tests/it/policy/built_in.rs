//! The ten regimes the product ships.

use huiyin::domain::case::Vocabulary;
use huiyin::domain::policy::{Profile, check, check_words};

const TEN: [&str; 10] = [
    "property",
    "consumer-general",
    "electronics-co",
    "org-internal",
    "hotline-12315",
    "customer-service",
    "company-wide",
    "org-general",
    "consumer-agency",
    "collection",
];

#[test]
fn all_ten_load_and_make_sense() {
    for id in TEN {
        let profile = Profile::builtin(id).unwrap_or_else(|| panic!("{id} does not load"));
        assert_eq!(check(profile), [], "{id}");
    }
    assert_eq!(Profile::builtins().len(), TEN.len());
}

#[test]
fn all_ten_speak_the_common_vocabulary() {
    let told = |profile: &Profile| {
        let faults = check_words(profile, Vocabulary::builtin());
        faults.iter().map(|it| format!("{}: {it}", profile.id)).collect::<Vec<_>>()
    };
    let unknown: Vec<String> = Profile::builtins().into_iter().flat_map(told).collect();
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn a_regime_nobody_ships_is_not_built_in() {
    assert!(Profile::builtin("astrology").is_none());
}
