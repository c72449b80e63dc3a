//! Bundles that come in pieces, in any order, and settings that came a long way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

use std::rc::Rc;

use leptos::prelude::*;

use crate::desk::exchange::{OpenRefused, Report, Whom};
use crate::desk::far::ON;
use crate::desk::found::{Joining, fields};
use crate::desk::journey_tests::{Clock, clock, complaint, export, joined, lodged, merge, office, open};
use crate::desk::{Desk, Place};
use crate::domain::bundle::manifest::Kind;
use crate::domain::bundle::write::{Limits, write_within};
use crate::domain::log::event::Which;
use crate::store::memory::{MemoryStore, at_once};

/// A second tablet that joined by these settings, and its store.
fn second_tablet(clock: &Clock, settings: &[u8]) -> (Desk, MemoryStore) {
    let store = MemoryStore::new();
    let desk = open(clock, store.clone(), 4);
    let opened = at_once(desk.open_bundle("x".into(), settings, |_| {})).unwrap().unwrap();
    let (label, person) = ("二号".into(), Some("p-1".into()));
    at_once(desk.join(&opened, Joining { place: Place::Tablet, label, person })).unwrap().unwrap();
    (desk, store)
}

/// Everything a desk holds, in files of three records each.
fn pieces(desk: Desk) -> Vec<Vec<u8>> {
    let now = desk.present();
    desk.book.with_untracked(|book| {
        let identity = book.identity.as_ref().unwrap();
        let cover = book.cover(identity, Kind::Cases, String::new(), now);
        let limits = Limits { lines: 3, ..Limits::default() };
        write_within(limits, &cover, book.set.iter().map(|it| &**it).collect(), &identity.key())
    })
}

fn take(desk: Desk, files: &[&Vec<u8>]) -> Result<Report, OpenRefused> {
    let read = |it: &&Vec<u8>| at_once(desk.read_bundle(it, |_| {})).unwrap().map(|it| ("x".to_owned(), it));
    let parts = files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let opened = at_once(desk.open_parts(parts, crate::desk::far::ON)).unwrap()?;
    let devices = opened.preview.unknown_devices.clone();
    Ok(at_once(desk.merge(&opened, &devices)).unwrap().unwrap())
}

#[test]
fn the_files_of_one_bundle_are_taken_together_in_whatever_order_and_not_with_one_missing() {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-09-30T20:15:00+08:00");
    let office = office(&clock);
    let kiosk = joined(&clock, &export(office, Kind::Settings), Place::Kiosk, 2);
    for _ in 0..5 {
        at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap();
    }
    let files = pieces(kiosk);
    assert!(files.len() > 3);
    let mut order: Vec<&Vec<u8>> = files.iter().rev().collect();
    let of = i64::try_from(files.len()).unwrap();
    let less = take(office, &order[1..]);
    assert_eq!(less, Err(OpenRefused::NotAllParts { have: files.len() - 1, of }));
    order.swap(0, 1);
    let report = take(office, &order).unwrap();
    assert_eq!((report.new_cases.len(), report.waiting, report.early), (5, 0, 0));
}

#[test]
fn a_last_file_alone_is_kept_outlives_a_restart_and_counts_once_the_others_come() {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-09-30T20:15:00+08:00");
    let office = office(&clock);
    let settings = export(office, Kind::Settings);
    let tablet = joined(&clock, &settings, Place::Tablet, 3);
    let (desk, store) = second_tablet(&clock, &settings);
    let slip = at_once(tablet.lodge(complaint(), None)).unwrap().unwrap();
    for n in 0..20 {
        let note = fields([("text", format!("第 {n} 次").into())]);
        at_once(tablet.record(slip.case, "note_added", "handler", None, note)).unwrap().unwrap();
    }
    let files = pieces(tablet);
    let (last, rest) = files.split_last().unwrap();
    let report = take(desk, &[last]).unwrap();
    assert!(report.early > 0 && report.new_cases.is_empty(), "{report:?}");
    assert!(desk.case(slip.case).is_none(), "nothing of it counts");
    assert_eq!(take(desk, &[last]).unwrap().early, 0, "kept once");

    let again = open(&clock, store, 5);
    let early = again.book.with_untracked(|it| it.early.len());
    assert_eq!(early, report.early);
    let mut freed = 0;
    for file in rest {
        freed += take(again, &[file]).unwrap().freed;
    }
    assert_eq!((freed, again.book.with_untracked(|it| it.early.len())), (early, 0));
    let events = |desk: Desk| desk.case(slip.case).unwrap().case().events().to_vec();
    assert_eq!(events(again), events(tablet));
}

