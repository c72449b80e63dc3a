//! The Web Lock that makes one window of an origin the writer.
//!
//! Called through `Reflect`, because web-sys has Web Locks only behind an unstable flag.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::store::waiting::answer;

/// How a lock is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Only when nobody holds it.
    IfFree,
    /// From whoever holds it.
    Steal,
}

/// What came of asking.
pub(crate) enum Outcome {
    /// Ours until dropped, or until `lost` is called.
    Held(Held),
    /// Somebody else's.
    Taken,
    /// This browser, or this page's address, has no Web Locks.
    Unknown,
}

/// A lock held. Dropping it lets it go.
pub(crate) struct Held {
    release: Function,
}

impl Drop for Held {
    fn drop(&mut self) {
        // Calling a promise's resolve function does not fail.
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// Asks for the lock `name`; `lost` is called if it is stolen from us later.
pub(crate) async fn ask(name: &str, manner: Manner, lost: impl FnOnce() + 'static) -> Outcome {
    let (giver, waiter) = answer();
    let giver = Rc::new(Cell::new(Some(giver)));
    let granting = giver.clone();
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let Some(giver) = granting.take() else { return JsValue::UNDEFINED };
        if lock.is_null() || lock.is_undefined() {
            giver.give(Outcome::Taken);
            return JsValue::UNDEFINED;
        }
        let (until_released, release) = promise();
        giver.give(Outcome::Held(Held { release }));
        until_released.into()
    });
    let Some(request) = request(name, manner, &granted) else { return Outcome::Unknown };
    spawn_local(async move {
        // The request ends well when we let the lock go, and with an error when it is stolen or was refused.
        if JsFuture::from(request).await.is_err() {
            match giver.take() {
                Some(giver) => giver.give(Outcome::Unknown),
                None => lost(),
            }
        }
    });
    waiter.await.unwrap_or(Outcome::Unknown)
}

fn request(name: &str, manner: Manner, granted: &JsValue) -> Option<Promise> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let ask: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    let option = if manner == Manner::Steal { "steal" } else { "ifAvailable" };
    Reflect::set(&options, &option.into(), &JsValue::TRUE).ok()?;
    ask.call3(&locks, &name.into(), &options, granted).ok()?.dyn_into().ok()
}

fn promise() -> (Promise, Function) {
    // A promise calls its maker at once, so `resolve` is set when `new` returns. It begins as undefined and not as
    // `Function::default()`, which is made from text and refused by the content policy.
    let resolve = RefCell::new(JsValue::UNDEFINED);
    let promise = Promise::new(&mut |settle, _| {
        resolve.replace(settle.into());
    });
    (promise, resolve.into_inner().unchecked_into())
}
