//! What the office's pages tell of its cases, natively.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use leptos::prelude::*;

use crate::desk::Desk;
use crate::desk::found::{Founding, fields};
use crate::desk::journey_tests::{Clock, clock, founding, open, record};
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;
use crate::domain::map::Map;
use crate::domain::policy::Profile;
use crate::store::memory::{MemoryStore, at_once};
use crate::ui::keep::Keep;
use crate::ui::look::Look;
use crate::ui::route::{Office, Staff};
use crate::ui::router::Router;

/// An hour, in seconds.
pub(super) const HOUR: i64 = 3_600;
/// A day, in seconds.
pub(super) const DAY: i64 = 24 * HOUR;

/// An office that works by a regime, and its clock.
pub(super) fn office(profile: &str) -> (Owner, Desk, Clock) {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-11-02T09:00:00+08:00");
    let desk = open(&clock, MemoryStore::new(), 1);
    let roles = Profile::builtin(profile).unwrap().roles.iter().map(|it| it.std.to_string());
    let people = vec![("张敏".to_owned(), roles.collect())];
    at_once(desk.found(Founding { profile: profile.into(), people, ..founding() })).unwrap().unwrap();
    (owner, desk, clock)
}

pub(super) fn pass(desk: Desk, clock: &Clock, seconds: i64) {
    clock.set(clock.get() + seconds);
    desk.tick();
    desk.book.update(|it| it.tick(crate::domain::time::Instant(clock.get())));
}

pub(super) fn lodge<const N: usize>(desk: Desk, more: [(&str, Value); N]) -> CaseId {
    let mut all = fields([("channel", "phone".into()), ("content", "电梯停了".into())]);
    let sort = desk.book.with_untracked(|it| it.profile().unwrap().case_types.first().unwrap().id.clone());
    all.insert("case_type".to_owned(), sort.into());
    all.extend(fields(more));
    at_once(desk.lodge(all, None)).unwrap().unwrap().case
}

/// A page of the office, its texts without tags.
pub(super) fn page(desk: Desk, route: Office) -> String {
    drawn(desk, move || view! { <crate::ui::office::Screen route /> })
}

pub(super) fn drawn<V: IntoView + 'static>(desk: Desk, page: impl FnOnce() -> V) -> String {
    let html = Owner::new().with(|| {
        provide_context(desk);
        provide_context(Keep::start());
        provide_context(Look::plain());
        provide_context(Router::standing_at("#/"));
        page().into_view().to_html()
    });
    let mut said = String::new();
    let mut rest = html.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        said.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        said.push_str(if tag.starts_with('!') { "" } else { "\n" });
        rest = after;
    }
    said.push_str(rest);
    said.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

fn replied(desk: Desk, case: CaseId) {
    record(desk, case, "first_reply_given", [("form", "phone".into()), ("content", "已收到".into())]);
}

fn follow_up(desk: Desk, case: CaseId, level: i64) {
    let said = [
        ("method", "phone".into()),
        ("content", "询问".into()),
        ("feedback", "知道了".into()),
        ("satisfaction", level.into()),
    ];
    record(desk, case, "followup_done", said);
}

#[test]
fn office_pm_0_1() {
    let (_owner, desk, clock) = office("property");
    let cases: Vec<CaseId> = (0..4).map(|_| lodge(desk, [])).collect();
    pass(desk, &clock, HOUR);
    cases.iter().take(3).for_each(|it| replied(desk, *it));
    pass(desk, &clock, DAY);
    cases.iter().skip(3).for_each(|it| replied(desk, *it));
    for (case, level) in cases.iter().zip([5, 4, 2]) {
        follow_up(desk, *case, level);
    }
    pass(desk, &clock, HOUR);
    let said = page(desk, Office::Home);
    assert!(said.contains("75%") && said.contains("67%") && said.contains("PM-0.1"), "{said}");
}

#[test]
fn office_pm_f0_1() {
    let (_owner, desk, clock) = office("property");
    let [a, b] = [lodge(desk, []), lodge(desk, [])];
    record(desk, a, "result_replied", [("form", "oral".into()), ("result", "已修好".into())]);
    record(desk, b, "result_replied", [("form", "oral".into()), ("result", "已修好".into())]);
    follow_up(desk, a, 5);
    record(desk, b, "followup_failed", [("method", "phone".into()), ("reason", "没有接听".into())]);
    pass(desk, &clock, HOUR);
    let said = page(desk, Office::Figures);
    let after = |word: &str| said.split(word).nth(1).unwrap().lines().nth(1).unwrap().to_owned();
    assert_eq!([after("应办"), after("已办"), after("未成")], ["1", "1", "1"], "{said}");
}

