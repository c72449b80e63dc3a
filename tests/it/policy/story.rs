//! Story files: what happened, `---`, what the regime must make of it.
//!
//! Above the line, one thing a line; times are China's wall clock, `#` begins a comment:
//!
//! ```text
//! profile property
//! proves PM-2.1a PM-2.1b                       the clauses without which the story must fail
//! set register_hours 4 confirmed at 2026-10-01 09:00
//! calendar none                                no holidays installed; otherwise China's
//! calendar 2027 2027-01-01                     and a year more, with these rest days
//! others same_complainant p1 2026-07-02 10:00  another case of complainant p1
//! newcomer p1 2026-08-01                        when complainant p1 moved in
//! closed c2 2026-09-01 10:00 {"building":"b3"}  another case, lodged and closed then
//! person chen supervisor                        somebody of the office and the roles held
//! 2026-10-02 20:00 case_lodged {"channel":"kiosk"}
//! 2026-10-02 20:05 case_registered by wang/intake {"case_no":"1"}
//! 2026-10-02 20:10 @b first: decision_made by li/handler {…}   on device b, named for `"$first"` in later fields
//! 2026-10-02 21:00 late 2026-10-02 20:30 facts_set …           happened earlier than it was written down
//! 2026-10-02 21:05 bare case_lodged {}             without the fields its kind requires, as an older log may be
//! sync                                         every device now holds everything
//! ```
//!
//! Below it, `at <time>` sets the present; the case is what all devices wrote until then. Each further line must
//! be found, word by word and in order, in one line the engine's answer is told in; `no …` must not be found;
//! `refuse <kind> by <who> {…}: …` and `allow <kind> by <who> {…}` try an act; `advise <kind> by <who> {…}: …` and
//! `no advise …` look for what is said beside it; `read by <person>/<role>[/unit]: …` looks at what somebody may
//! read, and `bundle to <unit>: …` at what stays behind. Acts of the office's own stream are told apart by their
//! kind, or marked `office` where the kind may stand in both. `draw <program> <seed> of <n>: 7 2` draws of n
//! numbered cases; `inside: …` tells what no outsider is told. `allow activation` and `refuse activation: …` ask
//! whether the office may begin by the regime.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use huiyin::domain::calendar::{Calendar, Overlay, Pack};
use huiyin::domain::case::office::{Person, Setting};
use huiyin::domain::case::vocabulary::{Field, In, PartName, Split, Type};
use huiyin::domain::case::{Case, Office, Vocabulary};
use huiyin::domain::log::header::{CaseId, DeviceId};
use huiyin::domain::log::pen::{Entry, write};
use huiyin::domain::log::{Event, EventSet, Stream, Value};
use huiyin::domain::map::Map;
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::cond::Alike;
use huiyin::domain::policy::engine::{
    ActDraft, Ground, Parameters, Reader, Surroundings, advise, check_act, check_activation,
    check_office_act, draw, evaluate, evaluate_office, kept_inside, left_behind, reading, similar,
};
use huiyin::domain::time::{CHINA, Instant};

use super::telling::{
    tell, tell_advice, tell_kept_inside, tell_left_behind, tell_office, tell_reading, tell_refusals,
    tell_similar,
};
use crate::calendar::at;

/// A story as its file tells it.
pub struct Story {
    /// The file's name.
    pub name: String,
    /// The regime it is about.
    pub profile: String,
    /// The clauses it proves.
    pub proves: Vec<String>,
    given: Vec<String>,
    expected: Vec<String>,
}

/// The log and the ground a story leads to.
struct Scene {
    devices: BTreeMap<String, EventSet>,
    written: Vec<Event>,
    labels: BTreeMap<String, String>,
    parameters: Parameters,
    surroundings: Surroundings,
    people: Vec<Person>,
    closed: Vec<(String, Case)>,
    calendar: Calendar,
    case_type: String,
    profile: String,
    settings: Vec<(String, Setting)>,
    #[cfg_attr(not(feature = "html"), allow(dead_code, reason = "only screens look at other cases"))]
    others: Vec<Case>,
}

