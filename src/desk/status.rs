//! Status packs: what an office lets a kiosk show, and what a kiosk shows to the holder of a code.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::case_view::CaseView;
use crate::desk::exchange::Opened;
use crate::desk::export::Outgoing;
use crate::desk::open::{Desk, Refused, stamp};
use crate::domain::bundle::Manifest;
use crate::domain::bundle::manifest::Kind;
use crate::domain::bundle::status::StatusLine;
use crate::domain::bundle::write::write_lines;
use crate::domain::case::Vocabulary;
use crate::domain::case::code::{QueryCode, open, seal};
use crate::domain::case::number::read_reference;
use crate::domain::case::shown::{Paper, Shown, Step};
use crate::domain::log::Value;
use crate::domain::log::hash::from_hex;
use crate::domain::order::Gather as _;
use crate::domain::policy::Profile;
use crate::domain::policy::names::{DocId, Kind as ActKind};
use crate::domain::policy::profile::Right;
use crate::domain::time::Instant;

/// The name under which a kiosk's store keeps status lines, one canonical value a line.
pub const KEPT: &str = "status";
/// Whoever complained, as regimes call the role.
const COMPLAINANT: &str = "complainant";

/// Why a kiosk shows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotShown {
    /// Not a number a slip could carry.
    NoSuchNumber,
    /// Not twelve digits.
    NoSuchCode,
    /// Nothing newer than the slip has come to this kiosk.
    NotHere,
    /// The code does not open it.
    WrongCode,
    /// The device could not try the code, or cannot read what it opened: nobody's mistake, and no wrong try.
    NotChecked,
}

impl Desk {
    /// Makes a status pack of every case that has a query code.
    ///
    /// # Errors
    /// [`Refused`] when the device is not set up or gives no random bytes.
    pub async fn export_status(self, why: String) -> Result<Vec<Outgoing>, Refused> {
        let identity = self.book.with_untracked(|it| it.identity.clone()).ok_or(Refused::NotSetUp)?;
        let now = self.present();
        let views: Vec<_> = self.book.with_untracked(|it| it.cases.values().cloned().collect());
        let mut lines = Vec::new();
        for view in views {
            let nonce = self.random()?;
            let line = self.book.with_untracked(|it| line(it, &view, now, &nonce));
            lines.extend(line.map(|it| it.to_value()));
        }
        let cover = self.book.with_untracked(|it| it.cover(&identity, Kind::Status, why, now));
        let parts = write_lines(&cover, &lines, &identity.key());
        let name = |part| Manifest::file_name(Kind::Status, &identity.code(), stamp(now), part);
        let parts = parts.into_iter().zip(1..);
        Ok(parts.map(|(bytes, part)| Outgoing { name: name(part), bytes, records: lines.len() }).collect())
    }

    /// Takes a status pack in at a kiosk; a line replaces the one it has of the same case.
    ///
    /// # Errors
    /// [`Refused`] when nobody certified the maker, or it cannot be kept.
    pub async fn take_status(self, opened: &Opened) -> Result<usize, Refused> {
        let maker = opened.bundle.manifest.from.device;
        if !self.book.with_untracked(|it| it.relays().contains(&maker)) {
            return Err(Refused::NotSetUp);
        }
        let store = self.machine().store;
        let mut lines = self.status_lines().await;
        for line in opened.bundle.status.iter().filter_map(StatusLine::from_value) {
            lines.insert(line.reference.clone(), line);
        }
        let bytes: Vec<Vec<u8>> = lines.values().map(|it| it.to_value().to_bytes()).collect();
        self.may_write()?;
        store.keep(KEPT, bytes.join(&b'\n')).await?;
        self.loaded.update(|it| drop(it.kept.insert(KEPT.to_owned(), bytes.join(&b'\n'))));
        Ok(opened.bundle.status.len())
    }

    async fn status_lines(self) -> BTreeMap<String, StatusLine> {
        let bytes = self.loaded.with_untracked(|it| it.kept.get(KEPT).cloned()).unwrap_or_default();
        let lines = bytes.split(|it| *it == b'\n').filter_map(|it| Value::read(it).ok());
        lines.filter_map(|it| StatusLine::from_value(&it)).map(|it| (it.reference.clone(), it)).to_map()
    }

    /// Shows a case to the holder of its code. Takes some tens of milliseconds on purpose.
    ///
    /// # Errors
    /// [`NotShown`].
    pub async fn track(self, reference: &str, code: &str) -> Result<Shown, NotShown> {
        let reference = read_reference(reference).ok_or(NotShown::NoSuchNumber)?;
        let code = QueryCode::read(code).ok_or(NotShown::NoSuchCode)?;
        let lines = self.status_lines().await;
        let Some(line) = lines.get(&reference) else { return self.track_own(&reference, &code).await };
        let key = self.stretched(code.stretch(&line.salt)).await.map_err(|_| NotShown::NotChecked)?;
        let plain = open(&key, &line.capsule).ok_or(NotShown::WrongCode)?;
        Shown::read(&plain).ok_or(NotShown::NotChecked)
    }

    /// A case lodged here of which no status has come yet: it was received, and its promises run.
    async fn track_own(self, reference: &str, code: &QueryCode) -> Result<Shown, NotShown> {
        let now = self.present();
        let found = self.book.with_untracked(|book| {
            let view = book.numbered(reference)?;
            Some((secrets(view)?, book.shown(view, now)))
        });
        let ((salt, key), shown) = found.ok_or(NotShown::NotHere)?;
        let tried = self.stretched(code.stretch(&salt)).await.map_err(|_| NotShown::NotChecked)?;
        if *tried == key { Ok(shown) } else { Err(NotShown::WrongCode) }
    }
}

