//! How fast limits are counted, a case is judged and lists are ranked, beside reading the same events with serde_json.
//!
//! ```text
//! cargo bench --profile native --no-default-features --features tool --bench engine
//! ```
//!
//! Every round runs each line once, one after the other, so that whatever else the machine does meets all of them; the
//! ratio is to reading the events in the same round.

#![allow(clippy::expect_used, reason = "a benchmark may stop")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant as Watch};

use huiyin::domain::calendar::{
    Calendar, Counting, Hours, Overlay, Pack, Schedule, Span, Unit, Windows, due_at,
};
use huiyin::domain::case::{Case, Vocabulary};
use huiyin::domain::log::header::CaseId;
use huiyin::domain::log::{Event, Stream};
use huiyin::domain::order::ranked;
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::engine::{Ground, Parameters, Surroundings, evaluate};
use huiyin::domain::time::{CHINA, DAY, Instant, Stamp};
use huiyin::tool::evaluate::draft::Draft;
use huiyin::tool::evaluate::scribe::Scribe;

/// How often everything is run.
const ROUNDS: usize = 15;
/// From how many moments a limit is counted, over eight years and at all hours.
const STARTS: u32 = 3_125;
/// How often from each in one go: a million limits.
const TIMES: u32 = 320;
/// How many cases are judged, and their events read, in one go.
const CASES: u32 = 2_000;

/// One line of the table.
struct Line<'a> {
    name: &'a str,
    /// What one unit is, and how many one run does.
    unit: &'a str,
    units: u32,
    run: Box<dyn FnMut() + 'a>,
    took: Vec<Duration>,
}

fn line<'a>(name: &'a str, unit: &'a str, units: u32, run: impl FnMut() + 'a) -> Line<'a> {
    Line { name, unit, units, run: Box::new(run), took: Vec::new() }
}

fn main() {
    let calendar =
        Calendar::new(&[Pack::china().expect("built in")], &Overlay::default()).expect("one calendar");
    let profile = Profile::builtin("property").expect("built in");
    let events = events(profile, &calendar);
    let lines: Vec<Vec<u8>> = events.iter().map(|it| it.to_bytes()).collect();
    let case = fold(&events);
    let surroundings = Surroundings::of([&case]);
    let ground = Ground::new(profile, Parameters::default(), &calendar, &surroundings);
    let now = at("2026-09-30T10:00:00+08:00");
    let evaluation = evaluate(&ground, &case, now);
    println!(
        "{} events, {} clocks, {} findings\n",
        events.len(),
        evaluation.deadlines.len(),
        evaluation.findings.len()
    );

    let counting = Counting::plain(CHINA);
    let schedule = Schedule::new(&Hours::Workdays(Windows::default()), &calendar, CHINA);
    let span = Span { n: 7, unit: Unit::WorkingDays };
    let first = at("2018-01-02T09:00:00+08:00");
    let start = |n: u32| first.plus(i64::from(n) * DAY + i64::from(n.wrapping_mul(7_919) % 86_400));
    let starts: Vec<Instant> = (0..STARTS).map(start).collect();
    let table = [
        line("read the events of a case (serde_json)", "case", CASES, || {
            for _ in 0..CASES {
                for line in &lines {
                    black_box(serde_json::from_slice::<serde_json::Value>(line).is_ok());
                }
            }
        }),
        line("evaluate a case", "case", CASES, || {
            for _ in 0..CASES {
                black_box(evaluate(&ground, black_box(&case), now));
            }
        }),
        line("fold a case", "case", CASES, || {
            for _ in 0..CASES {
                black_box(fold(&events));
            }
        }),
        line("7 working days", "million", 1, || {
            for _ in 0..TIMES {
                for from in &starts {
                    let _ = black_box(due_at(*from, span, &counting, &schedule, &calendar, &[]));
                }
            }
        }),
    ];
    let mut columns = columns(now);
    let rank = line("rank 100 000 open cases × 4 clocks", "list", 1, || {
        let keys: Vec<u64> = columns.iter().map(|it| pressing(it, now)).collect();
        black_box(ranked(&keys));
        // The next round is not the same list.
        columns.rotate_left(1);
    });
    let mut table: Vec<Line<'_>> = table.into_iter().chain([rank]).collect();
    for _ in 0..ROUNDS {
        for line in &mut table {
            #[allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
            let watch = Watch::now();
            (line.run)();
            line.took.push(watch.elapsed());
        }
    }
    report(&table);
}

/// The best and the middle round of each line, and the middle ratio to the first line.
fn report(table: &[Line<'_>]) {
    let per_unit = |line: &Line<'_>, it: Duration| it.as_secs_f64() * 1e6 / f64::from(line.units);
    println!("{:<44} {:>12} {:>12}   {:>8}", "", "best µs", "median µs", "÷ read");
    for line in table {
        let mut took: Vec<f64> = line.took.iter().map(|it| per_unit(line, *it)).collect();
        let mut ratios: Vec<f64> = match table.first() {
            Some(read) => line
                .took
                .iter()
                .zip(&read.took)
                .map(|(it, read_it)| per_unit(line, *it) / per_unit(read, *read_it))
                .collect(),
            None => Vec::new(),
        };
        took.sort_by(f64::total_cmp);
        ratios.sort_by(f64::total_cmp);
        let middle = |all: &[f64]| all.get(all.len() / 2).copied().unwrap_or(f64::NAN);
        let best = took.first().copied().unwrap_or(f64::NAN);
        let name = format!("{} (per {})", line.name, line.unit);
        println!("{name:<44} {best:>12.1} {:>12.1}   {:>8.2}", middle(&took), middle(&ratios));
    }
}

/// The due instants of each open case's clocks.
fn columns(now: Instant) -> Vec<[i64; 4]> {
    let mut seed = 7_u64;
    let mut due = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        now.0 + i64::from((seed >> 40) as u32) - 8_000_000
    };
    (0..100_000).map(|_| std::array::from_fn(|_| due())).collect()
}

/// How pressing a case is: late, due today, due soon, the rest; within each by the clock that runs out first.
fn pressing(clocks: &[i64; 4], now: Instant) -> u64 {
    let first = clocks.iter().copied().min().unwrap_or(i64::MAX);
    let group = [now.0, now.0 + DAY, now.0 + 3 * DAY].iter().filter(|it| first >= **it).count();
    (group as u64) << 48 | u64::try_from(first).unwrap_or(0)
}

/// The events of a typical case, as they would come out of a store.
fn events(profile: &Profile, calendar: &Calendar) -> Vec<Arc<Event>> {
    let lines = include_str!("case.jsonl").lines().enumerate();
    let drafts =
        lines.map(|(at, it)| Draft::read(at + 1, it.as_bytes(), profile, calendar).expect("a draft"));
    let (scribe, faults) = Scribe::write_all(profile, drafts.collect());
    assert!(faults.is_empty(), "{faults:?}");
    scribe.written.iter().map(|it| Arc::clone(&it.event)).collect()
}

fn fold(events: &[Arc<Event>]) -> Case {
    let id = match events.first().map(|it| &it.header.stream) {
        Some(Stream::Case(id)) => *id,
        _ => CaseId::new(0, [0; 10]),
    };
    Case::fold(id, events.iter().map(Arc::clone), Vocabulary::builtin())
}

fn at(text: &str) -> Instant {
    text.parse::<Stamp>().expect("a stamp").instant
}
