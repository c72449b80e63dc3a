//! A profile from elsewhere is read as far as it is understood, and begun with only where all of it is.

use huiyin::domain::case::Office;
use huiyin::domain::case::office::Person;
use huiyin::domain::log::Value;
use huiyin::domain::policy::builtin::{readings, texts};
use huiyin::domain::policy::engine::{Why, check_foreign};
use huiyin::domain::policy::fault::Wrong;
use huiyin::domain::policy::foreign::{Foreign, MAX_FOREIGN, faults};
use huiyin::domain::policy::profile::Origin;
use huiyin::domain::policy::{Profile, ReadFault, statutory};

use super::edits::{at, json, property, with};

/// An office with somebody for every role.
fn office() -> Office {
    let roles = ["cs_desk", "handler", "intake", "general_manager", "supervisor", "complaint_mgmt"];
    let person = Person {
        id: "sun".to_owned(),
        roles: roles.map(str::to_owned).to_vec(),
        active: true,
        ..Person::default()
    };
    Office { people: [(person.id.clone(), person)].into_iter().collect(), ..Office::default() }
}

fn whys(path: &str, value: &str) -> Vec<Why> {
    check_foreign(&with(path, json(value)).unwrap(), &office()).into_iter().map(|it| it.why).collect()
}

#[test]
fn what_is_not_understood_is_readable_and_not_begun_with() {
    let unknown = |path: &str| vec![Why::NotUnderstood { path: path.to_owned() }];
    assert_eq!(whys("deadlines/0/mood", r#""calm""#), unknown("$.deadlines[0].mood"));
    let pause = r#"{"paused":["testing"],"and":"more"}"#;
    assert_eq!(whys("deadlines/0/pause_while", pause), unknown("$.deadlines[0].pause_while.and"));
    assert_eq!(whys("weather", r#""fine""#), unknown("$.weather"));
}

#[test]
fn what_makes_no_sense_is_not_begun_with() {
    let faulty = |it: &Why, at: &str| matches!(it, Why::MakesNoSense { fault } if fault.path == at);
    let found = whys("ladder/0", r#""chief""#);
    assert!(found.iter().any(|it| faulty(it, "$.ladder[0]")), "{found:?}");
    let found = whys("rules/1/fields", r#"["never_heard_of"]"#);
    assert!(found.iter().any(|it| faulty(it, "$.rules[1]")), "{found:?}");
}

#[test]
fn roles_are_filled_as_for_any_profile() {
    let reading = with("version", 2).unwrap();
    assert_eq!(check_foreign(&reading, &office()), []);
    let empty = check_foreign(&reading, &Office::default());
    assert!(empty.iter().any(|it| matches!(it.why, Why::RoleUnfilled { .. })));
}

#[test]
fn the_built_in_ones_may_be_begun_with() {
    for (id, reading) in readings().chain(statutory::readings()) {
        let reading = reading.unwrap_or_else(|fault| panic!("{id}: {fault}"));
        let unfit = check_foreign(&reading, &office());
        let unfit: Vec<_> = unfit.iter().filter(|it| !matches!(it.why, Why::RoleUnfilled { .. })).collect();
        assert!(unfit.is_empty(), "{id}: {unfit:?}");
    }
}

#[test]
fn whoever_a_file_says_wrote_it_only_a_shipped_one_is_the_products_own() {
    for (id, text) in texts().chain(statutory::texts()) {
        let shipped = Profile::read(text.as_bytes()).unwrap().profile;
        let read = Foreign::read(text.as_bytes()).unwrap();
        assert_eq!((read.is_shipped, read.reading.profile.origin), (true, Origin::Builtin), "{id}");
        assert_eq!((read.reading.profile, read.faults), (shipped, Vec::new()), "{id}");
    }
    let mut forged = property();
    *at(&mut forged, "version") = 99.into();
    let read = Foreign::read(&forged.to_bytes()).unwrap();
    assert_eq!((read.is_shipped, read.reading.profile.origin), (false, Origin::Office));
    let large = vec![b' '; MAX_FOREIGN + 1];
    assert!(matches!(Foreign::read(&large), Err(ReadFault::NotJson(_))));
}

#[test]
fn statutes_without_end_and_conditions_without_end_are_checked_in_passing() {
    let mut many = property();
    let law = |n: i64| {
        json(&format!(
            r#"{{"id":"L{n}","title":{{"zh":"","en":""}},"issuer":{{"zh":"","en":""}},"issued_on":"2026-01-01"}}"#
        ))
    };
    if let Value::Map(fields) = &mut many {
        fields.insert("laws".to_owned(), Value::List((0..2_000).map(law).collect()));
    }
    let clauses: Vec<Value> = (0..12_000).map(|n| format!("L{}-1", n % 1_999).into()).collect();
    *at(&mut many, "rules/0/clauses") = Value::List(clauses);
    let oral: Vec<Value> = (0..4_000).map(|_| json(r#"{"form":"oral"}"#)).collect();
    *at(&mut many, "deadlines/0/start") =
        Value::Map([("all".to_owned(), Value::List(oral))].into_iter().collect());
    let found = faults(&Profile::from_value(&many).unwrap().profile);
    let has = |path: &str, wrong: Wrong| found.iter().any(|it| it.path == path && it.wrong == wrong);
    assert!(has("$.laws[1999]", Wrong::CitedNowhere("L1999".to_owned())), "{found:?}");
    assert!(!found.iter().any(|it| it.path == "$.laws[1998]"), "{found:?}");
    assert!(has("$.deadlines[0].start", Wrong::TooManyParts(4_001)), "{found:?}");
}
