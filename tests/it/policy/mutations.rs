//! Every number in every regime matters: one more or one less, and some story of that regime no longer holds.

use std::collections::BTreeMap;

use huiyin::domain::log::Value;
use huiyin::domain::policy::{Profile, builtin, check, statutory};

use super::story::{SetUp, stories};

/// Numbers that rule nothing in a case: the edition, and the bounds within which an office may set a value.
const BESIDE: [&str; 3] = ["version", "min", "max"];

/// A number of a profile: the way to it and what it is.
struct Number {
    path: Vec<String>,
    value: i64,
}

fn numbers(value: &Value, path: &[String], found: &mut Vec<Number>) {
    let step = |it: &str| path.iter().cloned().chain([it.to_owned()]).collect::<Vec<_>>();
    match value {
        Value::Int(n) => found.push(Number { path: path.to_vec(), value: *n }),
        Value::List(items) => {
            for (idx, it) in items.iter().enumerate() {
                numbers(it, &step(&idx.to_string()), found);
            }
        }
        Value::Map(fields) => {
            for (key, it) in fields.iter().filter(|(key, it)| !is_beside(key, it)) {
                numbers(it, &step(key), found);
            }
        }
        Value::Text(_) | Value::Flag(_) => {}
    }
}

fn is_beside(key: &str, value: &Value) -> bool {
    value.int().is_some() && BESIDE.contains(&key)
}

/// The profile with one number changed; `None` where it then says nothing that makes sense.
fn changed(profile: &Value, number: &Number, value: i64) -> Option<Profile> {
    let mut profile = profile.clone();
    *super::edits::at(&mut profile, &number.path.join("/")) = Value::Int(value);
    let profile = Profile::from_value(&profile).ok()?.profile;
    check(&profile).is_empty().then_some(profile)
}

/// The place of a number as a person would look for it: entries by their names.
fn told(profile: &Value, number: &Number) -> String {
    let mut at = profile;
    let mut words = Vec::new();
    for step in &number.path {
        at = match at {
            Value::List(items) => &items[step.parse::<usize>().unwrap()],
            _ => at.get(step).unwrap(),
        };
        let id = ["id", "doc"].iter().find_map(|it| at.get(it)?.text());
        words.push(id.unwrap_or(step).to_owned());
    }
    words.join(" ")
}

#[test]
fn every_number_of_every_regime_is_noticed_by_a_story() {
    let mut by_profile: BTreeMap<String, Vec<SetUp>> = BTreeMap::new();
    for story in stories() {
        by_profile.entry(story.profile.clone()).or_default().push(story.set_up());
    }
    let mut unnoticed = Vec::new();
    for (id, text) in builtin::texts().chain(statutory::texts()) {
        let profile = Value::parse(text.as_bytes(), 1024 * 1024).unwrap();
        let mut found = Vec::new();
        numbers(&profile, &[], &mut found);
        let stories = by_profile.get(id).map_or(&[][..], Vec::as_slice);
        for number in &found {
            for value in [number.value + 1, number.value - 1] {
                let Some(changed) = changed(&profile, number, value) else { continue };
                if !stories.iter().any(|it| it.failures(&changed).next().is_some()) {
                    unnoticed.push(format!(
                        "{id}: {} = {} may be {value}",
                        told(&profile, number),
                        number.value
                    ));
                }
            }
        }
    }
    assert!(unnoticed.is_empty(), "no story notices\n{}", unnoticed.join("\n"));
}
