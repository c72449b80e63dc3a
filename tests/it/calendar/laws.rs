//! What holds for every limit, whatever its numbers.

use huiyin::domain::calendar::{
    Calendar, CountFault, Counting, DayEnd, Overlay, Pack, Pause, Receipt, Schedule, Span, Unit, due, due_at,
    elapsed_percent_instant, extend,
};
use huiyin::domain::time::{CHINA, DAY, Day, Instant};
use proptest::prelude::*;

use crate::calendar::{PLAIN, china, day, scheduled};

const UNITS: [Unit; 8] = [
    Unit::Minutes,
    Unit::Hours,
    Unit::BusinessMinutes,
    Unit::CalendarDays,
    Unit::WorkingDays,
    Unit::SameDay,
    Unit::Weeks,
    Unit::Months,
];

/// Calendar and schedules are built once; every case reads them.
fn office() -> &'static (Calendar, Vec<Schedule>) {
    static OFFICE: std::sync::OnceLock<(Calendar, Vec<Schedule>)> = std::sync::OnceLock::new();
    OFFICE.get_or_init(|| {
        let calendar = china();
        let names = ["office", "single", "summer", "property"];
        let schedules = names.map(|name| scheduled(name, &calendar)).to_vec();
        (calendar, schedules)
    })
}

/// Any instant from two years before the covered range to two years after it.
fn instants() -> impl Strategy<Value = Instant> {
    (day("2016-01-01").start(CHINA).0..day("2029-01-01").start(CHINA).0).prop_map(Instant)
}

fn spans() -> impl Strategy<Value = Span> {
    (0u32..400, 0..UNITS.len()).prop_map(|(n, unit)| Span { n: scaled(n, UNITS[unit]), unit: UNITS[unit] })
}

/// Keeps months short and minutes long enough to cross days.
fn scaled(n: u32, unit: Unit) -> u32 {
    match unit {
        Unit::Minutes | Unit::BusinessMinutes => n * 23,
        Unit::Weeks | Unit::Months => n / 10,
        _ => n,
    }
}

fn countings() -> impl Strategy<Value = Counting> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(closing, moved, rolled)| Counting {
        day_end: if closing { DayEnd::CloseOfBusiness(63_000) } else { DayEnd::Midnight },
        receipt_on_rest_day: if moved { Receipt::NextWorkingDay } else { Receipt::AsIs },
        roll_over_rest_days: rolled,
        ..PLAIN
    })
}

/// Up to four closed pauses near an instant, in any order, overlapping as they like.
fn pauses() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((-20 * DAY..60 * DAY, -3600..20 * DAY), 0..4)
}

