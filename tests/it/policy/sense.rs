//! A well-formed profile that makes no sense is told what is wrong and where.

use huiyin::domain::case::Vocabulary;
use huiyin::domain::log::Value;
use huiyin::domain::policy::fault::{Fault, Sort, Wrong};
use huiyin::domain::policy::{Profile, check_words};

use super::edits::{json, with};

const MORE: &str = "$.deadlines[1].extension";

fn more(unit: &str, n: u32, roles: &str) -> String {
    format!(r#"{{"most":{{"unit":"{unit}","n":{n}}},"times":1,"granted_by":[{roles}],"before_due":true}}"#)
}

#[test]
fn a_regime_that_ends_before_it_begins_is_found() {
    let mut profile = super::edits::property();
    for (key, day) in [("valid_from", "2026-04-15"), ("valid_until", "2026-04-14")] {
        let Value::Map(fields) = &mut profile else { panic!("no object") };
        fields.insert(key.to_owned(), day.into());
    }
    let profile = Profile::from_value(&profile).unwrap().profile;
    let faults = huiyin::domain::policy::check(&profile);
    assert!(faults.iter().any(|it| it.wrong == Wrong::EndsBeforeItBegins), "{faults:?}");
}

#[test]
fn a_reason_nobody_can_give_for_a_pause_is_found() {
    let profile =
        with("deadlines/1/pause_while", json(r#"{"paused":["testing","siesta"]}"#)).unwrap().profile;
    let faults = check_words(&profile, Vocabulary::builtin());
    let wrong = Wrong::Unknown { sort: Sort::PauseReason, name: "siesta".to_owned() };
    assert_eq!(faults, [Fault { path: "$.deadlines[1].pause_while".to_owned(), wrong }]);
}

#[test]
fn nonsense_is_found_at_its_place() {
    let unknown = |sort, name: &str| Wrong::Unknown { sort, name: name.to_owned() };
    for (path, value, at, wrong) in [
        ("ladder/0", r#""chief""#, "$.ladder[0]", unknown(Sort::Role, "chief")),
        (
            "deadlines/0/limit",
            r#"{"unit":"hours","param":"no_hours"}"#,
            "$.deadlines[0].limit",
            unknown(Sort::Parameter, "no_hours"),
        ),
        (
            "deadlines/0/limit",
            r#"{"unit":"minutes","param":"register_hours"}"#,
            "$.deadlines[0].limit",
            Wrong::UnitDiffers("register_hours".into()),
        ),
        (
            "deadlines/0/on_overdue",
            r#"["e_none"]"#,
            "$.deadlines[0].on_overdue",
            unknown(Sort::Escalation, "e_none"),
        ),
        ("deadlines/0/clauses", "[]", "$.deadlines[0]", Wrong::NoClause),
        ("deadlines/3/start", r#"{"fact":"lucky"}"#, "$.deadlines[3].start", unknown(Sort::Fact, "lucky")),
        (
            "deadlines/1/id",
            r#""d_register""#,
            "$.deadlines[1].id",
            Wrong::Twice { name: "d_register".to_owned() },
        ),
        (
            "escalations/0/satisfied_by",
            r#"{"event":"report_filed","to":"moon"}"#,
            "$.escalations[0].satisfied_by",
            unknown(Sort::Role, "moon"),
        ),
        (
            "escalations/0/trigger",
            r#"{"channel":"pigeon"}"#,
            "$.escalations[0].trigger",
            unknown(Sort::Channel, "pigeon"),
        ),
        (
            "escalations/0/trigger",
            r#"{"deadline":"d_none","state":"overdue"}"#,
            "$.escalations[0].trigger",
            unknown(Sort::Deadline, "d_none"),
        ),
        ("parameters/0/value", "30", "$.parameters[0].value", Wrong::OutOfBounds),
        ("parameters/0/value", r#""two""#, "$.parameters[0].value", Wrong::ValueNotOfUnit),
        ("deadlines/1/limit", r#"{"unit":"hours","n":0}"#, "$.deadlines[1].limit", Wrong::OutOfBounds),
        (
            "deadlines/1/limit",
            r#"{"unit":"working_days","n":-1}"#,
            "$.deadlines[1].limit",
            Wrong::OutOfBounds,
        ),
        ("parameters/0/min", "0", "$.deadlines[0].limit", Wrong::OutOfBounds),
        ("time/tz", r#""Mars/Olympus""#, "$.time.tz", Wrong::ZoneUnknown("Mars/Olympus".to_owned())),
        ("time/calendar", r#""moon""#, "$.time.calendar", Wrong::CalendarUnknown("moon".to_owned())),
        ("time/calendar", r#""office""#, "$.time.calendar", Wrong::ZoneOfAnother),
        ("time/tz", r#""office""#, "$.time.calendar", Wrong::ZoneOfAnother),
        ("time/day_end", r#""25:00""#, "$.time.day_end", Wrong::NotHours),
        ("time/business_hours", "[]", "$.time.business_hours", Wrong::NotHours),
        (
            "time/day_count",
            r#""same_day""#,
            "$.time.day_count",
            Wrong::DaysCountedOtherwise("same_day".to_owned()),
        ),
        ("lifecycle/initial", r#""dreaming""#, "$.lifecycle.initial", unknown(Sort::State, "dreaming")),
        (
            "lifecycle/transitions/7/to",
            r#""closed""#,
            "$.lifecycle.states[8]",
            Wrong::Unreachable("archived".into()),
        ),
        (
            "lifecycle/terminal",
            r#"["archived"]"#,
            "$.lifecycle.states[9]",
            Wrong::DeadEnd("withdrawn".into()),
        ),
        (
            "lifecycle/transitions/4/guard",
            r#"{"all":[{"fact":"major","is":true},{"any":[{"event":"note_added"}]},{"fact":"major","is":false}]}"#,
            "$.lifecycle.transitions[4].guard",
            Wrong::Contradiction(0, 2),
        ),
        (
            "lifecycle/transitions/4/guard",
            r#"{"all":[{"event":"note_added"},{"not":{"event":"note_added"}}]}"#,
            "$.lifecycle.transitions[4].guard",
            Wrong::Contradiction(0, 1),
        ),
        (
            "lifecycle/transitions/4/guard",
            r#"{"count":"note_added","at_least":3,"at_most":2}"#,
            "$.lifecycle.transitions[4].guard",
            Wrong::EmptyRange(3, 2),
        ),
        (
            "deadlines/1/pause_while",
            r#"{"any":[{"paused":["testing"]},{"event":"testing_sent"}]}"#,
            "$.deadlines[1].pause_while",
            Wrong::NeverGoesOn,
        ),
        (
            "deadlines/1/pause_while",
            r#"{"event":"mediation_requested","until":"mediation_requested"}"#,
            "$.deadlines[1].pause_while",
            Wrong::NeverGoesOn,
        ),
        ("deadlines/1/end", r#""close_of_business""#, "$.deadlines[1]", Wrong::NotInDays),
        (
            "deadlines/1/extension",
            &more("hours", 24, r#""stargazer""#),
            MORE,
            unknown(Sort::Role, "stargazer"),
        ),
        ("deadlines/1/extension", &more("hours", 24, ""), MORE, Wrong::NobodyMay),
        ("deadlines/1/extension", &more("hours", 0, r#""cs_desk""#), MORE, Wrong::OutOfBounds),
        ("deadlines/1/extension", &more("weeks", 2, r#""cs_desk""#), MORE, Wrong::NotAskedInThat("weeks")),
        (
            "deadlines/1",
            r#"{"id":"d_x","label":"x","clauses":["PM-0.1"],"binding":"stated","basis":"occurred","on_overdue":[],"start":{"event":"case_lodged"},"stop":["result_replied"],"limit":{"unit":"same_day"},"pause_while":{"paused":["testing"]}}"#,
            "$.deadlines[1].pause_while",
            Wrong::NothingIsCounted,
        ),
        ("supersedes", r#""elder""#, "$.supersedes", Wrong::FollowsNothing),
        ("superseded_by", r#""property""#, "$.superseded_by", Wrong::FollowsNothing),
        (
            "laws",
            r#"[{"id":"ZZ","title":{"zh":"法","en":"Law"},"issuer":{"zh":"市","en":"City"},"issued_on":"2021-08-09"}]"#,
            "$.laws[0]",
            Wrong::CitedNowhere("ZZ".to_owned()),
        ),
        (
            "lifecycle/transitions/4/guard",
            r#"{"fact":"followup_preference","is":"telepathy"}"#,
            "$.lifecycle.transitions[4].guard",
            Wrong::ValueNotOfFact("followup_preference".into()),
        ),
    ] {
        let profile = with(path, json(value)).unwrap_or_else(|fault| panic!("{path}: {fault}")).profile;
        let faults = huiyin::domain::policy::check(&profile);
        let found = faults.iter().any(|it| it.path == at && it.wrong == wrong);
        assert!(found, "{path} = {value}: {faults:?}");
    }
}
