//! A bundle that leaves out private parts or whole cases still verifies, merges, and is made whole later.

use std::collections::BTreeSet;

use huiyin::domain::bundle::manifest::SealedHead;
use huiyin::domain::bundle::preview::{Preview, Trust, preview};
use huiyin::domain::bundle::scope::{CASES, Chosen, PRIVATE, choose};
use huiyin::domain::bundle::write::{Cover, write_events};
use huiyin::domain::bundle::{Bundle, head};
use huiyin::domain::log::event::Which;
use huiyin::domain::log::header::CaseId;
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{Event, EventHash, EventSet};
use proptest::prelude::*;

use super::{cover, opened};
use crate::log::kit::{
    ORG, all, case, case_id, cases, device, entry, exchange, fields, histories, key, office, play, write,
};

/// The office, which is device 3, with everything it holds and every head it was ever given.
struct Office {
    set: EventSet,
    heads: Vec<SealedHead>,
}

fn lodging(n: u8) -> Entry {
    let private = fields([("complainant_name", "王先生".into()), ("unit_or_room", "1602".into())]);
    Entry { private, ..entry(case(n), "case_lodged", [("channel", "kiosk".into())]) }
}

/// Nine complaints of a kiosk in three deliveries, a tablet's word on each third, the office's on the first.
fn office_of_nine() -> Office {
    let (mut kiosk, mut tablet, mut desk) = (EventSet::new(), EventSet::new(), EventSet::new());
    let mut heads = Vec::new();
    write(&mut desk, 3, entry(office(), "unit_set", [("unit", "u-1".into())]));
    for n in 1..=9 {
        write(&mut kiosk, 1, lodging(n));
        if n % 3 == 0 {
            heads.extend(head::seal(ORG, &key(1), &kiosk));
            exchange(&mut kiosk.clone(), &mut tablet);
            write(&mut tablet, 2, entry(case(n), "note_added", [("a", 1.into())]));
            heads.extend(head::seal(ORG, &key(2), &tablet));
            exchange(&mut tablet.clone(), &mut desk);
        }
    }
    write(&mut desk, 3, entry(case(1), "note_added", [("b", 2.into())]));
    heads.extend(head::seal(ORG, &key(3), &desk));
    Office { set: desk, heads }
}

fn ids(of: &[u8]) -> BTreeSet<CaseId> {
    of.iter().map(|it| case_id(*it)).collect()
}

fn without_private(_: &Event, which: Which) -> bool {
    which == Which::Open
}

fn everything(_: &Event, _: Which) -> bool {
    true
}

fn carried(chosen: &Chosen) -> Bundle {
    let given = Cover { left_out: chosen.left_out.clone(), ..cover(3, chosen.heads.clone()) };
    opened(&write_events(&given, chosen.events.iter().collect(), &key(3)).remove(0)).unwrap()
}

/// A department's device, which trusts the kiosk, the tablet and the office.
fn seen(held: &EventSet, bundle: &Bundle) -> Preview {
    let devices = [1, 2, 3].map(device).into();
    preview(held, bundle, &Trust { devices, ..Trust::default() })
}

fn merge(held: &mut EventSet, bundle: &Bundle) -> Preview {
    let found = seen(held, bundle);
    let taken: BTreeSet<EventHash> = found.new_events.iter().chain(&found.fuller).copied().collect();
    for event in bundle.events.iter().filter(|it| taken.contains(&it.hash)) {
        held.take(event.clone());
    }
    found
}

#[test]
fn a_department_gets_its_case_without_names_and_later_the_names_without_any_hash_changing() {
    let office = office_of_nine();
    let mine = ids(&[1]);
    let redacted = choose(&office.set, &office.heads, device(3), Some(&mine), without_private);
    assert_eq!(redacted.left_out, [PRIVATE, CASES]);
    let bundle = carried(&redacted);
    let text: Vec<u8> = bundle.events.iter().flat_map(|it| it.to_bytes()).collect();
    assert!(!String::from_utf8(text).unwrap().contains("王先生"));
    let mut department = EventSet::new();
    let found = merge(&mut department, &bundle);
    assert_eq!((found.waiting.len(), found.early.len(), found.broken.len()), (0, 0, 0));
    assert_eq!((found.new_cases, found.gaps.len()), (mine.clone(), 0));
    let lodged = department.stream(&case(1)).next().unwrap().clone();
    assert!(department.stream(&case(1)).any(|it| it.lacks(Which::Private)));

    let hashes = |set: &EventSet| set.iter().map(|it| it.hash).collect::<Vec<_>>();
    let (before, links) = (hashes(&department), lodged.header.clone());
    let whole = choose(&office.set, &office.heads, device(3), Some(&mine), everything);
    let found = merge(&mut department, &carried(&whole));
    assert_eq!((found.fuller.len(), found.new_events.len()), (1, 0));
    assert_eq!((hashes(&department), &department.get(&lodged.hash).unwrap().header), (before, &links));
    assert!(department.iter().all(|it| !it.lacks(Which::Private)));
    let stream: Vec<Vec<u8>> = department.stream(&case(1)).map(|it| it.to_bytes()).collect();
    assert_eq!(stream, office.set.stream(&case(1)).map(|it| it.to_bytes()).collect::<Vec<_>>());
}

