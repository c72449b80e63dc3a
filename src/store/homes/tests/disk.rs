//! A disk in memory: what was not flushed may be lost or torn, bits flip, room runs out.

use std::cell::RefCell;
use std::rc::Rc;

use crate::store::StoreError;
use crate::store::journal::{FORMAT, Files, JournalFile, checksum_of};

/// The two generations, the marks, the reserve and the pieces.
const FILES: usize = 5;

/// Something done to a file and not yet flushed.
#[derive(Debug, Clone)]
enum Change {
    Write(u64, Vec<u8>),
    Cut(u64),
}

#[derive(Debug, Clone, Default)]
struct Content {
    durable: Vec<u8>,
    seen: Vec<u8>,
    pending: Vec<Change>,
    is_open: bool,
}

#[derive(Debug, Default)]
struct State {
    files: [Content; FILES],
    forbidden: Option<StoreError>,
    /// Bytes the disk may hold; no limit where `None`.
    room: Option<usize>,
    /// Flushes that answer but do nothing.
    lies: bool,
    broken: bool,
    /// Files cannot be shortened.
    jams: bool,
}

/// A disk that is the same one after a restart.
#[derive(Debug, Clone, Default)]
pub(super) struct Disk {
    state: Rc<RefCell<State>>,
}

struct File {
    disk: Disk,
    at: usize,
}

impl Disk {
    pub(super) fn files(&self) -> Result<Files, StoreError> {
        let mut state = self.state.borrow_mut();
        if let Some(fault) = &state.forbidden {
            return Err(fault.clone());
        }
        if state.files.iter().any(|it| it.is_open) {
            return Err(StoreError::Busy);
        }
        state.files.iter_mut().for_each(|it| it.is_open = true);
        let file = |at| Box::new(File { disk: self.clone(), at });
        Ok(Files { generations: [file(0), file(1)], marks: file(2), reserve: file(3), pieces: file(4) })
    }

    pub(super) fn forbid(&self, fault: Option<StoreError>) {
        self.state.borrow_mut().forbidden = fault;
    }

    pub(super) fn limit(&self, room: Option<usize>) {
        self.state.borrow_mut().room = room;
    }

    /// From now on a flush answers without doing anything, as a lying write cache does.
    pub(super) fn lie(&self) {
        self.state.borrow_mut().lies = true;
    }

    /// From now on every write fails.
    pub(super) fn break_down(&self) {
        self.state.borrow_mut().broken = true;
    }

    /// From now on, or no longer, no file can be shortened.
    pub(super) fn jam(&self, jams: bool) {
        self.state.borrow_mut().jams = jams;
    }

    /// Everything written becomes durable, as after a while on a real disk.
    pub(super) fn settle(&self) {
        for file in &mut self.state.borrow_mut().files {
            file.durable = file.seen.clone();
            file.pending.clear();
        }
    }

    /// The power fails: of each file's unflushed changes only some happened, the last of them in part.
    pub(super) fn crash(&self, seed: usize) {
        for (at, file) in self.state.borrow_mut().files.iter_mut().enumerate() {
            let pending = std::mem::take(&mut file.pending);
            let whole = if pending.is_empty() { 0 } else { (seed / (at + 1)) % (pending.len() + 1) };
            for (n, change) in pending.iter().enumerate().take(whole + 1) {
                let part = if n < whole { usize::MAX } else { seed / 7 % 64 };
                apply(&mut file.durable, change, part);
            }
            file.seen = file.durable.clone();
            file.is_open = false;
        }
    }

    pub(super) fn bytes_of(&self, at: usize) -> Vec<u8> {
        self.state.borrow().files[at].seen.clone()
    }

    /// Does something to a file behind the store's back.
    pub(super) fn hurt(&self, at: usize, harm: impl FnOnce(&mut Vec<u8>)) {
        let file = &mut self.state.borrow_mut().files[at];
        harm(&mut file.seen);
        file.durable = file.seen.clone();
        file.pending.clear();
    }

    pub(super) fn write_newer_header(&self) {
        self.write_header(FORMAT + 1);
    }

    /// Makes the journal say that it is of this format.
    pub(super) fn write_header(&self, format: u32) {
        self.hurt(0, |bytes| {
            bytes[4..8].copy_from_slice(&format.to_le_bytes());
            let sum = checksum_of(&bytes[..16]);
            bytes[16..20].copy_from_slice(&sum.to_le_bytes());
        });
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Change, part: usize) {
    match change {
        Change::Write(at, new) => {
            let new = &new[..new.len().min(part)];
            let end = *at as usize + new.len();
            if !new.is_empty() && bytes.len() < end {
                bytes.resize(end, 0);
            }
            if !new.is_empty() {
                bytes[*at as usize..end].copy_from_slice(new);
            }
        }
        Change::Cut(size) if part > 0 => bytes.truncate(*size as usize),
        Change::Cut(_) => {}
    }
}

impl File {
    fn change(&self, change: Change) -> Result<(), StoreError> {
        let mut state = self.disk.state.borrow_mut();
        if state.broken || state.jams && matches!(change, Change::Cut(_)) {
            return Err(StoreError::Other("input/output error".into()));
        }
        let used: usize = state.files.iter().map(|it| it.seen.len()).sum();
        let (room, file) = (state.room, &mut state.files[self.at]);
        let mut part = usize::MAX;
        if let (Some(room), Change::Write(at, bytes)) = (room, &change) {
            let grows = (*at as usize + bytes.len()).saturating_sub(file.seen.len());
            if used + grows > room {
                part = room.saturating_sub(used);
            }
        }
        apply(&mut file.seen, &change, part);
        let needed = if let Change::Write(_, bytes) = &change { bytes.len() as u64 } else { 0 };
        file.pending.push(change);
        if part < usize::MAX { Err(StoreError::Full { needed }) } else { Ok(()) }
    }
}

impl JournalFile for File {
    fn size(&self) -> Result<u64, StoreError> {
        Ok(self.disk.state.borrow().files[self.at].seen.len() as u64)
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> Result<usize, StoreError> {
        let state = self.disk.state.borrow();
        let rest = state.files[self.at].seen.get(at as usize..).unwrap_or_default();
        let length = rest.len().min(into.len());
        into[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }

    fn write_at(&self, at: u64, bytes: &[u8]) -> Result<(), StoreError> {
        self.change(Change::Write(at, bytes.to_vec()))
    }

    fn cut(&self, size: u64) -> Result<(), StoreError> {
        self.change(Change::Cut(size))
    }

    fn flush(&self) -> Result<(), StoreError> {
        let mut state = self.disk.state.borrow_mut();
        if state.broken {
            return Err(StoreError::Other("input/output error".into()));
        }
        if !state.lies {
            let file = &mut state.files[self.at];
            file.durable = file.seen.clone();
            file.pending.clear();
        }
        Ok(())
    }
}

impl Drop for File {
    fn drop(&mut self) {
        self.disk.state.borrow_mut().files[self.at].is_open = false;
    }
}
