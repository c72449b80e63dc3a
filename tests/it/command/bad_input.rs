//! What cannot be: each is a sentence and a status, never a wrong date, a loop or a panic.

use super::{File, Said, huiyin, process};

const NOW: &str = "2026-10-09T09:00:00+08:00";
const LODGED: &str = r#"{"kind":"case_lodged","at":"2026-10-08T09:00:00+08:00","role":"complainant","body":{"channel":"kiosk"}}"#;

fn calendar(years: &str, head: &str) -> String {
    format!(r#"{{"format":"huiyin.calendar/1","id":"cn","revision":1,{head},"years":{years}}}"#)
}

/// Counts with a calendar of this text.
fn counted_by(text: &str) -> Said {
    let file = File::holding(&format!("calendar-{}.json", text.len()), text);
    huiyin(&["count", "--calendar", file.arg()], "")
}

/// Counts with schedules of this text.
fn scheduled_by(text: &str) -> Said {
    let file = File::holding(&format!("schedules-{}.json", text.len()), text);
    let question = r#"{"id":1,"kind":"add_working_seconds","in":{"schedule":"x","start":"2026-10-10T10:00:00+08:00","seconds":60}}"#;
    huiyin(&["count", "--schedules", file.arg()], question)
}

/// Evaluates these lines under the property regime.
fn evaluated(lines: &str) -> Said {
    huiyin(&["evaluate", "--profile", "property", "--events", "-", "--now", NOW], lines)
}

#[test]
fn a_calendar_that_cannot_be_is_told() {
    let head = r#""zone":"+08:00","covered":["2026-01-01","2026-12-31"]"#;
    let year = r#"{"holidays":[],"workdays":[]}"#;
    for (text, words) in [
        (calendar(&format!(r#"{{"2026":{year},"2026":{year}}}"#), head), "`2026` stands twice"),
        (
            calendar(r#"{"2026":{"holidays":[{"date":"2027-01-01","name":"x"}],"workdays":[]}}"#, head),
            "2027-01-01 stands under 2026 or outside the covered range",
        ),
        (
            calendar(
                r#"{"2026":{"holidays":[{"date":"2026-10-10","name":"x"}],"workdays":["2026-10-10"]}}"#,
                head,
            ),
            "2026-10-10 is listed twice",
        ),
        (calendar(r#"{"2026":{"holidays":[],"workdays":["2026-10-12"]}}"#, head), "is not on a weekend"),
        (calendar("{}", head), "covered year 2026 is missing"),
        (
            calendar(
                &format!(r#"{{"2026":{year}}}"#),
                r#""zone":"Mars","covered":["2026-01-01","2026-12-31"]"#,
            ),
            "zone Mars is not an offset",
        ),
        (
            calendar(
                &format!(r#"{{"2026":{year}}}"#),
                r#""zone":"+08:00","covered":["2026-12-31","2026-01-01"]"#,
            ),
            "covered from 2026-12-31 back to 2026-01-01",
        ),
        (calendar(&format!(r#"{{"2026":{year}}}"#), r#""zone":"+08:00""#), "`covered` is missing"),
        (
            calendar(&format!(r#"{{"2026":{year}}}"#), &format!(r#"{head},"colour":1"#)),
            "`colour` means nothing here",
        ),
        (calendar(r#"{"2026":[]}"#, head), "not a calendar of the form"),
        ("[".to_owned(), "not sound JSON"),
        ("[]".to_owned(), "not a calendar of the form"),
    ] {
        counted_by(&text).fails_with(words);
    }
    huiyin(&["count", "--calendar", "/nowhere.json"], "").fails_with("/nowhere.json");
}

#[test]
fn an_office_that_never_works_has_no_limits() {
    let all = |day: &str| {
        let days: Vec<String> =
            ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(|it| format!(r#""{it}":{day}"#)).to_vec();
        days.join(",")
    };
    for (hours, words) in [
        (
            format!(r#"{{"days":"weekly","weekly":{{{}}}}}"#, all("[]")),
            "has no working time in the whole week",
        ),
        (r#"{"days":"cn_workdays","windows":[]}"#.to_owned(), "has no working time in the whole week"),
        (
            format!(
                r#"{{"days":"weekly","weekly":{{{}}}}}"#,
                all(r#"[["09:00","12:00"]]"#).replace(r#""wed""#, r#""mid""#)
            ),
            "`wed` is missing; a day off is written as []",
        ),
        (
            r#"{"days":"cn_workdays","windows":[["12:00","09:00"]]}"#.to_owned(),
            "window 12:00 to 09:00 is empty",
        ),
        (
            r#"{"days":"cn_workdays","windows":[["09:00","12:00"],["11:00","13:00"]]}"#.to_owned(),
            "begins before the one before it ends",
        ),
        (r#"{"days":"cn_workdays","windows":[["9","12:00"]]}"#.to_owned(), "9 is not a time of day"),
        (r#"{"days":"full_moon","windows":[]}"#.to_owned(), "schedule `x`"),
    ] {
        scheduled_by(&format!(r#"{{"schedules":{{"x":{hours}}}}}"#)).fails_with(words);
    }
    scheduled_by(r#"{"schedules":{},"colour":1}"#).fails_with("`colour` means nothing here");
    scheduled_by("{}").fails_with("`schedules` is missing");
    let text = include_str!("../../../src/domain/policy/profiles/property.json");
    let start = text.find(r#""business_hours""#).unwrap();
    let end = start + text[start..].find("]\n   ]").or_else(|| text[start..].find("]\n  ]")).unwrap();
    let closed = format!("{}\"business_hours\": [{}", &text[..start], &text[end + 1..]);
    let file = File::holding("closed.json", &closed);
    let said = huiyin(&["profile", "check", file.arg()], "");
    said.fails_with("$.time.business_hours: not working hours in order");
    let args = ["evaluate", "--profile", file.arg(), "--events", "-", "--now", NOW];
    huiyin(&args, LODGED).fails_with("$.time.business_hours: not working hours in order");
}

#[test]
fn a_limit_of_zero_is_none() {
    for (kind, fields) in [
        ("add_working_days", r#""n":0"#),
        ("sub_working_days", r#""n":0"#),
        ("add_calendar_days_rollover", r#""n":0"#),
        ("add_months_rollover", r#""months":0"#),
        ("add_hours", r#""hours":0"#),
        ("add_working_seconds", r#""schedule":"office","seconds":0"#),
        ("sub_working_seconds", r#""schedule":"office","seconds":0"#),
    ] {
        let line =
            format!(r#"{{"id":1,"kind":"{kind}","in":{{"start":"2026-10-10T10:00:00+08:00",{fields}}}}}"#);
        huiyin(&["count"], &line).fails_with("is 0: a limit of zero is none");
    }
    let args = |param| ["evaluate", "--profile", "property", "--param", param, "--events", "-", "--now", NOW];
    huiyin(&args("register_hours=0"), LODGED)
        .fails_with("--param register_hours: 0 is not a whole number of hours from 1");
    huiyin(&args("register_hours=soon"), LODGED).fails_with("soon is not a whole number of hours");
    huiyin(&args("register_hours"), LODGED).fails_with("a value is given as name=value");
    huiyin(&args("moon=1"), LODGED).fails_with("property has no such parameter; it has register_hours, ");
}

#[test]
fn a_clock_that_was_never_set_is_told() {
    for time in ["1970-01-01T08:00:00+08:00", "2100-01-01T00:00:00+08:00"] {
        for line in [
            format!(r#"{{"id":1,"kind":"add_working_days","in":{{"start":"{time}","n":7}}}}"#),
            format!(r#"{{"id":1,"kind":"add_hours","in":{{"start":"{time}","hours":24}}}}"#),
            format!(r#"{{"id":1,"kind":"is_working_day","in":{{"date":"{}"}}}}"#, &time[..10]),
        ] {
            huiyin(&["count"], &line).fails_with("lies outside the years 2000 to 2099; a clock may be wrong");
        }
        let args = ["evaluate", "--profile", "property", "--events", "-", "--now", time];
        huiyin(&args, LODGED).fails_with("--now: ");
        let line = format!(r#"{{"kind":"case_lodged","at":"{time}","role":"complainant","body":{{}}}}"#);
        evaluated(&line).fails_with("line 1: `at`: ");
    }
}

#[test]
fn an_unknown_time_zone_is_told() {
    for zone in [r#""Mars/Olympus""#, r#""Europe/Berlin""#, r#""+09:00""#, "8"] {
        let line = format!(r#"{{"id":1,"kind":"is_working_day","tz":{zone},"in":{{"date":"2026-10-10"}}}}"#);
        huiyin(&["count"], &line).fails_with("is not known here");
    }
    for zone in [r#""Asia/Shanghai""#, r#""+08:00""#] {
        let line = format!(r#"{{"id":1,"kind":"is_working_day","tz":{zone},"in":{{"date":"2026-10-10"}}}}"#);
        assert_eq!(huiyin(&["count"], &line).json()["got"]["working"], true);
    }
}

#[test]
fn a_line_that_is_no_act_is_told_with_its_number() {
    let act = |rest: &str| {
        format!(r#"{{"kind":"facts_set","at":"2026-10-08T10:00:00+08:00","role":"intake",{rest}}}"#)
    };
    for (line, words) in [
        ("{".to_owned(), "line 2: not sound JSON"),
        ("[]".to_owned(), "line 2: a line is {\"kind\""),
        (r#"{"at":"2026-10-08T10:00:00+08:00","role":"intake"}"#.to_owned(), "`kind` is missing"),
        (r#"{"kind":"facts_set","role":"intake"}"#.to_owned(), "`at` is missing"),
        (r#"{"kind":"facts_set","at":"2026-10-08T10:00:00+08:00"}"#.to_owned(), "`role` is missing"),
        (r#"{"kind":"facts_set","at":"tomorrow","role":"intake"}"#.to_owned(), "`tomorrow` is not a time like"),
        (act(r#""mood":"good""#), "`mood` is not a key of a draft"),
        (act(r#""body":[]"#), "`body` must be an object"),
        (act(r#""sees":[2]"#), "line 2 is not an act above this one"),
        (act(r#""sees":"all""#), "`sees` must be a list of line numbers"),
        (act(r#""body":{"moon":true}"#), "facts_set has no field `moon`; it has facts, basis"),
        (act(r#""body":{"facts":{"moon":true}}"#), "property has no fact `moon`; it has rights_affecting"),
        (act(r#""body":{"facts":{"major":"very"}}"#), "`facts.major` must be true or false"),
        (act(r#""body":{"at":"2026-10-09T10:00:00+08:00"}"#), "written down when it happens or later"),
        (act(r#""actor":"li","body":{"by":"wang"}"#), "`actor` says li, `by` says wang"),
        (
            r#"{"kind":"facts_set","at":"2026-10-08T10:00:00+08:00","role":"king","body":{}}"#.to_owned(),
            "`king` is not a role here; there are complainant, intake",
        ),
        (
            r#"{"kind":"case_sung","at":"2026-10-08T10:00:00+08:00","role":"intake","body":{}}"#.to_owned(),
            "`case_sung` is not a kind of act",
        ),
        (
            r#"{"kind":"escalated","at":"2026-10-08T10:00:00+08:00","role":"intake","body":{}}"#.to_owned(),
            "`escalated` is never done by anybody",
        ),
        (
            r#"{"kind":"case_lodged","at":"2026-10-08T10:00:00+08:00","role":"complainant","body":{"channel":"fax"}}"#
                .to_owned(),
            "`channel` must be one of kiosk, in_person, phone",
        ),
        (
            r#"{"kind":"evidence_checked","at":"2026-10-08T10:00:00+08:00","role":"handler","body":{"evidence":9}}"#
                .to_owned(),
            "line 9 is not an act above this one",
        ),
        (
            r#"{"kind":"conflict_resolved","at":"2026-10-08T10:00:00+08:00","role":"handler","body":{"chosen":1}}"#
                .to_owned(),
            "nothing is contested between these lines",
        ),
    ] {
        let said = evaluated(&format!("{LODGED}\n{line}\n"));
        said.fails_with(words);
        said.fails_with("1 of the lines cannot be read, so nothing was evaluated");
        assert!(said.out.is_empty(), "{line}");
    }
    let run = process(&["evaluate", "--profile", "property", "--events", "-", "--now", NOW], "{\n");
    assert_eq!((run.status.code(), run.stdout.len()), (Some(1), 0));
}

#[test]
fn what_is_not_there_is_told() {
    let args = |profile, events| ["evaluate", "--profile", profile, "--events", events, "--now", NOW];
    huiyin(&args("moon", "-"), LODGED).fails_with("there is no built-in regime `moon`");
    huiyin(&args("/nowhere.json", "-"), LODGED).fails_with("/nowhere.json");
    huiyin(&args("property", "/nowhere.jsonl"), "").fails_with("/nowhere.jsonl");
    let case = ["evaluate", "--profile", "property", "--events", "-", "--now", NOW, "--case", "moon"];
    huiyin(&case, LODGED).fails_with("--case moon: no line belongs to such a case");
}

#[test]
fn nothing_at_all_is_a_case_that_may_begin() {
    let answer = evaluated("\n\n").json();
    assert_eq!(answer["state"], "received");
    for key in ["allowed", "deadlines", "escalations", "findings", "programs"] {
        assert!(answer[key].is_array(), "{key}");
    }
}
