//! What a regime makes of acts written by hand: several cases, several devices, and who had seen what.

mod beside;
pub mod draft;
pub mod fault;
mod fill;
pub mod fit;
mod hand;
pub mod names;
mod parameter;
mod people;
pub mod reason;
pub mod scribe;
pub mod tell;
mod trace;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value};

pub use fault::{EvaluateFault, LineFault};

use crate::domain::calendar::calendars::CHINA_ID;
use crate::domain::calendar::{Calendar, Calendars, Overlay, Pack};
use crate::domain::case::contested::Safer;
use crate::domain::case::{Case, Office, Vocabulary};
use crate::domain::log::{Event, Stream, Value as Said};
use crate::domain::policy::Profile;
use crate::domain::policy::engine::{
    ActDraft, Breach, Finding, Ground, Parameters, Refusal, Surroundings, check_office_act, evaluate,
    evaluate_office, zone,
};
use crate::domain::time::{Day, Instant, offset_text};
use crate::tool::cli::EvaluateArgs;
use crate::tool::evaluate::draft::Draft;
use crate::tool::evaluate::scribe::{ORG, Scribe, Written};
use crate::tool::evaluate::tell::Teller;
use crate::tool::fault::Fault;
use crate::tool::profile::{checked, no_such};
use crate::tool::{Streams, when, working};

/// Evaluates the acts of a file at a moment; what is wrong with single lines is told apart.
///
/// # Errors
/// [`Fault`]: a file that cannot be used, lines that are no acts, or with `strict` the first act the regime forbids.
pub fn command(args: &EvaluateArgs, streams: &mut Streams<'_>) -> Result<Value, Fault> {
    let own = own_profile(&args.profile)?;
    let profile = match &own {
        Some(profile) => profile,
        None => Profile::builtin(&args.profile).ok_or_else(|| no_such(&args.profile))?,
    };
    let packs = working::packs(args.calendar.as_deref())?;
    let (calendar, offset) = working::calendar(&packs)?;
    if zone(&profile.time, &calendar) != offset {
        let counts_by = profile.time.calendar.clone();
        return Err(EvaluateFault::OtherZone { counts_by, offset: offset_text(offset) }.into());
    }
    when::keep_wall(offset);
    let now = when::time(&args.now, offset, &calendar).map_err(EvaluateFault::Now)?.instant;
    let mut given = Parameters::default();
    parameter::given(profile, &args.params, &mut given)?;
    let (drafts, mut faults) = read(&text(&args.events, streams)?, profile, &calendar);
    let (scribe, unwritten) = Scribe::write_all(profile, drafts);
    faults.extend(unwritten);
    if !faults.is_empty() {
        for (line, fault) in &faults {
            streams.complain(format_args!("line {line}: {fault}"))?;
        }
        return Err(EvaluateFault::Lines(faults.len()).into());
    }
    let matter = Matter::at(&scribe, profile, now, &packs, given)?;
    let ground = matter.ground(profile);
    if args.strict {
        matter.must_be_allowed(&ground)?;
    }
    let mut answer = Value::Object(matter.answer(&ground, args.case.as_deref())?);
    scribe.names.back(&mut answer);
    Ok(answer)
}

/// A regime from a file, where the name is one's.
fn own_profile(name: &str) -> Result<Option<Profile>, Fault> {
    let file = Path::new(name);
    if Profile::builtin(name).is_some() || !(name.ends_with(".json") || file.is_file()) {
        return Ok(None);
    }
    let checked = checked(&std::fs::read(file).map_err(Fault::file(file))?);
    match (checked.reading, checked.faults.into_iter().next()) {
        (Some(reading), None) => Ok(Some(reading.profile)),
        (_, fault) => {
            let fault = fault.map(|it| it.to_string()).unwrap_or_default();
            Err(EvaluateFault::Profile { file: name.to_owned(), fault }.into())
        }
    }
}

fn text(file: &Path, streams: &mut Streams<'_>) -> Result<Vec<u8>, Fault> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        streams.input.read_to_end(&mut bytes).map_err(Fault::Stream)?;
        return Ok(bytes);
    }
    std::fs::read(file).map_err(Fault::file(file))
}

