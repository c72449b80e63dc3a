//! What the browser's exceptions mean to a store.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use crate::store::StoreError;

/// A DOM exception, met while wanting to write so many bytes.
pub(super) fn from_exception(exception: &DomException, needed: u64) -> StoreError {
    match exception.name().as_str() {
        "QuotaExceededError" => StoreError::Full { needed },
        "SecurityError" | "NotAllowedError" => StoreError::Forbidden,
        // What Chromium says in a worker whose site may store nothing; the name alone says nothing.
        "UnknownError" if exception.message().contains("denied permission") => StoreError::Forbidden,
        // The connection was closed under us, by the browser or by an upgrade in another window.
        "InvalidStateError" => StoreError::Closed,
        name => StoreError::Other(format!("{name}: {}", exception.message())),
    }
}

/// Any exception of a browser call.
pub(super) fn from_js(value: JsValue) -> StoreError {
    match value.dyn_ref::<DomException>() {
        Some(exception) => from_exception(exception, 0),
        None => StoreError::Other(format!("{value:?}")),
    }
}

/// An error of the idb crate, which wraps the browser's exception.
pub(super) fn from_idb(error: idb::Error) -> StoreError {
    use idb::Error::*;
    match error {
        DomException(exception) => from_exception(&exception, 0),
        AddFailed(value)
        | DeleteFailed(value)
        | GetFailed(value)
        | GetAllFailed(value)
        | GetAllKeysFailed(value)
        | TransactionOpenFailed(value) => from_js(value),
        IndexedDbNotFound(_) => StoreError::Forbidden,
        IndexedDbOpenFailed(value) => from_js(value),
        other => StoreError::Other(other.to_string()),
    }
}

/// The database committed, but gives back something else than was written.
pub(super) fn unfaithful() -> StoreError {
    StoreError::Other("read back something else than was written".into())
}
