//! An office abroad sees, types and counts in its own zone, on every device that has its settings.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use leptos::prelude::*;

use crate::desk::calendar::PackRefused;
use crate::desk::found::fields;
use crate::desk::journey_tests::{Clock, clock, export, joined, merge, office_under};
use crate::desk::zone::{keep_zone, zone};
use crate::desk::{Desk, Place};
use crate::domain::bundle::manifest::Kind;
use crate::domain::calendar::CalendarFault;
use crate::domain::language::Language;
use crate::domain::log::header::CaseId;
use crate::domain::time::{CHINA, Day, Instant, Stamp};
use crate::store::memory::at_once;
use crate::ui::cases::limits::lines;
use crate::ui::office::calendar::{packs, refused};
use crate::ui::office::figures::{period, this_month};
use crate::ui::staff::form::typed::{moment, moment_text};
use crate::ui::words::{speak, words};

/// A calendar of 2026 and 2027 without a holiday.
fn pack(id: &str, revision: u32, zone: &str) -> String {
    format!(
        r#"{{"format":"huiyin.calendar/1","id":"{id}","revision":{revision},"zone":"{zone}","covered":["2026-01-01","2027-12-31"],
"years":{{"2026":{{"holidays":[],"workdays":[]}},"2027":{{"holidays":[],"workdays":[]}}}}}}"#
    )
}

fn office(profile: &str) -> (Owner, Clock, Desk) {
    let owner = Owner::new();
    owner.set();
    speak(Language::Chinese);
    let clock = clock("2027-01-01T01:30:00+08:00");
    let desk = office_under(&clock, profile, &["intake", "handler", "supervisor"]);
    (owner, clock, desk)
}

fn install(desk: Desk, text: &str) -> Result<(), PackRefused> {
    let offered = desk.offered(text.as_bytes())?;
    at_once(desk.install(&offered)).unwrap()
}

fn lodge(desk: Desk) -> CaseId {
    let complaint = fields([("channel", "phone".into()), ("case_type", "service".into())]);
    at_once(desk.lodge(complaint, None)).unwrap().unwrap().case
}

fn at(text: &str) -> Instant {
    text.parse::<Stamp>().unwrap().instant
}

/// What the case page says of the first limit: until when, and how that came about.
fn told(desk: Desk, clock: &Clock, case: CaseId) -> String {
    desk.book.with_untracked(|book| {
        let all = lines(book, book.cases.get(&case).unwrap(), Instant(clock.get()));
        all.iter().map(|it| format!("{} {} {}", it.label, it.due, it.trace)).collect::<Vec<_>>().join("\n")
    })
}

#[test]
fn dates_on_a_case_page_and_times_typed_follow_the_offices_zone() {
    let (_owner, clock, desk) = office("iso-10002");
    let now = Instant(clock.get());
    assert_eq!((zone(), moment_text(now).as_str()), (480, "2027-01-01T01:30"));
    let case = lodge(desk);
    assert!(told(desk, &clock, case).contains("从 1月1日 01:30 起算"), "{}", told(desk, &clock, case));
    install(desk, &pack("own", 1, "-03:00")).unwrap();
    assert_eq!((zone(), desk.zone.get_untracked()), (-180, -180));
    // The same instant is the last day of the year before, at half past two in the afternoon.
    assert!(told(desk, &clock, case).contains("从 12月31日 14:30 起算"), "{}", told(desk, &clock, case));
    assert!(told(desk, &clock, case).contains("2027年1月3日 24:00 前"), "{}", told(desk, &clock, case));
    speak(Language::English);
    assert_eq!((words().time.full)(now), "31 Dec 2026, 14:30");
    assert_eq!(moment("2026-12-31T14:30"), Some(now));
    assert_eq!(moment_text(now), "2026-12-31T14:30");
    assert_eq!(this_month(now), ("2026-12-01".to_owned(), "2026-12-31".to_owned()));
    let day = period("2026-12-31", "2026-12-31").unwrap();
    assert_eq!((day.from, day.until), (at("2026-12-31T00:00:00-03:00"), at("2027-01-01T00:00:00-03:00")));
    install(desk, &pack("own", 2, "+05:30")).unwrap();
    assert_eq!(moment_text(now), "2026-12-31T23:00");
    assert!(desk.book.with_untracked(|it| it.calendar.is_working("2027-01-01".parse::<Day>().unwrap())));
    let listed = desk.book.with_untracked(packs);
    assert!(listed.iter().all(|it| !it.is_builtin) && listed.len() == 1, "{listed:?}");
}

