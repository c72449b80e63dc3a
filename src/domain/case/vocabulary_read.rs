//! Reading the vocabulary file: every key known, every word one of its list.

use std::sync::Arc;

use crate::domain::case::contested::Safer;
use crate::domain::case::vocabulary::{Field, Group, In, Kind, PartName, Type, Vocabulary, Word};
use crate::domain::log::Value;
use crate::domain::map::Map;

/// The longest vocabulary a reader looks at, in bytes.
const MOST: usize = 1024 * 1024;

const STREAMS: &[(&str, In)] = &[("case", In::Case), ("office", In::Office), ("either", In::Either)];

const PARTS: &[(&str, PartName)] = &[("open", PartName::Open), ("private", PartName::Private)];

const SAFER: &[(&str, Safer)] =
    &[("first", Safer::First), ("true", Safer::True), ("earlier", Safer::Earlier), ("higher", Safer::Higher)];

const TYPES: &[(&str, Type)] = &[
    ("text", Type::Text),
    ("long_text", Type::LongText),
    ("date", Type::Date),
    ("instant", Type::Instant),
    ("integer", Type::Integer),
    ("money", Type::Money),
    ("flag", Type::Flag),
    ("level", Type::Level),
    ("person", Type::Person),
    ("unit", Type::Unit),
    ("role", Type::Role),
    ("digest", Type::Digest),
    ("event", Type::Event),
    ("case", Type::Case),
    ("id", Type::Id),
    ("choice", Type::Choice),
    ("facts", Type::Facts),
    ("list", Type::List),
    ("record", Type::Record),
    ("value", Type::Value),
];

const KIND: &[&str] = &[
    "id",
    "stream",
    "zh",
    "en",
    "statement",
    "begins",
    "kiosk",
    "with",
    "sets_whole",
    "keyed_by",
    "note",
    "fields",
];

const FIELD: &[&str] = &[
    "id", "zh", "en", "type", "part", "required", "unasked", "sets", "safer", "max", "min", "help_zh",
    "help_en", "options", "from", "of", "fields",
];

/// What in a vocabulary file is missing, unknown, or not of its type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at} is missing, unknown, or cannot be that")]
pub struct Misread {
    /// The key, behind the id it belongs to.
    pub at: String,
}

type Read<T> = Result<T, Misread>;

impl Vocabulary {
    /// Reads a vocabulary file.
    ///
    /// # Errors
    /// The first [`Misread`].
    pub fn read(json: &str) -> Read<Vocabulary> {
        let value = parsed(json)?;
        let known = ["format", "version", "states", "roles", "documents", "complainants", "groups", "kinds"];
        let object = Object::of(&value, &known)?;
        let groups = each(object.list("groups")?, group)?;
        let mut kinds = each(object.list("kinds")?, kind)?;
        for kind in &mut kinds {
            let shared = kind.with.iter().filter_map(|id| groups.iter().find(|it| it.id == *id));
            kind.fields.extend(shared.flat_map(|it| it.fields.clone()));
        }
        let places = kinds.iter().enumerate().map(|(place, it)| (it.id.clone(), place)).collect();
        let safer = kinds.iter().flat_map(|it| &it.fields).filter(|it| it.safer != Safer::First);
        let safer = safer.filter_map(|it| Some((it.sets.clone()?, it.safer))).collect();
        Ok(Vocabulary {
            format: object.text("format")?,
            version: object.int("version")?.ok_or_else(|| object.misread("version"))?,
            states: each(object.list("states")?, word)?,
            roles: each(object.list("roles")?, word)?,
            documents: each(object.list("documents")?, word)?,
            complainants: each(object.list("complainants")?, word)?,
            groups,
            kinds,
            places,
            safer: Arc::new(safer),
        })
    }
}

impl Field {
    /// Reads one field as a vocabulary file writes it.
    ///
    /// # Errors
    /// The first [`Misread`].
    pub fn read(json: &str) -> Read<Field> {
        field(&parsed(json)?)
    }
}

fn parsed(json: &str) -> Read<Value> {
    Value::parse(json.as_bytes(), MOST).map_err(|why| Misread { at: why.to_string() })
}

/// Reads every item of a list. By plain functions, so that the loop is made once for each type.
fn each<T>(items: &[Value], read: fn(&Value) -> Read<T>) -> Read<Vec<T>> {
    let mut all = Vec::with_capacity(items.len());
    for item in items {
        all.push(read(item)?);
    }
    Ok(all)
}

