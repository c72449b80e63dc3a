//! Reading a generation of the journal from end to end, whatever was done to it.

use std::collections::BTreeMap;

use super::file::JournalFile;
use super::frame::{self, Batch, Entry, Frame, HEAD, Kept, MAGIC, checksum};
use crate::store::StoreError;

/// The format this program writes and the newest it reads.
///
/// 2: events saved together stand behind a frame that says how many they are.
pub const FORMAT: u32 = 2;

/// `HYjf`, format, generation, checksum.
pub(super) const HEADER: usize = 4 + 4 + 8 + 4;
const FILE_MAGIC: [u8; 4] = *b"HYjf";
/// How much is read at once.
const PIECE: usize = 1024 * 1024;

/// Makes of an event that was read what is kept of it; nothing where somebody else keeps it.
pub(super) type Shape<'s> = &'s mut dyn FnMut(Entry) -> Option<Entry>;

/// What a generation of the journal holds.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Which generation it says it is; `None` where its first bytes are not ours or the file is empty.
    pub(super) generation: Option<u64>,
    /// The format its header names; 0 where there is none.
    pub(super) format: u32,
    /// Its events, in the order written.
    pub(super) entries: Vec<Entry>,
    /// The newest version of each kept value.
    pub(super) kept: BTreeMap<String, Kept>,
    /// Where the last whole frame ends.
    pub(super) end: u64,
    /// Bytes after the last whole frame: a write that did not finish, or damage at the end.
    pub(super) torn: u64,
    /// Bytes before it that are no frames: damage.
    pub(super) damaged: u64,
    /// Bytes of kept values that newer ones replaced.
    pub(super) stale: u64,
    /// The batch it ends with, while events of it are lacking.
    begun: Option<Begun>,
}

/// A batch of which not every event was found, and what was known before it.
#[derive(Debug)]
struct Begun {
    batch: Batch,
    at: u64,
    lacking: u64,
    entries: usize,
    damaged: u64,
}

/// The first bytes of a generation.
pub(super) fn header(generation: u64) -> Vec<u8> {
    let mut bytes = FILE_MAGIC.to_vec();
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    bytes.extend_from_slice(&generation.to_le_bytes());
    bytes.extend_from_slice(&checksum(&[&bytes]).to_le_bytes());
    bytes
}

/// The format and the generation a file says it is.
fn read_header(bytes: &[u8]) -> Result<Option<(u32, u64)>, StoreError> {
    let whole =
        bytes.split_last_chunk::<4>().filter(|(said, sum)| checksum(&[said]) == u32::from_le_bytes(**sum));
    let said = whole.and_then(|(said, _)| said.strip_prefix(&FILE_MAGIC));
    let Some((found, generation)) = said.and_then(|it| it.split_first_chunk::<4>()) else { return Ok(None) };
    let found = u32::from_le_bytes(*found);
    if found > FORMAT {
        return Err(StoreError::TooNew { found, known: FORMAT });
    }
    Ok(generation.first_chunk::<8>().map(|it| (found, u64::from_le_bytes(*it))))
}

/// Reads everything that is whole, and measures what is not; of events `shape` says what is kept.
///
/// # Errors
/// [`StoreError::TooNew`] for a newer format; whatever reading the file answers.
pub(super) fn scan(file: &dyn JournalFile, shape: Shape<'_>) -> Result<Scan, StoreError> {
    let mut window = Window { file, size: file.size()?, from: 0, bytes: Vec::new() };
    let mut scan = Scan::default();
    if window.size == 0 {
        return Ok(scan);
    }
    let header = window.get(0, HEADER)?.map(read_header).transpose()?.flatten();
    (scan.format, scan.generation) = header.map_or((0, None), |(format, it)| (format, Some(it)));
    let mut at = if scan.generation.is_some() { HEADER as u64 } else { 0 };
    scan.end = at;
    while at < window.size {
        match window.frame(at)? {
            Some((frame, length)) => {
                scan.damaged += at - scan.end;
                scan.take(frame, at, length, shape);
                at += length;
                scan.end = at;
            }
            None => at = window.next_magic(at + 1)?,
        }
    }
    scan.torn = window.size - scan.end;
    Ok(scan)
}

impl Scan {
    /// Leaves the batch it ends with out as if it had never been begun, unless the store had come further than that: then
    /// the batch was saved, and what it lacks is damage.
    pub(super) fn leave_unfinished(&mut self, saved: u64) {
        let Some(begun) = self.begun.take().filter(|it| it.batch.last > saved) else { return };
        self.entries.truncate(begun.entries);
        self.damaged = begun.damaged;
        self.torn += self.end - begun.at;
        self.end = begun.at;
    }

    fn take(&mut self, frame: Frame, at: u64, length: u64, shape: Shape<'_>) {
        match frame {
            Frame::Event(entry) => {
                self.count(entry.number);
                self.entries.extend(shape(entry));
            }
            Frame::Batch(batch) => {
                let (entries, damaged) = (self.entries.len(), self.damaged);
                let begun = Begun { batch, at, lacking: batch.count, entries, damaged };
                self.begun = (batch.count > 0).then_some(begun);
            }
            Frame::Kept(name, kept) => {
                self.begun = None;
                if let Some(older) = self.kept.insert(name, kept) {
                    self.stale += older.value.map_or(0, |it| it.len() as u64).min(length);
                }
            }
        }
    }

    /// Counts an event of the batch that was begun. Whatever else follows a batch was written after it was saved.
    fn count(&mut self, number: u64) {
        let begun = self.begun.take().filter(|it| number <= it.batch.last);
        self.begun = begun.map(|it| Begun { lacking: it.lacking - 1, ..it }).filter(|it| it.lacking > 0);
    }
}

/// The part of the file that is in memory.
struct Window<'a> {
    file: &'a dyn JournalFile,
    size: u64,
    from: u64,
    bytes: Vec<u8>,
}

impl Window<'_> {
    /// `length` bytes at `at`; `None` where the file ends before.
    fn get(&mut self, at: u64, length: usize) -> Result<Option<&[u8]>, StoreError> {
        if self.size.saturating_sub(at) < length as u64 {
            return Ok(None);
        }
        if at < self.from || at + length as u64 > self.from + self.bytes.len() as u64 {
            let most = usize::try_from(self.size - at).unwrap_or(usize::MAX);
            self.bytes.resize(length.max(PIECE).min(most), 0);
            let read = self.file.read_at(at, &mut self.bytes)?;
            self.bytes.truncate(read);
            self.from = at;
        }
        let start = (at - self.from) as usize;
        Ok(self.bytes.get(start..start + length))
    }

    fn frame(&mut self, at: u64) -> Result<Option<(Frame, u64)>, StoreError> {
        let Some((length, sum)) = self.get(at, HEAD)?.and_then(frame::head) else { return Ok(None) };
        let body = self.get(at + HEAD as u64, length)?;
        let frame = body.and_then(|it| frame::body(it, sum));
        Ok(frame.map(|it| (it, (HEAD + length) as u64)))
    }

    /// Where the next frame may begin, or the file's end.
    fn next_magic(&mut self, mut at: u64) -> Result<u64, StoreError> {
        loop {
            let length = PIECE.min(usize::try_from(self.size.saturating_sub(at)).unwrap_or(PIECE));
            if length < MAGIC.len() {
                return Ok(self.size);
            }
            let Some(bytes) = self.get(at, length)? else { return Ok(self.size) };
            if let Some(found) = bytes.windows(MAGIC.len()).position(|it| it == MAGIC) {
                return Ok(at + found as u64);
            }
            at += (length + 1 - MAGIC.len()) as u64;
        }
    }
}
