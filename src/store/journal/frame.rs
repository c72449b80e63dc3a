//! One frame of the journal: `magic, length, checksum, kind, number, payload`, all little-endian.

use crc::{CRC_32_ISCSI, Crc, Table};

use super::short::{lengthen, shorten};
use crate::store::MAX_RECORD;

/// What every frame begins with; after damage the next one is searched for.
pub(super) const MAGIC: [u8; 4] = *b"HYf1";
/// Bytes before the body.
pub(super) const HEAD: usize = 12;
/// The longest body: an event's is far below; a kept value may be a whole status pack.
pub(super) const MAX_BODY: usize = 64 * 1024 * 1024;

const FIXED: usize = 1 + 8;
const EVENT: u8 = 1;
const KEPT: u8 = 2;
const DROPPED: u8 = 3;
const SHORT: u8 = 4;
const BATCH: u8 = 5;

static CHECK: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISCSI);

/// What one frame says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Frame {
    /// An event line.
    Event(Entry),
    /// A kept value; `None` where it was forgotten.
    Kept(String, Kept),
    /// The events of a batch follow.
    Batch(Batch),
}

/// Events that are saved together or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Batch {
    /// The number of its last event.
    pub(super) last: u64,
    /// How many they are; their numbers have no gaps.
    pub(super) count: u64,
}

/// An event line with its place in the order in which this device stored them, from 1 without gaps.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its place; 0 where none was given yet.
    pub number: u64,
    /// SHA-256 of `bytes`.
    pub key: [u8; 32],
    /// The line.
    pub bytes: Vec<u8>,
}

/// A kept value with its version; of two homes' values the higher version is the newer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Counts every keeping and forgetting of this store.
    pub version: u64,
    /// The value; `None` where it was forgotten.
    pub value: Option<Vec<u8>>,
}

/// The checksum of some bytes (CRC-32C).
pub(crate) fn checksum(parts: &[&[u8]]) -> u32 {
    let mut digest = CHECK.digest();
    parts.iter().for_each(|part| digest.update(part));
    digest.finalize()
}

/// Writes an event's frame.
pub(crate) fn write_event(to: &mut Vec<u8>, entry: &Entry) {
    write(to, EVENT, entry.number, &[&entry.key, &entry.bytes]);
}

/// Writes an event's frame in as few bytes as are needed; for a database, whose version tells older programs that they
/// cannot read it.
pub(super) fn write_short(to: &mut Vec<u8>, entry: &Entry) {
    match shorten(&entry.bytes).filter(|it| it.len() < entry.bytes.len()) {
        Some(short) => write(to, SHORT, entry.number, &[&entry.key, &short]),
        None => write_event(to, entry),
    }
}

/// Writes the frame that goes before the events of a batch.
pub(super) fn write_batch(to: &mut Vec<u8>, batch: Batch) {
    write(to, BATCH, batch.last, &[&batch.count.to_le_bytes()]);
}

/// Writes a kept value's frame.
pub(crate) fn write_kept(to: &mut Vec<u8>, name: &str, kept: &Kept) {
    let length = u32::try_from(name.len()).unwrap_or(u32::MAX).to_le_bytes();
    let (kind, value) = match &kept.value {
        Some(value) => (KEPT, value.as_slice()),
        None => (DROPPED, &[][..]),
    };
    write(to, kind, kept.version, &[&length, name.as_bytes(), value]);
}

fn write(to: &mut Vec<u8>, kind: u8, number: u64, payload: &[&[u8]]) {
    let length = FIXED + payload.iter().map(|it| it.len()).sum::<usize>();
    let length = u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
    let fixed = [&[kind][..], &number.to_le_bytes()].concat();
    let all: Vec<&[u8]> = [&length[..], &fixed].into_iter().chain(payload.iter().copied()).collect();
    to.extend_from_slice(&MAGIC);
    to.extend_from_slice(&length);
    to.extend_from_slice(&checksum(&all).to_le_bytes());
    to.extend_from_slice(&fixed);
    payload.iter().for_each(|part| to.extend_from_slice(part));
}

/// The length of the body and its checksum, as a frame's head names them; `None` where this is no head.
pub(super) fn head(bytes: &[u8]) -> Option<(usize, u32)> {
    let (magic, rest) = bytes.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (sum, _) = rest.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    let fits = *magic == MAGIC && (FIXED..=MAX_BODY).contains(&length);
    fits.then(|| (length, u32::from_le_bytes(*sum)))
}

/// A frame of a body whose head gave this checksum; `None` where they do not agree.
pub(super) fn body(body: &[u8], sum: u32) -> Option<Frame> {
    let length = u32::try_from(body.len()).ok()?.to_le_bytes();
    if checksum(&[&length, body]) != sum {
        return None;
    }
    let (kind, rest) = body.split_first()?;
    let (number, payload) = rest.split_first_chunk::<8>()?;
    let number = u64::from_le_bytes(*number);
    match *kind {
        EVENT => event(number, payload, |line| Some(line.to_vec())),
        SHORT => event(number, payload, lengthen),
        KEPT => kept(number, payload, true),
        DROPPED => kept(number, payload, false),
        BATCH => {
            Some(Frame::Batch(Batch { last: number, count: u64::from_le_bytes(payload.try_into().ok()?) }))
        }
        _ => None,
    }
}

fn event(number: u64, payload: &[u8], read: fn(&[u8]) -> Option<Vec<u8>>) -> Option<Frame> {
    let (key, bytes) = payload.split_first_chunk::<32>()?;
    let bytes = read(bytes).filter(|it| !it.is_empty() && it.len() <= MAX_RECORD)?;
    Some(Frame::Event(Entry { number, key: *key, bytes }))
}

fn kept(version: u64, payload: &[u8], is_there: bool) -> Option<Frame> {
    let (length, rest) = payload.split_first_chunk::<4>()?;
    let (name, value) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let value = is_there.then(|| value.to_vec());
    Some(Frame::Kept(String::from_utf8(name.to_vec()).ok()?, Kept { version, value }))
}
