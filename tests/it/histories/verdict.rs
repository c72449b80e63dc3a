//! Whether the product says in the end what the model says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use huiyin::domain::bundle::head;
use huiyin::domain::bundle::manifest::{Kind, SealedHead};
use huiyin::domain::bundle::preview::{Trust, preview};
use huiyin::domain::bundle::write::{Cover, write_events};
use huiyin::domain::case::fold::{Folded, in_order};
use huiyin::domain::case::{Aside, Standing, Vocabulary};
use huiyin::domain::log::chain::verify;
use huiyin::domain::log::{Event, EventHash, EventSet};

use super::model::{Held, Matter, Model};
use super::world::{Replica, World};
use crate::bundle::cover;
use crate::log::kit::{ORG, device, key, office};

/// What the histories were made of, so that none of it can go missing unseen.
#[derive(Debug, Default, Clone)]
pub struct Seen {
    pub acts: usize,
    pub copies: usize,
    pub delivered: usize,
    pub dropped: usize,
    pub doubled: usize,
    pub redacted: usize,
    pub lost: usize,
    pub early: usize,
    pub contested: usize,
    pub settled: usize,
    pub set_aside: usize,
    pub twice_numbered: usize,
    pub doubted: usize,
    pub gaps: usize,
    pub bundles: usize,
    pub waiting: usize,
}

impl Seen {
    fn all(&mut self) -> [&mut usize; 16] {
        let Seen { acts, copies, delivered, dropped, doubled, redacted, lost, early, .. } = self;
        let Seen { contested, settled, set_aside, twice_numbered, doubted, gaps, bundles, waiting, .. } =
            self;
        [
            acts,
            copies,
            delivered,
            dropped,
            doubled,
            redacted,
            lost,
            early,
            contested,
            settled,
            set_aside,
            twice_numbered,
            doubted,
            gaps,
            bundles,
            waiting,
        ]
    }

    pub fn add(&mut self, other: &Seen) {
        let mut other = other.clone();
        self.all().into_iter().zip(other.all()).for_each(|(sum, it)| *sum += *it);
    }

    pub fn is_of_everything(&self) -> bool {
        self.clone().all().into_iter().all(|it| *it > 0)
    }
}

/// Compares everything; stops with the history's number where something differs.
pub fn judge(seed: u64, world: &World) -> Seen {
    let mut left = world.left();
    let first = left.next().unwrap();
    for other in left {
        assert_eq!(other.set, first.set, "history {seed}");
        assert_eq!(other.early, first.early, "history {seed}");
    }
    let last = world.left().last().unwrap();
    assert_eq!(last.set.state_hash(), first.set.state_hash(), "history {seed}");
    let mut seen = Seen {
        acts: world.model.acts.len(),
        copies: world.copied,
        delivered: world.delivered,
        dropped: world.dropped,
        doubled: world.doubled,
        redacted: world.redacted,
        lost: world.replicas.iter().filter(|it| it.is_lost).count(),
        early: first.early.len(),
        ..Seen::default()
    };
    let model = &world.model;
    let placed = model.placed(&first.held);
    holds_what_it_was_given(seed, model, first, &placed);
    chains_are_told(seed, model, first, &placed, &mut seen);
    values_are_shown(seed, model, first, &placed, &mut seen);
    if seed.is_multiple_of(40) {
        a_newcomer_takes_what_is_vouched_for(seed, world, first, &placed, &mut seen);
    }
    seen
}

/// Every act anybody left was ever given is held, with every part anybody left holds.
fn holds_what_it_was_given(seed: u64, model: &Model, replica: &Replica, placed: &BTreeSet<usize>) {
    let names = |acts: &mut dyn Iterator<Item = usize>| -> BTreeSet<EventHash> {
        acts.map(|it| model.acts[it].hash).collect()
    };
    let in_set: BTreeSet<EventHash> = replica.set.iter().map(|it| it.hash).collect();
    let waiting: BTreeSet<EventHash> = replica.early.iter().map(|it| it.hash).collect();
    assert_eq!(in_set, names(&mut placed.iter().copied()), "history {seed}");
    let early = replica.held.keys().copied().filter(|it| !placed.contains(it));
    assert_eq!(waiting, names(&mut early.into_iter()), "history {seed}");
    for (act, parts) in &replica.held {
        let hash = &model.acts[*act].hash;
        let event = replica.set.get(hash).or_else(|| replica.early.get(hash)).unwrap();
        assert_eq!((event.open.is_some(), event.private.is_some()), *parts, "history {seed}");
    }
}

