//! Attachments: sealed and saved before the act that names them, opened when somebody looks, sent along in bundles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::export::Outgoing;
use crate::desk::far::Going;
use crate::desk::identity::Identity;
use crate::desk::open::{Desk, Refused};
use crate::domain::bundle::attachment::{Attached, Carried, Opening, Sealing, attached, fields, whole};
use crate::domain::bundle::write::{Cover, Limits};
use crate::domain::log::hash::Digest;
use crate::domain::log::header::{CaseId, Stream};
use crate::domain::log::{Event, Value};
use crate::domain::map::Map;
use crate::domain::order::{Gather as _, Order as _};
use crate::store::StoreError;

pub use crate::domain::bundle::attachment::MOST;

/// What all attachments of one case may have together: 200 MiB.
pub const MOST_OF_CASE: u64 = 200 * 1024 * 1024;
/// What one bundle takes along: 128 MiB. It is made in memory, with a third more for its spelling and again for its seal.
pub const MOST_CARRIED: u64 = 128 * 1024 * 1024;
/// So many pieces of 64 KiB are worked through before the screen may paint again.
const PIECES_A_BREATH: usize = 8;

/// Something somebody chose to go with an act; nothing of it is saved yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its name, as it was handed over.
    pub name: String,
    /// The vocabulary's word for what it is.
    pub made_as: &'static str,
    /// Its media type, told from its content.
    pub media_type: &'static str,
    /// Its content.
    pub content: Arc<Vec<u8>>,
}

/// Why an attachment is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotShown {
    /// It has not come to this device yet, or not all of it.
    NotHere,
    /// The private part with its key is not held here.
    NoKey,
    /// What is here is not what was sealed.
    Damaged,
    /// The store did not answer.
    Store(StoreError),
}

impl Desk {
    /// Seals and saves what was chosen, and gives the fields by which an act names it. What the case has already is
    /// named again and not saved twice. `progress` hears the share done, 0–100.
    ///
    /// # Errors
    /// [`Refused::Store`] when there is no room or it is not durable, [`Refused::TooLong`] when the case has too much.
    pub async fn attach(
        self,
        case: Option<CaseId>,
        chosen: &[Chosen],
        progress: impl Fn(u32),
    ) -> Result<Map<String, Value>, Refused> {
        if chosen.is_empty() {
            return Ok(Map::new());
        }
        self.may_write()?;
        let known = case.map(|it| self.book.with_untracked(|book| book.attached_to(it))).unwrap_or_default();
        let known: Vec<Attached> = known.into_iter().map(|(_, it)| it).collect();
        let length = |it: &Chosen| it.content.len() as u64;
        let held: u64 = by_digest(known.iter().cloned()).values().map(|it| it.size).sum();
        let all: u64 = chosen.iter().map(length).sum();
        if held + all > MOST_OF_CASE || chosen.iter().any(|it| length(it) > MOST || length(it) == 0) {
            return Err(Refused::TooLong);
        }
        let mut named: Vec<Attached> = Vec::new();
        let mut done = 0;
        for one in chosen {
            let plain = Digest::of(&one.content);
            let again = named.iter().chain(&known).find(|it| it.plain == Some(plain) && it.key.is_some());
            match again.cloned() {
                Some(again) if named.iter().any(|it| it.digest == again.digest) => {}
                Some(again) => named.push(Attached { name: Some(short(&one.name)), ..again }),
                None => {
                    let share = |part: u64| {
                        progress(u32::try_from((done + part) * 100 / all.max(1)).unwrap_or(100));
                    };
                    named.push(self.save(one, plain, share).await?);
                }
            }
            done += length(one);
        }
        Ok(fields(&named))
    }

    async fn save(self, one: &Chosen, plain: Digest, progress: impl Fn(u64)) -> Result<Attached, Refused> {
        let (store, breathe) = (self.machine().store, self.machine().breathe);
        let key: [u8; 32] = self.random()?;
        let mut sealing = Sealing::begin(key, &one.content);
        let mut pieces = Vec::new();
        while let Some(piece) = sealing.piece() {
            pieces.push(piece);
            if pieces.len() % PIECES_A_BREATH == 0 {
                let _ = breathe().await;
            }
        }
        let of = Attached {
            digest: sealing.digest(),
            made_as: one.made_as.to_owned(),
            media_type: one.media_type.to_owned(),
            size: one.content.len() as u64,
            plain: Some(plain),
            name: Some(short(&one.name)),
            key: Some(key),
        };
        let mut done = 0;
        for (name, piece) in of.piece_names().zip(pieces) {
            done += piece.len() as u64;
            store.piece_put(&name, piece).await?;
            progress(done);
        }
        Ok(of)
    }

    /// The content of an attachment, every byte of it as it was sealed.
    ///
    /// # Errors
    /// [`NotShown`].
    pub async fn attachment(self, of: &Attached) -> Result<Vec<u8>, NotShown> {
        let store = self.machine().store;
        let mut opening = Opening::begin(of).ok_or(NotShown::NoKey)?;
        for name in of.piece_names() {
            let piece = store.piece_get(&name).await.map_err(NotShown::Store)?;
            opening.take(&piece.ok_or(NotShown::NotHere)?).ok_or(NotShown::Damaged)?;
        }
        let content = opening.content().ok_or(NotShown::Damaged)?;
        if of.plain.is_some_and(|it| it != Digest::of(&content)) {
            return Err(NotShown::Damaged);
        }
        Ok(content)
    }

