//! Writing drafts into a log: which case and device each belongs to, what its author had seen, and what a program would
//! have filled in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use crate::domain::case::Vocabulary;
use crate::domain::case::fold::{CONFLICT_RESOLVED, Folded};
use crate::domain::case::vocabulary::In;
use crate::domain::log::event::Part;
use crate::domain::log::header::{Header, ProfilePin, WORDS};
use crate::domain::log::{Digest, Event, EventHash, Stream, Value};
use crate::domain::map::Map as Few;
use crate::domain::order::Order as _;
use crate::domain::policy::Profile;
use crate::domain::policy::limit::Every;
use crate::tool::evaluate::draft::Draft;
use crate::tool::evaluate::fault::LineFault;
use crate::tool::evaluate::fit::{self, Around};
use crate::tool::evaluate::names::{Names, case_id, device_id};
use crate::tool::evaluate::people::People;
use crate::tool::evaluate::{fill, hand, parameter};
use crate::tool::working;

/// The organisation whose log it is.
pub const ORG: &str = "org";
/// The name under which a draft means the office's own record.
const OFFICE: &str = "office";
/// The device that writes what names none.
const HERE: &str = "here";

/// A log being written from drafts.
#[derive(Debug)]
pub struct Scribe<'a> {
    /// The regime cases begin under.
    pub profile: &'a Profile,
    /// Who complains and lives where, as far as the drafts say.
    pub people: People,
    /// Ids for names.
    pub names: Names,
    /// What was written, each with its line.
    pub written: Vec<Written>,
    /// The cases in the order they were named.
    pub cases: Vec<String>,
    current: Option<String>,
    heads: BTreeMap<Stream, BTreeSet<usize>>,
    tips: BTreeMap<String, usize>,
}

/// An act in the log, and the line it comes from.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its line, from 1.
    pub line: usize,
    /// The device that wrote it, by name.
    pub device: String,
    /// The act.
    pub event: Arc<Event>,
}

type Write<T> = Result<T, LineFault>;

impl<'a> Scribe<'a> {
    /// Writes every draft, in their order; what is wrong with single lines comes back with them.
    pub fn write_all(profile: &'a Profile, drafts: Vec<Draft>) -> (Scribe<'a>, Vec<(usize, LineFault)>) {
        let mut names = Names::default();
        let people = People::of(&drafts, &mut names);
        let mut scribe = Scribe {
            profile,
            people,
            names,
            written: Vec::new(),
            cases: Vec::new(),
            current: None,
            heads: BTreeMap::new(),
            tips: BTreeMap::new(),
        };
        let faults = drafts.into_iter().filter_map(|it| Some((it.line, scribe.write(it).err()?))).collect();
        (scribe, faults)
    }

    /// The id of the case of this name.
    pub fn id_of(&self, case: &str) -> crate::domain::log::header::CaseId {
        case_id(case, device_id(HERE))
    }

    /// The acts of a stream, in the order they were written.
    pub fn stream(&self, stream: &Stream) -> impl Iterator<Item = &Written> {
        self.written.iter().filter(move |it| it.event.header.stream == *stream)
    }

    /// The stream of the office's own record.
    pub fn office() -> Stream {
        Stream::Office(ORG.to_owned())
    }

    fn write(&mut self, draft: Draft) -> Write<()> {
        let body = hand::in_words(&draft.kind.id, draft.body.clone());
        let body = self.people.told(&draft, body);
        let stream = self.stream_of(&draft, &body);
        if let Some(resident) = self.people.newly_visited(&draft, &body) {
            let fields = self.fields("newcomer_set", resident)?;
            self.push(&draft, "newcomer_set", Scribe::office(), fields);
        }
        let mut fields = self.fields(&draft.kind.id, body)?;
        fill::mechanical(self, &draft, &stream, &mut fields);
        calendar(&draft, &mut fields)?;
        if draft.kind.id == CONFLICT_RESOLVED {
            return self.settle(&draft, stream, fields);
        }
        self.push(&draft, &draft.kind.id, stream, fields);
        Ok(())
    }

