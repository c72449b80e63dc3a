//! A profile from elsewhere is read as far as it is understood, and begun with only where all of it is.

use huiyin::domain::case::Office;
use huiyin::domain::case::office::Person;
use huiyin::domain::policy::builtin::readings;
use huiyin::domain::policy::engine::{Why, check_foreign};
use huiyin::domain::policy::statutory;

use super::edits::{json, with};

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
