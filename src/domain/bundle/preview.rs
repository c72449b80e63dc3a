//! What a bundle would change, before it changes anything.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::bundle::head::{chained, holds, vouched};
use crate::domain::bundle::manifest::{Kind, SealedHead};
use crate::domain::bundle::read::Bundle;
use crate::domain::bundle::scope::CASES;
use crate::domain::log::chain::{Gap, is_ahead, link_break, verify};
use crate::domain::log::hash::EventHash;
use crate::domain::log::header::{CaseId, DeviceId, Stream};
use crate::domain::log::{Event, EventSet};
use crate::domain::order::Gather as _;
use crate::domain::order::Order as _;
use crate::domain::time::Instant;

/// What a bundle would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Events that would be new here.
    pub new_events: Vec<EventHash>,
    /// Known events that would gain a part they lack here.
    pub fuller: Vec<EventHash>,
    /// Events held here already.
    pub known: usize,
    /// Cases nobody here had heard of.
    pub new_cases: BTreeSet<CaseId>,
    /// Known cases that would grow.
    pub grown_cases: BTreeSet<CaseId>,
    /// Devices nobody here has answered for; their events wait.
    pub unknown_devices: BTreeSet<DeviceId>,
    /// Events of unknown devices, and events no signed head vouches for.
    pub waiting: Vec<EventHash>,
    /// Events that count as soon as what they name as a parent is held, themselves or by way of another; to be kept.
    pub early: Vec<EventHash>,
    /// Headers of cases that are left out: they show the way from a signed head, and are not taken.
    pub links: usize,
    /// Events that say they were written down more than a day after now: somebody's clock is wrong.
    pub ahead: Vec<EventHash>,
    /// Events whose links cannot be true; never taken.
    pub broken: Vec<EventHash>,
    /// Numbers missing from a trusted device's chain, up to the highest a signed head names. Where cases are left out
    /// none is told.
    pub gaps: Vec<Gap>,
    /// Numbers under which a device wrote twice: copied, or restored from a backup.
    pub equivocations: Vec<(DeviceId, i64)>,
    /// Signed heads that hold, to be kept.
    pub heads: Vec<SealedHead>,
}

impl Preview {
    /// Whether merging would change nothing.
    pub fn changes_nothing(&self) -> bool {
        self.new_events.is_empty() && self.fuller.is_empty() && self.early.is_empty()
    }
}

/// Whom a reader believes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    /// Devices a person or the root key answers for.
    pub devices: BTreeSet<DeviceId>,
    /// Office devices the root key certifies: what they hand on as settings counts, although chains have gaps there.
    pub relays: BTreeSet<DeviceId>,
    /// Signed heads known from earlier bundles.
    pub heads: Vec<SealedHead>,
    /// Devices nobody trusts any more, each with the last number that still counts.
    pub revoked: BTreeMap<DeviceId, i64>,
    /// Events held already that wait for a parent.
    pub early: BTreeSet<EventHash>,
    /// The present, to tell clocks that are ahead; `None` tells none.
    pub now: Option<Instant>,
}

/// Compares a checked bundle with what is held.
///
/// An event counts when its device is trusted and somebody vouches for it: its own device by a signed head above
/// it or as the maker of the bundle, or a relay that hands on settings. Its parents must be held, or come with it:
/// only then is its logical clock proved. Until then it is early: kept, and without effect.
pub fn preview(held: &EventSet, bundle: &Bundle, trust: &Trust) -> Preview {
    let mut events: Vec<&Arc<Event>> = bundle.events.iter().collect();
    events.order_by_key(|it| (it.header.lc, it.hash));
    let org = &bundle.manifest.org;
    let heads: Vec<SealedHead> = bundle.manifest.heads.iter().filter(|it| holds(org, it)).cloned().collect();
    let all_heads: Vec<SealedHead> = heads.iter().chain(&trust.heads).cloned().collect();
    let mut seen = held.clone();
    for event in &events {
        seen.take(Arc::clone(event));
    }
    let vouched = all_vouched(&seen, bundle, trust, &all_heads);
    let links = left_out_cases(bundle);
    let mut sorting = Sorting { held, seen, trust, vouched, links, placed: BTreeSet::new() };
    let mut preview = Preview { heads, ..Preview::default() };
    for event in events {
        sorting.sort_in(event, &mut preview);
    }
    survey(&sorting, bundle, &all_heads, &mut preview);
    preview
}

fn all_vouched(seen: &EventSet, bundle: &Bundle, trust: &Trust, heads: &[SealedHead]) -> BTreeSet<EventHash> {
    let mut all = chained(heads, |it| seen.get(it));
    let maker = bundle.manifest.from.device;
    let relayed = bundle.manifest.kind == Kind::Settings && trust.relays.contains(&maker);
    all.extend(bundle.events.iter().filter(|it| relayed || it.header.device == maker).map(|it| it.hash));
    if !bundle.events.iter().all(|it| all.contains(&it.hash)) {
        all.extend(vouched(heads, |it| seen.get(it)));
    }
    all
}

