//! `huiyin bundle verify`: each bundle by itself, to its last byte and its last signature.

use std::path::PathBuf;

use rayon::prelude::*;
use serde_json::json;

use crate::domain::bundle::head::holds;
use crate::tool::Streams;
use crate::tool::bundle::cli::Files;
use crate::tool::bundle::files;
use crate::tool::bundle::keys::Keys;
use crate::tool::bundle::row::{Held, read};
use crate::tool::bundle::told;
use crate::tool::fault::Fault;

/// What was found of one file.
enum Found {
    Sound {
        acts: usize,
        status: usize,
    },
    /// Signed heads in its manifest that their devices did not sign.
    Heads {
        acts: usize,
        false_heads: usize,
    },
    Not(Fault),
}

/// Checks every bundle and tells of each whether it is sound.
///
/// # Errors
/// [`Fault::NotSound`] when one is not, after all are told.
pub fn command(args: &Files, streams: &mut Streams<'_>) -> Result<(), Fault> {
    let (files, keys) = (files::all(&args.files)?, Keys::read(&args.keys)?);
    let look = |it| read(it, &keys).map_or_else(Found::Not, |held| looked_at(&held));
    let found: Vec<(&PathBuf, Found)> = files.par_iter().map(|it| (it, look(it))).collect();
    let bad = found.iter().filter(|(_, it)| !matches!(it, Found::Sound { .. })).count();
    if args.json {
        let rows: Vec<serde_json::Value> = found.iter().map(|(path, it)| row(path, it)).collect();
        streams.answer(&json!({ "files": rows, "sound": found.len() - bad, "not_sound": bad }))?;
    } else {
        for (path, one) in &found {
            match one {
                Found::Sound { acts, status: 0 } => {
                    streams.tell(&[format!("{}: sound, {}.", path.display(), told::count(*acts, "act"))])?;
                }
                Found::Sound { status, .. } => {
                    streams.tell(&[format!(
                        "{}: sound, {}.",
                        path.display(),
                        told::count(*status, "status line")
                    )])?;
                }
                Found::Heads { .. } | Found::Not(_) => streams.complain(said(path, one))?,
            }
        }
    }
    if bad > 0 { Err(Fault::NotSound { bad, of: found.len() }) } else { Ok(()) }
}

fn looked_at(held: &Held) -> Found {
    let manifest = &held.source.manifest;
    let false_heads = manifest.heads.iter().filter(|it| !holds(&manifest.org, it)).count();
    let (acts, status) = (held.rows.len(), held.source.status);
    if false_heads == 0 { Found::Sound { acts, status } } else { Found::Heads { acts, false_heads } }
}

fn said(path: &std::path::Path, found: &Found) -> String {
    match found {
        Found::Not(fault) => fault.to_string(),
        Found::Heads { false_heads, .. } => format!(
            "{}: {} was not signed by its device; what it should vouch for is not proved",
            path.display(),
            told::count(*false_heads, "chain end"),
        ),
        Found::Sound { .. } => String::new(),
    }
}

fn row(path: &std::path::Path, found: &Found) -> serde_json::Value {
    let file = path.display().to_string();
    match found {
        Found::Sound { acts, status } => {
            json!({ "file": file, "sound": true, "acts": acts, "status_lines": status })
        }
        Found::Heads { acts, false_heads } => {
            json!({ "file": file, "sound": false, "acts": acts, "false_heads": false_heads, "fault": "forged" })
        }
        Found::Not(fault) => {
            json!({ "file": file, "sound": false, "fault": fault.sort(), "why": fault.to_string() })
        }
    }
}
