//! Looking into bundle files: what their manifests say, and what they really hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::json;

use crate::domain::log::Event;
use crate::domain::log::event::Which;
use crate::domain::log::header::Stream;
use crate::domain::time::Stamp;
use crate::tool::Streams;
use crate::tool::bundle::cli::Files;
use crate::tool::bundle::files;
use crate::tool::bundle::keys::Keys;
use crate::tool::bundle::row::{Source, read_with};
use crate::tool::bundle::told;
use crate::tool::fault::Fault;

/// Checks each bundle to its last byte and tells what it holds.
///
/// # Errors
/// [`Fault::File`] when one cannot be read, [`Fault::Bundle`] when it is not sound; those before it are told.
pub fn command(args: &Files, streams: &mut Streams<'_>) -> Result<(), Fault> {
    let keys = Keys::read(&args.keys)?;
    for file in files::all(&args.files)? {
        let (source, holds) = look(&file, &keys)?;
        if args.json {
            streams.answer(&answer(&source, &holds)?)?;
        } else {
            streams.tell(&sentences(&source, &holds))?;
        }
    }
    Ok(())
}

/// What a bundle holds.
#[derive(Debug, Default)]
struct Holds {
    kinds: BTreeMap<String, usize>,
    cases: BTreeSet<Stream>,
    events: usize,
    redacted: usize,
    attachments: usize,
    first: Option<Stamp>,
    last: Option<Stamp>,
}

fn look(file: &Path, keys: &Keys) -> Result<(Source, Holds), Fault> {
    let mut holds = Holds::default();
    let held = read_with(file, keys, |it| holds.count(&it))?;
    holds.attachments = held.pieces.whole.len();
    Ok((held.source, holds))
}

impl Holds {
    fn count(&mut self, event: &Event) {
        let header = &event.header;
        self.events += 1;
        *self.kinds.entry(header.kind.clone()).or_default() += 1;
        if matches!(header.stream, Stream::Case(_)) {
            self.cases.insert(header.stream.clone());
        }
        self.redacted += usize::from(event.lacks(Which::Private));
        let at = header.recorded_at;
        self.first = Some(self.first.filter(|it| it.instant <= at.instant).unwrap_or(at));
        self.last = Some(self.last.filter(|it| it.instant >= at.instant).unwrap_or(at));
    }
}

fn answer(source: &Source, holds: &Holds) -> Result<serde_json::Value, Fault> {
    let manifest: serde_json::Value = serde_json::from_slice(&source.manifest.to_value().to_bytes())?;
    Ok(json!({
        "file": source.path.display().to_string(),
        "manifest": manifest,
        "digest": source.digest.to_string(),
        "sealed": source.was_sealed,
        "holds": {
            "events": holds.events,
            "cases": holds.cases.len(),
            "status_lines": source.status,
            "without_private_part": holds.redacted,
            "attachments": holds.attachments,
            "first_recorded": holds.first.map(|it| it.to_string()),
            "last_recorded": holds.last.map(|it| it.to_string()),
            "kinds": holds.kinds,
        },
    }))
}

fn sentences(source: &Source, holds: &Holds) -> Vec<String> {
    let it = &source.manifest;
    let part = if it.part.1 > 1 { format!(", part {} of {}", it.part.0, it.part.1) } else { String::new() };
    let why = if it.why.is_empty() { String::new() } else { format!(" Why: {}.", told::text(&it.why)) };
    let mut lines = vec![
        format!(
            "{}: sound{}.",
            source.path.display(),
            if source.was_sealed { "; sealed, and opened with what was given" } else { "" },
        ),
        format!(
            "  {} of {} ({}), made by {} {} ({}) on {}{part}.{why}",
            match it.kind.as_str() {
                "cases" => "Cases",
                "settings" => "Settings",
                _ => "A status pack",
            },
            told::text(&it.org_name),
            it.org,
            it.from.code,
            told::text(&it.from.label),
            told::text(&it.from.place),
            it.made_at,
        ),
    ];
    if !it.to.is_empty() {
        let codes: Vec<String> = it.to.iter().map(|it| told::text(&it.code)).collect();
        lines.push(format!("  Sealed to {}.", told::some(&codes)));
    }
    if source.status > 0 {
        lines.push(format!("  {}.", told::count(source.status, "status line")));
    } else {
        lines.push(format!(
            "  {} in {} and the office's affairs, {} signed by their devices.",
            told::count(holds.events, "act"),
            told::count(holds.cases.len(), "case"),
            told::count(it.heads.len(), "chain end"),
        ));
    }
    if let (Some(first), Some(last)) = (holds.first, holds.last) {
        lines.push(format!("  Written down from {first} to {last}."));
    }
    if holds.attachments > 0 {
        lines.push(format!("  {} whole.", told::count(holds.attachments, "attachment")));
    }
    if holds.redacted > 0 || !it.left_out.is_empty() {
        lines.push(format!(
            "  Left out: {}. The private part of {} is not in it.",
            if it.left_out.is_empty() {
                "nothing, says the manifest".to_owned()
            } else {
                it.left_out.join(", ")
            },
            told::count(holds.redacted, "act"),
        ));
    }
    lines
}