fn word(value: &Value) -> Read<Word> {
    let object = Object::of(value, &["id", "zh", "en", "level"])?;
    Ok(Word {
        id: object.text("id")?,
        zh: object.text("zh")?,
        en: object.text("en")?,
        level: object.maybe_text("level")?,
    })
}

fn group(value: &Value) -> Read<Group> {
    let object = Object::of(value, &["id", "fields"])?;
    Ok(Group { id: object.text("id")?, fields: each(object.list("fields")?, field)? })
}

fn kind(value: &Value) -> Read<Kind> {
    let object = Object::of(value, KIND)?;
    Ok(Kind {
        id: object.text("id")?,
        stream: object.word("stream", STREAMS)?.ok_or_else(|| object.misread("stream"))?,
        zh: object.text("zh")?,
        en: object.text("en")?,
        statement: object.flag("statement")?,
        begins: object.flag("begins")?,
        kiosk: object.flag("kiosk")?,
        with: each(object.list("with")?, text)?,
        sets_whole: object.maybe_text("sets_whole")?,
        keyed_by: each(object.list("keyed_by")?, text)?,
        note: object.maybe_text("note")?,
        fields: each(object.list("fields")?, field)?,
    })
}

fn field(value: &Value) -> Read<Field> {
    let object = Object::of(value, FIELD)?;
    Ok(Field {
        id: object.text("id")?,
        zh: object.text("zh")?,
        en: object.text("en")?,
        of_type: object.word("type", TYPES)?.ok_or_else(|| object.misread("type"))?,
        part: object.word("part", PARTS)?,
        required: object.flag("required")?,
        unasked: object.flag("unasked")?,
        sets: object.maybe_text("sets")?,
        safer: object.word("safer", SAFER)?.unwrap_or_default(),
        max: object.int("max")?,
        min: object.int("min")?,
        help_zh: object.maybe_text("help_zh")?,
        help_en: object.maybe_text("help_en")?,
        options: each(object.list("options")?, word)?,
        from: object.maybe_text("from")?,
        of: object.word("of", TYPES)?,
        fields: each(object.list("fields")?, field)?,
    })
}

fn text(value: &Value) -> Read<String> {
    value.text().map(str::to_owned).ok_or_else(|| Misread { at: "a text".to_owned() })
}

/// An object all of whose keys are known.
struct Object<'a>(&'a Map<String, Value>);

impl<'a> Object<'a> {
    fn of(value: &'a Value, known: &[&str]) -> Read<Object<'a>> {
        let object = Object(value.map().ok_or_else(|| Misread { at: "an object".to_owned() })?);
        match object.0.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(object.misread(key)),
            None => Ok(object),
        }
    }

    fn misread(&self, key: &str) -> Misread {
        let id = self.0.get("id").and_then(Value::text).unwrap_or_default();
        Misread { at: format!("{id}.{key}") }
    }

    fn maybe<T>(&self, key: &str, read: fn(&'a Value) -> Option<T>) -> Read<Option<T>> {
        match self.0.get(key) {
            None => Ok(None),
            Some(value) => read(value).map(Some).ok_or_else(|| self.misread(key)),
        }
    }

    fn maybe_text(&self, key: &str) -> Read<Option<String>> {
        Ok(self.maybe(key, Value::text)?.map(str::to_owned))
    }

    fn text(&self, key: &str) -> Read<String> {
        self.maybe_text(key)?.ok_or_else(|| self.misread(key))
    }

    fn flag(&self, key: &str) -> Read<bool> {
        Ok(self.maybe(key, Value::flag)?.unwrap_or(false))
    }

    fn int(&self, key: &str) -> Read<Option<i64>> {
        self.maybe(key, Value::int)
    }

    fn list(&self, key: &str) -> Read<&'a [Value]> {
        Ok(self.maybe(key, Value::list)?.unwrap_or_default())
    }

    fn word<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Read<Option<T>> {
        let Some(text) = self.maybe(key, Value::text)? else { return Ok(None) };
        let meaning = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        meaning.map(Some).ok_or_else(|| self.misread(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_unknown_or_of_another_type_is_named() {
        let field = |more: &str| Field::read(&format!(r#"{{"id":"x","zh":"项","en":"x"{more}}}"#));
        assert!(field(r#","type":"date""#).is_ok());
        for (more, at) in [
            ("", "x.type"),
            (r#","type":"datum""#, "x.type"),
            (r#","type":"date","colour":"red""#, "x.colour"),
            (r#","type":"date","max":"1""#, "x.max"),
            (r#","type":"choice","options":[{"id":"o"}]"#, "o.zh"),
        ] {
            assert_eq!(field(more), Err(Misread { at: at.to_owned() }), "{more}");
        }
    }
}
