//! Where events rest: the trait every home of events keeps, and what each method promises.
//!
//! A store knows bytes and keys, nothing of what an event says. `memory` serves native code and tests;
//! `through_worker` is what the application uses; the worker behind it writes two homes, `journal` and `indexed_db`,
//! which `homes` keeps alike. `at_rest` seals what goes to any of them.

use std::collections::BTreeMap;
use std::future::{Future, ready};
use std::pin::Pin;

use crate::domain::log::stretch::{Stretch, Stretched};

pub mod at_rest;
pub mod contract;
mod error;
pub mod homes;
#[cfg(feature = "browser")]
pub mod indexed_db;
pub mod journal;
pub mod memory;
#[cfg(feature = "browser")]
pub(crate) mod message;
#[cfg(feature = "browser")]
pub mod one_writer;
#[cfg(feature = "browser")]
mod opfs;
#[cfg(any(feature = "browser", test))]
pub(crate) mod patience;
pub mod protocol;
#[cfg(feature = "browser")]
pub mod start;
#[cfg(feature = "browser")]
pub mod through_worker;
#[cfg(feature = "browser")]
pub(crate) mod timer;
pub mod waiting;
mod watchers;
#[cfg(feature = "browser")]
mod web_lock;
pub mod wire;

pub use error::StoreError;
pub use memory::MemoryStore;

/// The longest event line every store takes, in bytes (256 KiB).
pub const MAX_LINE: usize = 256 * 1024;

/// The longest record a home takes, in bytes: an event line with the seal around it.
pub const MAX_RECORD: usize = MAX_LINE + at_rest::OVERHEAD;

/// The longest piece of an attachment a home takes, in bytes: 64 KiB with the seal around it.
pub const MAX_PIECE: usize = 64 * 1024 + 16;

/// The longest name of a piece, in bytes.
pub const MAX_PIECE_NAME: usize = 96;

/// One event line exactly as it was received, under the SHA-256 of these bytes.
///
/// The key is computed by the domain; a store does not make it, but may use it to tell whole bytes from spoiled ones.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Record {
    /// SHA-256 of `bytes`.
    pub key: [u8; 32],
    /// One canonical event line.
    pub bytes: Vec<u8>,
}

/// What a batch did. `added + known` is the number of records handed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appended {
    /// Records that were new and are durable now.
    pub added: usize,
    /// Records whose key was there already, or came twice in the batch.
    pub known: usize,
}

/// Everything a store holds at start, and what had to be mended to get it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// All event lines. Two homes give them in the order stored, which only makes reading quicker.
    pub records: Vec<Record>,
    /// The small values kept under a name.
    pub kept: BTreeMap<String, Vec<u8>>,
    /// What one home lacked and took from another; empty on a healthy start.
    pub healed: Vec<Healing>,
    /// Event lines that were saved once and that no home holds any more.
    pub lost: Vec<Lost>,
    /// The homes this device offers; with one only, the screen says so.
    pub homes: Vec<HomeReport>,
}

/// A place on the device where events rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// This process's memory: gone when it ends.
    Memory,
    /// The browser's database.
    IndexedDb,
    /// The journal file in the origin's private file system.
    Journal,
}

/// What one home held at start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeReport {
    /// Which home.
    pub home: Home,
    /// Event lines found in it before healing.
    pub held: usize,
    /// Bytes in it that could not be read.
    pub damaged: u64,
    /// Why it could not be read or written, if so.
    pub fault: Option<StoreError>,
}

/// Event lines that are gone, by their numbers in the order in which this device stored them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost {
    /// The first.
    pub from: u64,
    /// The last.
    pub to: u64,
}

impl Lost {
    /// How many they are.
    pub fn count(self) -> u64 {
        self.to.saturating_sub(self.from).saturating_add(1)
    }
}

/// What one home lacked and was given back from another: event lines and kept values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Healing {
    /// The home that lacked them.
    pub home: Home,
    /// How many it was given back.
    pub restored: usize,
}

/// Whether this window may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The one writer of this origin.
    Writer,
    /// Another window writes; here every writing method answers [`StoreError::Busy`].
    Reader,
}

/// What a store tells unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// This window's role changed: another window took over.
    RoleIs(Role),
    /// Another window added events; loading again shows them.
    Changed,
    /// The disk is full and the room kept back was used: what is written now is saved, but soon nothing will be.
    Tight,
    /// The store is gone; every call answers [`StoreError::Closed`] until it is opened again.
    Closed,
}

/// An answer that will come; local to its thread, as everything in a browser is.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// The next of many event lines that are handed in part by part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Some of them.
    Some(Vec<Record>),
    /// That was all.
    End,
    /// None of them is to be saved.
    Stop,
}

/// Gives the parts, one at each call.
pub type Parts<'p> = Box<dyn FnMut() -> Part + 'p>;

/// A home of events. Every implementation passes [`contract`].
///
/// Four kinds of things rest in it. *Events* are added and never overwritten. *Kept values* are few and
/// small and must be durable without being events: the device's identity, trusted roots, head signatures.
/// *Drafts* are unfinished forms: whoever loses one loses minutes, not a complaint. *Pieces* are sealed parts of
/// attachments, as durable as events.
///
/// A writing method resolves to `Ok` only when the bytes are durable in every home the platform offers.
/// After an error nothing of that call is counted as saved; the same call may be made again.
pub trait EventStore {
    /// Whether this window may write; may change to [`Role::Reader`] when another window takes over.
    fn role(&self) -> Role;

