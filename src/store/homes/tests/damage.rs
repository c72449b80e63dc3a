//! Damage to one home loses nothing; damage to both is told with the exact numbers that are gone.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::disk::Disk;
use super::shelf::Content;
use super::{Device, events, nothing_is_lost, sorted};
use crate::store::{Home, Lost, Record};

/// One way of damaging a file.
#[derive(Debug, Clone)]
enum Harm {
    Flip(usize),
    Cut(usize),
    Zero(usize, usize),
    Append(Vec<u8>),
    HalfFrame(usize),
    Empty,
}

fn do_harm(bytes: &mut Vec<u8>, harm: &Harm) {
    let length = bytes.len().max(1);
    match harm {
        Harm::Flip(bit) => {
            if let Some(byte) = bytes.get_mut(bit / 8 % length) {
                *byte ^= 1 << (bit % 8);
            }
        }
        Harm::Cut(size) => bytes.truncate(size % length),
        Harm::Zero(from, count) => {
            let from = from % length;
            bytes.iter_mut().skip(from).take(*count).for_each(|it| *it = 0);
        }
        Harm::Append(more) => bytes.extend_from_slice(more),
        Harm::HalfFrame(size) => {
            let half: Vec<u8> = bytes.iter().skip(20).take(12 + size % 50).copied().collect();
            bytes.extend_from_slice(&half);
        }
        Harm::Empty => bytes.clear(),
    }
}

fn harms() -> impl Strategy<Value = Harm> {
    prop_oneof![
        4 => any::<usize>().prop_map(Harm::Flip),
        2 => any::<usize>().prop_map(Harm::Cut),
        2 => (any::<usize>(), 1..400_usize).prop_map(|(from, count)| Harm::Zero(from, count)),
        1 => prop::collection::vec(any::<u8>(), 1..200).prop_map(Harm::Append),
        1 => any::<usize>().prop_map(Harm::HalfFrame),
        1 => Just(Harm::Empty),
    ]
}

/// Takes some events and perhaps everything from the database.
fn forget(held: &mut Content, lost: &BTreeSet<usize>, is_wiped: bool) {
    if is_wiped {
        *held = Content::default();
    }
    let gone: BTreeSet<u64> = lost.iter().map(|it| *it as u64 + 1).collect();
    held.entries.retain(|it| !gone.contains(&it.number));
}

#[test]
fn every_single_bit_of_a_small_journal_may_flip() {
    let (device, all) = Device::with(4);
    let whole = device.disk.bytes_of(0);
    for bit in 0..whole.len() * 8 {
        let fresh = Device { disk: Disk::default(), shelf: super::shelf::Shelf::default() };
        fresh.shelf.hurt(|held| *held = device.shelf.held());
        fresh.disk.hurt(0, |bytes| *bytes = whole.clone());
        fresh.disk.hurt(0, |bytes| bytes[bit / 8] ^= 1 << (bit % 8));
        // The header's format number may then name a newer program's journal only if its checksum agreed, which it cannot.
        nothing_is_lost(&fresh, &all, &format!("bit {bit}"));
    }
}

#[test]
fn a_journal_may_be_cut_anywhere() {
    let (device, all) = Device::with(4);
    let whole = device.disk.bytes_of(0);
    for size in 0..whole.len() {
        let fresh = Device::default();
        fresh.shelf.hurt(|held| *held = device.shelf.held());
        fresh.disk.hurt(0, |bytes| *bytes = whole[..size].to_vec());
        nothing_is_lost(&fresh, &all, &format!("cut to {size} of {}", whole.len()));
    }
}

#[test]
fn a_wiped_database_is_filled_from_the_journal_and_that_is_told() {
    let (device, all) = Device::with(500);
    device.shelf.hurt(|held| *held = Content::default());
    let loaded = nothing_is_lost(&device, &all, "wiped");
    assert_eq!(
        loaded.healed.iter().map(|it| (it.home, it.restored)).collect::<Vec<_>>(),
        vec![(Home::IndexedDb, 502)]
    );
}

#[test]
fn an_event_spoiled_in_the_database_is_put_right() {
    let (device, all) = Device::with(5);
    device.shelf.hurt(|held| held.entries[2].bytes[3] ^= 1);
    let loaded = nothing_is_lost(&device, &all, "spoiled");
    assert_eq!(loaded.healed.len(), 1);
    assert_eq!(sorted_lines(&device), sorted(&all));
}

