//! The files of a sample: a bundle of settings and one of cases, as the office's desk would make them.

use std::path::Path;

use serde_json::json;

use crate::domain::bundle::manifest::{From, Kind};
use crate::domain::bundle::write::{Cover, write_events};
use crate::domain::calendar::Pack;
use crate::domain::case::Vocabulary;
use crate::domain::log::Event;
use crate::domain::log::header::Stream;
use crate::domain::time::{CHINA, Day, Instant};
use crate::tool::fault::Fault;
use crate::tool::sample::log::Log;
use crate::tool::sample::office::Office;
use crate::tool::sample::words::ORGANISATION;

/// A file, not yet written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its name, without personal data.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Makes the bundle of one kind at `at`, in as many parts as it needs.
///
/// # Errors
/// [`Fault::Missing`] when the calendar is not built in.
pub fn make(office: &Office, log: &Log, kind: Kind, at: Instant) -> Result<Vec<Outgoing>, Fault> {
    let events: Vec<&Event> = match kind {
        Kind::Settings => log.set.stream(&Stream::Office(office.org.clone())).map(|it| &**it).collect(),
        _ => log.set.iter().map(|it| &**it).collect(),
    };
    let parts = write_events(&cover(office, log, kind, at)?, events, &office.desk.key);
    let day = Day::of(at, CHINA).to_string().replace('-', "");
    let name = |part: usize| {
        let part = if part == 1 { String::new() } else { format!("-{part}") };
        format!("huiyin-{}-{}-{day}{part}.huiyin.json", kind.as_str(), office.desk.code)
    };
    Ok((1..).zip(parts).map(|(part, bytes)| Outgoing { name: name(part), bytes }).collect())
}

fn cover(office: &Office, log: &Log, kind: Kind, at: Instant) -> Result<Cover, Fault> {
    let calendar = Pack::china().map_err(|_| Fault::Missing("the calendar of China"))?;
    Ok(Cover {
        kind,
        org: office.org.clone(),
        org_name: ORGANISATION.to_owned(),
        from: From {
            device: office.desk.id,
            code: office.desk.code.clone(),
            place: office.desk.place.to_owned(),
            label: office.desk.label.to_owned(),
        },
        to: Vec::new(),
        made_at: at.at_offset(CHINA),
        why: String::new(),
        vocabulary: Vocabulary::builtin().version,
        heads: office.heads(&log.set),
        profiles: vec![office.pin.clone()],
        calendars: vec![(calendar.id, calendar.revision.into())],
        left_out: Vec::new(),
    })
}

/// Writes files into a folder and tells their names and sizes.
///
/// # Errors
/// [`Fault::File`] for the first that cannot be written.
pub fn save(files: &[Outgoing], folder: &Path) -> Result<serde_json::Value, Fault> {
    std::fs::create_dir_all(folder).map_err(Fault::file(folder))?;
    for file in files {
        let path = folder.join(&file.name);
        std::fs::write(&path, &file.bytes).map_err(Fault::file(&path))?;
    }
    Ok(files.iter().map(|it| json!({ "name": it.name, "bytes": it.bytes.len() })).collect())
}
