//! What a preview tells: new, known, fuller, unknown, unvouched, early, broken, missing, copied.

use std::collections::BTreeSet;

use huiyin::domain::bundle::manifest::{Kind, SealedHead};
use huiyin::domain::bundle::preview::{Preview, Trust, preview};
use huiyin::domain::bundle::write::{Cover, write_events};
use huiyin::domain::bundle::{Bundle, head};
use huiyin::domain::log::canonical::MAX_INT;
use huiyin::domain::log::chain::Gap;
use huiyin::domain::log::event::Which;
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{Event, EventHash, EventSet};
use proptest::prelude::*;

use super::{cover, events, heads, opened};
use crate::log::kit::{
    ORG, case, case_begun_by, case_id, cases, compose, device, entry, fields, key, office, write,
};

fn trusting(devices: &[u8]) -> Trust {
    Trust { devices: devices.iter().map(|it| device(*it)).collect(), ..Trust::default() }
}

/// What `held` would gain from `sent` by device `by`, with signed heads as given.
fn seen(held: &EventSet, sent: &EventSet, by: u8, signed: Vec<SealedHead>, trust: &Trust) -> Preview {
    let given = cover(by, signed);
    let bundle = opened(&write_events(&given, events(sent), &key(by)).remove(0)).unwrap();
    let before = held.clone();
    let found = preview(held, &bundle, trust);
    assert_eq!(*held, before);
    found
}

/// A kiosk's chain of `count` cases, and the numbers in `keep` of it.
fn kiosk(count: u8, keep: impl Fn(i64) -> bool) -> (EventSet, EventSet) {
    let mut set = EventSet::new();
    for n in 1..=count {
        write(&mut set, 1, entry(case(n), "case_lodged", [("channel", "kiosk".into())]));
    }
    let some = set.iter().filter(|it| keep(it.header.seq)).map(|it| (**it).clone()).collect();
    (set, some)
}

#[test]
fn new_and_grown_cases_are_told_apart() {
    let (mut all, some) = kiosk(3, |it| it <= 2);
    write(&mut all, 1, entry(case(1), "note_added", []));
    let found = seen(&some, &all, 1, vec![], &trusting(&[1]));
    assert_eq!((found.known, found.new_events.len()), (2, 2));
    assert_eq!(found.new_cases, BTreeSet::from([case_id(3)]));
    assert_eq!(found.grown_cases, BTreeSet::from([case_id(1)]));
}

#[test]
fn a_part_that_was_missing_is_fuller_and_one_that_is_missing_in_the_file_is_known() {
    let mut set = EventSet::new();
    let private = fields([("text", "甲".into())]);
    write(&mut set, 1, Entry { private, ..entry(case(1), "note_added", [("a", 1.into())]) });
    let without = |which| set.iter().map(|it| (**it).clone().without(which)).collect::<EventSet>();
    let less = without(Which::Private);
    let found = seen(&less, &set, 1, vec![], &trusting(&[]));
    assert_eq!((found.fuller.len(), found.known, found.changes_nothing()), (1, 0, false));
    let found = seen(&set, &less, 1, vec![], &trusting(&[]));
    assert_eq!((found.fuller.len(), found.known, found.changes_nothing()), (0, 1, true));
    let found = seen(&without(Which::Open), &less, 1, vec![], &trusting(&[]));
    assert_eq!(found.fuller.len(), 1);
}

#[test]
fn an_unknown_device_waits_and_so_does_what_nobody_vouches_for() {
    let (all, _) = kiosk(3, |_| true);
    let empty = EventSet::new();
    let found = seen(&empty, &all, 2, heads(&[1], &all), &trusting(&[2]));
    assert_eq!((found.unknown_devices, found.waiting.len()), (BTreeSet::from([device(1)]), 3));
    let found = seen(&empty, &all, 2, vec![], &trusting(&[1, 2]));
    assert_eq!((found.unknown_devices.len(), found.waiting.len()), (0, 3));
    let found = seen(&empty, &all, 2, heads(&[1], &all), &trusting(&[1, 2]));
    assert_eq!((found.waiting.len(), found.new_events.len(), found.heads.len()), (0, 3, 1));
    let known = Trust { heads: heads(&[1], &all), ..trusting(&[1, 2]) };
    assert_eq!(seen(&empty, &all, 2, vec![], &known).new_events.len(), 3);
}

