//! What the office's pages show beside their cases: units, ways to mend, days in words, what a report holds.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::desk::figures::Table;
use crate::desk::journey_tests::{clock, office, record};
use crate::desk::{Desk, Place};
use crate::domain::case::Vocabulary;
use crate::domain::language::Language;
use crate::domain::log::Value;
use crate::domain::policy::names::ClauseId;
use crate::store::memory::at_once;
use crate::ui::cases::names::Names;
use crate::ui::office::figures::{rows_of, told};
use crate::ui::office::tests::{DAY, drawn, lodge, office as office_by, page, pass};
use crate::ui::route::{Office, Staff};
use crate::ui::staff::filter::Scope;
use crate::ui::staff::form::typed::Typed;
use crate::ui::words::{speak, words};

/// A house with two people in November, when the next year has no calendar yet.
fn house() -> (Owner, Desk) {
    let owner = Owner::new();
    owner.set();
    (owner, office(&clock("2026-11-24T10:42:00+08:00")))
}

fn assert_says(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn each_table_of_figures_says_what_its_numbers_are() {
    let (_owner, desk, clock) = office_by("property");
    let case = lodge(desk, []);
    pass(desk, &clock, 2 * DAY);
    record(desk, case, "result_replied", [("form", "oral".into()), ("result", "已修好".into())]);
    record(desk, case, "satisfaction_recorded", [("satisfaction", 5.into())]);
    pass(desk, &clock, 60);
    let said = page(desk, Office::Figures);
    let lines: Vec<&str> = said.lines().collect();
    for (table, unit) in [
        ("按类别", "件数"),
        ("时限完成情况", "项数"),
        ("各阶段用时（天）", "天数"),
        ("最慢的阶段（天）", "天数"),
        ("满意程度", "次数"),
        ("各类别的满意率（%）", "满意率（%）"),
    ] {
        let at = lines.iter().position(|it| *it == table).unwrap_or_else(|| panic!("{table} in {said}"));
        assert_eq!(lines.get(at + 1..at + 3), Some(["项目", unit].as_slice()), "{table}");
    }
}

/// Which of these words follow a heading on a page, up to the next heading.
fn chips_below<'a>(said: &'a str, heading: &str, until: &str) -> Vec<&'a str> {
    let below = said.lines().skip_while(|it| *it != heading).take_while(|it| *it != until);
    below.filter(|it| ["暂定", "已确认", "按制度或预设值"].contains(it)).collect()
}

#[test]
fn what_is_said_of_the_offices_values_is_true_of_each_below_it() {
    let (_owner, desk, _clock) = office_by("property");
    let profile = desk.book.with_untracked(|it| it.profile().unwrap());
    let asked = profile.parameters.iter().filter(|it| it.confirm);
    let (n, preset) = (asked.clone().count(), profile.parameters.len() - asked.clone().count());
    assert!(n > 1 && preset > 1);
    let preset = vec!["按制度或预设值"; preset];
    let said = page(desk, Office::Parameters);
    assert_eq!(
        chips_below(&said, &format!("还有 {n} 项待确认"), "不必确认，按制度或预设值"),
        vec!["暂定"; n]
    );
    assert_eq!(chips_below(&said, "不必确认，按制度或预设值", ""), preset);
    assert!(!said.contains("都已确认") && !said.contains("单位已确认"), "{said}");
    for it in asked {
        at_once(desk.confirm_parameter(&profile.id, it.id.as_str(), it.value.clone())).unwrap().unwrap();
    }
    let said = page(desk, Office::Parameters);
    assert_says(&said, &["需要单位确认的都已确认。"]);
    assert_eq!(chips_below(&said, "单位已确认", "不必确认，按制度或预设值"), vec!["已确认"; n]);
    assert_eq!(chips_below(&said, "不必确认，按制度或预设值", ""), preset);
}

#[test]
fn the_offices_list_of_cases_begins_with_those_of_everybody() {
    let (_owner, desk) = house();
    let case = at_once(desk.lodge(crate::desk::journey_tests::complaint(), None)).unwrap().unwrap().case;
    record(desk, case, "case_assigned", [("handler", "p-2".into())]);
    let said = drawn(desk, || view! { <crate::ui::office::StaffScreen route=Staff::Worklist /> });
    assert_says(&said, &["在办 1 件", &desk.case(case).unwrap().reference(), "李强"]);
    assert_eq!([Scope::at(Some(Place::Tablet)), Scope::at(None)], [Scope::Mine; 2]);
}

