//! What an office with many cases feels: importing, opening, an act, the list, searching; beside reading the same events
//! with serde_json.
//!
//! ```text
//! cargo bench --profile native --no-default-features --features html --bench desk -- 10000
//! ```
//!
//! Natively, on a store in memory: what a browser and its store add is measured there. Each line is told as it took and
//! as a ratio to reading the lines of all events of this very run.

#![allow(clippy::expect_used, reason = "a benchmark may stop")]
#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]

use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant as Watch};

use huiyin::desk::far::Far;
use huiyin::desk::figures::Period;
use huiyin::desk::found::Joining;
use huiyin::desk::judge::Asks;
use huiyin::desk::search::{Index, Sought};
use huiyin::desk::{Book, Desk, Identity, Machine, Place};
use huiyin::domain::bundle::manifest::Kind;
use huiyin::domain::case::{Case, Vocabulary};
use huiyin::domain::log::header::{CaseId, Stream};
use huiyin::domain::log::{Event, EventSet, Value};
use huiyin::domain::map::Map;
use huiyin::domain::time::{DAY, Day, Instant};
use huiyin::sample::Sample;
use huiyin::store::MemoryStore;
use huiyin::store::at_rest::Vault;
use huiyin::store::memory::at_once;
use huiyin::ui::staff::filter::{Scope, shown};
use leptos::prelude::*;

/// How often what is quick is done.
const ROUNDS: usize = 40;
/// What people type.
const TYPED: [&str; 8] = ["电", "电梯", "电梯停运", "漏水", "0000", "wx", "王", "zzzz"];

/// What was measured, as it is measured.
struct Table {
    read: Duration,
}

impl Table {
    fn line<T>(&self, name: &str, run: impl FnOnce() -> T) -> T {
        let began = spent();
        let done = run();
        self.tell(name, spent() - began);
        done
    }

    /// The middle and the longest but one in twenty of several, by the clock: they are too short for anything else.
    fn lines(&self, name: &str, mut run: impl FnMut(usize)) {
        let mut took: Vec<Duration> = (0..ROUNDS)
            .map(|round| {
                let watch = Watch::now();
                run(round);
                watch.elapsed()
            })
            .collect();
        took.sort();
        let at = |share: usize| took.get(took.len() * share / 100).copied().unwrap_or_default();
        self.tell(&format!("{name}, p50"), at(50));
        self.tell(&format!("{name}, p95"), at(95));
    }

    fn tell(&self, name: &str, took: Duration) {
        let (ms, ratio) = (took.as_secs_f64() * 1e3, took.as_secs_f64() / self.read.as_secs_f64());
        println!("{name:<52} {ms:>10.2} ms {ratio:>9.4} × reading");
    }
}

/// The processor time of this thread, to some milliseconds: what else the machine does is not in it.
fn spent() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|it| it.parse().ok()).unwrap_or(0))
}

/// Bytes of this process in memory.
fn held() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|it| it.parse::<usize>().ok()).unwrap_or(0) * 4_096
}

fn main() {
    let owner = Owner::new();
    owner.set();
    let asked: Vec<String> = std::env::args().collect();
    if let Some(file) = asked.iter().skip_while(|it| *it != "memory").nth(1) {
        return memory(file);
    }
    let cases = asked.iter().find_map(|it| it.parse().ok()).unwrap_or(10_000);
    let from = "2025-10-09".parse::<Day>().expect("a day");
    let sample = Sample::new(cases, 7, from).expect("a sample");
    let now = sample.period.until;
    let bundles = sample.bundle(Kind::Cases).expect("a bundle");
    let lines: Vec<Vec<u8>> = sample.log.set.iter().map(|it| it.to_bytes()).collect();
    drop(sample);
    let began = spent();
    lines.iter().for_each(|it| drop(black_box(serde_json::from_slice::<serde_json::Value>(it))));
    let table = Table { read: spent() - began };
    let bytes: usize = lines.iter().map(Vec::len).sum();
    println!("{cases} cases, {} events, {} kB", lines.len(), bytes / 1_000);
    table.tell("reading every line with serde_json", table.read);
    parts(&table, &lines);
    apart(&lines);
    drop(lines);

    let store = MemoryStore::new();
    let desk = table.line("a desk without anything", || open(&store, now, 1));
    import(&table, desk, &bundles.iter().map(|it| it.bytes.as_slice()).collect::<Vec<_>>());
    drop(bundles);
    Stretches::begin();
    let desk = table.line("opening the store again", || open(&store, now, 2));
    Stretches::tell();
    let held = desk.book.with_untracked(|it| it.cases.len());
    assert!(held >= usize::try_from(cases).expect("a number"), "every case is there");
    table.line("every case judged anew", || desk.book.update_untracked(|it| it.tick(now)));
    work(&table, desk, now);
}

