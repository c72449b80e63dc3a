//! Working days an office adds: packs of official holidays, its own closures and extra working days.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::book::{Book, calendars_with};
use crate::desk::found::fields;
use crate::desk::open::{Desk, Refused};
use crate::domain::calendar::calendars::CHINA_ID;
use crate::domain::calendar::shape::{ShapeFault, shape};
use crate::domain::calendar::{CalendarFault, Calendars, Pack};
use crate::domain::log::Digest;
use crate::domain::log::header::CaseId;
use crate::domain::policy::names::DeadlineId;
use crate::domain::time::{Day, Instant};

/// What some editors put before a text, and nothing of it.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Why a pack is not installed.
#[derive(Debug, Clone, PartialEq)]
pub enum PackRefused {
    /// It is no pack, or one that contradicts itself.
    Fault(CalendarFault),
    /// It is sound JSON of another shape than a pack.
    Shape(ShapeFault),
    /// It is not text.
    NotText,
    /// One of the same days and a later or the same revision is installed.
    NotNewer {
        /// That revision.
        have: u32,
    },
    /// Another pack rules every day of it.
    Outruled(Outruled),
    /// It could not be written.
    Refused(Refused),
}

/// A pack that was read and not installed yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// What it says.
    pub pack: Pack,
    /// Its text, as it will be kept.
    pub text: String,
    /// The digest of the text, by which it is pinned.
    pub digest: Digest,
    /// The open limits it would move.
    pub moves: Vec<Moved>,
    /// Days of it that other packs rule, so that it says nothing about them.
    pub outruled: Vec<Outruled>,
}

/// Days that another pack rules, because its revision is higher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outruled {
    /// First of the days.
    pub first: Day,
    /// Last of the days.
    pub last: Day,
    /// The revision that rules them.
    pub have: u32,
}

/// An open limit that another calendar moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Whose limit.
    pub case: CaseId,
    /// Which limit.
    pub limit: DeadlineId,
    /// When it was due.
    pub before: Instant,
    /// When it is due then.
    pub after: Instant,
}

impl Desk {
    /// Reads a pack and tells which limits it would move; nothing changes yet.
    ///
    /// # Errors
    /// [`PackRefused`].
    pub fn offered(self, bytes: &[u8]) -> Result<Offered, PackRefused> {
        let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
        let pack = Pack::read(bytes)
            .map_err(|fault| shape(bytes).map_or(PackRefused::Fault(fault), PackRefused::Shape))?;
        let text = String::from_utf8(bytes.to_vec()).map_err(|_| PackRefused::NotText)?;
        let now = self.present();
        self.book.with_untracked(|book| {
            book.may_count_by(&pack).map_err(PackRefused::Fault)?;
            if let Some(have) = book.installed(&pack).filter(|it| *it >= pack.revision) {
                return Err(PackRefused::NotNewer { have });
            }
            let outruled = book.outruled(&pack);
            if let Some(all) = outruled.iter().find(|it| (it.first, it.last) == (pack.first, pack.last)) {
                return Err(PackRefused::Outruled(all.clone()));
            }
            let calendars = calendars_with(&book.office, &pack).map_err(PackRefused::Fault)?;
            let moves = book.moved_by(calendars, now);
            Ok(Offered { pack, digest: Digest::of(text.as_bytes()), text, moves, outruled })
        })
    }

    /// Installs a pack that was read.
    ///
    /// # Errors
    /// [`PackRefused::Refused`]; nothing was written.
    pub async fn install(self, offered: &Offered) -> Result<(), PackRefused> {
        let all = fields([
            ("calendar", key(&offered.pack).into()),
            ("revision", i64::from(offered.pack.revision).into()),
            ("hash", offered.digest.to_string().into()),
            ("pack", offered.text.as_str().into()),
        ]);
        self.write_office(vec![("calendar_installed", all)]).await.map(drop).map_err(PackRefused::Refused)
    }

    /// Says that the office works or rests on a day, whatever the packs say.
    ///
    /// # Errors
    /// [`Refused`]; nothing was written.
    pub async fn set_day(self, on: Day, works: bool, label: String) -> Result<(), Refused> {
        let all = fields([("on", on.to_string().into()), ("works", works.into()), ("label", label.into())]);
        self.write_office(vec![("closure_set", all)]).await.map(drop)
    }
}

/// What a pack is kept under: packs of other days stay beside it, a later revision of the same days replaces it.
fn key(pack: &Pack) -> String {
    format!("{}-{}", pack.id, pack.first).replace('-', "_")
}

impl Book {
    /// Whether a pack is of the calendar the office works by.
    pub fn counts_by(&self, pack: &Pack) -> bool {
        let is_own = Arc::ptr_eq(&self.calendar, self.calendars.office());
        let id = self.calendars.own_id().filter(|_| is_own).unwrap_or(CHINA_ID);
        pack.id == id && Some(pack.offset_minutes) == self.calendar.offset_minutes()
    }

    /// Whether the office's regime counts by the calendar of a pack: China's where its law is Chinese; any other regime by
    /// one calendar, which is China's until the office installs its own.
    fn may_count_by(&self, pack: &Pack) -> Result<(), CalendarFault> {
        let follows = self.profile().is_none_or(|it| it.time.follows_office());
        let mixed = |id: &str| CalendarFault::Mixed { id: id.to_owned(), other: pack.id.clone() };
        match (follows, pack.id == CHINA_ID) {
            (false, false) => Err(mixed(CHINA_ID)),
            (true, true) => self.calendars.own_id().map_or(Ok(()), |it| Err(mixed(it))),
            _ => Ok(()),
        }
    }

    /// The revision installed for the days of a pack.
    fn installed(&self, pack: &Pack) -> Option<u32> {
        Pack::read(self.office.calendars.get(&key(pack))?.as_bytes()).ok().map(|it| it.revision)
    }

    /// The days of a pack that the packs beside it rule: those a calendar puts above it.
    fn outruled(&self, pack: &Pack) -> Vec<Outruled> {
        let beside = self.office.calendars.iter().filter(|(it, _)| **it != key(pack));
        let beside = beside.filter_map(|(_, text)| Pack::read(text.as_bytes()).ok());
        let over = |it: Pack| {
            let (first, last) = (it.first.max(pack.first), it.last.min(pack.last));
            (it > *pack && first <= last).then_some(Outruled { first, last, have: it.revision })
        };
        let same = |it: &Pack| it.id == pack.id && it.offset_minutes == pack.offset_minutes;
        Pack::china().into_iter().chain(beside).filter(same).filter_map(over).collect()
    }

    /// The open limits another calendar moves, in the order of their cases.
    pub fn moved_by(&self, calendars: Calendars, now: Instant) -> Vec<Moved> {
        let mut then = self.clone();
        then.calendars = Arc::new(calendars);
        // What was laid out is shared with the book as it stands.
        then.laid = Rc::default();
        then.settle_calendar();
        then.tick(now);
        let mut moves = Vec::new();
        for view in self.cases.values() {
            let Some(other) = then.cases.get(&view.id()) else { continue };
            let open = view.evaluation.deadlines.iter().filter(|it| it.status.is_open());
            moves.extend(open.filter_map(|it| {
                let same = |of: &&crate::domain::policy::engine::Deadline| {
                    (&of.id, &of.subject, of.started_by) == (&it.id, &it.subject, it.started_by)
                };
                let after = other.evaluation.deadlines.iter().find(same)?.due;
                let moved = Moved { case: view.id(), limit: it.id.clone(), before: it.due, after };
                (after != it.due).then_some(moved)
            }));
        }
        moves
    }
}
