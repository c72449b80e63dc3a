//! What somebody holds of each device's chain, and so what they lack: acknowledged in a receipt, asked before an export.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::bundle::manifest::{SealedHead, map};
use crate::domain::log::chain::Gap;
use crate::domain::log::event::Which;
use crate::domain::log::hash::EventHash;
use crate::domain::log::header::DeviceId;
use crate::domain::log::{Event, EventSet, Value};
use crate::domain::order::Gather as _;

/// The most devices a receipt names.
const MOST: usize = 400;

/// One device's chain as far as somebody holds it, every number from 1 with all its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The device.
    pub device: DeviceId,
    /// The last number before the first gap.
    pub seq: i64,
    /// The event under that number.
    pub head: EventHash,
}

impl Held {
    /// As a receipt names it.
    pub fn to_value(&self) -> Value {
        map([
            ("device", self.device.to_string().into()),
            ("seq", self.seq.into()),
            ("head", self.head.to_string().into()),
        ])
    }

    /// Reads what [`Held::to_value`] wrote; `None` for anything else.
    pub fn from_value(value: &Value) -> Option<Held> {
        Some(Held {
            device: value.get("device")?.text()?.parse().ok()?,
            seq: value.get("seq")?.int()?,
            head: value.get("head")?.text()?.parse().ok()?,
        })
    }
}

/// What `set` holds of every chain, as far as it is whole. A part left out ends it: whoever may be sent the part still
/// wants it.
pub fn held(set: &EventSet) -> Vec<Held> {
    let mut holding = Holding::of(&[set]);
    while !holding.step(&[set], usize::MAX) {}
    holding.held
}

/// The same for several sets together, some events at a time; every step is handed the same sets.
#[derive(Debug)]
pub struct Holding {
    devices: Vec<DeviceId>,
    next: i64,
    last: Option<Held>,
    /// What was found so far.
    pub held: Vec<Held>,
}

impl Holding {
    /// Nothing is gone through yet.
    pub fn of(sets: &[&EventSet]) -> Holding {
        let devices: BTreeSet<DeviceId> = sets.iter().flat_map(|it| it.devices()).to_set();
        Holding { devices: devices.into_iter().rev().collect(), next: 1, last: None, held: Vec::new() }
    }

    /// Goes through up to `count` events; `true` when all is gone through.
    pub fn step(&mut self, sets: &[&EventSet], count: usize) -> bool {
        for _ in 0..count {
            let Some(device) = self.devices.last().copied().filter(|_| self.held.len() < MOST) else {
                return true;
            };
            self.last = match only(sets, device, self.next) {
                Some(head) => Some(Held { device, seq: self.next, head }),
                None => {
                    self.held.extend(self.last);
                    self.devices.pop();
                    None
                }
            };
            self.next = self.last.map_or(1, |it| it.seq + 1);
        }
        false
    }
}

/// The one event under a number, where there is one and all its parts are held.
fn only(sets: &[&EventSet], device: DeviceId, seq: i64) -> Option<EventHash> {
    let mut hashes = sets.iter().filter_map(|it| it.under(device, seq)).flatten();
    let hash = *hashes.next()?;
    if hashes.any(|it| *it != hash) {
        return None;
    }
    let whole = |it: &Event| !it.lacks(Which::Open) && !it.lacks(Which::Private);
    sets.iter().filter_map(|it| it.get(&hash)).any(whole).then_some(hash)
}

/// Whether somebody who acknowledged `holds` surely holds `event`: their head of its chain stands at or above it, and
/// is the one known here, so that both mean the same chain.
fn has(set: &EventSet, holds: &BTreeMap<DeviceId, Held>, event: &Event) -> bool {
    holds.get(&event.header.device).is_some_and(|it| {
        let is_own = |head: &Event| (head.header.device, head.header.seq) == (it.device, it.seq);
        let is_same = set.get(&it.head).is_some_and(is_own);
        match event.header.seq.cmp(&it.seq) {
            Ordering::Less => is_same,
            Ordering::Equal => is_same && event.hash == it.head,
            Ordering::Greater => false,
        }
    })
}

/// The events of `set` that one of those who acknowledged lacks, or may lack.
pub fn lacked<'a>(set: &'a EventSet, acknowledged: &[Vec<Held>]) -> Vec<&'a Arc<Event>> {
    let all: Vec<BTreeMap<DeviceId, Held>> =
        acknowledged.iter().map(|it| it.iter().map(|it| (it.device, *it)).to_map()).collect();
    let is_lacked = |event: &Event| all.is_empty() || all.iter().any(|it| !has(set, it, event));
    set.iter().filter(|it| is_lacked(it)).collect()
}

/// How complete one device's records are here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complete {
    /// The device.
    pub device: DeviceId,
    /// How many of its records are held.
    pub count: usize,
    /// The highest number anybody is known to have seen of it.
    pub known: i64,
    /// The numbers not held here.
    pub gaps: Vec<Gap>,
}

/// What is held of every device, and what is missing up to the highest number that a signed head or an
/// acknowledgement names.
pub fn complete(set: &EventSet, heads: &[SealedHead], acknowledged: &[Vec<Held>]) -> Vec<Complete> {
    let mut known: BTreeMap<DeviceId, i64> = set.devices().map(|it| (it, 0)).to_map();
    let named = heads.iter().map(|it| (it.device, it.seq));
    for (device, seq) in named.chain(acknowledged.iter().flatten().map(|it| (it.device, it.seq))) {
        let most = known.entry(device).or_insert(seq);
        *most = seq.max(*most);
    }
    let one = |(device, named): (DeviceId, i64)| {
        let (mut gaps, mut count, mut next) = (Vec::new(), 0, 1);
        for (seq, hashes) in set.chain(device) {
            gaps.extend((seq > next).then(|| Gap { device, from: next, to: seq - 1 }));
            count += hashes.len();
            next = seq + 1;
        }
        gaps.extend((named >= next).then_some(Gap { device, from: next, to: named }));
        Complete { device, count, known: named.max(next - 1), gaps }
    };
    known.into_iter().map(one).collect()
}
