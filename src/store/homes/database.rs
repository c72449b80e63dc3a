//! What two homes need of a database; IndexedDB gives it, and a map in memory for tests.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::store::journal::{Entry, Mark};
use crate::store::{News, Pending};

/// Is given events as they are read, each with its number; 0 where an earlier program gave it none.
pub type Each = Rc<dyn Fn(Entry)>;

/// What a database holds besides events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// How many events there were.
    pub events: usize,
    /// The kept values as [`Database::keep`] was given them.
    pub kept: BTreeMap<String, Vec<u8>>,
    /// The furthest mark.
    pub mark: Mark,
}

/// A database of the browser, as one of two homes.
pub trait Database {
    /// Reads everything. Events are handed on one by one, each once: all of them together would take as much memory as
    /// the database has bytes. On an error some may have been, and some may still be.
    fn read(&self, each: Each) -> Pending<'_, Held>;

    /// Whether nothing was ever put in it.
    fn is_empty(&self) -> Pending<'_, bool>;

    /// Adds events and the mark in one durable step; an event whose key is there is left as it is.
    fn add(&self, batch: Rc<Vec<Entry>>, mark: Mark) -> Pending<'_, ()>;

    /// Replaces events whose bytes were found spoiled.
    fn mend(&self, batch: Vec<Entry>) -> Pending<'_, ()>;

    /// Puts a small value under a name.
    fn keep(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()>;

    /// Saves a draft.
    fn draft_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()>;

    /// The draft under a name.
    fn draft_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>>;

    /// Forgets a draft.
    fn draft_remove(&self, name: &str) -> Pending<'_, ()>;

    /// The names of all drafts, in order.
    fn draft_names(&self) -> Pending<'_, Vec<String>>;

    /// Puts a piece of an attachment, in its frame, under a name.
    fn piece_put(&self, name: &str, framed: Vec<u8>) -> Pending<'_, ()>;

    /// The piece under a name, in its frame.
    fn piece_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>>;

    /// The names of all pieces, in order.
    fn piece_names(&self) -> Pending<'_, Vec<String>>;

    /// Forgets pieces in one step.
    fn pieces_drop(&self, names: &[String]) -> Pending<'_, ()>;

    /// Calls `told` when the database has news.
    fn on_news(&self, told: Box<dyn Fn(News)>) {
        drop(told);
    }
}
