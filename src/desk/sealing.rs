//! Sealed bundles in and out, and bundles of what somebody lacks. Apart from plain ones, so that a kiosk carries none of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::exchange::OpenRefused;
use crate::desk::export::Outgoing;
use crate::desk::far::Far;
use crate::desk::found::{fields, office_act};
use crate::desk::identity::Identity;
use crate::desk::open::{Desk, Refused};
use crate::desk::second_look::ReadBack;
use crate::domain::bundle::Bundle;
use crate::domain::bundle::age::key::Recipient;
use crate::domain::bundle::age::{Lock, Opener, Opening, Sealing, passphrase};
use crate::domain::bundle::held::{Complete, Held, complete, lacked};
use crate::domain::bundle::manifest::{Addressee, Kind};
use crate::domain::bundle::phrase::Phrase;
use crate::domain::bundle::sealed::{self, Envelope, SealedFault, Unsealed, lock_of, secret_of};
use crate::domain::bundle::write::{Cover, Limits};
use crate::domain::log::header::{DeviceId, Stream};
use crate::domain::log::{Event, Value};
use crate::domain::order::Gather as _;
use crate::domain::time::Instant;

/// How many pieces of 64 KiB are sealed before the screen may paint again.
const PIECES_A_BREATH: usize = 16;

/// How a file is kept from whoever finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// Not at all.
    Open,
    /// Only the devices it is for open it, and this one.
    Devices,
    /// Six words open it, told apart from the file.
    Words,
}

/// What somebody wants made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Making {
    /// Cases or settings.
    pub kind: Kind,
    /// Why, in a few words; may be empty.
    pub why: String,
    /// How it is kept from whoever finds it.
    pub protection: Protection,
    /// The devices it is for; may be none where it is not sealed to devices.
    pub devices: BTreeSet<DeviceId>,
    /// Whether what all of them acknowledged stays out.
    pub only_lacked: bool,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The files.
    pub files: Vec<Outgoing>,
    /// The words that open them, where words do; shown once.
    pub phrase: Option<Phrase>,
    /// Attachments that are here and do not fit.
    pub left_attachments: usize,
}

/// Whom files are for and what closes them to everybody else.
#[derive(Debug, Clone, Default)]
pub(crate) struct Closing {
    /// Whom the signed manifest names.
    pub to: Vec<Addressee>,
    lock: Option<Lock>,
    phrase: Option<Phrase>,
}

impl Closing {
    /// How much one part may hold.
    pub fn limits(&self) -> Limits {
        if self.lock.is_some() { Limits::sealed() } else { Limits::default() }
    }
}

/// Why a sealed file stays closed, or what is wrong inside.
#[derive(Debug, Clone, PartialEq)]
pub enum Closed {
    /// It stays closed.
    Sealed(SealedFault),
    /// What is inside cannot be used.
    Inside(OpenRefused),
}

impl From<SealedFault> for Closed {
    fn from(fault: SealedFault) -> Closed {
        Closed::Sealed(fault)
    }
}

impl Desk {
    /// Makes a bundle as somebody wants it, and writes down that it was made. `progress` hears the share sealed, 0–100.
    ///
    /// # Errors
    /// [`Refused`] when the device is not set up or the act of exporting cannot be recorded.
    pub async fn make(self, making: Making, progress: impl Fn(u32)) -> Result<Made, Refused> {
        let identity = self.book.with_untracked(|it| it.identity.clone()).ok_or(Refused::NotSetUp)?;
        self.record_making(&identity, &making).await?;
        let closing = self.closing(&identity, making.protection, &making.devices)?;
        let now = self.present();
        let limits = closing.limits();
        let (cover, events) = self.book.with_untracked(|it| it.made(&identity, &making, &closing.to, now));
        let (carried, left_attachments) = match making.kind {
            Kind::Cases => self.carrying(&events).await?,
            _ => (Vec::new(), 0),
        };
        // Where it is sealed after, lines are the first half of the work.
        let part = if closing.lock.is_some() { 2 } else { 1 };
        let tell = |far: Far| {
            progress(far.share() / part);
            true
        };
        let plain = self.written_with(&identity, cover, events, carried, limits, &tell).await;
        let plain = plain.ok_or(Refused::Stopped)?;
        let made = self.close(plain, closing, |it| progress(50 + it / 2)).await?;
        if making.kind == Kind::Cases {
            let tip = self.book.with_untracked(|it| it.set.tip(identity.device()).map(|it| it.header.seq));
            self.keep_identity(Identity { exported: tip.unwrap_or(identity.exported), ..identity }).await?;
        }
        Ok(Made { left_attachments, ..made })
    }

