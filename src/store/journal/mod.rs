//! The journal: a file of frames, each with its length and checksum, that only grows; the first home of every event.
//!
//! Two generations: one is written; when it was found damaged, all that is known is written anew into the other, which
//! then counts because its header names a higher generation. The one before stays as it is until the new one has been
//! read whole at a later start. Both files are made at the first start, because a platform may lose a young file's name.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::order::Gather as _;
use crate::store::StoreError;

pub mod file;
mod frame;
pub mod marks;
mod pack;
mod pieces;
mod scan;
mod short;

pub use file::{Files, JournalFile};
pub(crate) use frame::checksum;
pub use frame::{Entry, Kept};
pub use marks::Mark;
pub use pack::{pack, unpack};
pub(crate) use pieces::{frame, unframe};
pub use scan::FORMAT;

use frame::{Batch, write_batch, write_event, write_kept};
use scan::{HEADER, Scan, header, scan};

/// Room kept back for the last words on a full disk.
pub const RESERVE: u64 = 64 * 1024 * 1024;
/// Replaced kept values may take this much before the journal is written anew.
const STALE: u64 = 16 * 1024 * 1024;
/// From so many events on, the frame before a batch is made durable before them.
const MANY: usize = 64;
/// How much is written between two flushes when a generation is written anew.
const PIECE: usize = 1024 * 1024;

/// What reading the journal found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Every event of both generations, each once.
    pub entries: Vec<Entry>,
    /// The newest version of each kept value.
    pub kept: BTreeMap<String, Kept>,
    /// How far it had come.
    pub mark: Mark,
    /// Bytes that could not be read.
    pub damaged: u64,
    /// Whether it should be written anew: it holds damage or too much that newer values replaced, or is an older
    /// program's.
    pub is_broken: bool,
    /// Events that only the generation before holds.
    pub only_older: BTreeSet<[u8; 32]>,
    /// The versions of the kept values in the generation that counts.
    pub versions: BTreeMap<String, u64>,
}

/// An open journal.
pub(crate) struct Journal {
    files: Files,
    /// Which of the two generations is written, which generation that is, and where it ends.
    active: Cell<Active>,
    /// Whether a write that failed could not be taken away again.
    is_uncut: Cell<bool>,
    turn: Cell<bool>,
    marked: RefCell<Mark>,
    pieces: pieces::Places,
}

/// Both generations as they were read: the one that counts, and the one before.
struct Scans {
    slot: usize,
    active: Scan,
    older: Scan,
    mark: Mark,
}

#[derive(Debug, Clone, Copy, Default)]
struct Active {
    slot: usize,
    generation: u64,
    end: u64,
}

impl Journal {
    /// Takes the files over; [`Journal::read`] comes next.
    pub(crate) fn of(files: Files) -> Journal {
        Journal {
            files,
            active: Cell::default(),
            is_uncut: Cell::new(false),
            turn: Cell::new(false),
            marked: RefCell::default(),
            pieces: pieces::Places::default(),
        }
    }

    /// Whether its files are as they were made.
    pub(crate) fn is_new(&self) -> Result<bool, StoreError> {
        Ok(self.file(0).size()? == 0 && self.file(1).size()? == 0)
    }

    /// Reads both generations, cuts a torn end or an unfinished batch off, and begins a journal where there is none.
    pub(crate) fn read(&self) -> Result<Found, StoreError> {
        let Scans { slot, active, older, mark } = self.scans(&mut Some)?;
        self.marked.replace(mark);
        self.settle_on(slot, &active)?;
        Ok(unite(active, older, mark))
    }

