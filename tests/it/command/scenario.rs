//! The scenarios of the regimes, as somebody would write them by hand: acts, a command, what must stand in its answer.
//!
//! A file is cut at lines that begin with `== `. Under `== events` stand drafts, one a line. Under a command, such as
//! `== evaluate --profile property --now …`, stands what must be in its answer to the last drafts before it: an
//! object's keys, and of a list some item for each that is named; under a key with `!` before it stands what no item
//! of that list may be. `error …` names words that must stand in the error, in that order. Adding a file adds a test.

use std::path::Path;

use serde_json::Value;

use super::{File, huiyin};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/command/scenarios");

/// Why `got` is not as `wanted`, if it is not.
fn differs(wanted: &Value, got: &Value, path: &str) -> Option<String> {
    match (wanted, got) {
        (Value::Object(wanted), Value::Object(got)) => wanted.iter().find_map(|(key, wanted)| {
            let path = format!("{path}.{key}");
            match key.strip_prefix('!') {
                Some(key) => {
                    let items = got.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
                    let unwanted = wanted.as_array().into_iter().flatten();
                    let mut found =
                        unwanted.filter_map(|no| items.iter().find(|it| differs(no, it, "").is_none()));
                    found.next().map(|it| format!("{path}: {it:#}"))
                }
                None => match got.get(key) {
                    Some(got) => differs(wanted, got, &path),
                    None => Some(format!("{path}: nothing")),
                },
            }
        }),
        (Value::Array(wanted), Value::Array(got)) if wanted.is_empty() => {
            (!got.is_empty()).then(|| format!("{path}: {got:?} instead of nothing"))
        }
        (Value::Array(wanted), Value::Array(got)) => wanted.iter().find_map(|wanted| {
            let is_there = got.iter().any(|it| differs(wanted, it, path).is_none());
            (!is_there).then(|| format!("{path}: nothing like {wanted} in {:#}", Value::from(got.clone())))
        }),
        _ => (wanted != got).then(|| format!("{path}: {got} instead of {wanted}")),
    }
}

/// Whether every word stands in `text`, in order.
fn says(text: &str, words: &str) -> bool {
    let bare = |it: &str| it.trim_matches([':', ';', '\n']).to_owned();
    let mut told = text.split_whitespace().map(bare);
    words.split_whitespace().map(bare).all(|word| told.any(|it| it == word))
}

fn play(path: &Path) -> Vec<String> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let mut events = String::new();
    let mut failures = Vec::new();
    for part in text.split("\n== ").skip(1) {
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        if head == "events" {
            body.clone_into(&mut events);
            continue;
        }
        let file = File::holding(&format!("{name}.jsonl"), &events);
        let args: Vec<&str> = head.split_whitespace().chain(["--events", file.arg()]).collect();
        let said = huiyin(&args, "");
        let fault = match body.strip_prefix("error ") {
            Some(words) if said.well => Some(format!("it went well; wanted {words}")),
            Some(words) => (!says(&said.errors, words)).then(|| said.errors.clone()),
            None if !said.well => Some(said.errors.clone()),
            None => {
                let wanted: Value =
                    serde_json::from_str(body).unwrap_or_else(|it| panic!("{name}: {it}: {body}"));
                differs(&wanted, &said.json(), "$")
            }
        };
        failures.extend(fault.map(|it| format!("{name}: {head}\n    {it}")));
    }
    failures
}

#[test]
fn the_command_answers_every_scenario_as_it_is_told() {
    let mut files: Vec<_> = std::fs::read_dir(FOLDER).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let failures: Vec<String> = files.iter().flat_map(|it| play(it)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn all_forty_scenarios_are_there() {
    let numbers = [
        1, 3, 4, 5, 7, 8, 9, 11, 13, 14, 16, 18, 19, 20, 22, 24, 25, 27, 28, 29, 31, 32, 34, 36, 37, 38, 40,
        41, 43, 45, 46, 47, 49, 50, 52, 53, 55, 56, 57, 59,
    ];
    let files: Vec<String> = std::fs::read_dir(FOLDER)
        .unwrap()
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    for number in numbers {
        assert!(files.iter().any(|it| it.starts_with(&format!("{number:02}_"))), "scenario {number}");
    }
}

#[test]
fn a_planted_difference_is_told() {
    let got = serde_json::json!({ "state": "replied", "deadlines": [{ "id": "a", "status": "met" }] });
    for wanted in [
        r#"{"state":"closed"}"#,
        r#"{"owner":"handler"}"#,
        r#"{"deadlines":[{"id":"a","status":"overdue"}]}"#,
        r#"{"deadlines":[]}"#,
        r#"{"!deadlines":[{"id":"a"}]}"#,
    ] {
        let wanted: Value = serde_json::from_str(wanted).unwrap();
        assert!(differs(&wanted, &got, "$").is_some(), "{wanted}");
    }
    let same = serde_json::json!({ "deadlines": [{ "status": "met" }], "!deadlines": [{ "id": "b" }] });
    assert_eq!(differs(&same, &got, "$"), None);
    assert!(says("line 3: a is refused: PM-1: b", "line 3: refused PM-1"));
    assert!(!says("line 3: a is refused", "refused line"));
}
