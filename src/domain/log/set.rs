//! A set of events: union is all that merging is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::log::event::Event;
use crate::domain::log::hash::{Digest, EventHash};
use crate::domain::log::header::{DeviceId, Stream};
use crate::domain::order::Gather as _;

/// What taking an event in changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was not known.
    New,
    /// It was known, and a part that was not held here came with it.
    Fuller,
    /// Nothing changed.
    Known,
}

/// Events by identity, with the indexes every reader needs. Equal sets are equal whatever the order of arrival.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventSet {
    events: BTreeMap<EventHash, Arc<Event>>,
    streams: BTreeMap<Stream, BTreeSet<EventHash>>,
    devices: BTreeMap<DeviceId, BTreeMap<i64, Vec<EventHash>>>,
}

impl EventSet {
    /// The empty set.
    pub fn new() -> EventSet {
        EventSet::default()
    }

    /// Takes an event in; a known one gains the parts it lacked.
    pub fn take(&mut self, event: impl Into<Arc<Event>>) -> Taken {
        self.take_shared(event.into())
    }

    fn take_shared(&mut self, event: Arc<Event>) -> Taken {
        if let Some(held) = self.events.get_mut(&event.hash) {
            if !held.gains_from(&event) {
                return Taken::Known;
            }
            Arc::make_mut(held).fill(&event);
            return Taken::Fuller;
        }
        let (hash, header) = (event.hash, &event.header);
        self.streams.entry(header.stream.clone()).or_default().insert(hash);
        let under = self.devices.entry(header.device).or_default().entry(header.seq).or_default();
        // Mostly the only one, so that it takes no room for more.
        let place = under.iter().take_while(|it| **it < hash).count();
        under.reserve_exact(1);
        under.insert(place, hash);
        self.events.insert(hash, event);
        Taken::New
    }

    /// Forgets about `count` events and what is known of them; `true` once nothing is left. Dropping a hundred thousand at
    /// once would hold a screen up.
    pub fn shed(&mut self, count: usize) -> bool {
        for _ in 0..count {
            let event = self.events.pop_first();
            if let Some(mut numbers) = self.devices.first_entry() {
                if numbers.get_mut().pop_first().is_none() {
                    numbers.remove();
                }
            } else if event.is_none() && self.streams.pop_first().is_none() {
                return true;
            }
        }
        false
    }

    /// Everything in either set.
    #[must_use]
    pub fn union(mut self, other: EventSet) -> EventSet {
        for event in other.events.into_values() {
            self.take(event);
        }
        self
    }

    /// The event with this identity.
    pub fn get(&self, hash: &EventHash) -> Option<&Event> {
        self.events.get(hash).map(Arc::as_ref)
    }

    /// Every event, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Event>> {
        self.events.values()
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The streams there are, in order.
    pub fn streams(&self) -> impl Iterator<Item = &Stream> {
        self.streams.keys()
    }

    /// The events of one stream, by identity.
    pub fn stream(&self, stream: &Stream) -> impl Iterator<Item = &Arc<Event>> {
        self.streams.get(stream).into_iter().flatten().filter_map(|it| self.events.get(it))
    }

    /// The events of a stream that no other event of the stream names as a parent, sorted.
    pub fn heads(&self, stream: &Stream) -> Vec<EventHash> {
        let named: BTreeSet<EventHash> =
            self.stream(stream).flat_map(|it| it.header.parents.iter().copied()).to_set();
        self.stream(stream).map(|it| it.hash).filter(|it| !named.contains(it)).collect()
    }

    /// The devices that wrote any of it.
    pub fn devices(&self) -> impl Iterator<Item = DeviceId> {
        self.devices.keys().copied()
    }

    /// One device's events by their numbers, each number's by identity; more than one is an equivocation.
    pub fn chain(&self, device: DeviceId) -> impl Iterator<Item = (i64, &[EventHash])> {
        self.devices.get(&device).into_iter().flatten().map(|(seq, it)| (*seq, it.as_slice()))
    }

    /// One device's events under one number.
    pub fn under(&self, device: DeviceId, seq: i64) -> Option<&[EventHash]> {
        self.devices.get(&device)?.get(&seq).map(Vec::as_slice)
    }

    /// The last number of a device's chain held here, or 0.
    pub fn last(&self, device: DeviceId) -> i64 {
        let chain = self.devices.get(&device);
        chain.and_then(|it| it.last_key_value()).map_or(0, |(seq, _)| *seq)
    }

    /// The last event of a device's chain held here.
    pub fn tip(&self, device: DeviceId) -> Option<&Event> {
        let (_, last) = self.devices.get(&device)?.last_key_value()?;
        self.get(last.first()?)
    }

    /// One digest for the whole set: equal for equal sets, parts included.
    pub fn state_hash(&self) -> Digest {
        let mut running = crate::domain::log::hash::Running::default();
        self.events.values().for_each(|it| take_state(&mut running, it));
        running.digest()
    }
}

/// Takes the next event, in the order of identities, into the digest of a whole set.
pub fn take_state(running: &mut crate::domain::log::hash::Running, event: &Event) {
    running.take(&event.to_bytes());
    running.take(b"\n");
}

impl<E: Into<Arc<Event>>> FromIterator<E> for EventSet {
    fn from_iter<I: IntoIterator<Item = E>>(events: I) -> EventSet {
        let mut set = EventSet::new();
        for event in events {
            set.take(event);
        }
        set
    }
}