    /// The same with events as `shape` leaves them, where one generation holds everything and nothing is to be mended;
    /// `None` elsewhere, and then nothing was done.
    pub(crate) fn read_sound(&self, shape: &dyn Fn(Entry) -> Entry) -> Result<Option<Found>, StoreError> {
        let Scans { slot, active, older, mark } = self.scans(&mut |it| Some(shape(it)))?;
        let is_sound = active.generation.is_some() && active.torn == 0 && older.entries.is_empty();
        let found = is_sound.then(|| (active.end, active.generation, unite(active, older, mark)));
        let Some((end, Some(generation), found)) = found.filter(|(.., it)| !it.is_broken) else {
            return Ok(None);
        };
        self.marked.replace(mark);
        self.active.set(Active { slot, generation, end });
        Ok(Some(found))
    }

    /// Hands on every event of the generation that counts, in the order written.
    pub(crate) fn each(&self, take: &mut dyn FnMut(Entry)) -> Result<(), StoreError> {
        let mut hand_on = |it| {
            take(it);
            None
        };
        scan(self.file(self.active.get().slot), &mut hand_on).map(drop)
    }

    fn scans(&self, shape: scan::Shape<'_>) -> Result<Scans, StoreError> {
        let [a, b] = &self.files.generations;
        let mark = marks::read(&*self.files.marks)?;
        let mut scans = [scan(&**a, shape)?, scan(&**b, shape)?];
        scans.iter_mut().for_each(|it| it.leave_unfinished(mark.events));
        let slot = usize::from(scans[1].generation > scans[0].generation);
        let [a, b] = scans;
        let (active, older) = if slot == 0 { (a, b) } else { (b, a) };
        Ok(Scans { slot, active, older, mark })
    }

    /// Makes the scanned generation the one that is written.
    fn settle_on(&self, slot: usize, scan: &Scan) -> Result<(), StoreError> {
        let Some(generation) = scan.generation else {
            // Neither has a header: new files, or both damaged at their very beginning.
            let end = self.file(slot).size()?;
            if end == 0 {
                return self.begin(slot, 1);
            }
            self.active.set(Active { slot, generation: 0, end });
            return Ok(());
        };
        if scan.torn > 0 {
            self.file(slot).cut(scan.end)?;
            self.file(slot).flush()?;
        }
        self.active.set(Active { slot, generation, end: scan.end });
        Ok(())
    }

    fn begin(&self, slot: usize, generation: u64) -> Result<(), StoreError> {
        let file = self.file(slot);
        file.write_at(0, &header(generation))?;
        file.flush()?;
        self.active.set(Active { slot, generation, end: HEADER as u64 });
        Ok(())
    }

    fn file(&self, slot: usize) -> &dyn JournalFile {
        let [a, b] = &self.files.generations;
        if slot == 0 { &**a } else { &**b }
    }

    /// Adds events with numbers that have no gaps, and returns once they are durable. On an error, or when the device
    /// stops meanwhile, nothing of them is left.
    pub(crate) fn add_batch(&self, entries: &[Entry]) -> Result<(), StoreError> {
        let mut before = Vec::new();
        if let (Some(last), 2..) = (entries.last(), entries.len()) {
            write_batch(&mut before, Batch { last: last.number, count: entries.len() as u64 });
        }
        self.add_after(before, entries)
    }

    /// Adds events that were saved before, each for itself, and returns once they are durable.
    pub(crate) fn restore(&self, entries: &[Entry]) -> Result<(), StoreError> {
        self.add_after(Vec::new(), entries)
    }

    fn add_after(&self, mut piece: Vec<u8>, entries: &[Entry]) -> Result<(), StoreError> {
        self.cut_off()?;
        let active = self.active.get();
        let file = self.file(active.slot);
        let mut end = active.end;
        let mut rest = entries.iter().peekable();
        let mut put = || -> Result<(), StoreError> {
            if entries.len() >= MANY && !piece.is_empty() {
                // Pages of the disk may become durable in any order.
                file.write_at(end, &piece)?;
                file.flush()?;
                end += piece.len() as u64;
                piece.clear();
            }
            while let Some(entry) = rest.next() {
                write_event(&mut piece, entry);
                if piece.len() >= PIECE || rest.peek().is_none() {
                    file.write_at(end, &piece)?;
                    end += piece.len() as u64;
                    piece.clear();
                }
            }
            file.flush()
        };
        self.settled(put(), active, end)
    }

