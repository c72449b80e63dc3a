//! Acts written by hand: what may be left out, who had seen what, and that names stay names.

use serde_json::Value;

use super::huiyin;

fn property(now: &str, lines: &[&str]) -> Value {
    let args = ["evaluate", "--profile", "property", "--events", "-", "--now", now];
    huiyin(&args, &lines.join("\n")).json()
}

fn lodged(at: &str, rest: &str) -> String {
    format!(r#"{{"kind":"case_lodged","at":"{at}","role":"complainant"{rest}}}"#)
}

/// The row of a list whose `key` is `value`.
fn row<'a>(answer: &'a Value, list: &str, key: &str, value: &str) -> &'a Value {
    let rows = answer[list].as_array().unwrap();
    rows.iter().find(|it| it[key] == value).unwrap_or_else(|| panic!("no {value} in {}", answer[list]))
}

#[test]
fn every_answer_has_the_keys_scripts_rely_on() {
    let answer = property("2026-10-02 09:00", &[&lodged("2026-10-01 09:00", "")]);
    for key in ["state", "allowed", "deadlines", "escalations", "findings", "programs"] {
        assert!(answer.get(key).is_some(), "{key}");
    }
    for deadline in answer["deadlines"].as_array().unwrap() {
        for key in ["id", "clauses", "start", "due_at", "status", "provisional", "trace"] {
            assert!(deadline.get(key).is_some(), "{key} in {deadline}");
        }
    }
    for act in answer["allowed"].as_array().unwrap() {
        let keys: Vec<&String> = act.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["kind", "refused"]);
        for refused in act["refused"].as_array().unwrap() {
            let keys: Vec<&String> = refused.as_object().unwrap().keys().collect();
            assert_eq!(keys, ["clause", "reason"]);
        }
    }
}

