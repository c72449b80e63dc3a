//! Pieces of attachments in two homes: what one lost the other gives back, and what neither holds is said to be absent.

use super::Device;
use crate::store::memory::at_once;
use crate::store::{EventStore, MAX_PIECE, StoreError};

/// The file of pieces on the disk.
const FILE: usize = 4;

fn bytes(n: usize) -> Vec<u8> {
    vec![u8::try_from(n).unwrap(); 1_000 + n]
}

fn name(n: usize) -> String {
    format!("{n:03}/0")
}

/// A device with `count` pieces.
fn with_pieces(count: usize) -> Device {
    let (device, _) = Device::with(1);
    let store = device.open();
    for n in 0..count {
        at_once(store.piece_put(&name(n), bytes(n))).unwrap().unwrap();
    }
    drop(store);
    device.disk.settle();
    device
}

fn all_are_there(device: &Device, count: usize, what: &str) {
    let store = device.open();
    let names = at_once(store.piece_names()).unwrap().unwrap();
    assert_eq!(names, (0..count).map(name).collect::<Vec<_>>(), "{what}");
    for n in 0..count {
        assert_eq!(at_once(store.piece_get(&name(n))).unwrap(), Ok(Some(bytes(n))), "{what}: {n}");
    }
}

#[test]
fn what_the_database_lost_comes_back_from_the_file_and_the_other_way_round() {
    let device = with_pieces(5);
    device.shelf.hurt_pieces(|it| it.clear());
    all_are_there(&device, 5, "a database that was wiped");
    device.disk.hurt(FILE, Vec::clear);
    all_are_there(&device, 5, "a file that is gone");
    device.disk.settle();
    device.shelf.hurt_pieces(|it| it.clear());
    all_are_there(&device, 5, "both were given back what they lost");
}

#[test]
fn a_changed_byte_costs_one_piece_in_one_home_and_nothing_in_two() {
    let whole = with_pieces(4).disk.bytes_of(FILE).len();
    for at in (0..whole).step_by(97) {
        let device = with_pieces(4);
        device.disk.hurt(FILE, |it| it[at] ^= 0x20);
        all_are_there(&device, 4, &format!("byte {at} of the file"));
    }
    let device = with_pieces(4);
    device.shelf.hurt_pieces(|it| it.values_mut().for_each(|it| it[50] ^= 1));
    all_are_there(&device, 4, "every piece of the database");
    device.disk.hurt(FILE, Vec::clear);
    let store = device.open();
    assert_eq!(at_once(store.piece_get(&name(0))).unwrap(), Ok(None), "what is not whole anywhere is absent");
}

#[test]
fn a_torn_end_is_written_over() {
    for cut in 1..60 {
        let device = with_pieces(3);
        device.disk.hurt(FILE, |it| it.truncate(it.len() - cut));
        let store = device.open();
        at_once(store.piece_put(&name(3), bytes(3))).unwrap().unwrap();
        drop(store);
        device.disk.settle();
        device.shelf.hurt_pieces(|it| drop(it.remove(&name(3))));
        all_are_there(&device, 4, &format!("{cut} bytes cut off"));
    }
}

#[test]
fn a_piece_that_is_not_durable_in_both_homes_does_not_count_and_may_be_put_again() {
    let device = with_pieces(1);
    let store = device.open();
    device.shelf.refuse(Some(StoreError::Other("broken".into())));
    assert!(at_once(store.piece_put(&name(1), bytes(1))).unwrap().is_err());
    device.shelf.refuse(None);
    at_once(store.piece_put(&name(1), bytes(1))).unwrap().unwrap();
    drop(store);
    device.disk.crash(7);
    all_are_there(&device, 2, "the power failed");
}

#[test]
fn a_full_disk_refuses_a_piece_and_harms_nothing() {
    let device = with_pieces(2);
    let store = device.open();
    let used: usize = (0..=FILE).map(|at| device.disk.bytes_of(at).len()).sum();
    device.disk.limit(Some(used + 100));
    let refused = at_once(store.piece_put(&name(2), vec![1; MAX_PIECE])).unwrap();
    assert!(matches!(refused, Err(StoreError::Full { .. })), "{refused:?}");
    drop(store);
    device.disk.limit(None);
    all_are_there(&device, 2, "after the disk was full");
}

/// Drops pieces.
fn drop_pieces(store: &impl EventStore, of: &[usize]) -> Result<(), StoreError> {
    at_once(store.pieces_drop(of.iter().copied().map(name).collect())).unwrap()
}

