//! Small values a device keeps for itself, such as the measured scale of its screen. Never of a person or a case.

use leptos::prelude::*;

use crate::desk::open::{Desk, Refused};

impl Desk {
    /// The value kept under a name.
    pub fn note(self, name: &str) -> Option<String> {
        let bytes = self.loaded.with_untracked(|it| it.kept.get(name).cloned())?;
        String::from_utf8(bytes).ok()
    }

    /// Keeps a value under a name, in place of the one before.
    ///
    /// # Errors
    /// [`Refused::Store`] when it is not durable.
    pub async fn keep_note(self, name: &str, value: String) -> Result<(), Refused> {
        self.may_write()?;
        self.machine().store.keep(name, value.clone().into_bytes()).await?;
        self.loaded.update(|it| drop(it.kept.insert(name.to_owned(), value.into_bytes())));
        Ok(())
    }
}
