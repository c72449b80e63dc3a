//! The shape of a message on its way between page and worker: `[number, ArrayBuffer]`, the buffer transferred.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// A message and the list of what it transfers.
pub(crate) fn pack(number: u32, bytes: &[u8]) -> (Array, Array) {
    let buffer = Uint8Array::from(bytes).buffer();
    let transfer = Array::of1(&buffer);
    (Array::of2(&number.into(), &buffer), transfer)
}

/// The number and bytes of a message; `None` for anything that is not ours.
pub(crate) fn unpack(data: &JsValue) -> Option<(u32, Vec<u8>)> {
    let parts = data.dyn_ref::<Array>()?;
    let number = parts.get(0).as_f64()?;
    let buffer: ArrayBuffer = parts.get(1).dyn_into().ok()?;
    Some((number as u32, Uint8Array::new(&buffer).to_vec()))
}
