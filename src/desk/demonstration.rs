//! A demonstration on the desk: how it is known, what its store holds, and standing at another of its places.

use leptos::prelude::*;

use crate::desk::identity::{Identity, KEPT, Place};
use crate::desk::open::{Desk, Refused, record};
use crate::domain::log::Event;
use crate::store::{EventStore, Record, StoreError};

/// The organisation of every demonstration. Its keys are known to everybody, so that nothing under it is real.
pub const ORGANISATION: &str = "o-6951cfd2fabe0f12a315";

/// The name under which the demonstration's store keeps what it is at a place.
fn kept_at(place: Place) -> String {
    ["demonstration", place.as_str()].join("/")
}

/// Fills an empty store with everything a demonstration wrote; the device then stands at `first`.
///
/// # Errors
/// Those of the store.
pub async fn fill(
    store: &dyn EventStore,
    events: impl Iterator<Item = &Event>,
    devices: &[Identity],
    first: Place,
) -> Result<(), StoreError> {
    let records: Vec<Record> = events.map(record).collect();
    store.append(records).await?;
    for device in devices {
        store.keep(&kept_at(device.place), device.to_bytes()).await?;
        if device.place == first {
            store.keep(KEPT, device.to_bytes()).await?;
        }
    }
    Ok(())
}

impl Desk {
    /// Whether everything here is made up.
    pub fn is_demonstration(self) -> bool {
        self.book.with_untracked(|it| it.org() == ORGANISATION)
    }

    /// Goes on as the demonstration's device at another place.
    ///
    /// # Errors
    /// [`Refused::NotSetUp`] where this is no demonstration.
    pub async fn stand_at(self, place: Place) -> Result<(), Refused> {
        let there = self.loaded.with_untracked(|it| it.kept.get(&kept_at(place)).cloned());
        let there = there.and_then(|it| Identity::read(&it)).ok_or(Refused::NotSetUp)?;
        let here = self.book.with_untracked(|it| it.identity.clone()).ok_or(Refused::NotSetUp)?;
        self.loaded.update(|it| drop(it.kept.insert(kept_at(here.place), here.to_bytes())));
        self.keep_identity(there).await
    }
}
