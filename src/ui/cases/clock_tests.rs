//! A case under a statute, as people see it: clocks that stand still, time granted besides, editions.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

use leptos::prelude::*;

use crate::desk::Desk;
use crate::desk::found::fields;
use crate::desk::journey_tests::{Clock, clock, office_under};
use crate::desk::worklist::{Group, group_of};
use crate::domain::language::Language;
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;
use crate::domain::time::{Instant, Stamp};
use crate::store::memory::at_once;
use crate::ui::cases::OneCase;
use crate::ui::cases::due::{CaseDue, MarkChips};
use crate::ui::cases::limits::{LimitLine, lines};
use crate::ui::parts::chip::Status as Shape;
use crate::ui::words::speak;

const ROLES: [&str; 4] = ["intake", "handler", "supervisor", "station_chief"];

pub(super) fn at(text: &str) -> Instant {
    text.parse::<Stamp>().unwrap().instant
}

fn lodge(desk: Desk, received: Option<&str>) -> CaseId {
    let complaint = fields([("channel", "platform".into()), ("case_type", "product".into())]);
    at_once(desk.lodge(complaint, received.map(at))).unwrap().unwrap().case
}

pub(super) fn act<const N: usize>(
    desk: Desk,
    case: CaseId,
    kind: &str,
    role: &str,
    all: [(&str, Value); N],
) -> String {
    let hash = at_once(desk.record(case, kind, role, None, fields(all))).unwrap();
    hash.unwrap_or_else(|it| panic!("{kind}: {it:?}")).to_string()
}

/// What is said of the limit that a lead is verified in.
pub(super) fn said(desk: Desk, clock: &Clock, case: CaseId, label: &str) -> LimitLine {
    desk.book.with_untracked(|book| {
        let view = book.cases.get(&case).unwrap();
        let all = lines(book, view, Instant(clock.get()));
        all.into_iter().find(|it| it.label == label).unwrap_or_else(|| panic!("no {label}"))
    })
}

/// The chips of the case in a list.
fn drawn(desk: Desk, case: CaseId) -> String {
    Owner::new().with(|| {
        provide_context(desk);
        let case = OneCase::of(case);
        view! { <CaseDue case /><MarkChips case /> }.into_view().to_html()
    })
}

pub(super) fn go_to(desk: Desk, clock: &Clock, time: &str) {
    clock.set(at(time).0);
    desk.tick();
}

#[test]
fn a_clock_that_stands_still_says_since_when_and_why() {
    Owner::new().set();
    speak(Language::Chinese);
    let clock = clock("2026-08-03T09:00:00+08:00");
    let desk = office_under(&clock, "cn-samr-2026", &ROLES);
    let case = lodge(desk, None);
    act(desk, case, "lead_recorded", "handler", [("what", "无证经营".into())]);
    go_to(desk, &clock, "2026-08-10T09:00:00+08:00");
    let pause = act(desk, case, "pause_started", "handler", [("reason", "testing".into())]);
    go_to(desk, &clock, "2026-08-12T10:00:00+08:00");
    let line = said(desk, &clock, case, "核查违法线索");
    assert_eq!((line.standing.shape, line.due.as_str()), (Shape::Paused, "恢复计时后再定到期日"));
    assert_eq!(line.standing.text, "暂停 检测鉴定，自 8月10日 起");
    assert!(
        line.trace.starts_with(
            "从 8月3日 09:00 起算 15个工作日；8月10日 09:00 起因检测鉴定暂停计时；恢复计时后还有 10个工作日，到期日届时再定。"
        ),
        "{}",
        line.trace
    );
    assert_eq!(line.basis, "依据《市场监督管理行政处罚程序规定》第18条");
    let row = drawn(desk, case);
    assert!(row.contains("暂停 检测鉴定，自 8月10日 起"), "{row}");
    speak(Language::English);
    let line = said(desk, &clock, case, "Verification of a lead");
    assert_eq!(line.standing.text, "Paused: testing, since 10 Aug");
    assert!(
        line.trace.starts_with(
            "15 working days from 3 Aug, 09:00; the clock has stood still since 10 Aug, 09:00 (testing); \
             10 working days left, and the due date is set when the clock goes on."
        ),
        "{}",
        line.trace
    );
    assert_eq!(
        line.basis,
        "Basis: Provisions on the Procedure of Administrative Penalties for Market Supervision, art. 18"
    );
    go_to(desk, &clock, "2026-12-01T09:00:00+08:00");
    let is_late = |desk: Desk| {
        desk.book.with_untracked(|book| {
            let lead =
                book.cases.get(&case).unwrap().evaluation.deadlines.iter().find(|it| it.id == *"d_verify");
            lead.unwrap().status == crate::domain::policy::engine::Status::Overdue
        })
    };
    assert!(!is_late(desk), "a clock that stands still is never late");
    act(desk, case, "pause_ended", "handler", [("pause", pause.into())]);
    speak(Language::Chinese);
    let line = said(desk, &clock, case, "核查违法线索");
    assert!(line.trace.contains("8月10日 09:00 至 12月1日 09:00 因检测鉴定暂停计时。"), "{}", line.trace);
}

