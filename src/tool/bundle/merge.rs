//! `huiyin bundle merge`: thousands of bundles into one for each organisation, a part at a time.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::domain::bundle::manifest::SealedHead;
use crate::domain::bundle::write::{Limits, Ranges, Spelt, write_spelt};
use crate::domain::log::EventHash;
use crate::tool::Streams;
use crate::tool::bundle::chains::{Findings, check};
use crate::tool::bundle::cli::MergeArgs;
use crate::tool::bundle::keys::Keys;
use crate::tool::bundle::ledger::{Gathered, Ledger, gather};
use crate::tool::bundle::lock::Closing;
use crate::tool::bundle::pieces::{Along, along};
use crate::tool::bundle::row::Place;
use crate::tool::bundle::{files, maker, told};
use crate::tool::fault::Fault;

/// Combines the bundles and tells what became of them.
///
/// # Errors
/// [`Fault::NotSound`] when a file is not; without `--skip` nothing is written then.
pub fn command(args: &MergeArgs, streams: &mut Streams<'_>) -> Result<(), Fault> {
    let files = files::all(&args.files.files)?;
    let closing = Closing::of(&args.target)?;
    let Gathered { ledgers, faults, copies } = gather(&files, &Keys::read(&args.files.keys)?);
    for fault in &faults {
        streams.complain(fault)?;
    }
    let unsound = Fault::NotSound { bad: faults.len(), of: files.len() };
    if !faults.is_empty() && !args.skip {
        return Err(unsound);
    }
    for (copy, first) in &copies {
        streams.complain(Fault::Replayed { path: copy.clone(), first: first.clone() })?;
    }
    if let Some(warning) = maker::opened_up(&ledgers, &closing) {
        streams.complain(warning)?;
    }
    let mut answers = Vec::new();
    for ledger in &ledgers {
        let merged = merge(ledger, args, &closing)?;
        if !args.files.json {
            streams.tell(&merged.sentences(ledger))?;
        }
        answers.push(merged.answer(ledger));
    }
    if args.files.json {
        streams.answer(&json!({ "merged": answers, "copies": copies.len(), "not_sound": faults.len() }))?;
    }
    if faults.is_empty() { Ok(()) } else { Err(unsound) }
}

/// What became of one organisation's bundles.
struct Merged {
    names: Vec<String>,
    taken: usize,
    status: usize,
    found: Findings,
    along: Along,
}

fn merge(ledger: &Ledger, args: &MergeArgs, closing: &Closing) -> Result<Merged, Fault> {
    let found = check(ledger);
    let acts: Vec<usize> =
        (0..ledger.rows.len()).filter(|it| found.broken.binary_search(it).is_err()).collect();
    let key = maker::key(args.target.key.as_deref(), &ledger.sources, "merge")?;
    let status = ledger.sources.iter().filter(|it| it.status > 0).count();
    let is_taken =
        |act: &EventHash| ledger.find(act).is_some_and(|it| found.broken.binary_search(&it).is_err());
    let along = along(ledger, is_taken, None)?;
    let mut merged = Merged { names: Vec::new(), taken: acts.len(), status, found, along };
    let cover = maker::cover(ledger, &key, "", heads(ledger), maker::left_out(ledger), closing);
    let Some(cover) = cover.filter(|_| !acts.is_empty()) else { return Ok(merged) };
    let parts = split(&acts, |it| ledger.longest_line(it), &merged.along.pieces, closing.limits());
    let count = i64::try_from(parts.len()).unwrap_or(i64::MAX);
    for (part, lines) in (1..).zip(&parts) {
        let spelt = Spelt {
            events: ledger.lines(lines.acts)?,
            ranges: ranges(ledger, lines.acts),
            pieces: ledger.lines_at(lines.pieces)?,
        };
        let bytes = write_spelt(&cover, (part, count), spelt, &key);
        let number = usize::try_from(part).unwrap_or(1);
        merged.names.push(maker::save(&args.target.out, &cover, number, &closing.close(bytes)?)?);
    }
    Ok(merged)
}

fn ranges(ledger: &Ledger, acts: &[usize]) -> Ranges {
    let mut ranges = Ranges::default();
    for row in acts.iter().filter_map(|it| ledger.rows.get(*it)) {
        if let Some(device) = ledger.device(row.device) {
            ranges.note(device, row.seq, row.hash);
        }
    }
    ranges
}

/// What goes into one part.
#[derive(Debug, PartialEq, Eq)]
struct Part<'a> {
    acts: &'a [usize],
    pieces: &'a [Place],
}

