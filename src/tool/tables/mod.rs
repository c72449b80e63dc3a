//! `huiyin tables`: cases, acts and limits of any number of offices as Parquet, for engines that answer over all of them.

pub mod cli;
pub mod column;
pub mod month;
pub mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::json;

use crate::domain::calendar::{Calendars, Overlay, Pack};
use crate::domain::case::{Case, Office, Vocabulary};
use crate::domain::log::Event;
use crate::domain::log::header::{CaseId, Stream};
use crate::domain::policy::Profile;
use crate::domain::policy::engine::{Evaluation, Ground, Parameters, Surroundings, evaluate};
use crate::domain::time::{CHINA, Instant};
use crate::tool::Streams;
use crate::tool::bundle::chains::check;
use crate::tool::bundle::keys::Keys;
use crate::tool::bundle::ledger::{Gathered, Ledger, gather};
use crate::tool::bundle::{files, told};
use crate::tool::fault::Fault;

use cli::TablesArgs;
use month::Table;
use rows::Of;

/// How many cases are held at once.
const CASES_AT_ONCE: usize = 2_000;

/// Writes the tables and tells how many rows there are.
///
/// # Errors
/// [`Fault::NotSound`] when a file is not sound, before anything is written.
pub fn command(args: &TablesArgs, streams: &mut Streams<'_>) -> Result<(), Fault> {
    let files = files::all(&args.files)?;
    let Gathered { ledgers, faults, .. } = gather(&files, &Keys::read(&args.keys)?);
    for fault in &faults {
        streams.complain(fault)?;
    }
    if !faults.is_empty() {
        return Err(Fault::NotSound { bad: faults.len(), of: files.len() });
    }
    let mut tables = Tables {
        cases: Table::begin(&args.dir, "cases", rows::CASES)?,
        events: Table::begin(&args.dir, "events", rows::EVENTS)?,
        deadlines: Table::begin(&args.dir, "deadlines", rows::DEADLINES)?,
        offset_minutes: CHINA,
    };
    let newest = || ledgers.iter().flat_map(|it| &it.rows).map(|it| it.recorded).max().unwrap_or(0);
    let now = args.now.map_or_else(|| Instant(newest()), |it| it.instant);
    let mut waiting = 0;
    for ledger in &ledgers {
        waiting += tables.take(ledger, now)?;
    }
    let (cases, events, deadlines) =
        (tables.cases.finish()?, tables.events.finish()?, tables.deadlines.finish()?);
    if args.json {
        return streams.answer(&json!({
            "organisations": ledgers.len(), "cases": cases, "events": events, "deadlines": deadlines,
            "waiting": waiting, "now": now.at_offset(CHINA).to_string(),
        }));
    }
    streams.tell(&[format!(
        "{}: {}, {} and {} of {}, as of {}; {} that nobody vouches for or that wait are left out.",
        args.dir.display(),
        told::count(cases, "case"),
        told::count(events, "act"),
        told::count(deadlines, "limit"),
        told::count(ledgers.len(), "organisation"),
        now.at_offset(CHINA),
        told::count(waiting, "act"),
    )])
}

/// The three tables.
struct Tables {
    cases: Table,
    events: Table,
    deadlines: Table,
    /// Minutes the wall clock of the office being taken in is ahead of UTC.
    offset_minutes: i32,
}

impl Tables {
    /// Takes in everything of one organisation that counts; gives back how many acts do not.
    fn take(&mut self, ledger: &Ledger, now: Instant) -> Result<usize, Fault> {
        let office = ledger.office()?;
        let (acts, left) = counting(ledger, &office);
        let calendars = calendars(&office);
        self.offset_minutes = calendars.office().offset_minutes().unwrap_or(CHINA);
        let cases = by_case(ledger, &acts);
        let mut surroundings = Surroundings::default();
        for some in cases.chunks(CASES_AT_ONCE) {
            let folded = fold(ledger, &office, some)?;
            folded.iter().for_each(|it| surroundings.count(it));
            surroundings.name(&folded, &office);
        }
        surroundings.know(&office);
        let grounds = grounds(&office, &calendars, &surroundings);
        let of = Of { org: &ledger.org, name: &office.name };
        for some in cases.chunks(CASES_AT_ONCE) {
            let folded = fold(ledger, &office, some)?;
            let judged: Vec<Evaluation> = folded
                .par_iter()
                .map(|case| {
                    ground(&grounds, &office, case).map(|it| evaluate(it, case, now)).unwrap_or_default()
                })
                .collect();
            for (case, evaluation) in folded.iter().zip(&judged) {
                self.take_case(&of, case, evaluation)?;
            }
        }
        for event in &office.log.events {
            self.events.take(
                event.header.at.instant.at_offset(self.offset_minutes),
                rows::event(&of, None, event, None),
            )?;
        }
        for (event, why) in &office.log.aside {
            self.events.take(
                event.header.at.instant.at_offset(self.offset_minutes),
                rows::event(&of, None, event, Some(*why)),
            )?;
        }
        Ok(left)
    }

