//! The browser's own database: the home every platform offers.
//!
//! Its object stores: `entries` (key = SHA-256, value = number and line, add only) for what comes one by one, `segments`
//! (key = SHA-256 of the value, value = many events as the journal frames them, add only) for what comes in masses,
//! `kept`, `drafts` and `meta` (the schema and how far the store has come); `events` holds lines of schema 1 and is only
//! read. Values are byte arrays, never strings or objects: a record costs the browser the same whether it is small or
//! large; `pieces` holds sealed parts of attachments by name, in the journal's frames, and nobody reads it at start. Every
//! write is one transaction with strict durability, all its requests queued without an await between them;
//! it counts as saved once the transaction has committed and the bytes were read back.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

use crate::store::homes::{Database, Each, Entry, Held, Mark};
use crate::store::patience::Pulse;
use crate::store::timer::{COMMIT_MS, LOAD_MS, OPEN_MS, batch_ms, run_while_alive, run_within};
use crate::store::watchers::Watchers;
use crate::store::{News, Pending, StoreError};

mod append;
mod fault;
mod open;
mod read;
mod transaction;

use append::Known;
use fault::from_idb;
use transaction::{Mode, Transaction};

pub use open::SCHEMA;

const ENTRIES: &str = "entries";
const SEGMENTS: &str = "segments";
const LINES: &str = "events";
const KEPT: &str = "kept";
const DRAFTS: &str = "drafts";
const PIECES: &str = "pieces";
const META: &str = "meta";
const MARK: &str = "mark";

/// A database of the browser. Dropping the last handle closes it.
pub struct IndexedDb {
    connection: Rc<Connection>,
}

struct Connection {
    database: IdbDatabase,
    closed: Cell<bool>,
    watchers: Watchers,
    /// Keeps the callbacks of `database` alive.
    callbacks: RefCell<Option<idb::Database>>,
}

impl IndexedDb {
    /// Opens the database of this name, making it when there is none.
    ///
    /// # Errors
    /// [`StoreError::TooNew`] when a newer program made it, [`StoreError::Forbidden`] where the browser
    /// offers no storage, [`StoreError::TimedOut`] when another window keeps an older version open.
    pub async fn open(name: &str) -> Result<IndexedDb, StoreError> {
        Ok(IndexedDb { connection: open::open(name.to_string()).await? })
    }

    /// Closes the database once what runs has finished.
    pub fn close(&self) {
        self.connection.close();
    }