/// The parts of opening, one by one.
fn parts(table: &Table, lines: &[Vec<u8>]) {
    let events = table.line("· reading events", || events_of(lines.iter().map(Vec::as_slice)));
    let set: EventSet = table.line("· placing them", || events.into_iter().collect());
    drop(table.line("· folding every case", || folded(&set)));
}

fn events_of<'l>(lines: impl Iterator<Item = &'l [u8]>) -> Vec<Arc<Event>> {
    lines.filter_map(|it| Event::read(it).ok()).map(Arc::new).collect()
}

fn folded(set: &EventSet) -> Vec<Case> {
    let case = |it: &Stream| if let Stream::Case(id) = it { Some(*id) } else { None };
    let fold = |id| Case::fold(id, set.stream(&Stream::Case(id)).cloned(), Vocabulary::builtin());
    set.streams().filter_map(case).map(fold).collect()
}

/// What is held of the same lines, told by a process of its own that has held nothing else before.
fn apart(lines: &[Vec<u8>]) {
    let file = std::env::temp_dir().join(format!("huiyin-bench-{}", std::process::id()));
    std::fs::write(&file, lines.join(&b'\n')).expect("a file");
    let this = std::env::current_exe().expect("this program");
    let status = std::process::Command::new(this).arg("memory").arg(&file).status();
    std::fs::remove_file(&file).expect("the file");
    assert!(status.is_ok_and(|it| it.success()), "it was told");
}

fn memory(file: &str) {
    let bytes = std::fs::read(file).expect("the lines");
    let count = bytes.split(|it| *it == b'\n').count();
    let begun = held();
    let tell = |name: &str| {
        let more = held().saturating_sub(begun);
        println!("held: {name:<40} {:>10} kB {:>9} bytes an act", more / 1_000, more / count);
    };
    let events = events_of(bytes.split(|it| *it == b'\n'));
    tell("events");
    let now = events.iter().map(|it| it.header.recorded_at.instant).max().expect("an event");
    let set: EventSet = events.into_iter().collect();
    tell("a set of them");
    let org = set.iter().next().map(|it| it.header.org.clone()).expect("an event");
    let identity = Identity {
        org,
        seed: [1; 32],
        root_seed: None,
        place: Place::Office,
        label: "bench".into(),
        person: Some("p-1".into()),
        exported: 0,
    };
    let book = Book::open(Some(identity), set, Vec::new(), Asks::ALL, now);
    tell("cases folded and judged");
    let index = Index::renewed(None, &book);
    tell("an index of a search");
    black_box((book, index));
}

fn import(table: &Table, desk: Desk, bundles: &[&[u8]]) {
    let steps: RefCell<Vec<(String, Duration)>> = RefCell::default();
    Stretches::begin();
    let going = |far: Far| {
        let step = format!("{:?}", far.step);
        Stretches::note(&step);
        let mut steps = steps.borrow_mut();
        if steps.last().is_none_or(|it| it.0 != step) {
            steps.push((step, spent()));
        }
        true
    };
    let began = spent();
    let read = |it: &&[u8]| {
        (String::new(), at_once(desk.read_watched(it, &going)).expect("ready").expect("a bundle"))
    };
    let parts = bundles.iter().map(read).collect();
    let opened = at_once(desk.open_parts(parts, &going)).expect("ready").expect("opened");
    let joining = Joining { place: Place::Office, label: "bench".into(), person: Some("p-1".into()) };
    at_once(desk.join_watched(&opened, joining, &going)).expect("ready").expect("joined");
    let ended = spent();
    Stretches::tell();
    let steps = steps.into_inner();
    let ends = steps.iter().skip(1).map(|it| it.1).chain([ended]);
    for ((step, from), to) in steps.iter().zip(ends) {
        table.tell(&format!("· import: {step}"), to - *from);
    }
    table.tell("import", ended - began);
}

/// What is done in one go, without a breath: in a browser the page stands still for as long.
#[derive(Default)]
struct Stretches {
    began: Duration,
    step: String,
    breaths: usize,
    all: Vec<(Duration, String)>,
}

impl Stretches {
    fn begin() {
        STRETCHES.with_borrow_mut(|it| *it = Stretches { began: spent(), ..Stretches::default() });
    }

