//! Dates and windows other tools are known to get wrong.

use huiyin::domain::calendar::{
    CountFault, Counting, DayKind, End, Left, Over, Pause, Receipt, Schedule, Stretch, Trace, Unit, Why,
    before, due, due_at, elapsed_percent_instant, extend,
};
use huiyin::domain::time::{CHINA, Day};

use crate::calendar::{PLAIN, at, china, day, hours, office, scheduled, shown, span};

#[test]
fn days_other_calendars_get_wrong() {
    let calendar = china();
    for (date, kind) in [
        ("2018-01-01", DayKind::Holiday("元旦")),
        ("2020-01-31", DayKind::Holiday("春节")),
        ("2020-02-01", DayKind::Holiday("春节")),
        ("2020-02-02", DayKind::Holiday("春节")),
        ("2020-02-03", DayKind::Weekday),
        ("2023-01-03", DayKind::Weekday),
        ("2024-02-09", DayKind::Weekday),
        ("2019-05-01", DayKind::Holiday("劳动节")),
        ("2019-05-03", DayKind::Holiday("劳动节")),
        ("2019-05-05", DayKind::MakeUp),
        ("2018-12-29", DayKind::MakeUp),
        ("2018-12-31", DayKind::Holiday("元旦")),
        ("2022-12-31", DayKind::Weekend),
        ("2026-09-20", DayKind::MakeUp),
        ("2026-10-07", DayKind::Holiday("国庆节")),
        ("2026-10-10", DayKind::MakeUp),
    ] {
        let found = calendar.day_kind(day(date));
        let same = match (found, kind) {
            (DayKind::Holiday(_), DayKind::Weekend) | (DayKind::Weekend, DayKind::Holiday(_)) => true,
            _ => found == kind,
        };
        assert!(same, "{date}: {found:?}");
        assert_eq!(calendar.is_working(day(date)), kind.is_working(), "{date}");
    }
}

#[test]
fn receipt_at_any_time_of_thursday_makes_friday_day_one() {
    let calendar = china();
    for time in ["00:00", "09:00", "17:30", "23:59"] {
        let from = at(&format!("2026-11-19 {time}"));
        let found =
            due_at(from, span(1, Unit::WorkingDays), &PLAIN, &office(&calendar), &calendar, &[]).unwrap();
        assert_eq!(shown(found.at), "2026-11-21 00:00:00", "{time}");
    }
}

#[test]
fn months_end_with_the_month() {
    let calendar = china();
    for (from, n, expected) in [
        ("2026-01-31 10:00", 1, "2026-03-01 00:00:00"),
        ("2024-01-31 10:00", 1, "2024-03-01 00:00:00"),
        ("2026-08-31 10:00", 3, "2026-12-01 00:00:00"),
        ("2026-01-15 10:00", 12, "2027-01-16 00:00:00"),
    ] {
        let found =
            due_at(at(from), span(n, Unit::Months), &PLAIN, &office(&calendar), &calendar, &[]).unwrap();
        assert_eq!((shown(found.at).as_str(), found.provisional), (expected, None), "{from} + {n}");
    }
}

#[test]
fn only_what_leans_on_a_missing_year_is_provisional() {
    let calendar = china();
    let rolled = Counting { roll_over_rest_days: true, ..PLAIN };
    let moved = Counting { receipt_on_rest_day: Receipt::NextWorkingDay, ..PLAIN };
    let (day_n, week, hour, work) = (Unit::CalendarDays, Unit::Weeks, Unit::Hours, Unit::WorkingDays);
    for (from, n, unit, counting, missing) in [
        ("2026-12-28 10:00", 7, work, PLAIN, Some(2027)),
        ("2026-12-28 10:00", 3, work, PLAIN, None),
        ("2026-12-31 10:00", 0, work, PLAIN, None),
        ("2027-01-02 10:00", 0, work, PLAIN, Some(2027)),
        ("2017-12-29 10:00", 1, work, PLAIN, Some(2017)),
        ("2017-12-31 10:00", 1, work, PLAIN, None),
        ("2026-12-28 10:00", 7, day_n, PLAIN, None),
        ("2026-12-28 10:00", 7, day_n, rolled, Some(2027)),
        ("2026-12-28 10:00", 3, day_n, rolled, None),
        ("2026-12-28 10:00", 1, week, rolled, Some(2027)),
        ("2027-01-02 10:00", 1, day_n, moved, Some(2027)),
        ("2026-12-31 23:00", 24, hour, rolled, None),
        ("2026-12-31 17:00", 30, Unit::BusinessMinutes, PLAIN, None),
        ("2026-12-31 17:00", 31, Unit::BusinessMinutes, PLAIN, Some(2027)),
        ("2027-01-01 17:00", 0, Unit::SameDay, rolled, None),
    ] {
        let found = due_at(at(from), span(n, unit), &counting, &office(&calendar), &calendar, &[]).unwrap();
        assert_eq!(found.provisional, missing, "{from} + {n} {unit:?} = {}", shown(found.at));
    }
}