    /// Which of these attachments are here whole, by their digests.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn attachments_here(self, of: Vec<Attached>) -> Result<BTreeSet<Digest>, StoreError> {
        let names = self.machine().store.piece_names().await?;
        let is_here = |it: &Attached| it.piece_names().all(|name| names.binary_search(&name).is_ok());
        Ok(of.into_iter().filter(is_here).map(|it| it.digest).to_set())
    }

    /// Saves what a bundle carried of the attachments that acts held here name, once those acts are merged. Returns how
    /// many of them came neither whole nor before. Apart from merging, so that a kiosk carries none of it.
    ///
    /// # Errors
    /// [`Refused::Store`]; the acts stay, and the same bundle brings the attachments again.
    pub async fn keep_attachments(self, carried: &[Carried]) -> Result<usize, Refused> {
        let digests: BTreeSet<Digest> = carried.iter().map(|it| it.attachment).to_set();
        if digests.is_empty() {
            return Ok(0);
        }
        let named = self.book.with_untracked(|it| by_digest(attached_in(it.set.iter().map(|it| &**it))));
        let named: Vec<Attached> = named.into_values().filter(|it| digests.contains(&it.digest)).collect();
        let store = self.machine().store;
        let here = self.attachments_here(named.clone()).await?;
        let mut broken = 0;
        for of in named.iter().filter(|it| !here.contains(&it.digest)) {
            let Some(pieces) = whole(of, carried) else {
                broken += 1;
                continue;
            };
            for (name, piece) in of.piece_names().zip(pieces) {
                store.piece_put(&name, piece.bytes.clone()).await?;
            }
        }
        Ok(broken)
    }

    /// What a bundle of these events carries along, and how many attachments that are here do not fit.
    pub(crate) async fn carrying(self, events: &[Arc<Event>]) -> Result<(Vec<Carried>, usize), Refused> {
        self.carried(attached_in(events.iter().map(|it| &**it)).collect()).await
    }

    /// Events and what they carry as the files of one bundle; `None` where it was stopped.
    pub(crate) async fn written_with(
        self,
        identity: &Identity,
        cover: Cover,
        events: Vec<Arc<Event>>,
        carried: Vec<Carried>,
        limits: Limits,
        going: Going<'_>,
    ) -> Option<Vec<Outgoing>> {
        let (breathe, records) = (self.machine().breathe, events.len());
        let mut writing = self.writing_lines(events, limits, going).await?;
        for (at, piece) in carried.into_iter().enumerate() {
            writing.carry(&piece);
            if at % PIECES_A_BREATH == 0 {
                let _ = breathe().await;
            }
        }
        Some(self.files_of(identity, cover, writing, records).await)
    }

    /// The attachments these events name, as a bundle carries them: what is not here whole and what is beyond
    /// [`MOST_CARRIED`] stays out. The second is how many of those that are here do not fit.
    async fn carried(self, of: Vec<Attached>) -> Result<(Vec<Carried>, usize), Refused> {
        if of.is_empty() {
            return Ok((Vec::new(), 0));
        }
        let store = self.machine().store;
        let here = self.attachments_here(of.clone()).await?;
        let (mut carried, mut bytes, mut left) = (Vec::new(), 0, 0);
        for of in by_digest(of.into_iter()).into_values().filter(|it| here.contains(&it.digest)) {
            if bytes + of.size > MOST_CARRIED {
                left += 1;
                continue;
            }
            bytes += of.size;
            for (name, piece) in of.piece_names().zip(0..) {
                if let Some(bytes) = store.piece_get(&name).await? {
                    carried.push(Carried { attachment: of.digest, piece, bytes });
                }
            }
        }
        Ok((carried, left))
    }
}

impl Book {
    /// Every attachment of a case with the act that names it, the newest act first.
    pub fn attached_to(&self, case: CaseId) -> Vec<(Arc<Event>, Attached)> {
        let stream = Stream::Case(case);
        let mut all: Vec<(Arc<Event>, Attached)> = Vec::new();
        for event in self.set.stream(&stream) {
            all.extend(attached(event).into_iter().map(|it| (Arc::clone(event), it)));
        }
        all.order_by_key(|(it, _)| (it.header.lc, it.hash));
        all.reverse();
        all
    }
}

/// Every attachment that events name.
pub(crate) fn attached_in<'e>(events: impl Iterator<Item = &'e Event>) -> impl Iterator<Item = Attached> {
    events.flat_map(attached)
}

/// Each attachment once; one that can be opened goes before one that cannot.
pub(crate) fn by_digest(all: impl Iterator<Item = Attached>) -> BTreeMap<Digest, Attached> {
    let mut once: BTreeMap<Digest, Attached> = BTreeMap::new();
    for it in all {
        let known = once.entry(it.digest).or_insert_with(|| it.clone());
        if known.key.is_none() {
            *known = it;
        }
    }
    once
}