/// A story at one of its moments, as screens are shown it.
#[cfg(feature = "html")]
pub struct Moment<'a> {
    /// The present.
    pub now: Instant,
    /// The case.
    pub case: &'a Case,
    /// The office.
    pub office: &'a Office,
    /// Other cases that stand in the same book.
    pub others: Vec<&'a Case>,
    /// Working days.
    pub calendar: &'a Calendar,
    /// What is known of other cases and of people.
    pub surroundings: &'a Surroundings,
    /// What is expected at this moment, line by line.
    pub expected: Vec<&'a str>,
    scene: &'a Scene,
}

#[cfg(feature = "html")]
impl Moment<'_> {
    /// An act as a line of the story tries it: `kind by who {…}`.
    pub fn draft(&self, act: &str) -> ActDraft {
        self.scene.draft(act, self.now)
    }
}

/// Every story file, by name.
pub fn stories() -> &'static [Story] {
    static STORIES: LazyLock<Vec<Story>> = LazyLock::new(read_all);
    &STORIES
}

fn read_all() -> Vec<Story> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/policy/stories");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            Story::read(&name, &std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

impl Story {
    /// Reads a story file.
    pub fn read(name: &str, text: &str) -> Story {
        let (given, expected) = text.split_once("\n---\n").unwrap_or_else(|| panic!("{name}: no `---`"));
        let mut story = Story {
            name: name.to_owned(),
            profile: String::new(),
            proves: Vec::new(),
            given: lines(given),
            expected: lines(expected),
        };
        story.given.retain(|line| match line.split_once(' ') {
            Some(("profile", id)) => {
                story.profile = id.trim().to_owned();
                false
            }
            Some(("proves", clauses)) => {
                story.proves.extend(clauses.split_whitespace().map(str::to_owned));
                false
            }
            _ => true,
        });
        story
    }

    /// Plays the story under `profile` and returns what did not come out as told.
    pub fn failures(&self, profile: &Profile) -> Vec<String> {
        self.set_up().failures(profile).collect()
    }

    /// The story with everything folded that no profile changes, to be played under many.
    pub fn set_up(&self) -> SetUp {
        let scene = self.scene();
        let mut lines = Vec::new();
        let mut moments = vec![scene.moment(Instant(0))];
        for line in &self.expected {
            match line.strip_prefix("at ") {
                Some(time) => moments.push(scene.moment(moment(time.trim()))),
                None => lines.push((moments.len() - 1, line.clone())),
            }
        }
        SetUp { scene, moments, lines }
    }

    fn scene(&self) -> Scene {
        let mut scene = Scene {
            devices: BTreeMap::new(),
            written: Vec::new(),
            labels: BTreeMap::new(),
            parameters: Parameters::default(),
            surroundings: Surroundings::default(),
            people: Vec::new(),
            closed: Vec::new(),
            calendar: Calendar::new(&[Pack::china().unwrap()], &Overlay::default()).unwrap(),
            case_type: first_type(&self.profile),
            profile: self.profile.clone(),
            settings: Vec::new(),
            others: Vec::new(),
        };
        for line in &self.given {
            scene.take(line).unwrap_or_else(|| panic!("{}: cannot read `{line}`", self.name));
        }
        scene
    }
}

/// A story ready to be played under one profile after another.
pub struct SetUp {
    scene: Scene,
    moments: Vec<Known>,
    lines: Vec<(usize, String)>,
}

/// What is known at one moment.
struct Known {
    now: Instant,
    case: Case,
    office: Office,
    surroundings: Surroundings,
}

