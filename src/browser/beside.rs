//! Files that belong to this build and stand beside its page.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The file at an address relative to the page; `Ok(None)` where there is none.
///
/// # Errors
/// [`Unreached`] when neither the host nor what is kept of it answers.
pub async fn read(address: &str) -> Result<Option<Vec<u8>>, Unreached> {
    let window = crate::browser::window().ok_or(Unreached)?;
    let answer: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    if !answer.ok() {
        return Ok(None);
    }
    let bytes = JsFuture::from(answer.array_buffer()?).await?;
    Ok(Some(Uint8Array::new(&bytes).to_vec()))
}

/// Nobody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a file of the application could not be had")]
pub struct Unreached;

impl From<JsValue> for Unreached {
    fn from(_: JsValue) -> Unreached {
        Unreached
    }
}
