//! Two homes for everything that is saved: the journal first, then the database, and "saved" only after both.
//!
//! A home that a device does not offer, or that fails when it is opened, is left out and reported; the other then holds
//! everything alone. At start both are read and united, each is given what it lacks, and what neither holds is named.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::store::journal::{Files, Journal, Kept};
use crate::store::watchers::Watchers;
use crate::store::{
    Appended, EventStore, Home, Loaded, News, Pending, Record, Role, StoreError, check_batch,
};

mod database;
mod heal;
mod ledger;
mod pieces;
#[cfg(test)]
mod tests;
mod turns;
mod unite;
mod write;

pub use crate::store::journal::{Entry, Mark, pack, unpack};
pub use database::{Database, Each, Held};

use ledger::Ledger;
use turns::Turns;
use unite::write_kept;

/// What one home may hold, in bytes. The browser's own estimate is no guard: it was seen to promise room on a full disk.
pub const BUDGET: u64 = 2 * 1024 * 1024 * 1024;

/// Names of kept values that are the store's own.
const OWN: &str = "store/";

/// Opens the journal's files, or says why there are none.
pub type OpenFiles = dyn Fn() -> Pending<'static, Files>;

/// The two homes.
pub struct Homes<D> {
    database: Result<D, StoreError>,
    open_files: Box<OpenFiles>,
    /// The journal while this window writes.
    journal: RefCell<Result<Rc<Journal>, StoreError>>,
    is_writer: Cell<bool>,
    is_tight: Cell<bool>,
    /// Bytes written since much room was last seen to be there.
    unprobed: Cell<u64>,
    /// Bytes of all attachments' pieces, once somebody asked.
    piece_bytes: Cell<Option<u64>>,
    turns: Turns,
    ledger: RefCell<Option<Ledger>>,
    watchers: Rc<Watchers>,
}

impl<D: Database> Homes<D> {
    /// Homes on a database, or on the journal alone where there is none. Nothing is written before
    /// [`Homes::begin_writing`].
    ///
    /// # Errors
    /// [`StoreError::TooNew`] when the database is a newer program's.
    pub fn on(database: Result<D, StoreError>, open_files: Box<OpenFiles>) -> Result<Homes<D>, StoreError> {
        if let Err(fault @ StoreError::TooNew { .. }) = database {
            return Err(fault);
        }
        let watchers = Rc::new(Watchers::default());
        if let Ok(database) = &database {
            let telling = watchers.clone();
            database.on_news(Box::new(move |news| telling.tell(news)));
        }
        Ok(Homes {
            database,
            open_files,
            journal: RefCell::new(Err(StoreError::Busy)),
            is_writer: Cell::new(false),
            is_tight: Cell::new(false),
            unprobed: Cell::new(0),
            piece_bytes: Cell::new(None),
            turns: Turns::default(),
            ledger: RefCell::default(),
            watchers,
        })
    }

    /// Opens the journal, which only one window at a time can.
    ///
    /// # Errors
    /// What the database said when there is no journal either.
    pub async fn begin_writing(&self) -> Result<(), StoreError> {
        let _turn = self.turns.take().await;
        let opened = (self.open_files)().await.map(|files| Rc::new(Journal::of(files)));
        if let (Err(_), Err(fault)) = (&opened, &self.database) {
            return Err(fault.clone());
        }
        *self.journal.borrow_mut() = opened;
        self.ledger.replace(None);
        self.piece_bytes.set(None);
        self.is_writer.set(true);
        Ok(())
    }

    /// Closes the journal, so that the window that took over can open it.
    pub fn stop_writing(&self) {
        self.is_writer.set(false);
        *self.journal.borrow_mut() = Err(StoreError::Busy);
        self.ledger.replace(None);
    }

