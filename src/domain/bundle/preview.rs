//! What a bundle would change, before it changes anything.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::bundle::head::{Chained, Standing, holds};
use crate::domain::bundle::manifest::{Kind, SealedHead};
use crate::domain::bundle::read::Bundle;
use crate::domain::bundle::scope::CASES;
use crate::domain::log::chain::{Gap, is_ahead, link_break_among};
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

/// Compares a checked bundle with what is held, all at once; see [`Comparison`] for large ones.
pub fn preview(held: &EventSet, bundle: &Bundle, trust: &Trust) -> Preview {
    let mut comparison = Comparison::begin(bundle, trust.clone());
    while !comparison.step(held, usize::MAX).is_finished {}
    comparison.finish().0
}

/// Compares a checked bundle with what is held, some events at a time, so that a screen stays alive meanwhile.
///
/// An event counts when its device is trusted and somebody vouches for it: its own device by a signed head above
/// it or as the maker of the bundle, or a relay that hands on settings. Its parents must be held, or come with it:
/// only then is its logical clock proved. Until then it is early: kept, and without effect.
///
/// What is held is handed to every step and must not have changed between two of them.
pub struct Comparison<'b> {
    bundle: &'b Bundle,
    trust: Trust,
    /// The bundle's events by (`lc`, hash), so that parents come first.
    in_order: Vec<&'b Arc<Event>>,
    is_mixed: bool,
    /// The bundle's heads that are still to be verified.
    unverified: Vec<&'b SealedHead>,
    /// All heads that hold.
    heads: Vec<SealedHead>,
    /// The events that come with the bundle and are not held, whatever becomes of them.
    coming: EventSet,
    is_relayed: bool,
    chained: Chained,
    standing: Standing,
    links: BTreeSet<&'b Stream>,
    phase: Phase,
    at: usize,
    /// Events of the bundle whose clocks are proved.
    placed: BTreeSet<EventHash>,
    unsurveyed: Vec<DeviceId>,
    gaps: Vec<Gap>,
    preview: Preview,
    taken: Vec<Arc<Event>>,
}

/// What a comparison is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Putting the bundle's events in order.
    Order,
    /// Verifying signed heads.
    Heads,
    /// Finding out what comes.
    Come,
    /// Walking chains down from their heads.
    Walk,
    /// Looking whether all that comes is vouched for.
    Look,
    /// Walking every way down from the heads.
    Stand,
    /// Sorting in, event by event.
    Sort,
    /// Looking for gaps and copies, device by device.
    Survey,
    /// Forgetting what nobody needs any more.
    Forget,
    /// Done.
    Over,
}

/// How far a comparison has come, in events of the bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// Events gone through.
    pub done: usize,
    /// Events in all.
    pub of: usize,
    /// Whether everything that does not hang on whom one believes is done.
    pub is_vouched: bool,
    /// Whether the comparison is over.
    pub is_finished: bool,
}

/// Verifying one signature takes as long as so many events.
const EVENTS_A_SIGNATURE: usize = 32;

