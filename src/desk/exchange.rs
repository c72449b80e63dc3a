//! Bundles in and out: export, open (which changes nothing), merge in one step, report.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::found::fields;
use crate::desk::found::office_act;
use crate::desk::identity::{Identity, Place};
use crate::desk::open::{Act, Desk, Refused, stamp};
use crate::domain::bundle::head;
use crate::domain::bundle::held::{Held, held};
use crate::domain::bundle::manifest::{From, Kind, SealedHead};
use crate::domain::bundle::preview::{Preview, Trust, preview};
use crate::domain::bundle::write::{Cover, write_events};
use crate::domain::bundle::{Bundle, BundleFault, Manifest, Reader};
use crate::domain::case::{Office, Vocabulary};
use crate::domain::log::header::{CaseId, DeviceId, Stream};
use crate::domain::log::{Early, Event, EventSet, Value};
use crate::domain::time::Instant;

/// How many lines are read before the screen may paint again.
const LINES_A_BREATH: usize = 256;

/// A file ready to be handed to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its name, made by us and without personal data.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many records it holds.
    pub records: usize,
}

/// A bundle that was opened and checked; nothing has changed yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The name of the file, shown and never used.
    pub name: String,
    /// Its contents.
    pub bundle: Bundle,
    /// What merging would change.
    pub preview: Preview,
    /// The organisation as it would stand after merging.
    pub office: Office,
}

/// Why a file cannot be opened here.
#[derive(Debug, Clone, PartialEq)]
pub enum OpenRefused {
    /// What is wrong with the file.
    Fault(BundleFault),
    /// It belongs to another organisation.
    OtherOrganisation {
        /// That organisation's name.
        name: String,
    },
    /// A kiosk takes settings and status only, never cases.
    NotForKiosk,
    /// A status pack, which only a kiosk can show.
    OnlyForKiosk,
    /// Some of a bundle's parts are missing, twice there, or of another bundle.
    NotAllParts {
        /// How many there are.
        have: usize,
        /// How many the bundle has.
        of: i64,
    },
}

/// What a merge did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Events that are new here.
    pub added: usize,
    /// Events that were held already.
    pub known: usize,
    /// Events that gained a part.
    pub fuller: usize,
    /// Events that wait because nobody answers for their device.
    pub waiting: usize,
    /// Events that are kept and count as soon as what they stand on comes.
    pub early: usize,
    /// Events that had been early and count now.
    pub freed: usize,
    /// Events whose links cannot be true; not taken.
    pub broken: usize,
    /// Events that say they were written down more than a day after now.
    pub ahead: usize,
    /// Numbers under which a device wrote twice: copied, or restored from a backup.
    pub equivocations: Vec<(DeviceId, i64)>,
    /// Cases that are new here.
    pub new_cases: Vec<CaseId>,
    /// Cases that grew.
    pub grown_cases: Vec<CaseId>,
    /// Cases with something contested after merging.
    pub contested: Vec<CaseId>,
    /// Cases past a limit after merging.
    pub overdue: Vec<CaseId>,
}

impl Desk {
    /// Makes a bundle of everything this device may hand on, and remembers how far it went.
    ///
    /// # Errors
    /// [`Refused`] when the device is not set up or the act of exporting cannot be recorded.
    pub async fn export(self, kind: Kind, why: String) -> Result<Vec<Outgoing>, Refused> {
        let identity = self.book.with_untracked(|it| it.identity.clone()).ok_or(Refused::NotSetUp)?;
        let stream = Stream::Office(identity.org.clone());
        let act = office_act(stream, "export_recorded", fields([("bundle_kind", kind.as_str().into())]));
        self.write(vec![act]).await?;
        let now = self.present();
        let files = self.book.with_untracked(|it| it.outgoing(&identity, kind, why, now));
        let tip = self.book.with_untracked(|it| it.set.tip(identity.device()).map(|it| it.header.seq));
        if kind == Kind::Cases {
            self.keep_identity(Identity { exported: tip.unwrap_or(identity.exported), ..identity }).await?;
        }
        Ok(files)
    }