/// These and no others are there, and whole in either home alone.
fn exactly_these(device: &Device, of: &[usize], what: &str) {
    for home in ["both", "the file", "the database"] {
        match home {
            "the file" => device.shelf.hurt_pieces(|it| it.clear()),
            "the database" => device.disk.hurt(FILE, Vec::clear),
            _ => {}
        }
        let store = device.open();
        let names = at_once(store.piece_names()).unwrap().unwrap();
        assert_eq!(names, of.iter().copied().map(name).collect::<Vec<_>>(), "{what}: {home}");
        for n in of {
            assert_eq!(
                at_once(store.piece_get(&name(*n))).unwrap(),
                Ok(Some(bytes(*n))),
                "{what}: {home}: {n}"
            );
        }
        drop(store);
        device.disk.settle();
    }
    assert_eq!(device.shelf.pieces().len(), of.len(), "{what}");
}

#[test]
fn what_is_dropped_stays_away_and_its_room_is_taken_by_what_comes() {
    let device = with_pieces(8);
    let before = device.disk.bytes_of(FILE).len();
    let store = device.open();
    drop_pieces(&store, &[2, 3, 5]).unwrap();
    drop(store);
    device.disk.settle();
    exactly_these(&device, &[0, 1, 4, 6, 7], "dropped");

    let device = with_pieces(8);
    let store = device.open();
    drop_pieces(&store, &[2, 3, 5]).unwrap();
    for n in [3, 2, 5] {
        at_once(store.piece_put(&name(n), bytes(n))).unwrap().unwrap();
    }
    drop(store);
    device.disk.settle();
    assert_eq!(device.disk.bytes_of(FILE).len(), before, "the file has not grown");
    exactly_these(&device, &[0, 1, 2, 3, 4, 5, 6, 7], "put again");

    // After a start the room is known again, by its beginning.
    let device = with_pieces(8);
    drop_pieces(&device.open(), &[1, 2, 3]).unwrap();
    device.disk.settle();
    let store = device.open();
    for n in [1, 2] {
        at_once(store.piece_put(&name(n), bytes(n))).unwrap().unwrap();
    }
    drop(store);
    device.disk.settle();
    assert_eq!(device.disk.bytes_of(FILE).len(), before, "the file has not grown");
    exactly_these(&device, &[0, 1, 2, 4, 5, 6, 7], "put again after a start");

    let device = with_pieces(8);
    drop_pieces(&device.open(), &[7, 6]).unwrap();
    device.disk.settle();
    assert!(device.disk.bytes_of(FILE).len() < before, "the end of the file is given back");
    exactly_these(&device, &[0, 1, 2, 3, 4, 5], "the last ones");
}

#[test]
fn a_power_cut_while_pieces_are_dropped_and_others_come_harms_none_that_stays() {
    for seed in 0..400 {
        let device = with_pieces(6);
        let store = device.open();
        // Nothing of this is flushed: any part of it may have happened.
        device.disk.lie();
        drop_pieces(&store, &[1, 2, 4]).unwrap();
        at_once(store.piece_put(&name(9), bytes(9))).unwrap().unwrap();
        drop(store);
        device.disk.crash(seed);
        device.shelf.hurt_pieces(|it| it.clear());
        let store = device.open();
        let names = at_once(store.piece_names()).unwrap().unwrap();
        for n in [0, 3, 5] {
            assert!(names.contains(&name(n)), "{seed}: {n}");
            assert_eq!(at_once(store.piece_get(&name(n))).unwrap(), Ok(Some(bytes(n))), "{seed}: {n}");
        }
    }
}

#[test]
fn what_one_home_did_not_drop_is_in_both_again_and_may_be_dropped_again() {
    let device = with_pieces(3);
    let store = device.open();
    device.shelf.refuse(Some(StoreError::Other("broken".into())));
    assert!(drop_pieces(&store, &[1]).is_err());
    device.shelf.refuse(None);
    drop(store);
    device.disk.settle();
    exactly_these(&device, &[0, 1, 2], "refused");

    let device = with_pieces(3);
    device.shelf.hurt_pieces(|it| drop(it.remove(&name(1))));
    exactly_these(&device, &[0, 1, 2], "the database alone had dropped it");
    drop_pieces(&device.open(), &[1]).unwrap();
    device.disk.settle();
    exactly_these(&device, &[0, 2], "dropped again");
}

#[test]
fn a_piece_that_is_not_whole_in_the_file_is_never_put_before_its_damaged_frame() {
    let device = with_pieces(4);
    // Its head is sound, its bytes are not.
    device.disk.hurt(FILE, |it| {
        let frame = it.len() / 4 * 3;
        it[frame + 200] ^= 1;
    });
    let store = device.open();
    drop_pieces(&store, &[0]).unwrap();
    for n in 1..4 {
        assert_eq!(at_once(store.piece_get(&name(n))).unwrap(), Ok(Some(bytes(n))));
    }
    drop(store);
    device.disk.settle();
    exactly_these(&device, &[1, 2, 3], "given back by the database");
}