impl<'b> Comparison<'b> {
    /// A comparison of `bundle`; nothing is done yet.
    pub fn begin(bundle: &'b Bundle, trust: Trust) -> Comparison<'b> {
        let is_relayed =
            bundle.manifest.kind == Kind::Settings && trust.relays.contains(&bundle.manifest.from.device);
        Comparison {
            bundle,
            trust,
            in_order: Vec::with_capacity(bundle.events.len()),
            is_mixed: false,
            unverified: bundle.manifest.heads.iter().rev().collect(),
            heads: Vec::new(),
            coming: EventSet::new(),
            is_relayed,
            chained: Chained::default(),
            standing: Standing::default(),
            links: BTreeSet::new(),
            phase: Phase::Order,
            at: 0,
            placed: BTreeSet::new(),
            unsurveyed: Vec::new(),
            gaps: Vec::new(),
            preview: Preview::default(),
            taken: Vec::new(),
        }
    }

    /// Goes through about `count` events more.
    pub fn step(&mut self, held: &EventSet, count: usize) -> Compared {
        match self.phase {
            Phase::Order => self.put_in_order(count),
            Phase::Heads => self.verify_heads((count / EVENTS_A_SIGNATURE).max(1)),
            Phase::Come => self.find_out(held, count),
            Phase::Walk => {
                let find = |it: &EventHash| held.get(it).or_else(|| self.coming.get(it));
                if self.chained.step(count, &find) {
                    self.go_to(Phase::Look);
                }
            }
            Phase::Look => self.look(held, count),
            Phase::Stand => {
                let find = |it: &EventHash| held.get(it).or_else(|| self.coming.get(it));
                if self.standing.step(count, &find) {
                    self.go_to(Phase::Sort);
                }
            }
            Phase::Sort => self.sort(held, count),
            Phase::Survey => self.survey(held),
            Phase::Forget => {
                if self.forget(count) {
                    self.phase = Phase::Over;
                }
            }
            Phase::Over => {}
        }
        let of = self.bundle.events.len();
        let done = match self.phase {
            Phase::Order | Phase::Heads => 0,
            Phase::Come => self.at / 3,
            Phase::Walk | Phase::Look | Phase::Stand => of / 3,
            Phase::Sort => of / 3 + (of - of / 3).min(self.at - self.at / 3),
            Phase::Survey | Phase::Forget | Phase::Over => of,
        };
        let is_vouched = matches!(self.phase, Phase::Sort | Phase::Survey | Phase::Forget | Phase::Over);
        Compared { done, of, is_vouched, is_finished: self.phase == Phase::Over }
    }

    /// Believes these devices too; to be told before anything is sorted in.
    pub fn believe(&mut self, devices: &BTreeSet<DeviceId>) {
        self.trust.devices.extend(devices);
    }

    /// The events of one stream that would be taken if `devices` were believed too; once all is vouched for.
    pub fn taken_of(
        &self,
        held: &EventSet,
        stream: &Stream,
        devices: &BTreeSet<DeviceId>,
    ) -> Vec<Arc<Event>> {
        let mut trust = self.trust.clone();
        trust.devices.extend(devices);
        let (mut placed, mut preview) = (BTreeSet::new(), Preview::default());
        let of_stream = self.in_order.iter().filter(|it| it.header.stream == *stream);
        let sorting = Sorting { held, comparison: self, trust: &trust };
        let taken = of_stream.filter(|it| sorting.sort_in(it, &mut placed, &mut preview));
        taken.map(|it| Arc::clone(it)).collect()
    }

    /// Forgets about `count` events of what only a comparison under way needs; `true` once all of it is forgotten. Whoever
    /// gives a large one up goes on until then.
    pub fn forget(&mut self, count: usize) -> bool {
        let sets = [
            &mut self.placed,
            &mut self.chained.vouched,
            &mut self.standing.vouched,
            &mut self.standing.seen,
        ];
        let mut is_over = self.coming.shed(count);
        for set in sets {
            let gone = (0..count).take_while(|_| set.pop_first().is_some()).count();
            is_over &= gone < count;
        }
        is_over
    }

    /// What was found, and the events that merging takes, early ones included.
    pub fn finish(self) -> (Preview, Vec<Arc<Event>>) {
        (self.preview, self.taken)
    }

    fn go_to(&mut self, phase: Phase) {
        (self.phase, self.at) = (phase, 0);
    }

    /// The next `count` events in order.
    fn next(&mut self, count: usize) -> Vec<&'b Arc<Event>> {
        let some: Vec<&Arc<Event>> = self.in_order.iter().skip(self.at).take(count).copied().collect();
        self.at += some.len();
        some
    }

    fn put_in_order(&mut self, count: usize) {
        let bundle = self.bundle;
        let rest = bundle.events.get(self.in_order.len()..).unwrap_or_default();
        let place = |it: &Event| (it.header.lc, it.hash);
        let mut last = self.in_order.last().map(|it| place(it));
        for event in rest.iter().take(count) {
            // Files hold them in order; what waits and what was joined in another order does not come so.
            self.is_mixed |= last.replace(place(event)) > Some(place(event));
            self.in_order.push(event);
        }
        if self.in_order.len() == bundle.events.len() {
            if self.is_mixed {
                self.in_order.order_by_key(|it| place(it));
            }
            self.go_to(Phase::Heads);
        }
    }

    fn verify_heads(&mut self, count: usize) {
        for _ in 0..count {
            let Some(head) = self.unverified.pop() else {
                self.preview.heads.clone_from(&self.heads);
                self.heads.extend(self.trust.heads.iter().cloned());
                return self.go_to(Phase::Come);
            };
            if holds(&self.bundle.manifest.org, head) {
                self.heads.push(head.clone());
            }
        }
    }

    fn find_out(&mut self, held: &EventSet, count: usize) {
        for event in self.next(count) {
            if held.get(&event.hash).is_none() {
                self.coming.take(Arc::clone(event));
            }
        }
        if self.at == self.in_order.len() {
            self.links = left_out_cases(self.bundle);
            self.chained = Chained::under(&self.heads);
            self.go_to(Phase::Walk);
        }
    }

    /// Only where a chain alone does not vouch for everything, every way is walked.
    fn look(&mut self, held: &EventSet, count: usize) {
        let some = self.next(count);
        if !some.iter().all(|it| self.is_vouched(it)) {
            let find = |it: &EventHash| held.get(it).or_else(|| self.coming.get(it));
            self.standing = Standing::on(&self.heads, &find);
            self.go_to(Phase::Stand);
        } else if self.at == self.in_order.len() {
            self.go_to(Phase::Sort);
        }
    }

    fn is_vouched(&self, event: &Event) -> bool {
        self.is_relayed
            || event.header.device == self.bundle.manifest.from.device
            || self.chained.vouched.contains(&event.hash)
            || self.standing.vouched.contains(&event.hash)
    }