#[test]
fn only_the_headers_on_the_way_from_the_nearest_signed_head_go_along() {
    let office = office_of_nine();
    for (wanted, on_the_way) in [(1, 2), (2, 1), (3, 0), (7, 2), (9, 0)] {
        let chosen = choose(&office.set, &office.heads, device(3), Some(&ids(&[wanted])), everything);
        let bundle = carried(&chosen);
        let found = seen(&EventSet::new(), &bundle);
        assert_eq!((found.links, found.waiting.len()), (on_the_way, 0), "case {wanted}");
        assert_eq!(found.new_cases, ids(&[wanted]), "nothing is taken of the others");
        let foreign = bundle.events.iter().filter(|it| {
            !matches!(it.header.stream, huiyin::domain::log::Stream::Office(_))
                && it.header.stream != case(wanted)
        });
        assert!(foreign.clone().all(|it| it.open.is_none() && it.private.is_none()));
        assert_eq!(foreign.count(), on_the_way);
    }
}

#[test]
fn a_head_vouches_through_what_its_device_had_seen_as_well() {
    let office = office_of_nine();
    let last: Vec<SealedHead> = office.heads.iter().filter(|it| it.device == device(2)).cloned().collect();
    let mut wanted = choose(&office.set, &last, device(3), Some(&ids(&[9])), everything);
    wanted.heads.extend(head::seal(ORG, &key(3), &office.set));
    let found = seen(&EventSet::new(), &carried(&wanted));
    let kinds = |of: &[EventHash]| {
        of.iter().map(|it| office.set.get(it).unwrap().header.kind.clone()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&found.new_events), ["unit_set", "note_added"], "the tablet's word for itself");
    assert_eq!(kinds(&found.waiting), ["case_lodged"], "and nobody's for the kiosk");
}

#[test]
fn without_the_way_or_with_a_way_of_anothers_making_nothing_counts() {
    let office = office_of_nine();
    let chosen = choose(&office.set, &office.heads, device(3), Some(&ids(&[1])), everything);
    let lodged = |set: &EventSet| set.stream(&case(1)).find(|it| it.header.seq == 1).unwrap().hash;
    let less = Chosen {
        events: chosen.events.iter().filter(|it| it.header.stream != case(2)).cloned().collect(),
        ..chosen.clone()
    };
    assert!(seen(&EventSet::new(), &carried(&less)).waiting.contains(&lodged(&office.set)));
    let mut forged = office.set.clone();
    let bad = write(&mut forged, 1, entry(case(1), "case_closed", []));
    let chosen = choose(&forged, &office.heads, device(3), Some(&ids(&[1])), everything);
    let found = seen(&EventSet::new(), &carried(&chosen));
    assert_eq!(found.waiting, [bad], "the office writes in the kiosk's name and nobody believes it");
}

#[test]
fn a_case_seen_as_links_only_is_taken_when_it_is_sent_itself() {
    let office = office_of_nine();
    let mut department = EventSet::new();
    merge(
        &mut department,
        &carried(&choose(&office.set, &office.heads, device(3), Some(&ids(&[1])), everything)),
    );
    assert_eq!(department.stream(&case(2)).count(), 0);
    let found = merge(
        &mut department,
        &carried(&choose(&office.set, &office.heads, device(3), Some(&ids(&[2])), everything)),
    );
    assert_eq!((found.new_cases, department.stream(&case(2)).count()), (ids(&[2]), 1));
    let full = choose(&office.set, &office.heads, device(3), None, everything);
    assert_eq!(full.left_out, Vec::<String>::new());
    merge(&mut department, &carried(&full));
    assert_eq!(department, office.set);
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn whatever_is_chosen_of_any_history_verifies_and_the_rest_completes_it(
        steps in histories(40), chosen in any::<u8>(), redacts in any::<bool>(),
    ) {
        let sets = play(&steps);
        let whole: EventSet = all(&sets).into_iter().collect();
        let heads: Vec<SealedHead> = (0..5).filter_map(|it| head::seal(ORG, &key(it), &whole)).collect();
        let of = |n: u8| case_begun(n);
        let some: BTreeSet<CaseId> = (1..=5).filter(|it| chosen >> it & 1 == 1).map(of).collect();
        let keeps = |_: &Event, which| !redacts || which == Which::Open;
        let devices: BTreeSet<_> = (0..5).map(device).collect();
        let trust = Trust { devices, ..Trust::default() };
        let mut held = EventSet::new();
        for (cases, keeps) in [(Some(&some), &keeps as &dyn Fn(&Event, Which) -> bool), (None, &everything)] {
            let picked = choose(&whole, &heads, device(0), cases, keeps);
            let given = Cover { left_out: picked.left_out.clone(), ..cover(0, picked.heads.clone()) };
            let bundle = opened(&write_events(&given, picked.events.iter().collect(), &key(0)).remove(0)).unwrap();
            let found = preview(&held, &bundle, &trust);
            prop_assert!(found.waiting.is_empty() && found.early.is_empty() && found.broken.is_empty());
            prop_assert!(found.new_cases.iter().all(|it| cases.is_none_or(|cases| cases.contains(it))));
            let taken: BTreeSet<EventHash> = found.new_events.iter().chain(&found.fuller).copied().collect();
            for event in bundle.events.iter().filter(|it| taken.contains(&it.hash)) {
                held.take(event.clone());
            }
        }
        prop_assert_eq!(held.state_hash(), whole.state_hash());
    }
}

/// The case that stands as number `n` in random histories.
fn case_begun(n: u8) -> CaseId {
    crate::log::kit::case_begun_by(n - 1, n)
}
