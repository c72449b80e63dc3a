//! A batch that was on its way when the device stopped is there whole or not at all.

use proptest::prelude::*;

use super::disk::Disk;
use super::shelf::{Content, Shelf};
use super::{Device, events, nothing_is_lost};
use crate::store::memory::at_once;
use crate::store::{Appended, EventStore, Lost, Record, StoreError};

/// The three events saved before, and more that come in one batch.
const BEFORE: usize = 3;
const BATCH: usize = 12;
/// Bytes of the frame before a batch, which is durable before anything of a large batch is written.
const FRAME: usize = 12 + 9 + 8;

/// A device as its files were before and after a batch was written to the journal, which is when it stopped.
struct Stopped {
    before: Device,
    journal: [Vec<u8>; 2],
    batch: Vec<Record>,
}

impl Stopped {
    fn new() -> Stopped {
        let (before, _) = Device::with(BEFORE);
        let after = before.copied();
        let batch = events(BEFORE + BATCH).split_off(BEFORE);
        after.save(&batch);
        let journal = [before.disk.bytes_of(0), after.disk.bytes_of(0)];
        Stopped { before, journal, batch }
    }

    /// The device with so much of its journal, and nothing of the batch in the database or the marks.
    fn with(&self, journal: &[u8]) -> Device {
        let device = self.before.copied();
        device.disk.hurt(0, |bytes| *bytes = journal.to_vec());
        device
    }

    fn saved_before(&self) -> Vec<Record> {
        events(BEFORE)
    }
}

impl Device {
    /// Another device with the same files and the same database.
    fn copied(&self) -> Device {
        let copy = Device { disk: Disk::default(), shelf: Shelf::default() };
        copy.shelf.hurt(|held| *held = self.shelf.held());
        (0..5).for_each(|at| copy.disk.hurt(at, |bytes| *bytes = self.disk.bytes_of(at)));
        copy
    }
}

#[test]
fn a_batch_cut_off_anywhere_leaves_nothing_and_may_come_again() {
    let stopped = Stopped::new();
    let [before, after] = &stopped.journal;
    for size in before.len()..after.len() {
        let device = stopped.with(&after[..size]);
        nothing_is_lost(&device, &stopped.saved_before(), &format!("cut to {size}"));
        assert_eq!(device.disk.bytes_of(0), *before, "cut to {size}: the file is as it was");
        let again = at_once(device.open().append(stopped.batch.clone())).unwrap();
        assert_eq!(again, Ok(Appended { added: BATCH, known: 0 }));
        nothing_is_lost(&device, &events(BEFORE + BATCH), &format!("cut to {size}, again"));
    }
    nothing_is_lost(&stopped.with(after), &events(BEFORE + BATCH), "written to its end");
}

#[test]
fn a_batch_the_database_had_taken_is_whole_whatever_became_of_the_journal() {
    let stopped = Stopped::new();
    let [before, after] = &stopped.journal;
    for size in before.len()..after.len() {
        let device = stopped.with(&after[..size]);
        let saved = stopped.with(after);
        saved.load();
        device.shelf.hurt(|held| *held = saved.shelf.held());
        nothing_is_lost(&device, &events(BEFORE + BATCH), &format!("cut to {size}"));
    }
}

proptest! {
    #[test]
    fn a_batch_with_holes_leaves_nothing(
        holes in prop::collection::vec((0..10_000_usize, 1..600_usize), 1..4), then: bool,
    ) {
        let stopped = Stopped::new();
        let [before, after] = &stopped.journal;
        let mut hurt = after.clone();
        for (from, count) in holes {
            let from = before.len() + FRAME + from % (after.len() - before.len() - FRAME);
            hurt.iter_mut().skip(from).take(count).for_each(|it| *it = 0);
        }
        // Nothing over nothing is no hole: then the batch is whole.
        prop_assume!(hurt != *after);
        let device = stopped.with(&hurt);
        nothing_is_lost(&device, &stopped.saved_before(), "holes");
        if then {
            let newer = events(BEFORE + BATCH + 1).split_off(BEFORE + BATCH);
            device.save(&newer);
            nothing_is_lost(&device, &[stopped.saved_before(), newer].concat(), "written after it");
        }
    }

    #[test]
    fn a_saved_batch_that_is_damaged_in_both_homes_is_told_to_the_number(
        at in 0..100_000_usize, count in 1..900_usize, is_cut: bool,
    ) {
        let (device, all) = Device::with(0);
        let all = [all, events(BATCH)].concat();
        device.save(&all);
        device.disk.hurt(0, |bytes| {
            let at = at % bytes.len();
            if is_cut { bytes.truncate(at) } else { bytes.iter_mut().skip(at).take(count).for_each(|it| *it = 0) }
        });
        device.shelf.hurt(|held| *held = Content::default());
        let loaded = device.load();
        let told: Vec<u64> = loaded.lost.iter().flat_map(|it| it.from..=it.to).collect();
        let gone: Vec<u64> =
            (1..).zip(&all).filter(|(_, it)| !loaded.records.contains(it)).map(|(n, _)| n).collect();
        prop_assert_eq!(told, gone);
    }
}

#[test]
fn what_was_saved_after_a_batch_that_is_damaged_stays_and_so_does_the_rest_of_the_batch() {
    let (device, _) = Device::with(0);
    let all = events(BATCH + 1);
    device.save(&all[..BATCH]);
    device.save(&all[BATCH..]);
    let at = |n: usize| {
        device.disk.bytes_of(0).windows(all[n].bytes.len()).position(|it| it == all[n].bytes).unwrap()
    };
    let (third, marks) = (at(2), 2);
    device.disk.hurt(0, |bytes| bytes[third] ^= 1);
    device.disk.hurt(marks, Vec::clear);
    device.shelf.hurt(|held| *held = Content::default());
    let loaded = device.load();
    assert_eq!((loaded.records.len(), loaded.lost), (BATCH, vec![Lost { from: 3, to: 3 }]));
}

#[test]
fn what_a_refused_batch_left_is_taken_away_before_anything_is_written_in_its_place() {
    let (device, mut all) = Device::with(BEFORE);
    let store = device.open();
    let used: usize = (0..4).map(|at| device.disk.bytes_of(at).len()).sum();
    let [batch, newer] = [BEFORE..BEFORE + BATCH, BEFORE + BATCH..BEFORE + BATCH + 1]
        .map(|it| events(BEFORE + BATCH + 1)[it].to_vec());
    device.disk.limit(Some(used + 900));
    device.disk.jam(true);
    let refused = at_once(store.append(batch)).unwrap();
    assert!(matches!(refused, Err(StoreError::Full { .. })), "{refused:?}");
    device.disk.limit(None);
    device.disk.jam(false);
    at_once(store.append(newer.clone())).unwrap().unwrap();
    all.extend(newer);
    drop(store);
    nothing_is_lost(&device, &all, "after the refusal");
}

#[test]
fn a_journal_of_the_format_before_is_read_and_written_anew() {
    let (device, all) = Device::with(BEFORE);
    device.disk.write_header(1);
    assert_eq!(device.load().healed, vec![], "nothing was lacking");
    assert_eq!(device.disk.bytes_of(1)[4], 2, "the other generation is of today's format");
    nothing_is_lost(&device, &all, "the format before");
}