impl SetUp {
    /// Its moments, the first one before anything happened left out.
    #[cfg(feature = "html")]
    pub fn moments(&self) -> impl Iterator<Item = Moment<'_>> {
        self.moments.iter().enumerate().skip(1).map(|(at, known)| Moment {
            now: known.now,
            case: &known.case,
            office: &known.office,
            others: self.scene.closed.iter().map(|it| &it.1).chain(&self.scene.others).collect(),
            calendar: &self.scene.calendar,
            surroundings: &known.surroundings,
            expected: self.lines.iter().filter(|it| it.0 == at).map(|it| it.1.as_str()).collect(),
            scene: &self.scene,
        })
    }

    /// What does not come out as told under `profile`, found as it is asked for.
    pub fn failures<'a>(&'a self, profile: &'a Profile) -> impl Iterator<Item = String> + 'a {
        let stages: Vec<Stage<'a>> = self.scene.stages(profile, &self.moments);
        self.lines.iter().filter_map(move |(moment, line)| {
            let told = self.scene.try_line(&stages[*moment], line)?;
            Some(format!("{line}\n{told}"))
        })
    }
}

impl Scene {
    fn moment(&self, now: Instant) -> Known {
        let (case, office) = (self.case(now), self.office(now));
        let mut surroundings = self.surroundings.clone();
        surroundings.name([&case], &office);
        surroundings.know(&office);
        Known { now, case, office, surroundings }
    }

