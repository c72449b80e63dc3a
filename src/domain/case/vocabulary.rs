//! The typed vocabulary: every kind of act and every field, read from one file.
//!
//! Readers, forms, documentation and tests all come from `vocabulary.json`.

use std::sync::{Arc, LazyLock};

use crate::domain::case::contested::Safer;
use crate::domain::language::Language;
use crate::domain::log::event::Which;
use crate::domain::log::header::{CaseId, Stream, is_id};
use crate::domain::log::{Digest, Event, Value};
use crate::domain::map::Map;
use crate::domain::time::{Day, Stamp};

/// The vocabulary that is built in.
static BUILTIN: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("vocabulary.json")).unwrap_or_default());

/// Every word the log may use.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// `huiyin.vocabulary/2`.
    pub format: String,
    /// Its version, from 1; a file that needs a newer one is refused as too new.
    pub version: i64,
    /// The states a case can be in.
    pub states: Vec<Word>,
    /// The standard roles.
    pub roles: Vec<Word>,
    /// The documents a regime may ask for.
    pub documents: Vec<Word>,
    /// Who may complain.
    pub complainants: Vec<Word>,
    /// Fields that several kinds share.
    pub groups: Vec<Group>,
    /// The kinds of act, in the order people meet them.
    pub kinds: Vec<Kind>,
    /// Where each kind stands among them, by its id.
    pub(super) places: Map<String, usize>,
    /// Which side rules use, by the value's key, where a field says so.
    pub(super) safer: Arc<Map<String, Safer>>,
}

/// Fields that several kinds share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The id kinds name it by.
    pub id: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// An id with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The id.
    pub id: String,
    /// Its Chinese name.
    pub zh: String,
    /// Its English name.
    pub en: String,
    /// The rung of a role, 0 (parties) to 5 (outside); `-` for none.
    pub level: Option<String>,
}

/// Which streams a kind may stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum In {
    /// Case streams only.
    Case,
    /// The office stream only.
    Office,
    /// Both.
    Either,
}

/// One kind of act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// The id, such as `case_lodged`.
    pub id: String,
    /// Where it may stand.
    pub stream: In,
    /// Its Chinese name.
    pub zh: String,
    /// Its English name.
    pub en: String,
    /// Whether it is a new word of the complainant.
    pub statement: bool,
    /// Whether it begins a stream, and so never names a parent.
    pub begins: bool,
    /// Whether a kiosk may write it.
    pub kiosk: bool,
    /// Groups of fields it has behind its own.
    pub with: Vec<String>,
    /// The value the act as a whole assigns, if any.
    pub sets_whole: Option<String>,
    /// The field that tells apart what `sets_whole` assigns, such as the person of `person_set`.
    pub keyed_by: Vec<String>,
    /// What it is and where it comes from.
    pub note: Option<String>,
    /// Its fields, in the order a form shows them.
    pub fields: Vec<Field>,
}

/// The part a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartName {
    /// What a rule or a statistic reads.
    Open,
    /// Personal data and free text.
    Private,
}

/// The type of a field or of a list's items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// One line of text.
    Text,
    /// Text of several lines.
    LongText,
    /// `YYYY-MM-DD`.
    Date,
    /// RFC 3339 in whole seconds with an offset.
    Instant,
    /// An integer.
    Integer,
    /// An amount in fen.
    Money,
    /// Yes or no.
    Flag,
    /// 1–5, five being the best.
    Level,
    /// A person's id.
    Person,
    /// A unit's id.
    Unit,
    /// A role's id.
    Role,
    /// 64 hexadecimal characters.
    Digest,
    /// An event's identity.
    Event,
    /// A case's id.
    Case,
    /// Any other id.
    Id,
    /// One of a list of ids.
    Choice,
    /// The profile's facts and their values.
    Facts,
    /// Several of a type.
    List,
    /// An object of fields, in a list.
    Record,
    /// Whatever the field that a correction is about holds.
    Value,
}

