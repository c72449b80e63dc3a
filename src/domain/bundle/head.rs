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

/// How an event is found by its identity.
pub type Find<'f, 'e> = &'f dyn Fn(&EventHash) -> Option<&'e Event>;

/// The events that signed heads vouch for: each head, and everything its device wrote that the head stands upon, by
/// `prev` or by parents, as far as `find` knows the way. A signature over a hash is one over all that the hash names.
pub fn vouched<'e>(
    heads: &[SealedHead],
    find: impl Fn(&EventHash) -> Option<&'e Event>,
) -> BTreeSet<EventHash> {
    let mut walk = Standing::on(heads, &find);
    while !walk.step(usize::MAX, &find) {}
    walk.vouched
}

/// The walk of [`vouched`], some steps at a time.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    ahead: Vec<(DeviceId, Vec<EventHash>)>,
    pub(crate) seen: BTreeSet<EventHash>,
    /// What was found to be vouched for so far.
    pub(crate) vouched: BTreeSet<EventHash>,
}

impl Standing {
    pub(crate) fn on(heads: &[SealedHead], find: Find<'_, '_>) -> Standing {
        let mut by_device: BTreeMap<DeviceId, Vec<EventHash>> = BTreeMap::new();
        for head in heads {
            let is_own = find(&head.head).is_some_and(|it| it.header.device == head.device);
            by_device.entry(head.device).or_default().extend(is_own.then_some(head.head));
        }
        Standing { ahead: by_device.into_iter().collect(), ..Standing::default() }
    }

    /// Takes up to `count` steps; `true` when all is walked.
    pub(crate) fn step(&mut self, count: usize, find: Find<'_, '_>) -> bool {
        for _ in 0..count {
            let Some((device, ahead)) = self.ahead.last_mut() else { return true };
            let Some(hash) = ahead.pop() else {
                self.ahead.pop();
                self.seen.clear();
                continue;
            };
            let Some(event) = find(&hash).filter(|it| self.seen.insert(it.hash)) else { continue };
            if event.header.device == *device {
                self.vouched.insert(hash);
            }
            ahead.extend(links(event));
        }
        self.ahead.is_empty()
    }
}

/// The same along `prev` alone, some steps at a time: a whole chain is walked once, whatever else its device had seen.
#[derive(Debug, Default)]
pub(crate) struct Chained {
    heads: Vec<(DeviceId, EventHash)>,
    next: Option<(DeviceId, EventHash)>,
    /// What was found to be vouched for so far.
    pub(crate) vouched: BTreeSet<EventHash>,
}

impl Chained {
    pub(crate) fn under(heads: &[SealedHead]) -> Chained {
        let heads = heads.iter().map(|it| (it.device, it.head)).collect();
        Chained { heads, ..Chained::default() }
    }

    /// Takes up to `count` steps; `true` when all is walked.
    pub(crate) fn step(&mut self, count: usize, find: Find<'_, '_>) -> bool {
        for _ in 0..count {
            let Some((device, hash)) = self.next.take().or_else(|| self.heads.pop()) else { return true };
            let Some(event) = find(&hash).filter(|it| it.header.device == device) else { continue };
            if self.vouched.insert(hash) {
                self.next = event.header.prev.map(|it| (device, it));
            }
        }
        false
    }
}

/// The events an event names: the one its device wrote before, and its parents.
pub(crate) fn links(event: &Event) -> impl Iterator<Item = EventHash> {
    event.header.prev.into_iter().chain(event.header.parents.iter().copied())
}
