//! Handing a person a file to keep.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The browser would not make a file of the bytes: out of memory, or a kiosk shell that forbids saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not hand out the file")]
pub struct NotSaved;

/// Minutes a blob stays reachable after the click; slow sticks are still reading from it.
const KEEP_MS: i32 = 5 * 60 * 1000;

/// Saves `bytes` as a file called `name` (no personal data in it) of the given media type.
///
/// The browser tells nobody whether the person kept the file; ask them.
///
/// # Errors
/// [`NotSaved`] when the browser could not make the file.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), NotSaved> {
    let url = Url::create_object_url_with_blob(&blob(media_type, bytes).map_err(|_| NotSaved)?)
        .map_err(|_| NotSaved)?;
    let clicked = click(name, &url);
    revoke_later(url);
    clicked.ok_or(NotSaved)
}

/// Bytes as the browser hands them round.
pub(crate) fn blob(media_type: &str, bytes: &[u8]) -> Result<Blob, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &kind)
}

fn click(name: &str, url: &str) -> Option<()> {
    let document = crate::browser::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(url);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    Some(())
}

fn revoke_later(url: String) {
    let revoke = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&url);
    });
    if let Some(window) = crate::browser::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), KEEP_MS);
    }
}
