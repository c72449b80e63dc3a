//! Writing the next event of a device: its number, its link to the last one, and what it had seen.

use std::collections::BTreeMap;

use crate::domain::log::canonical::Value;
use crate::domain::log::event::{Event, Part};
use crate::domain::log::header::{DeviceId, Header, MAX_PARENTS, ProfilePin, Stream};
use crate::domain::log::set::EventSet;
use crate::domain::time::Stamp;

/// An act about to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The organisation.
    pub org: String,
    /// The stream it belongs to.
    pub stream: Stream,
    /// When the act happened.
    pub at: Stamp,
    /// The present.
    pub recorded_at: Stamp,
    /// Whose act it is, an id.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// What kind of act.
    pub kind: String,
    /// The profile, in a case's first event.
    pub profile: Option<ProfilePin>,
    /// Fields rules and statistics read.
    pub open: BTreeMap<String, Value>,
    /// Fields that hold personal data.
    pub private: BTreeMap<String, Value>,
}

/// Writes `entry` as the next event of `device` after everything in `set`.
///
/// The two salts are 16 random bytes each, never used before. The event is not yet in the set.
pub fn write(set: &EventSet, device: DeviceId, entry: Entry, salts: [[u8; 16]; 2]) -> Event {
    let tip = set.tip(device);
    let mut parents = set.heads(&entry.stream);
    parents.truncate(MAX_PARENTS);
    let seen = parents.iter().filter_map(|it| set.get(it)).chain(tip).map(|it| it.header.lc).max();
    let [open_salt, private_salt] = salts;
    let header = Header {
        org: entry.org,
        stream: entry.stream,
        device,
        seq: tip.map_or(1, |it| it.header.seq + 1),
        prev: tip.map(|it| it.hash),
        parents,
        lc: seen.unwrap_or(0) + 1,
        at: entry.at,
        recorded_at: entry.recorded_at,
        actor: entry.actor,
        role: entry.role,
        kind: entry.kind,
        profile: entry.profile,
        open: None,
        private: None,
    };
    Event::new(header, part(open_salt, entry.open), part(private_salt, entry.private))
}

fn part(salt: [u8; 16], fields: BTreeMap<String, Value>) -> Option<Part> {
    if fields.is_empty() { None } else { Some(Part { salt, fields }) }
}
