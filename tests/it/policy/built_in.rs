//! The regimes the product ships: the ten, and those of statutes.

use huiyin::domain::case::Vocabulary;
use huiyin::domain::policy::limit::{Limit, Number};
use huiyin::domain::policy::profile::ParamOrigin;
use huiyin::domain::policy::{Profile, check, check_words, statutory};
use huiyin::domain::time::Day;

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
fn the_regimes_of_statutes_load_and_make_sense() {
    for (id, reading) in statutory::readings() {
        let reading = reading.unwrap_or_else(|fault| panic!("{id}: {fault}"));
        assert_eq!(reading.not_understood, Vec::<String>::new(), "{id}");
        assert_eq!(reading.profile.id, id);
        assert_eq!(check(&reading.profile), [], "{id}");
        assert_eq!(Profile::builtin(id).map(|it| it.hash()), Some(reading.profile.hash()));
    }
    assert_eq!(Profile::statutory().len(), statutory::texts().count());
}

#[test]
fn every_number_of_a_statute_waits_for_the_office_and_can_only_become_stricter() {
    for profile in Profile::statutory() {
        for it in profile.parameters.iter().filter(|it| it.origin == ParamOrigin::Stated) {
            assert!(it.confirm && it.max == it.value.int(), "{}: {}", profile.id, it.id);
        }
        let spans = profile.deadlines.iter().filter_map(|it| match &it.limit {
            Limit::Span { n, .. } => Some((&it.id, n)),
            _ => None,
        });
        for (id, n) in spans {
            let Number::Parameter(param) = n else { panic!("{}: {id} is fixed", profile.id) };
            assert!(profile.parameter(param).is_some_and(|it| it.confirm), "{}: {id}", profile.id);
        }
    }
}

#[test]
fn every_clause_of_a_statute_says_in_which_law_it_stands() {
    for profile in Profile::statutory() {
        for clause in profile.clause_lists().into_iter().flatten() {
            let is_own = clause.as_str().starts_with("APP-");
            let article = profile.cited(clause).and_then(|it| it.article);
            assert!(is_own || article.is_some(), "{}: {clause}", profile.id);
        }
    }
    let petitions = Profile::builtin("cn-petitions").unwrap();
    let cited = petitions.cited(&"XF-36.2".into()).unwrap();
    assert_eq!((cited.article, cited.paragraph), (Some(36), Some(2)));
    assert_eq!(cited.law.title.zh, "信访工作条例");
    let banks = Profile::builtin("cn-bank-insurance").unwrap();
    let cited = banks.cited(&"YB-18.1a".into()).unwrap();
    assert_eq!((cited.article, cited.paragraph), (Some(18), Some(1)));
    assert_eq!(banks.cited(&"YB-T1".into()).unwrap().article, None, "nobody looked it up");
}

#[test]
fn a_complaint_is_ruled_by_the_edition_in_force_when_it_was_received() {
    let of = |id: &str, day: &str| {
        Profile::builtin(id).unwrap().edition_on(day.parse::<Day>().unwrap()).id.clone()
    };
    for chosen in ["cn-samr-2019", "cn-samr-2026"] {
        assert_eq!(of(chosen, "2026-04-14"), "cn-samr-2019");
        assert_eq!(of(chosen, "2026-04-15"), "cn-samr-2026");
        assert_eq!(of(chosen, "2020-01-01"), "cn-samr-2019");
    }
    assert_eq!(of("cn-samr-2026", "2019-12-31"), "cn-samr-2019");
    assert_eq!(of("cn-petitions", "2019-12-31"), "cn-petitions");
    for profile in Profile::statutory() {
        let Some(older) = &profile.supersedes else { continue };
        let older = Profile::builtin(older).unwrap_or_else(|| panic!("{} supersedes nothing", profile.id));
        assert_eq!(older.valid_until.map(|it| it.plus(1)), profile.valid_from, "{}", profile.id);
        assert_eq!(older.superseded_by.as_ref(), Some(&profile.id));
        assert_eq!([older.editions(), profile.editions()], [[older, profile], [older, profile]]);
    }
}

#[test]
fn all_of_them_speak_the_common_vocabulary() {
    let told = |profile: &Profile| {
        let faults = check_words(profile, Vocabulary::builtin());
        faults.iter().map(|it| format!("{}: {it}", profile.id)).collect::<Vec<_>>()
    };
    let all = Profile::builtins().iter().chain(Profile::statutory());
    let unknown: Vec<String> = all.flat_map(told).collect();
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn a_regime_nobody_ships_is_not_built_in() {
    assert!(Profile::builtin("astrology").is_none());
}
