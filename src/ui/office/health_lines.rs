//! How this device is doing, line by line: what is fine, what to mind, what is broken.

use crate::desk::backup::BackupAge;
use crate::desk::zone::zone;
use crate::desk::{Book, Desk};
use crate::domain::log::chain;
use crate::domain::time::{Day, Instant};
use crate::ui::parts::chip::Status;
use crate::ui::route::{Office, Route, Staff};
use crate::ui::words::words;

/// How grave a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gravity {
    /// Nothing to do.
    Fine,
    /// To be minded.
    Care,
    /// Something is wrong.
    Fault,
}

impl Gravity {
    /// Its shape and word.
    pub fn chip(self) -> (Status, &'static str) {
        let office = &words().office;
        match self {
            Gravity::Fine => (Status::Decided, office.fine),
            Gravity::Care => (Status::Care, office.care),
            Gravity::Fault => (Status::Overdue, office.fault),
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// What it is about.
    pub what: &'static str,
    /// How it is.
    pub text: String,
    /// How grave that is.
    pub gravity: Gravity,
    /// What mends it.
    pub way: Option<Way>,
}

/// What mends something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Way {
    /// Another page, and what is done there.
    Page(String, &'static str),
    /// Asking the browser to keep what is stored.
    Persist,
}

impl Line {
    /// A line.
    pub fn new(what: &'static str, text: impl Into<String>, gravity: Gravity) -> Line {
        Line { what, text: text.into(), gravity, way: None }
    }

    /// The same with what mends it, where there is something to mend.
    pub fn mended_by(self, way: Way) -> Line {
        let way = (self.gravity != Gravity::Fine).then_some(way);
        Line { way, ..self }
    }

    fn mended_at(self, page: impl Into<Route>, verb: &'static str) -> Line {
        self.mended_by(Way::Page(page.into().format(), verb))
    }
}

/// What the book and the store know by themselves.
pub fn lines(desk: Desk, book: &Book, now: Instant) -> Vec<Line> {
    let (office, common) = (&words().office, &words().common);
    let records = book.set.iter().count();
    let unexported = book.unexported();
    let (unreadable, of_unreadable) = match book.unreadable {
        0 => (office.unreadable_none.to_owned(), Gravity::Fine),
        n => ((common.unreadable)(n), Gravity::Fault),
    };
    let (exported, of_exported) = match unexported {
        0 => (common.all_exported.to_owned(), Gravity::Fine),
        n => ((common.unexported)(n), Gravity::Care),
    };
    vec![
        Line::new(office.held, (office.held_count)(records, book.cases.len()), Gravity::Fine),
        homes(desk),
        chains(book),
        Line::new(office.unreadable, unreadable, of_unreadable),
        Line::new(office.exported, exported, of_exported).mended_at(Office::Export, office.to_export),
        backup(book, now),
        lock(desk),
        clock(book, now),
        calendar(book, now),
    ]
}

fn backup(book: &Book, now: Instant) -> Line {
    let sealing = &words().sealing;
    let when = |at| (words().time.moment)(at, now);
    let (text, gravity) = match book.backup_age(now) {
        BackupAge::Never => (sealing.backup_never.to_owned(), Gravity::Care),
        BackupAge::Checked { at, is_old: false } => ((sealing.backup_last)(&when(at)), Gravity::Fine),
        BackupAge::Checked { at, is_old: true } => ((sealing.backup_old)(&when(at)), Gravity::Care),
    };
    Line::new(sealing.backup, text, gravity).mended_at(Office::Backup, words().office.to_backup)
}

fn lock(desk: Desk) -> Line {
    let lock = &words().lock;
    let (text, gravity) =
        if desk.is_sealed() { (lock.sealed, Gravity::Fine) } else { (lock.none, Gravity::Care) };
    Line::new(lock.passphrase, text, gravity).mended_at(Staff::Protection, lock.set_one)
}

fn homes(desk: Desk) -> Line {
    use leptos::prelude::With;
    let office = &words().office;
    desk.loaded.with(|loaded| {
        let homes = loaded.homes.iter().filter(|it| it.fault.is_none());
        let named: Vec<String> =
            homes.map(|it| (office.home_held)((office.home_name)(it.home), it.held)).collect();
        let is_broken = loaded.homes.iter().any(|it| it.fault.is_some());
        let (note, gravity) = match (named.len(), is_broken) {
            (0, _) => (None, Gravity::Fault),
            (_, true) => (None, Gravity::Care),
            (1, _) => (Some(office.one_home), Gravity::Care),
            _ => (None, Gravity::Fine),
        };
        let common = &words().common;
        let healed: usize = loaded.healed.iter().map(|it| it.restored).sum();
        let healed = (healed > 0).then(|| (common.healed)(healed));
        let lost = (!loaded.lost.is_empty()).then(|| (common.lost)(&loaded.lost));
        let gravity = if lost.is_some() { Gravity::Fault } else { gravity };
        let told = note.map(str::to_owned).into_iter().chain(healed).chain(lost);
        let text = named.into_iter().chain(told).collect::<Vec<_>>().join(words().common.sentence);
        Line::new(office.homes, text, gravity)
    })
}

fn chains(book: &Book) -> Line {
    let office = &words().office;
    let found = chain::verify(&book.set);
    let missing = crate::ui::exchange::missing(&found.gaps);
    match (found.breaks.len(), missing) {
        (0, 0) => Line::new(office.chains, office.chains_fine, Gravity::Fine),
        (0, n) => Line::new(office.chains, (office.chains_gaps)(n), Gravity::Care),
        (n, _) => Line::new(office.chains, (office.chains_broken)(n), Gravity::Fault),
    }
}

/// A clock this much behind the log may be wrong, in seconds.
const DOUBT: i64 = 600;

fn clock(book: &Book, now: Instant) -> Line {
    let office = &words().office;
    let tips = book.set.devices().filter_map(|it| book.set.tip(it));
    let last = tips.map(|it| it.header.recorded_at.instant).max();
    match last.filter(|it| it.since(now) > DOUBT) {
        Some(ahead) => {
            let said = (words().staff.clock_doubt)(&(words().time.moment)(ahead, now));
            Line::new(office.clock, said, Gravity::Fault)
        }
        None => {
            let today = (words().calendar.date)(Day::of(now, zone()));
            let said = [today, (words().time.clock)(now)].join(" ");
            Line::new(office.clock, (office.clock_fine)(&said), Gravity::Fine)
        }
    }
}

/// Days ahead for which limits are commonly reckoned.
const AHEAD: i32 = 60;

/// The year that limits are soon counted in and no calendar covers.
pub fn missing_year(book: &Book, now: Instant) -> Option<i32> {
    let today = Day::of(now, zone());
    book.calendar.missing_year(today, today.plus(AHEAD))
}

fn calendar(book: &Book, now: Instant) -> Line {
    let office = &words().office;
    let until = book.calendar.covered().last().map(|it| (words().calendar.date)(it.1)).unwrap_or_default();
    match missing_year(book, now) {
        Some(year) => {
            let text = [(office.calendar_until)(&until), (office.calendar_missing)(year)]
                .join(words().common.sentence);
            Line::new(office.calendar, text, Gravity::Care).mended_at(Office::Calendar, office.to_calendar)
        }
        None => Line::new(office.calendar, (office.calendar_until)(&until), Gravity::Fine),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse::<crate::domain::time::Stamp>().unwrap().instant
    }

    #[test]
    fn a_year_without_a_calendar_is_to_be_minded_some_weeks_before_it_begins() {
        let book = Book::default();
        for (now, gravity) in
            [("2026-06-01T09:00:00+08:00", Gravity::Fine), ("2026-11-24T09:00:00+08:00", Gravity::Care)]
        {
            assert_eq!(calendar(&book, at(now)).gravity, gravity, "{now}");
        }
        assert!(calendar(&book, at("2026-11-24T09:00:00+08:00")).text.contains("2027"));
    }
}
