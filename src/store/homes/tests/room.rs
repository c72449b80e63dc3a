//! A full disk: the room kept back carries the last words, people are told, and nothing saved is harmed.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Device, events, nothing_is_lost};
use crate::store::journal::RESERVE;
use crate::store::memory::at_once;
use crate::store::{EventStore, News, StoreError};

#[test]
fn a_full_disk_still_takes_the_last_words_and_says_so_once() {
    let (device, mut all) = Device::with(3);
    let store = device.open();
    while !store.keep_room() {}
    assert_eq!(device.disk.bytes_of(3).len() as u64, RESERVE);
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hearing = heard.clone();
    store.on_news(Box::new(move |news| hearing.borrow_mut().push(news)));
    let used: usize = (0..4).map(|at| device.disk.bytes_of(at).len()).sum();
    device.disk.limit(Some(used + 10));
    let more = events(6).split_off(3);
    for event in more {
        assert_eq!(at_once(store.append(vec![event.clone()])).unwrap().map(|it| it.added), Ok(1));
        all.push(event);
    }
    assert_eq!(*heard.borrow(), vec![News::Tight]);
    drop(store);
    device.disk.limit(None);
    nothing_is_lost(&device, &all, "after the disk was full");
}

#[test]
fn without_room_kept_back_the_write_is_refused_and_nothing_of_it_stays() {
    let (device, all) = Device::with(3);
    let store = device.open();
    let used: usize = (0..4).map(|at| device.disk.bytes_of(at).len()).sum();
    device.disk.limit(Some(used + 25));
    let refused = at_once(store.append(events(9).split_off(3))).unwrap();
    assert!(matches!(refused, Err(StoreError::Full { .. })), "{refused:?}");
    drop(store);
    device.disk.limit(None);
    nothing_is_lost(&device, &all, "after the refusal");
}

#[test]
fn a_database_without_room_gets_the_room_kept_back() {
    let (device, _) = Device::with(3);
    let store = device.open();
    while !store.keep_room() {}
    device.shelf.refuse(Some(StoreError::Full { needed: 1 }));
    let refused = at_once(store.append(events(4).split_off(3))).unwrap();
    assert_eq!(refused, Err(StoreError::Full { needed: 1 }));
    assert!(device.disk.bytes_of(3).is_empty(), "the room was given");
    assert_eq!(device.load().records.len(), 3, "and the refused event is in no home");
}

#[test]
fn on_a_full_disk_the_database_is_not_even_asked() {
    let (device, _) = Device::with(3);
    let store = device.open();
    let used: usize = (0..4).map(|at| device.disk.bytes_of(at).len()).sum();
    // Room enough for the journal's frame, and for the draft: the database alone would meet the full disk.
    device.disk.limit(Some(used + 10_000));
    device.shelf.refuse(Some(StoreError::Other("asked on a full disk".into())));
    let refused = at_once(store.append(events(4).split_off(3))).unwrap();
    assert!(matches!(refused, Err(StoreError::Full { .. })), "{refused:?}");
    assert!(matches!(at_once(store.keep("device", vec![1])).unwrap(), Err(StoreError::Full { .. })));
    assert!(matches!(at_once(store.draft_put("form", vec![1])).unwrap(), Err(StoreError::Full { .. })));
    device.shelf.refuse(None);
    device.disk.limit(None);
    assert_eq!(at_once(store.append(events(4).split_off(3))).unwrap().map(|it| it.added), Ok(1));
}