/// Numbers written twice, numbers missing and clocks that ran backwards are told, and nothing else.
fn chains_are_told(seed: u64, model: &Model, replica: &Replica, placed: &BTreeSet<usize>, seen: &mut Seen) {
    let found = verify(&replica.set);
    assert_eq!(found.breaks, [], "history {seed}");
    let mut numbers: BTreeMap<u8, BTreeMap<i64, usize>> = BTreeMap::new();
    for act in placed.iter().map(|it| &model.acts[*it]) {
        *numbers.entry(act.key).or_default().entry(act.number).or_default() += 1;
    }
    let (mut twice, mut missing) = (BTreeSet::new(), BTreeSet::new());
    for (key, numbers) in &numbers {
        let highest = numbers.keys().max().copied().unwrap_or(0);
        for number in 1..=highest {
            match numbers.get(&number) {
                None => drop(missing.insert((device(*key), number))),
                Some(1) => {}
                Some(_) => drop(twice.insert((device(*key), number))),
            }
        }
    }
    let gaps = found.gaps.iter().flat_map(|it| (it.from..=it.to).map(|number| (it.device, number)));
    assert_eq!(gaps.collect::<BTreeSet<_>>(), missing, "history {seed}");
    assert_eq!(found.equivocations.iter().copied().collect::<BTreeSet<_>>(), twice, "history {seed}");
    let recorded = |it: usize| model.acts[it].recorded;
    let is_behind = |act: &&usize| {
        let before = model.acts[**act].before.filter(|it| placed.contains(it));
        model.stands_upon(**act).into_iter().chain(before).any(|it| recorded(it) > recorded(**act))
    };
    let doubted: BTreeSet<EventHash> =
        placed.iter().filter(is_behind).map(|it| model.acts[*it].hash).collect();
    assert_eq!(found.clock_doubts.iter().copied().collect::<BTreeSet<_>>(), doubted, "history {seed}");
    seen.twice_numbered += twice.len();
    seen.doubted += doubted.len();
    seen.gaps += missing.len();
}

/// What stands of every key of every stream is what the model says, and nobody's word is hidden.
fn values_are_shown(seed: u64, model: &Model, replica: &Replica, placed: &BTreeSet<usize>, seen: &mut Seen) {
    let ended = model.revoked(placed, &replica.held);
    let vocabulary = Vocabulary::builtin();
    let affairs = in_order(replica.set.stream(&office()).cloned());
    let standing = Standing::of(ORG, &affairs);
    for stream in replica.set.streams() {
        let mut events: Vec<Arc<Event>> = replica.set.stream(stream).cloned().collect();
        let turn = seed as usize % events.len();
        events.rotate_left(turn);
        let folded = Folded::under(&standing, in_order(events), vocabulary);
        let is_over =
            |it: &usize| ended.get(&model.acts[*it].key).is_some_and(|last| model.acts[*it].number > *last);
        let (over, counted): (Vec<usize>, Vec<usize>) =
            model.of_stream(stream, placed).into_iter().partition(|it| is_over(it));
        let aside: BTreeSet<(EventHash, Aside)> =
            folded.aside.iter().map(|(it, why)| (it.hash, *why)).collect();
        let expected = over.iter().map(|it| (model.acts[*it].hash, Aside::Revoked)).collect();
        assert_eq!(aside, expected, "history {seed}");
        seen.set_aside += over.len();
        for name in ["case_type", "severity", "organisation"] {
            one_matter(seed, &Matter::of(model, name, &counted, &replica.held), model, &folded, name, seen);
        }
    }
}