fn sorted_lines(device: &Device) -> Vec<Record> {
    let held = device.shelf.held().entries;
    sorted(&held.into_iter().map(|it| Record { key: it.key, bytes: it.bytes }).collect::<Vec<_>>())
}

#[test]
fn what_both_homes_lost_is_told_with_its_numbers() {
    let (device, all) = Device::with(10);
    // The journal loses what lies in its middle, the database the same events and two more.
    let whole = device.disk.bytes_of(0);
    let at = |n: usize| whole.windows(all[n].bytes.len()).position(|it| it == all[n].bytes).unwrap();
    let (from, to) = (at(3), at(5));
    device.disk.hurt(0, |bytes| bytes[from..=to].fill(0));
    device.shelf.hurt(|held| forget(held, &BTreeSet::from([3, 4, 5, 8]), false));
    let loaded = device.load();
    assert_eq!(loaded.lost, vec![Lost { from: 4, to: 6 }]);
    assert_eq!(loaded.records.len(), 7);
    assert_eq!(device.load().lost, vec![Lost { from: 4, to: 6 }], "it is told again");
}

#[test]
fn a_lost_end_is_told_although_nothing_follows_it() {
    let (device, _) = Device::with(10);
    device.disk.hurt(0, |bytes| bytes.truncate(60));
    device.shelf.hurt(|held| *held = Content::default());
    assert_eq!(device.load().lost, vec![Lost { from: 1, to: 10 }], "the marks know how many there were");
    device.save(&events(11)[10..]);
    let loaded = device.load();
    assert_eq!((loaded.records.len(), loaded.lost), (1, vec![Lost { from: 1, to: 10 }]));
}

proptest! {
    #[test]
    fn one_damaged_file_loses_nothing(
        harms in prop::collection::vec(harms(), 1..4), file in 0..4_usize, count in 0..25_usize, twice: bool,
    ) {
        let (device, all) = Device::with(count);
        harms.iter().for_each(|it| device.disk.hurt(file, |bytes| do_harm(bytes, it)));
        nothing_is_lost(&device, &all, "first damage");
        if twice {
            harms.iter().for_each(|it| (0..2).for_each(|file| device.disk.hurt(file, |bytes| do_harm(bytes, it))));
            nothing_is_lost(&device, &all, "second damage, both generations");
        }
    }

    #[test]
    fn a_forgetful_database_loses_nothing(
        lost in prop::collection::btree_set(0..25_usize, 0..25), is_wiped: bool, count in 0..25_usize,
    ) {
        let (device, all) = Device::with(count);
        device.shelf.hurt(|held| forget(held, &lost, is_wiped));
        nothing_is_lost(&device, &all, "forgetful");
    }

    #[test]
    fn what_is_neither_there_nor_told_as_lost_does_not_exist(
        harm in harms(),
        lost in prop::collection::btree_set(0..25_usize, 0..25), is_wiped: bool, count in 1..25_usize,
    ) {
        let (device, all) = Device::with(count);
        device.disk.hurt(0, |bytes| do_harm(bytes, &harm));
        device.shelf.hurt(|held| forget(held, &lost, is_wiped));
        let loaded = device.load();
        let told: BTreeSet<u64> = loaded.lost.iter().flat_map(|it| it.from..=it.to).collect();
        let gone: BTreeSet<u64> =
            (1..).zip(&all).filter(|(_, it)| !loaded.records.contains(it)).map(|(n, _)| n).collect();
        prop_assert_eq!(told, gone, "{:?}", loaded.lost);
        prop_assert_eq!(device.load().records.len(), loaded.records.len(), "a second start loses no more");
    }

    #[test]
    fn random_bytes_in_place_of_every_file_are_read_without_a_panic(
        files in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..400), 4),
    ) {
        let device = Device::default();
        for (at, content) in files.into_iter().enumerate() {
            device.disk.hurt(at, |bytes| *bytes = content);
        }
        prop_assert_eq!(device.load().records, vec![]);
        device.save(&events(3));
        prop_assert_eq!(device.load().records.len(), 3);
    }
}