    /// The body as the fields of its kind; a fact among them goes to the facts.
    fn fields(&mut self, kind: &str, body: Map<String, Json>) -> Write<Few<String, Value>> {
        let kind = Vocabulary::builtin().kind(kind).ok_or_else(|| LineFault::Kind(kind.to_owned()))?;
        let mut facts = Map::new();
        let mut parameter = None;
        let mut fields = Few::new();
        for (key, value) in body {
            match (kind.field(&key), key.as_str()) {
                (Some(_), "facts") => facts.extend(value.as_object().cloned().unwrap_or_default()),
                (Some(_), "value") if kind.id == "parameter_set" => parameter = Some(value),
                (Some(field), _) => drop(fields.insert(key, fit::fit(field, &value, self)?)),
                (None, _) if kind.field("facts").is_some() && self.profile.fact(&key).is_some() => {
                    facts.insert(key, value);
                }
                (None, _) => {
                    let known: Vec<&str> =
                        kind.fields.iter().filter(|it| !it.unasked).map(|it| it.id.as_str()).collect();
                    return Err(LineFault::Field {
                        kind: kind.id.clone(),
                        field: key,
                        known: known.join(", "),
                    });
                }
            }
        }
        if let Some(value) = parameter {
            let param = fields.get("param").and_then(Value::text).unwrap_or_default();
            let (field, value) = parameter::setting(self.profile, param, &value)?;
            fields.insert(field.to_owned(), value);
        }
        if let Some(field) = kind.field("facts").filter(|_| !facts.is_empty()) {
            fields.insert("facts".to_owned(), fit::fit(field, &Json::Object(facts), self)?);
        }
        Ok(fields)
    }

    /// Where a draft belongs: a case or the office's own record.
    fn stream_of(&mut self, draft: &Draft, body: &Map<String, Json>) -> Stream {
        let is_office = match (draft.kind.stream, draft.case.as_deref()) {
            (In::Office, _) | (In::Either, Some(OFFICE)) => true,
            (In::Case, _) | (In::Either, Some(_)) => false,
            (In::Either, None) => self.is_of_the_office(draft, body),
        };
        if is_office {
            return Scribe::office();
        }
        let begun = |it: &Scribe<'_>, name: &str| it.cases.iter().any(|known| known == name);
        let name = match (&draft.case, &self.current) {
            (Some(name), _) => name.clone(),
            // Each complaint without a name begins a case of its own.
            (None, Some(current)) if draft.kind.begins && begun(self, current) => {
                let free = |it: &String| !begun(self, it);
                (2_usize..).map(|it| it.to_string()).find(free).unwrap_or_default()
            }
            (None, Some(current)) => current.clone(),
            (None, None) => "1".to_owned(),
        };
        if !begun(self, &name) {
            self.cases.push(name.clone());
        }
        self.current = Some(name.clone());
        Stream::Case(self.id_of(&name))
    }

    /// Whether an act that may stand in either place is about all cases rather than one.
    fn is_of_the_office(&self, draft: &Draft, body: &Map<String, Json>) -> bool {
        let per_case =
            |id: &str| self.profile.programs.iter().any(|it| it.id == *id && it.every == Every::PerCase);
        let named = |field: &str| body.get(field).and_then(Json::as_u64).and_then(|it| self.at_line(it));
        match draft.kind.id.as_str() {
            "program_run_done" => !body.get("program_id").and_then(Json::as_str).is_some_and(per_case),
            _ => match ["source", "improvement", "notice", "chosen"].into_iter().find_map(named) {
                Some(it) => it.event.header.stream == Scribe::office(),
                None => self.current.is_none(),
            },
        }
    }

    fn at_line(&self, line: u64) -> Option<&Written> {
        let line = usize::try_from(line).ok()?;
        self.written.iter().rev().find(|it| it.line == line)
    }

    /// A settlement without a key settles whatever is contested between the acts it names.
    fn settle(&mut self, draft: &Draft, stream: Stream, fields: Few<String, Value>) -> Write<()> {
        let events = self.stream(&stream).map(|it| Arc::clone(&it.event));
        let log = Folded::of(events, Vocabulary::builtin());
        let text = |field: &str| fields.get(field).and_then(Value::text).map(str::to_owned);
        let (key, chosen) = (text("key"), text("chosen"));
        let mut settled = Vec::new();
        for (open, sides) in log.open_contests() {
            let sides: Vec<String> = sides.iter().map(|it| it.event.to_string()).collect();
            let is_meant = key.as_ref().is_none_or(|it| it == open)
                && chosen.as_ref().is_some_and(|it| sides.contains(it));
            if is_meant {
                let mut fields = fields.clone();
                fields.insert("key".to_owned(), open.into());
                fields.put_new("sides".to_owned(), Value::List(sides.into_iter().map(Value::from).collect()));
                settled.push(fields);
            }
        }
        if settled.is_empty() {
            return Err(LineFault::NothingContested);
        }
        for fields in settled {
            self.push(draft, CONFLICT_RESOLVED, stream.clone(), fields);
        }
        Ok(())
    }

