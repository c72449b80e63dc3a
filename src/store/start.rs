//! Which store this page gets: the worker where one starts, else the database opened by the page itself.

use std::rc::Rc;

use crate::store::indexed_db::IndexedDb;
use crate::store::one_writer::OneWriter;
use crate::store::through_worker::ThroughWorker;
use crate::store::{EventStore, Pending, StoreError};

/// A store on its way.
pub type Opening = Pending<'static, Rc<dyn EventStore>>;

/// The database's name where one device has one store.
pub const DATABASE: &str = "huiyin";

/// The application's store: through the worker, else opened by the page itself.
pub fn anywhere() -> Opening {
    Box::pin(async { open(DATABASE, &worker_url()).await })
}

/// A kiosk's store: through the worker and no other way. It is always served, so a worker can start; what opens the
/// database without one is a twentieth of the program it would load.
pub fn by_worker() -> Opening {
    Box::pin(async {
        let store =
            ThroughWorker::start(&worker_url()).await.map_err(|why| StoreError::Other(why.to_string()))?;
        store.open(DATABASE).await?;
        Ok(Rc::new(store) as Rc<dyn EventStore>)
    })
}

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
