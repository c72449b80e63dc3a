//! The sentences, looked at.

use super::*;
use crate::domain::calendar::{
    Calendar, Counting, Hours, Overlay, Pack, Schedule, Span, Trace, Unit, Windows, due,
};
use crate::domain::case::{Office, Vocabulary};
use crate::domain::language::Language;
use crate::domain::log::Value;
use crate::domain::policy::Profile;
use crate::domain::policy::cond::{EventCond, Test};
use crate::domain::policy::effect::Whose;
use crate::domain::policy::engine::{OpenItem, Why};
use crate::domain::policy::names::{FieldPath, Kind, RoleId, RuleId, StateId};
use crate::domain::time::{CHINA, Stamp};
use crate::ui::words::speak;

fn at(text: &str) -> Instant {
    text.parse::<Stamp>().unwrap().instant
}

fn counted(from: &str, n: u32, unit: Unit) -> (Trace, Instant) {
    let calendar = Calendar::new(&[Pack::china().unwrap()], &Overlay::default()).unwrap();
    let counting = Counting::plain(CHINA);
    let hours = Hours::Workdays(
        Windows::read(&[["09:00".to_owned(), "12:00".to_owned()], ["14:00".to_owned(), "18:00".to_owned()]])
            .unwrap(),
    );
    let schedule = Schedule::new(&hours, &calendar, CHINA);
    let it = due(at(from), Span { n, unit }, &counting, &schedule, &calendar, &[]).unwrap();
    (it.trace, it.at)
}

#[test]
fn a_date_explains_itself() {
    let now = at("2026-09-01T08:00:00+08:00");
    for (from, n, unit, sentence) in [
        (
            "2026-09-30T20:15:00+08:00",
            24,
            Unit::Hours,
            "24 hours from 30 Sep, 20:15; nights and days off count; ends 1 Oct, 20:15.",
        ),
        (
            "2026-09-30T21:00:00+08:00",
            3,
            Unit::WorkingDays,
            "3 working days from 30 Sep, 21:00; counted: 8–9 Oct, 10 Oct (make-up working day); \
             not counted: 30 Sep (first day), 1–7 Oct (National Day); ends 10 Oct, 24:00.",
        ),
        (
            "2026-11-24T10:00:00+08:00",
            7,
            Unit::CalendarDays,
            "7 days from 24 Nov, 10:00; the first day does not count, every day after it does; ends 1 Dec, 24:00.",
        ),
        (
            "2026-09-22T11:50:00+08:00",
            60,
            Unit::BusinessMinutes,
            "60 minutes of working time from 22 Sep, 11:50; only working hours count: 22 Sep 11:50–12:00, 14:00–14:50; \
             not counted: lunch break; ends 22 Sep, 14:50.",
        ),
    ] {
        let (trace, due) = counted(from, n, unit);
        assert_eq!((WORDS.trace)(&trace, due, now), sentence);
    }
}

#[test]
fn many_days_are_counted_and_not_told_one_by_one() {
    let (trace, due) = counted("2026-09-18T15:00:00+08:00", 10, Unit::WorkingDays);
    let said = (WORDS.trace)(&trace, due, at("2026-09-01T08:00:00+08:00"));
    assert!(said.contains("counted: 10 working days, among them 20 Sep (make-up working day)"), "{said}");
    assert!(said.contains("National Day") && said.ends_with("ends 9 Oct, 24:00."), "{said}");
}

#[test]
fn every_holiday_of_the_shipped_calendar_has_an_english_name() {
    for year in 2018..=2026 {
        let (trace, due) = counted(&format!("{year}-01-01T09:00:00+08:00"), 240, Unit::WorkingDays);
        let said = (WORDS.trace)(&trace, due, at("2026-09-01T08:00:00+08:00"));
        assert!(!said.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it)), "{said}");
    }
}

#[test]
fn every_reason_has_a_sentence_without_an_id_in_it() {
    speak(Language::English);
    let office = Office::default();
    let names =
        Names { office: &office, profile: Profile::builtin("property"), vocabulary: Vocabulary::builtin() };
    let plain = FieldPath::plain;
    let planned = EventCond {
        kind: Kind::from("remedy_planned"),
        field: None,
        to: None,
        approved_by: None,
        max: None,
        until: None,
    };
    let open = OpenItem { name: "a".into(), what: "replace the bearing".into(), unit: None };
    for (reason, said) in [
        (
            Why::NotFromThisState { state: StateId::from("closed"), from: Vec::new() },
            "The case is “Closed” and cannot be changed; if it must be, please reopen it first",
        ),
        (
            Why::FactNeeded { fact: "major".into(), test: Test::Is(Value::Flag(true)) },
            "“Major complaint” must be “Yes”",
        ),
        (Why::OpenRemedy { items: vec![open] }, "1 item is not done yet: replace the bearing"),
        (
            Why::RoleNeeded {
                roles: vec![RoleId::from("cs_desk"), RoleId::from("general_manager")],
                of: Whose::Actor,
            },
            "Only “Complaint department” or “Estate manager” can do this",
        ),
        (
            Why::RoleUnfilled { role: RoleId::from("cs_desk") },
            "Nobody does the work of “Complaint department” yet",
        ),
        (Why::Forbidden, "The regulation does not allow this"),
        (
            Why::TooShort { field: plain("major"), least: 10 },
            "“Major complaint” needs at least 10 characters",
        ),
    ] {
        assert_eq!(refusal::why(&reason, &names), said);
    }
    let need = refusal::why(&Why::MustComeFirst { event: planned, with_fields: Vec::new() }, &names);
    assert!(need.starts_with('“') && need.ends_with("must come first"), "{need}");
}

#[test]
fn the_rule_that_speaks_is_named_in_english() {
    speak(Language::English);
    let office = Office::default();
    let names =
        Names { office: &office, profile: Profile::builtin("property"), vocabulary: Vocabulary::builtin() };
    let refusal = Refusal {
        why: Why::RoleUnfilled { role: RoleId::from("cs_desk") },
        clauses: Vec::new(),
        rule: Some(RuleId::from("r_dept_required")),
        label: Some("须配置投诉处理部门".to_owned()),
    };
    assert_eq!(
        (WORDS.refusal)(&refusal, &names),
        "There must be a complaint department: nobody does the work of “Complaint department” yet"
    );
}