#[test]
fn a_signed_head_vouches_for_what_is_below_it_and_nothing_above() {
    let (all, _) = kiosk(5, |_| true);
    let low: EventSet = all.iter().filter(|it| it.header.seq <= 3).map(|it| (**it).clone()).collect();
    let found = seen(&EventSet::new(), &all, 2, heads(&[1], &low), &trusting(&[1, 2]));
    let seqs =
        |of: &[EventHash]| of.iter().map(|it| all.get(it).unwrap().header.seq).collect::<BTreeSet<_>>();
    assert_eq!(
        (seqs(&found.new_events), seqs(&found.waiting)),
        (BTreeSet::from([1, 2, 3]), BTreeSet::from([4, 5]))
    );
}

#[test]
fn a_head_that_does_not_hold_vouches_for_nothing_and_is_not_kept() {
    let (all, _) = kiosk(3, |_| true);
    let good = heads(&[1], &all).remove(0);
    let by_another = SealedHead {
        seal: head::seal(ORG, &key(2), &all).map_or(good.seal, |it| it.seal),
        seq: 9,
        ..good.clone()
    };
    let other_org = head::seal("other", &key(1), &all).unwrap();
    let renamed = SealedHead { device: device(3), ..good.clone() };
    let moved = SealedHead { head: EventHash([1; 32]), ..good.clone() };
    for (name, bad) in
        [("number", by_another), ("organisation", other_org), ("device", renamed), ("head", moved)]
    {
        let found = seen(&EventSet::new(), &all, 2, vec![bad], &trusting(&[1, 2]));
        assert_eq!((found.waiting.len(), found.heads.len(), found.gaps.len()), (3, 0, 0), "{name}");
    }
}

