//! Random histories: the fold knows no order of arrival, and agrees with a plain reading of the definition.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use huiyin::domain::case::Contested;
use huiyin::domain::case::fold::Folded;
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{Event, EventHash, EventSet, Value};
use proptest::prelude::*;

use super::{WORDS, assign, folded, settle};
use crate::log::kit::{cases, entry, fields, shuffled, stream, write};

/// One step in the life of some devices that work on one case and one office.
#[derive(Debug, Clone)]
enum Step {
    /// `by` writes act `what` with value `n` into stream `at`.
    Act { by: u8, at: u8, what: u8, n: u8 },
    /// `by` settles a contested key of stream `at`: all its sides, or only some.
    Settle { by: u8, at: u8, pick: u8, some: u8 },
    /// `to` takes in what `from` holds; where `holes`, only some of it.
    Deliver { from: u8, to: u8, holes: u8 },
}

fn step(devices: u8) -> impl Strategy<Value = Step> {
    let at = || prop::sample::select(vec![0, 1, 1, 1]);
    prop_oneof![
        5 => (0..devices, at(), 0..4_u8, 0..3_u8).prop_map(|(by, at, what, n)| Step::Act { by, at, what, n }),
        2 => (0..devices, at(), any::<u8>(), any::<u8>()).prop_map(|(by, at, pick, some)| Step::Settle { by, at, pick, some }),
        4 => (0..devices, 0..devices, prop_oneof![4 => Just(255), 1 => any::<u8>()])
            .prop_map(|(from, to, holes)| Step::Deliver { from, to, holes }),
    ]
}

fn lives(most: usize) -> impl Strategy<Value = Vec<Step>> {
    (2..=5_u8).prop_flat_map(move |devices| prop::collection::vec(step(devices), 1..most))
}

fn act(at: u8, what: u8, n: u8) -> Entry {
    let stream = stream(at);
    match what {
        0 => assign(stream, &format!("u-{n}")),
        1 => entry(stream, "facts_set", [("facts", fields([("major", (n == 0).into())]).into())]),
        2 => entry(stream, "decision_made", [("decision", format!("d-{n}").into())]),
        _ => entry(stream, "person_set", [("person", "u-1".into()), ("unit", format!("k-{n}").into())]),
    }
}

/// A settlement of what `set` shows as contested, or of what once was; `some` says which sides it names.
fn settlement(set: &EventSet, at: u8, pick: u8, some: u8) -> Option<Entry> {
    let log = folded(set, at);
    let keys: Vec<&String> = log.values.keys().collect();
    let open: Vec<&str> = log.open_contests().map(|(key, _)| key).collect();
    let key = open.get(usize::from(pick) % open.len().max(1)).copied();
    let key = key.or_else(|| keys.get(usize::from(pick) % keys.len().max(1)).map(|it| it.as_str()))?;
    let sides: Vec<EventHash> = match some % 4 {
        0 => log.history(key).iter().map(|it| it.event).filter(|it| it.0[0] & 1 == some >> 7).collect(),
        _ => log.values.get(key).unwrap().sides().iter().map(|it| it.event).collect(),
    };
    let chosen = *sides.get(usize::from(some) % sides.len().max(1))?;
    Some(settle(stream(at), key, &sides, chosen))
}