    /// Whether nothing was ever saved here, told without reading much.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn is_new(&self) -> Result<bool, StoreError> {
        let journal_is_new = self.journal().map_or(Ok(true), |it| it.is_new())?;
        let database_is_new = match self.database() {
            Ok(database) => database.is_empty().await?,
            Err(_) => true,
        };
        Ok(journal_is_new && database_is_new)
    }

    /// Whether each home that is open holds this kept value; used to see whether they survive being closed.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn each_holds(&self, name: &str, value: &[u8]) -> Result<Vec<(Home, bool)>, StoreError> {
        let _turn = self.turns.take().await;
        let mut homes = Vec::new();
        let is = |kept: Option<Kept>| kept.and_then(|it| it.value).is_some_and(|it| it == value);
        if let Ok(database) = &self.database {
            let held = database.read(Rc::new(drop)).await?.kept.remove(&own(name)).map(unite::read_kept);
            homes.push((Home::IndexedDb, is(held)));
        }
        if let Ok(journal) = self.journal() {
            homes.push((Home::Journal, is(journal.read()?.kept.remove(&own(name)))));
        }
        Ok(homes)
    }

    /// Keeps a value of the store's own.
    ///
    /// # Errors
    /// Those of [`EventStore::keep`].
    pub async fn keep_own(&self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.change(&own(name), Some(value.to_vec())).await
    }

    /// Keeps a bit more room back; `true` when there is enough, or the disk has no more to give.
    pub fn keep_room(&self) -> bool {
        let Ok(journal) = self.journal() else { return true };
        if self.is_tight.get() {
            return true;
        }
        match journal.fill_reserve() {
            Ok(is_enough) => is_enough,
            Err(_) => {
                self.tell_tight();
                true
            }
        }
    }

    fn journal(&self) -> Result<Rc<Journal>, StoreError> {
        self.journal.borrow().clone()
    }

    fn tell_tight(&self) {
        if !self.is_tight.replace(true) {
            self.watchers.tell(News::Tight);
        }
    }

    fn database(&self) -> Result<&D, StoreError> {
        self.database.as_ref().map_err(StoreError::clone)
    }
}

#[cfg(feature = "browser")]
impl<D: Database> crate::store::one_writer::Writable for Homes<D> {
    fn begin_writing(&self) -> Pending<'_, ()> {
        Box::pin(Homes::begin_writing(self))
    }

    fn stop_writing(&self) {
        Homes::stop_writing(self);
    }
}

fn own(name: &str) -> String {
    format!("{OWN}{name}")
}

impl<D: Database> EventStore for Homes<D> {
    fn role(&self) -> Role {
        if self.is_writer.get() { Role::Writer } else { Role::Reader }
    }

    fn on_news(&self, told: Box<dyn Fn(News)>) {
        self.watchers.add(told);
    }

    fn load(&self) -> Pending<'_, Loaded> {
        Box::pin(async {
            let _turn = self.turns.take().await;
            self.refresh().await
        })
    }

    fn load_in_parts<'l>(&'l self, take: Box<dyn Fn(Vec<Record>) + 'l>) -> Pending<'l, Loaded> {
        Box::pin(async move {
            let _turn = self.turns.take().await;
            self.refresh_in_parts(&*take).await
        })
    }

    fn append(&self, batch: Vec<Record>) -> Pending<'_, Appended> {
        Box::pin(async {
            check_batch(&batch)?;
            let _turn = self.turns.take().await;
            self.add(batch).await
        })
    }

    fn keep(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        let name = name.to_owned();
        Box::pin(async move { self.change(&name, Some(bytes)).await })
    }

    fn drop_kept(&self, name: &str) -> Pending<'_, ()> {
        let name = name.to_owned();
        Box::pin(async move { self.change(&name, None).await })
    }

    fn draft_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        match self.make_room(bytes.len() as u64).and_then(|()| self.database()) {
            Ok(database) => database.draft_put(name, bytes),
            Err(fault) => Box::pin(async { Err(fault) }),
        }
    }

    fn draft_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        match self.database() {
            Ok(database) => database.draft_get(name),
            Err(_) => Box::pin(async { Ok(None) }),
        }
    }

    fn draft_remove(&self, name: &str) -> Pending<'_, ()> {
        match self.make_room(0).and_then(|()| self.database()) {
            Ok(database) => database.draft_remove(name),
            Err(fault) => Box::pin(async { Err(fault) }),
        }
    }

    fn draft_names(&self) -> Pending<'_, Vec<String>> {
        match self.database() {
            Ok(database) => database.draft_names(),
            Err(_) => Box::pin(async { Ok(Vec::new()) }),
        }
    }

    fn piece_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        let name = name.to_owned();
        Box::pin(async move { self.put_piece(&name, bytes).await })
    }

    fn piece_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        let name = name.to_owned();
        Box::pin(async move { self.get_piece(&name).await })
    }

    fn piece_names(&self) -> Pending<'_, Vec<String>> {
        Box::pin(self.piece_names_healed())
    }

    fn pieces_drop(&self, names: Vec<String>) -> Pending<'_, ()> {
        Box::pin(self.drop_pieces(names))
    }
}