#[test]
fn a_limit_that_runs_out_with_the_last_covered_day_is_not_provisional() {
    let calendar = china();
    let kept = hours(r#"{"days":"cn_workdays","windows":[["00:00","24:00"]]}"#);
    let always = Schedule::new(&kept, &calendar, CHINA);
    for (minutes, missing) in [(60, None), (61, Some(2027))] {
        let limit = span(minutes, Unit::BusinessMinutes);
        let found = due_at(at("2026-12-31 23:00"), limit, &PLAIN, &always, &calendar, &[]).unwrap();
        assert_eq!(found.provisional, missing, "{minutes}");
    }
}

#[test]
fn a_moved_receipt_moves_days_weeks_and_months_but_never_the_same_day_or_hours() {
    let calendar = china();
    let moved = Counting { receipt_on_rest_day: Receipt::NextWorkingDay, ..PLAIN };
    for (n, unit, expected) in [
        (1, Unit::WorkingDays, "2026-10-10 00:00:00"),
        (0, Unit::WorkingDays, "2026-10-09 00:00:00"),
        (1, Unit::CalendarDays, "2026-10-10 00:00:00"),
        (1, Unit::Weeks, "2026-10-16 00:00:00"),
        (1, Unit::Months, "2026-11-09 00:00:00"),
        (0, Unit::SameDay, "2026-10-04 00:00:00"),
        (1, Unit::Hours, "2026-10-03 11:00:00"),
    ] {
        let from = at("2026-10-03 10:00");
        let found = due_at(from, span(n, unit), &moved, &office(&calendar), &calendar, &[]).unwrap();
        assert_eq!(shown(found.at), expected, "{n} {unit:?}");
    }
}

#[test]
fn a_week_without_hours_is_an_error_and_never_a_loop() {
    let calendar = china();
    for empty in [r#"{"days":"cn_workdays","windows":[]}"#, r#"{"days":"weekly","weekly":{}}"#] {
        let schedule = Schedule::new(&hours(empty), &calendar, CHINA);
        let from = at("2026-09-22 10:00");
        assert!(schedule.is_empty());
        for n in [0, 1, u32::MAX] {
            let limit = span(n, Unit::BusinessMinutes);
            let found = due_at(from, limit, &PLAIN, &schedule, &calendar, &[]);
            assert_eq!(found, Err(CountFault::EmptySchedule), "{empty} {n}");
            assert_eq!(schedule.sub(from, u64::from(n)), Err(CountFault::EmptySchedule));
        }
        assert_eq!(schedule.next_opening(from), None);
        assert!(due_at(from, span(3, Unit::WorkingDays), &PLAIN, &schedule, &calendar, &[]).is_ok());
    }
}

#[test]
fn windows_at_the_edges_of_the_day_and_limits_at_the_edges_of_windows() {
    let calendar = china();
    let always =
        Schedule::new(&hours(r#"{"days":"cn_workdays","windows":[["00:00","24:00"]]}"#), &calendar, CHINA);
    let office = office(&calendar);
    for (schedule, from, minutes, expected) in [
        (&always, "2026-09-30 23:00", 60, "2026-10-01 00:00:00"),
        (&always, "2026-09-30 23:00", 61, "2026-10-08 00:01:00"),
        (&always, "2026-10-03 12:00", 1, "2026-10-08 00:01:00"),
        (&office, "2026-09-22 12:00", 1, "2026-09-22 13:31:00"),
        (&office, "2026-09-22 11:59", 1, "2026-09-22 12:00:00"),
        (&office, "2026-09-22 17:30", 210, "2026-09-23 14:00:00"),
        (&office, "2026-09-22 17:30", 0, "2026-09-22 17:30:00"),
        (&office, "2026-10-10 17:00", 60, "2026-10-12 09:30:00"),
    ] {
        let limit = span(minutes, Unit::BusinessMinutes);
        let found = due_at(at(from), limit, &PLAIN, schedule, &calendar, &[]).unwrap();
        assert_eq!(shown(found.at), expected, "{from} + {minutes}");
    }
}

#[test]
fn counting_back_from_a_closing_gives_the_opening() {
    let calendar = china();
    let back = office(&calendar).sub(at("2026-09-22 12:00"), 3 * 3600).unwrap();
    assert_eq!(shown(back), "2026-09-22 09:00:00");
}

#[test]
fn a_paused_limit_says_what_is_left() {
    let calendar = china();
    let schedule = office(&calendar);
    let pause = |from: &str| [Pause { from: at(from), to: None }];
    for (n, unit, from, since, left) in [
        (24, Unit::Hours, "2026-09-22 10:00", "2026-09-22 12:00", Left::Seconds(22 * 3600)),
        (60, Unit::BusinessMinutes, "2026-09-22 11:30", "2026-09-22 13:00", Left::WorkingSeconds(1800)),
        (7, Unit::WorkingDays, "2026-09-22 10:00", "2026-09-24 10:00", Left::WorkingDays(5)),
        (7, Unit::CalendarDays, "2026-09-22 10:00", "2026-09-24 10:00", Left::CalendarDays(5)),
        (1, Unit::WorkingDays, "2026-09-22 10:00", "2026-09-20 10:00", Left::WorkingDays(1)),
    ] {
        let found = due(at(from), span(n, unit), &PLAIN, &schedule, &calendar, &pause(since));
        assert_eq!(found, Err(CountFault::Paused { since: at(since), left }), "{n} {unit:?}");
    }
    let late = due_at(
        at("2026-09-22 10:00"),
        span(2, Unit::Hours),
        &PLAIN,
        &schedule,
        &calendar,
        &pause("2026-09-22 12:00"),
    );
    assert_eq!(shown(late.unwrap().at), "2026-09-22 12:00:00");
}

#[test]
fn reminders_count_back_without_the_due_day() {
    let calendar = china();
    for (due, n, expected) in [
        ("2026-10-11 00:00", 0, "2026-10-10 00:00:00"),
        ("2026-10-11 00:00", 1, "2026-10-09 00:00:00"),
        ("2026-10-11 00:00", 3, "2026-09-30 00:00:00"),
        ("2026-10-10 17:30", 2, "2026-10-08 00:00:00"),
        ("2026-10-05 00:00", 1, "2026-09-30 00:00:00"),
    ] {
        assert_eq!(shown(before(at(due), n, &PLAIN, &calendar).unwrap()), expected, "{n}");
    }
}

#[test]
fn an_extension_starts_from_the_original_date_even_on_a_rest_day() {
    let calendar = china();
    let schedule = office(&calendar);
    let moved = Counting { receipt_on_rest_day: Receipt::NextWorkingDay, ..PLAIN };
    for (original, n, unit, expected) in [
        ("2026-10-11 00:00", 15, Unit::WorkingDays, "2026-10-31 00:00:00"),
        ("2026-10-05 00:00", 1, Unit::WorkingDays, "2026-10-09 00:00:00"),
        ("2026-10-05 00:00", 30, Unit::CalendarDays, "2026-11-04 00:00:00"),
        ("2026-10-05 00:00", 48, Unit::Hours, "2026-10-07 00:00:00"),
        ("2026-09-22 12:00", 30, Unit::BusinessMinutes, "2026-09-22 14:00:00"),
    ] {
        let found = extend(at(original), span(n, unit), &moved, &schedule, &calendar, &[]).unwrap();
        assert_eq!(shown(found.at), expected, "{original} + {n} {unit:?}");
        assert_eq!(found.trace.from, at(original));
    }
}

#[test]
fn the_share_that_has_passed_is_an_instant() {
    let (start, end) = (at("2026-09-22 10:00"), at("2026-09-22 12:00"));
    for (percent, expected) in [(0, "10:00:00"), (50, "11:00:00"), (80, "11:36:00"), (100, "12:00:00")] {
        assert_eq!(&shown(elapsed_percent_instant(start, end, percent))[11..], expected);
    }
    assert_eq!(elapsed_percent_instant(end, start, 50), end);
}

#[test]
fn a_limit_beyond_a_century_is_refused() {
    let calendar = china();
    for unit in
        [Unit::Hours, Unit::BusinessMinutes, Unit::WorkingDays, Unit::CalendarDays, Unit::Weeks, Unit::Months]
    {
        let found =
            due(at("2026-09-22 10:00"), span(u32::MAX, unit), &PLAIN, &office(&calendar), &calendar, &[]);
        assert_eq!(found, Err(CountFault::OutOfReach), "{unit:?}");
    }
}

#[test]
fn property_hours_open_at_weekends_and_ignore_make_up_days() {
    let calendar = china();
    let property = scheduled("property", &calendar);
    for (time, open) in [
        ("2026-09-26 10:00", false),
        ("2026-09-20 08:45", false),
        ("2026-09-20 16:59", true),
        ("2026-09-20 17:00", false),
        ("2026-10-10 12:30", true),
        ("2026-10-02 10:00", false),
        ("2026-09-22 12:00", false),
    ] {
        assert_eq!(property.is_open(at(time)), open, "{time}");
    }
    assert_eq!(property.closing_on(day("2026-09-22")), Some(18 * 3600));
    assert_eq!(property.closing_on(day("2026-10-02")), None);
}

/// A trace as rows a person can compare: `+` counted, `-` skipped.
fn rows(trace: &Trace) -> Vec<String> {
    let row = |it: &Stretch| {
        let over = match it.over {
            Over::Days { first, last } if first == last => first.to_string()[5..].to_owned(),
            Over::Days { first, last } => format!("{}..{}", &first.to_string()[5..], &last.to_string()[5..]),
            Over::Time { from, to } => format!("{}..{}", &shown(from)[5..16], &shown(to)[5..16]),
        };
        format!("{} {over} {:?}", if it.counted { '+' } else { '-' }, it.why)
    };
    trace.stretches.iter().map(row).collect()
}

fn told(from: &str, n: u32, unit: Unit, counting: &Counting, pauses: &[Pause]) -> Trace {
    let calendar = china();
    due(at(from), span(n, unit), counting, &office(&calendar), &calendar, pauses).unwrap().trace
}

#[test]
fn a_trace_tells_the_skipped_days_by_name() {
    let trace = told("2026-09-30 21:00", 3, Unit::WorkingDays, &PLAIN, &[]);
    assert_eq!(
        rows(&trace),
        [
            "- 09-30 StartDay",
            r#"- 10-01..10-07 Holiday("国庆节")"#,
            "+ 10-08..10-09 WorkingDay",
            "+ 10-10 MakeUpDay",
        ]
    );
    assert_eq!(trace.end, End::EndOfDay(day("2026-10-10")));
    assert_eq!(trace.holidays(), ["国庆节"]);
}

#[test]
fn a_trace_of_working_minutes_tells_lunch_and_night() {
    let trace = told("2026-09-24 11:00", 360, Unit::BusinessMinutes, &PLAIN, &[]);
    assert_eq!(
        rows(&trace),
        [
            "+ 09-24 11:00..09-24 12:00 OpenHours",
            "- 09-24 12:00..09-24 13:30 OutsideHours",
            "+ 09-24 13:30..09-24 17:30 OpenHours",
            "- 09-24 17:30..09-25 00:00 Night",
            r#"- 09-25 00:00..09-28 00:00 Holiday("中秋节")"#,
            "- 09-28 00:00..09-28 09:00 Night",
            "+ 09-28 09:00..09-28 10:00 OpenHours",
        ]
    );
    assert_eq!(trace.end, End::Exact);
}

#[test]
fn a_trace_tells_pauses_rest_days_at_the_end_and_moved_receipts() {
    let pause = [Pause { from: at("2026-11-18 12:00"), to: Some(at("2026-11-20 12:00")) }];
    let paused = told("2026-11-17 10:00", 3, Unit::WorkingDays, &PLAIN, &pause);
    assert_eq!(
        rows(&paused),
        [
            "- 11-17 StartDay",
            "+ 11-18 WorkingDay",
            "- 11-19..11-20 Pause",
            "- 11-21..11-22 Weekend",
            "+ 11-23..11-24 WorkingDay"
        ]
    );
    let switched =
        Counting { roll_over_rest_days: true, receipt_on_rest_day: Receipt::NextWorkingDay, ..PLAIN };
    let rolled = told("2026-09-26 10:00", 7, Unit::CalendarDays, &switched, &[]);
    assert_eq!(
        rows(&rolled),
        [
            r#"- 09-26..09-27 Holiday("中秋节")"#,
            "- 09-28 StartDay",
            "+ 09-29..10-04 CalendarDay",
            r#"- 10-05..10-07 Holiday("国庆节")"#,
            "+ 10-08 CalendarDay",
        ]
    );
    assert_eq!((rolled.received_on, rolled.rolled_from), (Some(day("2026-09-28")), Some(day("2026-10-05"))));
    let elapsed = told("2026-11-18 11:00", 2, Unit::Hours, &PLAIN, &pause);
    assert_eq!(
        rows(&elapsed),
        [
            "+ 11-18 11:00..11-18 12:00 Elapsed",
            "- 11-18 12:00..11-20 12:00 Pause",
            "+ 11-20 12:00..11-20 13:00 Elapsed",
        ]
    );
    let today = told("2026-10-03 12:00", 0, Unit::WorkingDays, &PLAIN, &[]);
    assert_eq!(rows(&today), [r#"- 10-03..10-07 Holiday("国庆节")"#, "+ 10-08 WorkingDay"]);
    assert_eq!(today.stretches[0].why, Why::Holiday("国庆节".to_owned()));
    assert_eq!(today.end, End::EndOfDay(Day::of(at("2026-10-08 00:00"), CHINA)));
}