    /// Everything held here as a bundle, without recording that it was made: for when nothing else works.
    pub fn rescue(self) -> Vec<Outgoing> {
        let now = self.present();
        self.book.with_untracked(|book| {
            let identity = book.identity.as_ref();
            identity.map(|it| book.outgoing(it, Kind::Cases, String::new(), now)).unwrap_or_default()
        })
    }

    /// Opens a file: verifies every byte and says what merging would change. Changes nothing.
    ///
    /// `progress` hears the share read, 0–100.
    ///
    /// # Errors
    /// [`OpenRefused`] with what is wrong and so how to mend it.
    pub async fn open_bundle(
        self,
        name: String,
        bytes: &[u8],
        progress: impl Fn(u32),
    ) -> Result<Opened, OpenRefused> {
        let bundle = self.read_bundle(bytes, progress).await?;
        self.look_at(name, bundle)
    }

    /// Opens the parts of one bundle as a whole, or one alone as it is: what lacks a parent then waits. Changes nothing.
    ///
    /// # Errors
    /// [`OpenRefused::NotAllParts`] when one is missing, twice there or of another bundle, and as
    /// [`Desk::open_bundle`].
    pub fn open_parts(self, parts: Vec<(String, Bundle)>) -> Result<Opened, OpenRefused> {
        let (names, parts): (Vec<String>, Vec<Bundle>) = parts.into_iter().unzip();
        let (have, of) = (parts.len(), parts.first().map_or(0, |it| it.manifest.part.1));
        let refused = OpenRefused::NotAllParts { have, of };
        let name = names.join(" · ");
        match <[Bundle; 1]>::try_from(parts) {
            Ok([alone]) => self.look_at(name, alone),
            Err(parts) => self.look_at(name, Bundle::join(parts).map_err(|_| refused)?),
        }
    }

    fn look_at(self, name: String, bundle: Bundle) -> Result<Opened, OpenRefused> {
        let is_other =
            self.book.with_untracked(|it| it.identity.is_some() && it.org() != bundle.manifest.org);
        if is_other {
            return Err(OpenRefused::OtherOrganisation { name: bundle.manifest.org_name });
        }
        let place = self.book.with_untracked(|it| it.identity.as_ref().map(|it| it.place));
        match (place, bundle.manifest.kind) {
            (Some(Place::Kiosk), Kind::Cases) => return Err(OpenRefused::NotForKiosk),
            (Some(Place::Tablet | Place::Office) | None, Kind::Status) => {
                return Err(OpenRefused::OnlyForKiosk);
            }
            _ => {}
        }
        let now = self.present();
        Ok(self.book.with_untracked(|it| it.opened(name, bundle, &BTreeSet::new(), now)))
    }

    /// Reads a file and verifies every byte; what it would change is another question.
    ///
    /// # Errors
    /// [`OpenRefused::Fault`].
    pub async fn read_bundle(self, bytes: &[u8], progress: impl Fn(u32)) -> Result<Bundle, OpenRefused> {
        let vocabulary = Vocabulary::builtin();
        let judge = |event: &Event| vocabulary.check(event).map_err(|it| it.to_string());
        let breathe = self.machine().breathe;
        let mut reader = Reader::begin(bytes, vocabulary.version).map_err(OpenRefused::Fault)?;
        loop {
            let at = reader.step(LINES_A_BREATH, &judge).map_err(OpenRefused::Fault)?;
            if at.finished {
                return reader.finish().map_err(OpenRefused::Fault);
            }
            progress(u32::try_from(at.done.saturating_mul(100) / at.of.max(1)).unwrap_or(100));
            let _ = breathe().await;
        }
    }

    /// Merges an opened bundle; `answered` are devices a person answered for by their six words.
    ///
    /// Everything becomes durable in one step, or nothing does.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed.
    pub async fn merge(self, opened: &Opened, answered: &BTreeSet<DeviceId>) -> Result<Report, Refused> {
        let now = self.present();
        let again = |book: &Book| book.opened(opened.name.clone(), opened.bundle.clone(), answered, now);
        let early = self.book.with_untracked(|it| it.early.clone());
        let opened = self.book.with_untracked(again);
        let taken = opened.taken();
        let mut acts: Vec<Act> = self.trust_acts(&opened, answered);
        if !opened.preview.changes_nothing() && !self.is_kiosk() {
            acts.push(self.receipt(&opened));
        }
        self.write_with(acts, taken).await?;
        self.keep_heads(&opened.preview.heads).await?;
        Ok(self.book.with_untracked(|it| it.report(&opened, &early)))
    }

