//! What lists of the office and the page of a case tell of what is late, raised, tried in vain, contested, natively.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use leptos::prelude::*;

use crate::desk::Place;
use crate::desk::journey_tests::{clock, export, joined, merge, office as property_office, record};
use crate::domain::bundle::manifest::Kind;
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::ui::cases::{contested, overview, raised, roles};
use crate::ui::office::tests::{DAY, HOUR, drawn, lodge, office, page, pass};
use crate::ui::papers::{Source, record::record as paper};
use crate::ui::route::{Office, Staff};
use crate::ui::words::words;

fn major() -> Value {
    Value::Map(Map::from([("major".to_owned(), true.into())]))
}

#[test]
fn what_must_be_reported_by_a_moment_stands_above_what_only_climbs_and_says_that_it_is_late() {
    let (_owner, desk, clock) = office("property");
    lodge(desk, [("facts", major())]);
    pass(desk, &clock, 10 * DAY);
    let said = page(desk, Office::Escalations);
    let lines: Vec<&str> = said.lines().skip_while(|it| *it != words().office.column_act).collect();
    let at =
        |is: &dyn Fn(&str) -> bool| lines.iter().position(|it| is(it)).unwrap_or_else(|| panic!("{said}"));
    let report = at(&|it| it == "重大投诉上报主管部门");
    let climbs = at(&|it| it.contains("升级：24小时内回复"));
    assert!(report < climbs, "{said}");
    assert!(lines.iter().take(climbs).any(|it| it.contains("已逾期 9天")), "{said}");
}

#[test]
fn a_case_with_several_late_limits_is_named_once() {
    let (_owner, desk, clock) = office("property");
    let old = lodge(desk, [("content", "电梯停了".into())]);
    pass(desk, &clock, DAY);
    let young = lodge(desk, [("content", "漏水".into())]);
    pass(desk, &clock, 3 * DAY);
    let said = page(desk, Office::Overdue);
    let number = |case| desk.case(case).unwrap().reference();
    assert_eq!((said.matches("电梯停了").count(), said.matches("漏水").count()), (1, 1), "{said}");
    assert!(said.matches("已逾期").count() > 3, "every limit stands there: {said}");
    assert!(said.find(&number(old)) < said.find(&number(young)), "the oldest limit first: {said}");
}

#[test]
fn of_a_ladder_the_highest_rung_is_shown_with_those_below_and_that_nobody_is_the_handler() {
    let (_owner, desk, clock) = office("property");
    let case = lodge(desk, []);
    pass(desk, &clock, 6 * DAY);
    let view = desk.case(case).unwrap();
    let lines = desk.book.with_untracked(|it| raised::raised(it, &view, roles(it), desk.present()));
    let of_reply: Vec<_> = lines.iter().filter(|it| it.label.contains("24小时内回复")).collect();
    let [line] = of_reply.as_slice() else { panic!("{lines:?}") };
    assert!(line.level > 1 && !line.before.is_empty(), "{line:?}");
    assert!(lines.iter().flat_map(|it| &it.before).any(|it| it.contains("（未分派）")), "{lines:?}");
    let said = drawn(desk, move || view! { <raised::CaseRaised id=case /> });
    assert!(said.contains("此前已升级"), "{said}");
}

#[test]
fn after_as_many_vain_visits_as_the_regime_asks_the_case_may_be_closed() {
    let (_owner, desk, clock) = office("property");
    let case = lodge(desk, [("followup_preference", "none".into())]);
    record(desk, case, "case_registered", [("case_no", "甲-1".into())]);
    record(desk, case, "case_assigned", [("handler", "p-1".into())]);
    record(desk, case, "investigation_opened", [("plan", "现场查看".into())]);
    let measure = Value::Map(Map::from([("kind".to_owned(), "explanation".into())]));
    let decided = [
        ("measures", vec![measure].into()),
        ("measures_text", "更换灯具".into()),
        ("reasons", "属实".into()),
    ];
    record(desk, case, "decision_made", decided);
    record(desk, case, "result_replied", [("form", "oral".into()), ("result", "已修好".into())]);
    let visits = || drawn(desk, || view! { <crate::ui::staff::Screen route=Staff::FollowUps /> });
    let fails = || {
        pass(desk, &clock, HOUR);
        record(desk, case, "followup_failed", [("method", "phone".into()), ("reason", "没有接听".into())]);
    };
    (0..2).for_each(|_| fails());
    assert!(!visits().contains("可以办结"), "{}", visits());
    fails();
    let said = visits();
    assert!(said.contains("已满 3 次未接通，可以办结") && said.contains("办理：办结"), "{said}");
    assert!(said.contains("投诉人表示不需要回访"), "{said}");
}

