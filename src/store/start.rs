//! Which store this page gets: the worker where one starts, else the database opened by the page itself.

use std::rc::{Rc, Weak};

use crate::store::homes::Homes;
use crate::store::indexed_db::IndexedDb;
use crate::store::journal::Files;
use crate::store::one_writer::OneWriter;
use crate::store::through_worker::ThroughWorker;
use crate::store::{EventStore, Home, Pending, Role, StoreError, opfs, timer};

/// A store on its way.
pub type Opening = Pending<'static, Rc<dyn EventStore>>;

/// The database's name where one device has one store.
pub const DATABASE: &str = "huiyin";

/// The application's store: through the worker, else opened by the page itself.
pub fn anywhere() -> Opening {
    Box::pin(async { open(DATABASE, &worker_url()).await })
}

/// A kiosk's store: through the worker and no other way. Its program always comes from a host, so that a worker can
/// start; what opens the database without one would be loaded every day for nothing.
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

/// Opens the store without a worker: the database is then its only home.
///
/// # Errors
/// Those of [`IndexedDb::open`].
pub async fn open_here(database: &str) -> Result<Rc<dyn EventStore>, StoreError> {
    Ok(Rc::new(open_homes(database).await?))
}

/// The store behind the writer's lock.
pub(crate) type Store = OneWriter<Homes<IndexedDb>>;

/// Opens both homes. A store that is new is closed and opened once more before anybody writes to it: a home that does
/// not survive that is none.
///
/// # Errors
/// Those of [`IndexedDb::open`], where there is no journal either.
pub(crate) async fn open_homes(name: &str) -> Result<Store, StoreError> {
    let store = open_once(name, true).await?;
    if store.role() == Role::Reader || !store.inner().is_new().await? {
        return Ok(store);
    }
    store.inner().keep_own(FIRST, FIRST_VALUE).await?;
    drop(store);
    let store = open_once(name, true).await?;
    let survived = store.inner().each_holds(FIRST, FIRST_VALUE).await?;
    match survived.iter().find(|(_, holds)| !holds) {
        None => Ok(store),
        Some((Home::Journal, _)) => {
            drop(store);
            open_once(name, false).await
        }
        Some(_) => Err(StoreError::Other("the database did not survive being closed".into())),
    }
}

const FIRST: &str = "first";
const FIRST_VALUE: &[u8] = b"1";

async fn open_once(name: &str, with_journal: bool) -> Result<Store, StoreError> {
    let files = name.to_owned();
    let open_files = move || -> Pending<'static, Files> {
        let name = files.clone();
        Box::pin(async move {
            match with_journal {
                true if cfg!(feature = "hosted") => opfs::open(name).await,
                true => Err(StoreError::Forbidden),
                false => Err(did_not_survive()),
            }
        })
    };
    let homes = Homes::on(IndexedDb::open(name).await, Box::new(open_files))?;
    OneWriter::open(homes, name).await
}

fn did_not_survive() -> StoreError {
    StoreError::Other("the journal did not survive being closed".into())
}

/// Keeps room back for the last words on a full disk, piece by piece, beginning when the start is over.
pub(crate) async fn keep_room(store: Weak<Store>) {
    timer::sleep(ROOM_AFTER_MS).await;
    while let Some(store) = store.upgrade() {
        if store.role() == Role::Reader || store.inner().keep_room() {
            return;
        }
        drop(store);
        timer::sleep(ROOM_BETWEEN_MS).await;
    }
}

const ROOM_AFTER_MS: u32 = 10_000;
const ROOM_BETWEEN_MS: u32 = 100;

/// The address of the worker's script, as the page's `<meta name="huiyin-worker">` gives it.
pub fn worker_url() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let named = document.and_then(|page| page.query_selector("meta[name='huiyin-worker']").ok().flatten());
    let url = named.and_then(|meta| meta.get_attribute("content"));
    url.unwrap_or_else(|| "./worker.js".into())
}
