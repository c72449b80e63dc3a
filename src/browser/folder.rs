//! A folder a person chose, which any program that keeps folders alike may carry between machines.

use wasm_bindgen::JsValue;

use crate::browser::calls::{ask, call, member, object};
use crate::browser::files::Picked;
use crate::browser::saving::{NotSaved, read, write};

/// The most files of a folder that are looked at.
const MOST: usize = 2_000;

/// A folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Folder(pub(super) JsValue);

/// Whether this browser lets a person choose one.
pub fn can_choose() -> bool {
    crate::browser::window().is_some_and(|it| member(&it.into(), "showDirectoryPicker").is_some())
}

/// Asks for a folder to read and write. Only within what a person just did.
///
/// # Errors
/// [`NotSaved`].
pub async fn choose() -> Result<Folder, NotSaved> {
    let window = crate::browser::window().ok_or(NotSaved::Failed)?;
    let how = object(&[("id", "huiyin".into()), ("mode", "readwrite".into())]);
    Ok(Folder(ask(&window.into(), "showDirectoryPicker", &[how]).await?))
}

impl Folder {
    /// Its name, for people.
    pub fn name(&self) -> String {
        member(&self.0, "name").and_then(|it| it.as_string()).unwrap_or_default()
    }

    /// The names of its files that end with `end`.
    ///
    /// # Errors
    /// [`NotSaved::Failed`] when it cannot be read: moved, or forbidden since.
    pub async fn names(&self, end: &str) -> Result<Vec<String>, NotSaved> {
        let all = call(&self.0, "keys", &[])?;
        let mut names = Vec::new();
        while names.len() < MOST {
            let next = ask(&all, "next", &[]).await?;
            if member(&next, "done").and_then(|it| it.as_bool()).unwrap_or(true) {
                break;
            }
            let name = member(&next, "value").and_then(|it| it.as_string());
            names.extend(name.filter(|it| it.ends_with(end)));
        }
        Ok(names)
    }

    /// Reads one of its files, of at most `most` bytes.
    ///
    /// # Errors
    /// [`NotSaved::Failed`].
    pub async fn read(&self, name: &str, most: u64) -> Result<Picked, NotSaved> {
        let handle = ask(&self.0, "getFileHandle", &[name.into()]).await?;
        read(&handle, most).await
    }

    /// Puts a file into it and reads it back.
    ///
    /// # Errors
    /// [`NotSaved::Failed`].
    pub async fn put(&self, name: &str, bytes: &[u8]) -> Result<Picked, NotSaved> {
        let make = object(&[("create", true.into())]);
        let handle = ask(&self.0, "getFileHandle", &[name.into(), make]).await?;
        write(&handle, bytes).await?;
        read(&handle, bytes.len() as u64).await
    }
}
