//! Regimes as files: what is built in is sound, and every fault of one's own is told with its place.

use huiyin::domain::policy::Profile;

use super::{File, huiyin, process};

#[test]
fn every_built_in_regime_is_shown_and_what_is_shown_is_sound() {
    for profile in Profile::builtins() {
        let shown = huiyin(&["profile", "show", &profile.id], "");
        let file = File::holding(&format!("{}.json", profile.id), &shown.out);
        let checked = huiyin(&["profile", "check", file.arg()], "").json();
        assert_eq!(checked["id"], profile.id.as_str());
        assert_eq!(checked["digest"], profile.hash().to_string());
        assert_eq!(checked["sound"], true);
        assert_eq!(checked["faults"], serde_json::json!([]));
    }
}

#[test]
fn a_regime_nobody_wrote_is_not_shown() {
    huiyin(&["profile", "show", "moon"], "")
        .fails_with("there is no built-in regime `moon`; there are: property, ");
    assert_eq!(process(&["profile", "show", "moon"], "").status.code(), Some(1));
}

/// The property regime with `from` replaced by `to`.
fn own(from: &str, to: &str) -> File {
    let text = include_str!("../../../src/domain/policy/profiles/property.json");
    assert!(text.contains(from), "{from}");
    File::holding(&format!("own-{}.json", to.len() + from.len()), &text.replacen(from, to, 1))
}

#[test]
fn every_fault_is_told_with_its_place_and_a_sentence() {
    for (from, to, words) in [
        (
            r#""tz": "Asia/Shanghai""#,
            r#""tz": "Mars/Olympus""#,
            "$.time.tz: zone `Mars/Olympus` is not known",
        ),
        (r#""n": 24"#, r#""n": 0"#, ".limit: the value is outside its bounds"),
        (r#""n": 24"#, r#""n": 900000"#, ".limit: the value is outside its bounds"),
        (r#""initial": "received""#, r#""initial": "moon""#, "$.lifecycle.initial: there is no stage `moon`"),
        (
            r#""format": "huiyin.profile/1""#,
            r#""format": "huiyin.profile/9""#,
            "$.format: format `huiyin.profile/9`",
        ),
        (r#""version": 1"#, r#""version": "one""#, "$.version: expected an integer"),
        (r#""version": 1"#, r#""version": 1, "colour": "red""#, "$.colour: this key is not known here"),
        (r#""version": 1"#, r#""version": 1, "version": 1"#, "`version` stands twice"),
    ] {
        let file = own(from, to);
        let evaluate = ["evaluate", "--profile", file.arg(), "--events", "-", "--now"];
        huiyin(&[&evaluate[..], &["2026-10-09T09:00:00+08:00"]].concat(), "").fails_with(words);
        let said = huiyin(&["profile", "check", file.arg()], "");
        said.fails_with(words);
        let told: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(told["sound"], false, "{to}");
        let path = words.split(':').next().unwrap();
        let is_there = told["faults"].as_array().unwrap().iter().any(|it| {
            it["path"].as_str().unwrap().ends_with(path.trim_start_matches('`')) || !path.contains('.')
        });
        assert!(is_there, "{told}");
    }
    let nothing = File::holding("nothing.json", "{");
    huiyin(&["profile", "check", nothing.arg()], "").fails_with("not sound JSON");
    huiyin(&["profile", "check", "/nowhere/at/all.json"], "").fails_with("/nowhere/at/all.json");
}
