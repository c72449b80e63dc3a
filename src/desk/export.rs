//! Bundles out: what a device hands on, and its files, written some lines at a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::far::{Far, Going, ON, Step};
use crate::desk::found::{fields, office_act};
use crate::desk::identity::Identity;
use crate::desk::open::{Desk, Refused, Surroundings, stamp};
use crate::domain::bundle::Manifest;
use crate::domain::bundle::head;
use crate::domain::bundle::manifest::{From, Kind, SealedHead};
use crate::domain::bundle::write::{Cover, Limits, Writing, in_line_order};
use crate::domain::calendar::calendars::CHINA_ID;
use crate::domain::case::Vocabulary;
use crate::domain::log::Event;
use crate::domain::log::header::{DeviceId, Stream};
use crate::domain::time::Instant;

/// How many lines are written before the screen may paint again.
const LINES_A_BREATH: usize = 128;

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
        let (cover, events) =
            self.book.with_untracked(|it| (it.cover(&identity, kind, why, now), it.handed_on(kind)));
        let files =
            self.written(&identity, cover, events, Limits::default(), ON).await.ok_or(Refused::Stopped)?;
        let tip = self.book.with_untracked(|it| it.set.tip(identity.device()).map(|it| it.header.seq));
        if kind == Kind::Cases {
            self.keep_identity(Identity { exported: tip.unwrap_or(identity.exported), ..identity }).await?;
        }
        Ok(files)
    }

    /// Everything held here as a bundle, without recording that it was made: for when nothing else works.
    pub async fn rescue(self) -> Vec<Outgoing> {
        let now = self.present();
        let all = self.book.with_untracked(|book| {
            let identity = book.identity.clone()?;
            let cover = book.cover(&identity, Kind::Cases, String::new(), now);
            Some((identity, cover, book.handed_on(Kind::Cases)))
        });
        let Some((identity, cover, events)) = all else { return Vec::new() };
        self.written(&identity, cover, events, Limits::default(), ON).await.unwrap_or_default()
    }

    /// Events as the files of one bundle, some lines at a time; `None` where it was stopped.
    pub(crate) async fn written(
        self,
        identity: &Identity,
        cover: Cover,
        events: Vec<Arc<Event>>,
        limits: Limits,
        going: Going<'_>,
    ) -> Option<Vec<Outgoing>> {
        let records = events.len();
        let writing = self.writing_lines(events, limits, going).await?;
        Some(self.files_of(identity, cover, writing, records).await)
    }

    /// The lines of a bundle, some at a time; `None` where it was stopped.
    pub(crate) async fn writing_lines(
        self,
        events: Vec<Arc<Event>>,
        limits: Limits,
        going: Going<'_>,
    ) -> Option<Writing> {
        let (breathe, records) = (self.machine().breathe, events.len());
        let mut writing = Writing::within(limits);
        for (at, some) in in_line_order(events).chunks(LINES_A_BREATH).enumerate() {
            some.iter().for_each(|it| writing.take(it));
            if !going(Far { step: Step::Write, done: at * LINES_A_BREATH, of: records }) {
                return None;
            }
            let _ = breathe().await;
        }
        Some(writing)
    }

    /// The files of a bundle whose lines are written.
    pub(crate) async fn files_of(
        self,
        identity: &Identity,
        cover: Cover,
        writing: Writing,
        records: usize,
    ) -> Vec<Outgoing> {
        let Surroundings { breathe, clock, .. } = self.machine();
        let (mut written, now, key) = (writing.finish(), clock(), identity.key());
        let mut files = Vec::new();
        while let Some(bytes) = written.next(&cover, &key) {
            let name = Manifest::file_name(cover.kind, &identity.code(), stamp(now), files.len() + 1);
            files.push(Outgoing { name, bytes, records });
            let _ = breathe().await;
        }
        files
    }
}

impl Book {
    /// Everything that goes into a bundle of this kind.
    pub(crate) fn handed_on(&self, kind: Kind) -> Vec<Arc<Event>> {
        match kind {
            Kind::Settings => self.settings_events(),
            _ => self.set.iter().chain(self.early.shared()).cloned().collect(),
        }
    }

    /// The chain of every device that wrote office affairs, office events only where a chain allows it.
    fn settings_events(&self) -> Vec<Arc<Event>> {
        self.set.stream(&Stream::Office(self.org().to_owned())).cloned().collect()
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
            calendars: vec![(self.calendars.own_id().unwrap_or(CHINA_ID).to_owned(), 1)],
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
