//! What the store tells unasked: another window writes, wrote, or took over; the disk is full; the store is gone.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::desk::open::{Desk, Reading, SaveState, read};
use crate::store::{News, Role, StoreError};

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
        let role = self.machine().store.take_over().await?;
        self.read_again().await?;
        self.standing.update(|it| it.role = role);
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
                let is_read = self.read_again().await.is_ok();
                self.standing.update(|it| {
                    it.role = role;
                    it.is_closed = !is_read;
                });
            }
            Err(_) => self.standing.update(|it| it.is_closed = true),
        }
    }

    /// Reads everything anew, between two writes.
    async fn read_again(self) -> Result<(), StoreError> {
        let writing = self.writing();
        let _turn = writing.lock().await;
        let Reading { book, loaded, newer } = read(&self.machine()).await?;
        self.book.set(book);
        self.loaded.set(loaded);
        self.newer.set(newer);
        Ok(())
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::journey_tests::{clock, office};
    use crate::store::memory::at_once;

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
}