    fn take(&mut self, line: &str) -> Option<()> {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["sync"] => self.sync(),
            ["calendar", "none"] => self.calendar = Calendar::new(&[], &Overlay::default()).ok()?,
            ["calendar", year, rest @ ..] => {
                let packs = [Pack::china().ok()?, pack_of(year, rest)?];
                self.calendar = Calendar::new(&packs, &Overlay::default()).ok()?;
            }
            ["person", id, roles @ ..] => self.people.push(Person {
                id: (*id).to_owned(),
                roles: roles.iter().map(|it| (*it).to_owned()).collect(),
                active: true,
                ..Person::default()
            }),
            ["newcomer", who, day] => {
                self.surroundings.newcomers.insert((*who).to_owned(), day.parse().ok()?);
            }
            ["closed", name, day, time, ..] => {
                let json = line.split_once(time)?.1;
                self.closed.push(((*name).to_owned(), closed_case(name, &format!("{day} {time}"), json)?));
            }
            ["others", alike, key, day, time] => {
                let alike = match *alike {
                    "same_complainant" => Alike::Complainant,
                    "same_place" => Alike::Place,
                    "same_respondent" => Alike::Respondent,
                    _ => Alike::Cause,
                };
                let at = moment(&format!("{day} {time}"));
                self.others.extend(other_case(self.others.len(), alike, key, at));
                self.surroundings.add(alike, (*key).to_owned(), CaseId::new(1, [9; 10]), at);
            }
            ["set", param, value, confirmed, "at", day, time] => {
                let value = Value::parse(value.as_bytes(), 64).ok()?;
                let at = moment(&format!("{day} {time}"));
                let confirmed = *confirmed == "confirmed";
                self.settings.push(((*param).to_owned(), Setting { value: value.clone(), confirmed, at }));
                self.parameters.set(param, value, confirmed, at);
            }
            [day, time, ..] if day.starts_with("20") => self.write(day, time, line)?,
            _ => return None,
        }
        Some(())
    }

    fn sync(&mut self) {
        let all = self.written.iter().fold(EventSet::new(), |mut all, it| {
            all.take(it.clone());
            all
        });
        self.devices.values_mut().for_each(|it| *it = all.clone());
    }

    fn write(&mut self, day: &str, time: &str, line: &str) -> Option<()> {
        let recorded = moment(&format!("{day} {time}"));
        let mut rest = line.split_once(time)?.1.trim_start();
        let mut device = "a";
        if let Some(named) = rest.strip_prefix('@') {
            (device, rest) = named.split_once(' ')?;
        }
        let mut at = recorded;
        if let Some(late) = rest.strip_prefix("late ") {
            let (day, more) = late.split_once(' ')?;
            let (time, more) = more.split_once(' ')?;
            at = moment(&format!("{day} {time}"));
            rest = more;
        }
        let mut label = None;
        if let Some((name, more)) = rest.split_once(": ").filter(|(name, _)| !name.contains([' ', '{'])) {
            (label, rest) = (Some(name.to_owned()), more);
        }
        let office = rest.starts_with("office ");
        let rest = rest.trim_start_matches("office ");
        let bare = rest.starts_with("bare ");
        let mut act = Act::read(rest.trim_start_matches("bare "), &self.labels)?;
        if !bare && act.kind == "case_lodged" {
            act.fields.put_new("case_type".to_owned(), self.case_type.as_str().into());
        }
        let split = parts(&act.kind, act.fields, bare)?;
        let key = device.bytes().next()?;
        let set = self.devices.entry(device.to_owned()).or_default();
        let entry = Entry {
            org: "org".to_owned(),
            stream: if office || is_of_office(&act.kind) { office_stream() } else { Stream::Case(case_id()) },
            at: at.at_offset(CHINA),
            recorded_at: recorded.at_offset(CHINA),
            actor: act.actor,
            role: act.role,
            kind: act.kind,
            profile: None,
            open: split.open,
            private: split.private,
        };
        let event = write(set, DeviceId([key; 32]), entry, [[key; 16]; 2]);
        set.take(event.clone());
        self.labels.extend(label.map(|it| (it, event.hash.to_string())));
        self.written.push(event);
        Some(())
    }

    /// The case as all devices together know it at `now`.
    fn case(&self, now: Instant) -> Case {
        let known = self.known(now).filter(|it| it.header.stream != office_stream());
        Case::fold(case_id(), known.cloned().map(Arc::new), Vocabulary::builtin())
    }

    /// The office's own work as all devices together know it at `now`.
    fn office(&self, now: Instant) -> Office {
        let known = self.known(now).filter(|it| it.header.stream == office_stream());
        let mut office = Office::fold("org", known.cloned().map(Arc::new), Vocabulary::builtin());
        for (param, setting) in &self.settings {
            let key = (self.profile.clone(), param.clone());
            office.settings.change(key, |it| it.push(setting.clone()));
        }
        office.people.extend(self.people.iter().map(|it| (it.id.clone(), it.clone())));
        office
    }

    fn known(&self, now: Instant) -> impl Iterator<Item = &Event> {
        self.written.iter().filter(move |it| it.header.recorded_at.instant <= now)
    }

    /// The ground of each moment under `profile`; its clock is laid out once.
    fn stages<'a>(&'a self, profile: &'a Profile, moments: &'a [Known]) -> Vec<Stage<'a>> {
        let first = Ground::new(profile, self.parameters.clone(), &self.calendar, &self.surroundings);
        let stage = |known: &'a Known| {
            let mut ground = first.clone();
            ground.surroundings = &known.surroundings;
            Stage { ground, known, told: OnceCell::new() }
        };
        moments.iter().map(stage).collect()
    }

    /// What is wrong with one expectation, if anything.
    fn try_line(&self, stage: &Stage<'_>, line: &str) -> Option<String> {
        let Stage { ground, known: Known { now, case, .. }, .. } = stage;
        let now = *now;
        if let Some(act) = line.strip_prefix("no advise ") {
            let (act, unwanted) = cut_refusal(act);
            let told = self.advice(stage, act);
            return told.iter().any(|it| holds(it, unwanted)).then(|| answer(&told));
        }
        if let Some(act) = line.strip_prefix("advise ") {
            let (act, wanted) = cut_refusal(act);
            let told = self.advice(stage, act);
            return (!told.iter().any(|it| holds(it, wanted))).then(|| answer(&told));
        }
        if let Some(act) = line.strip_prefix("refuse ") {
            let (act, wanted) = cut_refusal(act);
            let told = self.attempt(stage, act);
            return (!told.iter().any(|it| holds(it, wanted))).then(|| answer(&told));
        }
        if let Some(act) = line.strip_prefix("allow ") {
            let told = self.attempt(stage, act);
            return (!told.is_empty()).then(|| answer(&told));
        }
        if let Some(wanted) = line.strip_prefix("inside: ") {
            let (kinds, clauses) = kept_inside(ground.profile);
            let told = tell_kept_inside(&kinds, &clauses);
            return (!holds(&told, wanted)).then(|| answer(&[told]));
        }
        if let Some(drawn) = line.strip_prefix("draw ") {
            return draws(ground, drawn, now);
        }
        if let Some(reader) = line.strip_prefix("read by ") {
            let (reader, wanted) = reader.split_once(": ")?;
            let told = tell_reading(&reading(ground, case, &read_by(reader), now));
            return (!holds(&told, wanted)).then(|| answer(&[told]));
        }
        if let Some(bundle) = line.strip_prefix("bundle to ") {
            let (unit, wanted) = bundle.split_once(": ")?;
            let told = tell_left_behind(&left_behind(ground, case, unit, now));
            return (!holds(&told, wanted)).then(|| answer(&[told]));
        }
        let told = stage.told.get_or_init(|| self.told(stage));
        let found = |wanted: &str| told.iter().any(|it| holds(it, wanted));
        match line.strip_prefix("no ") {
            Some(unwanted) => found(unwanted).then(|| answer(told)),
            None => (!found(line)).then(|| answer(told)),
        }
    }

    /// Everything the engine says of a moment.
    fn told(&self, stage: &Stage<'_>) -> Vec<String> {
        let Stage { ground, known: Known { now, case, office, .. }, .. } = stage;
        let mut told = tell(case, &evaluate(ground, case, *now));
        told.extend(tell_office(office, &evaluate_office(ground, office, *now)));
        told.extend(self.similar(ground.profile, case));
        told
    }

    fn similar(&self, profile: &Profile, case: &Case) -> Vec<String> {
        let like = similar(profile, case, self.closed.iter().map(|(_, it)| it));
        let name = |id| self.closed.iter().find(|(_, it)| it.id == id).map_or("unknown", |(name, _)| name);
        like.iter().map(|it| tell_similar(name(it.case), it)).collect()
    }

    fn attempt(&self, stage: &Stage<'_>, act: &str) -> Vec<String> {
        if act.trim() == "activation" {
            return tell_refusals(&check_activation(stage.ground.profile, &stage.known.office));
        }
        let draft = self.draft(act, stage.known.now);
        tell_refusals(&match is_of_office(&draft.kind) {
            true => check_office_act(&stage.ground, &stage.known.office, &draft, stage.known.now),
            false => check_act(&stage.ground, &stage.known.case, &draft, stage.known.now),
        })
    }

    fn advice(&self, stage: &Stage<'_>, act: &str) -> Vec<String> {
        tell_advice(&advise(
            &stage.ground,
            &stage.known.case,
            &self.draft(act, stage.known.now),
            stage.known.now,
        ))
    }

    fn draft(&self, act: &str, at: Instant) -> ActDraft {
        let act = Act::read(act, &self.labels).unwrap_or_else(|| panic!("cannot read `{act}`"));
        ActDraft { kind: act.kind, actor: act.actor, role: act.role, at, fields: act.fields }
    }
}