#[test]
fn a_second_device_gets_the_offices_zone_and_days_with_a_settings_bundle() {
    let (_owner, clock, desk) = office("iso-10002");
    let before = export(desk, Kind::Settings);
    let rest = r#""holidays":[{"date":"2027-01-04","name":"Founders"}]"#;
    install(
        desk,
        &pack("own", 1, "-03:00").replace(r#""2027":{"holidays":[]"#, &format!(r#""2027":{{{rest}"#)),
    )
    .unwrap();
    let after = export(desk, Kind::Settings);
    let now = Instant(clock.get());
    let shows = |settings: &[u8], place: Place, seed: u8| {
        // The other device is not this one: it begins with China's clock, as every device does.
        keep_zone(CHINA);
        let other = joined(&clock, settings, place, seed);
        let works =
            other.book.with_untracked(|it| it.calendar.is_working("2027-01-04".parse::<Day>().unwrap()));
        (zone(), other.zone.get_untracked(), moment_text(now), works)
    };
    for (seed, place) in [(7, Place::Kiosk), (8, Place::Tablet)] {
        assert_eq!(
            shows(&before, place, seed),
            (CHINA, CHINA, "2027-01-01T01:30".to_owned(), true),
            "{place:?}"
        );
        let there = (-180, -180, "2026-12-31T14:30".to_owned(), false);
        assert_eq!(shows(&after, place, seed + 10), there, "{place:?}");
    }
    keep_zone(CHINA);
    let tablet = joined(&clock, &before, Place::Tablet, 30);
    assert_eq!(zone(), CHINA);
    merge(tablet, &after, false);
    assert_eq!((zone(), tablet.zone.get_untracked()), (-180, -180), "a later settings bundle brings it too");
    let case = lodge(tablet);
    let said = told(tablet, &clock, case);
    assert!(said.contains("从 12月31日 14:30 起算"), "{said}");
}

#[test]
fn two_calendars_are_not_mixed() {
    let (_owner, _clock, desk) = office("iso-10002");
    install(desk, &pack("own", 2, "-03:00")).unwrap();
    for other in [pack("other", 2, "-03:00"), pack("own", 1, "-04:00"), pack("cn", 2, "+08:00")] {
        let why = desk.offered(other.as_bytes()).unwrap_err();
        assert!(
            matches!(why, PackRefused::Fault(CalendarFault::Mixed { .. }) | PackRefused::NotNewer { .. }),
            "{why:?}"
        );
        speak(Language::English);
        assert!(refused(&why).ends_with("has not changed."), "{}", refused(&why));
    }
    install(desk, &pack("other", 3, "-04:00")).unwrap();
    assert_eq!(zone(), -240, "a later revision of all its days takes the place of the other calendar");
}

#[test]
fn a_regime_of_chinese_law_keeps_chinas_calendar_and_clock() {
    let (_owner, _clock, desk) = office("property");
    let why = desk.offered(pack("own", 2, "-03:00").as_bytes()).unwrap_err();
    let mixed = CalendarFault::Mixed { id: "cn".to_owned(), other: "own".to_owned() };
    assert_eq!(why, PackRefused::Fault(mixed));
    assert_eq!(zone(), 480);
}

#[test]
fn a_zone_that_is_no_fixed_offset_is_refused_in_a_sentence() {
    let (_owner, _clock, desk) = office("iso-10002");
    for bad in ["+14:30", "-14:01", "America/Sao_Paulo", "Asia/Kolkata"] {
        let why = desk.offered(pack("own", 1, bad).as_bytes()).unwrap_err();
        assert_eq!(why, PackRefused::Fault(CalendarFault::BadZone { found: bad.to_owned() }));
        speak(Language::English);
        assert!(refused(&why).contains("without summer time"), "{}", refused(&why));
        speak(Language::Chinese);
        assert!(refused(&why).contains("不能有夏令时"), "{}", refused(&why));
    }
    assert_eq!(zone(), 480);
}
