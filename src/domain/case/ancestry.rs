//! Which event had seen which: exact reachability in one stream, kept only where somebody will ask.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::log::{Event, EventHash};

/// For every event, the marked events it had seen or is; one bit per marked event, shared where nothing was added.
///
/// Exact even where a copied device wrote two events under one number, which clocks per device would not be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ancestry {
    bit: BTreeMap<EventHash, usize>,
    known: BTreeMap<EventHash, Arc<[u64]>>,
}

impl Ancestry {
    /// Computes it for `events`, which are in fold order, so that parents come first. Only marked events can be
    /// asked about.
    pub fn of(events: &[Arc<Event>], is_marked: impl Fn(&Event) -> bool) -> Ancestry {
        let mut ancestry = Ancestry::default();
        for event in events {
            let mut bits = ancestry.seen_by(event);
            if is_marked(event) {
                let bit = ancestry.bit.len();
                bits = with_bit(&bits, bit);
                ancestry.bit.insert(event.hash, bit);
            }
            ancestry.known.insert(event.hash, bits);
        }
        ancestry
    }

    /// The union of what the parents and the device's previous event knew.
    fn seen_by(&self, event: &Event) -> Arc<[u64]> {
        let links = event.header.parents.iter().chain(event.header.prev.as_ref());
        let mut sets = links.filter_map(|it| self.known.get(it));
        let Some(first) = sets.next() else { return Arc::from([]) };
        sets.fold(Arc::clone(first), |all, more| union(&all, more))
    }

    /// Whether whoever wrote `later` had seen `earlier`, which must be marked.
    pub fn saw(&self, later: &EventHash, earlier: &EventHash) -> bool {
        let (Some(bits), Some(bit)) = (self.known.get(later), self.bit.get(earlier)) else { return false };
        later != earlier && bits.get(bit / 64).is_some_and(|it| it >> (bit % 64) & 1 == 1)
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

fn with_bit(bits: &[u64], bit: usize) -> Arc<[u64]> {
    let mut bits = bits.to_vec();
    bits.resize(bits.len().max(bit / 64 + 1), 0);
    if let Some(word) = bits.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
    bits.into()
}