    fn push(&mut self, draft: &Draft, kind: &str, stream: Stream, fields: Few<String, Value>) {
        let (open, private) = parts(kind, fields, self.written.len());
        let device = self.device_of(draft, &stream);
        let parents = self.parents(draft, &device, &stream);
        let events = parents.iter().filter_map(|it| self.written.get(*it)).map(|it| &it.event);
        let (lc, mut hashes) = events.fold((0, Vec::new()), |(lc, mut hashes), it| {
            hashes.push(it.hash);
            (lc.max(it.header.lc), hashes)
        });
        hashes.order();
        let tip = self.tips.get(&device).and_then(|it| self.written.get(*it));
        let begins_case = matches!(stream, Stream::Case(_)) && hashes.is_empty();
        let header = Header {
            org: ORG.to_owned(),
            stream: stream.clone(),
            device: device_id(&device),
            seq: tip.map_or(1, |it| it.event.header.seq + 1),
            prev: tip.map(|it| it.event.hash),
            parents: hashes,
            lc: lc + 1,
            at: draft.at,
            recorded_at: draft.recorded_at,
            actor: self.names.id(&draft.actor),
            role: draft.role.clone(),
            kind: kind.to_owned(),
            words: WORDS,
            profile: begins_case.then(|| self.pin()),
            open: None,
            private: None,
        };
        let place = self.written.len();
        let heads = self.heads.entry(stream).or_default();
        heads.retain(|it| !parents.contains(it));
        heads.insert(place);
        self.tips.insert(device.clone(), place);
        self.written.push(Written {
            line: draft.line,
            device,
            event: Arc::new(Event::new(header, open, private)),
        });
    }

    fn pin(&self) -> ProfilePin {
        ProfilePin { id: self.profile.id.clone(), version: self.profile.version, hash: self.profile.hash() }
    }

    /// The device of a draft: the one it names, the common one, or one of its own where it had not seen what that wrote.
    fn device_of(&self, draft: &Draft, stream: &Stream) -> String {
        if let Some(device) = &draft.device {
            return device.clone();
        }
        let Some(seen) = &draft.sees else { return HERE.to_owned() };
        let last = self.stream(stream).filter(|it| it.device == HERE).map(|it| it.line).max();
        match last {
            Some(last) if !seen.contains(&last) => format!("line {}", draft.line),
            _ => HERE.to_owned(),
        }
    }

    /// The places of the acts of a stream a draft follows: those it names and its own device's last, or all heads.
    fn parents(&self, draft: &Draft, device: &str, stream: &Stream) -> BTreeSet<usize> {
        let Some(seen) = &draft.sees else { return self.heads.get(stream).cloned().unwrap_or_default() };
        let of_stream = self.written.iter().enumerate().filter(|(_, it)| it.event.header.stream == *stream);
        let own = of_stream.clone().filter(|(_, it)| it.device == device).map(|(place, _)| place).next_back();
        of_stream.filter(|(_, it)| seen.contains(&it.line)).map(|(place, _)| place).chain(own).collect()
    }
}

impl Around for Scribe<'_> {
    fn profile(&self) -> &Profile {
        self.profile
    }

    fn names(&mut self) -> &mut Names {
        &mut self.names
    }

    fn act(&self, line: u64) -> Option<EventHash> {
        self.at_line(line).map(|it| it.event.hash)
    }

    fn case(&mut self, name: &str) -> String {
        match name.parse::<crate::domain::log::header::CaseId>() {
            Ok(id) => id.to_string(),
            Err(_) => self.id_of(name).to_string(),
        }
    }
}

/// What an installed calendar says of itself.
fn calendar(draft: &Draft, fields: &mut Few<String, Value>) -> Write<()> {
    if draft.kind.id != "calendar_installed" {
        return Ok(());
    }
    let Some(pack) = fields.get("pack").and_then(Value::text).map(str::to_owned) else { return Ok(()) };
    let read = working::pack(pack.as_bytes()).map_err(|it| LineFault::Pack(it.to_string()))?;
    let said = [
        ("calendar", Value::from(read.id.as_str())),
        ("revision", i64::from(read.revision).into()),
        ("hash", Digest::of(pack.as_bytes()).to_string().into()),
    ];
    for (field, value) in said {
        fields.put_new(field.to_owned(), value);
    }
    Ok(())
}

/// The open and the private part; salts only keep parts apart here.
fn parts(kind: &str, fields: Few<String, Value>, place: usize) -> (Option<Part>, Option<Part>) {
    use crate::domain::case::vocabulary::PartName;
    let known = Vocabulary::builtin().kind(kind);
    let is_private =
        |id: &str| known.and_then(|it| it.field(id)).is_some_and(|it| it.part == Some(PartName::Private));
    let (private, open): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(id, _)| is_private(id));
    let salt = u128::try_from(place).unwrap_or(0).to_be_bytes();
    let part = |fields: Vec<(String, Value)>| {
        if fields.is_empty() { None } else { Some(Part { salt, fields: fields.into_iter().collect() }) }
    };
    (part(open), part(private))
}
