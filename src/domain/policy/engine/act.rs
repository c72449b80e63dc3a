//! An act as a rule looks at it: about to be done, already done, or not yet filled in.

use crate::domain::log::event::Which;
use crate::domain::log::{Event, Value};
use crate::domain::map::Map;
use crate::domain::policy::engine::index::Index;
use crate::domain::time::Instant;

/// An act somebody is about to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActDraft {
    /// What kind of act.
    pub kind: String,
    /// Who does it, an id.
    pub actor: String,
    /// In which role of the profile.
    pub role: String,
    /// When it happens.
    pub at: Instant,
    /// What it says, by field.
    pub fields: Map<String, Value>,
}

/// An act under a rule's eye.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act<'a> {
    /// About to be done.
    Draft(&'a ActDraft),
    /// Done, the event at this place in fold order.
    Done(usize),
    /// Only the kind is known: what the case would allow, whoever does it and whatever it says.
    Hollow(&'a str),
}

/// What is known of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known<T> {
    /// This.
    Is(T),
    /// That there is nothing.
    Nothing,
    /// Not known: not filled in yet, or not held here.
    Unknown,
}

impl<'a> Act<'a> {
    pub(super) fn kind(self, index: &Index<'a>) -> &'a str {
        match self {
            Act::Draft(draft) => &draft.kind,
            Act::Done(place) => index.event(place).map_or("", |it| it.header.kind.as_str()),
            Act::Hollow(kind) => kind,
        }
    }

    pub(super) fn actor(self, index: &Index<'a>) -> Known<&'a str> {
        match self {
            Act::Draft(draft) => Known::Is(&draft.actor),
            Act::Done(place) => index.event(place).map_or(Known::Nothing, |it| Known::Is(&it.header.actor)),
            Act::Hollow(_) => Known::Unknown,
        }
    }

    pub(super) fn role(self, index: &Index<'a>) -> Known<&'a str> {
        match self {
            Act::Draft(draft) => Known::Is(&draft.role),
            Act::Done(place) => index.event(place).map_or(Known::Nothing, |it| Known::Is(&it.header.role)),
            Act::Hollow(_) => Known::Unknown,
        }
    }

    /// When it happens; `now` while nobody has said.
    pub(super) fn at(self, index: &Index<'a>, now: Instant) -> Instant {
        match self {
            Act::Draft(draft) => draft.at,
            Act::Done(place) => index.event(place).map_or(now, |it| it.header.at.instant),
            Act::Hollow(_) => now,
        }
    }

    /// A field of the act itself, among its facts, or on its envelope.
    pub(super) fn field(self, index: &Index<'a>, name: &str) -> Known<Value> {
        match self {
            Act::Draft(draft) => match draft.field(name) {
                Some(value) => Known::Is(value),
                None => Known::Nothing,
            },
            Act::Done(place) => index.event(place).map_or(Known::Nothing, |it| field_of(index, it, name)),
            Act::Hollow(_) => Known::Unknown,
        }
    }
}

impl ActDraft {
    /// A field of the draft itself, among its facts, or on its envelope.
    pub fn field(&self, name: &str) -> Option<Value> {
        let own = self.fields.get(name).or_else(|| self.fields.get("facts")?.get(name));
        own.cloned().or_else(|| envelope(name, &self.actor, &self.role, self.at))
    }
}

/// A field of an event as corrected since, among its facts, or on its envelope.
pub(super) fn field_of<'a>(index: &Index<'a>, event: &'a Event, name: &str) -> Known<Value> {
    let own = index.field(event, name).or_else(|| index.field(event, "facts")?.get(name));
    let header = &event.header;
    let found = own.cloned().or_else(|| envelope(name, &header.actor, &header.role, header.at.instant));
    match found {
        Some(value) => Known::Is(value),
        None if event.lacks(Which::Open) || event.lacks(Which::Private) => Known::Unknown,
        None => Known::Nothing,
    }
}

/// What stands on the envelope and needs no field of its own.
fn envelope(name: &str, actor: &str, role: &str, at: Instant) -> Option<Value> {
    match name {
        "at" => Some(Value::from(at.at_offset(crate::domain::time::CHINA).to_string())),
        "actor" | "by" => Some(Value::from(actor)),
        "role" => Some(Value::from(role)),
        _ => None,
    }
}
