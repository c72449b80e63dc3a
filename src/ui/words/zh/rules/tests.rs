//! The sentences, looked at.

use super::*;
use crate::domain::calendar::{
    Calendar, Counting, Hours, Overlay, Pack, Schedule, Span, Trace, Unit, Windows, due,
};
use crate::domain::case::{Office, Vocabulary};
use crate::domain::log::Value;
use crate::domain::policy::Profile;
use crate::domain::policy::cond::{EventCond, Test};
use crate::domain::policy::effect::Whose;
use crate::domain::policy::engine::{OpenItem, Why};
use crate::domain::policy::names::{FieldPath, Kind, RoleId, StateId};
use crate::domain::time::{CHINA, Stamp};

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
            "从 9月30日 20:15 起算 24小时；昼夜、休息日都连续计算；到 10月1日 20:15 为止。",
        ),
        (
            "2026-09-30T21:00:00+08:00",
            3,
            Unit::WorkingDays,
            "从 9月30日 21:00 起算 3个工作日；计入 10月8日至9日、10月10日（调休上班）；\
             不计 9月30日（起算当日）、10月1日至7日（国庆节）；到 10月10日 24:00 为止。",
        ),
        (
            "2026-11-24T10:00:00+08:00",
            7,
            Unit::CalendarDays,
            "从 11月24日 10:00 起算 7天；起算当日不计，此后每一天都算；到 12月1日 24:00 为止。",
        ),
        (
            "2026-09-22T11:50:00+08:00",
            60,
            Unit::BusinessMinutes,
            "从 9月22日 11:50 起算 60分钟工作时间；只计上班时间：9月22日 11:50至12:00、14:00至14:50；不计 午休；到 9月22日 14:50 为止。",
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
    assert!(said.contains("计入工作日 10 天，其中含 9月20日（调休上班）"), "{said}");
    assert!(said.contains("国庆节") && said.ends_with("到 10月9日 24:00 为止。"), "{said}");
}

#[test]
fn every_reason_has_a_sentence_without_an_id_in_it() {
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
    let open = OpenItem { name: "a".into(), what: "换轴承".into(), unit: None };
    for (reason, said) in [
        (
            Why::NotFromThisState { state: StateId::from("x"), from: Vec::new() },
            "案件x，不能再改动；确有需要，请先重新办理",
        ),
        (Why::FactNeeded { fact: "major".into(), test: Test::Is(Value::Flag(true)) }, "“重大投诉”须为“是”"),
        (Why::OpenRemedy { items: vec![open] }, "还有 1 项没有完成：换轴承"),
        (
            Why::RoleNeeded { roles: vec![RoleId::from("cs_desk")], of: Whose::Actor },
            "须由“投诉处理部门”办理",
        ),
        (Why::RoleUnfilled { role: RoleId::from("cs_desk") }, "还没有人担任“投诉处理部门”"),
        (Why::Forbidden, "制度不允许这样办"),
        (Why::TooShort { field: plain("major"), least: 10 }, "“重大投诉”至少写 10 个字"),
    ] {
        assert_eq!(refusal::why(&reason, &names), said);
    }
    let need = refusal::why(&Why::MustComeFirst { event: planned, with_fields: Vec::new() }, &names);
    assert!(need.starts_with("需先有“"), "{need}");
}
