//! A profile somebody else wrote, read to be looked at: as far as it is understood, with everything that is wrong with it.

use crate::domain::case::Vocabulary;
use crate::domain::log::canonical::NotCanonical;
use crate::domain::policy::check::check;
use crate::domain::policy::fault::{Fault, Wrong};
use crate::domain::policy::profile::{Origin, Profile, Reading};
use crate::domain::policy::read::ReadFault;
use crate::domain::policy::words::check_words;

/// The longest foreign profile that is read, in bytes: several times what the longest shipped one has.
pub const MAX_FOREIGN: usize = 300_000;
/// Some editors write it before the first character of a text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A profile somebody else wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// What was understood, and the keys that were not.
    pub reading: Reading,
    /// What makes no sense in it.
    pub faults: Vec<Fault>,
    /// Whether it is, to the letter, one that the product ships.
    pub is_shipped: bool,
}

impl Foreign {
    /// Reads a profile's JSON in any layout. Whatever it says of its origin, it is an office's own unless its digest is that
    /// of a shipped one, so that no file borrows a shipped regime's words by its name.
    ///
    /// # Errors
    /// [`ReadFault`] with the path of the first thing that is not as the format asks.
    pub fn read(bytes: &[u8]) -> Result<Foreign, ReadFault> {
        if bytes.len() > MAX_FOREIGN {
            return Err(NotCanonical::TooLong { bytes: bytes.len() }.into());
        }
        let mut reading = Profile::read(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes))?;
        let shipped = Profile::builtins().iter().chain(Profile::statutory());
        let is_shipped = shipped.map(Profile::hash).any(|it| it == reading.profile.hash());
        reading.profile.origin = if is_shipped { Origin::Builtin } else { Origin::Office };
        Ok(Foreign { faults: faults(&reading.profile), reading, is_shipped })
    }
}

/// Everything wrong with a profile in itself, and every word of it that the common vocabulary does not have.
pub fn faults(profile: &Profile) -> Vec<Fault> {
    let unknown = check_words(profile, Vocabulary::builtin());
    let mut faults = check(profile);
    faults.retain(|it| !follows(it, &unknown));
    faults.extend(unknown);
    faults
}

/// Whether a fault only follows from one of these: a stage of an unknown name is neither reached nor left.
fn follows(fault: &Fault, unknown: &[Fault]) -> bool {
    let is_of_reach = matches!(fault.wrong, Wrong::Unreachable(_) | Wrong::DeadEnd(_));
    is_of_reach && unknown.iter().any(|it| it.path == fault.path)
}
