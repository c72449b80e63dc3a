//! An office abroad: its limits are counted in its own calendar's zone, wherever its days differ from China's.

use serde_json::Value;

use super::{File, Said, huiyin};

/// A calendar of 2026 in which Monday 2 February is a rest day.
fn calendar(id: &str, zone: &str) -> String {
    format!(
        r#"{{"format":"huiyin.calendar/1","id":"{id}","revision":1,"zone":"{zone}","covered":["2026-01-01","2026-12-31"],
"years":{{"2026":{{"holidays":[{{"date":"2026-02-02","name":"Founders"}}],"workdays":[]}}}}}}"#
    )
}

/// What a regime makes of a complaint lodged at a time without an offset.
fn evaluated(profile: &str, file: &File, lodged: &str) -> Said {
    let line = format!(
        r#"{{"kind":"case_lodged","at":"{lodged}","role":"complainant","body":{{"channel":"email","content":"x"}}}}"#
    );
    let args = [
        "evaluate",
        "--profile",
        profile,
        "--events",
        "-",
        "--now",
        "2026-02-01T12:00",
        "--calendar",
        file.arg(),
    ];
    huiyin(&args, &line)
}

/// When a limit is due.
fn due(answer: &Value, id: &str) -> String {
    let all = answer["deadlines"].as_array().unwrap();
    let it = all.iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("no {id} in {answer}"));
    it["due_at"].as_str().unwrap().to_owned()
}

#[test]
fn days_begin_and_end_in_the_offices_own_zone() {
    for (zone, lodged) in [("-03:00", "2026-01-30T23:30"), ("+05:30", "2026-01-30T23:00")] {
        let file = File::holding(&format!("own{}.json", zone.replace(':', "")), &calendar("own", zone));
        let answer = evaluated("iso-10002", &file, lodged).json();
        // It is still Friday here; in China it is Saturday already.
        assert_eq!(due(&answer, "d_acknowledge"), format!("2026-02-03T00:00:00{zone}"));
        assert!(due(&answer, "d_answer").ends_with(&format!("T00:00:00{zone}")), "{answer}");
        let trace = &answer["deadlines"][0]["trace"];
        assert_eq!(
            trace["start"],
            format!("{lodged}:00{zone}"),
            "a time without an offset is one of this zone"
        );
    }
}

#[test]
fn working_days_are_those_of_the_offices_own_calendar() {
    let profile = include_str!("../../../src/domain/policy/profiles/iso-10002.json");
    let profile =
        File::holding("own-process.json", &profile.replace("\"calendar_days\"", "\"working_days\""));
    for (zone, lodged) in [("-03:00", "2026-01-30T23:30"), ("+05:30", "2026-01-30T23:00")] {
        let file = File::holding(&format!("days{}.json", zone.replace(':', "")), &calendar("own", zone));
        let answer = evaluated(profile.arg(), &file, lodged).json();
        // Saturday, Sunday and the office's own holiday do not count: Tuesday to Thursday do.
        assert_eq!(due(&answer, "d_acknowledge"), format!("2026-02-06T00:00:00{zone}"));
    }
}

#[test]
fn an_hour_before_and_after_the_offices_midnight_are_different_days() {
    let file = File::holding("own-midnight.json", &calendar("own", "-03:00"));
    let late = evaluated("iso-10002", &file, "2026-01-21T23:59").json();
    let early = evaluated("iso-10002", &file, "2026-01-22T00:00").json();
    assert_eq!(due(&late, "d_acknowledge"), "2026-01-25T00:00:00-03:00");
    assert_eq!(due(&early, "d_acknowledge"), "2026-01-26T00:00:00-03:00");
}

#[test]
fn a_regime_of_chinese_law_takes_no_calendar_of_another_zone() {
    let file = File::holding("own-property.json", &calendar("own", "-03:00"));
    evaluated("property", &file, "2026-01-21T10:00").fails_with("a calendar of -03:00 cannot rule it");
}

#[test]
fn a_zone_beyond_fourteen_hours_or_with_summer_time_is_none() {
    for zone in ["+14:01", "-15:00", "America/Sao_Paulo", "Europe/Berlin", "+5:30"] {
        let file = File::holding(&format!("zone-{}.json", zone.len()), &calendar("own", zone));
        evaluated("iso-10002", &file, "2026-01-21T10:00").fails_with("is not an offset");
    }
}
