//! Dates on a case page, read as a lawyer would: from when, what counts, what does not and why, until when, and by
//! which article each of it.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use leptos::prelude::*;

use crate::desk::Desk;
use crate::desk::found::fields;
use crate::desk::journey_tests::{Clock, clock, office_under};
use crate::domain::language::Language;
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;
use crate::store::memory::at_once;
use crate::ui::cases::clock_tests::{act, go_to, said};
use crate::ui::words::speak;

const ROLES: [&str; 6] =
    ["intake", "handler", "supervisor", "general_manager", "superior_authority", "duty_leader"];

/// A complaint under a regime, lodged at a time.
fn lodged(profile: &str, at: &str, channel: &str, sort: &str) -> (Owner, Clock, Desk, CaseId) {
    let owner = Owner::new();
    owner.set();
    speak(Language::Chinese);
    let clock = clock(at);
    let desk = office_under(&clock, profile, &ROLES);
    let complaint = fields([("channel", channel.into()), ("case_type", sort.into())]);
    let case = at_once(desk.lodge(complaint, None)).unwrap().unwrap().case;
    (owner, clock, desk, case)
}

/// What the page says of a limit in both languages: how its date came about, and the articles.
fn read(desk: Desk, clock: &Clock, case: CaseId, labels: [&str; 2]) -> [[String; 2]; 2] {
    let in_language = |language, label| {
        speak(language);
        let line = said(desk, clock, case, label);
        [line.trace, line.basis]
    };
    [in_language(Language::Chinese, labels[0]), in_language(Language::English, labels[1])]
}

fn complex(desk: Desk, case: CaseId) {
    let facts = Value::Map([("complex".to_owned(), true.into())].into());
    act(desk, case, "facts_set", "handler", [("facts", facts)]);
}

#[test]
fn a_limit_that_stood_still_says_which_days_are_left_out_and_by_which_article() {
    let (_owner, clock, desk, case) =
        lodged("cn-bank-insurance", "2026-03-02T09:00:00+08:00", "phone", "service");
    go_to(desk, &clock, "2026-03-05T10:00:00+08:00");
    let pause = act(desk, case, "pause_started", "handler", [("reason", "testing".into())]);
    go_to(desk, &clock, "2026-03-12T15:00:00+08:00");
    act(desk, case, "pause_ended", "handler", [("pause", pause.into())]);
    let [zh, en] = read(desk, &clock, case, ["作出处理决定并告知", "Decided and told"]);
    assert_eq!(
        zh,
        [
            "从 3月2日 09:00 起算 15天；起算当日不计，此后除暂停的日子外每一天都算；不计 3月6日至12日（暂停计时）；\
             到 3月24日 24:00 为止。3月5日 10:00 至 3月12日 15:00 因检测鉴定暂停计时。暂停当日仍计入，恢复当日不计。\
             其中“一般投诉作出处理决定并告知（日）”是暂定值，办公室还没有确认。",
            "依据《银行业保险业消费投诉处理管理办法》第18条第1款、第18条第2款、第23条",
        ]
    );
    assert_eq!(
        en,
        [
            "15 days from 2 Mar, 09:00; the first day does not count, every day after it does unless the clock stood still; \
             not counted: 6–12 Mar (paused); ends 24 Mar, 24:00. \
             The clock stood still from 5 Mar, 10:00 to 12 Mar, 15:00 (testing). \
             The day it stopped counts, the day it went on does not. \
             “Decide and tell, simple complaints (days)” is provisional; the office has not confirmed it.",
            "Basis: Measures for the Handling of Consumer Complaints in Banking and Insurance, art. 18(1), art. 18(2), art. 23",
        ]
    );
}

#[test]
fn an_extended_limit_says_who_granted_how_much_from_which_day_and_what_was_left_out() {
    let (_owner, clock, desk, case) =
        lodged("cn-bank-insurance", "2026-03-02T09:00:00+08:00", "phone", "service");
    complex(desk, case);
    go_to(desk, &clock, "2026-03-20T09:00:00+08:00");
    let asked = [
        ("deadline", "d_decide_complex".into()),
        ("amount", 30.into()),
        ("unit_of_time", "calendar_days".into()),
        ("reason", "情况特别复杂".into()),
    ];
    let asked = act(desk, case, "extension_requested", "handler", asked);
    let granted = [("request", asked.into()), ("granted", true.into())];
    act(desk, case, "extension_decided", "general_manager", granted);
    let [zh, en] =
        read(desk, &clock, case, ["情况复杂的投诉作出处理决定并告知", "Complex complaint decided and told"]);
    assert!(
        zh[0].contains(
            "到 4月1日 24:00 为止。3月20日 经上级机构或总行、总公司高级管理人员批准延长 30天，从原到期日 4月1日 24:00 往后算；\
             起算当日不计，此后每一天都算；不计 5月1日至5日（劳动节）；最后一天 5月1日 是休息日，顺延；\
             到 5月6日 24:00 为止，还没有告知当事人。"
        ),
        "{zh:?}"
    );
    assert!(
        en[0].contains(
            "ends 1 Apr, 24:00. On 20 Mar “Superior body or head office executive” granted 30 days more, \
             counted from the original due date (by the end of 1 Apr); the first day does not count, every day after it does; \
             not counted: 1–5 May (Labour Day); the last day, 1 May, is a day off, so it moves on: \
             now by the end of 6 May; the complainant has not been told yet."
        ),
        "{en:?}"
    );
    assert_eq!(zh[1], "依据《银行业保险业消费投诉处理管理办法》第18条第1款、第18条第2款、第23条");
    let pause = act(desk, case, "pause_started", "handler", [("reason", "testing".into())]);
    let [zh, en] =
        read(desk, &clock, case, ["情况复杂的投诉作出处理决定并告知", "Complex complaint decided and told"]);
    let halted = "因检测鉴定暂停计时；恢复计时后还有 42天，到期日届时再定。3月20日 经上级机构或总行、总公司高级管理人员批准延长 30天，已算进所剩的时间";
    assert!(zh[0].contains(halted) && !zh[0].contains("5月6日"), "no date while it stands still: {zh:?}");
    assert!(en[0].contains("granted 30 days more; it is part of the time left"), "{en:?}");
    act(desk, case, "pause_ended", "handler", [("pause", pause.into())]);
}