#[test]
fn office_cg_1_2() {
    let (_owner, desk, clock) = office("consumer-general");
    let case = lodge(desk, []);
    pass(desk, &clock, 2 * DAY);
    record(desk, case, "result_replied", [("form", "oral".into()), ("result", "退货".into())]);
    let decided = [("outcome", "changed".into()), ("final_explanation", "改为退款".into())];
    record(desk, case, "review_decided", decided);
    pass(desk, &clock, HOUR);
    let said = page(desk, Office::Home);
    for part in ["答复用时（中位数）", "2.0 天", "复核后改变的比例", "100%", "CG-1.2"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn office_cg_4_5a() {
    let (_owner, desk, clock) = office("consumer-general");
    let [a, b] = [lodge(desk, []), lodge(desk, [])];
    for case in [a, b] {
        record(desk, case, "result_replied", [("form", "oral".into()), ("result", "退货".into())]);
    }
    record(desk, a, "satisfaction_recorded", [("satisfaction", 4.into())]);
    pass(desk, &clock, HOUR);
    let said = page(desk, Office::Home);
    assert!(said.contains("评价回收率") && said.contains("50%") && said.contains("CG-4.5a"), "{said}");
}

#[test]
fn office_cs_1_1() {
    let (_owner, desk, clock) = office("customer-service");
    let cases: Vec<CaseId> = (0..4).map(|_| lodge(desk, [])).collect();
    let shown = |word: &str| {
        let said = page(desk, Office::Home);
        said.split(word)
            .nth(1)
            .unwrap_or_else(|| panic!("{word} in {said}"))
            .lines()
            .take(4)
            .collect::<Vec<_>>()
            .join(" ")
    };
    pass(desk, &clock, HOUR);
    assert!(shown("满意率").contains("CS-1.1") && !shown("满意率").contains('%'), "{}", shown("满意率"));
    for (case, level) in cases.into_iter().zip([5, 4, 4, 2]) {
        record(desk, case, "satisfaction_recorded", [("satisfaction", level.into())]);
    }
    pass(desk, &clock, HOUR);
    assert!(shown("满意率").contains("75%") && shown("满意率").contains("CS-1.1"), "{}", shown("满意率"));
}

#[test]
fn office_cw_1_1() {
    let (_owner, desk, clock) = office("company-wide");
    let case = lodge(desk, []);
    pass(desk, &clock, HOUR);
    record(desk, case, "case_transferred", [("to_unit", "u-1".into())]);
    pass(desk, &clock, HOUR);
    let said = page(desk, Office::Home);
    for part in ["24小时内转交的比例", "100%", "CW-1.1"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn office_og_1_1() {
    let (_owner, desk, clock) = office("org-general");
    let case = lodge(desk, [("complainant_kind", "customer".into())]);
    pass(desk, &clock, DAY);
    record(desk, case, "case_registered", [("case_no", "1".into())]);
    pass(desk, &clock, DAY);
    let said = page(desk, Office::Home);
    for part in ["每个阶段用时（中位数）", "1.0 天", "OG-1.1"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn office_pm_4_2a() {
    let (_owner, desk, _clock) = office("property");
    let case = lodge(desk, [("content", "地下室漏水，配电箱旁边".into())]);
    lodge(desk, [("content", "电梯停了".into())]);
    let index = desk.book.with_untracked(|it| crate::desk::search::Index::renewed(None, it));
    let found = index.find("配电箱", None).unwrap().cases;
    assert_eq!(found.iter().map(|it| it.id()).collect::<Vec<_>>(), [case]);
}

#[test]
fn the_register_has_a_row_for_every_case_that_was_registered() {
    let (_owner, desk, _clock) = office("property");
    let cases = ["漏水", "电梯停了", "太吵"].map(|it| lodge(desk, [("content", it.into())]));
    for (case, number) in cases.into_iter().zip(["甲-1", "甲-2"]) {
        record(desk, case, "case_registered", [("case_no", number.into())]);
    }
    let papers = desk.book.with_untracked(|it| crate::ui::papers::office::office_papers(it, desk.present()));
    let [(register, basis)] = papers.as_slice() else { panic!("{papers:?}") };
    assert!(basis.contains("PM-4.2a"), "{basis}");
    let [crate::ui::papers::document::Block::Table { rows, .. }] = register.blocks.as_slice() else {
        panic!("{register:?}")
    };
    let said: Vec<String> = rows.iter().map(|it| it.join(" ")).collect();
    assert_eq!(said.len(), 2);
    for part in ["甲-1", "甲-2", "漏水", "电梯停了"] {
        assert!(said.iter().any(|it| it.contains(part)), "{part} in {said:?}");
    }
    assert!(page(desk, Office::Rounds).contains("投诉台账"));
}

#[test]
fn tablet_hl_d3b() {
    let (_owner, desk, clock) = office("hotline-12315");
    let first = lodge(desk, []);
    pass(desk, &clock, 600);
    let second = lodge(desk, []);
    pass(desk, &clock, 60);
    let number = |case: CaseId| desk.case(case).unwrap().reference();
    let said = drawn(desk, || view! { <crate::ui::staff::Screen route=Staff::Worklist /> });
    let at = |case: CaseId| said.find(&number(case)).unwrap_or_else(|| panic!("{said}"));
    assert!(at(first) < at(second), "the earliest due comes first");
    assert!(said.contains("下一步"), "{said}");
}

#[test]
fn office_cg_3_2_lessons_are_listed() {
    let (_owner, desk, clock) = office("consumer-general");
    let case = lodge(desk, []);
    record(desk, case, "case_closed", [("reason", "办结".into()), ("lesson", "发货前再验一次".into())]);
    pass(desk, &clock, HOUR);
    let said = page(desk, Office::Figures);
    assert!(said.contains("发货前再验一次"), "{said}");
    assert!(said.contains(&desk.case(case).unwrap().reference()), "and lead to the case: {said}");
}

#[test]
fn office_local_days_and_kiosk_settings_are_obeyed() {
    let (_owner, desk, _clock) = office("property");
    let day: crate::domain::time::Day = "2026-11-05".parse().unwrap();
    assert!(desk.book.with_untracked(|it| it.calendar.is_working(day)));
    at_once(desk.set_day(day, false, "系统检修".into())).unwrap().unwrap();
    assert!(!desk.book.with_untracked(|it| it.calendar.is_working(day)));
    let said = page(desk, Office::Calendar);
    assert!(said.contains("系统检修"), "{said}");
    let settings = fields([("promise_text", "当天答复".into()), ("idle_seconds", 90.into())]);
    at_once(desk.write_office(vec![("kiosk_settings_set", settings)])).unwrap().unwrap();
    let html = page(desk, Office::Settings);
    assert!(html.contains("自助终端设置"), "{html}");
}

#[test]
fn a_pack_shows_what_it_moves_before_it_is_installed_and_counts_only_with_its_digest() {
    let (_owner, desk, clock) = office("property");
    let pack = r#"{"format":"huiyin.calendar/1","id":"cn","revision":2,"zone":"+08:00",
        "covered":["2026-11-01","2026-11-30"],
        "years":{"2026":{"holidays":[{"date":"2026-11-03","name":"试验"}],"workdays":[]}}}"#;
    let case =
        lodge(desk, [("facts", Value::Map(Map::from([("rights_affecting".to_owned(), true.into())])))]);
    pass(desk, &clock, 60);
    let offered = desk.offered(pack.as_bytes()).unwrap();
    assert!(offered.moves.iter().any(|it| it.case == case), "{:?}", offered.moves);
    let moved = offered.moves.first().unwrap().clone();
    let due = |desk: Desk| {
        let view = desk.case(case).unwrap();
        view.evaluation.deadlines.iter().find(|it| it.id == moved.limit).unwrap().due
    };
    assert_eq!(due(desk), moved.before, "nothing changes by looking");
    at_once(desk.install(&offered)).unwrap().unwrap();
    assert_eq!(due(desk), moved.after);
    assert!(desk.offered(pack.as_bytes()).is_err(), "not newer than what is installed");
    assert!(desk.offered(b"{}").is_err());
    let forged = fields([
        ("calendar", "cn_2027".into()),
        ("revision", 9.into()),
        ("hash", "00".repeat(32).into()),
        ("pack", pack.into()),
    ]);
    at_once(desk.write_office(vec![("calendar_installed", forged)])).unwrap().unwrap();
    assert_eq!(desk.book.with_untracked(|it| it.office.calendars.len()), 1, "another digest, no pack");
}