#[test]
fn nobody_writes_in_anothers_name() {
    let (all, _) = kiosk(2, |_| true);
    let mut forged = all.clone();
    write(&mut forged, 1, entry(case(1), "case_closed", []));
    write(&mut forged, 2, entry(case(1), "note_added", []));
    let found =
        seen(&all, &forged, 2, [heads(&[1], &all), heads(&[2], &forged)].concat(), &trusting(&[1, 2]));
    let kinds = |of: &[EventHash]| {
        of.iter().map(|it| forged.get(it).unwrap().header.kind.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        (kinds(&found.new_events), kinds(&found.waiting)),
        (vec!["note_added".into()], vec!["case_closed".into()])
    );
}

#[test]
fn settings_count_when_a_relay_hands_them_on_and_cases_never_do() {
    let mut set = EventSet::new();
    write(&mut set, 1, entry(case(1), "case_lodged", []));
    write(&mut set, 1, entry(office(), "person_set", []));
    let affairs: EventSet = set.stream(&office()).map(|it| (**it).clone()).collect();
    let trust = Trust { relays: BTreeSet::from([device(2)]), ..trusting(&[1, 2]) };
    let given = |kind| Cover { kind, ..cover(2, vec![]) };
    let open =
        |kind, of: &EventSet| opened(&write_events(&given(kind), events(of), &key(2)).remove(0)).unwrap();
    let found = preview(&EventSet::new(), &open(Kind::Settings, &affairs), &trust);
    assert_eq!((found.new_events.len(), found.gaps.len()), (1, 0), "settings skip cases, so no gap is told");
    let found = preview(&EventSet::new(), &open(Kind::Cases, &set), &trust);
    assert_eq!((found.new_events.len(), found.waiting.len()), (0, 2));
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn every_number_missing_up_to_the_signed_head_is_told(count in 1..9_u8, held in any::<u16>(), sent in any::<u16>()) {
        let bit = |of: u16| move |seq: i64| of >> seq & 1 == 1;
        let (all, some) = kiosk(count, bit(held));
        let (_, bundle) = kiosk(count, bit(sent));
        let found = seen(&some, &bundle, 1, heads(&[1], &all), &trusting(&[1]));
        let told: BTreeSet<i64> = found.gaps.iter().flat_map(|it| it.from..=it.to).collect();
        let missing: BTreeSet<i64> = (1..=i64::from(count)).filter(|it| !bit(held | sent)(*it)).collect();
        prop_assert_eq!(told, missing);
    }
}

#[test]
fn a_chain_cut_at_its_end_is_told_by_the_head_and_only_for_trusted_devices() {
    let (all, some) = kiosk(6, |it| it <= 4);
    let gap = Gap { device: device(1), from: 5, to: 6 };
    assert_eq!(seen(&some, &some, 2, heads(&[1], &all), &trusting(&[1, 2])).gaps, [gap]);
    let known = Trust { heads: heads(&[1], &all), ..trusting(&[1, 2]) };
    assert_eq!(seen(&some, &some, 2, vec![], &known).gaps, [gap]);
    assert_eq!(seen(&some, &some, 2, heads(&[1], &all), &trusting(&[2])).gaps, []);
}

#[test]
fn a_copied_device_is_told_and_both_its_words_are_taken() {
    let (all, _) = kiosk(2, |_| true);
    let (mut one, mut copy) = (all.clone(), all);
    write(&mut one, 1, entry(case(8), "case_lodged", [("channel", "kiosk".into())]));
    write(&mut copy, 1, entry(case(9), "case_lodged", [("channel", "kiosk".into())]));
    let found = seen(&one, &copy, 1, heads(&[1], &copy), &trusting(&[1]));
    assert_eq!((found.equivocations, found.new_events.len()), (vec![(device(1), 3)], 1));
}

#[test]
fn a_head_that_contradicts_what_is_held_is_told_without_the_other_event() {
    let (all, _) = kiosk(2, |_| true);
    let mut copy = all.clone();
    write(&mut copy, 1, entry(case(9), "case_lodged", []));
    let mut held = all.clone();
    write(&mut held, 1, entry(case(8), "case_lodged", []));
    let found = seen(&held, &all, 2, heads(&[1], &copy), &trusting(&[1, 2]));
    assert_eq!(found.equivocations, [(device(1), 3)]);
}

/// `set` with device 1's next act in case 1 as `forge` leaves it.
fn with_forged(set: &EventSet, forge: impl FnOnce(&mut Event)) -> (EventSet, EventHash) {
    let mut event = compose(set, 1, entry(case(1), "note_added", []));
    forge(&mut event);
    let event = Event::new(event.header, event.open, event.private);
    let (hash, mut set) = (event.hash, set.clone());
    set.take(event);
    (set, hash)
}

#[test]
fn a_broken_link_is_never_taken_and_what_stands_on_it_is_early() {
    let (all, _) = kiosk(1, |_| true);
    let (mut forged, bad) = with_forged(&all, |it| it.header.lc += 1);
    let on_it = write(&mut forged, 1, entry(case(1), "note_added", []));
    let found = seen(&all, &forged, 1, vec![], &trusting(&[1]));
    assert_eq!((found.broken, found.early, found.new_events), (vec![bad], vec![on_it], vec![]));
}

#[test]
fn a_clock_pushed_to_the_end_of_time_behind_a_parent_nobody_holds_is_early_and_moves_nobody() {
    let (all, _) = kiosk(1, |_| true);
    let (mut poisoned, bad) = with_forged(&all, |it| {
        it.header.lc = MAX_INT;
        it.header.parents = vec![EventHash([9; 32])];
    });
    let found = seen(&all, &poisoned, 1, vec![], &trusting(&[1]));
    assert_eq!((found.early, found.new_events), (vec![bad], vec![]));
    let next = compose(&poisoned, 2, entry(case(1), "note_added", []));
    assert!(!next.fits(), "who took it in could not write in that case any more");
    write(&mut poisoned, 2, entry(office(), "person_set", []));
    assert!(poisoned.tip(device(2)).unwrap().fits(), "but anywhere else");
}

#[test]
fn only_what_somebody_vouches_for_is_kept_while_it_is_early() {
    let mut all = EventSet::new();
    for _ in 0..3 {
        write(&mut all, 1, entry(case(1), "note_added", []));
    }
    let last: EventSet = all.iter().filter(|it| it.header.seq == 3).map(|it| (**it).clone()).collect();
    let found = seen(&EventSet::new(), &last, 2, vec![], &trusting(&[1, 2]));
    assert_eq!((found.early.len(), found.waiting.len(), found.changes_nothing()), (0, 1, true));
    let found = seen(&EventSet::new(), &last, 1, vec![], &trusting(&[1]));
    assert_eq!((found.early.len(), found.waiting.len(), found.changes_nothing()), (1, 0, false));
    let again = Trust { early: found.early.into_iter().collect(), ..trusting(&[1]) };
    let found = seen(&EventSet::new(), &last, 1, vec![], &again);
    assert_eq!((found.early.len(), found.known, found.changes_nothing()), (0, 1, true));
}

#[test]
fn a_revoked_device_counts_up_to_the_number_of_its_revocation() {
    let (all, _) = kiosk(5, |_| true);
    let trust = Trust { revoked: [(device(1), 3)].into(), ..trusting(&[1]) };
    let found = seen(&EventSet::new(), &all, 1, heads(&[1], &all), &trust);
    let seqs =
        |of: &[EventHash]| of.iter().map(|it| all.get(it).unwrap().header.seq).collect::<BTreeSet<_>>();
    assert_eq!((seqs(&found.new_events), seqs(&found.waiting)), ([1, 2, 3].into(), [4, 5].into()));
    assert!(found.unknown_devices.is_empty(), "nobody is asked about it again");
    let mut thief = EventSet::new();
    write(&mut thief, 1, entry(case(9), "case_lodged", []));
    let found = seen(&all, &thief, 1, vec![], &trust);
    assert_eq!((found.new_events.len(), found.waiting.len()), (0, 1), "nor may it write a low number anew");
}

#[test]
fn a_clock_more_than_a_day_ahead_is_told() {
    let mut all = EventSet::new();
    for (n, seconds) in [(1, 0), (2, 86_400), (3, 86_401)] {
        let recorded_at = crate::log::kit::stamp(seconds);
        write(&mut all, 1, Entry { recorded_at, ..entry(case(n), "case_lodged", []) });
    }
    let trust = Trust { now: Some(crate::log::kit::stamp(0).instant), ..trusting(&[1]) };
    let found = seen(&EventSet::new(), &all, 1, vec![], &trust);
    let ahead: Vec<i64> = found.ahead.iter().map(|it| all.get(it).unwrap().header.seq).collect();
    assert_eq!((ahead, found.new_events.len()), (vec![3], 3), "told, and taken all the same");
}

#[test]
fn what_came_before_its_parent_is_taken_when_it_comes_again_with_it() {
    let mut all = EventSet::new();
    for _ in 0..4 {
        write(&mut all, 1, entry(case(1), "note_added", []));
    }
    let part = |keep: fn(i64) -> bool| {
        all.iter().filter(|it| keep(it.header.seq)).map(|it| (**it).clone()).collect::<EventSet>()
    };
    let found = seen(&part(|it| it == 1), &part(|it| it >= 3), 1, vec![], &trusting(&[1]));
    assert_eq!((found.early.len(), found.new_events.len()), (2, 0));
    assert_eq!(found.gaps, [Gap { device: device(1), from: 2, to: 2 }]);
    let found = seen(&part(|it| it == 1), &all, 1, vec![], &trusting(&[1]));
    assert_eq!((found.early.len(), found.new_events.len()), (0, 3));
}

#[test]
fn an_act_on_top_of_a_waiting_one_counts_though_that_one_waits() {
    let theirs = huiyin::domain::log::Stream::Case(case_begun_by(3, 1));
    let mut all = EventSet::new();
    write(&mut all, 3, entry(theirs.clone(), "case_lodged", []));
    let answer = write(&mut all, 2, entry(theirs.clone(), "note_added", []));
    let found = seen(&EventSet::new(), &all, 2, vec![], &trusting(&[2]));
    assert_eq!((found.new_events, found.waiting.len(), found.early.len()), (vec![answer], 1, 0));
}

#[test]
fn a_preview_knows_no_order_of_lines() {
    let (all, _) = kiosk(4, |_| true);
    let given = cover(1, heads(&[1], &all));
    let bundle = opened(&write_events(&given, events(&all), &key(1)).remove(0)).unwrap();
    let turned = Bundle { events: bundle.events.iter().rev().cloned().collect(), ..bundle.clone() };
    let trust = trusting(&[1]);
    assert_eq!(preview(&EventSet::new(), &turned, &trust), preview(&EventSet::new(), &bundle, &trust));
}