/// One field of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The id, unique in its kind.
    pub id: String,
    /// Its Chinese label.
    pub zh: String,
    /// Its English label.
    pub en: String,
    /// What it holds.
    pub of_type: Type,
    /// The part it stands in; a record's fields stand where the record stands.
    pub part: Option<PartName>,
    /// Whether the act cannot do without it.
    pub required: bool,
    /// Whether the program fills it in, so that no form asks for it.
    pub unasked: bool,
    /// The value it assigns, if any.
    pub sets: Option<String>,
    /// Which side rules use while that value is contested.
    pub safer: Safer,
    /// The most characters of a text, items of a list, or the largest integer.
    pub max: Option<i64>,
    /// The smallest integer.
    pub min: Option<i64>,
    /// A sentence of help under the field, in Chinese.
    pub help_zh: Option<String>,
    /// The same in English.
    pub help_en: Option<String>,
    /// The choices, where the vocabulary fixes them.
    pub options: Vec<Word>,
    /// The list that supplies the choices, where the profile or the office does.
    pub from: Option<String>,
    /// The type of a list's items.
    pub of: Option<Type>,
    /// The fields of a list's records.
    pub fields: Vec<Field>,
}

/// Why an event's body is not what its kind says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// A kind nobody here knows.
    #[error("{kind} is not a known kind of act")]
    UnknownKind {
        /// The kind.
        kind: String,
    },
    /// A kind in a stream it does not belong to.
    #[error("{kind} does not belong in this stream")]
    WrongStream {
        /// The kind.
        kind: String,
    },
    /// A beginning that names what came before it, or an act in a case that nothing began.
    #[error("{kind} cannot stand at that place of a stream")]
    WrongPlace {
        /// The kind.
        kind: String,
    },
    /// A field the kind does not have, or in the other part.
    #[error("{kind} has no field {field} in that part")]
    UnknownField {
        /// The kind.
        kind: String,
        /// The field.
        field: String,
    },
    /// A required field that is not there.
    #[error("{kind} needs {field}")]
    Missing {
        /// The kind.
        kind: String,
        /// The field.
        field: String,
    },
    /// A value that is not of the field's type or range.
    #[error("{field} of {kind} cannot be that")]
    BadValue {
        /// The kind.
        kind: String,
        /// The field.
        field: String,
    },
}

/// What a word is called in a language: the one place that knows which text belongs to which language.
fn in_language<'a>(language: Language, zh: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

impl Word {
    /// Its name in a language.
    pub fn name_in(&self, language: Language) -> &str {
        in_language(language, &self.zh, &self.en)
    }
}

impl Kind {
    /// Its name in a language.
    pub fn name_in(&self, language: Language) -> &str {
        in_language(language, &self.zh, &self.en)
    }
}

impl Field {
    /// Its label in a language.
    pub fn name_in(&self, language: Language) -> &str {
        in_language(language, &self.zh, &self.en)
    }

    /// The sentence of help under it, in a language.
    pub fn help_in(&self, language: Language) -> Option<&str> {
        match language {
            Language::Chinese => self.help_zh.as_deref(),
            Language::English => self.help_en.as_deref(),
        }
    }
}

