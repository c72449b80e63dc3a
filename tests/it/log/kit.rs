//! What tests of the log, of folding and of bundles share: devices, stamps, acts, random values and histories.

use std::sync::LazyLock;

use huiyin::domain::log::header::{CaseId, DeviceId};
use huiyin::domain::log::pen::{self, Entry};
use huiyin::domain::log::sign::Key;
use huiyin::domain::log::{Digest, Event, EventHash, EventSet, Stream, Value};
use huiyin::domain::map::Map;
use huiyin::domain::time::{CHINA, Instant, Stamp};
use proptest::prelude::*;
use proptest::test_runner::Config;

pub const ORG: &str = "hy-test";

/// So many random cases; twenty times as many where `HUIYIN_FULL=1`.
pub fn cases(count: u32) -> Config {
    let times = if std::env::var("HUIYIN_FULL").is_ok_and(|it| it == "1") { 20 } else { 1 };
    Config { cases: count * times, failure_persistence: None, ..Config::default() }
}

/// Runs `work` and fails if it takes longer than a person or a worker's guard would wait.
#[expect(clippy::disallowed_methods, reason = "a bomb must be refused in time")]
pub fn quickly<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = std::time::Instant::now();
    let done = work();
    assert!(begun.elapsed().as_secs() < 20, "{what} took {:?}", begun.elapsed());
    done
}

pub fn key(n: u8) -> Key {
    Key::from_seed([n; 32])
}

pub fn device(n: u8) -> DeviceId {
    static IDS: LazyLock<Vec<DeviceId>> = LazyLock::new(|| (0..9).map(|it| key(it).id()).collect());
    IDS[usize::from(n)]
}

/// So many seconds after nine o'clock on a Tuesday.
pub fn stamp(seconds: i64) -> Stamp {
    Instant(1_795_482_000 + seconds).at_offset(CHINA)
}

/// A case device 1 begins.
pub fn case_id(n: u8) -> CaseId {
    case_begun_by(1, n)
}

/// A case device `n` begins.
pub fn case_begun_by(by: u8, n: u8) -> CaseId {
    CaseId::new(1_795_482_000_000, [n; 10]).begun_by(&device(by))
}

pub fn case(n: u8) -> Stream {
    Stream::Case(case_id(n))
}

pub fn office() -> Stream {
    Stream::Office(ORG.to_owned())
}

pub fn fields<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(id, it)| (id.to_owned(), it)).collect()
}

pub fn entry<const N: usize>(stream: Stream, kind: &str, open: [(&str, Value); N]) -> Entry {
    Entry {
        org: ORG.to_owned(),
        stream,
        at: stamp(0),
        recorded_at: stamp(0),
        actor: "u-1".to_owned(),
        role: "handler".to_owned(),
        kind: kind.to_owned(),
        profile: None,
        open: fields(open),
        private: Map::new(),
    }
}

/// Salts as different as random ones, from what is being written.
fn salts(set: &EventSet, entry: &Entry) -> [[u8; 16]; 2] {
    let digest = Digest::of(format!("{}{entry:?}", set.len()).as_bytes()).0;
    let (one, other) = digest.split_at(16);
    [one.try_into().unwrap(), other.try_into().unwrap()]
}

/// The next event of device `n`, not yet in the set.
pub fn compose(set: &EventSet, n: u8, entry: Entry) -> Event {
    let salts = salts(set, &entry);
    pen::write(set, device(n), entry, salts)
}

/// Writes the next event of device `n` into the set.
pub fn write(set: &mut EventSet, n: u8, entry: Entry) -> EventHash {
    let event = compose(set, n, entry);
    let hash = event.hash;
    set.take(event);
    hash
}

/// What both replicas hold.
pub fn exchange(one: &mut EventSet, other: &mut EventSet) {
    *one = one.clone().union(other.clone());
    *other = one.clone();
}

/// Text of any characters but NUL.
pub fn texts() -> impl Strategy<Value = String> {
    let any = prop::collection::vec(any::<char>(), 0..12);
    let nasty = prop::sample::select(vec![
        "\"",
        "\\",
        "\u{1}",
        "\u{1f}",
        "\u{7f}",
        "\u{2028}",
        "\u{feff}",
        "\u{202e}",
        "\\u0041",
        "{\"a\":1}",
        "一",
    ]);
    prop_oneof![any.prop_map(|it| it.into_iter().collect()), nasty.prop_map(str::to_owned)]
        .prop_map(|it: String| it.replace('\0', ""))
}

pub fn keys() -> impl Strategy<Value = String> {
    let rest = prop::collection::vec(prop::sample::select(b"abkz019_".to_vec()), 0..8);
    (any::<bool>(), prop::sample::select(b"aqz".to_vec()), rest).prop_map(|(under, first, rest)| {
        let bytes: Vec<u8> = under.then_some(b'_').into_iter().chain([first]).chain(rest).collect();
        String::from_utf8(bytes).unwrap()
    })
}