    fn sort(&mut self, held: &EventSet, count: usize) {
        let some = self.next(count);
        let (mut placed, mut preview) = (std::mem::take(&mut self.placed), std::mem::take(&mut self.preview));
        let sorting = Sorting { held, comparison: self, trust: &self.trust };
        let taken = some.into_iter().filter(|it| sorting.sort_in(it, &mut placed, &mut preview));
        let taken: Vec<Arc<Event>> = taken.map(Arc::clone).collect();
        self.taken.extend(taken);
        (self.placed, self.preview) = (placed, preview);
        if self.at == self.in_order.len() {
            self.unsurveyed = held.devices().chain(self.coming.devices()).to_set().into_iter().collect();
            self.go_to(Phase::Survey);
        }
    }

    /// What is missing from the next device's chain, and whether it wrote twice under one number.
    fn survey(&mut self, held: &EventSet) {
        let Some(device) = self.unsurveyed.pop() else { return self.sum_up(held) };
        let (mut one, mut other) = (held.chain(device).peekable(), self.coming.chain(device).peekable());
        let mut expected = 1;
        while let Some(seq) = one.peek().into_iter().chain(other.peek()).map(|it| it.0).min() {
            let here = one.next_if(|it| it.0 == seq).map_or(0, |it| it.1.len());
            let there = other.next_if(|it| it.0 == seq).map_or(0, |it| it.1.len());
            if seq > expected {
                self.gaps.push(Gap { device, from: expected, to: seq - 1 });
            }
            if here + there > 1 {
                self.preview.equivocations.push((device, seq));
            }
            expected = seq + 1;
        }
    }

    fn sum_up(&mut self, held: &EventSet) {
        self.phase = Phase::Forget;
        for head in &self.heads {
            let last = held.last(head.device).max(self.coming.last(head.device));
            let mut known = [held, &self.coming].into_iter().filter_map(|it| it.under(head.device, head.seq));
            if last < head.seq {
                self.gaps.push(Gap { device: head.device, from: last + 1, to: head.seq });
            } else if known.clone().next().is_some() && !known.any(|it| it.contains(&head.head)) {
                self.preview.equivocations.push((head.device, head.seq));
            }
        }
        self.gaps.retain(|it| self.trust.devices.contains(&it.device));
        self.gaps.order_by_key(|it| (it.device, it.from, Reverse(it.to)));
        self.gaps.dedup_by_key(|it| (it.device, it.from));
        self.preview.equivocations.order();
        self.preview.equivocations.dedup();
        let skips_cases = self.bundle.manifest.kind == Kind::Settings || leaves_out_cases(self.bundle);
        self.preview.gaps = if skips_cases { Vec::new() } else { std::mem::take(&mut self.gaps) };
    }
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

/// What sorting an event in needs to know.
struct Sorting<'s, 'b> {
    held: &'s EventSet,
    comparison: &'s Comparison<'b>,
    trust: &'s Trust,
}

impl Sorting<'_, '_> {
    /// Sorts in the next event by (`lc`, hash), so that its parents came before; whether it is taken.
    fn sort_in(&self, event: &Event, placed: &mut BTreeSet<EventHash>, preview: &mut Preview) -> bool {
        let find = |it: &EventHash| self.held.get(it).or_else(|| self.comparison.coming.get(it));
        if let Some(known) = self.held.get(&event.hash) {
            if known.gains_from(event) {
                preview.fuller.push(event.hash);
                return true;
            }
            preview.known += 1;
            false
        } else if link_break_among(&find, event).is_some() {
            preview.broken.push(event.hash);
            false
        } else if self.comparison.links.contains(&event.header.stream) {
            preview.links += 1;
            false
        } else {
            let is_there = |it: &EventHash| self.held.get(it).is_some() || placed.contains(it);
            let is_early = !event.header.parents.iter().all(is_there);
            if !is_early {
                placed.insert(event.hash);
            }
            self.place(event, is_early, preview)
        }
    }

    fn place(&self, event: &Event, is_early: bool, preview: &mut Preview) -> bool {
        let device = event.header.device;
        let is_revoked = self.trust.revoked.get(&device).is_some_and(|last| {
            let is_another = |it: &[EventHash]| !it.contains(&event.hash);
            event.header.seq > *last || self.held.under(device, event.header.seq).is_some_and(is_another)
        });
        let is_known = self.trust.devices.contains(&device);
        if !is_known && !is_revoked {
            preview.unknown_devices.insert(device);
        }
        if !is_known || is_revoked || !self.comparison.is_vouched(event) {
            preview.waiting.push(event.hash);
            return false;
        }
        if is_early {
            let is_kept = self.trust.early.contains(&event.hash);
            if is_kept {
                preview.known += 1
            } else {
                preview.early.push(event.hash)
            }
            return !is_kept;
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
        true
    }
}