impl Vocabulary {
    /// The vocabulary that is built in.
    pub fn builtin() -> &'static Vocabulary {
        &BUILTIN
    }

    /// The kind with this id.
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.places.get(id).and_then(|place| self.kinds.get(*place))
    }

    /// Checks an event that arrives: one written with newer words than these is taken as it is, because its sense
    /// cannot be judged here.
    ///
    /// # Errors
    /// The first [`BodyFault`] found.
    pub fn check(&self, event: &Event) -> Result<(), BodyFault> {
        if event.header.words > self.version { Ok(()) } else { self.understand(event) }
    }

    /// Checks an event's kind, stream and every field held here, whatever words it says it needs.
    ///
    /// # Errors
    /// The first [`BodyFault`] found: what this version does not understand of it.
    pub fn understand(&self, event: &Event) -> Result<(), BodyFault> {
        let kind = self.known(&event.header.kind)?;
        if !kind.stands_in(&event.header.stream) {
            return Err(BodyFault::WrongStream { kind: kind.id.clone() });
        }
        if !kind.stands_at(event) {
            return Err(BodyFault::WrongPlace { kind: kind.id.clone() });
        }
        let parts =
            [(Which::Open, PartName::Open, &event.open), (Which::Private, PartName::Private, &event.private)];
        for (which, name, part) in parts {
            match part {
                Some(part) => kind.check_part(name, &mut part.fields.iter())?,
                None if event.lacks(which) => {}
                None => kind.check_part(name, &mut std::iter::empty())?,
            }
        }
        Ok(())
    }

    /// Checks an act about to be written and splits its fields into the open and the private part.
    ///
    /// # Errors
    /// The first [`BodyFault`] found.
    pub fn split(&self, kind: &str, fields: Map<String, Value>) -> Result<Split, BodyFault> {
        let kind = self.known(kind)?;
        let mut split = Split::default();
        for (id, value) in fields {
            let field = kind.field(&id).ok_or_else(|| kind.unknown_field(&id))?;
            match field.part {
                Some(PartName::Private) => split.private.insert(id, value),
                _ => split.open.insert(id, value),
            };
        }
        kind.check_part(PartName::Open, &mut split.open.iter())?;
        kind.check_part(PartName::Private, &mut split.private.iter())?;
        Ok(split)
    }

    fn known(&self, id: &str) -> Result<&Kind, BodyFault> {
        self.kind(id).ok_or_else(|| BodyFault::UnknownKind { kind: id.to_owned() })
    }
}

/// An act's fields by part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// Fields of the open part.
    pub open: Map<String, Value>,
    /// Fields of the private part.
    pub private: Map<String, Value>,
}

impl Kind {
    /// The field with this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|it| it.id == id)
    }

    /// Whether the kind may stand in `stream`.
    pub fn stands_in(&self, stream: &Stream) -> bool {
        match self.stream {
            In::Either => true,
            In::Case => matches!(stream, Stream::Case(_)),
            In::Office => matches!(stream, Stream::Office(_)),
        }
    }

    /// Whether the kind may stand where the event stands: a case begins with a beginning, and with nothing else.
    pub fn stands_at(&self, event: &Event) -> bool {
        let is_first = event.header.parents.is_empty();
        let is_case = matches!(event.header.stream, Stream::Case(_));
        if is_case { is_first == self.begins } else { is_first || !self.begins }
    }

    fn unknown_field(&self, field: &str) -> BodyFault {
        BodyFault::UnknownField { kind: self.id.clone(), field: field.to_owned() }
    }

    fn check_part<'f>(
        &self,
        part: PartName,
        fields: &mut dyn Iterator<Item = (&'f String, &'f Value)>,
    ) -> Result<(), BodyFault> {
        let mut held: Vec<&str> = Vec::new();
        for (id, value) in fields {
            held.push(id);
            let field =
                self.field(id).filter(|it| it.part == Some(part)).ok_or_else(|| self.unknown_field(id))?;
            if !field.holds(value) {
                return Err(BodyFault::BadValue { kind: self.id.clone(), field: id.clone() });
            }
        }
        let missing = self
            .fields
            .iter()
            .find(|it| it.required && it.part == Some(part) && !held.contains(&it.id.as_str()));
        match missing {
            Some(it) => Err(BodyFault::Missing { kind: self.id.clone(), field: it.id.clone() }),
            None => Ok(()),
        }
    }
}

/// The most characters of a line, where the field says nothing else.
const LINE: i64 = 200;
/// The most characters of a long text, where the field says nothing else.
const LONG: i64 = 4_000;
/// The most items of a list, where the field says nothing else.
const ITEMS: i64 = 64;

impl Field {
    /// Whether `value` is of this field's type and range.
    pub fn holds(&self, value: &Value) -> bool {
        self.is(self.of_type, value)
    }

    /// The most characters or items the field takes.
    pub fn most(&self) -> i64 {
        self.max.unwrap_or(match self.of_type {
            Type::LongText => LONG,
            Type::List => ITEMS,
            _ => LINE,
        })
    }

