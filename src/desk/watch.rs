//! What the store tells unasked: another window writes, wrote, or took over; the disk is full; the store is gone.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::heads::{KEPT_HEADS, heads_to_bytes};
use crate::desk::identity::{Identity, KEPT};
use crate::desk::open::{Desk, Reading, SaveState, read, record};
use crate::domain::log::Event;
use crate::domain::order::Gather as _;
use crate::store::{News, Part, Role, StoreError};

/// So many events are handed back to a store at once.
const AT_ONCE: usize = 256;

/// What this window is to the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether this window may write.
    pub role: Role,
    /// Whether the disk is full and the room kept back was used.
    pub is_tight: bool,
    /// Whether the store is gone and could not be opened again.
    pub is_closed: bool,
}

impl Desk {
    /// Listens to the store from now on; `spawn` of the machine runs what follows.
    pub fn follow(self) {
        let machine = self.machine();
        let is_due = Rc::new(Cell::new(false));
        let spawn = machine.spawn;
        machine.store.on_news(Box::new(move |news| {
            // Several changes in a row are read once.
            if news == News::Changed && is_due.replace(true) {
                return;
            }
            let is_due = is_due.clone();
            spawn(Box::pin(async move {
                is_due.set(false);
                self.hear(news).await;
            }));
        }));
    }

    /// Acts on what the store told.
    pub(crate) async fn hear(self, news: News) {
        match news {
            News::RoleIs(role) => self.standing.update(|it| it.role = role),
            News::Tight => self.standing.update(|it| it.is_tight = true),
            // The writer knows what it wrote; only a window that reads is behind.
            News::Changed if self.standing.get_untracked().role == Role::Reader => {
                let _ = self.read_again().await;
            }
            News::Changed => {}
            News::Closed => self.open_again().await,
        }
    }

    /// Makes this window the one that writes, and reads what the other one wrote.
    ///
    /// # Errors
    /// [`StoreError`]; the other window is then still the writer, or nothing could be read.
    pub async fn take_over(self) -> Result<(), StoreError> {
        let store = self.machine().store;
        store.take_over().await?;
        // Until it has read what the other one wrote it stays a window that reads, which composes nothing: an act would
        // carry a number that is taken.
        self.standing.update_untracked(|it| it.role = Role::Reader);
        self.read_again().await?;
        // A third window may have taken the pen meanwhile.
        self.standing.update(|it| it.role = store.role());
        self.save.set(SaveState::Idle);
        Ok(())
    }

    /// Opens the store anew after it was lost; what was saved is there.
    pub async fn open_again(self) {
        let machine = self.machine();
        match (machine.reopen)().await {
            Ok(store) => {
                let role = store.role();
                self.set_store(store);
                self.follow();
                let is_read = self.give_back().await.is_ok() && self.read_again().await.is_ok();
                self.standing.update(|it| {
                    it.role = role;
                    it.is_closed = !is_read;
                });
            }
            Err(_) => self.standing.update(|it| it.is_closed = true),
        }
    }

    /// Gives a store that was opened anew what it lacks of what this window still holds: a browser whose disk is full
    /// may clear all that an address keeps, while the page lives on. A store that is another device's by now is left
    /// as it is.
    async fn give_back(self) -> Result<(), StoreError> {
        let store = self.machine().store;
        if store.role() == Role::Reader || self.may_write().is_err() {
            return Ok(());
        }
        let writing = self.writing();
        let _turn = writing.lock().await;
        let there = store.load().await?;
        let held: Vec<Arc<Event>> =
            self.book.with_untracked(|it| it.set.iter().chain(it.early.shared()).cloned().collect());
        let own = self.book.with_untracked(|it| it.identity.as_ref().map(Identity::device));
        let theirs = there.kept.get(KEPT).map(|it| Identity::read(it).map(|it| it.device()));
        let is_anothers = theirs.is_some_and(|it| it != own);
        if is_anothers || own.is_none() || there.records.len() >= held.len() {
            return Ok(());
        }
        for (name, bytes) in self.kept().into_iter().filter(|(name, _)| !there.kept.contains_key(name)) {
            store.keep(&name, bytes).await?;
        }
        let known: BTreeSet<[u8; 32]> = there.records.iter().map(|it| it.key).to_set();
        let mut rest = held.chunks(AT_ONCE);
        let parts = move || match rest.next() {
            Some(some) => {
                let lacking = some.iter().map(|it| record(it)).filter(|it| !known.contains(&it.key));
                Part::Some(lacking.collect())
            }
            None => Part::End,
        };
        store.append_parts(Box::new(parts)).await.map(drop)
    }

