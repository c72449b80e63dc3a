//! Opening the database: its schema, and stepping aside for a newer one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use idb::event::VersionChangeEvent;
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams};
use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

use super::fault::from_idb;
use super::transaction::Mode;
use super::{Connection, DRAFTS, ENTRIES, KEPT, LINES, META, PIECES, SEGMENTS};
use crate::store::StoreError;
use crate::store::timer::{OPEN_MS, run_within};
use crate::store::watchers::Watchers;

/// The schema this program writes and the newest it reads.
pub const SCHEMA: u32 = 5;

/// The first schema whose `meta` holds more than its number.
const MARKED: u32 = 2;
const SCHEMA_KEY: &str = "schema";

/// Opens or makes the database and checks its schema.
pub(super) async fn open(name: String) -> Result<Rc<Connection>, StoreError> {
    let connection = run_within(OPEN_MS, async move { connect(&name).await }).await?;
    check_schema(&connection).await?;
    Ok(connection)
}

async fn connect(name: &str) -> Result<Rc<Connection>, StoreError> {
    let factory = Factory::new().map_err(from_idb)?;
    let mut request = factory.open(name, Some(SCHEMA)).map_err(from_idb)?;
    request.on_upgrade_needed(|event| {
        // An upgrade that fails leaves a database without shelves; `check_schema` then refuses it.
        let _ = lay_out(&event);
    });
    match request.await {
        Ok(database) => Ok(Connection::of(database)),
        Err(idb::Error::DomException(it)) if it.name() == "VersionError" => {
            Err(too_new(&factory, name).await)
        }
        Err(error) => Err(from_idb(error)),
    }
}

fn lay_out(event: &VersionChangeEvent) -> Result<(), idb::Error> {
    let database = event.database()?;
    let there = database.store_names();
    let is_there = |shelf: &str| there.iter().any(|it| it == shelf);
    for shelf in [ENTRIES, SEGMENTS, LINES, KEPT, DRAFTS, PIECES].into_iter().filter(|it| !is_there(it)) {
        database.create_object_store(shelf, ObjectStoreParams::new())?;
    }
    // From schema 2 on it says how far the store has come; its number is then any that this program reads.
    if event.old_version()? >= MARKED && is_there(META) {
        return Ok(());
    }
    // Up to schema 1 it holds nothing but the schema's number.
    if is_there(META) {
        database.delete_object_store(META)?;
    }
    let meta = database.create_object_store(META, ObjectStoreParams::new())?;
    meta.put(&SCHEMA.into(), Some(&SCHEMA_KEY.into()))?;
    Ok(())
}

/// The error for a database whose version is above ours; its version is read without changing it.
async fn too_new(factory: &Factory, name: &str) -> StoreError {
    let found = match factory.open(name, None) {
        Ok(request) => request.await.and_then(|database| {
            database.close();
            database.version()
        }),
        Err(error) => Err(error),
    };
    found.map_or_else(from_idb, |found| StoreError::TooNew { found, known: SCHEMA })
}

async fn check_schema(connection: &Rc<Connection>) -> Result<(), StoreError> {
    let transaction = connection.begin(&[META], Mode::Read)?;
    let request = transaction.shelf(META)?.get(JsValue::from_str(SCHEMA_KEY)).map_err(from_idb)?;
    let found = request.await.map_err(from_idb)?.and_then(|value| value.as_f64());
    match found {
        Some(found) if found <= f64::from(SCHEMA) => Ok(()),
        Some(found) => Err(StoreError::TooNew { found: found as u32, known: SCHEMA }),
        None => Err(StoreError::Other("the database has no schema".into())),
    }
}

impl Connection {
    /// Takes the database over; it closes when a newer program wants to upgrade it, so as not to block it.
    fn of(database: Database) -> Rc<Connection> {
        let inner = IdbDatabase::from(database);
        let mut callbacks = Database::from(inner.clone());
        let connection = Rc::new(Connection {
            database: inner,
            closed: Cell::new(false),
            watchers: Watchers::default(),
            callbacks: RefCell::new(None),
        });
        let (upgrading, closing) = (Rc::downgrade(&connection), Rc::downgrade(&connection));
        callbacks.on_version_change(move |_| {
            if let Some(connection) = upgrading.upgrade() {
                connection.close();
            }
        });
        callbacks.on_close(move |_| {
            if let Some(connection) = closing.upgrade() {
                connection.close();
            }
        });
        connection.callbacks.replace(Some(callbacks));
        connection
    }
}
