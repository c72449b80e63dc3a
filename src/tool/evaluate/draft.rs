//! One act as somebody wrote it by hand, before its body is read.

use serde_json::{Map, Value};

use crate::domain::calendar::Calendar;
use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::Kind;
use crate::domain::policy::Profile;
use crate::domain::time::Stamp;
use crate::tool::evaluate::fault::LineFault;
use crate::tool::{json, when};

/// What a draft may say.
const KEYS: [&str; 9] = ["kind", "at", "recorded_at", "role", "actor", "case", "device", "sees", "body"];
/// A kind the regulations' own list names although nobody does it.
const DERIVED: &str = "escalated";
/// Keys of a body that say when the act happened, where the kind has no field of that name.
const TIMES: [&str; 4] = ["at", "lodged_at", "registered_at", "issued_at"];
/// Keys of a body that say whose act it is, where the kind has no field of that name.
const PERSONS: [&str; 2] = ["by", "registrar"];

/// One act as somebody wrote it by hand.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its line, from 1.
    pub line: usize,
    /// What kind of act.
    pub kind: &'static Kind,
    /// When it happened.
    pub at: Stamp,
    /// When it was written down.
    pub recorded_at: Stamp,
    /// In which role.
    pub role: String,
    /// Whose act it is, by name.
    pub actor: String,
    /// The case it names.
    pub case: Option<String>,
    /// The device it names.
    pub device: Option<String>,
    /// The lines its author had seen; all above where it says nothing.
    pub sees: Option<Vec<usize>>,
    /// What it says.
    pub body: Map<String, Value>,
}

type Read<T> = Result<T, LineFault>;

impl Draft {
    /// Reads a line.
    ///
    /// # Errors
    /// [`LineFault`].
    pub fn read(line: usize, text: &[u8], profile: &Profile, calendar: &Calendar) -> Read<Draft> {
        let value = json::read(text).map_err(|it| LineFault::Json(it.to_string()))?;
        let Value::Object(mut keys) = value else { return Err(LineFault::Shape) };
        if let Some(key) = keys.keys().find(|it| !KEYS.contains(&it.as_str())) {
            return Err(LineFault::Unknown(key.clone()));
        }
        let body = match keys.remove("body") {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(body)) => body,
            Some(_) => return Err(LineFault::Expected { key: "body", wanted: "an object" }),
        };
        let kind = kind(&text_of(&keys, "kind")?.ok_or(LineFault::Missing("kind"))?)?;
        let at = time_of(&keys, "at", calendar)?.ok_or(LineFault::Missing("at"))?;
        let recorded_at = time_of(&keys, "recorded_at", calendar)?.unwrap_or(at);
        let role = text_of(&keys, "role")?.ok_or(LineFault::Missing("role"))?;
        known_role(profile, &role)?;
        let mut draft = Draft {
            line,
            kind,
            at,
            recorded_at,
            actor: text_of(&keys, "actor")?.unwrap_or_default(),
            case: text_of(&keys, "case")?,
            device: text_of(&keys, "device")?,
            sees: sees(&keys, line)?,
            role,
            body,
        };
        draft.take_time(calendar)?;
        draft.take_person(profile)?;
        Ok(draft)
    }

    /// The moment a body names is the act's; the draft's own is then when it was written down.
    fn take_time(&mut self, calendar: &Calendar) -> Read<()> {
        for key in TIMES.into_iter().filter(|it| self.kind.field(it).is_none()) {
            let Some(value) = self.body.remove(key) else { continue };
            let wanted = "a time like 2026-09-30T20:15:00+08:00";
            let text = value.as_str().ok_or(LineFault::Expected { key, wanted })?;
            self.at = when::time(text, when::wall(), calendar)
                .map_err(|why| LineFault::Time { key: key.to_owned(), why })?;
        }
        if self.at.instant > self.recorded_at.instant { Err(LineFault::NotYet) } else { Ok(()) }
    }

    /// The person a body names is who acts; without one, the role stands for somebody.
    fn take_person(&mut self, profile: &Profile) -> Read<()> {
        for key in PERSONS
            .into_iter()
            .filter(|it| self.kind.field(it).is_none() && self.kind.id != "mediation_requested")
        {
            let Some(value) = self.body.remove(key) else { continue };
            let other = value.as_str().ok_or(LineFault::Expected { key, wanted: "a person" })?.to_owned();
            if other == self.role || known_role(profile, &other).is_ok() {
                continue;
            }
            if !self.actor.is_empty() && self.actor != other {
                return Err(LineFault::TwoActors { actor: self.actor.clone(), key, other });
            }
            self.actor = other;
        }
        if self.actor.is_empty() {
            self.actor.clone_from(&self.role);
        }
        Ok(())
    }
}

fn kind(id: &str) -> Read<&'static Kind> {
    match Vocabulary::builtin().kind(id) {
        Some(kind) => Ok(kind),
        None if id == DERIVED => Err(LineFault::Derived(id.to_owned())),
        None => Err(LineFault::Kind(id.to_owned())),
    }
}

/// A role of the regime, or one everybody knows.
fn known_role(profile: &Profile, role: &str) -> Read<()> {
    let common = &Vocabulary::builtin().roles;
    if profile.role(role).is_some() || common.iter().any(|it| it.id == role) {
        return Ok(());
    }
    let known: Vec<&str> = profile.roles.iter().map(|it| it.id.as_str()).collect();
    Err(LineFault::Role { role: role.to_owned(), known: known.join(", ") })
}

fn text_of(keys: &Map<String, Value>, key: &'static str) -> Read<Option<String>> {
    match keys.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.trim().to_owned())),
        Some(Value::Number(number)) if matches!(key, "case" | "device") => Ok(Some(number.to_string())),
        Some(_) => Err(LineFault::Expected { key, wanted: "a text" }),
    }
}

fn time_of(keys: &Map<String, Value>, key: &'static str, calendar: &Calendar) -> Read<Option<Stamp>> {
    let Some(text) = text_of(keys, key)? else { return Ok(None) };
    let stamp = when::time(&text, when::wall(), calendar);
    stamp.map(Some).map_err(|why| LineFault::Time { key: key.to_owned(), why })
}

fn sees(keys: &Map<String, Value>, line: usize) -> Read<Option<Vec<usize>>> {
    let wanted = "a list of line numbers";
    let Some(value) = keys.get("sees").filter(|it| !it.is_null()) else { return Ok(None) };
    let list = value.as_array().ok_or(LineFault::Expected { key: "sees", wanted })?;
    let number = |it: &Value| {
        let number = it.as_u64().ok_or(LineFault::Expected { key: "sees", wanted })?;
        let above = usize::try_from(number).ok().filter(|it| (1..line).contains(it));
        above.ok_or(LineFault::NotAbove(number))
    };
    list.iter().map(number).collect::<Read<Vec<usize>>>().map(Some)
}
