//! Adding events in one transaction: all or none, those that are there already left as they are.

use idb::ObjectStore;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{Event, IdbRequest};

use super::fault::{from_idb, unfaithful};
use super::transaction::{Mode, Transaction};
use super::{Connection, ENTRIES, MARK, META, read};
use crate::store::StoreError;
use crate::store::homes::{Entry, Mark};

/// How many records of a batch are read back; a batch is one transaction, so a sample speaks for it.
const READ_BACK: usize = 32;

/// What becomes of a key that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It keeps what it has.
    Stays,
    /// What it has is spoiled.
    IsReplaced,
}

pub(super) async fn write(
    connection: &Connection,
    batch: &[Entry],
    mark: Option<Mark>,
    known: Known,
) -> Result<(), StoreError> {
    let transaction = connection.begin(&[ENTRIES, META], Mode::Write)?;
    let tolerant = tolerant();
    if let Err(fault) = queue(&transaction, batch, mark, known, &tolerant) {
        transaction.abort();
        return Err(fault);
    }
    let needed = batch.iter().map(|entry| entry.bytes.len() as u64 + 40).sum();
    transaction.committed(needed).await?;
    read_back(connection, batch).await
}

fn queue(
    transaction: &Transaction,
    batch: &[Entry],
    mark: Option<Mark>,
    known: Known,
    tolerant: &Tolerant,
) -> Result<(), StoreError> {
    if let Some(mark) = mark {
        let value = Uint8Array::from(mark.to_bytes().as_slice());
        transaction.shelf(META)?.put(&value, Some(&MARK.into())).map_err(from_idb)?;
    }
    let shelf: ObjectStore = transaction.shelf(ENTRIES)?;
    for entry in batch {
        let value = read::value(entry);
        if known == Known::IsReplaced {
            shelf.put(&value, Some(&key(entry))).map_err(from_idb)?;
            continue;
        }
        let request: IdbRequest = shelf.add(&value, Some(&key(entry))).map_err(from_idb)?.into();
        request.set_onerror(Some(tolerant.as_ref().unchecked_ref()));
    }
    Ok(())
}

async fn read_back(connection: &Connection, batch: &[Entry]) -> Result<(), StoreError> {
    let transaction = connection.begin(&[ENTRIES], Mode::Read)?;
    let shelf = transaction.shelf(ENTRIES)?;
    for entry in batch.iter().take(READ_BACK) {
        let found = read::one(&shelf, &key(entry)).await?;
        if found.as_deref().and_then(|it| it.split_at_checked(8)).is_none_or(|(_, it)| it != entry.bytes) {
            return Err(unfaithful());
        }
    }
    Ok(())
}

fn key(entry: &Entry) -> JsValue {
    Uint8Array::from(entry.key.as_slice()).into()
}

type Tolerant = Closure<dyn FnMut(Event)>;

/// Lets a transaction go on when a key is there already.
fn tolerant() -> Tolerant {
    Closure::new(|event: Event| {
        if is_known(&event) {
            event.prevent_default();
            event.stop_propagation();
        }
    })
}

fn is_known(event: &Event) -> bool {
    let request = event.target().and_then(|target| target.dyn_into::<IdbRequest>().ok());
    let error = request.and_then(|request| request.error().ok().flatten());
    error.is_some_and(|error| error.name() == "ConstraintError")
}
