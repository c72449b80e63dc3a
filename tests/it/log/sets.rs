//! Merging is a union: whatever comes in whatever order, equal sets are equal.

use std::collections::BTreeSet;

use huiyin::domain::log::event::Which;
use huiyin::domain::log::set::Taken;
use huiyin::domain::log::{Event, EventHash, EventSet};
use proptest::prelude::*;

use super::kit::{all, case, cases, compose, device, entry, histories, office, play, shuffled, write};

/// For each event: which of three sets hold it, and which parts they lack.
fn masks() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 1..40)
}

/// The events whose bit for set `n` is up, without the parts whose bits are up.
fn picked(events: &[Event], masks: &[u16], n: usize) -> EventSet {
    let of = |idx: usize| masks[idx % masks.len()].rotate_left(u32::try_from(idx).unwrap()) >> (n * 3);
    let some = events.iter().enumerate().filter(|(idx, _)| of(*idx) & 1 == 1);
    some.map(|(idx, event)| {
        let event = event.clone();
        let event = if of(idx) & 2 == 2 { event.without(Which::Open) } else { event };
        if of(idx) & 4 == 4 { event.without(Which::Private) } else { event }
    })
    .collect()
}

fn union(one: &EventSet, other: &EventSet) -> EventSet {
    one.clone().union(other.clone())
}

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn union_is_idempotent_commutative_and_associative(steps in histories(14), masks in masks()) {
        let events = all(&play(&steps));
        let [a, b, c] = [0, 1, 2].map(|it| picked(&events, &masks, it));
        prop_assert_eq!(union(&a, &a), a.clone());
        prop_assert_eq!(union(&a, &EventSet::new()), a.clone());
        prop_assert_eq!(union(&a, &b), union(&b, &a));
        prop_assert_eq!(union(&union(&a, &b), &c), union(&a, &union(&b, &c)));
        prop_assert_eq!(union(&union(&a, &b), &b), union(&a, &b));
        prop_assert_eq!(union(&a, &b).state_hash(), union(&b, &a).state_hash());
        prop_assert_eq!(a == b, a.state_hash() == b.state_hash());
    }

    #[test]
    fn the_order_of_arrival_leaves_no_trace(
        steps in histories(14), masks in masks(), order in prop::collection::vec(any::<u32>(), 1..40),
    ) {
        let events = all(&play(&steps));
        let pieces: Vec<Event> = (0..3)
            .flat_map(|it| picked(&events, &masks, it).iter().map(|it| (**it).clone()).collect::<Vec<_>>())
            .collect();
        let one: EventSet = pieces.iter().cloned().collect();
        let other: EventSet = shuffled(&pieces, &order).into_iter().collect();
        prop_assert_eq!(one.state_hash(), other.state_hash());
        prop_assert_eq!(&one, &other);
        let again: EventSet = other.iter().map(|it| Event::read(&it.to_bytes()).unwrap()).collect();
        prop_assert_eq!(&again, &one);
    }

    #[test]
    fn taking_says_whether_anything_changed(steps in histories(10), masks in masks()) {
        let events = all(&play(&steps));
        let (mut set, more) = (picked(&events, &masks, 0), picked(&events, &masks, 1));
        for event in more.iter() {
            let before = set.clone();
            let is_held = before.get(&event.hash).is_some();
            let taken = set.take((**event).clone());
            prop_assert_eq!(taken == Taken::New, !is_held);
            prop_assert_eq!(taken == Taken::Known, before == set);
            prop_assert_eq!(set.take((**event).clone()), Taken::Known);
        }
    }

    #[test]
    fn heads_are_what_nobody_names_and_tips_are_last(steps in histories(20)) {
        for set in play(&steps) {
            for stream in set.streams() {
                let events: Vec<&Event> = set.stream(stream).map(|it| &**it).collect();
                let named: BTreeSet<EventHash> = events.iter().flat_map(|it| it.header.parents.clone()).collect();
                let heads: Vec<EventHash> = events.iter().map(|it| it.hash).filter(|it| !named.contains(it)).collect();
                prop_assert!(heads.is_sorted());
                prop_assert_eq!(set.heads(stream), heads);
            }
            for n in 0..5 {
                let last = set.iter().filter(|it| it.header.device == device(n)).max_by_key(|it| it.header.seq);
                prop_assert_eq!(set.tip(device(n)).map(|it| it.hash), last.map(|it| it.hash));
            }
            prop_assert_eq!(set.iter().count(), set.len());
            prop_assert_eq!(set.streams().map(|it| set.stream(it).count()).sum::<usize>(), set.len());
            prop_assert_eq!(set.devices().flat_map(|it| set.chain(it)).map(|(_, it)| it.len()).sum::<usize>(), set.len());
        }
    }
}

#[test]
fn a_set_without_a_part_is_another_set() {
    let mut set = EventSet::new();
    let event = compose(&set, 1, entry(case(1), "note_added", [("text", "a".into())]));
    let less: EventSet = [event.clone().without(Which::Open)].into_iter().collect();
    set.take(event.clone());
    assert_ne!(set.state_hash(), less.state_hash());
    assert_eq!(set.take(event.clone().without(Which::Open)), Taken::Known);
    assert_eq!(set.clone().union(less.clone()), set);
    let mut fuller = less;
    assert_eq!(fuller.take(event), Taken::Fuller);
    assert_eq!(fuller, set);
}

#[test]
fn a_thousand_loose_heads_push_nobody_out() {
    let mut honest = EventSet::new();
    write(&mut honest, 1, entry(case(1), "case_lodged", []));
    let mut flooded = honest.clone();
    for n in 0..1_000 {
        let mut alone = honest.clone();
        let mut event = compose(&alone, 2, entry(case(1), "note_added", [("n", n.into())]));
        event.header.seq = n + 1;
        event.header.prev = (n > 0).then_some(huiyin::domain::log::EventHash([7; 32]));
        let event = huiyin::domain::log::Event::new(event.header, event.open, None);
        alone.take(event.clone());
        flooded.take(event);
    }
    let own = write(&mut flooded, 1, entry(case(1), "note_added", []));
    let next = compose(&flooded, 1, entry(case(1), "note_added", []));
    assert!(next.header.parents.contains(&own) && next.fits());
    assert_eq!(next.header.lc, flooded.get(&own).unwrap().header.lc + 1);
    assert!(next.to_bytes().len() < 32 * 1024);
}

#[test]
fn heads_with_higher_clocks_do_not_push_out_what_the_device_itself_wrote() {
    let mut set = EventSet::new();
    write(&mut set, 1, entry(case(1), "case_lodged", []));
    let mut stranger = set.clone();
    for _ in 0..5 {
        write(&mut stranger, 2, entry(case(1), "note_added", []));
    }
    let own = write(&mut set, 1, entry(case(1), "note_added", []));
    for n in 0..300 {
        set.take(compose(&stranger, 2, entry(case(1), "note_added", [("n", n.into())])));
    }
    assert!(set.get(&own).unwrap().header.lc < 7 && set.heads(&case(1)).len() > 256);
    assert!(compose(&set, 1, entry(case(1), "note_added", [])).header.parents.contains(&own));
}

#[test]
fn one_streams_clock_never_moves_anothers() {
    let mut set = EventSet::new();
    for _ in 0..50 {
        write(&mut set, 1, entry(case(1), "note_added", []));
    }
    let other = compose(&set, 1, entry(case(2), "case_lodged", []));
    assert_eq!((other.header.lc, other.header.seq), (1, 51));
    let affairs = compose(&set, 1, entry(office(), "person_set", []));
    assert_eq!(affairs.header.lc, 1);
}
