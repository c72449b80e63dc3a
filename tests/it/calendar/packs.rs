//! Calendar packs and schedules: what is read, what is refused, and which of several packs rules.

use huiyin::domain::calendar::{Calendar, CalendarFault, DayEnd, DayKind, Hours, Overlay, Pack};
use huiyin::domain::map::Map;

use crate::calendar::{china, day, fixture_hours, hours};

/// A small valid pack with one piece of text exchanged.
fn pack_with(find: &str, put: &str) -> Result<Pack, CalendarFault> {
    let text = r#"{"format":"huiyin.calendar/1","id":"cn","revision":1,"zone":"+08:00",
"covered":["2027-01-01","2027-12-31"],"notices":{"2027":["通知"]},"years":{"2027":{"holidays":[
{"date":"2027-01-01","name":"元旦"}],"workdays":["2027-01-02"]}},
"expected":{"2028":[{"date":"2028-01-01","name":"元旦"}]}}"#;
    assert!(text.contains(find), "{find}");
    Pack::read(text.replacen(find, put, 1).as_bytes())
}

fn pack(revision: u32, first: &str, last: &str, holiday: &str) -> Pack {
    let mut pack = pack_with(r#""revision":1"#, &format!(r#""revision":{revision}"#)).unwrap();
    (pack.first, pack.last) = (day(first), day(last));
    pack.holidays = Map::from_iter([(day(holiday), "节".to_owned())]);
    pack.workdays.clear();
    pack
}

#[test]
fn the_shipped_pack_holds_the_working_days_each_notice_leaves() {
    let calendar = china();
    let rows = [
        (2018, 250, 25, 7),
        (2019, 250, 22, 6),
        (2020, 249, 30, 6),
        (2021, 250, 31, 7),
        (2022, 249, 32, 7),
        (2023, 249, 26, 7),
        (2024, 251, 28, 8),
        (2025, 248, 28, 5),
        (2026, 248, 33, 6),
    ];
    let shipped = Pack::china().unwrap();
    for (year, working, holidays, workdays) in rows {
        let (before, last) = (day(&format!("{}-12-31", year - 1)), day(&format!("{year}-12-31")));
        assert_eq!(calendar.working_days_between(before, last), working, "{year}");
        assert_eq!(
            shipped.holidays.keys().filter(|it| **it > before && **it <= last).count(),
            holidays,
            "{year}"
        );
        assert_eq!(shipped.workdays.range(before.plus(1)..=last).count(), workdays, "{year}");
        assert!(
            shipped.notices.get(&year).unwrap()[0].contains(&format!("{year}年部分节假日安排")),
            "{year}"
        );
    }
}

#[test]
fn a_pack_that_is_wrong_is_refused_with_its_reason() {
    use CalendarFault as F;
    let (first, second) = (day("2027-01-01"), day("2027-01-02"));
    let text = |found: &str| found.to_owned();
    let long = "节".repeat(41);
    let rows: Vec<(&str, &str, CalendarFault)> = vec![
        ("calendar/1", "calendar/2", F::OtherFormat { found: text("huiyin.calendar/2") }),
        (r#""cn""#, r#""中国""#, F::BadId { found: text("中国") }),
        (r#""cn""#, r#""""#, F::BadId { found: text("") }),
        (r#""revision":1"#, r#""revision":0"#, F::NoRevision),
        ("+08:00", "+8:00", F::BadZone { found: text("+8:00") }),
        ("+08:00", "+14:30", F::BadZone { found: text("+14:30") }),
        ("+08:00", "中国", F::BadZone { found: text("中国") }),
        ("2027-12-31", "2027-02-30", F::BadDate { found: text("2027-02-30") }),
        ("2027-12-31", "9999-12-31", F::BadDate { found: text("9999-12-31") }),
        ("2027-12-31", "2026-12-31", F::Backwards { first, last: day("2026-12-31") }),
        ("2027-12-31", "2028-12-31", F::YearMissing { year: 2028 }),
        (r#""years":{"2027""#, r#""years":{"27""#, F::BadYear { found: text("27") }),
        (r#""years":{"2027""#, r#""years":{"2026""#, F::Misplaced { day: first, year: 2026 }),
        (
            r#""date":"2027-01-01""#,
            r#""date":"2028-01-01""#,
            F::Misplaced { day: day("2028-01-01"), year: 2027 },
        ),
        (r#"["2027-01-02"]"#, r#"["2027-01-02","2027-01-02"]"#, F::Twice { day: second }),
        (r#""date":"2027-01-01""#, r#""date":"2027-01-02""#, F::Twice { day: second }),
        (r#"["2027-01-02"]"#, r#"["2027-01-04"]"#, F::MakeUpOnWeekday { day: day("2027-01-04") }),
        (r#""元旦"}],"workdays"#, r#"" "}],"workdays"#, F::BadName { day: first }),
        ("元旦", &long, F::BadName { day: first }),
        ("2028-01-01", "2027-05-01", F::Misplaced { day: day("2027-05-01"), year: 2028 }),
    ];
    assert!(pack_with("cn", "cn").is_ok());
    for (find, put, fault) in rows {
        assert_eq!(pack_with(find, put), Err(fault), "{find} → {put}");
    }
}

#[test]
fn a_pack_of_another_shape_is_malformed_and_never_a_panic() {
    let rows = [
        (r#""id":"cn""#, r#""id":"cn","id":"cn""#),
        (r#""id":"cn""#, r#""id":"cn","colour":"red""#),
        (r#""revision":1"#, r#""revision":1.0"#),
        (r#""revision":1"#, r#""revision":"1""#),
        (r#""revision":1"#, r#""revision":-1"#),
        (r#""revision":1"#, r#""revision":4294967296"#),
        (r#"{"date":"2027-01-01","name":"元旦"}"#, r#"["2027-01-01","元旦"]"#),
        (r#""years":{"#, r#""years":{"2027":{"holidays":[],"workdays":[]},"#),
        (r#"}]}}"#, r#"}]}} x"#),
        (r#"["2027-01-01","2027-12-31"]"#, r#"["2027-01-01"]"#),
        (r#""workdays":["2027-01-02"]"#, r#""workdays":null"#),
        (r#""format""#, "\u{feff}\"format\""),
    ];
    for (find, put) in rows {
        assert!(matches!(pack_with(find, put), Err(CalendarFault::Malformed { .. })), "{find} → {put}");
    }
    for bytes in [&b""[..], b"[]", b"\xff\xfe", b"{", b"null", b"[[[[[[[[[[[["] {
        assert!(matches!(Pack::read(bytes), Err(CalendarFault::Malformed { .. })));
    }
}

#[test]
fn the_highest_revision_that_covers_a_day_rules_it_in_any_order() {
    let old = pack(1, "2026-01-01", "2027-12-31", "2027-03-03");
    let new = pack(2, "2027-01-01", "2027-12-31", "2027-04-05");
    let one = Calendar::new(&[old.clone(), new.clone()], &Overlay::default()).unwrap();
    let other = Calendar::new(&[new, old], &Overlay::default()).unwrap();
    assert_eq!(one, other);
    assert_eq!(one.day_kind(day("2027-03-03")), DayKind::Weekday);
    assert_eq!(one.day_kind(day("2027-04-05")), DayKind::Holiday("节"));
    assert_eq!(one.missing_year(day("2026-01-01"), day("2027-12-31")), None);
}

#[test]
fn a_year_between_two_packs_is_missing() {
    let packs = [
        pack(1, "2024-01-01", "2024-12-31", "2024-05-01"),
        pack(1, "2026-01-01", "2026-12-31", "2026-05-01"),
    ];
    let calendar = Calendar::new(&packs, &Overlay::default()).unwrap();
    for (first, last, year) in [
        ("2024-06-01", "2024-12-31", None),
        ("2024-06-01", "2025-01-01", Some(2025)),
        ("2023-12-31", "2024-01-05", Some(2023)),
        ("2025-03-01", "2026-01-05", Some(2025)),
        ("2026-01-01", "2026-12-31", None),
        ("2026-12-31", "2030-01-01", Some(2027)),
    ] {
        assert_eq!(calendar.missing_year(day(first), day(last)), year, "{first} – {last}");
    }
    assert!(calendar.is_working(day("2025-05-01")));
}

#[test]
fn packs_of_two_calendars_do_not_mix() {
    let mut other = pack(1, "2027-01-01", "2027-12-31", "2027-03-03");
    other.id = "hk".to_owned();
    let mixed = Calendar::new(&[Pack::china().unwrap(), other], &Overlay::default());
    assert_eq!(mixed, Err(CalendarFault::Mixed { id: "cn".to_owned(), other: "hk".to_owned() }));
}

#[test]
fn an_office_closes_and_opens_days_of_its_own() {
    let overlay = Overlay {
        closures: Map::from_iter([
            (day("2026-11-24"), "停电检修".to_owned()),
            (day("2027-01-04"), "盘点".to_owned()),
        ]),
        working: Map::from_iter([
            (day("2026-10-01"), "值班".to_owned()),
            (day("2026-11-28"), "加班".to_owned()),
        ]),
    };
    let calendar = Calendar::new(&[Pack::china().unwrap()], &overlay).unwrap();
    for (date, kind, working) in [
        ("2026-11-24", DayKind::LocalClosure("停电检修"), false),
        ("2026-10-01", DayKind::LocalWorking("值班"), true),
        ("2026-11-28", DayKind::LocalWorking("加班"), true),
        ("2026-10-02", DayKind::Holiday("国庆节"), false),
        ("2026-10-10", DayKind::MakeUp, true),
        ("2026-10-11", DayKind::Weekend, false),
        ("2026-10-12", DayKind::Weekday, true),
        ("2027-01-01", DayKind::Weekday, true),
        ("2027-01-04", DayKind::LocalClosure("盘点"), false),
    ] {
        assert_eq!(calendar.day_kind(day(date)), kind, "{date}");
        assert_eq!(calendar.is_working(day(date)), working, "{date}");
    }
    assert_eq!(calendar.working_day_after(day("2026-12-31"), 2), Some(day("2027-01-05")));
    assert_eq!(calendar.missing_year(day("2026-12-31"), day("2027-01-05")), Some(2027));
    assert_eq!(calendar.expected_holiday(day("2027-01-01")), Some("元旦"));
    assert_eq!(calendar.expected_holiday(day("2026-10-01")), None);
}

#[test]
fn without_packs_every_day_is_provisional() {
    let calendar = Calendar::new(&[], &Overlay::default()).unwrap();
    assert_eq!(calendar.working_day_after(day("2026-09-30"), 1), Some(day("2026-10-01")));
    assert_eq!(calendar.working_day_before(day("1969-12-29"), 1), Some(day("1969-12-26")));
    assert_eq!(calendar.missing_year(day("2026-09-30"), day("2026-09-30")), Some(2026));
}

#[test]
fn hours_are_written_back_as_they_were_read() {
    for (name, read) in fixture_hours() {
        let text = serde_json::to_string(&read).unwrap();
        assert_eq!(hours(&text), read, "{name}");
    }
    let round = r#"{"days":"cn_workdays","windows":[["00:00","24:00"]]}"#;
    assert_eq!(serde_json::to_string(&hours(round)).unwrap(), round);
}

#[test]
fn hours_that_make_no_sense_are_refused() {
    for text in [
        r#"{"days":"cn_workdays","windows":[["9:00","12:00"]]}"#,
        r#"{"days":"cn_workdays","windows":[["09:00","24:01"]]}"#,
        r#"{"days":"cn_workdays","windows":[["09:60","12:00"]]}"#,
        r#"{"days":"cn_workdays","windows":[["22:00","02:00"]]}"#,
        r#"{"days":"cn_workdays","windows":[["09:00","09:00"]]}"#,
        r#"{"days":"cn_workdays","windows":[["09:00","12:00"],["11:00","13:00"]]}"#,
        r#"{"days":"cn_workdays","windows":[["09:00","12:00","13:00"]]}"#,
        r#"{"days":"cn_workdays"}"#,
        r#"{"days":"weekly","windows":[["09:00","12:00"]]}"#,
        r#"{"days":"cn_workdays","windows":[],"weekly":{}}"#,
        r#"{"days":"weekly","weekly":{"someday":[]}}"#,
        r#"{"days":"weekly","weekly":{"mon":[],"mon":[]}}"#,
        r#"{"days":"weekly","weekly":{},"weekly":{}}"#,
        r#"{"days":"never","windows":[]}"#,
        r#"["cn_workdays",[]]"#,
        r#"{"days":"weekly","weekly":[[],[],[],[],[],[],[]]}"#,
        r#"{"days":"cn_workdays","windows":[["上午","下午"]]}"#,
    ] {
        assert!(serde_json::from_str::<Hours>(text).is_err(), "{text}");
    }
}

#[test]
fn the_end_of_a_day_is_midnight_or_a_closing_time() {
    assert_eq!(DayEnd::read("24:00"), Ok(DayEnd::Midnight));
    assert_eq!(DayEnd::read("17:30"), Ok(DayEnd::CloseOfBusiness(63_000)));
    assert!(DayEnd::read("5pm").is_err());
}
