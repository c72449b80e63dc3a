//! Saving a file where a person says, and reading it from there again.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use crate::browser::calls::{ask, call, member, name_of, object};
use crate::browser::files::{self, Picked};

/// Why nothing was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSaved {
    /// The person changed their mind.
    #[error("the person cancelled")]
    Cancelled,
    /// The browser would not write there, or not read it again: full, gone, or forbidden.
    #[error("the file could not be written and read again")]
    Failed,
}

impl From<JsValue> for NotSaved {
    fn from(refusal: JsValue) -> NotSaved {
        if name_of(&refusal) == "AbortError" { NotSaved::Cancelled } else { NotSaved::Failed }
    }
}

/// Whether this browser lets a person say where, and lets the page read what was written.
pub fn can_choose_place() -> bool {
    window().is_some_and(|it| member(&it, "showSaveFilePicker").is_some())
}

fn window() -> Option<JsValue> {
    crate::browser::window().map(JsValue::from)
}

/// Asks where, writes `bytes` there and reads them back from there. Only within what a person just did.
///
/// # Errors
/// [`NotSaved`].
pub async fn save_and_read(name: &str, bytes: &[u8]) -> Result<Picked, NotSaved> {
    let window = window().ok_or(NotSaved::Failed)?;
    let asked = object(&[("suggestedName", name.into())]);
    let handle = ask(&window, "showSaveFilePicker", &[asked]).await?;
    write(&handle, bytes).await?;
    read(&handle, bytes.len() as u64).await
}

/// Writes a file's content as a whole: the browser puts it in place when it is complete.
pub(super) async fn write(handle: &JsValue, bytes: &[u8]) -> Result<(), NotSaved> {
    let stream = ask(handle, "createWritable", &[]).await?;
    ask(&stream, "write", &[Uint8Array::from(bytes).into()]).await?;
    ask(&stream, "close", &[]).await?;
    Ok(())
}

/// Reads a file whole, of at most `most` bytes.
pub(super) async fn read(handle: &JsValue, most: u64) -> Result<Picked, NotSaved> {
    let file: File = ask(handle, "getFile", &[]).await?.dyn_into().map_err(NotSaved::from)?;
    files::read(file, most).await.map_err(|_| NotSaved::Failed)
}

/// Whether this device can hand a file to another program of a person's choice.
pub fn can_share(name: &str) -> bool {
    let navigator = crate::browser::window().map(|it| JsValue::from(it.navigator()));
    let share = |it: JsValue| call(&it, "canShare", &[shared(name, b"")?]).ok()?.as_bool();
    navigator.and_then(share).unwrap_or(false)
}

/// Hands a file to another program of a person's choice. Only within what a person just did.
///
/// # Errors
/// [`NotSaved`].
pub async fn share(name: &str, bytes: &[u8]) -> Result<(), NotSaved> {
    let window = crate::browser::window().ok_or(NotSaved::Failed)?;
    let what = shared(name, bytes).ok_or(NotSaved::Failed)?;
    ask(&window.navigator().into(), "share", &[what]).await?;
    Ok(())
}

/// Browsers share plain text and not JSON; the name says what it is.
fn shared(name: &str, bytes: &[u8]) -> Option<JsValue> {
    let make: Function = member(&crate::browser::window()?.into(), "File")?.dyn_into().ok()?;
    let content: JsValue = Array::of1(&Uint8Array::from(bytes)).into();
    let kind = object(&[("type", "text/plain".into())]);
    let arguments = Array::of3(&content, &format!("{name}.txt").into(), &kind);
    let file = Reflect::construct(&make, &arguments).ok()?;
    Some(object(&[("files", Array::of1(&file).into())]))
}
