//! What waits because nobody answered for its device: kept across restarts, visible, not counted, and let in as soon as
//! somebody answers.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::exchange::{Opened, Whom};
use crate::desk::far::ON;
use crate::desk::open::{Desk, Refused, stamp};
use crate::domain::bundle::manifest::{From, Kind};
use crate::domain::bundle::{Bundle, Manifest};
use crate::domain::case::Vocabulary;
use crate::domain::log::header::DeviceId;
use crate::domain::log::{Digest, Event, chain};
use crate::domain::order::Gather as _;
use crate::domain::time::Instant;

/// The name under which the store keeps what waits, one line an event.
pub const KEPT: &str = "waiting";
/// The most bytes kept aside: some thousand records. What is beyond comes again with its bundle.
const MOST: usize = 4 * 1024 * 1024;

impl Desk {
    /// Keeps aside what waits in a bundle that was just merged, and lets in what nobody needs to wait for any more.
    ///
    /// # Errors
    /// [`Refused`]; nothing that counts has changed.
    pub async fn keep_waiting(self, opened: &Opened) -> Result<(), Refused> {
        let waiting: BTreeSet<_> = opened.preview.waiting.iter().copied().to_set();
        let new = opened.bundle.events.iter().filter(|it| waiting.contains(&it.hash));
        let mut bytes = 0;
        let fits = |it: &&Arc<Event>| {
            bytes += it.to_bytes().len() + 1;
            bytes <= MOST
        };
        let new = new.take_while(fits).map(|it| Event::clone(it));
        let all: Vec<Event> = untrack(|| self.quarantine()).into_iter().chain(new).collect();
        self.sort_out(all, &BTreeSet::new()).await
    }

    /// A person answered for a device whose records wait; they count from now on.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed.
    pub async fn answer_for(self, device: DeviceId) -> Result<(), Refused> {
        self.sort_out(untrack(|| self.quarantine()), &[device].into()).await
    }

    /// Everything kept aside.
    pub fn quarantine(self) -> Vec<Event> {
        let kept = self.loaded.with(|it| it.kept.get(KEPT).cloned()).unwrap_or_default();
        kept.split(|it| *it == b'\n').filter_map(|it| Event::read(it).ok()).collect()
    }

    /// How many records of each device wait.
    pub fn waiting_devices(self) -> Vec<(DeviceId, usize)> {
        let mut counts: BTreeMap<DeviceId, usize> = BTreeMap::new();
        for event in self.quarantine() {
            *counts.entry(event.header.device).or_default() += 1;
        }
        counts.into_iter().collect()
    }

    async fn sort_out(self, waiting: Vec<Event>, answered: &BTreeSet<DeviceId>) -> Result<(), Refused> {
        let now = self.present();
        let bundle = self.book.with_untracked(|it| it.as_waiting(waiting.clone(), now));
        let Some(bundle) = bundle.map(Rc::new) else { return Ok(()) };
        let whom = Whom::These(answered.clone());
        let Some(seen) = self.compare(String::new(), bundle, whom, ON).await else { return Ok(()) };
        let (acts, taken) = (self.trust_acts(&seen, answered), seen.taken);
        if !acts.is_empty() || !taken.is_empty() {
            self.write_with(acts, taken).await?;
        }
        let still = self.book.with_untracked(|book| {
            let is_here = |it: &Event| book.set.get(&it.hash).is_some() || book.early.get(&it.hash).is_some();
            let still: BTreeMap<_, Event> =
                waiting.into_iter().filter(|it| !is_here(it)).map(|it| (it.hash, it)).to_map();
            lines(still.into_values())
        });
        self.may_write()?;
        self.machine().store.keep(KEPT, still.clone()).await?;
        self.loaded.update(|it| drop(it.kept.insert(KEPT.to_owned(), still)));
        Ok(())
    }
}