fn one_matter(seed: u64, matter: &Matter, model: &Model, folded: &Folded, name: &str, seen: &mut Seen) {
    let stands = folded.values.get(name);
    if matter.said.is_empty() {
        assert!(stands.is_none_or(|it| it.sides().is_empty()), "history {seed}");
        return;
    }
    let stands = stands.unwrap();
    let shown: BTreeSet<usize> = stands.sides().iter().map(|it| model.number(&it.event)).collect();
    let (against, unanswered) = (matter.against(), matter.unanswered());
    assert_eq!(stands.is_open(), !against.is_empty(), "history {seed}: {name}");
    if against.is_empty() {
        assert!(shown.len() == 1 && shown.is_subset(&unanswered), "history {seed}: {name}");
    } else {
        let expected: BTreeSet<usize> =
            against.iter().flat_map(|(a, b)| [*a, *b]).chain(unanswered).collect();
        assert_eq!(shown, expected, "history {seed}: {name}");
        seen.contested += 1;
    }
    for (one, word) in &matter.said {
        for (other, _) in matter
            .said
            .iter()
            .filter(|(it, other)| one < it && word != other && !model.acts[*it].saw.contains(one))
        {
            assert!(matter.is_dealt_with(*one, *other, &shown), "history {seed}: {name} {one} {other}");
            seen.settled += usize::from(!shown.contains(one) || !shown.contains(other));
        }
    }
}

/// A new device opens everything as a bundle: it takes what a signed head of the writer stands above, and nothing of
/// revoked or lost devices that nobody vouches for; what comes before its parents waits.
fn a_newcomer_takes_what_is_vouched_for(
    seed: u64,
    world: &World,
    first: &Replica,
    placed: &BTreeSet<usize>,
    seen: &mut Seen,
) {
    let model = &world.model;
    let heads: Vec<SealedHead> =
        world.left().filter_map(|it| head::seal(ORG, &key(it.key), &it.set)).collect();
    let given = Cover {
        kind: Kind::Cases,
        vocabulary: Vocabulary::builtin().version,
        ..cover(first.key, heads.clone())
    };
    let events: Vec<&Event> = first.set.iter().map(|it| &**it).chain(first.early.iter()).collect();
    let bytes = write_events(&given, events, &key(first.key)).remove(0);
    let judge = |event: &Event| Vocabulary::builtin().understand(event).map_err(|it| it.to_string());
    let bundle = huiyin::domain::bundle::read::read(&bytes, given.vocabulary, &judge).unwrap();
    let ended = model.revoked(placed, &first.held);
    let devices = (0..9).map(device).collect();
    let revoked = ended.iter().map(|(key, last)| (device(*key), *last)).collect();
    let found = preview(&EventSet::new(), &bundle, &Trust { devices, revoked, ..Trust::default() });
    let vouched = vouched(model, first, &heads);
    let counts = |it: &usize| {
        let act = &model.acts[*it];
        let is_vouched = act.key == first.key || vouched.contains(it);
        is_vouched && ended.get(&act.key).is_none_or(|last| act.number <= *last)
    };
    let names = |acts: Vec<usize>| -> BTreeSet<EventHash> {
        acts.into_iter().map(|it| model.acts[it].hash).collect()
    };
    let (taken, waiting): (Vec<usize>, Vec<usize>) = first.held.keys().copied().partition(counts);
    let (new, early): (Vec<usize>, Vec<usize>) = taken.into_iter().partition(|it| placed.contains(it));
    let set = |it: &[EventHash]| -> BTreeSet<EventHash> { it.iter().copied().collect() };
    assert_eq!(set(&found.waiting), names(waiting), "history {seed}");
    assert_eq!(set(&found.early), names(early), "history {seed}");
    assert_eq!(set(&found.new_events), names(new), "history {seed}");
    assert_eq!(found.broken, [], "history {seed}");
    seen.bundles += 1;
    seen.waiting += found.waiting.len();
}

/// Everything a head's writer stands upon, by what came before on its device and what it had of the matter.
fn vouched(model: &Model, first: &Replica, heads: &[SealedHead]) -> BTreeSet<usize> {
    let held: &Held = &first.held;
    let mut all = BTreeSet::new();
    for head in heads {
        let at = model.number(&head.head);
        let (mut todo, mut met) = (vec![at], BTreeSet::new());
        while let Some(act) = todo.pop() {
            if held.contains_key(&act) && met.insert(act) {
                todo.extend(model.stands_upon(act).into_iter().chain(model.acts[act].before));
            }
        }
        all.extend(met.into_iter().filter(|it| device(model.acts[*it].key) == head.device));
    }
    all
}
