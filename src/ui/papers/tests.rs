//! Papers of a case as an office prints them, natively.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use leptos::prelude::*;

use crate::desk::Desk;
use crate::desk::found::fields;
use crate::desk::journey_tests::{clock, complaint, office};
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;
use crate::domain::map::Map;
use crate::store::memory::at_once;
use crate::ui::papers::Source;
use crate::ui::papers::document::{Block, Document};
use crate::ui::papers::list::{Issued, Listed, listed, made};
use crate::ui::papers::number::number;
use crate::ui::papers::sheet::Sheet;
use crate::ui::words::words;

/// An office with one complaint, registered and answered.
fn answered() -> (Owner, Desk, CaseId) {
    let owner = Owner::new();
    owner.set();
    let desk = office(&clock("2026-11-23T10:00:00+08:00"));
    let case = at_once(desk.lodge(complaint(), None)).unwrap().unwrap().case;
    act(desk, case, "case_registered", fields([("case_no", "2026-001".into())]));
    act(desk, case, "case_assigned", fields([("handler", "p-1".into())]));
    act(desk, case, "investigation_opened", Map::new());
    let solution = fields([("content", "更换钢缆".into()), ("complainant_view", "同意".into())]);
    act(desk, case, "solution_proposed", solution);
    let measure = Value::Map(Map::from([("kind".to_owned(), "correction".into())]));
    act(
        desk,
        case,
        "decision_made",
        fields([
            ("measures", vec![measure].into()),
            ("measures_text", "更换钢缆".into()),
            ("reasons", "钢缆磨损。".into()),
        ]),
    );
    let reply = fields([("form", "written".into()), ("result", "钢缆已更换，电梯恢复运行。".into())]);
    act(desk, case, "result_replied", reply);
    (owner, desk, case)
}

fn act(desk: Desk, case: CaseId, kind: &str, fields: Map<String, Value>) {
    at_once(desk.record(case, kind, "handler", None, fields))
        .unwrap()
        .unwrap_or_else(|it| panic!("{kind}: {it:?}"));
}

/// A paper goes out under a number.
fn issue(desk: Desk, case: CaseId, doc: &str, digest: &str, number: &str) {
    let issued = fields([
        ("doc", doc.into()),
        ("doc_no", number.into()),
        ("content_hash", digest.into()),
        ("delivered_by", "print".into()),
    ]);
    act(desk, case, "document_issued", issued);
}

fn paper(desk: Desk, case: CaseId, doc: &str, is_whole: bool) -> Option<Document> {
    desk.book.with_untracked(|book| {
        let view = book.cases.get(&case)?;
        made(&Source::of(book, view, is_whole, desk.present()), doc)
    })
}

fn list(desk: Desk, case: CaseId) -> Vec<Listed> {
    desk.book.with_untracked(|book| listed(book, book.cases.get(&case).unwrap()))
}

