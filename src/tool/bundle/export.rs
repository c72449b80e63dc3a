//! `huiyin bundle export`: some cases, without what is private, or only what somebody lacks, as a bundle of its own.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;

use crate::domain::bundle::attachment::Carried;
use crate::domain::bundle::scope::{Chosen, choose};
use crate::domain::bundle::write::{Writing, in_line_order};
use crate::domain::log::event::Which;
use crate::domain::log::header::CaseId;
use crate::domain::log::sign::Key;
use crate::domain::log::{Event, EventHash, EventSet, Stream};
use crate::tool::Streams;
use crate::tool::bundle::cli::ExportArgs;
use crate::tool::bundle::keys::Keys;
use crate::tool::bundle::ledger::{Gathered, Ledger, gather};
use crate::tool::bundle::lock::Closing;
use crate::tool::bundle::pieces::{Along, along};
use crate::tool::bundle::{files, maker, told};
use crate::tool::fault::Fault;

/// Writes what is chosen.
///
/// # Errors
/// [`Fault::NotSound`] when a file is not sound, [`Fault::NoCase`] when a case is not there.
pub fn command(args: &ExportArgs, streams: &mut Streams<'_>) -> Result<(), Fault> {
    let (keys, closing) = (Keys::read(&args.files.keys)?, Closing::of(&args.target)?);
    let ledgers = sound(&args.files.files, &keys, streams)?;
    let held = match &args.missing_in {
        Some(path) => sound(std::slice::from_ref(path), &keys, streams)?,
        None => Vec::new(),
    };
    let wanted: BTreeSet<CaseId> = args.cases.iter().copied().collect();
    for case in &wanted {
        let stream = Stream::Case(*case);
        if !ledgers.iter().any(|it| it.streams.contains(&stream)) {
            return Err(Fault::NoCase { id: *case });
        }
    }
    if let Some(warning) = maker::opened_up(&ledgers, &closing) {
        streams.complain(warning)?;
    }
    let mut answers = Vec::new();
    for ledger in &ledgers {
        let key = maker::key(args.target.key.as_deref(), &ledger.sources, "export")?;
        let other = held.iter().find(|it| it.org == ledger.org);
        let chosen = chosen(args, ledger, other, &wanted, &key)?;
        let count = chosen.events.len();
        let along = attachments(args, ledger, other, &chosen)?;
        let (carried, lacking) = (along.count, along.lacking);
        let names = write(args, ledger, chosen, along, &key, &closing)?;
        if !args.files.json {
            let name = told::text(ledger.name());
            let files = if names.is_empty() { "nothing".to_owned() } else { told::some(&names) };
            streams.tell(&[format!(
                "{name} ({}): {} and {} written to {files}.",
                ledger.org,
                told::count(count, "act"),
                told::count(carried, "attachment"),
            )])?;
        }
        answers.push(json!({
            "org": ledger.org,
            "acts": count,
            "attachments": carried,
            "attachments_lacking": lacking,
            "files": names,
        }));
    }
    if args.files.json { streams.answer(&json!({ "exported": answers })) } else { Ok(()) }
}

fn sound(named: &[PathBuf], keys: &Keys, streams: &mut Streams<'_>) -> Result<Vec<Ledger>, Fault> {
    let files = files::all(named)?;
    let Gathered { ledgers, faults, .. } = gather(&files, keys);
    for fault in &faults {
        streams.complain(fault)?;
    }
    if faults.is_empty() { Ok(ledgers) } else { Err(Fault::NotSound { bad: faults.len(), of: files.len() }) }
}

fn chosen(
    args: &ExportArgs,
    ledger: &Ledger,
    held: Option<&Ledger>,
    wanted: &BTreeSet<CaseId>,
    key: &Key,
) -> Result<Chosen, Fault> {
    let is_lacking = |at: &usize| {
        let Some(row) = ledger.rows.get(*at) else { return false };
        let there = held.and_then(|it| it.get(&row.hash));
        there.is_none_or(|it| row.parts.open && !it.parts.open || row.parts.private && !it.parts.private)
    };
    let acts: Vec<usize> = (0..ledger.rows.len()).filter(|it| held.is_none() || is_lacking(it)).collect();
    let set: EventSet = ledger.events(&acts)?.into_iter().collect();
    let cases = (!wanted.is_empty()).then_some(wanted);
    let keeps = |_: &Event, which| !(args.without_private && which == Which::Private);
    let mut chosen = choose(&set, &ledger.heads, key.id(), cases, keeps);
    for what in maker::left_out(ledger) {
        if !chosen.left_out.contains(&what) {
            chosen.left_out.push(what);
        }
    }
    Ok(chosen)
}

/// The attachments of what is chosen; none without what is private, which would open them. What somebody lacks is asked of
/// every act, because acts may have come to them without their attachments.
fn attachments(
    args: &ExportArgs,
    ledger: &Ledger,
    held: Option<&Ledger>,
    chosen: &Chosen,
) -> Result<Along, Fault> {
    if args.without_private {
        return Ok(Along::default());
    }
    let with_parts = chosen.events.iter().filter(|it| it.open.is_some());
    let chosen: BTreeSet<EventHash> = with_parts.map(|it| it.hash).collect();
    along(ledger, |act| held.is_some() || chosen.contains(act), held)
}

fn write(
    args: &ExportArgs,
    ledger: &Ledger,
    chosen: Chosen,
    along: Along,
    key: &Key,
    closing: &Closing,
) -> Result<Vec<String>, Fault> {
    let Chosen { events, heads, left_out } = chosen;
    let is_empty = events.is_empty() && along.pieces.is_empty();
    let cover = maker::cover(ledger, key, &args.why, heads, left_out, closing);
    let Some(cover) = cover.filter(|_| !is_empty) else { return Ok(Vec::new()) };
    let mut writing = Writing::within(closing.limits());
    in_line_order(events.into_iter().map(Arc::new).collect()).iter().for_each(|it| writing.take(it));
    let pieces = ledger.lines_at(&along.pieces)?;
    pieces.iter().filter_map(|it| Carried::read(it)).for_each(|it| writing.carry(&it));
    let mut written = writing.finish();
    let parts = std::iter::from_fn(|| written.next(&cover, key));
    let save = |(part, bytes)| maker::save(&args.target.out, &cover, part, &closing.close(bytes)?);
    (1..).zip(parts).map(save).collect()
}
