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
        self.go_on_as(there).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::found::fields;
    use crate::desk::journey_tests::{clock, complaint, office};
    use crate::domain::log::Value;
    use crate::store::memory::at_once;

    #[test]
    fn whoever_stands_at_another_place_reads_at_once_as_that_person_may() {
        let owner = Owner::new();
        owner.set();
        let desk = office(&clock("2026-09-30T20:15:00+08:00"));
        let case = at_once(desk.lodge(complaint(), None)).unwrap().unwrap().case;
        let manager = fields([
            ("person", "p-9".into()),
            ("name", "赵六".into()),
            ("roles", vec![Value::from("general_manager")].into()),
            ("active", true.into()),
        ]);
        at_once(desk.write_office(vec![("person_set", manager)])).unwrap().unwrap();
        let here = desk.book.with_untracked(|it| it.identity.clone()).unwrap();
        let there = Identity { person: Some("p-9".into()), place: Place::Tablet, ..here };
        desk.loaded.update(|it| drop(it.kept.insert(kept_at(Place::Tablet), there.to_bytes())));
        let sees = || desk.book.with_untracked(|it| it.cases.get(&case).unwrap().may_see("complainant_name"));
        assert!(sees());
        at_once(desk.stand_at(Place::Tablet)).unwrap().unwrap();
        assert!(!sees(), "not before the next tick, and not by whoever stood here before");
        at_once(desk.stand_at(Place::Office)).unwrap().unwrap();
        assert!(sees());
    }
}