/// Events as lines, as many as are kept.
fn lines(events: impl Iterator<Item = Event>) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    for event in events {
        let line = event.to_bytes();
        if out.len() + line.len() >= MOST {
            break;
        }
        if !out.is_empty() {
            out.push(b'\n');
        }
        out.extend(line);
    }
    out
}

impl Book {
    /// What waits, looked at as if it came in a bundle of this device's own; its signed heads were kept when it came.
    fn as_waiting(&self, events: Vec<Event>, now: Instant) -> Option<Bundle> {
        let identity = self.identity.as_ref()?;
        let from = From {
            device: identity.device(),
            code: identity.code(),
            place: identity.place.as_str().to_owned(),
            label: String::new(),
        };
        let manifest = Manifest {
            kind: Kind::Cases,
            org: identity.org.clone(),
            org_name: self.office.name.clone(),
            from,
            to: Vec::new(),
            made_at: stamp(now),
            why: String::new(),
            part: (1, 1),
            vocabulary: Vocabulary::builtin().version,
            lines: i64::try_from(events.len()).unwrap_or(i64::MAX),
            ranges: Vec::new(),
            heads: Vec::new(),
            profiles: Vec::new(),
            calendars: Vec::new(),
            left_out: Vec::new(),
            lines_digest: Digest::of(b""),
            attachments_digest: Digest::of(b""),
        };
        let events = events.into_iter().map(Arc::new).collect();
        let (status, attachments) = (Vec::new(), Arc::default());
        Some(Bundle { manifest, events, status, attachments, digest: Digest::of(b"") })
    }

    /// Devices that wrote two events under one number, with those numbers: copied, or restored from an old backup.
    pub fn copied(&self) -> Vec<(DeviceId, Vec<i64>)> {
        let mut copied: BTreeMap<DeviceId, Vec<i64>> = BTreeMap::new();
        for (device, seq) in chain::verify(&self.set).equivocations {
            copied.entry(device).or_default().push(seq);
        }
        copied.into_iter().collect()
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::Place;
    use crate::desk::journey_tests::{clock, complaint, export, joined, office, open};
    use crate::store::memory::{MemoryStore, at_once};

    #[test]
    fn what_waits_is_there_after_a_restart_and_counts_once_somebody_answers() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let office = office(&clock);
        let settings = export(office, Kind::Settings);
        let kiosk = joined(&clock, &settings, Place::Kiosk, 2);
        let slip = at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap();
        let device = kiosk.book.with_untracked(|it| it.identity.as_ref().unwrap().device());
        let store = MemoryStore::new();
        let tablet = {
            let desk = open(&clock, store.clone(), 3);
            let opened = at_once(desk.open_bundle("x".into(), &settings, |_| {})).unwrap().unwrap();
            let joining = crate::desk::found::Joining {
                place: Place::Tablet,
                label: "一号".into(),
                person: Some("p-2".into()),
            };
            at_once(desk.join(&opened, joining)).unwrap().unwrap();
            desk
        };
        let bundle = export(kiosk, Kind::Cases);
        let opened = at_once(tablet.open_bundle("x".into(), &bundle, |_| {})).unwrap().unwrap();
        let report = at_once(tablet.merge(&opened, &BTreeSet::new())).unwrap().unwrap();
        at_once(tablet.keep_waiting(&opened)).unwrap().unwrap();
        assert!(report.waiting > 0 && tablet.case(slip.case).is_none());

        let again = open(&clock, store, 4);
        assert_eq!(again.waiting_devices(), [(device, report.waiting)]);
        assert!(again.case(slip.case).is_none(), "visible, and not counted");
        at_once(again.answer_for(device)).unwrap().unwrap();
        assert_eq!(again.case(slip.case).unwrap().reference(), slip.reference);
        assert_eq!(again.waiting_devices(), []);
        let kiosk_still =
            again.book.with_untracked(|it| it.office.devices.get(&device).unwrap().place.clone());
        assert_eq!(kiosk_still, "kiosk", "it may do no more than a kiosk");
    }
}
