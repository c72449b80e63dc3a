//! Two homes natively: the contract, and every way of hurting them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

mod crash;
mod damage;
mod disk;
mod pieces;
mod room;
mod shelf;
mod whole;

use std::cell::RefCell;
use std::rc::Rc;

use super::Homes;
use crate::store::contract::{CLAUSES, Shop, line};
use crate::store::journal::FORMAT;
use crate::store::memory::at_once;
use crate::store::{EventStore, Home, HomeReport, Loaded, Pending, Record, StoreError};
use disk::Disk;
use shelf::Shelf;

/// A device: a disk and a database, and a store opened on them.
#[derive(Clone, Default)]
struct Device {
    disk: Disk,
    shelf: Shelf,
}

impl Device {
    fn open(&self) -> Homes<Shelf> {
        self.try_open().unwrap()
    }

    fn try_open(&self) -> Result<Homes<Shelf>, StoreError> {
        let disk = self.disk.clone();
        let files = move || -> Pending<'static, _> {
            let files = disk.files();
            Box::pin(async { files })
        };
        let homes = Homes::on(self.shelf.opened(), Box::new(files))?;
        at_once(homes.begin_writing()).unwrap()?;
        Ok(homes)
    }

    /// As the worker reads it.
    fn load(&self) -> Loaded {
        let records = RefCell::new(Vec::new());
        let take = Box::new(|some| records.borrow_mut().extend(some));
        let loaded = at_once(self.open().load_in_parts(take)).unwrap().unwrap();
        Loaded { records: records.into_inner(), ..loaded }
    }

    fn save(&self, batch: &[Record]) {
        at_once(self.open().append(batch.to_vec())).unwrap().unwrap();
    }

    /// A device that saved `count` events one by one and two values.
    fn with(count: usize) -> (Device, Vec<Record>) {
        let device = Device::default();
        let store = device.open();
        let all = events(count);
        at_once(store.keep("device", vec![7; 40])).unwrap().unwrap();
        for event in &all {
            at_once(store.append(vec![event.clone()])).unwrap().unwrap();
        }
        at_once(store.keep("roots", vec![8; 40])).unwrap().unwrap();
        drop(store);
        device.disk.settle();
        (device, all)
    }
}

/// So many events of different lengths.
fn events(count: usize) -> Vec<Record> {
    (1..=count).map(|n| line(&format!("投诉件 {n} {}", "x".repeat(n * 37 % 300)))).collect()
}

fn sorted(records: &[Record]) -> Vec<Record> {
    let mut records = records.to_vec();
    records.sort();
    records
}

/// The promise after any damage to one home: everything is there, and the second start finds nothing to mend.
fn nothing_is_lost(device: &Device, all: &[Record], what: &str) -> Loaded {
    let loaded = device.load();
    assert_eq!(sorted(&loaded.records), sorted(all), "{what}");
    assert_eq!(loaded.lost, vec![], "{what}");
    assert_eq!(loaded.kept.get("device"), Some(&vec![7; 40]), "{what}");
    assert_eq!(loaded.kept.get("roots"), Some(&vec![8; 40]), "{what}");
    let again = device.load();
    assert_eq!(again.healed, vec![], "{what}: mended at the first start");
    assert!(
        again.homes.iter().all(|it| it.held == all.len() && it.fault.is_none()),
        "{what}: {:?}",
        again.homes
    );
    loaded
}

impl Shop for Device {
    fn open(&self) -> Pending<'_, Rc<dyn EventStore>> {
        Box::pin(async { Ok(Rc::new(Device::open(self)) as Rc<dyn EventStore>) })
    }
}

#[test]
fn homes_that_hold_the_same_are_read_by_their_checksums_and_others_as_a_whole() {
    let (device, all) = Device::with(9);
    let even = |device: &Device| {
        let handed = RefCell::new(Vec::new());
        let take = |some: Vec<Record>| handed.borrow_mut().extend(some);
        let told = at_once(device.open().read_even(&take)).unwrap().unwrap();
        told.map(|it| Loaded { records: handed.take(), ..it })
    };
    let whole = at_once(device.open().load()).unwrap().unwrap();
    assert_eq!(even(&device), Some(whole.clone()));
    assert_eq!(sorted(&whole.records), sorted(&all));
    let uneven = |what: &str, harm: &dyn Fn(&Device)| {
        let (device, all) = Device::with(9);
        harm(&device);
        assert_eq!(even(&device), None, "{what}");
        nothing_is_lost(&device, &all, what);
        assert!(even(&device).is_some(), "{what}: mended, and the same again");
    };
    uneven("a line only the journal holds", &|it| it.shelf.hurt(|held| drop(held.entries.pop())));
    uneven("a byte of a line", &|it| it.shelf.hurt(|held| held.entries[4].bytes[3] ^= 1));
    uneven("a number", &|it| it.shelf.hurt(|held| held.entries[4].number = 0));
    uneven("a journal that was lost", &|it| it.disk.hurt(0, Vec::clear));
    uneven("a torn end", &|it| it.disk.hurt(0, |bytes| bytes.truncate(bytes.len() - 200)));
    uneven("a hole", &|it| it.disk.hurt(0, |bytes| bytes[400..500].fill(0)));
}