fn play(steps: &[Step]) -> Vec<EventSet> {
    let mut sets = vec![EventSet::new(); 5];
    for step in steps.iter().cloned() {
        match step {
            Step::Act { by, at, what, n } => drop(write(&mut sets[usize::from(by)], by, act(at, what, n))),
            Step::Settle { by, at, pick, some } => {
                if let Some(entry) = settlement(&sets[usize::from(by)], at, pick, some) {
                    write(&mut sets[usize::from(by)], by, entry);
                }
            }
            Step::Deliver { from, to, holes } => {
                let given: Vec<Event> = sets[usize::from(from)].iter().map(|it| (**it).clone()).collect();
                for event in given.into_iter().filter(|it| holes == 255 || it.hash.0[1] & holes != 0) {
                    sets[usize::from(to)].take(event);
                }
            }
        }
    }
    sets
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn whatever_the_order_of_arrival_the_fold_is_the_same(
        steps in lives(24), order in prop::collection::vec(any::<u32>(), 1..24),
    ) {
        for set in play(&steps) {
            for at in 0..2 {
                let events: Vec<Arc<Event>> = set.stream(&stream(at)).cloned().collect();
                let again: Vec<Arc<Event>> = shuffled(&events, &order).into_iter().chain(events.iter().take(3).cloned()).collect();
                prop_assert_eq!(Folded::of(again, &WORDS), folded(&set, at));
            }
        }
    }

    #[test]
    fn replicas_that_exchanged_everything_say_the_same(steps in lives(24), first in 0..5_usize) {
        let mut sets = play(&steps);
        sets.rotate_left(first);
        let forth = sets.iter().cloned().fold(EventSet::new(), EventSet::union);
        let back = sets.iter().rev().cloned().fold(EventSet::new(), EventSet::union);
        prop_assert_eq!(forth.state_hash(), back.state_hash());
        for at in 0..2 {
            prop_assert_eq!(folded(&forth, at), folded(&back, at));
        }
    }

    #[test]
    fn what_stands_is_what_a_plain_reading_of_the_definition_gives(steps in lives(28)) {
        for set in play(&steps).into_iter().chain([play(&steps).into_iter().fold(EventSet::new(), EventSet::union)]) {
            for at in 0..2 {
                let log = folded(&set, at);
                let naive = Naive::of(&log.events);
                prop_assert_eq!(shown(&log), naive.shown(), "{:#?}", log.values);
            }
        }
    }

    #[test]
    fn no_assignment_vanishes_unless_somebody_who_saw_it_assigned_again(steps in lives(28)) {
        let whole = play(&steps).into_iter().fold(EventSet::new(), EventSet::union);
        for at in 0..2 {
            let log = folded(&whole, at);
            let naive = Naive::of(&log.events);
            for (key, contested) in &log.values {
                let stands: BTreeSet<EventHash> = contested.sides().iter().map(|it| it.event).collect();
                for side in log.history(key) {
                    let followed = log.history(key).iter().any(|it| naive.saw(it.event, side.event));
                    let agrees = contested.sides().iter().any(|it| it.value == side.value);
                    prop_assert!(stands.contains(&side.event) || followed || agrees, "{key} {side:?}");
                }
            }
        }
    }

    #[test]
    fn settling_every_contest_leaves_none_and_settling_again_changes_nothing(steps in lives(24)) {
        let mut whole = play(&steps).into_iter().fold(EventSet::new(), EventSet::union);
        for at in 0..2 {
            let open: BTreeMap<String, Vec<EventHash>> = folded(&whole, at).open_contests()
                .map(|(key, sides)| (key.to_owned(), sides.iter().map(|it| it.event).collect())).collect();
            for (key, sides) in &open {
                write(&mut whole, 0, settle(stream(at), key, sides, sides[0]));
            }
            let log = folded(&whole, at);
            prop_assert_eq!(log.open_contests().count(), 0);
            for (key, sides) in &open {
                let chosen = log.history(key).iter().find(|it| it.event == sides[0]).unwrap();
                let standing = log.values.get(key).unwrap().sides();
                prop_assert_eq!((&standing[0].value, standing[0].origin), (&chosen.value, chosen.origin));
            }
        }
    }
}

/// What is shown by key: whether it is contested, and which assignments stand.
type Shown = BTreeMap<String, (bool, BTreeSet<EventHash>)>;

fn shown(log: &Folded) -> Shown {
    let one = |it: &Contested| (it.is_open(), it.sides().iter().map(|it| it.event).collect());
    log.values.iter().map(|(key, it)| (key.clone(), one(it))).collect()
}

/// The definition, read plainly and slowly, with nothing of the code under test.
struct Naive<'a> {
    events: BTreeMap<EventHash, &'a Event>,
}

impl<'a> Naive<'a> {
    fn of(events: &'a [Arc<Event>]) -> Self {
        Naive { events: events.iter().map(|it| (it.hash, &**it)).collect() }
    }

