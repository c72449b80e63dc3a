//! What comes before its parents waits without any effect, and counts as soon as they come.

use std::sync::Arc;

use huiyin::domain::log::canonical::MAX_INT;
use huiyin::domain::log::event::Which;
use huiyin::domain::log::pen::Entry;

use huiyin::domain::log::{Early, Event, EventHash, EventSet};
use proptest::prelude::*;

use super::kit::{all, case, cases, compose, entry, fields, histories, play, shuffled, write};

/// A case of `count` acts, each upon the one before.
fn row(count: usize) -> Vec<Event> {
    let mut set = EventSet::new();
    for _ in 0..count {
        let private = fields([("text", "甲".into())]);
        write(&mut set, 1, Entry { private, ..entry(case(1), "note_added", [("a", 1.into())]) });
    }
    let mut row: Vec<Event> = set.iter().map(|it| (**it).clone()).collect();
    row.sort_by_key(|it| it.header.lc);
    row
}

#[test]
fn a_missing_parent_holds_back_what_stands_on_it_and_nothing_else() {
    let row = row(5);
    let (mut set, mut early) = (EventSet::new(), Early::default());
    let taken = early.take(&mut set, [row[0].clone(), row[2].clone(), row[4].clone()]);
    assert_eq!((taken.len(), set.len(), early.len()), (1, 1, 2));
    assert_eq!(set.heads(&case(1)), [row[0].hash]);
    let taken = early.take(&mut set, [row[1].clone()]);
    assert_eq!(taken.iter().map(|it| it.header.lc).collect::<Vec<_>>(), [2, 3]);
    let taken = early.take(&mut set, [row[3].clone()]);
    assert_eq!((taken.len(), set.len(), early.is_empty()), (2, 5, true));
}

#[test]
fn an_early_event_gains_the_part_it_lacked() {
    let row = row(2);
    let (mut set, mut early) = (EventSet::new(), Early::default());
    early.take(&mut set, [row[1].clone().without(Which::Private)]);
    early.take(&mut set, [row[1].clone().without(Which::Open)]);
    assert_eq!(early.get(&row[1].hash), Some(&row[1]));
    early.take(&mut set, [row[0].clone()]);
    assert_eq!(set.get(&row[1].hash), Some(&row[1]));
}

#[test]
fn a_clock_at_the_end_of_time_never_moves_anybody_even_when_its_parent_comes() {
    let row = row(2);
    let (mut set, mut early) = (EventSet::new(), Early::default());
    early.take(&mut set, [row[0].clone()]);
    let forged = |lc, parents| {
        let mut event = compose(&set, 1, entry(case(1), "note_added", []));
        (event.header.lc, event.header.parents) = (lc, parents);
        Event::new(event.header, event.open, event.private)
    };
    let bad = [forged(MAX_INT, vec![EventHash([9; 32])]), forged(MAX_INT, vec![row[1].hash])];
    assert!(early.take(&mut set, bad.clone()).is_empty());
    assert_eq!(early.take(&mut set, [row[1].clone()]), [Arc::new(row[1].clone())]);
    assert_eq!((set.len(), early.len()), (2, 2));
    assert!(compose(&set, 2, entry(case(1), "note_added", [])).fits());
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn whatever_the_order_of_arrival_everything_is_taken_in_the_end(
        steps in histories(40), order in prop::collection::vec(any::<u32>(), 1..9), piece in 1..6_usize,
    ) {
        let events = all(&play(&steps));
        let (mut set, mut early, mut taken) = (EventSet::new(), Early::default(), 0);
        for some in shuffled(&events, &order).chunks(piece) {
            taken += early.take(&mut set, some.to_vec()).len();
            prop_assert!(set.iter().all(|it| it.header.parents.iter().all(|it| set.get(it).is_some())));
        }
        prop_assert_eq!((set, early, taken), (events.iter().cloned().collect(), Early::default(), events.len()));
    }
}
