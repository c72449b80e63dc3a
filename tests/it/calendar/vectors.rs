//! Two hundred limits on which at least two independent public tools agree, one test per kind.

use huiyin::domain::calendar::{
    Calendar, Counting, DayEnd, Due, Moment, Over, Pause, Receipt, Schedule, Stretch, Trace, Unit, Why, due,
    due_at,
};
use huiyin::domain::time::{CHINA, Day, Instant, Stamp};
use serde_json::Value;

use crate::calendar::{PLAIN, at, china, day, office, scheduled, span};

/// Runs `check` on every vector of `kind` and says how many there were.
fn each(kind: &str, check: impl Fn(&Calendar, &Value, &Value)) -> usize {
    let calendar = china();
    let text = include_str!("../../fixtures/calendars/sample_deadlines.jsonl");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let chosen = lines.iter().filter(|line| line["kind"] == kind);
    chosen.map(|line| check(&calendar, &line["in"], &line["expect"])).count()
}

fn stamp(value: &Value) -> Instant {
    value.as_str().unwrap().parse::<Stamp>().unwrap().instant
}

fn number(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

fn date(value: &Value) -> Day {
    day(value.as_str().unwrap())
}

fn schedule(input: &Value, calendar: &Calendar) -> Schedule {
    scheduled(input["schedule"].as_str().unwrap(), calendar)
}

fn pauses(input: &Value) -> Vec<Pause> {
    let list = input["pauses"].as_array().cloned().unwrap_or_default();
    list.iter().map(|pair| Pause { from: stamp(&pair[0]), to: Some(stamp(&pair[1])) }).collect()
}

/// Adds working seconds by the schedule; whole minutes must fall due at the same instant.
fn working_due(input: &Value, calendar: &Calendar) -> Instant {
    let (seconds, pauses, schedule) = (number(&input["seconds"]), pauses(input), schedule(input, calendar));
    let from = stamp(&input["start"]);
    let at = schedule.add(from, u64::from(seconds), &pauses).unwrap();
    if seconds % 60 == 0 {
        let found =
            due(from, span(seconds / 60, Unit::BusinessMinutes), &PLAIN, &schedule, calendar, &pauses);
        let Due { at: same, trace, .. } = found.unwrap();
        assert_eq!(same, at, "{input}");
        assert_eq!(trace.counted(), i64::from(seconds), "{input}");
    }
    at
}

#[test]
fn a_day_is_worked_or_not() {
    let n = each("is_working_day", |calendar, input, expect| {
        assert_eq!(Value::from(calendar.is_working(date(&input["date"]))), expect["working"], "{input}");
    });
    assert_eq!(n, 15);
}

#[test]
fn working_days_are_added_to_the_end_of_the_day_and_to_the_close_of_business() {
    let n = each("add_working_days", |calendar, input, expect| {
        let (from, schedule) = (stamp(&input["start"]), office(calendar));
        let days = span(number(&input["n"]), Unit::WorkingDays);
        let midnight = due(from, days, &PLAIN, &schedule, calendar, &[]).unwrap();
        assert_eq!(midnight.at, stamp(&expect["expires_at"]), "{input}");
        assert_eq!(midnight.provisional, None, "{input}");
        let cob = Counting { day_end: DayEnd::CloseOfBusiness(17 * 3600 + 1800), ..PLAIN };
        let closing = due_at(from, days, &cob, &schedule, calendar, &[]).unwrap();
        assert_eq!(closing.at, stamp(&expect["expires_at_cob"]), "{input}");
        assert_eq!(last_day(&midnight.trace), expect["due_date"], "{input}");
        assert_eq!(midnight.trace.counted(), i64::from(days.n), "{input}");
    });
    assert_eq!(n, 41);
}

fn last_day(trace: &Trace) -> String {
    match trace.stretches.last() {
        Some(Stretch { over: Over::Days { last, .. }, .. }) => last.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn working_days_are_taken_off() {
    let n = each("sub_working_days", |calendar, input, expect| {
        let start = Day::of(stamp(&input["start"]), CHINA);
        let found = calendar.working_day_before(start, number(&input["n"])).unwrap();
        assert_eq!(found, date(&expect["due_date"]), "{input}");
    });
    assert_eq!(n, 10);
}

#[test]
fn working_days_between_are_counted() {
    let n = each("working_days_between", |calendar, input, expect| {
        let count = calendar.working_days_between(date(&input["from"]), date(&input["to"]));
        assert_eq!(Value::from(count), expect["count"], "{input}");
    });
    assert_eq!(n, 15);
}

fn rolled(calendar: &Calendar, input: &Value, expect: &Value, n: &str, unit: Unit) {
    let counting = Counting { roll_over_rest_days: true, ..PLAIN };
    let limit = span(number(&input[n]), unit);
    let found = due(stamp(&input["start"]), limit, &counting, &office(calendar), calendar, &[]).unwrap();
    assert_eq!(found.at, stamp(&expect["expires_at"]), "{input}");
    assert_eq!(last_day(&found.trace), expect["due_date"], "{input}");
    let nominal = found.trace.rolled_from;
    assert_eq!(Value::from(nominal.is_some()), expect["rolled"], "{input}");
    assert_eq!(nominal.map_or(last_day(&found.trace), |it| it.to_string()), expect["raw_date"], "{input}");
}

#[test]
fn calendar_days_run_over_rest_days() {
    let n = each("add_calendar_days_rollover", |calendar, input, expect| {
        rolled(calendar, input, expect, "n", Unit::CalendarDays);
    });
    assert_eq!(n, 25);
}

#[test]
fn months_end_on_the_corresponding_day_and_run_over_rest_days() {
    let n = each("add_months_rollover", |calendar, input, expect| {
        rolled(calendar, input, expect, "months", Unit::Months);
    });
    assert_eq!(n, 10);
}

#[test]
fn hours_run_through_everything() {
    let n = each("add_hours", |calendar, input, expect| {
        let limit = span(number(&input["hours"]), Unit::Hours);
        let found = due_at(stamp(&input["start"]), limit, &PLAIN, &office(calendar), calendar, &[]).unwrap();
        assert_eq!(found, Moment { at: stamp(&expect["expires_at"]), provisional: None }, "{input}");
    });
    assert_eq!(n, 10);
}

#[test]
fn working_seconds_are_added() {
    let n = each("add_working_seconds", |calendar, input, expect| {
        assert_eq!(working_due(input, calendar), stamp(&expect["due"]), "{input}");
    });
    assert_eq!(n, 25);
}

#[test]
fn working_seconds_are_taken_off() {
    let n = each("sub_working_seconds", |calendar, input, expect| {
        let seconds = input["seconds"].as_u64().unwrap();
        let found = schedule(input, calendar).sub(stamp(&input["start"]), seconds);
        assert_eq!(found, Ok(stamp(&expect["due"])), "{input}");
    });
    assert_eq!(n, 10);
}

#[test]
fn working_seconds_between_are_counted() {
    let n = each("working_seconds_between", |calendar, input, expect| {
        let found = schedule(input, calendar).between(stamp(&input["from"]), stamp(&input["to"]));
        assert_eq!(Value::from(found), expect["seconds"], "{input}");
    });
    assert_eq!(n, 15);
}

#[test]
fn pauses_take_out_only_the_working_time_in_them() {
    let n = each("add_working_seconds_with_pauses", |calendar, input, expect| {
        assert_eq!(working_due(input, calendar), stamp(&expect["due"]), "{input}");
    });
    assert_eq!(n, 12);
}

#[test]
fn a_limit_that_runs_out_at_closing_ends_at_that_closing() {
    let n = each("add_working_seconds_boundary", |calendar, input, expect| {
        let closing = working_due(input, calendar);
        assert_eq!(closing, stamp(&expect["end_of_window"]), "{input}");
        let next = schedule(input, calendar).next_opening(closing);
        assert_eq!(next, Some(stamp(&expect["next_opening"])), "{input}");
    });
    assert_eq!(n, 4);
}

#[test]
fn a_pause_of_a_day_limit_leaves_the_rest_for_after_it() {
    let n = each("add_working_days_with_pause", |calendar, input, expect| {
        let noon = |key: &str| date(&input[key]).start(CHINA).plus(12 * 3600);
        let (from, paused, resumed) = (noon("start_date"), noon("paused_on"), noon("resumed_on"));
        let limit = span(number(&input["n"]), Unit::WorkingDays);
        let pause = [Pause { from: paused, to: Some(resumed) }];
        let found = due(from, limit, &PLAIN, &office(calendar), calendar, &pause).unwrap();
        assert_eq!(last_day(&found.trace), expect["due_date"], "{input}");
        assert_eq!(
            Value::from(used_before(&found.trace, date(&input["paused_on"]))),
            expect["used_before_pause"]
        );
        assert_eq!(found.trace.counted(), i64::from(limit.n), "{input}");
    });
    assert_eq!(n, 8);
}

/// Working days the trace counts up to and including `limit`.
fn used_before(trace: &Trace, limit: Day) -> i64 {
    let upto = |it: &Stretch| match it.over {
        Over::Days { first, last } if it.counted => i64::from(last.min(limit).0 - first.0 + 1).max(0),
        _ => 0,
    };
    assert!(trace.stretches.iter().any(|it| it.why == Why::Pause));
    trace.stretches.iter().map(upto).sum()
}

#[test]
fn moving_receipts_is_a_switch_and_ends_one_day_later() {
    let calendar = china();
    let from = at("2026-09-26 10:00");
    let one = span(1, Unit::WorkingDays);
    let moved = Counting { receipt_on_rest_day: Receipt::NextWorkingDay, ..PLAIN };
    let end =
        |counting: &Counting| due_at(from, one, counting, &office(&calendar), &calendar, &[]).unwrap().at;
    assert_eq!(end(&PLAIN), at("2026-09-29 00:00"));
    assert_eq!(end(&moved), at("2026-09-30 00:00"));
}
