//! Which store this page gets: the worker where one starts, else the database opened by the page itself.

use std::rc::Rc;

use crate::store::indexed_db::IndexedDb;
use crate::store::one_writer::OneWriter;
use crate::store::through_worker::ThroughWorker;
use crate::store::{EventStore, StoreError};

/// The database's name where one device has one store.
pub const DATABASE: &str = "huiyin";

/// Opens the store `database` through the worker at `worker_url`; [`worker_url`] says where that is.
///
/// [`EventStore::role`] then tells whether this window may write.
///
/// # Errors
/// Those of [`IndexedDb::open`].
pub async fn open(database: &str, worker_url: &str) -> Result<Rc<dyn EventStore>, StoreError> {
    match ThroughWorker::start(worker_url).await {
        Ok(store) => {
            store.open(database).await?;
            Ok(Rc::new(store))
        }
        // Some pages opened from a file may not start workers. They have no journal to flush either.
        Err(_) => open_here(database).await,
    }
}

/// Opens the store without a worker.
///
/// # Errors
/// Those of [`IndexedDb::open`].
pub async fn open_here(database: &str) -> Result<Rc<dyn EventStore>, StoreError> {
    let store = IndexedDb::open(database).await?;
    Ok(Rc::new(OneWriter::open(store, database).await))
}

/// The address of the worker's script, as the page's `<meta name="huiyin-worker">` gives it.
pub fn worker_url() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let named = document.and_then(|page| page.query_selector("meta[name='huiyin-worker']").ok().flatten());
    let url = named.and_then(|meta| meta.get_attribute("content"));
    url.unwrap_or_else(|| "./worker.js".into())
}