/// What an expectation is tried on.
struct Stage<'a> {
    ground: Ground<'a>,
    known: &'a Known,
    told: OnceCell<Vec<String>>,
}

/// An act as a story writes it: `kind by actor/role {fields}`.
struct Act {
    kind: String,
    actor: String,
    role: String,
    fields: Map<String, Value>,
}

impl Act {
    fn read(text: &str, labels: &BTreeMap<String, String>) -> Option<Act> {
        let (head, json) = text.split_at(text.find('{').unwrap_or(text.len()));
        let mut json = if json.trim().is_empty() { "{}".to_owned() } else { json.trim().to_owned() };
        for (label, hash) in labels {
            json = json.replace(&format!("\"${label}\""), &format!("\"{hash}\""));
        }
        let fields = Value::parse(json.as_bytes(), 64 * 1024).ok()?.map()?.clone();
        let words: Vec<&str> = head.split_whitespace().collect();
        let (kind, actor, role) = match words.as_slice() {
            [kind] => (*kind, "li", "handler"),
            [kind, "by", who] => {
                let (actor, role) = who.split_once('/')?;
                (*kind, actor, role)
            }
            _ => return None,
        };
        Some(Act { kind: kind.to_owned(), actor: actor.to_owned(), role: role.to_owned(), fields })
    }
}

