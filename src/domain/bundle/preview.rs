//! What a bundle would change, before it changes anything.

use std::collections::BTreeSet;

use crate::domain::bundle::head::{holds, vouched};
use crate::domain::bundle::manifest::SealedHead;
use crate::domain::bundle::read::Bundle;
use crate::domain::log::chain::{Gap, link_break};
use crate::domain::log::event::Which;
use crate::domain::log::hash::EventHash;
use crate::domain::log::header::{CaseId, DeviceId, Stream};
use crate::domain::log::{Event, EventSet};

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
    /// Events whose links cannot be true; never taken.
    pub broken: Vec<EventHash>,
    /// Numbers missing from a device's chain after merging.
    pub gaps: Vec<Gap>,
    /// Signed heads that hold, to be kept.
    pub heads: Vec<SealedHead>,
}

impl Preview {
    /// Whether merging would change nothing.
    pub fn changes_nothing(&self) -> bool {
        self.new_events.is_empty() && self.fuller.is_empty()
    }
}

/// Compares a checked bundle with what is held, trusting `trusted` devices and `known_heads`.
pub fn preview(
    held: &EventSet,
    bundle: &Bundle,
    trusted: &BTreeSet<DeviceId>,
    known_heads: &[SealedHead],
) -> Preview {
    let mut both = held.clone();
    for event in &bundle.events {
        both.take(event.clone());
    }
    let org = &bundle.manifest.org;
    let heads: Vec<SealedHead> = bundle.manifest.heads.iter().filter(|it| holds(org, it)).cloned().collect();
    let all_heads: Vec<SealedHead> = heads.iter().chain(known_heads).cloned().collect();
    let vouched = vouched(&all_heads, |it| both.get(it));
    let mut preview = Preview { heads, ..Preview::default() };
    let mut taken = held.clone();
    for event in &bundle.events {
        sort_in(event, held, &both, trusted, &vouched, &mut preview);
    }
    for hash in preview.new_events.iter().filter_map(|it| both.get(it)) {
        taken.take(hash.clone());
    }
    preview.gaps = crate::domain::log::chain::verify(&taken).gaps;
    preview
}

fn sort_in(
    event: &Event,
    held: &EventSet,
    both: &EventSet,
    trusted: &BTreeSet<DeviceId>,
    vouched: &BTreeSet<EventHash>,
    preview: &mut Preview,
) {
    if let Some(known) = held.get(&event.hash) {
        let fuller = [Which::Open, Which::Private].iter().any(|it| known.lacks(*it) && !event.lacks(*it));
        if fuller {
            preview.fuller.push(event.hash)
        } else {
            preview.known += 1
        }
        return;
    }
    if link_break(both, event).is_some() {
        preview.broken.push(event.hash);
        return;
    }
    if !trusted.contains(&event.header.device) {
        preview.unknown_devices.insert(event.header.device);
        preview.waiting.push(event.hash);
        return;
    }
    if !vouched.contains(&event.hash) {
        preview.waiting.push(event.hash);
        return;
    }
    preview.new_events.push(event.hash);
    if let Stream::Case(id) = event.header.stream {
        let is_known = held.stream(&event.header.stream).next().is_some();
        if is_known {
            preview.grown_cases.insert(id)
        } else {
            preview.new_cases.insert(id)
        };
    }
}