    fn take_case(&mut self, of: &Of<'_>, case: &Case, evaluation: &Evaluation) -> Result<(), Fault> {
        let id = || Some(case.id.to_string());
        for event in case.events() {
            self.events.take(
                event.header.at.instant.at_offset(self.offset_minutes),
                rows::event(of, id(), event, None),
            )?;
        }
        for (event, why) in &case.log.aside {
            self.events.take(
                event.header.at.instant.at_offset(self.offset_minutes),
                rows::event(of, id(), event, Some(*why)),
            )?;
        }
        for deadline in &evaluation.deadlines {
            let at = rows::due(deadline).unwrap_or(deadline.start);
            self.deadlines.take(at.at_offset(self.offset_minutes), rows::deadline(of, case, deadline))?;
        }
        let first =
            case.lodged().or_else(|| case.events().first()).or(case.log.aside.first().map(|(it, _)| it));
        let Some(first) = first else { return Ok(()) };
        self.cases
            .take(first.header.at.instant.at_offset(self.offset_minutes), rows::case(of, case, evaluation))
    }
}

/// The acts that an office which takes everything in would count or keep aside, as the application does: their links
/// hold, nothing they stand upon is missing, their device is one the organisation answers for and vouches for them.
fn counting(ledger: &Ledger, office: &Office) -> (Vec<usize>, usize) {
    let found = check(ledger);
    let trusted = office.trusted_devices();
    let is_trusted = |at: usize| {
        let row = ledger.rows.get(at);
        row.and_then(|it| ledger.device(it.device)).is_some_and(|it| trusted.contains(&it))
    };
    let not: [&[usize]; 3] = [&found.broken, &found.early, &found.unvouched];
    let is_out = |at: &usize| not.iter().any(|it| it.binary_search(at).is_ok());
    let acts: Vec<usize> = (0..ledger.rows.len()).filter(|it| !is_out(it) && is_trusted(*it)).collect();
    let left = ledger.rows.len() - acts.len();
    (acts, left)
}

/// The acts of each case, cases in the order in which their lines lie in the files.
fn by_case(ledger: &Ledger, acts: &[usize]) -> Vec<(CaseId, Vec<usize>)> {
    let mut cases: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for act in acts {
        let Some(row) = ledger.rows.get(*act) else { continue };
        cases.entry(row.stream).or_default().push(*act);
    }
    let named = cases.into_iter().filter_map(|(stream, acts)| match ledger.stream(stream) {
        Some(Stream::Case(id)) => Some((*id, acts)),
        _ => None,
    });
    named.collect()
}

fn fold(ledger: &Ledger, office: &Office, cases: &[(CaseId, Vec<usize>)]) -> Result<Vec<Case>, Fault> {
    let acts: Vec<usize> = cases.iter().flat_map(|(_, it)| it.iter().copied()).collect();
    let mut by_case: BTreeMap<Stream, Vec<Arc<Event>>> = BTreeMap::new();
    for event in ledger.events(&acts)? {
        by_case.entry(event.header.stream.clone()).or_default().push(Arc::new(event));
    }
    let by_case: Vec<(Stream, Vec<Arc<Event>>)> = by_case.into_iter().collect();
    let fold = |(stream, events): (Stream, Vec<Arc<Event>>)| match stream {
        Stream::Case(id) => Some(Case::under(&office.standing, id, events, Vocabulary::builtin())),
        Stream::Office(_) => None,
    };
    Ok(by_case.into_par_iter().filter_map(fold).collect())
}

/// The built-in working days and whatever others the office installed.
fn calendars(office: &Office) -> Calendars {
    let installed = office.calendars.values().filter_map(|it| Pack::read(it.as_bytes()).ok());
    Calendars::of(&installed.collect::<Vec<Pack>>(), &Overlay::default())
}

/// The ground of every built-in regime.
fn grounds<'a>(
    office: &Office,
    calendars: &'a Calendars,
    surroundings: &'a Surroundings,
) -> BTreeMap<&'static str, Ground<'a>> {
    let ground = |it: &'static Profile| {
        let parameters = Parameters::of_office(it, office);
        (it.id.as_str(), Ground::new(it, parameters, it.time.calendar_of(calendars), surroundings))
    };
    Profile::builtins().iter().map(ground).collect()
}

fn ground<'g, 'a>(
    grounds: &'g BTreeMap<&'static str, Ground<'a>>,
    office: &Office,
    case: &Case,
) -> Option<&'g Ground<'a>> {
    let pinned = case.pin().and_then(|it| grounds.get(it.id.as_str()));
    pinned.or_else(|| grounds.get(office.profile.as_deref()?))
}
