//! Adding a batch of events in one transaction: all or none, known ones counted.

use std::cell::Cell;
use std::rc::Rc;

use idb::ObjectStore;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{Event, IdbRequest};

use super::fault::{from_idb, unfaithful};
use super::transaction::{Mode, Transaction};
use super::{Connection, EVENTS, read};
use crate::store::{Appended, Record, StoreError};

/// How many records of a batch are read back; a batch is one transaction, so a sample speaks for it.
const READ_BACK: usize = 32;

pub(super) async fn append(connection: &Connection, batch: &[Record]) -> Result<Appended, StoreError> {
    if batch.is_empty() {
        return Ok(Appended::default());
    }
    let transaction = connection.begin(&[EVENTS], Mode::Write)?;
    let known = Known::default();
    if let Err(fault) = queue(&transaction, batch, &known) {
        transaction.abort();
        return Err(fault);
    }
    let needed = batch.iter().map(|record| record.bytes.len() as u64 + 32).sum();
    transaction.committed(needed).await?;
    read_back(connection, batch, known.count()).await?;
    Ok(Appended { added: batch.len() - known.count(), known: known.count() })
}

fn queue(transaction: &Transaction, batch: &[Record], known: &Known) -> Result<(), StoreError> {
    let shelf: ObjectStore = transaction.shelf(EVENTS)?;
    for record in batch {
        let value = Uint8Array::from(record.bytes.as_slice());
        let request = shelf.add(&value, Some(&key(record))).map_err(from_idb)?;
        known.listen(&request.into());
    }
    Ok(())
}

async fn read_back(connection: &Connection, batch: &[Record], known: usize) -> Result<(), StoreError> {
    let transaction = connection.begin(&[EVENTS], Mode::Read)?;
    let shelf = transaction.shelf(EVENTS)?;
    for record in batch.iter().take(READ_BACK) {
        match read::one(&shelf, &key(record)).await? {
            // A known key keeps the bytes it came with first, which are not this batch's to judge.
            Some(bytes) if known > 0 || bytes == record.bytes => {}
            _ => return Err(unfaithful()),
        }
    }
    Ok(())
}

fn key(record: &Record) -> JsValue {
    Uint8Array::from(record.key.as_slice()).into()
}

/// Counts the records a database refuses because it has them, without letting that end the transaction.
struct Known {
    count: Rc<Cell<usize>>,
    listener: Closure<dyn FnMut(Event)>,
}

impl Default for Known {
    fn default() -> Known {
        let count = Rc::new(Cell::new(0));
        let counter = count.clone();
        let listener = Closure::new(move |event: Event| {
            if is_known(&event) {
                event.prevent_default();
                event.stop_propagation();
                counter.set(counter.get() + 1);
            }
        });
        Known { count, listener }
    }
}

impl Known {
    fn listen(&self, request: &IdbRequest) {
        request.set_onerror(Some(self.listener.as_ref().unchecked_ref()));
    }

    fn count(&self) -> usize {
        self.count.get()
    }
}

fn is_known(event: &Event) -> bool {
    let request = event.target().and_then(|target| target.dyn_into::<IdbRequest>().ok());
    let error = request.and_then(|request| request.error().ok().flatten());
    error.is_some_and(|error| error.name() == "ConstraintError")
}
