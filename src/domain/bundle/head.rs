//! Signed heads: a device's word for its whole chain up to a number.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::bundle::manifest::{SealedHead, map};
use crate::domain::log::hash::EventHash;
use crate::domain::log::header::DeviceId;
use crate::domain::log::sign::{Key, Purpose};
use crate::domain::log::{Event, EventSet};

/// Signs the tip of the key's own chain in `set`; `None` when the device has written nothing.
pub fn seal(org: &str, key: &Key, set: &EventSet) -> Option<SealedHead> {
    let tip = set.tip(key.id())?;
    let (seq, head) = (tip.header.seq, tip.hash);
    let seal = key.sign(Purpose::Head, &statement(org, key.id(), seq, head));
    Some(SealedHead { device: key.id(), seq, head, seal })
}

/// Whether the device itself signed this head for this organisation.
pub fn holds(org: &str, head: &SealedHead) -> bool {
    head.seal.holds(head.device, Purpose::Head, &statement(org, head.device, head.seq, head.head))
}

fn statement(org: &str, device: DeviceId, seq: i64, head: EventHash) -> Vec<u8> {
    map([
        ("org", org.into()),
        ("device", device.to_string().into()),
        ("seq", seq.into()),
        ("head", head.to_string().into()),
    ])
    .to_bytes()
}

/// The events that signed heads vouch for: each head, and everything its device wrote that the head stands upon, by
/// `prev` or by parents, as far as `find` knows the way. A signature over a hash is one over all that the hash names.
pub fn vouched<'a>(
    heads: &[SealedHead],
    find: impl Fn(&EventHash) -> Option<&'a Event>,
) -> BTreeSet<EventHash> {
    let mut by_device: BTreeMap<DeviceId, Vec<EventHash>> = BTreeMap::new();
    for head in heads {
        let is_own = find(&head.head).is_some_and(|it| it.header.device == head.device);
        by_device.entry(head.device).or_default().extend(is_own.then_some(head.head));
    }
    let mut vouched = BTreeSet::new();
    for (device, mut ahead) in by_device {
        let mut seen = BTreeSet::new();
        while let Some(hash) = ahead.pop() {
            let Some(event) = find(&hash).filter(|it| seen.insert(it.hash)) else { continue };
            if event.header.device == device {
                vouched.insert(hash);
            }
            ahead.extend(links(event));
        }
    }
    vouched
}

/// The same along `prev` alone: a whole chain is walked once, whatever else its device had seen.
pub fn chained<'a>(
    heads: &[SealedHead],
    find: impl Fn(&EventHash) -> Option<&'a Event>,
) -> BTreeSet<EventHash> {
    let mut vouched = BTreeSet::new();
    for head in heads {
        let mut next = Some(head.head);
        while let Some(event) = next.and_then(|it| find(&it)) {
            if event.header.device != head.device || !vouched.insert(event.hash) {
                break;
            }
            next = event.header.prev;
        }
    }
    vouched
}

/// The events an event names: the one its device wrote before, and its parents.
pub(crate) fn links(event: &Event) -> impl Iterator<Item = EventHash> {
    event.header.prev.into_iter().chain(event.header.parents.iter().copied())
}
