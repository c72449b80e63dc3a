//! Objects in the window whose methods are Rust, and what travels to and from them.

use std::fmt::Debug;

use js_sys::{Error, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// What a method answers.
pub(super) type Answer = Result<JsValue, JsValue>;

/// Hangs an object into the window.
pub(super) fn hang(name: &str, object: &Object) {
    if let Some(window) = web_sys::window() {
        set(&window, name, object);
    }
}

/// Whether the page's address asks for something after its `?`.
pub(super) fn is_asked_for(what: &str) -> bool {
    let search = web_sys::window().and_then(|it| it.location().search().ok()).unwrap_or_default();
    search.trim_start_matches('?').split('&').any(|it| it == what)
}

/// Gives an object a method of two arguments, missing ones undefined, that answers by a promise.
pub(super) fn method<F>(of: &Object, name: &str, act: impl Fn(JsValue, JsValue) -> F + 'static)
where
    F: Future<Output = Answer> + 'static,
{
    let called = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |one, other| {
        future_to_promise(act(one, other))
    });
    set(of, name, &called.into_js_value());
}

/// Sets a field. Refused only by objects that are frozen, which ours are not.
pub(super) fn set(of: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(of, &name.into(), value);
}

/// An object of these fields.
pub(super) fn object<const N: usize>(fields: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    fields.iter().for_each(|(name, value)| set(&object, name, value));
    object
}

/// A number of an object, or another where it has none of that name.
pub(super) fn number(of: &JsValue, name: &str, otherwise: f64) -> f64 {
    Reflect::get(of, &name.into()).ok().and_then(|it| it.as_f64()).unwrap_or(otherwise)
}

/// A value as JSON text.
pub(super) fn json(value: &JsValue) -> String {
    JSON::stringify(value).ok().and_then(|it| it.as_string()).unwrap_or_default()
}

/// A refusal as an exception.
pub(super) fn exception(why: impl Debug) -> JsValue {
    let error = Error::new(&format!("{why:?}"));
    error.set_name("NotDone");
    error.into()
}

/// Calls a function of the window, where there is one.
pub(super) fn call(name: &str, argument: &JsValue) {
    let function = web_sys::window().and_then(|it| Reflect::get(&it, &name.into()).ok());
    if let Some(function) = function.and_then(|it| it.dyn_into::<Function>().ok()) {
        let _ = function.call1(&JsValue::UNDEFINED, argument);
    }
}
