//! Which event had seen which: exact reachability in one stream, kept only where somebody will ask.

use std::sync::Arc;

use crate::domain::log::{Event, EventHash};
use crate::domain::order::Order as _;

/// For every event, the marked events it had seen or is; one bit per marked event, shared where nothing was added.
///
/// Exact even where a copied device wrote two events under one number, which clocks per device would not be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ancestry {
    /// The events by identity, each with its place in fold order.
    places: Vec<(EventHash, usize)>,
    /// At each place, what the event there knows.
    known: Vec<Arc<[u64]>>,
    /// At each place, the bit of the event there, if it is marked.
    bits: Vec<Option<u32>>,
}

impl Ancestry {
    /// Computes it for `events`, which are in fold order, so that parents come first. Only marked events can be
    /// asked about.
    pub fn of(events: &[Arc<Event>], is_marked: impl Fn(&Event) -> bool) -> Ancestry {
        let mut places: Vec<(EventHash, usize)> =
            events.iter().enumerate().map(|(place, it)| (it.hash, place)).collect();
        places.order_by(|one, other| one.0.cmp(&other.0));
        let (known, bits) = (Vec::with_capacity(events.len()), Vec::with_capacity(events.len()));
        let (mut ancestry, mut bit) = (Ancestry { places, known, bits }, 0);
        for event in events {
            let mut known = ancestry.seen_by(event);
            let is_marked = is_marked(event);
            if is_marked {
                known = with_bit(&known, bit);
            }
            ancestry.bits.push(is_marked.then_some(bit));
            ancestry.known.push(known);
            bit += u32::from(is_marked);
        }
        ancestry
    }

    fn place(&self, hash: &EventHash) -> Option<usize> {
        let at = self.places.binary_search_by(|it| it.0.cmp(hash)).ok()?;
        self.places.get(at).map(|it| it.1)
    }

    fn known(&self, hash: &EventHash) -> Option<&Arc<[u64]>> {
        self.known.get(self.place(hash)?)
    }

    /// The union of what the parents and the device's previous event knew.
    fn seen_by(&self, event: &Event) -> Arc<[u64]> {
        let links = event.header.parents.iter().chain(event.header.prev.as_ref());
        let mut sets = links.filter_map(|it| self.known(it));
        let Some(first) = sets.next() else { return Arc::from([]) };
        sets.fold(Arc::clone(first), |all, more| union(&all, more))
    }

    /// Whether whoever wrote `later` had seen `earlier`, which must be marked.
    pub fn saw(&self, later: &EventHash, earlier: &EventHash) -> bool {
        let bit = self.place(earlier).and_then(|it| *self.bits.get(it)?);
        let (Some(known), Some(bit)) = (self.known(later), bit) else { return false };
        later != earlier && known.get(word(bit)).is_some_and(|it| it >> (bit % 64) & 1 == 1)
    }

    /// Whether neither had seen the other; both must be marked.
    pub fn concurrent(&self, one: &EventHash, other: &EventHash) -> bool {
        one != other && !self.saw(one, other) && !self.saw(other, one)
    }
}

fn union(one: &Arc<[u64]>, other: &Arc<[u64]>) -> Arc<[u64]> {
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    let adds_nothing = long.iter().zip(short.iter()).all(|(a, b)| b & !a == 0);
    if adds_nothing {
        return Arc::clone(long);
    }
    let more = short.iter().copied().chain(std::iter::repeat(0));
    long.iter().zip(more).map(|(a, b)| a | b).collect()
}

fn with_bit(bits: &[u64], bit: u32) -> Arc<[u64]> {
    let mut bits = bits.to_vec();
    bits.resize(bits.len().max(word(bit) + 1), 0);
    if let Some(word) = bits.get_mut(word(bit)) {
        *word |= 1 << (bit % 64);
    }
    bits.into()
}

/// Which word holds a bit.
fn word(bit: u32) -> usize {
    usize::try_from(bit / 64).unwrap_or(usize::MAX)
}
