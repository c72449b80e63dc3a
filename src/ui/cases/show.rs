//! Values as people read them.

use crate::desk::zone::zone;
use crate::domain::case::occurred::{OCCURRED_WHEN, day_meant};
use crate::domain::case::vocabulary::{Field, Type};
use crate::domain::log::{Event, Value};
use crate::domain::map::Map;
use crate::domain::time::{Day, Instant, Stamp};
use crate::ui::cases::names::Names;
use crate::ui::words::{language, words};

/// What something is called, and it in words.
pub type Said = (String, String);

/// A field's value in words.
pub fn value(names: &Names<'_>, field: &Field, value: &Value, now: Instant) -> String {
    typed(names, field, field.of_type, value, now)
}

/// A field of an act in words. A word that counts from the day it was said on is told with that day.
pub fn told_in(names: &Names<'_>, event: &Event, field: &Field, of: &Value, now: Instant) -> String {
    let said = value(names, field, of, now);
    let meant = || day_meant(of.text()?, event.header.at.instant, zone());
    match meant().filter(|_| field.id == OCCURRED_WHEN) {
        Some(day) => (words().common.aside)(&said, &(words().time.day)(day.start(zone()), now)),
        None => said,
    }
}

fn typed(names: &Names<'_>, field: &Field, of_type: Type, value: &Value, now: Instant) -> String {
    match (of_type, value) {
        (_, Value::Flag(yes)) => flag(*yes).to_owned(),
        (Type::Money, Value::Int(fen)) => (words().acts.money)(*fen),
        (Type::Level, Value::Int(level)) => level_word(*level),
        (_, Value::Int(n)) => n.to_string(),
        (Type::List, Value::List(items)) => list(names, field, items, now),
        (Type::Facts, Value::Map(facts)) => {
            let said = facts.iter().map(|(id, it)| pair(&names.fact(id), &fact(names, it)));
            said.collect::<Vec<_>>().join("\n")
        }
        (_, Value::Map(record)) => joined(&fields(names, &field.fields, record, now), words().common.clause),
        (_, Value::Text(text)) => text_of(names, field, of_type, text, now),
        (_, Value::List(items)) => items.iter().map(bare).collect::<Vec<_>>().join(words().common.list),
    }
}

fn list(names: &Names<'_>, field: &Field, items: &[Value], now: Instant) -> String {
    let of = field.of.unwrap_or(Type::Text);
    let said: Vec<String> = items.iter().map(|it| typed(names, field, of, it, now)).collect();
    said.join(if matches!(of, Type::Record | Type::LongText) { "\n" } else { words().common.list })
}

fn fields(names: &Names<'_>, fields: &[Field], record: &Map<String, Value>, now: Instant) -> Vec<Said> {
    let known = fields.iter().filter_map(|it| {
        Some((it.name_in(language()).to_owned(), value(names, it, record.get(&it.id)?, now)))
    });
    known.collect()
}

fn joined(said: &[Said], between: &str) -> String {
    said.iter().map(|(label, it)| pair(label, it)).collect::<Vec<_>>().join(between)
}

fn text_of(names: &Names<'_>, field: &Field, of_type: Type, text: &str, now: Instant) -> String {
    match of_type {
        Type::Person => names.office.name_of(text).to_owned(),
        Type::Unit => names.office.unit_label(text).to_owned(),
        Type::Role => names.role(text),
        Type::Date => day(text, now),
        Type::Instant => {
            text.parse::<Stamp>().map_or(text.to_owned(), |it| (words().time.moment)(it.instant, now))
        }
        Type::Digest | Type::Event | Type::Case => text.chars().take(8).collect(),
        Type::Choice | Type::Id => id(names, field, text),
        _ => text.to_owned(),
    }
}

