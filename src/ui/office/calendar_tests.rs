//! Calendar files and days nobody can mean: each is told in a sentence with its remedy, and nothing changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use leptos::prelude::*;

use crate::desk::Desk;
use crate::desk::calendar::PackRefused;
use crate::desk::journey_tests::{clock, office_under};
use crate::domain::language::Language;
use crate::domain::log::header::Stream;
use crate::store::memory::at_once;
use crate::ui::office::calendar::{local_day, refused};
use crate::ui::words::speak;

/// A sound pack of a year to come.
const PACK: &str = r#"{"format":"huiyin.calendar/1","id":"cn","revision":2,"zone":"+08:00",
"covered":["2027-01-01","2027-12-31"],"years":{"2027":{"holidays":[{"date":"2027-01-01","name":"元旦"}],
"workdays":["2027-01-02"]}}}"#;

/// An office in September 2026.
fn office() -> (Owner, Desk) {
    let owner = Owner::new();
    owner.set();
    let desk =
        office_under(&clock("2026-09-01T09:00:00+08:00"), "property", &["intake", "handler", "cs_desk"]);
    (owner, desk)
}

/// How many records the office's stream holds, and how many packs.
fn held(desk: Desk) -> (usize, usize) {
    desk.book.with_untracked(|book| {
        let records = book.set.stream(&Stream::Office(book.org().to_owned())).count();
        (records, book.office.calendars.len())
    })
}

/// What is said of a file, in both languages.
fn said(desk: Desk, text: &str) -> [String; 2] {
    let why = desk.offered(text.as_bytes()).err().unwrap_or_else(|| panic!("taken: {text}"));
    [Language::Chinese, Language::English].map(|it| {
        speak(it);
        refused(&why)
    })
}

