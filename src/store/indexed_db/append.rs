//! Adding events in one transaction: all or none, those that are there already left as they are.

use idb::ObjectStore;
use js_sys::Uint8Array;
use sha2::{Digest as _, Sha256};
use wasm_bindgen::prelude::*;
use web_sys::{Event, IdbRequest};

use super::fault::{from_idb, unfaithful};
use super::transaction::{Mode, Transaction};
use super::{Connection, ENTRIES, MARK, META, SEGMENTS, read};
use crate::store::StoreError;
use crate::store::homes::{Entry, Mark, pack};

/// How many records of a batch are read back; a batch is one transaction, so a sample speaks for it.
const READ_BACK: usize = 32;
/// From so many events on a batch rests in segments: a record costs the browser the same, small or large.
const MANY: usize = 64;
/// About how many bytes of events one segment takes.
const SEGMENT: usize = 1024 * 1024;

/// What becomes of a key that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It keeps what it has.
    Stays,
    /// What it has is spoiled.
    IsReplaced,
}

/// A record as the database takes it.
struct Row {
    shelf: &'static str,
    key: [u8; 32],
    value: Uint8Array,
}

pub(super) async fn write(
    connection: &Connection,
    batch: &[Entry],
    mark: Option<Mark>,
    known: Known,
) -> Result<(), StoreError> {
    let transaction = connection.begin(&[ENTRIES, SEGMENTS, META], Mode::Write)?;
    let tolerant = tolerant();
    let rows = match queue(&transaction, rows(batch, known), mark, known, &tolerant) {
        Ok(rows) => rows,
        Err(fault) => {
            transaction.abort();
            return Err(fault);
        }
    };
    let needed = batch.iter().map(|entry| entry.bytes.len() as u64 + 40).sum();
    transaction.committed(needed).await?;
    read_back(connection, &rows).await
}

/// One record for each event, or one for about a megabyte of them. What replaces something is always an entry, which
/// goes before what a segment says of the same event. Made one after the other: a batch may have a hundred megabytes.
fn rows(batch: &[Entry], known: Known) -> impl Iterator<Item = Row> {
    let is_packed = batch.len() >= MANY && known == Known::Stays;
    let mut rest = batch;
    std::iter::from_fn(move || {
        let count = if is_packed { segment(rest) } else { rest.len().min(1) };
        let (some, after) = rest.split_at_checked(count)?;
        rest = after;
        let first = some.first()?;
        if !is_packed {
            return Some(Row { shelf: ENTRIES, key: first.key, value: read::value(first) });
        }
        let bytes = pack(some);
        let value = Uint8Array::from(bytes.as_slice());
        Some(Row { shelf: SEGMENTS, key: Sha256::digest(&bytes).into(), value })
    })
}

/// How many of these events the next segment takes.
fn segment(rest: &[Entry]) -> usize {
    let mut size = 0;
    let full = rest.iter().position(|it| {
        size += it.bytes.len();
        size > SEGMENT
    });
    full.map_or(rest.len(), |it| it.max(1))
}

/// Asks for everything to be written; answers the rows that will be read back.
fn queue(
    transaction: &Transaction,
    rows: impl Iterator<Item = Row>,
    mark: Option<Mark>,
    known: Known,
    tolerant: &Tolerant,
) -> Result<Vec<Row>, StoreError> {
    if let Some(mark) = mark {
        let value = Uint8Array::from(mark.to_bytes().as_slice());
        transaction.shelf(META)?.put(&value, Some(&MARK.into())).map_err(from_idb)?;
    }
    let (entries, segments): (ObjectStore, ObjectStore) =
        (transaction.shelf(ENTRIES)?, transaction.shelf(SEGMENTS)?);
    let mut sample = Vec::new();
    for row in rows {
        let shelf = if row.shelf == SEGMENTS { &segments } else { &entries };
        if known == Known::IsReplaced {
            shelf.put(&row.value, Some(&row.key())).map_err(from_idb)?;
        } else {
            let request: IdbRequest = shelf.add(&row.value, Some(&row.key())).map_err(from_idb)?.into();
            request.set_onerror(Some(tolerant.as_ref().unchecked_ref()));
        }
        if sample.len() < READ_BACK {
            sample.push(row);
        }
    }
    Ok(sample)
}

async fn read_back(connection: &Connection, rows: &[Row]) -> Result<(), StoreError> {
    let transaction = connection.begin(&[ENTRIES, SEGMENTS], Mode::Read)?;
    // A number may differ from the one written when the event was there before; the line may not.
    let line = |row: &Row, bytes: &[u8]| {
        if row.shelf == ENTRIES { bytes.get(8..).map(<[u8]>::to_vec) } else { Some(bytes.to_vec()) }
    };
    for row in rows {
        let found = read::one(&transaction.shelf(row.shelf)?, &row.key()).await?;
        let is_it = found.is_some_and(|it| line(row, &it) == line(row, &row.value.to_vec()));
        if !is_it {
            return Err(unfaithful());
        }
    }
    Ok(())
}

impl Row {
    fn key(&self) -> JsValue {
        Uint8Array::from(self.key.as_slice()).into()
    }
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
