//! `huiyin bundle diff`: what only one of two bundles, or folders of them, holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::domain::log::EventHash;
use crate::domain::log::fingerprint::device_code;
use crate::tool::Streams;
use crate::tool::bundle::cli::DiffArgs;
use crate::tool::bundle::keys::Keys;
use crate::tool::bundle::ledger::{Gathered, Ledger, gather};
use crate::tool::bundle::row::Row;
use crate::tool::bundle::{files, told};
use crate::tool::fault::Fault;

/// What one side has more than the other.
#[derive(Default)]
struct More {
    /// Acts the other lacks.
    acts: Vec<Act>,
    /// Parts of acts of both that the other lacks.
    parts: Vec<Act>,
}

/// An act as it is told.
struct Act {
    hash: EventHash,
    stream: String,
    device: String,
    seq: i64,
}

/// Compares and tells; what differs is no fault of a file, but the status says it.
///
/// # Errors
/// [`Fault::NotSound`] when a file is not, [`Fault::Differs`] when the two differ.
pub fn command(args: &DiffArgs, streams: &mut Streams<'_>) -> Result<(), Fault> {
    let keys = Keys::read(&args.keys)?;
    let (one, other) = (side(&args.one, &keys, streams)?, side(&args.other, &keys, streams)?);
    let (in_one, in_other) = (more(&one, &other), more(&other, &one));
    let differs = !(in_one.is_nothing() && in_other.is_nothing());
    if args.json {
        streams.answer(&json!({ "one": in_one.answer(), "other": in_other.answer() }))?;
    } else if differs {
        for (path, found) in [(&args.one, &in_one), (&args.other, &in_other)] {
            streams.tell(&found.sentences(path))?;
        }
    } else {
        streams.tell(&[format!("{} and {} hold the same.", args.one.display(), args.other.display())])?;
    }
    if differs { Err(Fault::Differs) } else { Ok(()) }
}

fn side(path: &Path, keys: &Keys, streams: &mut Streams<'_>) -> Result<Vec<Ledger>, Fault> {
    let files = files::all(&[PathBuf::from(path)])?;
    let Gathered { ledgers, faults, .. } = gather(&files, keys);
    for fault in &faults {
        streams.complain(fault)?;
    }
    if faults.is_empty() { Ok(ledgers) } else { Err(Fault::NotSound { bad: faults.len(), of: files.len() }) }
}

fn more(here: &[Ledger], there: &[Ledger]) -> More {
    let mut more = More::default();
    for ledger in here {
        let other = there.iter().find(|it| it.org == ledger.org);
        for row in &ledger.rows {
            match other.and_then(|it| it.get(&row.hash)) {
                None => more.acts.push(act(ledger, row)),
                Some(held) if gains(held, row) => more.parts.push(act(ledger, row)),
                Some(_) => {}
            }
        }
    }
    more
}

fn gains(held: &Row, row: &Row) -> bool {
    row.parts.open && !held.parts.open || row.parts.private && !held.parts.private
}

fn act(ledger: &Ledger, row: &Row) -> Act {
    Act {
        hash: row.hash,
        stream: ledger.stream(row.stream).map(ToString::to_string).unwrap_or_default(),
        device: ledger.device(row.device).map(device_code).unwrap_or_default(),
        seq: row.seq,
    }
}

impl More {
    fn is_nothing(&self) -> bool {
        self.acts.is_empty() && self.parts.is_empty()
    }

    fn sentences(&self, path: &Path) -> Vec<String> {
        let mut told = vec![format!(
            "Only {} holds {}, and parts of {}.",
            path.display(),
            told::count(self.acts.len(), "act"),
            told::count(self.parts.len(), "other act"),
        )];
        let mut streams: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        self.acts.iter().for_each(|it| streams.entry(&it.stream).or_default().0 += 1);
        self.parts.iter().for_each(|it| streams.entry(&it.stream).or_default().1 += 1);
        let of = |(stream, (acts, parts)): (&&str, &(usize, usize))| format!("{stream} ({acts}+{parts})");
        if !streams.is_empty() {
            told.push(format!("  {}.", told::some(&streams.iter().map(of).collect::<Vec<_>>())));
        }
        told
    }

    fn answer(&self) -> serde_json::Value {
        let row = |it: &Act| json!({ "act": it.hash.to_string(), "stream": it.stream, "device": it.device, "seq": it.seq });
        json!({
            "acts": self.acts.iter().map(row).collect::<Vec<_>>(),
            "parts": self.parts.iter().map(row).collect::<Vec<_>>(),
        })
    }
}