#[test]
fn time_granted_besides_is_explained() {
    Owner::new().set();
    speak(Language::Chinese);
    let clock = clock("2026-08-03T09:00:00+08:00");
    let desk = office_under(&clock, "cn-samr-2026", &ROLES);
    let case = lodge(desk, None);
    act(desk, case, "lead_recorded", "handler", [("what", "无证经营".into())]);
    go_to(desk, &clock, "2026-08-05T09:00:00+08:00");
    let asked = act(
        desk,
        case,
        "extension_requested",
        "handler",
        [
            ("deadline", "d_verify".into()),
            ("amount", 15.into()),
            ("unit_of_time", "working_days".into()),
            ("reason", "案情复杂".into()),
        ],
    );
    act(
        desk,
        case,
        "extension_decided",
        "station_chief",
        [("request", asked.into()), ("granted", true.into())],
    );
    let line = said(desk, &clock, case, "核查违法线索");
    assert_eq!(line.due, "9月14日 24:00 前");
    assert!(
        line.trace.contains(
            "到 8月24日 24:00 为止。8月5日 经市场监督管理部门负责人批准延长 15个工作日，\
             从原到期日 8月24日 24:00 往后算；计入工作日 15 天；不计 8月24日（起算当日）、\
             8月29日至30日、9月5日至6日、9月12日至13日（周末）；到 9月14日 24:00 为止。"
        ),
        "{}",
        line.trace
    );
    speak(Language::English);
    let line = said(desk, &clock, case, "Verification of a lead");
    assert!(
        line.trace.contains(
            "ends 24 Aug, 24:00. On 5 Aug “Head of the market supervision authority” granted 15 working days more, \
             counted from the original due date (by the end of 24 Aug); counted: 15 working days; \
             not counted: 24 Aug (first day), 29–30 Aug, 5–6 Sep, 12–13 Sep (weekend): now by the end of 14 Sep."
        ),
        "{}",
        line.trace
    );
}

#[test]
fn a_complaint_comes_under_the_edition_it_was_received_under_and_stays_there() {
    Owner::new().set();
    speak(Language::Chinese);
    let clock = clock("2026-04-16T09:00:00+08:00");
    for active in ["cn-samr-2026", "cn-samr-2019"] {
        let desk = office_under(&clock, active, &ROLES);
        let (older, newer) = (lodge(desk, Some("2026-04-14T16:00:00+08:00")), lodge(desk, None));
        desk.book.with_untracked(|book| {
            let pinned = |case: CaseId| book.cases.get(&case).unwrap().case().pin().unwrap().id.clone();
            assert_eq!((pinned(older), pinned(newer)), ("cn-samr-2019".into(), "cn-samr-2026".into()));
            for case in [older, newer] {
                let view = book.cases.get(&case).unwrap();
                assert!(view.evaluation.deadlines.iter().any(|it| it.id == *"d_accept"), "{active}");
                assert_ne!(group_of(view, Instant(clock.get())), Group::Done);
            }
            let clauses =
                |case: CaseId| book.cases.get(&case).unwrap().evaluation.deadlines[0].clauses[0].to_string();
            assert_eq!((clauses(older), clauses(newer)), ("SJZ-14".into(), "XBF-46".into()));
            let editions: Vec<&str> = book.editions().iter().map(|it| it.id.as_str()).collect();
            assert_eq!(editions, ["cn-samr-2019", "cn-samr-2026"]);
        });
    }
}
