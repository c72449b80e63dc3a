//! One transaction with strict durability, and the wait for its end.

use std::rc::Rc;

use idb::ObjectStore;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbTransaction};

use super::fault::{from_exception, from_js};
use crate::store::StoreError;
use crate::store::waiting::{Waiter, answer};

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Read,
    Write,
}

/// A running transaction. Whoever returns early after queueing a write must [`Transaction::abort`] it,
/// because a transaction left alone commits what was queued.
pub(super) struct Transaction {
    inner: IdbTransaction,
    ended: Waiter<bool>,
    _callbacks: [Closure<dyn FnMut()>; 2],
}

impl Transaction {
    /// Begins. The `durability` option is passed by hand: neither idb nor stable web-sys knows it.
    pub(super) fn begin(
        database: &IdbDatabase,
        shelves: &[&str],
        mode: Mode,
    ) -> Result<Transaction, StoreError> {
        let names: Array = shelves.iter().map(|name| JsValue::from_str(name)).collect();
        let mode = if mode == Mode::Write { "readwrite" } else { "readonly" };
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(from_js)?;
        let begin = Reflect::get(database, &"transaction".into()).map_err(from_js)?;
        let begin: Function = begin.dyn_into().map_err(from_js)?;
        let begun = begin.call3(database, &names, &mode.into(), &options).map_err(from_js)?;
        Ok(Transaction::watch(begun.dyn_into().map_err(from_js)?))
    }

    fn watch(inner: IdbTransaction) -> Transaction {
        let (giver, ended) = answer();
        let giver = Rc::new(std::cell::Cell::new(Some(giver)));
        let tell = |committed: bool| {
            let giver = giver.clone();
            Closure::<dyn FnMut()>::new(move || {
                if let Some(giver) = giver.take() {
                    giver.give(committed);
                }
            })
        };
        let callbacks = [tell(true), tell(false)];
        let [complete, abort] = &callbacks;
        inner.set_oncomplete(Some(complete.as_ref().unchecked_ref()));
        inner.set_onabort(Some(abort.as_ref().unchecked_ref()));
        Transaction { inner, ended, _callbacks: callbacks }
    }

    /// One of the object stores this transaction was begun with.
    pub(super) fn shelf(&self, name: &str) -> Result<ObjectStore, StoreError> {
        self.inner.object_store(name).map(ObjectStore::from).map_err(from_js)
    }

    /// Undoes everything queued.
    pub(super) fn abort(&self) {
        // Refused only when it has ended already: then there is nothing to undo.
        let _ = self.inner.abort();
    }

    /// Waits until the transaction is durable. `needed` is how many bytes it wanted to write.
    pub(super) async fn committed(mut self, needed: u64) -> Result<(), StoreError> {
        match (&mut self.ended).await {
            Some(true) => Ok(()),
            _ => Err(self.inner.error().map_or(StoreError::Closed, |error| from_exception(&error, needed))),
        }
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        self.inner.set_oncomplete(None);
        self.inner.set_onabort(None);
    }
}