/// A name as the log takes it: 120 characters, without what is not seen or turns the reading round.
fn short(name: &str) -> String {
    let turns =
        |it: &char| matches!(it, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    name.chars().filter(|it| !it.is_control() && !turns(it)).take(120).collect()
}

#[cfg(all(test, feature = "html"))]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::desk::Place;
    use crate::desk::journey_tests::{clock, complaint, export, joined, merge, office};
    use crate::desk::sealing::{Making, Protection};
    use crate::domain::bundle::manifest::Kind;
    use crate::store::memory::at_once;

    fn photo(content: &[u8]) -> Chosen {
        Chosen {
            name: "漏水\u{202e}.jpg".into(),
            made_as: "photo",
            media_type: "image/jpeg",
            content: Arc::new(content.to_vec()),
        }
    }

    /// A case with a photo at an office.
    fn with_photo(office: Desk, content: &[u8]) -> CaseId {
        let fields = at_once(office.attach(None, &[photo(content)], |_| {})).unwrap().unwrap();
        let mut draft = complaint();
        draft.extend(fields);
        at_once(office.lodge(draft, None)).unwrap().unwrap().case
    }

    fn of(desk: Desk, case: CaseId) -> Attached {
        desk.book.with_untracked(|it| it.attached_to(case)).remove(0).1
    }

    fn cases(desk: Desk) -> Vec<u8> {
        let making = Making {
            kind: Kind::Cases,
            why: String::new(),
            protection: Protection::Open,
            devices: BTreeSet::new(),
            only_lacked: false,
        };
        at_once(desk.make(making, |_| {})).unwrap().unwrap().files.remove(0).bytes
    }

    #[test]
    fn a_photo_goes_with_its_case_to_another_device_and_opens_there() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let office = office(&clock);
        let content: Vec<u8> = (0..200_000_u32).map(|it| (it % 253) as u8).collect();
        let case = with_photo(office, &content);
        let photo = of(office, case);
        assert_eq!((photo.size, photo.pieces()), (200_000, 4));
        assert_eq!(at_once(office.attachment(&photo)).unwrap(), Ok(content.clone()));

        let tablet = joined(&clock, &export(office, Kind::Settings), Place::Tablet, 2);
        // The plain export of old takes no attachments along.
        merge(tablet, &export(office, Kind::Cases), true);
        let there = of(tablet, case);
        assert_eq!(there, photo);
        assert_eq!(at_once(tablet.attachment(&there)).unwrap(), Err(NotShown::NotHere));
        assert!(at_once(tablet.attachments_here(vec![there.clone()])).unwrap().unwrap().is_empty());

        let bundle = cases(office);
        let opened = at_once(tablet.open_bundle("x".into(), &bundle, |_| {})).unwrap().unwrap();
        let mut torn = opened.bundle.attachments.to_vec();
        torn.remove(1);
        assert_eq!(at_once(tablet.keep_attachments(&torn)).unwrap(), Ok(1), "not everything came");
        assert_eq!(at_once(tablet.keep_attachments(&opened.bundle.attachments)).unwrap(), Ok(0));
        assert_eq!(at_once(tablet.attachment(&there)).unwrap(), Ok(content.clone()), "it came later");
        assert_eq!(there.name.as_deref(), Some("漏水.jpg"));
        assert_eq!(at_once(tablet.attachments_here(vec![there])).unwrap().unwrap().len(), 1);

        let third = joined(&clock, &export(office, Kind::Settings), Place::Tablet, 3);
        let text = String::from_utf8(bundle).unwrap();
        let opened = at_once(third.open_bundle("x".into(), text.as_bytes(), |_| {})).unwrap().unwrap();
        assert_eq!(opened.bundle.attachments.len(), 4);
        let cut = text.replacen("\"piece\":3", "\"piece\":2", 1);
        let refused = at_once(third.open_bundle("x".into(), cut.as_bytes(), |_| {})).unwrap();
        assert!(refused.is_err(), "the manifest names every byte of the section");
    }

    #[test]
    fn the_same_photo_is_saved_once_in_a_case_and_too_much_is_refused() {
        let owner = Owner::new();
        owner.set();
        let office = office(&clock("2026-11-24T10:42:00+08:00"));
        let case = with_photo(office, b"photo");
        let names = || at_once(office.machine().store.piece_names()).unwrap().unwrap().len();
        assert_eq!(names(), 1);
        let again = [photo(b"photo"), photo(b"photo")];
        let named = at_once(office.attach(Some(case), &again, |_| {})).unwrap().unwrap();
        assert_eq!(named.get("attachments").unwrap().list().unwrap().len(), 1);
        assert_eq!(names(), 1);
        assert_eq!(at_once(office.attach(Some(case), &[photo(b"")], |_| {})).unwrap(), Err(Refused::TooLong));
        let large = photo(&vec![0; MOST as usize + 1]);
        assert_eq!(at_once(office.attach(Some(case), &[large], |_| {})).unwrap(), Err(Refused::TooLong));
        assert_eq!(names(), 1, "nothing of what was refused stays");
    }
}