fn leaves_out_cases(bundle: &Bundle) -> bool {
    bundle.manifest.left_out.iter().any(|it| it == CASES)
}

/// The cases of which a bundle that leaves cases out holds headers only: those it left out.
fn left_out_cases(bundle: &Bundle) -> BTreeSet<&Stream> {
    if !leaves_out_cases(bundle) {
        return BTreeSet::new();
    }
    let is_case = |it: &&Arc<Event>| matches!(it.header.stream, Stream::Case(_));
    let has_part = |it: &&Arc<Event>| it.open.is_some() || it.private.is_some();
    let there: BTreeSet<&Stream> = bundle.events.iter().filter(has_part).map(|it| &it.header.stream).to_set();
    let all = bundle.events.iter().filter(is_case).map(|it| &it.header.stream);
    all.filter(|it| !there.contains(it)).to_set()
}

/// What sorting events needs to know.
struct Sorting<'a> {
    held: &'a EventSet,
    /// What is held and what comes with the bundle, whatever becomes of it.
    seen: EventSet,
    trust: &'a Trust,
    vouched: BTreeSet<EventHash>,
    links: BTreeSet<&'a Stream>,
    /// Events of the bundle whose clocks are proved.
    placed: BTreeSet<EventHash>,
}

impl Sorting<'_> {
    /// Sorts in the next event by (`lc`, hash), so that its parents came before.
    fn sort_in(&mut self, event: &Event, preview: &mut Preview) {
        if let Some(known) = self.held.get(&event.hash) {
            if known.gains_from(event) {
                preview.fuller.push(event.hash);
            } else {
                preview.known += 1;
            }
        } else if link_break(&self.seen, event).is_some() {
            preview.broken.push(event.hash);
        } else if self.links.contains(&event.header.stream) {
            preview.links += 1;
        } else {
            let is_early = self.is_early(event);
            if !is_early {
                self.placed.insert(event.hash);
            }
            self.place(event, is_early, preview);
        }
    }

    fn is_early(&self, event: &Event) -> bool {
        let is_there = |it: &EventHash| self.held.get(it).is_some() || self.placed.contains(it);
        !event.header.parents.iter().all(is_there)
    }

    fn place(&self, event: &Event, is_early: bool, preview: &mut Preview) {
        let device = event.header.device;
        let is_revoked = self.trust.revoked.get(&device).is_some_and(|last| {
            let is_another = |it: &BTreeSet<EventHash>| !it.contains(&event.hash);
            event.header.seq > *last
                || self.held.chain(device).any(|(seq, it)| seq == event.header.seq && is_another(it))
        });
        let is_known = self.trust.devices.contains(&device);
        if !is_known && !is_revoked {
            preview.unknown_devices.insert(device);
        }
        if !is_known || is_revoked || !self.vouched.contains(&event.hash) {
            preview.waiting.push(event.hash);
            return;
        }
        if is_early {
            let is_kept = self.trust.early.contains(&event.hash);
            if is_kept {
                preview.known += 1
            } else {
                preview.early.push(event.hash)
            }
            return;
        }
        preview.new_events.push(event.hash);
        if self.trust.now.is_some_and(|it| is_ahead(event, it)) {
            preview.ahead.push(event.hash);
        }
        if let Stream::Case(id) = event.header.stream {
            let is_held = self.held.stream(&event.header.stream).next().is_some();
            let cases = if is_held { &mut preview.grown_cases } else { &mut preview.new_cases };
            cases.insert(id);
        }
    }
}

/// What is missing from trusted devices' chains, and which devices wrote twice under one number.
fn survey(sorting: &Sorting, bundle: &Bundle, heads: &[SealedHead], preview: &mut Preview) {
    let found = verify(&sorting.seen);
    preview.equivocations = found.equivocations;
    let mut gaps = found.gaps;
    for head in heads {
        let chain = sorting.seen.chain(head.device).to_map();
        let last = chain.last_key_value().map_or(0, |(seq, _)| *seq);
        if last < head.seq {
            gaps.push(Gap { device: head.device, from: last + 1, to: head.seq });
        } else if chain.get(&head.seq).is_some_and(|it| !it.contains(&head.head)) {
            preview.equivocations.push((head.device, head.seq));
        }
    }
    gaps.retain(|it| sorting.trust.devices.contains(&it.device));
    gaps.order_by_key(|it| (it.device, it.from, Reverse(it.to)));
    gaps.dedup_by_key(|it| (it.device, it.from));
    preview.equivocations.order();
    preview.equivocations.dedup();
    let skips_cases = bundle.manifest.kind == Kind::Settings || leaves_out_cases(bundle);
    preview.gaps = if skips_cases { Vec::new() } else { gaps };
}