fn placed(from: Instant, pauses: &[(i64, i64)]) -> Vec<Pause> {
    let place =
        |&(begin, length): &(i64, i64)| Pause { from: from.plus(begin), to: Some(from.plus(begin + length)) };
    pauses.iter().map(place).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn working_days_added_are_taken_off_again(from in instants(), n in 1u32..600) {
        let (calendar, _) = office();
        let from = calendar.next_working_day(Day::of(from, CHINA)).unwrap();
        let to = calendar.working_day_after(from, n).unwrap();
        prop_assert!(calendar.is_working(to));
        prop_assert_eq!(calendar.working_day_before(to, n), Some(from));
        prop_assert_eq!(calendar.working_days_between(from, to), i64::from(n));
    }

    #[test]
    fn the_tables_agree_with_counting_day_by_day(from in instants(), n in 1u32..60) {
        let (calendar, _) = office();
        let start = Day::of(from, CHINA);
        let walked = (1..).map(|step| start.plus(step)).filter(|&it| calendar.is_working(it));
        prop_assert_eq!(calendar.working_day_after(start, n), walked.clone().nth(n as usize - 1));
        let back = (1..).map(|step| start.plus(-step)).filter(|&it| calendar.is_working(it)).nth(n as usize - 1);
        prop_assert_eq!(calendar.working_day_before(start, n), back);
        let next = (0..).map(|step| start.plus(step)).find(|&it| calendar.day_kind(it).is_working());
        prop_assert_eq!(calendar.next_working_day(start), next);
    }

    #[test]
    fn working_seconds_between_undo_adding_and_taking_off(from in instants(), seconds in 0u32..3_000_000, which in 0usize..4) {
        let schedule = &office().1[which];
        let to = schedule.add(from, u64::from(seconds), &[]).unwrap();
        prop_assert_eq!(schedule.between(from, to), i64::from(seconds));
        let back = schedule.sub(from, u64::from(seconds)).unwrap();
        prop_assert_eq!(schedule.between(back, from), i64::from(seconds));
        if seconds > 0 {
            prop_assert_eq!(schedule.between(from, to.plus(-1)), i64::from(seconds) - 1);
            prop_assert_eq!(schedule.between(back.plus(1), from), i64::from(seconds) - 1);
        }
    }

    #[test]
    fn working_time_flows_exactly_while_the_office_is_open(at in instants(), which in 0usize..4) {
        let schedule = &office().1[which];
        prop_assert_eq!(schedule.between(at, at.plus(1)), i64::from(schedule.is_open(at)));
        let opening = schedule.next_opening(at).unwrap();
        prop_assert!(opening >= at && schedule.is_open(opening));
        prop_assert_eq!(schedule.between(at, opening), 0);
    }

    #[test]
    fn a_later_start_is_never_due_earlier(
        from in instants(), later in 0i64..3_000_000, span in spans(), counting in countings(), pauses in pauses(),
    ) {
        let (calendar, schedules) = office();
        let pauses = if span.unit == Unit::Months { Vec::new() } else { placed(from, &pauses) };
        let end = |from| due_at(from, span, &counting, &schedules[0], calendar, &pauses).unwrap().at;
        prop_assert!(end(from) <= end(from.plus(later)));
    }

    #[test]
    fn a_stricter_number_is_never_due_later(
        from in instants(), span in spans(), less in 0u32..400, counting in countings(), pauses in pauses(),
    ) {
        let (calendar, schedules) = office();
        let pauses = placed(from, &pauses);
        let end = |n| due_at(from, Span { n, ..span }, &counting, &schedules[3], calendar, &pauses).unwrap().at;
        prop_assert!(end(span.n.saturating_sub(less)) <= end(span.n));
    }

    #[test]
    fn a_limit_is_never_due_before_it_starts(from in instants(), span in spans(), counting in countings()) {
        let (calendar, schedules) = office();
        let found = due_at(from, span, &counting, &schedules[1], calendar, &[]).unwrap();
        prop_assert!(found.at >= from);
    }

    #[test]
    fn pauses_never_make_a_limit_due_earlier_and_their_order_does_not_matter(
        from in instants(), span in spans(), counting in countings(), pauses in pauses(),
    ) {
        let (calendar, schedules) = office();
        let mut placed = placed(from, &pauses);
        let end = |pauses: &[Pause]| due_at(from, span, &counting, &schedules[2], calendar, pauses).unwrap().at;
        let plain = end(&[]);
        let paused = end(&placed);
        prop_assert!(plain <= paused);
        placed.reverse();
        placed.extend(placed.clone());
        prop_assert_eq!(end(&placed), paused);
    }

    #[test]
    fn an_open_pause_halts_a_limit_or_comes_too_late(from in instants(), span in spans(), begin in -DAY..90 * DAY) {
        let (calendar, schedules) = office();
        let pause = [Pause { from: from.plus(begin), to: None }];
        let plain = due_at(from, span, &PLAIN, &schedules[0], calendar, &[]).unwrap();
        match due_at(from, span, &PLAIN, &schedules[0], calendar, &pause) {
            Ok(found) => prop_assert_eq!(found, plain),
            Err(fault) => {
                let since = if let CountFault::Paused { since, .. } = fault { Some(since) } else { None };
                prop_assert_eq!(since, Some(pause[0].from));
                prop_assert!(pause[0].from < plain.at);
            }
        }
    }

    #[test]
    fn an_extension_adds_to_the_original_due_date(from in instants(), n in 1u32..90, more in 1u32..90, which in 0usize..5) {
        let (calendar, schedules) = office();
        let unit = UNITS[which];
        let ask = |n| Span { n, unit };
        let whole = due_at(from, ask(n + more), &PLAIN, &schedules[0], calendar, &[]).unwrap();
        let first = due_at(from, ask(n), &PLAIN, &schedules[0], calendar, &[]).unwrap();
        let second = extend(first.at, ask(more), &PLAIN, &schedules[0], calendar, &[]).unwrap();
        prop_assert_eq!(second.at, whole.at);
    }

    #[test]
    fn a_trace_counts_what_was_granted_and_leaves_no_gap(
        from in instants(), span in spans(), counting in countings(), pauses in pauses(), which in 0usize..4,
    ) {
        let (calendar, schedules) = office();
        let found = due(from, span, &counting, &schedules[which], calendar, &placed(from, &pauses)).unwrap();
        let trace = &found.trace;
        let n = i64::from(span.n);
        match span.unit {
            Unit::Minutes | Unit::BusinessMinutes => prop_assert_eq!(trace.counted(), n * 60),
            Unit::Hours => prop_assert_eq!(trace.counted(), n * 3600),
            Unit::CalendarDays if n > 0 => prop_assert_eq!(trace.counted(), n),
            Unit::WorkingDays if n > 0 => prop_assert_eq!(trace.counted(), n),
            Unit::Weeks if n > 0 => prop_assert_eq!(trace.counted(), 7 * n),
            Unit::WorkingDays | Unit::SameDay => prop_assert_eq!(trace.counted(), 1),
            _ => {}
        }
        let mut reached = None;
        for stretch in &trace.stretches {
            let (first, last) = trace.days_of(stretch);
            prop_assert!(first <= last && stretch.amount() > 0);
            if let Some((counted, why, end)) = reached {
                prop_assert!((counted, why) != (stretch.counted, &stretch.why));
                prop_assert!(first == Day::plus(end, 1) || first == end);
            }
            reached = Some((stretch.counted, &stretch.why, last));
        }
        let same = due_at(from, span, &counting, &schedules[which], calendar, &placed(from, &pauses)).unwrap();
        prop_assert_eq!((same.at, same.provisional), (found.at, found.provisional));
    }

    #[test]
    fn the_moment_alone_is_the_one_whose_way_is_told_even_centuries_away(
        near in instants(), far in any::<i64>(), n in 0u32..60, wild in any::<u32>(), ahead in -900i32..900, counting in countings(),
    ) {
        let (calendar, schedules) = office();
        let counting = Counting { offset_minutes: ahead, ..counting };
        for (from, n) in [(near, n), (near, wild), (Instant(far % 63_000_000_000), n), (Instant(far), n), (near, 26_000 + n)] {
            let span = Span { n, unit: Unit::WorkingDays };
            let told = due(from, span, &counting, &schedules[0], calendar, &[]);
            let alone = due_at(from, span, &counting, &schedules[0], calendar, &[]);
            prop_assert_eq!(alone.map(|it| (it.at, it.provisional)), told.map(|it| (it.at, it.provisional)));
        }
    }

    #[test]
    fn a_share_of_the_time_lies_between_start_and_due(start in instants(), length in 0i64..90 * DAY, percent in 0u32..=100) {
        let due = start.plus(length);
        let part = elapsed_percent_instant(start, due, percent);
        prop_assert!(start <= part && part <= due);
        prop_assert!(part.since(start) * 100 >= length * i64::from(percent));
        prop_assert!(percent == 0 || length == 0 || (part.since(start) - 1) * 100 < length * i64::from(percent));
    }

    #[test]
    fn no_number_however_wild_panics(
        from in any::<i64>(), n in any::<u32>(), which in 0usize..8, counting in countings(),
        begin in any::<i64>(), end in proptest::option::of(any::<i64>()), seconds in any::<u64>(),
    ) {
        let (calendar, schedules) = office();
        let span = Span { n, unit: UNITS[which] };
        let pause = [Pause { from: Instant(begin), to: end.map(Instant) }];
        let _ = due(Instant(from), span, &counting, &schedules[3], calendar, &pause);
        let _ = due(Instant(from % (1 << 33)), span, &counting, &schedules[3], calendar, &pause);
        let _ = extend(Instant(from), span, &counting, &schedules[0], calendar, &pause);
        let _ = huiyin::domain::calendar::before(Instant(from), n, &counting, calendar);
        let _ = (schedules[0].add(Instant(from), seconds, &pause), schedules[0].sub(Instant(from), seconds));
        let _ = elapsed_percent_instant(Instant(from), Instant(begin), n);
    }

    #[test]
    fn no_bytes_read_as_a_pack_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0usize..20_000, put in any::<u8>()) {
        let _ = Pack::read(&bytes);
        let mut shipped = include_bytes!("../../../src/domain/calendar/cn.json").to_vec();
        let place = at % shipped.len();
        shipped[place] = put;
        if let Ok(pack) = Pack::read(&shipped) {
            prop_assert!(Calendar::new(&[pack], &Overlay::default()).is_ok());
        }
    }
}