#[test]
fn health_tells_of_backup_and_passphrase_and_leads_to_what_mends_them() {
    let (_owner, desk) = house();
    let said = page(desk, Office::Health);
    assert_says(
        &said,
        &["还没有备份，或备份后还没有核对过", "去备份", "口令", "这台设备没有口令", "设一个口令", "去导出"],
    );
    assert_says(&said, &["已维护到 2026年12月31日；2027 年尚未维护", "去导入日历", "2026年11月24日 10:42"]);
    assert!(!said.contains("2026-1"), "{said}");
}

#[test]
fn the_calendars_page_warns_of_a_year_that_is_missing_and_says_days_in_words() {
    let (_owner, desk) = house();
    let said = page(desk, Office::Calendar);
    assert_says(&said, &["现用日历", "2018年1月1日 至 2026年12月31日"]);
    assert_says(&said, &["2027 年尚未维护", "请导入 2027 年的日历文件"]);
    let (_owner, desk, _clock) = office_by("property");
    desk.book.update(|it| it.tick(desk.now.get_untracked()));
    assert!(page(desk, Office::Calendar).contains("2027 年尚未维护"), "sixty days ahead begin on 2 November");
}

/// A row of a report as it is kept.
fn kept(name: &str, key: &str, value: i64) -> Value {
    let row = [("name", name.into()), ("key", key.into()), ("value", value.into())];
    let said = row.into_iter().filter(|(_, it): &(&str, Value)| it.text() != Some(""));
    Value::Map(said.map(|(id, it)| (id.to_owned(), it)).collect())
}

#[test]
fn a_report_is_written_in_words_and_older_ones_with_codes_are_read_in_words() {
    let (_owner, desk) = house();
    let rows = [
        Table { name: "lodged", rows: vec![(String::new(), 2)] },
        Table { name: "step_days", rows: vec![("received".into(), 3)] },
    ];
    let kind = Vocabulary::builtin().kind("report_published").unwrap();
    let field = kind.field("tables").unwrap();
    desk.book.with_untracked(|book| {
        let names = Names::here(book);
        let text = |it: &str| Typed::Text(it.to_owned());
        let row = |name: &str, key: &str, value: &str| {
            let row = [("name", text(name)), ("key", text(key)), ("value", text(value))];
            BTreeMap::from(row.map(|(id, it)| (id.to_owned(), it)))
        };
        assert_eq!(
            rows_of(&names, &rows),
            [row("收到的投诉", "合计", "2"), row("各阶段用时（天）", "已接收", "3")]
        );
        for (kept, said) in [
            (kept("收到的投诉", "合计", 2), "收到的投诉 合计：2"),
            (kept("夜间投诉", "3号楼", 4), "夜间投诉 3号楼：4"),
            (kept("by_type", "repair", 5), "按类别 设施维修：5"),
            (kept("lodged", "", 6), "收到的投诉 合计：6"),
        ] {
            let rows = Value::List(vec![kept]);
            assert!(field.holds(&rows), "{said}");
            let line = told(&names, &rows);
            assert_eq!(line.split('：').next_back(), said.split('：').next_back());
            assert!(line == said || said.starts_with("按类别"), "{line}");
            assert!(!line.contains("repair") && !line.contains("by_type"), "{line}");
        }
    });
}

#[test]
fn what_a_kiosk_setting_means_while_it_is_empty_stands_beside_it() {
    let (_owner, desk) = house();
    let said = page(desk, Office::Settings);
    assert_says(&said, &["不填按 60", "按预设（中文）", "按预设（含）", "只在这一页能看到"]);
}

#[test]
fn an_office_alone_is_led_to_the_settings_file_and_offered_nothing_to_withdraw() {
    let (_owner, desk) = house();
    let said = page(desk, Office::Devices);
    assert_eq!(said.lines().filter(|it| *it == "导出设置文件").count(), 2, "{said}");
    assert!(!said.lines().any(|it| it == words().office.column_act), "{said}");
}

#[test]
fn what_no_regulation_asks_for_is_called_this_programs_default_once() {
    let said = |clauses: &[&str]| {
        let clauses: Vec<ClauseId> = clauses.iter().map(|it| ClauseId::from(*it)).collect();
        (words().rules.basis)(&clauses)
    };
    speak(Language::Chinese);
    assert_eq!(said(&["APP-1", "APP-2"]).matches("本程序的预设").count(), 1);
    assert!(said(&["PM-2.1a", "APP-1"]).ends_with("PM-2.1a、本程序的预设"));
    speak(Language::English);
    assert!(said(&["PM-2.1a", "APP-1"]).ends_with("PM-2.1a, this program’s default"));
    assert_eq!((words().rounds.goal_note)("0 / 2", "Basis: PM-0.1"), "0 / 2; basis: PM-0.1");
    speak(Language::Chinese);
}
