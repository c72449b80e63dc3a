//! How far a store has come, told in a place of its own: two slots written in turn, so that a torn one harms nothing.

use super::file::JournalFile;
use super::frame::checksum;
use crate::store::StoreError;

const SLOT: usize = 8 + 8 + 4;

/// How far a store has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// The highest number of an event that was saved.
    pub events: u64,
    /// The highest version of a kept value.
    pub kept: u64,
}

impl Mark {
    /// The further of two.
    pub fn max(self, other: Mark) -> Mark {
        Mark { events: self.events.max(other.events), kept: self.kept.max(other.kept) }
    }

    /// The slot as bytes.
    pub fn to_bytes(self) -> Vec<u8> {
        let mut bytes = self.events.to_le_bytes().to_vec();
        bytes.extend_from_slice(&self.kept.to_le_bytes());
        bytes.extend_from_slice(&checksum(&[&bytes]).to_le_bytes());
        bytes
    }

    /// Reads what [`Mark::to_bytes`] wrote.
    pub fn read(slot: &[u8]) -> Option<Mark> {
        let (said, sum) = slot.split_last_chunk::<4>()?;
        if checksum(&[said]) != u32::from_le_bytes(*sum) {
            return None;
        }
        let (events, kept) = said.split_first_chunk::<8>()?;
        Some(Mark { events: u64::from_le_bytes(*events), kept: u64::from_le_bytes(kept.try_into().ok()?) })
    }
}

/// The mark of both slots that is further.
pub(super) fn read(file: &dyn JournalFile) -> Result<Mark, StoreError> {
    let mut bytes = vec![0; SLOT * 2];
    let length = file.read_at(0, &mut bytes)?;
    bytes.truncate(length);
    Ok(bytes.chunks(SLOT).filter_map(Mark::read).fold(Mark::default(), Mark::max))
}

/// Writes the mark, not waiting until it is durable: it only ever lags behind.
pub(super) fn write(file: &dyn JournalFile, mark: Mark, turn: bool) -> Result<(), StoreError> {
    file.write_at(if turn { SLOT as u64 } else { 0 }, &mark.to_bytes())
}
