//! A value written by hand as a value of its field's type, or a sentence about what the field holds.

use serde_json::Value as Json;

use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::{Field, Type};
use crate::domain::log::{Digest, EventHash, Value};
use crate::domain::map::Map;
use crate::domain::policy::Profile;
use crate::domain::time::Day;
use crate::tool::evaluate::fault::LineFault;
use crate::tool::evaluate::names::Names;
use crate::tool::when;

/// What a value may name outside itself.
pub trait Around {
    /// The regime.
    fn profile(&self) -> &Profile;
    /// Ids for names.
    fn names(&mut self) -> &mut Names;
    /// The act on a line above.
    fn act(&self, line: u64) -> Option<EventHash>;
    /// The id of a case by its name.
    fn case(&mut self, name: &str) -> String;
}

type Fit<T> = Result<T, LineFault>;

/// `value` as the field holds it.
///
/// # Errors
/// [`LineFault::Value`] or [`LineFault::NotAbove`].
pub fn fit(field: &Field, value: &Json, around: &mut impl Around) -> Fit<Value> {
    let fitted = as_type(field, field.of_type, value, around)?;
    // A record may lack what a regime asks for; that is for the regime to say.
    let is_loose = field.of == Some(Type::Record) || field.of_type == Type::Value;
    if is_loose || field.holds(&fitted) { Ok(fitted) } else { Err(unfit(field)) }
}

fn as_type(field: &Field, of_type: Type, value: &Json, around: &mut impl Around) -> Fit<Value> {
    match of_type {
        Type::List => list(field, value, around),
        Type::Facts => facts(value, around),
        Type::Record => record(field, value, around),
        Type::Flag => flag(value).map(Value::Flag).ok_or_else(|| unfit(field)),
        Type::Integer | Type::Money => value.as_i64().map(Value::Int).ok_or_else(|| unfit(field)),
        Type::Level => level(value).map(Value::Int).ok_or_else(|| unfit(field)),
        Type::Event => event(field, value, around),
        Type::Value => plain(value).ok_or_else(|| unfit(field)),
        _ => text(field, of_type, value, around).map(Value::Text),
    }
}

fn list(field: &Field, value: &Json, around: &mut impl Around) -> Fit<Value> {
    let of = field.of.unwrap_or(Type::Text);
    let items: Vec<Json> = match value {
        Json::Array(items) => items.clone(),
        // `{"order":true}` is a list of items ticked.
        Json::Object(ticks) if of == Type::Record && ticks.values().all(Json::is_boolean) => {
            ticks.iter().map(|(item, done)| serde_json::json!({ "item": item, "done": done })).collect()
        }
        // `{"cases":12}` is a list of figures by name.
        Json::Object(figures) if of == Type::Record && figures.values().all(Json::is_i64) => {
            figures.iter().map(|(name, value)| serde_json::json!({ "name": name, "value": value })).collect()
        }
        one => vec![one.clone()],
    };
    let items = items.iter().map(|it| as_type(field, of, it, around)).collect::<Fit<Vec<Value>>>()?;
    Ok(Value::List(items))
}

/// The entries of one of a list's items; a text alone is what it is about.
fn record(field: &Field, value: &Json, around: &mut impl Around) -> Fit<Value> {
    let entries = match value {
        Json::Object(entries) => entries.clone(),
        Json::String(text) => short(field, text).ok_or_else(|| unfit(field))?,
        _ => return Err(unfit(field)),
    };
    let mut fitted = Map::new();
    for (key, value) in entries.iter().filter(|(_, it)| !it.is_null()) {
        let known = field.fields.iter().find(|it| it.id == *key);
        let entry = known.ok_or_else(|| LineFault::Field {
            kind: field.id.clone(),
            field: key.clone(),
            known: field.fields.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", "),
        })?;
        fitted.insert(key.clone(), fit(entry, value, around)?);
    }
    Ok(Value::Map(fitted))
}

/// A record written as one text.
fn short(field: &Field, text: &str) -> Option<serde_json::Map<String, Json>> {
    let has = |id: &str| field.fields.iter().find(|it| it.id == id);
    let is_option = has("kind").is_some_and(|it| it.options.iter().any(|it| it.id == text));
    let entries = match () {
        () if is_option => serde_json::json!({ "kind": text }),
        () if has("kind").is_some() => serde_json::json!({ "kind": "other", "what": text }),
        () if has("what").is_some() => serde_json::json!({ "what": text }),
        () if has("item").is_some() => serde_json::json!({ "item": text, "done": true }),
        () if has("digest").is_some() && has("made_as").is_some() => serde_json::json!({
            "digest": text, "made_as": "file", "media_type": "application/octet-stream", "size": 0,
        }),
        () => return None,
    };
    entries.as_object().cloned()
}