#[test]
fn a_calendar_file_that_cannot_be_is_told_with_its_remedy_and_changes_nothing() {
    let (_owner, desk) = office();
    let before = held(desk);
    let long = "节".repeat(41);
    for (find, put, chinese, english) in [
        (
            "{\"2027\"",
            "{\"2027\"\"",
            ["第 2 行", "检查那里的引号、逗号和括号"],
            ["line 2", "check the quotes"],
        ),
        (
            r#""years":{"#,
            r#""years":{"2027":{"holidays":[],"workdays":[]},"#,
            ["“2027”写了两次", "删去另一处"],
            ["“2027” stands twice", "delete the other"],
        ),
        (
            r#""id":"cn","#,
            r#""id":"cn","id":"cn","#,
            ["“id”写了两次", "删去"],
            ["“id” stands twice", "delete"],
        ),
        (
            ",\n\"workdays\":[\"2027-01-02\"]",
            "",
            ["缺少“workdays”", "写成空的 []"],
            ["“workdays” is missing", "an empty []"],
        ),
        (
            r#""id":"cn""#,
            r#""id":"cn","colour":1"#,
            ["“colour”本版本不认识", "删去"],
            ["“colour”", "delete it"],
        ),
        (r#"["2027-01-02"]"#, "{}", ["第 3 行", "对照原来的日历文件"], ["line 3", "original calendar file"]),
        (
            r#"["2027-01-02"]"#,
            r#"["2027-01-04"]"#,
            ["2027-01-04 不是周六或周日", "放假通知"],
            ["2027-01-04", "notice"],
        ),
        (
            r#"["2027-01-02"]"#,
            r#"["2027-01-01"]"#,
            ["2027-01-01", "周六或周日"],
            ["2027-01-01", "Saturday or Sunday"],
        ),
        ("2027-12-31", "2028-12-31", ["缺少 2028 年", "补上这一年"], ["2028 is missing", "add it"]),
        ("2027-12-31", "2300-12-31", ["2300-12-31", "1950 年至 2199 年"], ["2300-12-31", "1950 and 2199"]),
        (
            "2027-12-31",
            "2026-12-31",
            ["从 2027-01-01 倒到 2026-12-31", "对调"],
            ["2027-01-01 back to", "swap"],
        ),
        (
            r#"{"date":"2027-01-01""#,
            r#"{"date":"2028-01-01""#,
            ["2028-01-01 写在了 2027 年", "移到"],
            ["2028-01-01", "move it"],
        ),
        ("元旦", &long, ["2027-01-01 的节日名称", "40 个字"], ["2027-01-01", "40 characters"]),
        ("+08:00", "Mars", ["时区“Mars”", "+08:00"], ["“Mars”", "+08:00"]),
        ("+08:00", "+09:00", ["不是同一种，或时区不同", "换成"], ["time zone differs", "take a file"]),
        (r#""id":"cn""#, r#""id":"hk""#, ["“hk”", "换成“cn”"], ["“hk”", "“cn”"]),
        (r#""id":"cn""#, r#""id":"中国""#, ["“中国”不能用", "小写字母"], ["“中国”", "small letters"]),
        (
            r#""revision":2"#,
            r#""revision":0"#,
            ["修订号是 0", "从 1 写起"],
            ["revision number is 0", "begin with 1"],
        ),
        (
            "calendar/1",
            "calendar/2",
            ["huiyin.calendar/2", "更新程序"],
            ["huiyin.calendar/2", "update the program"],
        ),
    ] {
        assert!(PACK.contains(find), "{find}");
        let [zh, en] = said(desk, &PACK.replacen(find, put, 1));
        assert!(chinese.iter().all(|it| zh.contains(it)), "{find} → {put}: {zh}");
        assert!(english.iter().all(|it| en.contains(it)), "{find} → {put}: {en}");
        assert!(zh.ends_with("现用的日历没有改动。") && en.ends_with("has not changed."), "{zh} {en}");
    }
    for (text, chinese, english) in
        [("", "不是日历", "not a calendar"), ("[1,2]", "这里该有的内容", "belong there")]
    {
        let [zh, en] = said(desk, text);
        assert!(zh.contains(chinese) && en.contains(english), "{zh} {en}");
    }
    assert_eq!(held(desk), before);
}

#[test]
fn a_file_an_editor_put_its_mark_before_is_taken() {
    let (_owner, desk) = office();
    let offered = desk.offered(format!("\u{feff}{PACK}").as_bytes()).unwrap();
    assert!(at_once(desk.install(&offered)).unwrap().is_ok());
    assert_eq!(held(desk).1, 1);
}

#[test]
fn a_year_that_a_higher_revision_rules_already_is_told_before_it_is_installed() {
    let (_owner, desk) = office();
    let year = |revision: u32, first: &str, last: &str| {
        let years: Vec<String> = (2026..=2027)
            .filter(|it| first[..4] <= *it.to_string() && *it.to_string() <= last[..4])
            .map(|it| format!(r#""{it}":{{"holidays":[],"workdays":[]}}"#))
            .collect();
        format!(
            r#"{{"format":"huiyin.calendar/1","id":"cn","revision":{revision},"zone":"+08:00","covered":["{first}","{last}"],"years":{{{}}}}}"#,
            years.join(",")
        )
    };
    let first = desk.offered(year(3, "2026-01-01", "2026-12-31").as_bytes()).unwrap();
    assert_eq!(first.outruled, []);
    at_once(desk.install(&first)).unwrap().unwrap();
    let whole = desk.offered(year(2, "2026-07-01", "2026-12-31").as_bytes());
    assert!(matches!(&whole, Err(PackRefused::Outruled(by)) if by.have == 3), "{whole:?}");
    let [zh, en] = said(desk, &year(2, "2026-07-01", "2026-12-31"));
    assert!(zh.contains("修订号改得比 3 大") && en.contains("a revision above 3"), "{zh} {en}");
    let [zh, en] = said(desk, &year(3, "2026-01-01", "2026-12-31"));
    assert!(zh.contains("这个文件不比它新") && en.contains("not newer"), "{zh} {en}");
    let part = desk.offered(year(2, "2026-07-01", "2027-12-31").as_bytes()).unwrap();
    let told: Vec<String> =
        part.outruled.iter().map(|it| format!("{} {} {}", it.first, it.last, it.have)).collect();
    assert_eq!(told, ["2026-07-01 2026-12-31 3"]);
}

#[test]
fn a_day_of_another_century_is_told_and_counts_nowhere() {
    let (_owner, desk) = office();
    for typed in ["1970-01-01", "2100-01-01", "0026-10-01", "9999-12-31"] {
        speak(Language::Chinese);
        assert_eq!(local_day(typed), Err("年份要在 2000 年至 2099 年之间，请核对".to_owned()), "{typed}");
        speak(Language::English);
        assert!(local_day(typed).is_err_and(|it| it.contains("between 2000 and 2099")), "{typed}");
    }
    speak(Language::Chinese);
    for typed in ["", "10月1日", "2026-02-30", "2026-1-1"] {
        assert_eq!(local_day(typed), Err("请填写完整的日期".to_owned()), "{typed}");
    }
    assert_eq!(local_day("2099-12-31"), Ok("2099-12-31".parse().unwrap()));
    at_once(desk.set_day("9999-12-31".parse().unwrap(), false, "写错".into())).unwrap().unwrap();
    at_once(desk.set_day("2026-11-05".parse().unwrap(), false, "检修".into())).unwrap().unwrap();
    desk.book.with_untracked(|book| {
        assert_eq!(book.office.local_days.len(), 2, "kept as it was written");
        assert!(!book.calendar.is_working("2026-11-05".parse().unwrap()));
        assert!(book.calendar.is_working("9999-12-31".parse().unwrap()), "a Friday, and nobody's day off");
    });
}