/// Everything that stands on a paper, one line per text.
fn text(document: &Document) -> String {
    document.blocks.iter().flat_map(Block::texts).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_record_form_tells_the_whole_case_and_covers_who_complains() {
    let (_owner, desk, case) = answered();
    let said = text(&paper(desk, case, "handling_record_form", false).unwrap());
    for part in ["2026-001", "24小时内回复", "按时", "PM-2.1a", "登记", "钢缆已更换", "归档"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    for covered in ["13800000000", "王先生", "1602"] {
        assert!(!said.contains(covered), "{covered} in {said}");
    }
    let heads: Vec<&str> = said.lines().filter_map(|it| it.split_once('、')).map(|it| it.0).collect();
    let counted: Vec<&str> = heads.into_iter().filter(|it| "一二三四五六七八".contains(it)).collect();
    assert_eq!(counted.concat(), "一二三四五六七八"[..3 * counted.len()], "counted without a gap");
    assert!(counted.len() > 4, "{said}");
    let whole = text(&paper(desk, case, "handling_record_form", true).unwrap());
    assert!(whole.contains("13800000000") && whole.contains("王先生"), "{whole}");
}

#[test]
fn the_letter_says_what_was_received_and_what_is_decided() {
    let (_owner, desk, case) = answered();
    let letter = paper(desk, case, "written_reply", true).unwrap();
    let said = text(&letter);
    assert!(letter.title.contains("电梯昨天又停了"), "{}", letter.title);
    for part in [
        "王先生：",
        "一、收到与受理",
        "二、处理决定",
        "钢缆已更换，电梯恢复运行。",
        "0755-00000000",
        "锦绣花园",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn every_paper_of_the_regime_is_made_once_its_act_was_made_and_waits_until_then() {
    let (_owner, desk, case) = answered();
    let all = list(desk, case);
    assert!(all.len() > 5);
    for it in &all {
        assert_eq!(paper(desk, case, &it.doc, false).is_some(), it.waits_for.is_none(), "{}", it.doc);
    }
    let follow_up = all.iter().find(|it| it.doc == "followup_record").unwrap();
    assert_eq!(follow_up.waits_for.as_deref(), Some("回访"));
    let done = fields([
        ("method", "phone".into()),
        ("content", "询问电梯情况".into()),
        ("feedback", "满意".into()),
        ("satisfaction", 5.into()),
    ]);
    act(desk, case, "followup_done", done);
    let said = text(&paper(desk, case, "followup_record", false).unwrap());
    assert!(said.contains("询问电梯情况") && said.contains("非常满意"), "{said}");
}

#[test]
fn what_was_printed_can_be_told_by_its_digest_and_is_counted() {
    let (_owner, desk, case) = answered();
    let letter = paper(desk, case, "written_reply", true).unwrap();
    issue(desk, case, "written_reply", &letter.digest(), "1");
    let times = |doc: &str| list(desk, case).into_iter().find(|it| it.doc == doc).unwrap().issued;
    assert_eq!((times("written_reply"), times("handling_record_form")), (1, 0));
    assert_eq!(paper(desk, case, "written_reply", true).unwrap().digest(), letter.digest());
    assert_ne!(paper(desk, case, "written_reply", false).unwrap().digest(), letter.digest());
}

#[test]
fn a_paper_has_a_number_in_its_case_and_keeps_it_when_it_is_printed_again() {
    let (_owner, desk, case) = answered();
    let numbered = |doc: &str| {
        let digest = paper(desk, case, doc, true).unwrap().digest();
        let no = desk.book.with_untracked(|it| number(it.cases.get(&case).unwrap(), &digest, desk.present()));
        (digest, no)
    };
    let issue = |doc: &str, (digest, no): (String, String)| {
        issue(desk, case, doc, &digest, &no);
        no
    };
    let reference = desk.book.with_untracked(|it| it.cases.get(&case).unwrap().reference());
    let letter = issue("written_reply", numbered("written_reply"));
    assert_eq!(letter, format!("投〔2026〕第{reference}-1号"));
    assert_eq!(numbered("written_reply").1, letter, "the same paper");
    let record = issue("handling_record_form", numbered("handling_record_form"));
    assert_eq!(record, format!("投〔2026〕第{reference}-2号"));
    assert_eq!(numbered("registration_form").1, format!("投〔2026〕第{reference}-3号"));
}

#[test]
fn the_record_of_a_follow_up_names_both_sides_the_attempts_and_whether_it_was_in_time() {
    let (_owner, desk, case) = answered();
    let failed = fields([("method", "phone".into()), ("reason", "没有人接".into())]);
    act(desk, case, "followup_failed", failed);
    let done = fields([
        ("method", "phone".into()),
        ("content", "询问电梯情况".into()),
        ("feedback", "满意".into()),
        ("satisfaction", 5.into()),
    ]);
    act(desk, case, "followup_done", done);
    let record = paper(desk, case, "followup_record", true).unwrap();
    let said = text(&record);
    for part in
        ["王先生", "13800000000", "联系情况\n第 2 次联系上", "是否按时\n按时", "受访人", "回访人：", "审核人"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    let covered = text(&paper(desk, case, "followup_record", false).unwrap());
    assert!(!covered.contains("王先生") && !covered.contains("13800000000"), "{covered}");
}

#[test]
fn every_signature_has_a_date_and_every_seal_a_field_over_one() {
    let (_owner, desk, case) = answered();
    let document = paper(desk, case, "handling_record_form", false).unwrap();
    let issued = Issued { document, number: Some("投〔2026〕第1号".to_owned()), printed: String::new() };
    let drawn = view! { <Sheet issued /> }.to_html();
    let hands = drawn.matches("paper__hand").count();
    assert_eq!((hands, drawn.matches("paper__seal").count()), (3, 1), "{drawn}");
    let date = words().papers.date;
    assert_eq!((drawn.matches(date).count(), drawn.matches(date.trim_start()).count()), (3, 4), "{drawn}");
    assert!(drawn.contains("投〔2026〕第1号"), "{drawn}");
}

#[test]
fn an_anonymous_complaint_says_so_and_what_its_withdrawal_ended_was_not_done() {
    let owner = Owner::new();
    owner.set();
    let desk = office(&clock("2026-11-23T10:00:00+08:00"));
    let mut unknown = complaint();
    unknown.retain(|field, _| !field.starts_with("complainant_") && field != "unit_or_room");
    unknown.insert("anonymous".to_owned(), true.into());
    let case = at_once(desk.lodge(unknown, None)).unwrap().unwrap().case;
    act(desk, case, "case_registered", fields([("case_no", "2026-001".into())]));
    act(desk, case, "case_withdrawn", fields([("reason", "自己解决了".into())]));
    let form = paper(desk, case, "registration_form", true).unwrap();
    let Some(Block::Cells { rows, .. }) = form.blocks.first() else { panic!("{form:?}") };
    let said = |label: &str| rows.iter().find(|it| it.0 == label).map(|it| it.1.as_str());
    assert_eq!((said("投诉人"), said("房号")), (Some("匿名"), Some("未提供")), "{rows:?}");
    let record = text(&paper(desk, case, "handling_record_form", true).unwrap());
    assert!(record.contains("投诉人\n匿名"), "{record}");
    assert!(record.contains("—（2026-11-23 10:00 已撤回）"), "{record}");
    drop(owner);
}