    /// What closes files protected so; sealed to devices, this one opens them too.
    ///
    /// # Errors
    /// [`Refused::NoEntropy`].
    pub(crate) fn closing(
        self,
        identity: &Identity,
        protection: Protection,
        devices: &BTreeSet<DeviceId>,
    ) -> Result<Closing, Refused> {
        Ok(match protection {
            Protection::Open => Closing::default(),
            Protection::Devices => {
                let to = addressees(devices.iter().copied().chain([identity.device()]));
                Closing { lock: Some(lock_of(&to)), to, phrase: None }
            }
            Protection::Words => {
                let phrase = Phrase::from_random(self.random()?);
                let lock = Lock::Passphrase { text: phrase.spelling(), log_n: passphrase::LOG_N };
                Closing { to: Vec::new(), lock: Some(lock), phrase: Some(phrase) }
            }
        })
    }

    /// Closes plain files.
    ///
    /// # Errors
    /// [`Refused::NoEntropy`].
    pub(crate) async fn close(
        self,
        plain: Vec<Outgoing>,
        closing: Closing,
        progress: impl Fn(u32),
    ) -> Result<Made, Refused> {
        let Closing { to, lock, phrase } = closing;
        let files = match lock {
            Some(lock) => self.seal_all(plain, &to, &lock, progress).await?,
            None => plain,
        };
        Ok(Made { files, phrase, left_attachments: 0 })
    }

    async fn record_making(self, identity: &Identity, making: &Making) -> Result<(), Refused> {
        let mut all = fields([("bundle_kind", making.kind.as_str().into())]);
        let codes = addressees(making.devices.iter().copied()).into_iter().map(|it| it.code);
        let codes = codes.collect::<Vec<String>>().join(", ");
        if !codes.is_empty() {
            all.insert("recipient".to_owned(), Value::from(codes));
        }
        let stream = Stream::Office(identity.org.clone());
        self.write(vec![office_act(stream, "export_recorded", all)]).await.map(drop)
    }

    /// Seals every file, one after the other.
    pub(crate) async fn seal_all(
        self,
        plain: Vec<Outgoing>,
        to: &[Addressee],
        lock: &Lock,
        progress: impl Fn(u32),
    ) -> Result<Vec<Outgoing>, Refused> {
        let breathe = self.machine().breathe;
        let mut files = Vec::new();
        for file in plain {
            let random = self.random_bytes(lock.random_bytes())?;
            let mut sealing = Sealing::begin(&file.bytes, lock, &random).ok_or(Refused::NoEntropy)?;
            loop {
                let at = sealing.step(PIECES_A_BREATH);
                if at.is_finished() {
                    break;
                }
                progress(share(at.done, at.of));
                let _ = breathe().await;
            }
            let bytes = Envelope::of(to, sealing.finish()).to_bytes();
            files.push(Outgoing { bytes, ..file });
        }
        Ok(files)
    }

    fn random_bytes(self, count: usize) -> Result<Vec<u8>, Refused> {
        let mut bytes = vec![0; count];
        let entropy = self.machine().entropy;
        if entropy(&mut bytes) { Ok(bytes) } else { Err(Refused::NoEntropy) }
    }

    /// Opens a sealed file with this device's key, or with `openers` somebody brought, and reads what is inside to the
    /// last byte. Changes nothing. `progress` hears the share, 0–100.
    ///
    /// # Errors
    /// [`Closed`].
    pub async fn unseal(
        self,
        bytes: &[u8],
        openers: Vec<Opener>,
        progress: impl Fn(u32),
    ) -> Result<Bundle, Closed> {
        let own = self.book.with_untracked(|it| it.identity.as_ref().map(|it| secret_of(&it.key())));
        let openers: Vec<Opener> = own.map(Opener::Secret).into_iter().chain(openers).collect();
        let breathe = self.machine().breathe;
        let envelope = Envelope::read(bytes)?;
        let mut opening = Opening::begin(&envelope.age, &openers).map_err(SealedFault::Age)?;
        loop {
            let at = opening.step(PIECES_A_BREATH).map_err(SealedFault::Age)?;
            if at.is_finished() {
                break;
            }
            progress(share(at.done, at.of) / 2);
            let _ = breathe().await;
        }
        let by = opening.by;
        let inside = Unsealed { plain: opening.finish(), to: envelope.to, by };
        let read = self.read_bundle(&inside.plain, |it| progress(50 + it / 2)).await;
        let bundle = read.map_err(Closed::Inside)?;
        inside.check(&bundle.manifest)?;
        Ok(bundle)
    }

    /// Reads a file just made, sealed or open, as its receiver will.
    ///
    /// # Errors
    /// [`Closed`] when a receiver could not use it.
    pub async fn read_made(
        self,
        file: &Outgoing,
        phrase: Option<Phrase>,
        progress: impl Fn(u32),
    ) -> Result<ReadBack, Closed> {
        if !sealed::is_sealed(&file.bytes) {
            return self.read_back(file, progress).await.map_err(Closed::Inside);
        }
        let openers = phrase.map(|it| Opener::Passphrase(it.spelling())).into_iter().collect();
        let bundle = self.unseal(&file.bytes, openers, progress).await?;
        Ok(ReadBack { digest: bundle.digest, records: bundle.events.len() + bundle.status.len() })
    }