    /// Counts what was written as there, or takes all of it away again.
    fn settled(&self, written: Result<(), StoreError>, active: Active, end: u64) -> Result<(), StoreError> {
        match written {
            Ok(()) => self.active.set(Active { end, ..active }),
            Err(_) => self.is_uncut.set(self.file(active.slot).cut(active.end).is_err()),
        }
        written
    }

    /// Takes away what a failed write left behind, before anything is written in its place.
    fn cut_off(&self) -> Result<(), StoreError> {
        if self.is_uncut.get() {
            self.back_to(self.end())?;
        }
        Ok(())
    }

    /// Adds the new state of a kept value.
    pub(crate) fn keep(&self, name: &str, kept: &Kept) -> Result<(), StoreError> {
        let mut bytes = Vec::new();
        write_kept(&mut bytes, name, kept);
        self.write(&bytes)
    }

    fn write(&self, bytes: &[u8]) -> Result<(), StoreError> {
        self.cut_off()?;
        let active = self.active.get();
        let file = self.file(active.slot);
        let written = file.write_at(active.end, bytes).and_then(|()| file.flush());
        self.settled(written, active, active.end + bytes.len() as u64)
    }

    /// Where the next frame will be written; [`Journal::back_to`] takes everything after it away again.
    pub(crate) fn end(&self) -> u64 {
        self.active.get().end
    }

    /// Takes back what was added after `end`.
    pub(crate) fn back_to(&self, end: u64) -> Result<(), StoreError> {
        let active = self.active.get();
        let file = self.file(active.slot);
        file.cut(end)?;
        file.flush()?;
        self.active.set(Active { end, ..active });
        self.is_uncut.set(false);
        Ok(())
    }

