//! The third Wasm module, only in the single file: it unpacks what that file carries, and is done.
//!
//! A browser inflates nothing better than deflate, with which the file would be a third heavier.

#[path = "unpack/streams.rs"]
mod streams;

use std::io::Read;

use js_sys::{Reflect, Uint8Array, global};
use lzma_rust2::LzmaReader;
use wasm_bindgen::{JsCast, JsValue};

/// Where the page leaves the packed bytes.
const PACKED: &str = "huiyinPacked";
/// Where it finds them unpacked; nothing there means that the file is damaged.
const UNPACKED: &str = "huiyinUnpacked";
/// More memory than this is not asked for, in KiB.
const MOST_MEMORY: u32 = 64 * 1024;

fn main() {
    if let Some(bytes) = packed().and_then(|it| unpacked(&it)) {
        let bytes = Uint8Array::from(bytes.as_slice());
        // A global object takes every property.
        let _ = Reflect::set(&global(), &JsValue::from_str(UNPACKED), &bytes);
    }
}

fn packed() -> Option<Vec<u8>> {
    let found = Reflect::get(&global(), &JsValue::from_str(PACKED)).ok()?;
    Some(found.dyn_into::<Uint8Array>().ok()?.to_vec())
}

fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    LzmaReader::new_mem_limit(packed, MOST_MEMORY, None).ok()?.read_to_end(&mut bytes).ok()?;
    let (mut all, texts) = streams::together(&bytes)?;
    all.extend(texts);
    Some(all)
}
