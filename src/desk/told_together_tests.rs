//! Acts are in the book at once and told to the screens together.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::desk::journey_tests::{clock, complaint, founding, machine};
use crate::desk::open::Task;
use crate::desk::{Desk, Machine};
use crate::store::at_rest::Vault;
use crate::store::memory::{MemoryStore, at_once};

#[test]
fn acts_of_one_moment_are_told_together_and_the_next_ones_again() {
    let owner = Owner::new();
    owner.set();
    let waiting: Rc<RefCell<Vec<Task>>> = Rc::default();
    let later = Rc::clone(&waiting);
    let lent = machine(&clock("2026-11-02T09:00:00+08:00"), Rc::new(MemoryStore::new()), Vault::default(), 1);
    let desk =
        at_once(Desk::open(Machine { spawn: Rc::new(move |task| later.borrow_mut().push(task)), ..lent }));
    let desk = desk.unwrap().unwrap();
    at_once(desk.found(founding())).unwrap().unwrap();
    let a_moment_goes_by = || {
        let tasks = waiting.take();
        let count = tasks.len();
        tasks.into_iter().for_each(|it| at_once(it).unwrap());
        count
    };
    a_moment_goes_by();
    let seen = Memo::new(move |_| desk.book.with(|it| it.cases.len()));
    assert_eq!(seen.get_untracked(), 0);
    for round in 1..=2 {
        for lodged in [round * 2 - 1, round * 2] {
            at_once(desk.lodge(complaint(), None)).unwrap().unwrap();
            assert_eq!(desk.book.with_untracked(|it| it.cases.len()), lodged, "whoever asks is told");
        }
        assert_eq!(seen.get_untracked(), round * 2 - 2, "nothing is drawn anew yet");
        assert_eq!(a_moment_goes_by(), 1);
        assert_eq!(seen.get_untracked(), round * 2);
    }
}
