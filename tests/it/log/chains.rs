//! Verifying finds what is missing, what was copied, what cannot be true, and clocks that ran backwards.

use std::collections::BTreeSet;

use huiyin::domain::log::canonical::MAX_INT;
use huiyin::domain::log::chain::{Break, Findings, verify};
use huiyin::domain::log::header::DeviceId;
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{Event, EventHash, EventSet};
use proptest::prelude::*;

use super::kit::{all, case, cases, compose, device, entry, exchange, histories, office, play, stamp, write};

/// The numbers the findings call missing, one by one.
fn missing(found: &Findings) -> BTreeSet<(DeviceId, i64)> {
    found.gaps.iter().flat_map(|gap| (gap.from..=gap.to).map(|it| (gap.device, it))).collect()
}

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn nothing_honest_devices_write_is_broken(steps in histories(24)) {
        let sets = play(&steps);
        for set in sets.iter().chain([&all(&sets).into_iter().collect()]) {
            let found = verify(set);
            prop_assert!(found.breaks.is_empty() && found.equivocations.is_empty() && found.clock_doubts.is_empty());
        }
        let whole: EventSet = all(&sets).into_iter().collect();
        prop_assert!(verify(&whole).gaps.is_empty());
    }

    #[test]
    fn every_number_left_out_below_the_last_is_told_and_no_other(steps in histories(24), keep in any::<u64>()) {
        let events = all(&play(&steps));
        let some: EventSet = events.iter().enumerate().filter(|(idx, _)| keep.rotate_left(*idx as u32) & 3 != 0)
            .map(|(_, it)| it.clone()).collect();
        let mut expected = BTreeSet::new();
        for n in 0..5 {
            let last = some.tip(device(n)).map_or(0, |it| it.header.seq);
            let held: BTreeSet<i64> = some.chain(device(n)).map(|(seq, _)| seq).collect();
            expected.extend((1..last).filter(|it| !held.contains(it)).map(|it| (device(n), it)));
        }
        let found = verify(&some);
        prop_assert_eq!(missing(&found), expected);
        prop_assert!(found.breaks.is_empty(), "leaving events out makes no honest link false");
    }

    #[test]
    fn a_copied_device_is_always_told_and_nothing_of_it_is_dropped(
        before in 0..4_usize, one in 1..4_usize, other in 1..4_usize,
    ) {
        let mut first = EventSet::new();
        for n in 0..before {
            write(&mut first, 1, entry(case(1), "note_added", [("n", i64::try_from(n).unwrap().into())]));
        }
        let mut copy = first.clone();
        for _ in 0..one { write(&mut first, 1, entry(case(1), "note_added", [("on", "first".into())])); }
        for _ in 0..other { write(&mut copy, 1, entry(case(1), "note_added", [("on", "copy".into())])); }
        let both = first.clone().union(copy);
        prop_assert_eq!(both.len(), before + one + other);
        let numbers: Vec<i64> = verify(&both).equivocations.iter().map(|(_, seq)| *seq).collect();
        let twice: Vec<i64> = (before + 1..=before + one.min(other)).map(|it| i64::try_from(it).unwrap()).collect();
        prop_assert_eq!(numbers, twice);
        prop_assert!(verify(&both).breaks.is_empty(), "a copy is no broken link");
        prop_assert!(compose(&both, 1, entry(case(1), "note_added", [])).fits());
    }
}

/// An office PC, a kiosk and two cases they share.
fn lived_in() -> EventSet {
    let (mut kiosk, mut desk) = (EventSet::new(), EventSet::new());
    write(&mut kiosk, 1, entry(case(1), "case_lodged", [("channel", "kiosk".into())]));
    write(&mut kiosk, 1, entry(case(2), "case_lodged", [("channel", "kiosk".into())]));
    write(&mut desk, 2, entry(office(), "person_set", [("person", "u-1".into())]));
    exchange(&mut kiosk, &mut desk);
    write(&mut desk, 2, entry(case(1), "note_added", []));
    write(&mut kiosk, 1, entry(case(1), "note_added", []));
    exchange(&mut kiosk, &mut desk);
    write(&mut desk, 2, entry(case(1), "note_added", []));
    desk
}

