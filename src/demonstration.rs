//! A demonstration in the place of the device's own store: in memory, made anew at each start, gone with the page.

use std::rc::Rc;

use crate::browser::{clock, preferences};
use crate::desk::demonstration::fill;
use crate::desk::identity::KEPT;
use crate::desk::{Identity, Place};
use crate::domain::time::Instant;
use crate::sample::Sample;
use crate::sample::demonstration::demonstration;
use crate::sample::office::Station;
use crate::store::start::Opening;
use crate::store::{EventStore, MemoryStore, StoreError};

/// A demonstration where a person asked for one and nothing is on this device, else the device's `own` store.
pub fn or(own: Opening) -> Opening {
    Box::pin(async {
        let own = own.await?;
        let Some(place) = preferences::demonstration() else { return Ok(own) };
        let held = own.load().await?;
        // What is on this device goes before what is made up.
        if !held.records.is_empty() || held.kept.contains_key(KEPT) {
            preferences::end_demonstration();
            return Ok(own);
        }
        made_up(Place::read(&place).unwrap_or(Place::Office)).await
    })
}

async fn made_up(place: Place) -> Result<Rc<dyn EventStore>, StoreError> {
    let made = demonstration(Instant(clock::now().seconds));
    let sample = made.map_err(|why| StoreError::Other(why.to_string()))?;
    let store = MemoryStore::new();
    fill(&store, sample.log.set.iter().map(|it| &**it), &devices(&sample), place).await?;
    Ok(Rc::new(store))
}

/// What this device is at each place.
fn devices(sample: &Sample) -> [Identity; 3] {
    let office = &sample.office;
    let at = |station: &Station, place, person: Option<&str>| Identity {
        org: office.org.clone(),
        seed: station.key.seed(),
        root_seed: (place == Place::Office).then(|| office.root_seed()),
        place,
        label: station.label.to_owned(),
        person: person.map(str::to_owned),
        exported: sample.log.set.tip(station.id).map_or(0, |it| it.header.seq),
    };
    let [tablet, _] = &office.tablets;
    [
        at(&office.desk, Place::Office, Some(MANAGER)),
        at(tablet, Place::Tablet, Some(HANDLER)),
        at(&office.kiosk, Place::Kiosk, None),
    ]
}

/// Who acts at the office, and who at the tablet.
const MANAGER: &str = "p-1";
const HANDLER: &str = "p-8";