    /// A breath, or the end of a step; the store's own step is no work of the page.
    fn note(step: &str) {
        STRETCHES.with_borrow_mut(|it| {
            let took = spent().saturating_sub(it.began);
            it.breaths += 1;
            it.all.push((took, format!("{} → {step}, breath {}", it.step, it.breaths)));
            if !step.is_empty() {
                step.clone_into(&mut it.step);
            }
            it.began = spent();
        });
    }

    fn tell() {
        Stretches::note("end");
        STRETCHES.with_borrow_mut(|it| {
            it.all.sort();
            for (took, place) in it.all.iter().rev().take(12) {
                println!("· in one go: {:>8.2} ms  {place}", took.as_secs_f64() * 1e3);
            }
        });
    }
}

/// What somebody does who works on the cases.
fn work(table: &Table, desk: Desk, now: Instant) {
    table.line("four ticks, a minute", || {
        for second in [15, 30, 45, 60] {
            CLOCK.set(now.plus(second));
            desk.tick();
        }
    });
    let live: Vec<CaseId> = desk.book.with_untracked(|book| {
        book.cases.values().filter(|it| it.evaluation.is_live).map(|it| it.id()).collect()
    });
    println!("{} cases live", live.len());
    let act = |round: usize| {
        let case = live.get((round * 131) % live.len().max(1)).copied().expect("a live case");
        let note = Map::from([("text".to_owned(), Value::from("有人打电话来问"))]);
        at_once(desk.record(case, "note_added", "handler", None, note)).expect("ready").expect("done");
    };
    table.lines("an act, nothing watching", act);
    for (name, scope) in [("mine", Scope::Mine), ("all", Scope::All), ("done", Scope::Done)] {
        table.lines(&format!("an act and the worklist after it, {name}"), |round| {
            act(round);
            desk.book.with_untracked(|it| black_box(shown(it, scope, &Sought::Nothing, now).count));
        });
    }
    let lately = Period { from: now.plus(-90 * DAY), until: now };
    table.lines("an act and the goals of ninety days", |round| {
        act(round);
        desk.book.with_untracked(|it| black_box(it.goals(lately, now).len()));
    });
    let index =
        table.line("the index of a search, made", || desk.book.with_untracked(|it| Index::renewed(None, it)));
    let index = RefCell::new(index);
    table.lines("an act and the index after it", |round| {
        act(round);
        let next = desk.book.with_untracked(|it| Index::renewed(Some(&index.borrow()), it));
        index.replace(next);
    });
    let find = |typed: &str| {
        let found = index.borrow().find(typed, None).map_or(Sought::Nothing, Sought::Found);
        desk.book.with_untracked(|it| black_box(shown(it, Scope::All, &found, now).count))
    };
    for typed in TYPED {
        let count = find(typed);
        table.lines(&format!("search as one types: {typed} ({count})"), |_| {
            find(typed);
        });
    }
}

thread_local! {
    /// The present of every desk here.
    static CLOCK: Cell<Instant> = const { Cell::new(Instant(0)) };
    /// What was done in one go lately.
    static STRETCHES: RefCell<Stretches> = RefCell::default();
}

fn open(store: &MemoryStore, now: Instant, seed: u8) -> Desk {
    CLOCK.set(now);
    let next = Cell::new(u64::from(seed) << 32);
    let again = store.clone();
    let machine = Machine {
        store: Rc::new(store.clone()),
        vault: Vault::default(),
        reopen: Rc::new(move || {
            let again: Rc<dyn huiyin::store::EventStore> = Rc::new(again.clone());
            Box::pin(async { Ok(again) })
        }),
        regime: Rc::new(|_| Box::pin(async { Ok(()) })),
        asks: Asks::ALL,
        spawn: Rc::new(|task| at_once(task).expect("ready")),
        clock: Rc::new(|| CLOCK.get()),
        entropy: Rc::new(move |bytes: &mut [u8]| {
            for byte in bytes {
                let turned = next.get().wrapping_mul(6_364_136_223_846_793_005);
                next.set(turned.wrapping_add(1_442_695_040_888_963_407));
                *byte = next.get().to_be_bytes().first().copied().unwrap_or(0);
            }
            true
        }),
        breathe: Rc::new(|| {
            Stretches::note("");
            Box::pin(async { Ok(()) })
        }),
        gather: Rc::new(|| Box::pin(async { Ok(()) })),
    };
    at_once(Desk::open(machine)).expect("ready").expect("a desk")
}