/// Facts of the regime, each with a value it may have.
fn facts(value: &Json, around: &mut impl Around) -> Fit<Value> {
    let wanted =
        |field: &str, wanted: &str| LineFault::Value { field: field.to_owned(), wanted: wanted.to_owned() };
    let said = value.as_object().ok_or_else(|| wanted("facts", "an object of facts and their values"))?;
    let profile = around.profile();
    let mut facts = Map::new();
    for (id, value) in said.iter().filter(|(_, it)| !it.is_null()) {
        let Some(fact) = profile.fact(id) else {
            let known: Vec<&str> = profile.facts.iter().map(|it| it.id.as_str()).collect();
            return Err(LineFault::NoFact {
                profile: profile.id.clone(),
                fact: id.clone(),
                known: known.join(", "),
            });
        };
        let value = plain(value).filter(|it| fact.shape.allows(it));
        let value = value.ok_or_else(|| wanted(&format!("facts.{id}"), &shape(&fact.shape)))?;
        facts.insert(id.clone(), value);
    }
    Ok(Value::Map(facts))
}

fn shape(shape: &crate::domain::policy::profile::FactShape) -> String {
    use crate::domain::policy::profile::FactShape;
    match shape {
        FactShape::Bool => "true or false".to_owned(),
        FactShape::Enum(words) => format!("one of {}", words.join(", ")),
        FactShape::Text => "a text".to_owned(),
    }
}

/// An act: the number of its line, or its identity.
fn event(field: &Field, value: &Json, around: &impl Around) -> Fit<Value> {
    let number = value.as_u64().or_else(|| value.as_str()?.trim_start_matches("line ").parse().ok());
    match number {
        Some(line) => {
            let hash = around.act(line).ok_or(LineFault::NotAbove(line))?;
            Ok(hash.to_string().into())
        }
        // A measure told in words and not opened as an act is one nobody holds.
        None if field.id == "measures" => match value.as_str() {
            Some(words) if !is_digest(words) => Ok(Digest::of(words.as_bytes()).to_string().into()),
            other => other.map(Value::from).ok_or_else(|| unfit(field)),
        },
        None => value.as_str().map(Value::from).ok_or_else(|| unfit(field)),
    }
}

fn text(field: &Field, of_type: Type, value: &Json, around: &mut impl Around) -> Fit<String> {
    let text = match value {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        Json::Array(lines) if of_type == Type::LongText => {
            let lines: Option<Vec<&str>> = lines.iter().map(Json::as_str).collect();
            lines.ok_or_else(|| unfit(field))?.join("\n")
        }
        _ => return Err(unfit(field)),
    };
    Ok(match of_type {
        Type::Date => date(&text).ok_or_else(|| unfit(field))?,
        Type::Instant => instant(&text).ok_or_else(|| unfit(field))?,
        Type::Person | Type::Unit | Type::Id => around.names().id(&text),
        Type::Digest if !is_digest(&text) => Digest::of(text.as_bytes()).to_string(),
        Type::Case => around.case(&text),
        Type::Choice => choice(field, text, around.profile())?,
        Type::Role => role(field, text, around.profile())?,
        _ => text,
    })
}

/// One of the choices, where the vocabulary or the regime lists them.
fn choice(field: &Field, text: String, profile: &Profile) -> Fit<String> {
    let known: Vec<&str> = match field.from.as_deref() {
        Some("channels") => profile.channels.iter().map(|it| it.id.as_str()).collect(),
        Some("case_types") => profile.case_types.iter().map(|it| it.id.as_str()).collect(),
        Some("documents") => Vocabulary::builtin().documents.iter().map(|it| it.id.as_str()).collect(),
        _ => field.options.iter().map(|it| it.id.as_str()).collect(),
    };
    if known.is_empty() || known.contains(&text.as_str()) {
        return Ok(text);
    }
    Err(LineFault::Value { field: field.id.clone(), wanted: format!("one of {}", known.join(", ")) })
}

