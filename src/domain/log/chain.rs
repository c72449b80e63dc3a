//! Verifying a set of events: links, logical clocks, gaps, equivocations and doubtful wall clocks.

use crate::domain::log::event::Event;
use crate::domain::log::hash::EventHash;
use crate::domain::log::header::DeviceId;
use crate::domain::log::set::EventSet;
use crate::domain::time::Instant;

/// A device whose clock is further ahead than this many seconds is in doubt: a day, for zones set wrongly.
pub const AHEAD: i64 = 86_400;

/// Numbers of a device's chain that are not held here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The device.
    pub device: DeviceId,
    /// The first number missing.
    pub from: i64,
    /// The last number missing.
    pub to: i64,
}

/// A link that cannot be true, so that the event is not what a device wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// `prev` is not the event with the number before.
    Prev(EventHash),
    /// `lc` is not 1 + the highest of the parents, or not above the previous event in the same stream.
    Clock(EventHash),
    /// A parent belongs to another stream or organisation.
    Parent(EventHash),
}

impl Break {
    /// The event that breaks.
    pub fn event(self) -> EventHash {
        match self {
            Break::Prev(it) | Break::Clock(it) | Break::Parent(it) => it,
        }
    }
}

/// What verifying found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Links that cannot be true.
    pub breaks: Vec<Break>,
    /// Numbers not held here, below the highest held.
    pub gaps: Vec<Gap>,
    /// Two events under one number of one device: a copied or restored device.
    pub equivocations: Vec<(DeviceId, i64)>,
    /// Events whose device's clock stood before an event it had already seen.
    pub clock_doubts: Vec<EventHash>,
}

/// Verifies everything in `set`.
pub fn verify(set: &EventSet) -> Findings {
    let mut found = Findings::default();
    for device in set.devices() {
        verify_chain(set, device, &mut found);
    }
    for event in set.iter() {
        found.breaks.extend(link_break(set, event));
        if clock_is_doubtful(set, event) {
            found.clock_doubts.push(event.hash);
        }
    }
    found
}

fn verify_chain(set: &EventSet, device: DeviceId, found: &mut Findings) {
    let mut expected = 1;
    for (seq, hashes) in set.chain(device) {
        if seq > expected {
            found.gaps.push(Gap { device, from: expected, to: seq - 1 });
        }
        if hashes.len() > 1 {
            found.equivocations.push((device, seq));
        }
        expected = seq + 1;
    }
}

/// The first link of `event` that cannot be true, as far as what it names is held here.
pub fn link_break(set: &EventSet, event: &Event) -> Option<Break> {
    link_break_among(&|it| set.get(it), event)
}

/// The same where what is held is found in more places than one set.
pub fn link_break_among<'e>(find: &dyn Fn(&EventHash) -> Option<&'e Event>, event: &Event) -> Option<Break> {
    let header = &event.header;
    let prev = header.prev.as_ref().and_then(find);
    if prev.is_some_and(|it| it.header.device != header.device || it.header.seq + 1 != header.seq) {
        return Some(Break::Prev(event.hash));
    }
    let parents: Vec<&Event> = header.parents.iter().filter_map(find).collect();
    if parents.iter().any(|it| it.header.stream != header.stream || it.header.org != header.org) {
        return Some(Break::Parent(event.hash));
    }
    let highest = parents.iter().map(|it| it.header.lc).max().unwrap_or(0);
    let all_held = parents.len() == header.parents.len();
    let after_parents = if all_held { header.lc == highest + 1 } else { header.lc > highest };
    let in_stream = prev.filter(|it| it.header.stream == header.stream);
    let fits = after_parents && in_stream.is_none_or(|it| header.lc > it.header.lc);
    if fits { None } else { Some(Break::Clock(event.hash)) }
}

/// Whether the device's wall clock stood before an event it had already seen.
pub fn clock_is_doubtful(set: &EventSet, event: &Event) -> bool {
    let header = &event.header;
    let seen = header.parents.iter().chain(header.prev.as_ref()).filter_map(|it| set.get(it));
    seen.map(|it| it.header.recorded_at.instant).max().is_some_and(|it| header.recorded_at.instant < it)
}

/// Whether an event says it was written down more than a day after `now`.
pub fn is_ahead(event: &Event, now: Instant) -> bool {
    event.header.recorded_at.instant.since(now) > AHEAD
}
