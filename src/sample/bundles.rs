//! The files of a sample: a bundle of settings and one of cases, as the office's desk would make them.

use crate::domain::bundle::manifest::{From, Kind};
use crate::domain::bundle::write::{Cover, write_events};
use crate::domain::calendar::Pack;
use crate::domain::case::Vocabulary;
use crate::domain::log::header::Stream;
use crate::domain::log::{Event, EventSet};
use crate::domain::order::Order as _;
use crate::domain::time::{CHINA, Day, Instant};
use crate::sample::fault::Misfit;
use crate::sample::log::Log;
use crate::sample::office::Office;
use crate::sample::words::ORGANISATION;

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
/// [`Misfit::Missing`] when the calendar is not built in.
pub fn make(office: &Office, log: &Log, kind: Kind, at: Instant) -> Result<Vec<Outgoing>, Misfit> {
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

fn cover(office: &Office, log: &Log, kind: Kind, at: Instant) -> Result<Cover, Misfit> {
    let calendar = Pack::china().map_err(|_| Misfit::Missing("the calendar of China"))?;
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

/// Makes everything as `count` bundles, each with what was written down since the one before and the ends of the chains
/// then; one item for each, in as many parts as it needs.
///
/// # Errors
/// [`Misfit::Missing`] when the calendar is not built in.
pub fn in_turn(office: &Office, log: &Log, count: u32) -> Result<Vec<Vec<Outgoing>>, Misfit> {
    let mut events: Vec<&Event> = log.set.iter().map(|it| &**it).collect();
    events.order_by_key(|it| (it.header.recorded_at.instant, it.header.device, it.header.seq));
    let each = events.len().div_ceil(usize::try_from(count).unwrap_or(1)).max(1);
    let mut files = Vec::new();
    for (number, events) in (1..).zip(events.chunks(each)) {
        let Some(last) = events.last() else { continue };
        let at = last.header.recorded_at.instant;
        let ends: EventSet = office
            .stations()
            .filter_map(|it| events.iter().rev().find(|event| event.header.device == it.id))
            .map(|it| (*it).clone())
            .collect();
        let cover = Cover { heads: office.heads(&ends), ..cover(office, log, Kind::Cases, at)? };
        let parts = write_events(&cover, events.to_vec(), &office.desk.key);
        let day = Day::of(at, CHINA).to_string().replace('-', "");
        let name =
            |part: u32| format!("huiyin-cases-{}-{day}-{number:05}-{part}.huiyin.json", office.desk.code);
        files.push((1..).zip(parts).map(|(part, bytes)| Outgoing { name: name(part), bytes }).collect());
    }
    Ok(files)
}