/// An id by the list it comes from: the field's own options, the regime's, the office's.
pub fn id(names: &Names<'_>, field: &Field, text: &str) -> String {
    if let Some(own) = field.options.iter().find(|it| it.id == text) {
        return own.name_in(language()).to_owned();
    }
    match field.from.as_deref().unwrap_or(&field.id) {
        "channels" | "channel" => names.channel(text),
        "case_types" | "case_type" => names.case_type(text),
        "complainants" => names.complainant(text),
        "categories" => names.case_type(text),
        "units" | "unit" => names.office.unit_label(text).to_owned(),
        "places" | "buildings" | "public_areas" | "place" | "building" | "public_area" => {
            names.office.place_label(text).to_owned()
        }
        "people" | "persons" | "person" | "handler" => names.office.name_of(text).to_owned(),
        "roles" | "role" => names.role(text),
        "documents" | "document" | "doc" => names.document(text),
        "states" | "state" => names.state(text),
        "facts" | "fact" => names.fact(text),
        "deadlines" | "deadline" => names.deadline(text),
        "escalations" | "escalation" => names.escalation(text),
        "kinds" | "kind" => names.kind(text),
        _ => names.option(text),
    }
}

/// A fact's value in words.
pub fn fact(names: &Names<'_>, value: &Value) -> String {
    match value {
        Value::Flag(yes) => flag(*yes).to_owned(),
        Value::Text(text) => names.option(text),
        other => bare(other),
    }
}

/// A value under a key of the fold, in words.
pub fn keyed(names: &Names<'_>, key: &str, of: &Value, now: Instant) -> String {
    match whole_act(names, key, of, now) {
        Some(said) => joined(&said, "\n"),
        None => single(names, key, of, now),
    }
}

/// The same field by field, where a whole act stands under the key; else one value that needs no name.
pub fn keyed_parts(names: &Names<'_>, key: &str, of: &Value, now: Instant) -> Vec<Said> {
    whole_act(names, key, of, now).unwrap_or_else(|| vec![(String::new(), single(names, key, of, now))])
}

fn single(names: &Names<'_>, key: &str, of: &Value, now: Instant) -> String {
    if key.starts_with("facts.") {
        return fact(names, of);
    }
    setting(names, key).map_or_else(|| bare(of), |field| value(names, field, of, now))
}

/// The field that sets a key.
fn setting<'a>(names: &Names<'a>, key: &str) -> Option<&'a Field> {
    let last = key.rsplit('.').next().unwrap_or(key);
    let is_it =
        |it: &&Field| it.sets.as_deref() == Some(key) || (key.starts_with("correction.") && it.id == last);
    names.vocabulary.kinds.iter().flat_map(|it| &it.fields).find(is_it)
}

fn whole_act(names: &Names<'_>, key: &str, of: &Value, now: Instant) -> Option<Vec<Said>> {
    let act = of.map().filter(|_| !key.starts_with("facts.") && setting(names, key).is_none())?;
    let kind = act.get("kind").and_then(Value::text).and_then(|it| names.vocabulary.kind(it))?;
    Some(fields(names, &kind.fields, act, now))
}

/// A value of which nothing more is known.
pub fn bare(value: &Value) -> String {
    match value {
        Value::Flag(yes) => flag(*yes).to_owned(),
        Value::Int(n) => n.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(items) => items.iter().map(bare).collect::<Vec<_>>().join(words().common.list),
        Value::Map(map) => map.values().map(bare).collect::<Vec<_>>().join(words().common.clause),
    }
}

fn flag(yes: bool) -> &'static str {
    if yes { words().common.yes } else { words().common.no }
}

/// A level of satisfaction in words, five being the best.
pub fn level_word(level: i64) -> String {
    let at = usize::try_from(level - 1).ok();
    at.and_then(|it| words().acts.levels.get(it)).map_or_else(|| level.to_string(), |it| (*it).to_owned())
}

/// A day in words; what is not a day is said as it stands.
fn day(text: &str, now: Instant) -> String {
    let Ok(day) = text.parse::<Day>() else { return text.to_owned() };
    (words().time.day)(day.start(zone()), now)
}

fn pair(label: &str, value: &str) -> String {
    (words().common.pair)(label, value)
}