    /// Every small value kept, as this window knows it now.
    fn kept(self) -> BTreeMap<String, Vec<u8>> {
        let mut kept = self.loaded.with_untracked(|it| it.kept.clone());
        self.book.with_untracked(|book| {
            kept.extend(book.identity.as_ref().map(|it| (KEPT.to_owned(), it.to_bytes())));
            if !book.heads.is_empty() {
                kept.insert(KEPT_HEADS.to_owned(), heads_to_bytes(&book.heads));
            }
        });
        kept
    }

    /// Reads everything anew, between two writes.
    async fn read_again(self) -> Result<(), StoreError> {
        let writing = self.writing();
        let _turn = writing.lock().await;
        let Reading { book, loaded, newer } = read(&self.machine()).await?;
        self.book.update_untracked(|it| *it = book);
        self.keep_clock();
        self.book.notify();
        self.loaded.set(loaded);
        self.newer.set(newer);
        Ok(())
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::Refused;
    use crate::desk::journey_tests::{clock, complaint, founding, office, open};
    use crate::store::EventStore;
    use crate::store::memory::{MemoryStore, at_once};

    #[test]
    fn a_window_that_reads_takes_over_and_one_whose_store_is_gone_opens_it_again() {
        let owner = Owner::new();
        owner.set();
        let desk = office(&clock("2026-03-02T09:00:00+08:00"));
        at_once(desk.hear(News::RoleIs(Role::Reader))).unwrap();
        assert_eq!(desk.standing.get_untracked().role, Role::Reader);
        at_once(desk.take_over()).unwrap().unwrap();
        assert_eq!(desk.standing.get_untracked().role, Role::Writer);
        let held = desk.book.with_untracked(|it| it.set.len());
        at_once(desk.hear(News::Tight)).unwrap();
        at_once(desk.hear(News::Closed)).unwrap();
        let expected = Standing { role: Role::Writer, is_tight: true, is_closed: false };
        assert_eq!(desk.standing.get_untracked(), expected);
        assert_eq!(desk.book.with_untracked(|it| it.set.len()), held);
    }

    #[test]
    fn a_window_that_reads_composes_nothing_before_it_has_read_what_the_writer_wrote() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-03-02T09:00:00+08:00");
        let store = MemoryStore::new();
        let writer = open(&clock, store.clone(), 1);
        at_once(writer.found(founding())).unwrap().unwrap();
        let reader = open(&clock, store.clone(), 2);
        at_once(reader.hear(News::RoleIs(Role::Reader))).unwrap();
        at_once(writer.lodge(complaint(), None)).unwrap().unwrap();
        // The store itself would take it by now.
        let refused = at_once(reader.lodge(complaint(), None)).unwrap();
        assert_eq!(refused.unwrap_err(), Refused::Store(StoreError::Busy));
        at_once(reader.take_over()).unwrap().unwrap();
        at_once(reader.lodge(complaint(), None)).unwrap().unwrap();
        let chain = reader.book.with_untracked(|it| crate::domain::log::chain::verify(&it.set));
        assert_eq!((chain.equivocations.len(), chain.gaps.len()), (0, 0), "each number stands for one act");
        assert_eq!(reader.book.with_untracked(|it| it.cases.len()), 2);
    }

    #[test]
    fn a_store_that_the_browser_cleared_gets_back_what_the_window_still_holds() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-03-02T09:00:00+08:00");
        let store = MemoryStore::new();
        let desk = open(&clock, store.clone(), 1);
        at_once(desk.found(founding())).unwrap().unwrap();
        let slip = at_once(desk.lodge(complaint(), None)).unwrap().unwrap();
        at_once(desk.keep_note("scale", "0.97".into())).unwrap().unwrap();
        let before = at_once(store.load()).unwrap().unwrap();
        store.clear();
        at_once(desk.hear(News::Closed)).unwrap();
        assert_eq!(at_once(store.load()).unwrap().unwrap(), before);
        assert_eq!(desk.case(slip.case).unwrap().reference(), slip.reference);
        store.clear();
        store.refuse_writes(Some(StoreError::Full { needed: 1 }));
        at_once(desk.hear(News::Closed)).unwrap();
        assert!(desk.standing.get_untracked().is_closed, "people are told");
        assert!(desk.case(slip.case).is_some(), "and can still export what the window holds");
    }
}