impl Book {
    /// Devices the root key certifies and nobody revoked.
    pub fn relays(&self) -> std::collections::BTreeSet<crate::domain::log::header::DeviceId> {
        let standing = &self.office.standing;
        standing.certified.iter().filter(|it| !standing.revoked().contains_key(it)).copied().collect()
    }

    /// What the holder of the code may see of a case: stages, the next confirmed promise, the reply if released; what
    /// the regime opens to, and asks of, whoever complained.
    pub fn shown(&self, view: &CaseView, now: Instant) -> Shown {
        let mut shown = bare(view, now);
        let profile = self.profile_of(view.case());
        for (profile, right) in
            profile.into_iter().flat_map(|it| it.rights.iter().map(move |right| (it, right)))
        {
            if right.holder == COMPLAINANT {
                let open = right.offers_event.as_ref().filter(|it| may(profile, right, view, it));
                shown.may.extend(open.map(ToString::to_string));
                shown.papers.extend(right.offers_doc.as_ref().and_then(|it| paper(profile, view, it)));
            }
        }
        let open = view.evaluation.tasks.iter().filter(|it| it.is_open());
        let asked = open.filter(|it| it.assignee.as_ref().is_some_and(|it| *it == *COMPLAINANT));
        shown.asked.extend(asked.map(|it| it.kind.to_string()));
        shown
    }
}

fn line(book: &Book, view: &CaseView, now: Instant, nonce: &[u8; 24]) -> Option<StatusLine> {
    let (salt, key) = secrets(view)?;
    let capsule = seal(&key, nonce, &book.shown(view, now).to_bytes())?;
    Some(StatusLine { reference: view.reference(), salt, capsule })
}

fn secrets(view: &CaseView) -> Option<([u8; 16], [u8; 32])> {
    let lodged = view.case().lodged()?;
    Some((from_hex(lodged.text("query_salt")?).ok()?, from_hex(lodged.text("query_key")?).ok()?))
}

/// Whether an act is open to whoever complained: it may come from a kiosk, its time has come, and it fits the stage. A
/// kiosk judges no acts; there, what belongs to no stage is open until the office says more.
fn may(profile: &Profile, right: &Right, view: &CaseView, kind: &ActKind) -> bool {
    let known = Vocabulary::builtin().kind(kind.as_str());
    let offered = || view.evaluation.acts.iter().any(|it| it.kind == *kind && it.allowed.is_ok());
    known.is_some_and(|it| it.kiosk && !it.begins)
        && right.after.as_ref().is_none_or(|it| view.case().log.last(it.as_str()).is_some())
        && (profile.lifecycle.on(kind.as_str()).next().is_none() || offered())
}

/// A paper of the case as its holder may take it home; nothing before the act it belongs to.
fn paper(profile: &Profile, view: &CaseView, doc: &DocId) -> Option<Paper> {
    let demanded = profile.documents.iter().find(|it| it.doc == *doc)?;
    let event = view.case().log.last(demanded.at.as_str())?;
    let said = |id: &String| Some((id.clone(), view.case().log.effective(event, id)?.text()?.to_owned()));
    Some(Paper {
        doc: doc.to_string(),
        act: demanded.at.to_string(),
        at: event.header.at,
        fields: demanded.fields.iter().filter_map(said).collect(),
    })
}

/// What no regime has a say in.
fn bare(view: &CaseView, now: Instant) -> Shown {
    let steps =
        view.evaluation.passed.iter().map(|(state, at)| Step { state: state.clone(), at: stamp(*at) });
    let next = crate::desk::intake::promises(view).into_iter().next();
    let reply = view.case().log.last("reply_released");
    Shown {
        as_of: stamp(now),
        steps: steps.collect(),
        next: next.map(|it| (it.label, stamp(it.due))),
        reply: reply.and_then(|it| Some((it.text("text")?.to_owned(), it.header.at))),
        may: Vec::new(),
        asked: Vec::new(),
        papers: Vec::new(),
    }
}

#[cfg(all(test, feature = "html"))]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::desk::Place;
    use crate::desk::journey_tests::{clock, complaint, export, joined, office};
    use crate::store::memory::at_once;

    #[test]
    fn what_a_right_code_opens_and_nobody_here_can_read_is_no_wrong_code() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let kiosk = joined(&clock, &export(office(&clock), Kind::Settings), Place::Kiosk, 7);
        let slip = at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap();
        let (salt, key) = kiosk.book.with_untracked(|it| secrets(it.cases.get(&slip.case).unwrap())).unwrap();
        let capsule = seal(&key, &[0; 24], b"of another make").unwrap();
        let line = StatusLine { reference: slip.reference.clone(), salt, capsule };
        kiosk.loaded.update(|it| drop(it.kept.insert(KEPT.to_owned(), line.to_value().to_bytes())));
        let track = |code: &str| at_once(kiosk.track(&slip.reference, code)).unwrap();
        assert_eq!(track(slip.code.digits()), Err(NotShown::NotChecked));
        assert_eq!(track("111111111111"), Err(NotShown::WrongCode));
    }
}
