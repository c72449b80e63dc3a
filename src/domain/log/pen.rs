//! Writing the next event of a device: its number, its link to the last one, and what it had seen.

use std::cmp::Reverse;

use crate::domain::log::canonical::Value;
use crate::domain::log::event::{Event, Part};
use crate::domain::log::hash::EventHash;
use crate::domain::log::header::{DeviceId, Header, MAX_PARENTS, ProfilePin, Stream, WORDS};
use crate::domain::log::set::EventSet;
use crate::domain::map::Map;
use crate::domain::order::Order as _;
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
    pub open: Map<String, Value>,
    /// Fields that hold personal data.
    pub private: Map<String, Value>,
}

/// Writes `entry` as the next event of `device` after everything in `set`.
///
/// The two salts are 16 random bytes each, never used before. The event is not yet in the set.
pub fn write(set: &EventSet, device: DeviceId, entry: Entry, salts: [[u8; 16]; 2]) -> Event {
    let tip = set.tip(device);
    let parents = parents(set, device, &entry.stream);
    let seen = parents.iter().filter_map(|it| set.get(it)).map(|it| it.header.lc).max();
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
        words: WORDS,
        profile: entry.profile,
        open: None,
        private: None,
    };
    Event::new(header, part(open_salt, entry.open), part(private_salt, entry.private))
}

/// The heads of `stream`, sorted; of more than [`MAX_PARENTS`] the device's own first, then the highest clocks, so
/// that nobody pushes out what the device itself wrote.
fn parents(set: &EventSet, device: DeviceId, stream: &Stream) -> Vec<EventHash> {
    let mut heads: Vec<&Event> = set.heads(stream).iter().filter_map(|it| set.get(it)).collect();
    heads.order_by_key(|it| Reverse((it.header.device == device, it.header.lc, it.hash)));
    let mut parents: Vec<EventHash> = heads.iter().take(MAX_PARENTS).map(|it| it.hash).collect();
    parents.order();
    parents
}

fn part(salt: [u8; 16], fields: Map<String, Value>) -> Option<Part> {
    if fields.is_empty() { None } else { Some(Part { salt, fields: fields.into_iter().collect() }) }
}