/// A role, by the name the regime has for it or a common one.
fn role(field: &Field, text: String, profile: &Profile) -> Fit<String> {
    let other = [("direct_leader", "supervisor"), ("station", "station_chief")];
    let meant = other.iter().find(|(name, _)| *name == text).map_or(text.as_str(), |(_, role)| *role);
    let is_common = Vocabulary::builtin().roles.iter().any(|it| it.id == meant);
    if profile.role(meant).is_some() || is_common {
        return Ok(meant.to_owned());
    }
    let known: Vec<&str> = profile.roles.iter().map(|it| it.id.as_str()).collect();
    Err(LineFault::Value { field: field.id.clone(), wanted: format!("one of {}", known.join(", ")) })
}

/// A date, also the one a moment falls on.
fn date(text: &str) -> Option<String> {
    let day = text.parse::<Day>().ok().or_else(|| {
        let stamp = when::time(text, when::wall(), &crate::domain::calendar::Calendar::default()).ok()?;
        Some(Day::of(stamp.instant, stamp.offset_minutes))
    });
    day.map(|it| it.to_string())
}

/// A moment; a date lasts to its end.
fn instant(text: &str) -> Option<String> {
    if let Ok(day) = text.parse::<Day>() {
        return Some(day.plus(1).start(when::wall()).at_offset(when::wall()).to_string());
    }
    when::time(text, when::wall(), &crate::domain::calendar::Calendar::default())
        .ok()
        .map(|it| it.to_string())
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it))
}

fn flag(value: &Json) -> Option<bool> {
    match value {
        Json::Bool(flag) => Some(*flag),
        Json::String(word) if word == "yes" => Some(true),
        Json::String(word) if word == "no" => Some(false),
        _ => None,
    }
}

/// 1 to 5; yes is 5, partly 3, no 1.
fn level(value: &Json) -> Option<i64> {
    match value.as_str() {
        Some("yes") => Some(5),
        Some("partly") => Some(3),
        Some("no") => Some(1),
        Some(_) => None,
        None => value.as_i64(),
    }
}

/// A value as it is, if a log can hold it.
pub fn plain(value: &Json) -> Option<Value> {
    Some(match value {
        Json::Bool(flag) => Value::Flag(*flag),
        Json::Number(number) => Value::Int(number.as_i64()?),
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(items) => Value::List(items.iter().map(plain).collect::<Option<Vec<Value>>>()?),
        Json::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| Some((key.clone(), plain(value)?)));
            Value::Map(fields.collect::<Option<Vec<_>>>()?.into_iter().collect())
        }
        Json::Null => return None,
    })
}

fn unfit(field: &Field) -> LineFault {
    LineFault::Value { field: field.id.clone(), wanted: wanted(field, field.of_type) }
}

/// What a field holds, in words.
fn wanted(field: &Field, of_type: Type) -> String {
    let bounds = |least: Option<i64>, most: Option<i64>| match (least, most) {
        (Some(least), Some(most)) => format!("a whole number from {least} to {most}"),
        (Some(least), None) => format!("a whole number from {least}"),
        _ => "a whole number".to_owned(),
    };
    match of_type {
        Type::Text | Type::LongText => format!("a text of at most {} characters", field.most()),
        Type::Date => "a date like 2026-09-30".to_owned(),
        Type::Instant => "a time like 2026-09-30T20:15:00+08:00".to_owned(),
        Type::Integer => bounds(field.min, field.max),
        Type::Money => "an amount in fen".to_owned(),
        Type::Flag => "true or false".to_owned(),
        Type::Level => "a whole number from 1 to 5, or yes, partly or no".to_owned(),
        Type::Person => "a person".to_owned(),
        Type::Unit => "a unit".to_owned(),
        Type::Role => "a role".to_owned(),
        Type::Digest | Type::Id | Type::Choice | Type::Case => "a word".to_owned(),
        Type::Event => "the number of a line above".to_owned(),
        Type::Facts => "an object of facts and their values".to_owned(),
        Type::List => format!(
            "a list of at most {}, each {}",
            field.most(),
            wanted(field, field.of.unwrap_or(Type::Text))
        ),
        Type::Record => {
            let known: Vec<&str> = field.fields.iter().map(|it| it.id.as_str()).collect();
            format!("an object with {}", known.join(", "))
        }
        Type::Value => "a value".to_owned(),
    }
}