/// Another case, lodged and closed at the same moment.
fn closed_case(name: &str, time: &str, json: &str) -> Option<Case> {
    let at = moment(time).at_offset(CHINA);
    let id = CaseId::new(2, [name.bytes().last()?; 10]);
    let mut set = EventSet::new();
    let mut events = Vec::new();
    for (kind, fields) in [("case_lodged", json.trim()), ("case_closed", "{}")] {
        let split = parts(kind, Value::parse(fields.as_bytes(), 64 * 1024).ok()?.map()?.clone(), false)?;
        let entry = Entry {
            org: "org".to_owned(),
            stream: Stream::Case(id),
            at,
            recorded_at: at,
            actor: "li".to_owned(),
            role: "handler".to_owned(),
            kind: kind.to_owned(),
            profile: None,
            open: split.open,
            private: split.private,
        };
        let event = write(&set, DeviceId([9; 32]), entry, [[9; 16]; 2]);
        set.take(event.clone());
        events.push(Arc::new(event));
    }
    Some(Case::fold(id, events, Vocabulary::builtin()))
}

/// Another case like this one in one way.
fn other_case(number: usize, alike: Alike, key: &str, at: Instant) -> Option<Case> {
    let field = match alike {
        Alike::Complainant => "complainant_pseudonym",
        Alike::Place => "building",
        Alike::Respondent => "respondent",
        Alike::Cause => "case_type",
    };
    let fields = Map::from([(field.to_owned(), Value::from(key))]);
    let split = parts("case_lodged", fields, false)?;
    let id = CaseId::new(3, [u8::try_from(number).ok()?; 10]);
    let at = at.at_offset(CHINA);
    let entry = Entry {
        org: "org".to_owned(),
        stream: Stream::Case(id),
        at,
        recorded_at: at,
        actor: "li".to_owned(),
        role: "handler".to_owned(),
        kind: "case_lodged".to_owned(),
        profile: None,
        open: split.open,
        private: split.private,
    };
    let event = write(&EventSet::new(), DeviceId([8; 32]), entry, [[8; 16]; 2]);
    Some(Case::fold(id, [Arc::new(event)], Vocabulary::builtin()))
}

/// A calendar of one more year with these rest days.
fn pack_of(year: &str, rest: &[&str]) -> Option<Pack> {
    let days: Vec<String> = rest.iter().map(|it| format!(r#"{{"date":"{it}","name":"元旦"}}"#)).collect();
    let pack = format!(
        r#"{{"format":"huiyin.calendar/1","id":"cn","revision":9,"zone":"+08:00",
            "covered":["{year}-01-01","{year}-12-31"],
            "years":{{"{year}":{{"holidays":[{}],"workdays":[]}}}}}}"#,
        days.join(",")
    );
    Pack::read(pack.as_bytes()).ok()
}

/// An act's fields by part; what the kind requires and the story does not say is made up, unless it is bare.
pub fn parts(kind: &str, mut fields: Map<String, Value>, bare: bool) -> Option<Split> {
    let known = Vocabulary::builtin().kind(kind)?;
    for field in known.fields.iter().filter(|it| it.required && !bare) {
        fields.put_new(field.id.clone(), made_up(field));
    }
    let mut split = Split::default();
    for (id, value) in fields {
        let part = known.field(&id).unwrap_or_else(|| panic!("{kind} has no {id}")).part;
        let part = if part == Some(PartName::Private) { &mut split.private } else { &mut split.open };
        part.insert(id, value);
    }
    Some(split)
}