const MOST: i64 = huiyin::domain::log::canonical::MAX_INT;

pub fn values() -> impl Strategy<Value = Value> {
    let ints = prop_oneof![-MOST..=MOST, -3_i64..=3, Just(MOST), Just(-MOST)];
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        ints.prop_map(Value::from),
        texts().prop_map(Value::from)
    ];
    leaf.prop_recursive(6, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(keys(), inner, 0..6)
                .prop_map(|it| Value::Map(it.into_iter().collect())),
        ]
    })
}

/// Fields as a part may hold them.
pub fn parts() -> impl Strategy<Value = Map<String, Value>> {
    let plain = keys().prop_map(|it| it.trim_start_matches('_').to_owned());
    prop::collection::btree_map(plain, values(), 0..4).prop_map(|it| it.into_iter().collect())
}

/// A few flat fields: enough where histories matter and contents do not.
fn few() -> impl Strategy<Value = Map<String, Value>> {
    let one = (prop::sample::select(vec!["a", "b"]), 0..3_i64);
    prop::option::of(one).prop_map(|it| it.into_iter().map(|(key, it)| (key.to_owned(), it.into())).collect())
}

/// One step in the life of some devices.
#[derive(Debug, Clone)]
pub enum Step {
    /// Device `by` writes into stream `stream`, or into a case of its own where it holds nothing of that one.
    Write { by: u8, stream: u8, open: Map<String, Value>, private: Map<String, Value> },
    /// `to` takes in everything `from` holds, or one stream of it.
    Deliver { from: u8, to: u8, stream: Option<u8> },
}

/// The office, or the first case.
pub fn stream(n: u8) -> Stream {
    if n == 0 { office() } else { case(n) }
}

/// The office, or a case device `n - 1` begins.
fn shared(n: u8) -> Stream {
    if n == 0 { office() } else { Stream::Case(case_begun_by(n - 1, n)) }
}

/// Stream `n` if device `by` may write there, else a case of its own.
fn known(set: &EventSet, by: u8, n: u8) -> Stream {
    let is_known = n == 0 || set.stream(&shared(n)).next().is_some();
    shared(if is_known { n } else { by + 1 })
}

fn steps(devices: u8) -> impl Strategy<Value = Step> {
    let write = (0..devices, 0..=devices, few(), few()).prop_map(|(by, stream, open, private)| Step::Write {
        by,
        stream,
        open,
        private,
    });
    let deliver = (0..devices, 0..devices, prop::option::weighted(0.3, 0..=devices))
        .prop_map(|(from, to, stream)| Step::Deliver { from, to, stream });
    prop_oneof![3 => write, 2 => deliver]
}

/// Random histories of two to five devices.
pub fn histories(most: usize) -> impl Strategy<Value = Vec<Step>> {
    (2..=5_u8).prop_flat_map(move |devices| prop::collection::vec(steps(devices), 1..most))
}

/// What each of five devices holds after `steps`.
pub fn play(steps: &[Step]) -> Vec<EventSet> {
    let mut sets = vec![EventSet::new(); 5];
    for (idx, step) in (0..).zip(steps) {
        match step.clone() {
            Step::Write { by, stream: n, open, private } => {
                let when = stamp(idx * 60);
                let act =
                    Entry { at: when, recorded_at: when, open, private, ..entry(office(), "note_added", []) };
                let act = Entry { stream: known(&sets[usize::from(by)], by, n), ..act };
                write(&mut sets[usize::from(by)], by, act);
            }
            Step::Deliver { from, to, stream: only } => {
                let given: Vec<Event> = sets[usize::from(from)].iter().map(|it| (**it).clone()).collect();
                for event in given {
                    if only.is_none_or(|it| event.header.stream == shared(it)) {
                        sets[usize::from(to)].take(event);
                    }
                }
            }
        }
    }
    sets
}

/// Everything anybody holds.
pub fn all(sets: &[EventSet]) -> Vec<Event> {
    let whole = sets.iter().cloned().fold(EventSet::new(), EventSet::union);
    whole.iter().map(|it| (**it).clone()).collect()
}

/// The same items in an order of the random numbers' own.
pub fn shuffled<T: Clone>(items: &[T], order: &[u32]) -> Vec<T> {
    let mut numbered: Vec<(u32, usize)> = (0..items.len())
        .map(|idx| (order.get(idx % order.len().max(1)).map_or(0, |it| it.rotate_left(idx as u32)), idx))
        .collect();
    numbered.sort();
    numbered.into_iter().map(|(_, idx)| items[idx].clone()).collect()
}