    fn write(&self, batch: Rc<Vec<Entry>>, mark: Option<Mark>, known: Known) -> Pending<'_, ()> {
        let connection = self.connection.clone();
        run_within(
            batch_ms(batch.len()),
            async move { append::write(&connection, &batch, mark, known).await },
        )
    }

    fn put(&self, shelf: &'static str, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        let (connection, name) = (self.connection.clone(), JsValue::from_str(name));
        run_within(COMMIT_MS, async move {
            let transaction = connection.begin(&[shelf], Mode::Write)?;
            let value = Uint8Array::from(bytes.as_slice());
            transaction.shelf(shelf)?.put(&value, Some(&name)).map_err(from_idb)?;
            transaction.committed(bytes.len() as u64).await?;
            let found = connection.get(shelf, &name).await?;
            if found.as_deref() == Some(&bytes[..]) { Ok(()) } else { Err(fault::unfaithful()) }
        })
    }

    fn get(&self, shelf: &'static str, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        let (connection, name) = (self.connection.clone(), JsValue::from_str(name));
        run_within(COMMIT_MS, async move { connection.get(shelf, &name).await })
    }

    fn names(&self, shelf: &'static str, limit: u32) -> Pending<'_, Vec<String>> {
        let connection = self.connection.clone();
        run_within(limit, async move {
            let transaction = connection.begin(&[shelf], Mode::Read)?;
            read::names(&transaction.shelf(shelf)?).await
        })
    }

    fn remove(&self, shelf: &'static str, names: Vec<JsValue>) -> Pending<'_, ()> {
        let connection = self.connection.clone();
        run_within(COMMIT_MS, async move {
            let transaction = connection.begin(&[shelf], Mode::Write)?;
            for name in names {
                transaction.shelf(shelf)?.delete(name).map_err(from_idb)?;
            }
            transaction.committed(0).await
        })
    }
}

impl Connection {
    fn begin(&self, shelves: &[&str], mode: Mode) -> Result<Transaction, StoreError> {
        if self.closed.get() {
            return Err(StoreError::Closed);
        }
        Transaction::begin(&self.database, shelves, mode)
    }

    fn close(&self) {
        self.database.close();
        if !self.closed.replace(true) {
            self.watchers.tell(News::Closed);
        }
    }

    async fn get(&self, shelf: &str, key: &JsValue) -> Result<Option<Vec<u8>>, StoreError> {
        let transaction = self.begin(&[shelf], Mode::Read)?;
        read::one(&transaction.shelf(shelf)?, key).await
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.close();
    }
}

impl Database for IndexedDb {
    fn on_news(&self, told: Box<dyn Fn(News)>) {
        self.connection.watchers.add(told);
    }

    fn read(&self, each: Each) -> Pending<'_, Held> {
        let connection = self.connection.clone();
        let pulse = Pulse::default();
        run_while_alive(LOAD_MS, pulse.clone(), async move {
            let transaction = connection.begin(&[ENTRIES, SEGMENTS, LINES, KEPT, META], Mode::Read)?;
            let mut known: BTreeSet<[u8; 32]> = BTreeSet::new();
            // An event mended later stands among the entries, which therefore go first.
            let mut new = |it: Entry| {
                pulse.beat();
                if known.insert(it.key) {
                    each(it);
                }
            };
            read::all_entries(&transaction.shelf(ENTRIES)?, &mut new).await?;
            read::all_packed(&transaction.shelf(SEGMENTS)?, &mut new).await?;
            read::all_lines(&transaction.shelf(LINES)?, &mut new).await?;
            let events = known.len();
            let kept = read::all_named(&transaction.shelf(KEPT)?).await?;
            let mark = read::one(&transaction.shelf(META)?, &MARK.into()).await?;
            let mark = mark.and_then(|it| Mark::read(&it)).unwrap_or_default();
            Ok(Held { events, kept, mark })
        })
    }

    fn is_empty(&self) -> Pending<'_, bool> {
        let connection = self.connection.clone();
        run_within(OPEN_MS, async move {
            let shelves = [ENTRIES, SEGMENTS, LINES, KEPT];
            let transaction = connection.begin(&shelves, Mode::Read)?;
            for shelf in shelves {
                if read::has_any(&transaction.shelf(shelf)?).await? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    fn add(&self, batch: Rc<Vec<Entry>>, mark: Mark) -> Pending<'_, ()> {
        self.write(batch, Some(mark), Known::Stays)
    }

    fn mend(&self, batch: Vec<Entry>) -> Pending<'_, ()> {
        self.write(Rc::new(batch), None, Known::IsReplaced)
    }

    fn keep(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.put(KEPT, name, bytes)
    }

    fn draft_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.put(DRAFTS, name, bytes)
    }

    fn draft_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        self.get(DRAFTS, name)
    }

    fn draft_remove(&self, name: &str) -> Pending<'_, ()> {
        self.remove(DRAFTS, vec![JsValue::from_str(name)])
    }

    fn draft_names(&self) -> Pending<'_, Vec<String>> {
        self.names(DRAFTS, COMMIT_MS)
    }

    fn piece_put(&self, name: &str, framed: Vec<u8>) -> Pending<'_, ()> {
        self.put(PIECES, name, framed)
    }

    fn piece_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        self.get(PIECES, name)
    }

    fn piece_names(&self) -> Pending<'_, Vec<String>> {
        self.names(PIECES, LOAD_MS)
    }

    fn pieces_drop(&self, names: &[String]) -> Pending<'_, ()> {
        self.remove(PIECES, names.iter().map(|it| JsValue::from_str(it)).collect())
    }
}
