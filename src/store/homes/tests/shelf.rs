//! A database in memory that forgets, spoils, refuses and hangs as told.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use std::rc::Rc;

use crate::store::homes::{Database, Each, Entry, Held, Mark};
use crate::store::{Pending, StoreError};

/// What rests in it, open to harm.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) entries: Vec<Entry>,
    pub(super) kept: BTreeMap<String, Vec<u8>>,
    pub(super) mark: Mark,
}

/// A database that is the same one after a restart.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    state: Rc<RefCell<State>>,
}

#[derive(Debug, Default)]
struct State {
    held: Content,
    drafts: BTreeMap<String, Vec<u8>>,
    pieces: BTreeMap<String, Vec<u8>>,
    forbidden: Option<StoreError>,
    refuses: Option<StoreError>,
}

impl Shelf {
    pub(super) fn opened(&self) -> Result<Shelf, StoreError> {
        self.state.borrow().forbidden.clone().map_or_else(|| Ok(self.clone()), Err)
    }

    pub(super) fn forbid(&self, fault: Option<StoreError>) {
        self.state.borrow_mut().forbidden = fault;
    }

    /// Makes every write answer this; [`StoreError::TimedOut`] writes all the same.
    pub(super) fn refuse(&self, fault: Option<StoreError>) {
        self.state.borrow_mut().refuses = fault;
    }

    pub(super) fn held(&self) -> Content {
        self.state.borrow().held.clone()
    }

    /// Does something to the content behind the store's back.
    pub(super) fn hurt(&self, harm: impl FnOnce(&mut Content)) {
        harm(&mut self.state.borrow_mut().held);
    }

    /// The pieces, in their frames.
    pub(super) fn pieces(&self) -> BTreeMap<String, Vec<u8>> {
        self.state.borrow().pieces.clone()
    }

    /// Does something to the pieces behind the store's back.
    pub(super) fn hurt_pieces(&self, harm: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) {
        harm(&mut self.state.borrow_mut().pieces);
    }

    fn write<'a>(&self, act: impl FnOnce(&mut State)) -> Pending<'a, ()> {
        let mut state = self.state.borrow_mut();
        let refuses = state.refuses.clone();
        if matches!(refuses, None | Some(StoreError::TimedOut)) {
            act(&mut state);
        }
        Box::pin(ready(refuses.map_or(Ok(()), Err)))
    }
}

impl Database for Shelf {
    fn read(&self, each: Each) -> Pending<'_, Held> {
        let Content { entries, kept, mark } = self.held();
        let events = entries.len();
        entries.into_iter().for_each(|it| each(it));
        Box::pin(ready(Ok(Held { events, kept, mark })))
    }

    fn is_empty(&self) -> Pending<'_, bool> {
        let held = self.held();
        Box::pin(ready(Ok(held.entries.is_empty() && held.kept.is_empty())))
    }

    fn add(&self, batch: Rc<Vec<Entry>>, mark: Mark) -> Pending<'_, ()> {
        self.write(|state| {
            for entry in batch.iter() {
                if !state.held.entries.iter().any(|it| it.key == entry.key) {
                    state.held.entries.push(entry.clone());
                }
            }
            state.held.mark = state.held.mark.max(mark);
        })
    }

    fn mend(&self, batch: Vec<Entry>) -> Pending<'_, ()> {
        self.write(|state| {
            for entry in batch {
                state.held.entries.retain(|it| it.key != entry.key);
                state.held.entries.push(entry);
            }
        })
    }

    fn keep(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.write(|state| drop(state.held.kept.insert(name.into(), bytes)))
    }

    fn draft_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.write(|state| drop(state.drafts.insert(name.into(), bytes)))
    }

    fn draft_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        Box::pin(ready(Ok(self.state.borrow().drafts.get(name).cloned())))
    }

    fn draft_remove(&self, name: &str) -> Pending<'_, ()> {
        self.write(|state| drop(state.drafts.remove(name)))
    }

    fn draft_names(&self) -> Pending<'_, Vec<String>> {
        Box::pin(ready(Ok(self.state.borrow().drafts.keys().cloned().collect())))
    }

    fn piece_put(&self, name: &str, framed: Vec<u8>) -> Pending<'_, ()> {
        self.write(|state| drop(state.pieces.insert(name.into(), framed)))
    }

    fn piece_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        Box::pin(ready(Ok(self.state.borrow().pieces.get(name).cloned())))
    }

    fn piece_names(&self) -> Pending<'_, Vec<String>> {
        Box::pin(ready(Ok(self.state.borrow().pieces.keys().cloned().collect())))
    }

    fn pieces_drop(&self, names: &[String]) -> Pending<'_, ()> {
        self.write(|state| names.iter().for_each(|it| drop(state.pieces.remove(it))))
    }
}