#[test]
fn two_homes_keep_every_clause_of_the_contract() {
    for clause in CLAUSES {
        let device = Device::default();
        let verdict = at_once((clause.holds)(&device)).expect("nothing here waits");
        assert_eq!(verdict, Ok(()), "{}", clause.promise);
    }
}

#[test]
fn either_home_alone_keeps_every_clause_of_the_contract() {
    for clause in CLAUSES {
        let device = Device::default();
        device.disk.forbid(Some(StoreError::Forbidden));
        assert_eq!(at_once((clause.holds)(&device)).unwrap(), Ok(()), "database alone: {}", clause.promise);
    }
    // Drafts live in the database only: without it there are none, and saying so is part of the contract's answer.
    let device = Device::default();
    device.shelf.forbid(Some(StoreError::Forbidden));
    for clause in
        CLAUSES.iter().filter(|it| !it.promise.contains("draft") && !it.promise.contains("opening again"))
    {
        let device = Device { disk: Disk::default(), shelf: device.shelf.clone() };
        assert_eq!(at_once((clause.holds)(&device)).unwrap(), Ok(()), "journal alone: {}", clause.promise);
    }
}

#[test]
fn a_home_that_is_not_offered_is_named_and_filled_once_it_is() {
    let device = Device::default();
    device.disk.forbid(Some(StoreError::Forbidden));
    device.save(&events(5));
    let homes = device.load().homes;
    let report = |home, held, fault| HomeReport { home, held, damaged: 0, fault };
    assert_eq!(
        homes,
        vec![report(Home::Journal, 0, Some(StoreError::Forbidden)), report(Home::IndexedDb, 5, None)]
    );
    device.disk.forbid(None);
    assert_eq!(device.load().healed.len(), 1);
    assert_eq!(device.load().homes, vec![report(Home::Journal, 5, None), report(Home::IndexedDb, 5, None)]);
}

#[test]
fn without_any_home_nothing_is_opened() {
    let device = Device::default();
    device.disk.forbid(Some(StoreError::Forbidden));
    device.shelf.forbid(Some(StoreError::Closed));
    assert_eq!(device.try_open().err(), Some(StoreError::Closed));
}

#[test]
fn a_newer_journal_or_database_is_not_touched() {
    let too_new = StoreError::TooNew { found: 9, known: 1 };
    let (device, _) = Device::with(3);
    device.shelf.forbid(Some(too_new.clone()));
    assert_eq!(device.try_open().err(), Some(too_new));

    let (device, _) = Device::with(3);
    device.disk.write_newer_header();
    let before = device.disk.bytes_of(0);
    let store = device.open();
    let too_new = StoreError::TooNew { found: FORMAT + 1, known: FORMAT };
    assert_eq!(at_once(store.load()).unwrap(), Err(too_new.clone()));
    assert_eq!(at_once(store.append(events(4))).unwrap(), Err(too_new.clone()));
    assert_eq!(at_once(store.keep("device", vec![1])).unwrap(), Err(too_new));
    assert_eq!(device.disk.bytes_of(0), before);
    assert_eq!(device.shelf.held().entries.len(), 3);
}

#[test]
fn a_reader_sees_the_database_and_closes_its_journal_when_it_stops_writing() {
    let (device, all) = Device::with(3);
    let writer = device.open();
    assert_eq!(
        device.try_open().map(|it| at_once(it.load()).unwrap().unwrap().homes[0].fault.clone()).unwrap(),
        Some(StoreError::Busy)
    );
    writer.stop_writing();
    let read = at_once(writer.load()).unwrap().unwrap();
    assert_eq!(sorted(&read.records), sorted(&all));
    assert_eq!((read.healed, read.lost), (vec![], vec![]));
    assert_eq!(device.load().homes[0].fault, None, "the next window has the journal");
}

#[test]
fn a_new_store_is_told_from_one_that_lost_a_home_and_each_home_can_be_asked() {
    let device = Device::default();
    let is_new = |device: &Device| at_once(device.open().is_new()).unwrap().unwrap();
    assert!(is_new(&device));
    at_once(device.open().keep_own("first", b"1")).unwrap().unwrap();
    let holds = |device: &Device| at_once(device.open().each_holds("first", b"1")).unwrap().unwrap();
    assert_eq!(holds(&device), vec![(Home::IndexedDb, true), (Home::Journal, true)]);
    assert_eq!(device.load().kept.len(), 0, "it is the store's own");
    assert!(!is_new(&device));
    device.shelf.hurt(|held| *held = Default::default());
    assert!(!is_new(&device));
    assert_eq!(holds(&device), vec![(Home::IndexedDb, false), (Home::Journal, true)]);
}