/// The set with what `forge` makes of a third device's next act in case 1.
fn forged(forge: impl FnOnce(&mut Event, &EventSet)) -> (EventSet, EventHash) {
    let mut set = lived_in();
    write(&mut set, 3, entry(case(1), "note_added", []));
    let mut event = compose(&set, 3, entry(case(1), "note_added", []));
    forge(&mut event, &set);
    let event = Event::new(event.header, event.open, event.private);
    let hash = event.hash;
    set.take(event);
    (set, hash)
}

#[test]
fn links_that_cannot_be_true_are_told() {
    assert_eq!(verify(&forged(|_, _| {}).0).breaks, []);
    type Row = (&'static str, fn(&mut Event, &EventSet), fn(EventHash) -> Break);
    let rows: Vec<Row> = vec![
        (
            "a previous event of another device",
            |it, set| it.header.prev = set.tip(device(1)).map(|it| it.hash),
            Break::Prev,
        ),
        ("a number left out", |it, _| it.header.seq += 1, Break::Prev),
        (
            "a number again",
            |it, set| (it.header.seq, it.header.prev) = (3, set.tip(device(2)).map(|it| it.hash)),
            Break::Prev,
        ),
        ("a parent in another case", |it, set| it.header.parents = set.heads(&case(2)), Break::Parent),
        (
            "a parent among the office's affairs",
            |it, set| it.header.parents = set.heads(&office()),
            Break::Parent,
        ),
        ("a parent of another organisation", |it, _| it.header.org = "other".into(), Break::Parent),
        ("a clock that jumps", |it, _| it.header.lc += 1, Break::Clock),
        ("a clock that stands", |it, _| it.header.lc -= 1, Break::Clock),
        ("a clock at the end of time", |it, _| it.header.lc = MAX_INT, Break::Clock),
        (
            "a clock below a parent that is held, beside one that is not",
            |it, _| {
                it.header.parents.push(EventHash([0xff; 32]));
                it.header.lc -= 1;
            },
            Break::Clock,
        ),
        (
            "a clock not above its own previous event",
            |it, _| (it.header.parents, it.header.lc) = (Vec::new(), 1),
            Break::Clock,
        ),
    ];
    for (name, forge, expected) in rows {
        let (set, hash) = forged(forge);
        assert_eq!(verify(&set).breaks, [expected(hash)], "{name}");
    }
}

#[test]
fn a_clock_that_ran_backwards_is_doubted() {
    let at = |seconds: i64| Entry { recorded_at: stamp(seconds), ..entry(case(1), "note_added", []) };
    let (mut one, mut other) = (EventSet::new(), EventSet::new());
    write(&mut one, 1, at(100));
    let back = write(&mut one, 1, at(99));
    write(&mut one, 1, at(99));
    exchange(&mut one, &mut other);
    let behind = write(&mut other, 2, at(98));
    let level = write(&mut other, 2, at(98));
    let found = verify(&other).clock_doubts;
    assert_eq!(BTreeSet::from_iter(found), BTreeSet::from([back, behind]), "not {level}");
}

#[test]
fn two_organisations_on_one_device_share_a_chain_and_nothing_else() {
    let mut set = EventSet::new();
    write(&mut set, 1, entry(case(1), "case_lodged", []));
    let other = Entry { org: "other".into(), ..entry(case(2), "case_lodged", []) };
    write(&mut set, 1, other);
    assert_eq!(verify(&set), Findings::default());
}

#[test]
fn a_lone_event_with_a_wild_number_costs_nothing() {
    let mut event = compose(&EventSet::new(), 1, entry(case(1), "note_added", []));
    (event.header.seq, event.header.prev) = (MAX_INT, Some(EventHash([1; 32])));
    let set: EventSet = [Event::new(event.header, None, None)].into_iter().collect();
    let found = verify(&set);
    assert_eq!((found.gaps[0].from, found.gaps[0].to), (1, MAX_INT - 1));
}
