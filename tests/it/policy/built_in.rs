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

/// Fields the regimes ask for that the common vocabulary does not have yet; none of them is of `property`.
const AWAITED: [&str; 12] = [
    "electronics-co: $.facts[0].asked_at: there is no field `needs_long_investigation of investigation_opened`",
    "org-internal: $.rules[5]: there is no field `respondent_leader`",
    "hotline-12315: $.facts[2].asked_at: there is no field `negotiation_failed of case_screened`",
    "hotline-12315: $.facts[3].asked_at: there is no field `officer_agrees of case_screened`",
    "hotline-12315: $.facts[4].asked_at: there is no field `evidence_perishable of case_screened`",
    "hotline-12315: $.facts[8].asked_at: there is no field `officer_decides of case_screened`",
    "hotline-12315: $.facts[9].asked_at: there is no field `difficult of mediation_session`",
    "hotline-12315: $.rules[5]: there is no field `no_interest_declared`",
    "customer-service: $.rules[10]: there is no field `neutral_declared`",
    "collection: $.facts[0].asked_at: there is no field `violation_suspected of contact_logged`",
    "collection: $.facts[5].asked_at: there is no field `special of handling_notice_issued`",
    "collection: $.facts[6].asked_at: there is no field `cannot_reply_now of contact_logged`",
];

#[test]
fn all_ten_speak_the_common_vocabulary() {
    let told = |profile: &Profile| {
        let faults = check_words(profile, Vocabulary::builtin());
        faults.iter().map(|it| format!("{}: {it}", profile.id)).collect::<Vec<_>>()
    };
    let unknown: Vec<String> = Profile::builtins().iter().flat_map(told).collect();
    assert_eq!(unknown, AWAITED);
}

#[test]
fn a_regime_nobody_ships_is_not_built_in() {
    assert!(Profile::builtin("astrology").is_none());
}