#[test]
fn facts_may_stand_among_the_fields() {
    for body in [r#""facts":{"major":true}"#, r#""major":true"#] {
        let line = lodged("2026-10-01 09:00", &format!(r#","body":{{{body}}}"#));
        let answer = property("2026-10-01 09:30", &[&line]);
        assert_eq!(answer["facts"]["major"], true, "{body}");
    }
}

#[test]
fn acts_that_did_not_see_each_other_contest_and_acts_that_did_replace() {
    let first = lodged("2026-10-01 09:00", "");
    let set = |value: &str, rest: &str| {
        format!(
            r#"{{"kind":"case_type_set","at":"2026-10-01 10:00","role":"intake","body":{{"case_type":"{value}"}}{rest}}}"#
        )
    };
    let contested = |two: &str, three: &str| {
        let answer = property("2026-10-01 11:00", &[&first, two, three]);
        answer["contested"].as_array().unwrap().len()
    };
    assert_eq!(
        contested(&set("noise", ""), &set("repair", "")),
        0,
        "without `sees` everything above was seen"
    );
    assert_eq!(contested(&set("noise", r#","sees":[1]"#), &set("repair", r#","sees":[1]"#)), 1);
    assert_eq!(contested(&set("noise", ""), &set("repair", r#","sees":[1]"#)), 1, "a device of its own");
    assert_eq!(
        contested(&set("noise", r#","device":"a""#), &set("repair", r#","device":"b","sees":[2]"#)),
        0
    );
    assert_eq!(
        contested(&set("noise", r#","device":"a""#), &set("repair", r#","device":"a","sees":[1]"#)),
        0,
        "a device has seen what it wrote"
    );
}

#[test]
fn a_late_entry_counts_from_when_it_happened() {
    let lines = [
        lodged("2026-10-01 09:00", ""),
        r#"{"kind":"first_reply_given","at":"2026-10-02 12:00","role":"handler","body":{"at":"2026-10-02 08:59"}}"#
            .to_owned(),
        r#"{"kind":"investigation_opened","at":"2026-10-01 12:00","recorded_at":"2026-10-02 12:00","role":"handler"}"#
            .to_owned(),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let answer = property("2026-10-02 12:00", &lines);
    for id in ["d_reply_24h", "d_investigate_24h"] {
        let deadline = row(&answer, "deadlines", "id", id);
        assert_eq!((&deadline["status"], &deadline["entered_late"]), (&"met".into(), &true.into()), "{id}");
    }
    let before = property("2026-10-02 11:59", &lines);
    assert_eq!(row(&before, "deadlines", "id", "d_reply_24h")["status"], "overdue", "not yet written down");
}

#[test]
fn each_complaint_without_a_name_is_a_case_of_its_own() {
    let lines = [lodged("2026-10-01 09:00", ""), lodged("2026-10-01 10:00", "")];
    let answer = property("2026-10-01 11:00", &[&lines[0], &lines[1]]);
    assert_eq!(answer["case"], "2");
    assert_eq!(answer["cases"].as_object().unwrap().len(), 2);
}

#[test]
fn a_department_answers_the_request_to_it_without_naming_it() {
    let ask = r#"{"kind":"department_coordinated","at":"2026-10-08 10:00","role":"handler","body":{"unit":"清洁","request":"清扫","due":"2026-10-09"}}"#;
    let answer = r#"{"kind":"department_coordinated","at":"2026-10-09 10:00","role":"department","body":{"unit":"清洁","response":"已清扫"}}"#;
    let first = lodged("2026-10-08 09:00", "");
    let open = property("2026-10-09 09:00", &[&first, ask]);
    let done = property("2026-10-09 11:00", &[&first, ask, answer]);
    let due = |it: &Value| {
        let rows = it["deadlines"].as_array().unwrap();
        rows.iter().find(|it| it["subject"] == "清洁").unwrap_or_else(|| panic!("{it:#}")).clone()
    };
    assert_eq!(due(&open)["due_at"], "2026-10-10T00:00:00+08:00", "a date lasts to its end");
    assert_eq!(due(&done)["status"], "met");
}

#[test]
fn a_value_the_office_sets_rules_and_a_value_given_is_confirmed() {
    let first = lodged("2026-10-01 09:00", "");
    let set = r#"{"kind":"parameter_set","at":"2026-09-01 09:00","role":"admin","body":{"param":"register_hours","value":5}}"#;
    let register = |answer: &Value| {
        let row = row(answer, "deadlines", "id", "d_register");
        (row["due_at"].clone(), row["provisional"].clone())
    };
    let set_by_act = property("2026-10-01 10:00", &[set, &first]);
    assert_eq!(register(&set_by_act), ("2026-10-01T14:00:00+08:00".into(), true.into()));
    let args = [
        "evaluate",
        "--profile",
        "property",
        "--param",
        "register_hours=6",
        "--events",
        "-",
        "--now",
        "2026-10-01 10:00",
    ];
    let given = huiyin(&args, &first).json();
    assert_eq!(register(&given), ("2026-10-01T15:00:00+08:00".into(), false.into()));
}

#[test]
fn a_local_closure_and_a_day_worked_besides_move_dates() {
    let first = lodged("2026-10-08 09:00", r#","body":{"rights_affecting":true}"#);
    let closed = r#"{"kind":"closure_set","at":"2026-10-01 09:00","role":"admin","body":{"on":"2026-10-09","works":false,"label":"停电"}}"#;
    let works = r#"{"kind":"closure_set","at":"2026-10-01 09:00","role":"admin","body":{"on":"2026-10-11","works":true,"label":"加班"}}"#;
    let due = |lines: &[&str]| {
        let answer = property("2026-10-08 10:00", lines);
        row(&answer, "deadlines", "id", "d_solution")["due_at"].clone()
    };
    assert_eq!(due(&[&first]), "2026-10-13T00:00:00+08:00");
    assert_eq!(due(&[closed, &first]), "2026-10-14T00:00:00+08:00");
    assert_eq!(due(&[works, &first]), "2026-10-12T00:00:00+08:00");
}

#[test]
fn strict_stops_at_the_first_line_and_says_its_clause() {
    let lines = [
        lodged("2026-10-01 09:00", ""),
        r#"{"kind":"investigation_opened","at":"2026-10-01 10:00","role":"handler"}"#.to_owned(),
        r#"{"kind":"case_closed","at":"2026-10-01 11:00","role":"handler","body":{"reason":"x"}}"#.to_owned(),
    ];
    let args =
        ["evaluate", "--profile", "property", "--events", "-", "--now", "2026-10-01 12:00", "--strict"];
    let said = huiyin(&args, &lines.join("\n"));
    said.fails_with("line 2: investigation_opened is refused: ");
    said.fails_with("PM-1.2c: case_registered must come first");
    assert!(said.out.is_empty());
    let merged = property("2026-10-01 12:00", &lines.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(merged["findings"].as_array().unwrap().iter().filter(|it| it["line"] == 2).count(), 2);
}

#[test]
fn an_office_without_the_people_it_needs_may_not_begin() {
    let begin = r#"{"kind":"profile_activated","at":"2026-10-01 09:00","role":"admin"}"#;
    let person = r#"{"kind":"person_set","at":"2026-10-01 08:00","role":"admin","body":{"person":"王","name":"王","roles":["cs_desk"]}}"#;
    let args =
        ["evaluate", "--profile", "property", "--events", "-", "--now", "2026-10-01 12:00", "--strict"];
    huiyin(&args, begin)
        .fails_with("line 1: profile_activated is refused: PM-1.2a: nobody holds the role cs_desk");
    assert!(huiyin(&args, &format!("{person}\n{begin}")).well);
}

#[test]
fn the_same_lines_give_the_same_answer() {
    let lines = [lodged("2026-10-01 09:00", ""), lodged("2026-10-01 10:00", "")];
    let once = || property("2026-10-03 11:00", &[&lines[0], &lines[1]]).to_string();
    assert_eq!(once(), once());
}
