//! A profile that is not as the format asks is refused with the path of the fault.

use huiyin::domain::policy::{Expected, Misread, Profile, ReadFault};

use super::edits::{json, with};

#[test]
fn a_fault_is_named_by_its_path() {
    for (path, value, at, what) in [
        (
            "deadlines/0/limit",
            r#"{"unit":"fortnights","n":1}"#,
            "$.deadlines[0].limit.unit",
            unknown("fortnights"),
        ),
        ("deadlines/0/limit", r#"{"unit":"hours"}"#, "$.deadlines[0].limit", Misread::KeyMissing("n")),
        (
            "deadlines/1/limit",
            r#"{"unit":"hours","n":1,"param":"register_hours"}"#,
            "$.deadlines[1].limit.n",
            Misread::Expected(Expected::OneNumber),
        ),
        ("rules/2/effect", r#""require_luck""#, "$.rules[2].effect", unknown("require_luck")),
        ("rules/2/effect", r#""wish""#, "$.rules[2].effect", unknown("wish")),
        (
            "lifecycle/transitions/4/guard",
            r#"{"weather":"fine"}"#,
            "$.lifecycle.transitions[4].guard",
            Misread::NotACondition,
        ),
        (
            "lifecycle/transitions/4/guard",
            r#"{"all":[{"event":"case_lodged"},{"not":{"count":"note_added","at_least":"many"}}]}"#,
            "$.lifecycle.transitions[4].guard.all[1].not.at_least",
            Misread::Expected(Expected::Integer),
        ),
        (
            "escalations/0/to",
            r#""superior_authority""#,
            "$.escalations[0].to",
            Misread::Expected(Expected::List),
        ),
        ("facts/0/type", r#""maybe""#, "$.facts[0].type", unknown("maybe")),
        (
            "time/business_hours/0",
            r#"["09:00"]"#,
            "$.time.business_hours[0]",
            Misread::Expected(Expected::TwoTimes),
        ),
        (
            "format",
            r#""huiyin.profile/2""#,
            "$.format",
            Misread::FormatUnknown("huiyin.profile/2".to_owned()),
        ),
    ] {
        let fault = with(path, json(value)).unwrap_err();
        assert_eq!(fault, ReadFault::At { path: at.to_owned(), what }, "{path} = {value}");
    }
}

#[test]
fn keys_of_a_newer_office_are_kept_aside_and_named() {
    let reading = with("deadlines/0/mood", "calm").unwrap();
    assert_eq!(reading.not_understood, ["$.deadlines[0].mood"]);
    let reading =
        with("lifecycle/transitions/4/guard", json(r#"{"fact":"major","is":true,"or":1}"#)).unwrap();
    assert_eq!(reading.not_understood, ["$.lifecycle.transitions[4].guard.or"]);
}

#[test]
fn what_is_not_strict_json_is_no_profile() {
    for text in ["", "{", "[]x", r#"{"format":null}"#, r#"{"format":1.5}"#] {
        assert!(matches!(Profile::read(text.as_bytes()), Err(ReadFault::NotJson(_))), "{text}");
    }
}

fn unknown(word: &str) -> Misread {
    Misread::WordUnknown(word.to_owned())
}