#[test]
fn a_limit_over_a_make_up_saturday_says_that_it_counts() {
    let (_owner, clock, desk, case) = lodged("cn-telecom", "2026-09-30T10:00:00+08:00", "phone", "appeal");
    let [zh, en] = read(desk, &clock, case, ["申诉受理决定", "Decision on taking up the appeal"]);
    assert!(
        zh[0].starts_with(
            "从 9月30日 10:00 起算 5个工作日；计入 10月8日至9日、10月10日（调休上班）、10月12日至13日；\
             不计 9月30日（起算当日）、10月1日至7日（国庆节）、10月11日（周末）；到 10月13日 24:00 为止。"
        ),
        "{zh:?}"
    );
    assert!(
        en[0].starts_with(
            "5 working days from 30 Sep, 10:00; counted: 8–9 Oct, 10 Oct (make-up working day), 12–13 Oct; \
             not counted: 30 Sep (first day), 1–7 Oct (National Day), 11 Oct (weekend); ends 13 Oct, 24:00."
        ),
        "{en:?}"
    );
    assert_eq!(zh[1], "依据《电信用户申诉处理办法》第14条");
}

#[test]
fn a_limit_past_the_calendar_says_the_year_and_that_it_is_provisional() {
    let (_owner, clock, desk, case) = lodged("cn-telecom", "2026-12-30T14:00:00+08:00", "phone", "appeal");
    let [zh, en] = read(desk, &clock, case, ["申诉受理决定", "Decision on taking up the appeal"]);
    assert!(
        zh[0].starts_with(
            "从 12月30日 14:00 起算 5个工作日；计入 12月31日至2027年1月1日、2027年1月4日至6日；\
             不计 12月30日（起算当日）、2027年1月2日至3日（周末）；到 2027年1月6日 24:00 为止。"
        ) && zh[0]
            .ends_with("本机还没有 2027 年的节假日安排，那一年暂按周一至周五推算，装入日历后会重新计算。"),
        "{zh:?}"
    );
    assert!(
        en[0].starts_with(
            "5 working days from 30 Dec, 14:00; counted: 31 Dec – 1 Jan 2027, 4–6 Jan 2027; \
             not counted: 30 Dec (first day), 2–3 Jan 2027 (weekend); ends 6 Jan 2027, 24:00."
        ) && en[0].contains("The holidays of 2027 are not known here yet"),
        "{en:?}"
    );
    go_to(desk, &clock, "2027-02-01T09:00:00+08:00");
    let [zh, _] = read(desk, &clock, case, ["申诉受理决定", "Decision on taking up the appeal"]);
    assert!(
        zh[0].starts_with("从 2026年12月30日 14:00 起算") && zh[0].contains("到 1月6日 24:00 为止"),
        "{zh:?}"
    );
}

#[test]
fn minutes_of_working_time_say_between_which_hours_they_ran() {
    let (_owner, clock, desk, case) =
        lodged("hotline-12315", "2026-09-22T11:45:00+08:00", "centre_order", "complaint");
    go_to(desk, &clock, "2026-09-22T11:50:00+08:00");
    let order =
        [("order_no", "1".into()), ("site", "竹山镇一组".into()), ("no_interest_declared", true.into())];
    act(desk, case, "dispatch_ordered", "handler", order);
    let [zh, en] =
        read(desk, &clock, case, ["偏远片区工作时间内及时赶到", "Arrive in remote areas in working time"]);
    assert!(
        zh[0].starts_with(
            "从 9月22日 11:50 起算 60分钟工作时间；只计上班时间：9月22日 11:50至12:00、14:00至14:50；不计 午休；\
             到 9月22日 14:50 为止。"
        ),
        "{zh:?}"
    );
    assert!(
        en[0].starts_with(
            "60 minutes of working time from 22 Sep, 11:50; only working hours count: 22 Sep 11:50–12:00, 14:00–14:50; \
             not counted: lunch break; ends 22 Sep, 14:50."
        ),
        "{en:?}"
    );
    assert_eq!(zh[1], "依据条款 HL-C1b");
}