    fn is_kiosk(self) -> bool {
        self.book.with_untracked(|it| it.identity.as_ref().is_some_and(|it| it.place == Place::Kiosk))
    }

    pub(crate) fn trust_acts(self, opened: &Opened, answered: &BTreeSet<DeviceId>) -> Vec<Act> {
        let stream = self.book.with_untracked(|it| Stream::Office(it.org().to_owned()));
        let from = &opened.bundle.manifest.from;
        let act = |device: &DeviceId| {
            let place = opened.place_of(*device);
            let is_maker = *device == from.device;
            let code = crate::domain::log::fingerprint::device_code(*device);
            let label = if is_maker && !from.label.is_empty() { from.label.clone() } else { code.clone() };
            let fields = fields([
                ("device", device.to_string().into()),
                ("code", code.into()),
                ("device_place", place.into()),
                ("label", label.into()),
            ]);
            office_act(stream.clone(), "device_trusted", fields)
        };
        answered.iter().map(act).collect()
    }

    fn receipt(self, opened: &Opened) -> Act {
        let stream = self.book.with_untracked(|it| Stream::Office(it.org().to_owned()));
        let manifest = &opened.bundle.manifest;
        let count = i64::try_from(opened.preview.new_events.len()).unwrap_or(i64::MAX);
        // What is held once this is merged: so the sender need not send it again.
        let held = self.book.with_untracked(|book| {
            let (mut set, mut early) = (book.set.clone(), book.early.clone());
            early.take(&mut set, opened.taken());
            held(&set)
        });
        let fields = fields([
            ("bundle", opened.bundle.digest.to_string().into()),
            ("from_device", manifest.from.device.to_string().into()),
            ("records", count.into()),
            ("held", held.iter().map(Held::to_value).collect::<Vec<Value>>().into()),
        ]);
        office_act(stream, "bundle_received", fields)
    }
}

impl Opened {
    /// Where a device stands as far as this bundle tells; a kiosk where anything says so, because it may do less.
    fn place_of(&self, device: DeviceId) -> &str {
        let from = &self.bundle.manifest.from;
        let said = self.office.devices.get(&device).map(|it| it.place.as_str());
        let said = said.or((device == from.device).then_some(from.place.as_str()));
        let kiosk = Place::Kiosk.as_str();
        let writes_as_kiosk =
            || self.bundle.events.iter().any(|it| it.header.device == device && it.header.actor == kiosk);
        match said {
            _ if writes_as_kiosk() => kiosk,
            Some(place) if Place::read(place).is_some() => place,
            _ => Place::Tablet.as_str(),
        }
    }

    /// The events merging takes, early ones included: they are kept, and count once their parents come.
    pub(crate) fn taken(&self) -> Vec<Arc<Event>> {
        let preview = &self.preview;
        let wanted: BTreeSet<_> =
            preview.new_events.iter().chain(&preview.fuller).chain(&preview.early).collect();
        self.bundle.events.iter().filter(|it| wanted.contains(&it.hash)).cloned().collect()
    }
}

impl Book {
    /// What opening `bundle` shows, with `answered` devices trusted.
    pub(crate) fn opened(
        &self,
        name: String,
        bundle: Bundle,
        answered: &BTreeSet<DeviceId>,
        now: Instant,
    ) -> Opened {
        let org = bundle.manifest.org.clone();
        let stream = Stream::Office(org.clone());
        let mut both: EventSet = self.set.stream(&stream).cloned().collect();
        for event in bundle.events.iter().filter(|it| it.header.stream == stream) {
            both.take(Arc::clone(event));
        }
        let office = Office::fold(&org, both.stream(&stream).cloned(), Vocabulary::builtin());
        let revoked = self.office.standing.revoked().clone();
        let mut relays = office.standing.certified.clone();
        relays.retain(|it| !revoked.contains_key(it));
        let mut devices: BTreeSet<DeviceId> = self.trusted();
        devices.extend(answered.iter().chain(&relays));
        if bundle.manifest.kind == Kind::Settings && relays.contains(&bundle.manifest.from.device) {
            devices.extend(office.trusted_devices());
        }
        let early = self.early.iter().map(|it| it.hash).collect();
        let trust = Trust { devices, relays, heads: self.heads.clone(), revoked, early, now: Some(now) };
        let preview = preview(&self.set, &bundle, &trust);
        Opened { name, bundle, preview, office }
    }