    fn is(&self, of_type: Type, value: &Value) -> bool {
        match of_type {
            Type::Flag => value.flag().is_some(),
            Type::Integer | Type::Money => value.int().is_some_and(|it| self.in_range(it)),
            Type::Level => value.int().is_some_and(|it| (1..=5).contains(&it)),
            Type::Facts => value.map().is_some_and(|it| it.values().all(is_fact)),
            Type::List => value.list().is_some_and(|it| self.is_list(it)),
            Type::Record => value.map().is_some_and(|it| self.is_record(it)),
            Type::Choice => value.text().is_some_and(|it| self.is_option(it)),
            Type::Text | Type::LongText => value.text().is_some_and(|it| self.is_short(it)),
            Type::Value => true,
            _ => value.text().is_some_and(|it| is_spelt(of_type, it)),
        }
    }

    fn in_range(&self, int: i64) -> bool {
        self.min.is_none_or(|it| int >= it) && self.max.is_none_or(|it| int <= it)
    }

    fn is_short(&self, text: &str) -> bool {
        !text.is_empty() && i64::try_from(text.chars().count()).is_ok_and(|it| it <= self.most())
    }

    fn is_option(&self, text: &str) -> bool {
        is_id(text) && (self.options.is_empty() || self.options.iter().any(|it| it.id == text))
    }

    fn is_list(&self, items: &[Value]) -> bool {
        let of = self.of.unwrap_or(Type::Text);
        let one = Field { max: if of == Type::Record { None } else { self.item_max(of) }, ..self.clone() };
        i64::try_from(items.len()).is_ok_and(|it| it <= self.most()) && items.iter().all(|it| one.is(of, it))
    }

    fn item_max(&self, of: Type) -> Option<i64> {
        Some(if of == Type::LongText { LONG } else { LINE })
    }

    fn is_record(&self, fields: &Map<String, Value>) -> bool {
        let known = |(id, value): (&String, &Value)| {
            self.fields.iter().find(|it| it.id == *id).is_some_and(|it| it.holds(value))
        };
        let complete = self.fields.iter().all(|it| !it.required || fields.contains_key(&it.id));
        complete && fields.iter().all(known)
    }
}

fn is_fact(value: &Value) -> bool {
    match value {
        Value::Flag(_) | Value::Int(_) => true,
        Value::Text(it) => !it.is_empty() && it.len() <= 200,
        _ => false,
    }
}

fn is_spelt(of_type: Type, text: &str) -> bool {
    match of_type {
        Type::Date => text.parse::<Day>().is_ok(),
        Type::Instant => text.parse::<Stamp>().is_ok(),
        Type::Digest | Type::Event => text.parse::<Digest>().is_ok(),
        Type::Case => text.parse::<CaseId>().is_ok(),
        _ => is_id(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_vocabulary_is_read_and_makes_sense() {
        let vocabulary = Vocabulary::read(include_str!("vocabulary.json")).unwrap();
        assert!(vocabulary.kinds.len() > 100);
        for kind in &vocabulary.kinds {
            let ids: std::collections::BTreeSet<&str> = kind.fields.iter().map(|it| it.id.as_str()).collect();
            assert_eq!(ids.len(), kind.fields.len(), "{} has a field twice", kind.id);
            for group in &kind.with {
                assert!(vocabulary.groups.iter().any(|it| it.id == *group), "{} has no {group}", kind.id);
            }
            assert!(kind.keyed_by.iter().all(|it| ids.contains(it.as_str())), "{}", kind.id);
            for field in &kind.fields {
                assert!(field.part.is_some(), "{}.{} stands in no part", kind.id, field.id);
                assert!(field.of.is_some() == (field.of_type == Type::List), "{}.{}", kind.id, field.id);
                assert!(
                    field.fields.is_empty() != (field.of == Some(Type::Record)),
                    "{}.{}",
                    kind.id,
                    field.id
                );
                assert!(!field.unasked || !field.required, "{}.{} is needed", kind.id, field.id);
                let has_choices = !field.options.is_empty() || field.from.is_some();
                assert!(has_choices || field.of_type != Type::Choice, "{}.{}", kind.id, field.id);
            }
        }
    }
}