/// Reads every line that is not blank.
fn read(text: &[u8], profile: &Profile, calendar: &Calendar) -> (Vec<Draft>, Vec<(usize, LineFault)>) {
    let (mut drafts, mut faults) = (Vec::new(), Vec::new());
    for (at, line) in text.split(|it| *it == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match Draft::read(at + 1, line, profile, calendar) {
            Ok(draft) => drafts.push(draft),
            Err(fault) => faults.push((at + 1, fault)),
        }
    }
    (drafts, faults)
}

/// Everything that was written down by a moment.
struct Matter<'a> {
    scribe: &'a Scribe<'a>,
    now: Instant,
    cases: Vec<(&'a str, Case)>,
    office: Office,
    calendar: Calendar,
    parameters: Parameters,
    surroundings: Surroundings,
}

impl<'a> Matter<'a> {
    fn at(
        scribe: &'a Scribe<'a>,
        profile: &Profile,
        now: Instant,
        packs: &[Pack],
        given: Parameters,
    ) -> Result<Matter<'a>, Fault> {
        let vocabulary = Vocabulary::builtin();
        let mut streams: BTreeMap<&Stream, Vec<Arc<Event>>> = BTreeMap::new();
        for it in scribe.written.iter().filter(|it| it.event.header.recorded_at.instant <= now) {
            streams.entry(&it.event.header.stream).or_default().push(Arc::clone(&it.event));
        }
        let office = streams.remove(&Scribe::office()).unwrap_or_default();
        let office = Office::fold(ORG, office, vocabulary);
        let fold = |name: &'a String| {
            let id = scribe.id_of(name);
            let events = streams.remove(&Stream::Case(id)).unwrap_or_default();
            (name.as_str(), Case::under(&office.standing, id, events, vocabulary))
        };
        let cases: Vec<(&str, Case)> = scribe.cases.iter().map(fold).collect();
        let mut surroundings = Surroundings::of(cases.iter().map(|(_, it)| it));
        surroundings.name(cases.iter().map(|(_, it)| it), &office);
        surroundings.know(&office);
        let calendar = calendar_of(profile, &office, packs)?;
        let mut parameters = given;
        parameters.add(Parameters::of_office(profile, &office));
        Ok(Matter { scribe, now, cases, office, calendar, parameters, surroundings })
    }

    fn ground<'g>(&'g self, profile: &'g Profile) -> Ground<'g> {
        Ground::new(profile, self.parameters.clone(), &self.calendar, &self.surroundings)
    }

    /// Stops at the first act, line by line, that the regime would have refused to whoever did it.
    fn must_be_allowed(&self, ground: &Ground<'_>) -> Result<(), EvaluateFault> {
        let of_cases = self.cases.iter().flat_map(|(_, it)| evaluate(ground, it, self.now).findings);
        let of_office = evaluate_office(ground, &self.office, self.now).findings;
        let mut refused: BTreeMap<usize, Vec<Refusal>> = BTreeMap::new();
        for finding in of_cases.chain(of_office) {
            let Some((line, refusal)) = self.refusal(finding) else { continue };
            refused.entry(line).or_default().push(refusal);
        }
        for (line, refusals) in self.activations(ground) {
            refused.entry(line).or_default().extend(refusals);
        }
        let Some((line, refusals)) = refused.into_iter().find(|(_, it)| !it.is_empty()) else {
            return Ok(());
        };
        let act = self.scribe.written.iter().rev().find(|it| it.line == line);
        let kind = act.map(|it| it.event.header.kind.clone()).unwrap_or_default();
        let said = |it: &Refusal| {
            let mut said = reason::refusal(it);
            self.scribe.names.back_in(&mut said);
            said
        };
        Err(EvaluateFault::Refused { line, kind, reasons: refusals.iter().map(said).collect() })
    }

    fn refusal(&self, finding: Finding) -> Option<(usize, Refusal)> {
        let Finding { breach: Breach::Refusable(why), clauses, rule, label, event } = finding else {
            return None;
        };
        let line = self.scribe.written.iter().find(|it| it.event.hash == event)?.line;
        Some((line, Refusal { why, clauses, rule, label }))
    }

    /// What stands against beginning by the regime, where an act does that.
    fn activations(&self, ground: &Ground<'_>) -> Vec<(usize, Vec<Refusal>)> {
        let stream = Scribe::office();
        let acts: Vec<_> = self.scribe.stream(&stream).collect();
        let begins = acts.iter().enumerate().filter(|(_, it)| it.event.header.kind == "profile_activated");
        let refusals = begins.map(|(place, it)| {
            let before = acts.iter().take(place).map(|it| Arc::clone(&it.event));
            let office = Office::fold(ORG, before, Vocabulary::builtin());
            let at = it.event.header.at.instant;
            (it.line, check_office_act(ground, &office, &draft_of(&it.event), at))
        });
        refusals.collect()
    }

    /// The answer about one case, and where there are several about each.
    fn answer(&self, ground: &Ground<'_>, wanted: Option<&str>) -> Result<Map<String, Value>, EvaluateFault> {
        let teller = Teller { scribe: self.scribe, now: self.now };
        let known = |it: &&Written| it.event.header.recorded_at.instant <= self.now;
        let last =
            self.scribe.written.iter().rev().filter(known).find_map(|it| match &it.event.header.stream {
                Stream::Case(id) => self.cases.iter().find(|(_, case)| case.id == *id).map(|(name, _)| *name),
                Stream::Office(_) => None,
            });
        let about = wanted.or(last).unwrap_or("1");
        let tell = |name: &str, case: &Case| {
            let mut told = teller.case(name, case, &evaluate(ground, case, self.now));
            told.extend(self.beside(ground, case));
            told
        };
        let mut answer = match self.cases.iter().find(|(name, _)| *name == about) {
            Some((name, case)) => tell(name, case),
            None if wanted.is_some() => return Err(EvaluateFault::NoCase(about.to_owned())),
            None => tell(about, &Case::fold(self.scribe.id_of(about), [], Vocabulary::builtin())),
        };
        teller.office(&mut answer, &evaluate_office(ground, &self.office, self.now));
        let draws = self.draws(ground);
        if !draws.is_empty() {
            answer.insert("draws".to_owned(), Value::Array(draws));
        }
        if self.cases.len() > 1 {
            let all = self.cases.iter().map(|(name, case)| ((*name).to_owned(), tell(name, case).into()));
            answer.insert("cases".to_owned(), Value::Object(all.collect()));
        }
        Ok(answer)
    }
}

