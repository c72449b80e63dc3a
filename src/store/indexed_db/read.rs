//! Reading shelves of the database, in pieces so that no answer is too large.

use std::collections::BTreeMap;

use idb::{KeyRange, ObjectStore, Query};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::fault::from_idb;
use crate::domain::order::Order as _;
use crate::store::StoreError;
use crate::store::homes::{Entry, unpack};

/// So many small values are read at once.
const PIECE: u32 = 2_000;
/// So many segments are read at once.
const SEGMENTS: u32 = 4;

/// The value under one key.
pub(super) async fn one(shelf: &ObjectStore, key: &JsValue) -> Result<Option<Vec<u8>>, StoreError> {
    let request = shelf.get(key.clone()).map_err(from_idb)?;
    Ok(request.await.map_err(from_idb)?.map(|value| bytes(&value)))
}

/// An event as the shelf keeps it: its number, then its line.
pub(super) fn value(entry: &Entry) -> Uint8Array {
    let value = Uint8Array::new_with_length(8 + u32::try_from(entry.bytes.len()).unwrap_or(u32::MAX));
    value.subarray(0, 8).copy_from(&entry.number.to_le_bytes());
    value.subarray(8, value.length()).copy_from(&entry.bytes);
    value
}

/// Hands on every event of the shelf.
pub(super) async fn all_entries(shelf: &ObjectStore, take: &mut dyn FnMut(Entry)) -> Result<(), StoreError> {
    every(shelf, PIECE, &mut |key, value| {
        let (number, bytes) = match value.split_first_chunk::<8>() {
            Some((number, bytes)) => (u64::from_le_bytes(*number), bytes.to_vec()),
            None => (0, value),
        };
        take(Entry { number, key, bytes });
    })
    .await
}

/// Hands on every event of the shelf that programs before schema 2 filled.
pub(super) async fn all_lines(shelf: &ObjectStore, take: &mut dyn FnMut(Entry)) -> Result<(), StoreError> {
    every(shelf, PIECE, &mut |key, bytes| take(Entry { number: 0, key, bytes })).await
}

/// Hands on every whole event of the segments.
pub(super) async fn all_packed(shelf: &ObjectStore, take: &mut dyn FnMut(Entry)) -> Result<(), StoreError> {
    every(shelf, SEGMENTS, &mut |_, bytes| unpack(&bytes).into_iter().for_each(&mut *take)).await
}

async fn every(
    shelf: &ObjectStore,
    at_once: u32,
    take: &mut dyn FnMut([u8; 32], Vec<u8>),
) -> Result<(), StoreError> {
    let mut last: Option<JsValue> = None;
    loop {
        let (keys, values) = piece(shelf, at_once, last.as_ref()).await?;
        for (key, value) in keys.iter().zip(&values) {
            take(<[u8; 32]>::try_from(bytes(key)).map_err(|_| odd_key())?, bytes(value));
        }
        match keys.into_iter().next_back() {
            Some(key) => last = Some(key),
            None => return Ok(()),
        }
    }
}

/// Every named value of the shelf.
pub(super) async fn all_named(shelf: &ObjectStore) -> Result<BTreeMap<String, Vec<u8>>, StoreError> {
    let keys = shelf.get_all_keys(None, None).map_err(from_idb)?;
    let values = shelf.get_all(None, None).map_err(from_idb)?;
    let (keys, values) = (keys.await.map_err(from_idb)?, values.await.map_err(from_idb)?);
    keys.iter().zip(&values).map(|(key, value)| Ok((name(key)?, bytes(value)))).collect()
}

/// The names on the shelf, in order.
pub(super) async fn names(shelf: &ObjectStore) -> Result<Vec<String>, StoreError> {
    let keys = shelf.get_all_keys(None, None).map_err(from_idb)?.await.map_err(from_idb)?;
    let mut names = keys.iter().map(name).collect::<Result<Vec<String>, StoreError>>()?;
    names.order();
    Ok(names)
}

/// Whether the shelf holds anything.
pub(super) async fn has_any(shelf: &ObjectStore) -> Result<bool, StoreError> {
    let keys = shelf.get_all_keys(None, Some(1)).map_err(from_idb)?.await.map_err(from_idb)?;
    Ok(!keys.is_empty())
}

async fn piece(
    shelf: &ObjectStore,
    at_once: u32,
    after: Option<&JsValue>,
) -> Result<(Vec<JsValue>, Vec<JsValue>), StoreError> {
    let range = || -> Result<Option<Query>, StoreError> {
        let Some(key) = after else { return Ok(None) };
        Ok(Some(KeyRange::lower_bound(key, Some(true)).map_err(from_idb)?.into()))
    };
    let keys = shelf.get_all_keys(range()?, Some(at_once)).map_err(from_idb)?;
    let values = shelf.get_all(range()?, Some(at_once)).map_err(from_idb)?;
    Ok((keys.await.map_err(from_idb)?, values.await.map_err(from_idb)?))
}

fn bytes(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}

fn name(key: &JsValue) -> Result<String, StoreError> {
    key.as_string().ok_or_else(odd_key)
}

fn odd_key() -> StoreError {
    StoreError::Other("a key in the database is not one of ours".into())
}