/// Fills parts in order, as long as each may be: acts, of so many bytes at most, and behind the last of them pieces of
/// attachments.
fn split<'a>(
    acts: &'a [usize],
    longest_line: impl Fn(usize) -> usize,
    pieces: &'a [Place],
    limits: Limits,
) -> Vec<Part<'a>> {
    let (mut parts, mut from, mut bytes) = (Vec::new(), 0, 0);
    for (at, act) in acts.iter().enumerate() {
        let length = longest_line(*act) + 2;
        if at > from && (at - from >= limits.lines || bytes + length > limits.bytes) {
            parts.extend(acts.get(from..at).map(|acts| Part { acts, pieces: &[] }));
            (from, bytes) = (at, 0);
        }
        bytes += length;
    }
    let mut last = acts.get(from..).unwrap_or_default();
    let mut begun = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let length = usize::try_from(piece.len).unwrap_or(usize::MAX).saturating_add(2);
        if bytes + length > limits.bytes {
            parts.extend(pieces.get(begun..at).map(|pieces| Part { acts: last, pieces }));
            (last, begun, bytes) = (&[], at, 0);
        }
        bytes += length;
    }
    parts.extend(pieces.get(begun..).map(|pieces| Part { acts: last, pieces }));
    parts
}

/// Of each device the highest head, and every other one that vouches for something the higher ones do not.
fn heads(ledger: &Ledger) -> Vec<SealedHead> {
    let mut vouched = vec![false; ledger.rows.len()];
    let mut kept: BTreeMap<_, SealedHead> = BTreeMap::new();
    let mut has_one = BTreeSet::new();
    for head in ledger.heads.iter().rev() {
        let mut next = ledger.find(&head.head);
        let mut adds = has_one.insert(head.device);
        while let Some(at) = next {
            let Some(row) = ledger.rows.get(at).filter(|it| ledger.device(it.device) == Some(head.device))
            else {
                break;
            };
            let Some(mark) = vouched.get_mut(at).filter(|it| !**it) else { break };
            (*mark, adds) = (true, true);
            next = row.prev.as_ref().and_then(|it| ledger.find(it));
        }
        if adds {
            kept.insert((head.device, head.seq, head.head), head.clone());
        }
    }
    kept.into_values().collect()
}

impl Merged {
    fn sentences(&self, ledger: &Ledger) -> Vec<String> {
        let lines: usize =
            ledger.sources.iter().filter_map(|it| usize::try_from(it.manifest.lines).ok()).sum();
        let again = lines.saturating_sub(ledger.rows.len() + status_lines(ledger));
        let mut told = vec![format!(
            "{} ({}): {} from {} in {}, {} known from more than one; written to {}.",
            told::text(ledger.name()),
            ledger.org,
            told::count(self.taken, "act"),
            told::count(ledger.sources.len(), "bundle"),
            told::count(ledger.cases(), "case"),
            told::thousands(again),
            if self.names.is_empty() { "nothing".to_owned() } else { told::some(&self.names) },
        )];
        for (count, what) in [
            (self.found.broken.len(), "left out: a link in it cannot be true"),
            (self.found.early.len(), "waiting for something it stands upon"),
            (self.found.unvouched.len(), "vouched for by no signed chain end"),
        ] {
            if count > 0 {
                told.push(format!("  {} {what}.", told::count(count, "act")));
            }
        }
        if self.along.count > 0 {
            told.push(format!("  {} along.", told::count(self.along.count, "attachment")));
        }
        if self.along.lacking > 0 {
            told.push(format!(
                "  {} named and nowhere whole.",
                told::count(self.along.lacking, "attachment")
            ));
        }
        if self.status > 0 {
            told.push(format!(
                "  {} passed over: there are no acts in it.",
                told::count(self.status, "status pack")
            ));
        }
        told
    }

    fn answer(&self, ledger: &Ledger) -> serde_json::Value {
        json!({
            "org": ledger.org,
            "name": ledger.name(),
            "bundles": ledger.sources.len(),
            "acts": self.taken,
            "cases": ledger.cases(),
            "devices": ledger.devices.len(),
            "broken": self.found.broken.len(),
            "early": self.found.early.len(),
            "unvouched": self.found.unvouched.len(),
            "attachments": self.along.count,
            "attachments_lacking": self.along.lacking,
            "status_packs": self.status,
            "files": self.names,
        })
    }
}

fn status_lines(ledger: &Ledger) -> usize {
    ledger.sources.iter().map(|it| it.status).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_follow_the_acts_and_begin_parts_of_their_own_where_there_is_no_room() {
        let limits = Limits { bytes: 24, lines: 3 };
        let acts: Vec<usize> = (0..4).collect();
        let pieces: Vec<Place> = (0..5).map(|at| Place { file: 0, at, len: 8 }).collect();
        let (no_acts, no_pieces): (&[usize], &[Place]) = (&[], &[]);
        let parts = |pieces| -> Vec<(&[usize], &[Place])> {
            split(&acts, |_| 5, pieces, limits).into_iter().map(|it| (it.acts, it.pieces)).collect()
        };
        assert_eq!(parts(no_pieces), [(&acts[..3], no_pieces), (&acts[3..], no_pieces)]);
        let told = [(&acts[..3], no_pieces), (&acts[3..], &pieces[..1]), (no_acts, &pieces[1..3])];
        assert_eq!(parts(&pieces), [&told[..], &[(no_acts, &pieces[3..])]].concat());
    }
}
