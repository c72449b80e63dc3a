//! The ten regimes the product ships.

use huiyin::domain::policy::{Profile, check};

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
fn a_regime_nobody_ships_is_not_built_in() {
    assert!(Profile::builtin("astrology").is_none());
}