    /// What merging `opened` into a book with these `early` events did, which is now this one.
    pub(crate) fn report(&self, opened: &Opened, early: &Early) -> Report {
        let preview = &opened.preview;
        let freed: Vec<&Event> = early.iter().filter(|it| self.early.get(&it.hash).is_none()).collect();
        let mut grown = preview.grown_cases.clone();
        grown.extend(freed.iter().filter_map(|it| match it.header.stream {
            Stream::Case(id) => Some(id).filter(|it| !preview.new_cases.contains(it)),
            Stream::Office(_) => None,
        }));
        let touched: Vec<CaseId> = preview.new_cases.iter().chain(&grown).copied().collect();
        let of = |is: &dyn Fn(&crate::desk::CaseView) -> bool| {
            touched.iter().copied().filter(|it| self.cases.get(it).is_some_and(|it| is(it))).collect()
        };
        Report {
            added: preview.new_events.len(),
            known: preview.known,
            fuller: preview.fuller.len(),
            waiting: preview.waiting.len(),
            early: preview.early.len(),
            freed: freed.len(),
            broken: preview.broken.len(),
            ahead: preview.ahead.len(),
            equivocations: preview.equivocations.clone(),
            new_cases: preview.new_cases.iter().copied().collect(),
            grown_cases: grown.into_iter().collect(),
            contested: of(&|it| it.contests() > 0),
            overdue: of(&|it| it.is_overdue()),
        }
    }

    fn outgoing(&self, identity: &Identity, kind: Kind, why: String, now: Instant) -> Vec<Outgoing> {
        let key = identity.key();
        let events = self.handed_on(kind);
        let records = events.len();
        let parts = write_events(&self.cover(identity, kind, why, now), events, &key);
        let name = |part| Manifest::file_name(kind, &identity.code(), now, part);
        parts
            .into_iter()
            .zip(1..)
            .map(|(bytes, part)| Outgoing { name: name(part), bytes, records })
            .collect()
    }

    /// Everything that goes into a bundle of this kind.
    pub(crate) fn handed_on(&self, kind: Kind) -> Vec<&Event> {
        match kind {
            Kind::Settings => self.settings_events(),
            _ => self.set.iter().map(|it| &**it).chain(self.early.iter()).collect(),
        }
    }

    /// The chain of every device that wrote office affairs, office events only where a chain allows it.
    fn settings_events(&self) -> Vec<&Event> {
        let stream = Stream::Office(self.org().to_owned());
        self.set.stream(&stream).map(|it| &**it).collect()
    }

    /// What a bundle made now says of itself.
    pub(crate) fn cover(&self, identity: &Identity, kind: Kind, why: String, now: Instant) -> Cover {
        let own = head::seal(&identity.org, &identity.key(), &self.set);
        let others = latest(&self.heads).filter(|it| it.device != identity.device()).cloned();
        Cover {
            kind,
            org: identity.org.clone(),
            org_name: self.office.name.clone(),
            from: From {
                device: identity.device(),
                code: identity.code(),
                place: identity.place.as_str().to_owned(),
                label: identity.label.clone(),
            },
            to: Vec::new(),
            made_at: stamp(now),
            why,
            vocabulary: Vocabulary::builtin().version,
            heads: own.into_iter().chain(others).collect(),
            profiles: self.profile().map(crate::desk::intake::pin).into_iter().collect(),
            calendars: vec![("cn".to_owned(), 1)],
            left_out: Vec::new(),
        }
    }
}

/// The highest signed head of each device.
fn latest(heads: &[SealedHead]) -> impl Iterator<Item = &SealedHead> {
    let mut latest: BTreeMap<DeviceId, &SealedHead> = BTreeMap::new();
    for head in heads {
        let held = latest.entry(head.device).or_insert(head);
        if held.seq < head.seq {
            *held = head;
        }
    }
    latest.into_values()
}
