//! Calling what the browser offers beyond the bindings, by name; whatever it refuses is `None`.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The value under a name, where there is one.
pub(super) fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|it| !it.is_undefined() && !it.is_null())
}

/// Calls a method.
pub(super) fn call(on: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = member(on, name).ok_or(JsValue::NULL)?.dyn_into()?;
    Reflect::apply(&method, on, &arguments.iter().collect::<Array>())
}

/// Calls a method that answers later, and waits for the answer.
pub(super) async fn ask(on: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    JsFuture::from(call(on, name, arguments)?.dyn_into::<Promise>()?).await
}

/// An object of these members.
pub(super) fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// What a refusal calls itself, such as `AbortError`.
pub(super) fn name_of(refusal: &JsValue) -> String {
    member(refusal, "name").and_then(|it| it.as_string()).unwrap_or_default()
}
