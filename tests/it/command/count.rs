//! Two hundred limits on which several public tools agree, through the command, every key.

use serde_json::{Value, json};

use super::{File, huiyin, process};

const VECTORS: &str = include_str!("../../fixtures/calendars/sample_deadlines.jsonl");
const SCHEDULES: &str = include_str!("../../fixtures/calendars/sample_schedules.json");

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|it| serde_json::from_str(it).expect(it)).collect()
}

/// What a vector expects, by our rule where it names two possibilities: a limit ends at the closing.
fn expected(vector: &Value) -> Value {
    match vector["kind"].as_str() {
        Some("add_working_seconds_boundary") => json!({ "due": vector["expect"]["end_of_window"] }),
        _ => vector["expect"].clone(),
    }
}

#[test]
fn every_vector_comes_out_as_expected() {
    let said = huiyin(&["count"], VECTORS);
    assert!(said.well, "{}", said.errors);
    let (vectors, answers) = (lines(VECTORS), lines(&said.out));
    assert_eq!(answers.len(), 200);
    for (vector, answer) in vectors.iter().zip(&answers) {
        assert_eq!(*answer, json!({ "id": vector["id"], "got": expected(vector) }), "{}", vector["in"]);
    }
}

#[test]
fn files_say_the_same_as_what_is_built_in() {
    let schedules = File::holding("schedules.json", SCHEDULES);
    let calendar = File::holding("calendar.json", include_str!("../../../src/domain/calendar/cn.json"));
    let args = ["count", "--schedules", schedules.arg(), "--calendar", calendar.arg()];
    assert_eq!(huiyin(&args, VECTORS).out, huiyin(&["count"], VECTORS).out);
}

#[test]
fn a_calendar_rules_the_days_it_covers_and_the_built_in_one_the_others() {
    let text = r#"{"format":"huiyin.calendar/1","id":"cn","revision":1,"zone":"+08:00","source":"a notice",
        "notes":["for a test"],"covered":["2027-01-01","2027-12-31"],
        "years":{"2027":{"holidays":[{"date":"2027-01-01","name":"元旦"},{"date":"2027-01-04","name":"元旦"}],
        "workdays":[]}},"provisional_2027":{"status":"none","statutory_days":[{"date":"2027-02-05","name":"春节"}]}}"#;
    let calendar = File::holding("2027.json", text);
    let question = r#"{"id":1,"kind":"add_working_days","in":{"start":"2026-12-31T10:00:00+08:00","n":1}}"#;
    let without = huiyin(&["count"], question).json();
    assert_eq!(without["got"]["due_date"], "2027-01-01");
    assert_eq!(without["got"]["provisional"], 2027, "a day no calendar covers is told as such");
    let with = huiyin(&["count", "--calendar", calendar.arg()], question).json();
    assert_eq!(with["got"]["due_date"], "2027-01-05");
    assert_eq!(with["got"].get("provisional"), None);
}