    /// Whether an open bundle may be read here: it names this device, or nobody.
    pub fn may_read(self, bundle: &Bundle) -> bool {
        let own = self.book.with_untracked(|it| it.identity.as_ref().map(Identity::device));
        let own: Vec<Recipient> = addressees(own).into_iter().map(|it| it.key).collect();
        own.is_empty() || sealed::may_read(bundle, &own)
    }
}

impl Book {
    /// What a bundle that somebody wants made says of itself, and its events.
    fn made(
        &self,
        identity: &Identity,
        making: &Making,
        to: &[Addressee],
        now: Instant,
    ) -> (Cover, Vec<Arc<Event>>) {
        let acknowledged: Vec<Vec<Held>> =
            making.devices.iter().map(|it| self.acknowledged(*it).unwrap_or_default()).collect();
        let events = if making.only_lacked && making.kind == Kind::Cases {
            lacked(&self.set, &acknowledged).into_iter().chain(self.early.shared()).cloned().collect()
        } else {
            self.handed_on(making.kind)
        };
        (Cover { to: to.to_vec(), ..self.cover(identity, making.kind, making.why.clone(), now) }, events)
    }

    /// What a device last said it holds; `None` where it never did.
    pub fn acknowledged(&self, device: DeviceId) -> Option<Vec<Held>> {
        let receipts = self.office.log.all("bundle_received");
        let last = receipts.filter(|it| it.header.device == device).max_by_key(|it| it.header.seq)?;
        Some(last.field("held")?.list()?.iter().filter_map(Held::from_value).collect())
    }

    /// How many records a bundle would hold that leaves out what all of `devices` acknowledged; `None` where one of them
    /// never did.
    pub fn lacked_by(&self, devices: &BTreeSet<DeviceId>) -> Option<usize> {
        let all = devices.iter().map(|it| self.acknowledged(*it)).collect::<Option<Vec<_>>>()?;
        (!all.is_empty()).then(|| lacked(&self.set, &all).len() + self.early.len())
    }

    /// Devices one can seal to: those somebody answers for, but kiosks, which never hold whole cases.
    pub fn sealable(&self) -> Vec<DeviceId> {
        let own = self.identity.as_ref().map(Identity::device);
        let all = self.office.devices.values().filter(|it| !it.revoked && it.place != "kiosk");
        all.map(|it| it.id).filter(|it| Some(*it) != own).collect()
    }

    /// How complete every device's records are here.
    pub fn completeness(&self) -> Vec<Complete> {
        let acknowledged: BTreeMap<DeviceId, Vec<Held>> =
            self.set.devices().filter_map(|it| Some((it, self.acknowledged(it)?))).to_map();
        let acknowledged: Vec<Vec<Held>> = acknowledged.into_values().collect();
        complete(&self.set, &self.heads, &acknowledged)
    }
}

/// Whom to seal to; a device named twice once.
pub(crate) fn addressees(devices: impl IntoIterator<Item = DeviceId>) -> Vec<Addressee> {
    let devices: BTreeSet<DeviceId> = devices.into_iter().to_set();
    devices.into_iter().filter_map(Addressee::device).collect()
}

fn share(done: usize, of: usize) -> u32 {
    u32::try_from(done.saturating_mul(100) / of.max(1)).unwrap_or(100)
}