/// The packs that rule, those the office installed, and the days it closes or works besides.
fn calendar_of(profile: &Profile, office: &Office, packs: &[Pack]) -> Result<Calendar, Fault> {
    let installed = office.calendars.values().filter_map(|it| working::pack(it.as_bytes()).ok());
    let installed: Vec<Pack> = installed.collect();
    let mut overlay = Overlay::default();
    for (key, value) in &office.log.values {
        let Some(day) = key.strip_prefix("local_day.").and_then(|it| it.parse::<Day>().ok()) else {
            continue;
        };
        let Some(said) = value.safe(Safer::First).map(|it| &it.value) else { continue };
        let works = said.get("works").and_then(Said::flag).unwrap_or(false);
        let days = if works { &mut overlay.working } else { &mut overlay.closures };
        days.insert(day, said.get("label").and_then(Said::text).unwrap_or_default().to_owned());
    }
    let own = Calendars::of(&installed, &overlay);
    if let [only] = packs
        && only.id == CHINA_ID
        && profile.time.follows_office()
        && own.own_id().is_some()
    {
        return Ok(Calendar::clone(own.office()));
    }
    // Packs the office installed rule as they do on its devices: those of the calendar it works by.
    let fits = |it: &&Pack| {
        packs.iter().all(|given| (&it.id, it.offset_minutes) == (&given.id, given.offset_minutes))
    };
    let all: Vec<Pack> = packs.iter().chain(installed.iter().filter(fits)).cloned().collect();
    Ok(Calendar::new(&all, &overlay).map_err(working::WorkingFault::from)?)
}

/// An act that was done, as it stood before it was.
fn draft_of(event: &Event) -> ActDraft {
    let parts = [&event.open, &event.private].into_iter().flatten();
    let fields = parts.flat_map(|it| it.fields.iter().map(|(id, it)| (id.clone(), it.clone())));
    ActDraft {
        kind: event.header.kind.clone(),
        actor: event.header.actor.clone(),
        role: event.header.role.clone(),
        at: event.header.at.instant,
        fields: fields.collect(),
    }
}
