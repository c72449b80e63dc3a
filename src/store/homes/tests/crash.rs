//! The power fails at any moment: what was acknowledged is there.

use proptest::prelude::*;

use super::{Device, events, sorted};
use crate::store::memory::at_once;
use crate::store::{Appended, EventStore, Record, StoreError};

proptest! {
    #[test]
    fn an_acknowledged_event_survives_every_cut(
        sizes in prop::collection::vec((1..6_usize, any::<usize>(), 0..4_u8), 1..12),
    ) {
        let device = Device::default();
        let mut all = events(80).into_iter();
        let mut acknowledged: Vec<Record> = Vec::new();
        for (size, seed, manner) in sizes {
            let store = device.open();
            for _ in 0..size {
                let batch: Vec<Record> = all.by_ref().take(1 + seed % 2).collect();
                at_once(store.append(batch.clone())).unwrap().unwrap();
                acknowledged.extend(batch);
            }
            // The next one is under way when the power fails: refused by the database, or written by half.
            if manner == 1 {
                device.shelf.refuse(Some(StoreError::Other("gone".into())));
            } else if manner == 2 {
                device.shelf.refuse(Some(StoreError::TimedOut));
            }
            let under_way: Vec<Record> = all.by_ref().take(1).collect();
            if at_once(store.append(under_way.clone())).unwrap().is_ok() {
                acknowledged.extend(under_way);
            }
            device.shelf.refuse(None);
            if manner == 3 {
                device.shelf.hurt(|held| *held = Default::default());
            }
            device.disk.crash(seed);
            drop(store);
            let loaded = device.load();
            let lost: Vec<&Record> = acknowledged.iter().filter(|it| !loaded.records.contains(it)).collect();
            prop_assert!(lost.is_empty(), "{} lost", lost.len());
            prop_assert_eq!(loaded.lost, vec![]);
        }
    }

    #[test]
    fn a_disk_that_lies_about_flushing_costs_nothing_while_the_database_is_whole(seed: usize, count in 1..30_usize) {
        let (device, mut all) = Device::with(3);
        device.disk.lie();
        let more: Vec<Record> = events(3 + count).split_off(3);
        let store = device.open();
        for event in &more {
            at_once(store.append(vec![event.clone()])).unwrap().unwrap();
        }
        all.extend(more);
        device.disk.crash(seed);
        drop(store);
        let loaded = device.load();
        prop_assert_eq!(sorted(&loaded.records), sorted(&all));
        prop_assert_eq!(loaded.lost, vec![]);
    }

    #[test]
    fn a_cut_while_the_journal_is_written_anew_loses_nothing(seed: usize, flip in 200..2_000_usize) {
        let (device, all) = Device::with(20);
        device.disk.hurt(0, |bytes| { let at = flip % bytes.len(); bytes[at] ^= 4; });
        device.shelf.hurt(|held| *held = Default::default());
        device.disk.lie();
        let first = device.load();
        device.disk.crash(seed);
        device.shelf.hurt(|held| *held = Default::default());
        let second = device.load();
        prop_assert_eq!(second.records.len(), first.records.len());
        prop_assert!(second.records.len() + 1 >= all.len());
    }
}

#[test]
fn a_batch_the_database_refuses_is_in_no_home() {
    let (device, all) = Device::with(3);
    let store = device.open();
    let more = events(5).split_off(3);
    device.shelf.refuse(Some(StoreError::Other("no".into())));
    assert_eq!(at_once(store.append(more.clone())).unwrap(), Err(StoreError::Other("no".into())));
    assert_eq!(sorted(&at_once(store.load()).unwrap().unwrap().records), sorted(&all));
    device.shelf.refuse(None);
    assert_eq!(at_once(store.append(more)).unwrap(), Ok(Appended { added: 2, known: 0 }));
    drop(store);
    let loaded = device.load();
    assert_eq!((loaded.records.len(), loaded.healed, loaded.lost), (5, vec![], vec![]));
}

#[test]
fn a_batch_the_database_did_not_confirm_is_asked_again_and_not_doubled() {
    let (device, _) = Device::with(3);
    let store = device.open();
    let more = events(5).split_off(3);
    device.shelf.refuse(Some(StoreError::TimedOut));
    assert_eq!(at_once(store.append(more.clone())).unwrap(), Err(StoreError::TimedOut));
    device.shelf.refuse(None);
    let journal = device.disk.bytes_of(0).len();
    assert_eq!(at_once(store.append(more.clone())).unwrap(), Ok(Appended { added: 2, known: 0 }));
    assert_eq!(at_once(store.append(more)).unwrap(), Ok(Appended { added: 0, known: 2 }));
    assert_eq!(device.disk.bytes_of(0).len(), journal, "the journal had them already");
    drop(store);
    assert_eq!(device.load().healed, vec![]);
}

#[test]
fn a_known_batch_writes_nothing() {
    let (device, all) = Device::with(30);
    let store = device.open();
    let (journal, database) = (device.disk.bytes_of(0), device.shelf.held());
    assert_eq!(at_once(store.append(all)).unwrap(), Ok(Appended { added: 0, known: 30 }));
    assert_eq!((device.disk.bytes_of(0), device.shelf.held()), (journal, database));
}

#[test]
fn a_journal_that_breaks_closes_the_store_and_the_next_start_says_so() {
    let (device, all) = Device::with(3);
    let store = device.open();
    device.disk.break_down();
    let more = events(4).split_off(3);
    assert_eq!(at_once(store.append(more.clone())).unwrap(), Err(StoreError::Closed));
    drop(store);
    let store = device.open();
    assert_eq!(at_once(store.load()).unwrap().unwrap().records.len(), all.len());
    assert_eq!(device.shelf.held().entries.len(), all.len());
}
