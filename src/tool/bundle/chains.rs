//! What the chains of many bundles show together: links that cannot be true, numbers missing or written twice, clocks
//! that ran backwards, acts nobody vouches for. The same findings as `domain::log::chain` and a preview give, without
//! holding the acts.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::domain::log::chain::{AHEAD, Gap};
use crate::domain::log::header::DeviceId;
use crate::tool::bundle::ledger::Ledger;
use crate::tool::bundle::row::Row;

/// What was found; acts by their number in the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Acts with a link that cannot be true.
    pub broken: Vec<usize>,
    /// Numbers that are not there, up to the highest a signed head names.
    pub gaps: Vec<Gap>,
    /// Numbers under which a device wrote more than once.
    pub equivocations: Vec<(DeviceId, i64)>,
    /// Acts whose device's clock stood before something it had already seen.
    pub clock_doubts: Vec<usize>,
    /// Acts that say they were written down more than a day after the bundle that holds them was made.
    pub ahead: Vec<usize>,
    /// Acts that wait for something they stand upon.
    pub early: Vec<usize>,
    /// Acts above which no signed head of their device stands, and which no maker of a bundle wrote itself.
    pub unvouched: Vec<usize>,
}

/// Looks at every chain.
pub fn check(ledger: &Ledger) -> Findings {
    let numbered: Vec<(usize, &Row)> = ledger.rows.iter().enumerate().collect();
    let linked: Vec<(usize, bool, bool)> = numbered
        .par_iter()
        .map(|(at, row)| (*at, is_broken(ledger, row), is_doubtful(ledger, row)))
        .collect();
    let (gaps, equivocations) = numbers(ledger);
    let broken: Vec<usize> = linked.iter().filter(|it| it.1).map(|it| it.0).collect();
    Findings {
        early: early(ledger, &broken),
        gaps,
        equivocations,
        ahead: ahead(ledger),
        clock_doubts: linked.iter().filter(|it| it.2).map(|it| it.0).collect(),
        unvouched: unvouched(ledger),
        broken,
    }
}

/// Whether a link of the act cannot be true, as far as what it names is there.
fn is_broken(ledger: &Ledger, row: &Row) -> bool {
    let prev = row.prev.as_ref().and_then(|it| ledger.get(it));
    if prev.is_some_and(|it| it.device != row.device || it.seq + 1 != row.seq) {
        return true;
    }
    let mut highest = 0;
    let mut there = 0;
    for parent in row.parents.iter().filter_map(|it| ledger.get(it)) {
        if parent.stream != row.stream {
            return true;
        }
        (highest, there) = (parent.lc.max(highest), there + 1);
    }
    let fits = if there == row.parents.len() { row.lc == highest + 1 } else { row.lc > highest };
    !fits || prev.is_some_and(|it| it.stream == row.stream && it.lc >= row.lc)
}

fn is_doubtful(ledger: &Ledger, row: &Row) -> bool {
    let mut links = row.parents.iter().chain(row.prev.as_ref());
    links.any(|it| ledger.get(it).is_some_and(|it| it.recorded > row.recorded))
}

fn ahead(ledger: &Ledger) -> Vec<usize> {
    let is_ahead = |row: &Row| {
        let made = ledger.source(row.place.file).map(|it| it.manifest.made_at.instant.0);
        made.is_some_and(|it| row.recorded.saturating_sub(it) > AHEAD)
    };
    (0..).zip(&ledger.rows).filter(|(_, row)| is_ahead(row)).map(|(at, _)| at).collect()
}

/// The acts that wait, in order; they come before what stands upon them.
fn early(ledger: &Ledger, broken: &[usize]) -> Vec<usize> {
    let mut placed = vec![true; ledger.rows.len()];
    let mut early = Vec::new();
    for (at, row) in ledger.rows.iter().enumerate() {
        let is_there = |it| ledger.find(it).is_some_and(|it| placed.get(it).copied().unwrap_or(false));
        if !row.parents.iter().all(is_there) || broken.binary_search(&at).is_ok() {
            if let Some(it) = placed.get_mut(at) {
                *it = false;
            }
            early.push(at);
        }
    }
    early.retain(|it| broken.binary_search(it).is_err());
    early
}