    /// Whether a walk back from `later` meets `earlier`.
    fn saw(&self, later: EventHash, earlier: EventHash) -> bool {
        let mut todo = vec![later];
        let mut met = BTreeSet::new();
        while let Some(next) = todo.pop() {
            let Some(event) = self.events.get(&next) else { continue };
            for link in event.header.parents.iter().chain(&event.header.prev) {
                if met.insert(*link) {
                    todo.push(*link);
                }
            }
        }
        later != earlier && met.contains(&earlier) && self.events.contains_key(&earlier)
    }

    fn together(&self, one: EventHash, other: EventHash) -> bool {
        one != other && !self.saw(one, other) && !self.saw(other, one)
    }

    fn in_order(&self) -> Vec<&'a Event> {
        let mut events: Vec<&Event> = self.events.values().copied().collect();
        events.sort_by_key(|it| (it.header.lc, it.hash));
        events
    }

    /// Every assignment by key, in fold order, and every settlement that counts: its key and the sides it names.
    #[allow(clippy::type_complexity, reason = "two lists, read once")]
    fn read(&self) -> (BTreeMap<String, Vec<(EventHash, Value)>>, Vec<(String, BTreeSet<EventHash>)>) {
        let (mut all, mut settled) = (BTreeMap::<String, Vec<(EventHash, Value)>>::new(), Vec::new());
        for event in self.in_order() {
            let field = |id: &str| event.open.as_ref().and_then(|it| it.fields.get(id)).cloned();
            let whole = || {
                let kind = ("kind".to_owned(), event.header.kind.as_str().into());
                Value::Map(event.open.clone().unwrap().fields.into_iter().chain([kind]).collect())
            };
            let set = match event.header.kind.as_str() {
                "case_assigned" => ("handler".to_owned(), field("handler").unwrap()),
                "facts_set" => {
                    ("facts.major".to_owned(), field("facts").unwrap().get("major").unwrap().clone())
                }
                "decision_made" => ("decision".to_owned(), whole()),
                "person_set" => ("person.u-1".to_owned(), whole()),
                "conflict_resolved" => {
                    let key = field("key").unwrap().text().unwrap().to_owned();
                    let chosen: EventHash = field("chosen").unwrap().text().unwrap().parse().unwrap();
                    let sides: BTreeSet<EventHash> = field("sides")
                        .unwrap()
                        .list()
                        .unwrap()
                        .iter()
                        .map(|it| it.text().unwrap().parse().unwrap())
                        .collect();
                    let value = all
                        .get(&key)
                        .and_then(|it| it.iter().find(|it| it.0 == chosen))
                        .map(|it| it.1.clone());
                    let Some(value) = value.filter(|_| sides.contains(&chosen)) else { continue };
                    settled.push((key.clone(), sides));
                    (key, value)
                }
                _ => continue,
            };
            all.entry(set.0).or_default().push((event.hash, set.1));
        }
        (all, settled)
    }

    fn shown(&self) -> Shown {
        let (all, settled) = self.read();
        all.iter().map(|(key, sides)| (key.clone(), self.standing(key, sides, &settled))).collect()
    }

    fn standing(
        &self,
        key: &str,
        sides: &[(EventHash, Value)],
        settled: &[(String, BTreeSet<EventHash>)],
    ) -> (bool, BTreeSet<EventHash>) {
        let is_settled = |a: EventHash, b: EventHash| {
            settled.iter().any(|(of, names)| of == key && names.contains(&a) && names.contains(&b))
        };
        let replaced_apart =
            |a: EventHash, b: EventHash| sides.iter().any(|it| self.saw(it.0, a) && !self.saw(it.0, b));
        let contest = |a: &(EventHash, Value), b: &(EventHash, Value)| {
            self.together(a.0, b.0)
                && a.1 != b.1
                && !is_settled(a.0, b.0)
                && !replaced_apart(a.0, b.0)
                && !replaced_apart(b.0, a.0)
        };
        let last: Vec<EventHash> = sides
            .iter()
            .map(|it| it.0)
            .filter(|it| !sides.iter().any(|other| self.saw(other.0, *it)))
            .collect();
        let mut open: BTreeSet<EventHash> =
            sides.iter().filter(|a| sides.iter().any(|b| contest(a, b))).map(|it| it.0).collect();
        if open.is_empty() {
            return (false, last.into_iter().take(1).collect());
        }
        open.extend(last);
        (true, open)
    }
}
