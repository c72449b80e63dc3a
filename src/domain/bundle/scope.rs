//! A bundle that leaves something out: parts, or whole cases, and still verifies.
//!
//! A header is never left out of what a bundle hands on, so that identities, links and clocks hold. Who vouches for an
//! event of another device is a head which that device signed, and a way from the head down to the event. Where the way
//! leads through cases that are left out, their headers go along without any part. They prove and are not taken.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use crate::domain::bundle::head::links;
use crate::domain::bundle::manifest::SealedHead;
use crate::domain::log::event::Which;
use crate::domain::log::header::{CaseId, DeviceId, Stream};
use crate::domain::log::{Event, EventHash, EventSet};
use crate::domain::order::Gather as _;

/// What a manifest says where private parts are left out.
pub const PRIVATE: &str = "private";
/// What a manifest says where whole cases are left out.
pub const CASES: &str = "cases";

/// What goes into a bundle that leaves something out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The lines, links included.
    pub events: Vec<Event>,
    /// The signed heads the lines need.
    pub heads: Vec<SealedHead>,
    /// What the manifest says is left out.
    pub left_out: Vec<String>,
}

/// Chooses from `set` what `maker` hands on: the office's stream and `cases`, all of them where `None`, each event with
/// the parts it `keeps`. `heads` are the signed heads known, the maker's own among them.
pub fn choose(
    set: &EventSet,
    heads: &[SealedHead],
    maker: DeviceId,
    cases: Option<&BTreeSet<CaseId>>,
    keeps: impl Fn(&Event, Which) -> bool,
) -> Chosen {
    let is_wanted = |it: &Event| match (&it.header.stream, cases) {
        (Stream::Case(id), Some(cases)) => cases.contains(id),
        _ => true,
    };
    let wanted: BTreeSet<EventHash> = set.iter().filter(|it| is_wanted(it)).map(|it| it.hash).to_set();
    let (on_the_way, needed) = proofs(set, heads, maker, &wanted);
    let bare = |it: &Event| it.clone().without(Which::Open).without(Which::Private);
    let mut redacted = false;
    let mut events = Vec::new();
    for event in set.iter() {
        if wanted.contains(&event.hash) {
            let kept = [Which::Open, Which::Private].into_iter().filter(|it| !keeps(event, *it));
            let less = kept.fold((**event).clone(), Event::without);
            redacted |= less != **event;
            events.push(less);
        } else if on_the_way.contains(&event.hash) {
            events.push(bare(event));
        }
    }
    let says = [(redacted, PRIVATE), (wanted.len() < set.len(), CASES)];
    let left_out = says.into_iter().filter(|(it, _)| *it).map(|(_, it)| it.to_owned()).collect();
    Chosen { events, heads: needed, left_out }
}

/// The events on the shortest ways from signed heads to what is wanted of each device, and the heads they start from.
fn proofs(
    set: &EventSet,
    heads: &[SealedHead],
    maker: DeviceId,
    wanted: &BTreeSet<EventHash>,
) -> (BTreeSet<EventHash>, Vec<SealedHead>) {
    let mut of: BTreeMap<DeviceId, Vec<EventHash>> = BTreeMap::new();
    for event in wanted.iter().filter_map(|it| set.get(it)) {
        of.entry(event.header.device).or_default().push(event.hash);
    }
    let (mut on_the_way, mut needed) = (BTreeSet::new(), Vec::new());
    for (device, targets) in of {
        let is_own = |it: &&SealedHead| {
            it.device == device && set.get(&it.head).is_some_and(|it| it.header.device == device)
        };
        let own: Vec<&SealedHead> = heads.iter().filter(is_own).collect();
        if device == maker {
            needed.extend(own.into_iter().max_by_key(|it| it.seq).cloned());
            continue;
        }
        let (way, ends) = way_up(&ways(set, &own, wanted), targets);
        on_the_way.extend(way);
        needed.extend(own.into_iter().filter(|it| ends.contains(&it.head)).cloned());
    }
    (on_the_way, needed)
}

/// Everything from `targets` up to the heads, and those heads; a target no head stands above has no way.
fn way_up(
    above: &BTreeMap<EventHash, Option<EventHash>>,
    targets: Vec<EventHash>,
) -> (BTreeSet<EventHash>, BTreeSet<EventHash>) {
    let (mut way, mut ends) = (BTreeSet::new(), BTreeSet::new());
    for target in targets {
        let mut at = Some(target);
        while let Some((hash, next)) = at.and_then(|it| Some((it, *above.get(&it)?))) {
            if !way.insert(hash) {
                break;
            }
            if next.is_none() {
                ends.insert(hash);
            }
            at = next;
        }
    }
    (way, ends)
}

/// For every event below the heads, the event above it on the way that needs the fewest events not wanted anyway.
fn ways(
    set: &EventSet,
    heads: &[&SealedHead],
    wanted: &BTreeSet<EventHash>,
) -> BTreeMap<EventHash, Option<EventHash>> {
    let cost = |it: &EventHash| u32::from(!wanted.contains(it));
    let mut above: BTreeMap<EventHash, Option<EventHash>> = BTreeMap::new();
    let mut ahead: BinaryHeap<Reverse<(u32, EventHash, Option<EventHash>)>> =
        heads.iter().map(|it| Reverse((cost(&it.head), it.head, None))).collect();
    while let Some(Reverse((so_far, hash, from))) = ahead.pop() {
        let Some(event) = set.get(&hash).filter(|_| !above.contains_key(&hash)) else { continue };
        above.insert(hash, from);
        ahead.extend(links(event).map(|it| Reverse((so_far + cost(&it), it, Some(hash)))));
    }
    above
}
