//! Looking into a bundle file: what its manifest says, and what it really holds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::json;

use crate::domain::bundle::Bundle;
use crate::domain::bundle::read::read;
use crate::domain::case::Vocabulary;
use crate::domain::log::Event;
use crate::domain::log::event::Which;
use crate::domain::log::header::Stream;
use crate::tool::fault::Fault;

/// Checks a bundle file to its last byte and tells what it holds.
///
/// # Errors
/// [`Fault::File`] when it cannot be read, [`Fault::Bundle`] when it is not sound.
pub fn command(file: &Path) -> Result<serde_json::Value, Fault> {
    let bytes = std::fs::read(file).map_err(Fault::file(file))?;
    let vocabulary = Vocabulary::builtin();
    let judge = |event: &Event| vocabulary.check(event).map_err(|it| it.to_string());
    let bundle = read(&bytes, vocabulary.version, &judge)
        .map_err(|why| Fault::Bundle { path: file.to_owned(), why })?;
    let manifest: serde_json::Value = serde_json::from_slice(&bundle.manifest.to_value().to_bytes())?;
    Ok(json!({ "manifest": manifest, "digest": bundle.digest.to_string(), "holds": holds(&bundle) }))
}

fn holds(bundle: &Bundle) -> serde_json::Value {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cases = BTreeSet::new();
    for event in &bundle.events {
        *kinds.entry(event.header.kind.as_str()).or_default() += 1;
        if let Stream::Case(id) = &event.header.stream {
            cases.insert(*id);
        }
    }
    let redacted = bundle.events.iter().filter(|it| it.lacks(Which::Private)).count();
    let recorded = || bundle.events.iter().map(|it| it.header.recorded_at);
    json!({
        "events": bundle.events.len(),
        "cases": cases.len(),
        "status_lines": bundle.status.len(),
        "without_private_part": redacted,
        "first_recorded": recorded().min_by_key(|it| it.instant).map(|it| it.to_string()),
        "last_recorded": recorded().max_by_key(|it| it.instant).map(|it| it.to_string()),
        "kinds": kinds,
    })
}