    /// Makes this window the writer, whichever was; load again afterwards.
    fn take_over(&self) -> Pending<'_, Role> {
        let role = self.role();
        Box::pin(async move { Ok(role) })
    }

    /// Calls `told` whenever the store has news. A store that never has any keeps nothing.
    fn on_news(&self, told: Box<dyn Fn(News)>) {
        drop(told);
    }

    /// Reads everything, mending one home from another where they differ.
    fn load(&self) -> Pending<'_, Loaded>;

    /// The same with the event lines handed on some at a time, so that they need never be held all together: `take` is
    /// given all of them, and what is answered has none.
    fn load_in_parts<'l>(&'l self, take: Box<dyn Fn(Vec<Record>) + 'l>) -> Pending<'l, Loaded> {
        Box::pin(async move { Ok(InParts::hand_on(self.load().await?, &*take)) })
    }

    /// Adds event lines: all of them or, on an error, none. A known key is counted and left as it is.
    fn append(&self, batch: Vec<Record>) -> Pending<'_, Appended>;

    /// Adds event lines that are too many for one message: all of them or, on an error, none. Nothing is saved before
    /// [`Part::End`]; `None` after [`Part::Stop`], when nothing was.
    fn append_parts<'p>(&'p self, mut parts: Parts<'p>) -> Pending<'p, Option<Appended>> {
        Box::pin(async move {
            let mut all = Vec::new();
            loop {
                match parts() {
                    Part::Some(some) => all.extend(some),
                    Part::End => return self.append(all).await.map(Some),
                    Part::Stop => return Ok(None),
                }
            }
        })
    }

    /// Keeps a small value under a name, replacing what was there.
    fn keep(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()>;

    /// Forgets a kept value; forgetting what is not there is no error.
    fn drop_kept(&self, name: &str) -> Pending<'_, ()>;

    /// Saves a draft under a name, replacing what was there.
    fn draft_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()>;

    /// The draft under a name.
    fn draft_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>>;

    /// Forgets a draft; forgetting what is not there is no error.
    fn draft_remove(&self, name: &str) -> Pending<'_, ()>;

    /// The names of all drafts, in order.
    fn draft_names(&self) -> Pending<'_, Vec<String>>;

    /// Puts a piece of an attachment under a name that no other piece ever has; the same piece again is no error. It is
    /// sealed already: a store keeps its bytes as they come, and reads none of them at start.
    fn piece_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()>;

    /// The piece under a name; `None` where no home holds it whole.
    fn piece_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>>;

    /// The names of all pieces, in order, after giving each home what only the other has.
    fn piece_names(&self) -> Pending<'_, Vec<String>>;

    /// Forgets pieces for good; forgetting what is not there is no error. Where it answers an error, some may be gone.
    fn pieces_drop(&self, names: Vec<String>) -> Pending<'_, ()>;

    /// Works out the key behind something a person remembers, which takes up to a second: where there is a worker, there,
    /// so that the page stays awake. `None` only if the device has not the memory.
    fn stretch(&self, work: Stretch) -> Pending<'_, Option<Stretched>> {
        Box::pin(ready(Ok(work.run())))
    }
}

/// Event lines that are handed on some at a time.
pub(crate) struct InParts<'t> {
    take: &'t dyn Fn(Vec<Record>),
    some: Vec<Record>,
    bytes: usize,
}

impl<'t> InParts<'t> {
    /// About how many bytes of lines go together.
    const PART: usize = 4 * 1024 * 1024;

    /// To whoever takes them.
    pub(crate) fn to(take: &'t dyn Fn(Vec<Record>)) -> InParts<'t> {
        InParts { take, some: Vec::new(), bytes: 0 }
    }

    /// Hands the lines of what was loaded on, and leaves the rest.
    pub(crate) fn hand_on(mut loaded: Loaded, take: &dyn Fn(Vec<Record>)) -> Loaded {
        let mut parts = InParts::to(take);
        std::mem::take(&mut loaded.records).into_iter().for_each(|it| parts.put(it));
        parts.end();
        loaded
    }

    /// Takes one in.
    pub(crate) fn put(&mut self, record: Record) {
        self.bytes += record.bytes.len();
        self.some.push(record);
        if self.bytes >= Self::PART {
            (self.take)(std::mem::take(&mut self.some));
            self.bytes = 0;
        }
    }

    /// Hands on what is left.
    pub(crate) fn end(self) {
        if !self.some.is_empty() {
            (self.take)(self.some);
        }
    }
}

/// Refuses a batch that holds something no event line can be, before anything is written.
pub(crate) fn check_batch(batch: &[Record]) -> Result<(), StoreError> {
    let misfit = |record: &Record| record.bytes.is_empty() || record.bytes.len() > MAX_RECORD;
    match batch.iter().enumerate().find(|(_, record)| misfit(record)) {
        Some((at, record)) => Err(StoreError::BadLength { at, length: record.bytes.len() }),
        None => Ok(()),
    }
}