#[cfg(all(test, feature = "html"))]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::desk::Place;
    use crate::desk::journey_tests::{clock, complaint, export, joined, merge, office};
    use crate::domain::bundle::BundleFault;
    use crate::domain::bundle::age::AgeFault;
    use crate::store::memory::at_once;

    fn making(protection: Protection, devices: BTreeSet<DeviceId>) -> Making {
        Making { kind: Kind::Cases, why: String::new(), protection, devices, only_lacked: false }
    }

    fn made(desk: Desk, making: Making) -> Made {
        at_once(desk.make(making, |_| {})).unwrap().unwrap()
    }

    fn device(desk: Desk) -> DeviceId {
        desk.book.with_untracked(|it| it.identity.as_ref().unwrap().device())
    }

    #[test]
    fn a_sealed_bundle_opens_at_the_devices_it_is_for_and_at_no_other() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let office = office(&clock);
        let settings = export(office, Kind::Settings);
        let tablet = joined(&clock, &settings, Place::Tablet, 2);
        let other = joined(&clock, &settings, Place::Tablet, 3);
        for desk in [tablet, other] {
            at_once(desk.lodge(complaint(), None)).unwrap().unwrap();
            merge(office, &export(desk, Kind::Cases), true);
        }
        assert_eq!(office.book.with_untracked(Book::sealable).len(), 2);
        let out = made(office, making(Protection::Devices, [device(tablet)].into()));
        let file = &out.files[0];
        assert!(!String::from_utf8_lossy(&file.bytes).contains("case_lodged"));
        assert_eq!(at_once(office.read_made(file, None, |_| {})).unwrap().unwrap().records, file.records);
        let bundle = at_once(tablet.unseal(&file.bytes, vec![], |_| {})).unwrap().unwrap();
        let before = tablet.book.with_untracked(|it| it.set.state_hash());
        let found = at_once(other.unseal(&file.bytes, vec![], |_| {})).unwrap();
        assert_eq!(found, Err(Closed::Sealed(SealedFault::Age(AgeFault::OtherKeys))));
        let opened =
            at_once(tablet.open_parts(vec![(file.name.clone(), bundle.clone())], crate::desk::far::ON))
                .unwrap()
                .unwrap();
        assert_eq!(tablet.book.with_untracked(|it| it.set.state_hash()), before, "opening changes nothing");
        assert!(tablet.may_read(&bundle) && !other.may_read(&bundle));
        at_once(tablet.merge(&opened, &BTreeSet::new())).unwrap().unwrap();
        // Who answers for the other tablet came with the bundle: its records need not come again.
        at_once(tablet.keep_waiting(&opened)).unwrap().unwrap();
        assert_eq!(tablet.book.with_untracked(|it| it.cases.len()), 2);
        let plain = at_once(office.open_bundle("x".into(), &file.bytes, |_| {})).unwrap();
        assert_eq!(plain, Err(OpenRefused::Fault(BundleFault::Sealed)), "who cannot open it is told so");
    }

    #[test]
    fn words_told_apart_open_a_bundle() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let office = office(&clock);
        let settings = export(office, Kind::Settings);
        let tablet = joined(&clock, &settings, Place::Tablet, 2);
        at_once(office.lodge(complaint(), None)).unwrap().unwrap();
        let out = made(office, making(Protection::Words, BTreeSet::new()));
        let (file, phrase) = (&out.files[0], out.phrase.unwrap());
        let with = |text: String| vec![Opener::Passphrase(text)];
        let found = at_once(tablet.unseal(&file.bytes, vec![], |_| {})).unwrap();
        assert_eq!(found, Err(Closed::Sealed(SealedFault::Age(AgeFault::NeedsPassphrase))));
        let found = at_once(tablet.unseal(&file.bytes, with("x".into()), |_| {})).unwrap();
        assert_eq!(found, Err(Closed::Sealed(SealedFault::Age(AgeFault::WrongPassphrase))));
        let found = at_once(tablet.unseal(&file.bytes, with(phrase.spelling()), |_| {})).unwrap();
        assert_eq!(found.unwrap().events.len(), file.records);
        let again = made(office, making(Protection::Words, BTreeSet::new()));
        assert_ne!(again.phrase, Some(phrase), "every file has words of its own");
    }

    #[test]
    fn what_a_device_acknowledged_is_not_sent_to_it_again() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let office = office(&clock);
        let tablet = joined(&clock, &export(office, Kind::Settings), Place::Tablet, 2);
        at_once(office.lodge(complaint(), None)).unwrap().unwrap();
        let devices: BTreeSet<DeviceId> = [device(tablet)].into();
        assert_eq!(office.book.with_untracked(|it| it.lacked_by(&devices)), None, "never acknowledged");
        merge(tablet, &export(office, Kind::Cases), true);
        merge(office, &export(tablet, Kind::Cases), true);
        let whole = office.book.with_untracked(|it| it.set.len());
        let lacking = office.book.with_untracked(|it| it.lacked_by(&devices)).unwrap();
        assert!(lacking < whole, "{lacking} of {whole}");
        at_once(office.lodge(complaint(), None)).unwrap().unwrap();
        let wanted = Making { only_lacked: true, ..making(Protection::Devices, devices) };
        let file = made(office, wanted).files.remove(0);
        assert_eq!(file.records, lacking + 2, "the new case, and that this was exported");
        let bundle = at_once(tablet.unseal(&file.bytes, vec![], |_| {})).unwrap().unwrap();
        let opened =
            at_once(tablet.open_parts(vec![("x".into(), bundle)], crate::desk::far::ON)).unwrap().unwrap();
        let report = at_once(tablet.merge(&opened, &BTreeSet::new())).unwrap().unwrap();
        assert_eq!((report.new_cases.len(), report.waiting, report.early), (1, 0, 0));
        let hash = |desk: Desk| desk.book.with_untracked(|it| it.cases.keys().copied().collect::<Vec<_>>());
        assert_eq!(hash(tablet), hash(office));
    }
}