#[test]
fn a_device_joins_with_settings_in_which_others_had_a_word_as_well() {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-09-30T20:15:00+08:00");
    let office = office(&clock);
    let settings = export(office, Kind::Settings);
    let tablet = joined(&clock, &settings, Place::Tablet, 3);
    merge(office, &export(tablet, Kind::Cases), true);
    let later = export(office, Kind::Settings);
    let kiosk = joined(&clock, &later, Place::Kiosk, 6);
    assert_eq!(
        kiosk.book.with_untracked(|it| it.office.devices.len()),
        office.book.with_untracked(|it| it.office.devices.len())
    );
}

#[test]
fn a_kiosk_the_office_knows_from_a_tablet_is_a_kiosk_and_no_more() {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-09-30T20:15:00+08:00");
    let office = office(&clock);
    let settings = export(office, Kind::Settings);
    let kiosk = joined(&clock, &settings, Place::Kiosk, 2);
    let tablet = joined(&clock, &settings, Place::Tablet, 3);
    let slip = at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap();
    merge(tablet, &export(kiosk, Kind::Cases), true);
    merge(office, &export(tablet, Kind::Cases), true);
    let device = kiosk.book.with_untracked(|it| it.identity.as_ref().unwrap().device());
    let place = office.book.with_untracked(|it| it.office.devices.get(&device).unwrap().place.clone());
    assert_eq!(place, "kiosk");
    let closing = fields([("reason", "办结".into())]);
    let stream = crate::domain::log::Stream::Case(slip.case);
    let act = crate::desk::open::Act {
        stream,
        kind: "case_withdrawn".into(),
        at: None,
        role: "complainant".into(),
        profile: None,
        fields: closing,
    };
    at_once(kiosk.write(vec![act])).unwrap().unwrap();
    merge(office, &export(kiosk, Kind::Cases), true);
    let case = office.case(slip.case).unwrap();
    assert_eq!(case.case().log.aside.len(), 1, "kept and shown");
    assert_eq!(case.evaluation.state.to_string(), "received");
    assert!(case.case().log.aside.iter().all(|(it, _)| !it.lacks(Which::Private)));
}

#[test]
fn signatures_that_came_with_a_bundle_count_after_a_crash_exactly_where_its_records_do() {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-09-30T20:15:00+08:00");
    let office = office(&clock);
    let settings = export(office, Kind::Settings);
    let tablet = joined(&clock, &settings, Place::Tablet, 3);
    lodged(tablet);
    let cases = export(tablet, Kind::Cases);
    let (desk, store) = second_tablet(&clock, &settings);
    let signed = |desk: Desk| desk.book.with_untracked(|it| it.heads.len());
    let before = signed(desk);
    let opened = at_once(desk.open_bundle("x".into(), &cases, |_| {})).unwrap().unwrap();
    let answered = opened.preview.unknown_devices.clone();
    let bundle = Rc::clone(&opened.bundle);
    let believed = desk.compare("x".into(), bundle, Whom::These(answered.clone()), ON);
    let opened = at_once(believed).unwrap().unwrap();
    let new = &opened.preview.heads;

    at_once(desk.expect_heads(new, &opened.taken)).unwrap().unwrap();
    assert_eq!(signed(open(&clock, store.clone(), 5)), before, "cut short before its records");

    at_once(desk.write_with(desk.trust_acts(&opened, &answered), opened.taken.clone())).unwrap().unwrap();
    let again = open(&clock, store.clone(), 6);
    assert!(signed(again) > before, "cut short after its records");
    at_once(again.keep_heads(new)).unwrap().unwrap();
    assert_eq!(signed(open(&clock, store, 7)), signed(again), "and they are kept once");
}