/// Numbers missing and numbers written twice, by device.
fn numbers(ledger: &Ledger) -> (Vec<Gap>, Vec<(DeviceId, i64)>) {
    let mut all: Vec<(DeviceId, i64, usize)> = Vec::with_capacity(ledger.rows.len());
    for (at, row) in ledger.rows.iter().enumerate() {
        all.extend(ledger.device(row.device).map(|it| (it, row.seq, at)));
    }
    all.par_sort_unstable_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)));
    let mut signed: BTreeMap<DeviceId, i64> = BTreeMap::new();
    for head in &ledger.heads {
        let highest = signed.entry(head.device).or_default();
        *highest = head.seq.max(*highest);
    }
    let (mut gaps, mut twice) = (Vec::new(), BTreeSet::new());
    for chain in all.chunk_by(|one, other| one.0 == other.0) {
        let Some((device, ..)) = chain.first().copied() else { continue };
        let mut next = 1;
        for (_, seq, _) in chain {
            if *seq > next {
                gaps.push(Gap { device, from: next, to: seq - 1 });
            } else if *seq < next {
                twice.insert((device, *seq));
            }
            next = next.max(seq + 1);
        }
        if let Some(last) = signed.remove(&device).filter(|it| *it >= next) {
            gaps.push(Gap { device, from: next, to: last });
        }
    }
    gaps.extend(signed.into_iter().map(|(device, to)| Gap { device, from: 1, to }));
    for head in &ledger.heads {
        let is_other = |(device, seq, at): &(DeviceId, i64, usize)| {
            *device == head.device
                && *seq == head.seq
                && ledger.rows.get(*at).is_some_and(|it| it.hash != head.head)
        };
        let place = all.partition_point(|it| (it.0, it.1) < (head.device, head.seq));
        let under = all.iter().skip(place).take_while(|it| (it.0, it.1) == (head.device, head.seq));
        if ledger.find(&head.head).is_none() && under.into_iter().any(is_other) {
            twice.insert((head.device, head.seq));
        }
    }
    (gaps, twice.into_iter().collect())
}

/// The acts nobody vouches for: first along each chain, then, for devices with something left, by whatever way.
fn unvouched(ledger: &Ledger) -> Vec<usize> {
    let mut vouched = vec![false; ledger.rows.len()];
    let starts: Vec<(u32, usize)> = ledger
        .heads
        .iter()
        .rev()
        .filter_map(|it| {
            let at = ledger.find(&it.head)?;
            let row = ledger.rows.get(at)?;
            (ledger.device(row.device) == Some(it.device)).then_some((row.device, at))
        })
        .collect();
    for (device, start) in &starts {
        let mut next = Some(*start);
        while let Some(row) = next.and_then(|it| ledger.rows.get(it)).filter(|it| it.device == *device) {
            let Some(mark) = next.and_then(|it| vouched.get_mut(it)).filter(|it| !**it) else { break };
            *mark = true;
            next = row.prev.as_ref().and_then(|it| ledger.find(it));
        }
    }
    let open = |vouched: &[bool]| -> Vec<usize> {
        let left = ledger.rows.iter().zip(vouched).enumerate();
        left.filter(|(_, (row, is))| !**is && !row.by_maker).map(|(at, _)| at).collect()
    };
    let wanted: BTreeSet<u32> =
        open(&vouched).into_iter().filter_map(|it| ledger.rows.get(it)).map(|it| it.device).collect();
    for device in wanted {
        let own = starts.iter().filter(|(it, _)| *it == device).map(|(_, at)| *at);
        stands_above(ledger, device, own.collect(), &mut vouched);
    }
    open(&vouched)
}

/// Marks what a device wrote below its heads, whatever way leads there.
fn stands_above(ledger: &Ledger, device: u32, mut ahead: Vec<usize>, vouched: &mut [bool]) {
    let mut seen = vec![false; ledger.rows.len()];
    while let Some(at) = ahead.pop() {
        let Some(mark) = seen.get_mut(at).filter(|it| !**it) else { continue };
        *mark = true;
        let Some(row) = ledger.rows.get(at) else { continue };
        if row.device == device
            && let Some(it) = vouched.get_mut(at)
        {
            *it = true;
        }
        ahead.extend(row.parents.iter().chain(row.prev.as_ref()).filter_map(|it| ledger.find(it)));
    }
}