    /// Writes everything into the other generation, which counts from then on; the one before is left as it is.
    pub(crate) fn rewrite<'e>(
        &self,
        entries: impl Iterator<Item = &'e Entry>,
        kept: &BTreeMap<String, Kept>,
    ) -> Result<(), StoreError> {
        let before = self.active.get();
        let (slot, generation) = (1 - before.slot.min(1), before.generation + 1);
        let file = self.file(slot);
        file.cut(0)?;
        let (mut end, mut piece) = (HEADER as u64, Vec::new());
        let put = |piece: &mut Vec<u8>, end: &mut u64| -> Result<(), StoreError> {
            file.write_at(*end, piece)?;
            *end += piece.len() as u64;
            piece.clear();
            Ok(())
        };
        kept.iter().for_each(|(name, it)| write_kept(&mut piece, name, it));
        for entry in entries {
            write_event(&mut piece, entry);
            if piece.len() >= PIECE {
                put(&mut piece, &mut end)?;
            }
        }
        put(&mut piece, &mut end)?;
        file.flush()?;
        // Only now does it say that it counts.
        file.write_at(0, &header(generation))?;
        file.flush()?;
        self.active.set(Active { slot, generation, end });
        Ok(())
    }

    /// Empties the generation before, once everything it holds is in the one that counts.
    pub(crate) fn drop_older(&self) -> Result<(), StoreError> {
        let file = self.file(1 - self.active.get().slot.min(1));
        if file.size()? > 0 {
            file.cut(0)?;
            file.flush()?;
        }
        Ok(())
    }

    /// A piece of an attachment; `None` where it is not here, or not as it was written.
    pub(crate) fn piece(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.pieces.get(&*self.files.pieces, name)
    }

    /// Adds a piece in its frame and returns once it is durable.
    pub(crate) fn add_piece(&self, name: &str, framed: &[u8]) -> Result<(), StoreError> {
        self.pieces.add(&*self.files.pieces, name, framed)
    }

    /// Forgets pieces and returns once that is durable.
    pub(crate) fn drop_pieces(&self, names: &[String]) -> Result<(), StoreError> {
        self.pieces.forget(&*self.files.pieces, names)
    }

    /// The names of all pieces, in order.
    pub(crate) fn piece_names(&self) -> Result<Vec<String>, StoreError> {
        self.pieces.names(&*self.files.pieces)
    }

    /// Bytes of all pieces.
    pub(crate) fn piece_bytes(&self) -> Result<u64, StoreError> {
        self.pieces.bytes(&*self.files.pieces)
    }

    /// Notes how far the store has come.
    pub(crate) fn mark(&self, mark: Mark) -> Result<(), StoreError> {
        if *self.marked.borrow() == mark {
            return Ok(());
        }
        self.turn.set(!self.turn.get());
        marks::write(&*self.files.marks, mark, self.turn.get())?;
        self.marked.replace(mark);
        Ok(())
    }

    /// Writes the next piece of the reserve; `true` when all of it is there.
    pub(crate) fn fill_reserve(&self) -> Result<bool, StoreError> {
        let (file, piece) = (&self.files.reserve, vec![0x5a; PIECE]);
        let size = file.size()?;
        if size >= RESERVE {
            return Ok(true);
        }
        file.write_at(size, &piece)?;
        file.flush()?;
        Ok(size + PIECE as u64 >= RESERVE)
    }

    /// Whether the disk has room for so many bytes more, tried out behind the reserve and taken back at once.
    pub(crate) fn has_room(&self, bytes: u64) -> bool {
        let file = &self.files.reserve;
        let Ok(size) = file.size() else { return true };
        let piece = vec![0x5a; PIECE.min(usize::try_from(bytes).unwrap_or(PIECE))];
        let (mut at, mut is_full) = (size, false);
        while !is_full && at < size.saturating_add(bytes) {
            is_full = matches!(file.write_at(at, &piece), Err(StoreError::Full { .. }));
            at += piece.len().max(1) as u64;
        }
        // What stays behind is only more room kept back.
        let _ = file.cut(size);
        !is_full
    }

    /// Gives the reserve back to the disk; `false` when there was none left.
    pub(crate) fn release_reserve(&self) -> Result<bool, StoreError> {
        let had = self.files.reserve.size()? > 0;
        self.files.reserve.cut(0)?;
        self.files.reserve.flush()?;
        Ok(had)
    }
}

fn unite(active: Scan, older: Scan, mark: Mark) -> Found {
    let known: BTreeSet<[u8; 32]> = active.entries.iter().map(|it| it.key).to_set();
    let only_older: BTreeSet<[u8; 32]> =
        older.entries.iter().map(|it| it.key).filter(|it| !known.contains(it)).to_set();
    let has_no_header = active.generation.is_none() && (active.end > 0 || active.torn > 0);
    let is_older = active.generation.is_some() && active.format < FORMAT;
    let is_broken = active.damaged > 0 || has_no_header || is_older || active.stale > STALE;
    let versions = active.kept.iter().map(|(name, it)| (name.clone(), it.version)).to_map();
    let mut kept = older.kept;
    for (name, newer) in active.kept {
        let is_newer = kept.get(&name).is_none_or(|it| it.version <= newer.version);
        if is_newer {
            kept.insert(name, newer);
        }
    }
    let lacking = older.entries.into_iter().filter(|it| only_older.contains(&it.key));
    let mut entries = active.entries;
    entries.extend(lacking);
    Found { entries, kept, mark, damaged: active.damaged + active.torn, is_broken, only_older, versions }
}

/// The checksum of some bytes, for tests that make headers.
#[cfg(test)]
pub(crate) fn checksum_of(bytes: &[u8]) -> u32 {
    frame::checksum(&[bytes])
}