#[test]
fn a_line_that_cannot_be_answered_is_told_and_the_others_are_answered() {
    let good = r#"{"id":"a","kind":"is_working_day","in":{"date":"2026-10-10"}}"#;
    let bad = [
        ("", "not sound JSON"),
        (r#"{"id":"b","kind":"moon_phase","in":{}}"#, "b: `moon_phase` is not a kind of question"),
        (r#"{"id":"b","kind":"is_working_day"}"#, "a line is"),
        (r#"{"kind":"is_working_day","in":{"date":"2026-10-10"}}"#, "a line is"),
        (
            r#"{"id":"b","kind":"is_working_day","in":{"date":"2026-10-10","date":"2026-10-11"}}"#,
            "`date` stands twice",
        ),
        (r#"{"id":"b","kind":"is_working_day","in":{"date":"2026-02-30"}}"#, "not a date"),
        (r#"{"id":"b","kind":"is_working_day","in":{"day":"2026-10-10"}}"#, "`in.day` means nothing"),
        (r#"{"id":"b","kind":"is_working_day","in":{}}"#, "`in.date` is missing"),
        (
            r#"{"id":"b","kind":"add_hours","in":{"start":"2026-10-10T10:00:00+08:00","hours":1.5}}"#,
            "a whole number",
        ),
        (
            r#"{"id":"b","kind":"add_hours","in":{"start":"2026-10-10T10:00:00+08:00","hours":-1}}"#,
            "a whole number",
        ),
        (
            r#"{"id":"b","kind":"add_hours","in":{"start":"2026-10-10T10:00:00+08:00","hours":4000000000}}"#,
            "longer than a century",
        ),
        (
            r#"{"id":"b","kind":"sub_working_days","in":{"start":"2026-10-10T10:00:00+08:00","n":4000000000}}"#,
            "longer than a century",
        ),
        (
            r#"{"id":"b","kind":"sub_working_days","in":{"start":"2026-10-10T10:00:00+08:00","n":100000}}"#,
            "longer than a century",
        ),
        (
            r#"{"id":"b","kind":"add_months_rollover","in":{"start":"2026-10-10T10:00:00+08:00","months":4000}}"#,
            "longer than a century",
        ),
        (
            r#"{"id":"b","kind":"working_days_between","in":{"from":"2026-10-10","to":"2026-10-01"}}"#,
            "lies after",
        ),
        (
            r#"{"id":"b","kind":"add_working_seconds","in":{"schedule":"moon","start":"2026-10-10T10:00:00+08:00","seconds":60}}"#,
            "no schedule `moon`",
        ),
        (
            r#"{"id":"b","kind":"add_working_seconds_with_pauses","in":{"schedule":"office","start":"2026-10-10T10:00:00+08:00","seconds":60,"pauses":[["2026-10-10T10:00:00+08:00","2026-10-10T09:00:00+08:00"]]}}"#,
            "a pause ends before it begins",
        ),
        (
            r#"{"id":"b","kind":"add_working_seconds_with_pauses","in":{"schedule":"office","start":"2026-10-10T10:00:00+08:00","seconds":60,"pauses":[["2026-10-10T10:00:00+08:00",null]]}}"#,
            "has not ended",
        ),
    ];
    for (line, words) in bad.into_iter().filter(|(line, _)| !line.is_empty()) {
        let said = huiyin(&["count"], &format!("{good}\n{line}\n\n{good}\n"));
        said.fails_with(words);
        said.fails_with("huiyin: line 2: ");
        said.fails_with("1 of 4 lines could not be answered");
        assert_eq!(lines(&said.out).len(), 2, "{line}");
    }
    let garbage = "\u{0}{\"id\"".to_owned() + &"[".repeat(200_000);
    huiyin(&["count"], &format!("{garbage}\n{good}")).fails_with("line 1: not sound JSON");
    let long = format!(r#"{{"id":"{}"}}"#, "x".repeat(2 * 1024 * 1024));
    let said = huiyin(&["count"], &format!("{long}\n{good}"));
    said.fails_with("longer than 1 MiB");
    assert_eq!(lines(&said.out).len(), 1, "the line after a long one is answered");
}

#[test]
fn pauses_may_overlap_and_stand_in_any_order() {
    let ask = |pauses: &str| {
        let line = format!(
            r#"{{"id":1,"kind":"add_working_seconds_with_pauses","in":{{"schedule":"office",
            "start":"2026-10-12T09:00:00+08:00","seconds":3600,"pauses":{pauses}}}}}"#
        );
        huiyin(&["count"], &line.replace('\n', " ")).json()["got"]["due"].clone()
    };
    let (a, b) = (
        r#"["2026-10-12T09:10:00+08:00","2026-10-12T09:40:00+08:00"]"#,
        r#"["2026-10-12T09:30:00+08:00","2026-10-12T10:00:00+08:00"]"#,
    );
    assert_eq!(ask(&format!("[{a},{b}]")), "2026-10-12T10:50:00+08:00");
    assert_eq!(ask(&format!("[{b},{a}]")), "2026-10-12T10:50:00+08:00");
}

#[test]
fn the_status_tells_whether_every_line_was_answered() {
    let good = process(&["count"], VECTORS);
    assert!(good.status.success());
    assert_eq!(good.stdout.iter().filter(|it| **it == b'\n').count(), 200);
    assert!(good.stderr.is_empty());
    let bad = process(&["count"], "{}\n");
    assert_eq!(bad.status.code(), Some(1));
    assert!(bad.stdout.is_empty());
}