/// Some value of the field's type.
fn made_up(field: &Field) -> Value {
    let option = || field.options.first().map_or("other", |it| it.id.as_str());
    match field.of_type {
        Type::Flag => true.into(),
        Type::Integer | Type::Money | Type::Level => 3.into(),
        Type::Facts => Map::new().into(),
        Type::List => Value::List(Vec::new()),
        Type::Date => "2026-10-01".into(),
        Type::Instant => "2026-10-01T09:00:00+08:00".into(),
        Type::Choice => option().into(),
        _ => "x".into(),
    }
}

/// `kind by who {…}: wanted` cut at the colon after the fields, or after the kind where there are none.
pub fn cut_refusal(text: &str) -> (&str, &str) {
    let from = text.rfind('}').unwrap_or(0);
    let colon = text[from..].find(':').unwrap_or_else(|| panic!("no `:` in `{text}`")) + from;
    (&text[..colon], text[colon + 1..].trim())
}

/// What is wrong with `<program> <seed> of <n>: <places>`: the cases drawn of n numbered ones, whatever their order.
fn draws(ground: &Ground<'_>, line: &str, now: Instant) -> Option<String> {
    let (what, wanted) = line.split_once(": ")?;
    let [program, seed, "of", n] = what.split_whitespace().collect::<Vec<_>>()[..] else {
        panic!("cannot read `{line}`")
    };
    let Some(program) = ground.profile.programs.iter().find(|it| it.id == *program) else {
        return Some("    (no such programme)".to_owned());
    };
    let numbered = |it: u8| CaseId::new(1_790_000_000_000 + u64::from(it), [it; 10]);
    let all: Vec<CaseId> = (1..=n.parse().unwrap()).map(numbered).collect();
    let drawn = draw(ground, program, seed, all.iter().copied(), now);
    let again = draw(ground, program, seed, all.iter().rev().copied(), now);
    let place = |it: &CaseId| (all.iter().position(|of| of == it).unwrap() + 1).to_string();
    let told = drawn.iter().map(place).collect::<Vec<_>>().join(" ");
    (told != wanted || drawn != again).then(|| format!("    {told}"))
}

/// Whether every word of `wanted` stands in `told`, in order.
fn holds(told: &str, wanted: &str) -> bool {
    let mut words = told.split_whitespace();
    wanted.split_whitespace().all(|it| words.any(|word| word == it))
}

fn answer(told: &[String]) -> String {
    if told.is_empty() { "    (nothing)".to_owned() } else { format!("    {}", told.join("\n    ")) }
}

/// Somebody as a story names a reader: `person/role` or `person/role/unit`.
pub fn read_by(text: &str) -> Reader {
    let mut words = text.split('/').map(str::to_owned);
    let person = words.next().unwrap_or_default();
    Reader { person, roles: words.next().into_iter().collect(), unit: words.next() }
}

fn office_stream() -> Stream {
    Stream::Office("org".to_owned())
}

/// The sort of complaint a story means that names none.
fn first_type(profile: &str) -> String {
    Profile::builtin(profile).and_then(|it| it.case_types.first()).map(|it| it.id.clone()).unwrap_or_default()
}

/// Whether a kind stands in the office's own stream.
pub fn is_of_office(kind: &str) -> bool {
    Vocabulary::builtin().kind(kind).is_some_and(|it| it.stream == In::Office)
}

fn moment(text: &str) -> Instant {
    at(text)
}

fn case_id() -> CaseId {
    CaseId::new(1_790_000_000_000, [7; 10])
}

fn lines(text: &str) -> Vec<String> {
    let meant = text.lines().map(|line| line.split(" #").next().unwrap_or_default().trim());
    meant.filter(|it| !it.is_empty() && !it.starts_with('#')).map(str::to_owned).collect()
}