#[test]
fn what_is_late_stands_in_sight_where_the_rest_is_folded() {
    let (_owner, desk, clock) = office("property");
    let case = lodge(desk, []);
    pass(desk, &clock, 3 * DAY);
    let html = Owner::new().with(|| {
        provide_context(desk);
        view! { <crate::ui::cases::next_acts::NextActs id=case /> }.into_view().to_html()
    });
    let pressing = html.split("<li").filter(|it| it.contains(r#"data-pressing="true""#));
    assert!(pressing.clone().count() > 0 && pressing.clone().all(|it| it.contains("acts__limit")), "{html}");
    let (_, folded) = html.split_once("acts__more").unwrap();
    let late = words().acts.begin;
    assert!(pressing.into_iter().any(|it| it.contains(&late("首次回复"))), "{html}");
    assert!(!folded.contains("首次回复"), "{html}");
}

#[test]
fn a_follow_up_that_a_conflict_keeps_open_says_so_and_leads_to_it() {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-11-02T09:00:00+08:00");
    let office = property_office(&clock);
    let case = lodge(office, [("followup_preference", "none".into())]);
    let tablet = joined(&clock, &export(office, Kind::Settings), Place::Tablet, 3);
    merge(tablet, &export(office, Kind::Cases), true);
    let step = |desk, kind: &str, text: &str| {
        let measure = Value::Map(Map::from([("kind".to_owned(), "warning".into())]));
        let said = [
            ("measures", vec![measure].into()),
            ("measures_text", text.into()),
            ("reasons", "依合同".into()),
        ];
        record(desk, case, kind, said);
    };
    for (kind, field, said) in [
        ("case_registered", "case_no", "甲-1"),
        ("case_assigned", "handler", "p-1"),
        ("investigation_opened", "plan", "现场查看"),
    ] {
        record(office, case, kind, [(field, said.into())]);
    }
    step(office, "decision_made", "口头警告");
    record(office, case, "result_replied", [("form", "oral".into()), ("result", "已警告".into())]);
    let visits = || drawn(office, || view! { <crate::ui::staff::Screen route=Staff::FollowUps /> });
    assert!(!visits().contains("冲突"), "{}", visits());
    step(tablet, "decision_made", "书面警告");
    merge(office, &export(tablet, Kind::Cases), true);
    pass(office, &clock, 9 * DAY);
    let why = (words().staff.kept_open)(1, "办结");
    let said = visits();
    assert!(said.contains("已逾期") && said.contains(&why) && said.contains("对照并决定"), "{said}");
    let acts = drawn(office, move || view! { <crate::ui::cases::next_acts::NextActs id=case /> });
    assert!(acts.contains(&why), "{acts}");
}

#[test]
fn what_happened_today_is_told_with_its_day_however_much_later() {
    let (_owner, desk, clock) = office("property");
    let case = lodge(desk, [("occurred_when", "today".into())]);
    pass(desk, &clock, 29 * DAY);
    let (view, now) = (desk.case(case).unwrap(), desk.present());
    let told = desk.book.with_untracked(|it| overview::overview(it, &view, now));
    let when = told.what.iter().find(|it| it.label == "发生时间").unwrap();
    assert_eq!(when.value, "今天（11月2日）");
    let line = drawn(desk, move || view! { <crate::ui::cases::timeline::CaseTimeline id=case /> });
    assert!(line.contains("今天（11月2日）"), "{line}");
    let printed = desk.book.with_untracked(|it| format!("{:?}", paper(&Source::of(it, &view, true, now))));
    assert!(printed.contains("今天（11月2日）"), "{printed}");
}

#[test]
fn whoever_settles_a_conflict_chooses_between_people_and_sees_where_they_differ() {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-11-02T09:00:00+08:00");
    let office = property_office(&clock);
    let case = lodge(office, []);
    let tablet = joined(&clock, &export(office, Kind::Settings), Place::Tablet, 3);
    merge(tablet, &export(office, Kind::Cases), true);
    let decide = |desk, text: &str| {
        let measure = Value::Map(Map::from([("kind".to_owned(), "warning".into())]));
        let said = [
            ("measures", vec![measure].into()),
            ("measures_text", text.into()),
            ("reasons", "依合同".into()),
        ];
        record(desk, case, "decision_made", said);
    };
    decide(office, "口头警告");
    decide(tablet, "书面警告");
    merge(office, &export(tablet, Kind::Cases), true);
    let view = office.case(case).unwrap();
    let all = office.book.with_untracked(|it| contested::contests(it, &view, office.present()));
    let decision = all.iter().find(|it| it.sides.len() == 2).unwrap_or_else(|| panic!("{all:?}"));
    for (_, side) in &decision.sides {
        let unlike: Vec<&str> = side.said.iter().filter(|it| it.1).map(|it| it.0.1.as_str()).collect();
        assert!(unlike == ["口头警告"] || unlike == ["书面警告"], "{side:?}");
    }
    let route = Staff::Conflicts(case.to_string());
    let said = drawn(office, || view! { <crate::ui::staff::Screen route /> });
    for part in ["处理冲突", "以哪一份为准？", "采用张敏的记录", "采用李强的记录", "电梯停了"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn the_pages_that_ask_for_somebody_stand_before_the_button_that_unfolds_the_rest() {
    let (_owner, desk, _clock) = office("property");
    let said = page(desk, Office::Home);
    let at =
        |word: &str| said.lines().position(|it| it == word).unwrap_or_else(|| panic!("{word} in {said}"));
    assert!(at(words().office.contested) < at(words().office.menu));
    assert!(at(words().office.menu) < at(words().office.settings));
}

#[test]
fn what_fits_no_other_group_stands_last_and_how_many_came_in_stands_with_the_figures() {
    let (_owner, desk, clock) = office("property");
    ["other", "other", "repair"].into_iter().for_each(|it| {
        lodge(desk, [("case_type", it.into())]);
    });
    pass(desk, &clock, HOUR);
    let month = crate::ui::office::figures::period("2026-11-01", "2026-11-30").unwrap();
    let tables = desk.book.with_untracked(|it| it.tables(month, desk.present()));
    let by_type = tables.iter().find(|it| it.name == "by_type").unwrap();
    assert_eq!(by_type.rows, [("repair".to_owned(), 1), ("other".to_owned(), 2)]);
    let said = page(desk, Office::Figures);
    assert_eq!(said.lines().skip_while(|it| *it != "收到的投诉").nth(1), Some("3"), "{said}");
}
