//! Reading a profile's JSON with a path to every fault and a list of what was not understood.

use std::cell::RefCell;

use crate::domain::log::Value;
use crate::domain::log::canonical::NotCanonical;
use crate::domain::map::Map;
use crate::domain::policy::names::FieldPath;

/// Why a text is not a profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadFault {
    /// Not the JSON a profile is written in.
    #[error("not a profile's JSON: {0}")]
    NotJson(#[from] NotCanonical),
    /// Something at `path` is not as the format asks.
    #[error("{path}: {what}")]
    At {
        /// Where, such as `$.deadlines[2].limit.unit`.
        path: String,
        /// What is wrong there.
        what: Misread,
    },
}

/// What is wrong at one place of a profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// A key that must be there is not.
    #[error("key `{0}` is missing")]
    KeyMissing(&'static str),
    /// The value is of another type.
    #[error("expected {0}")]
    Expected(Expected),
    /// A word outside the format's closed list.
    #[error("`{0}` is not a word of the format")]
    WordUnknown(String),
    /// An object that is none of the conditions.
    #[error("not a condition")]
    NotACondition,
    /// A number that must not be negative, or is too large.
    #[error("number out of range")]
    OutOfRange,
    /// A later format, which this version cannot read.
    #[error("format `{0}` is not known here")]
    FormatUnknown(String),
}

/// What a place of a profile must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Expected {
    /// A text.
    #[error("a text")]
    Text,
    /// An integer.
    #[error("an integer")]
    Integer,
    /// Yes or no.
    #[error("true or false")]
    Flag,
    /// The name of a field.
    #[error("a field")]
    Field,
    /// A list.
    #[error("a list")]
    List,
    /// An object.
    #[error("an object")]
    Object,
    /// A number of its own or a parameter's, never both.
    #[error("either `n` or `param`")]
    OneNumber,
    /// A date.
    #[error("a date")]
    Date,
    /// Two times of a day.
    #[error("two times")]
    TwoTimes,
    /// A span of time.
    #[error("so many of a unit")]
    Span,
}

/// Keys no part of the reader asked for, by path.
#[derive(Debug, Default)]
pub(super) struct Unasked(RefCell<Vec<String>>);

impl Unasked {
    /// The paths, in the order of reading.
    pub(super) fn into_paths(self) -> Vec<String> {
        self.0.into_inner()
    }
}

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    value: &'a Value,
    path: String,
    unasked: &'a Unasked,
}

/// An object being read; on drop it reports the keys nobody asked for.
#[derive(Debug)]
pub(super) struct Object<'a> {
    fields: &'a Map<String, Value>,
    asked: RefCell<Vec<&'static str>>,
    path: String,
    unasked: &'a Unasked,
}

/// What reading comes to. A fault is boxed: every step hands it on, and a large one would be copied in a thousand places.
pub(super) type Read<T> = Result<T, Box<ReadFault>>;

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value, unasked: &'a Unasked) -> Node<'a> {
        Node { value, path: "$".to_owned(), unasked }
    }

    pub(super) fn value(&self) -> &'a Value {
        self.value
    }

    pub(super) fn fault<T>(&self, what: Misread) -> Read<T> {
        Err(Box::new(ReadFault::At { path: self.path.clone(), what }))
    }

    pub(super) fn text(&self) -> Read<&'a str> {
        self.value.text().map_or_else(|| self.fault(Misread::Expected(Expected::Text)), Ok)
    }

    pub(super) fn name<T: From<&'a str>>(&self) -> Read<T> {
        self.text().map(T::from)
    }

    pub(super) fn int(&self) -> Read<i64> {
        self.value.int().map_or_else(|| self.fault(Misread::Expected(Expected::Integer)), Ok)
    }

    pub(super) fn count(&self) -> Read<u32> {
        u32::try_from(self.int()?).or_else(|_| self.fault(Misread::OutOfRange))
    }

    pub(super) fn flag(&self) -> Read<bool> {
        self.value.flag().map_or_else(|| self.fault(Misread::Expected(Expected::Flag)), Ok)
    }

    pub(super) fn field_path(&self) -> Read<FieldPath> {
        FieldPath::read(self.text()?).map_or_else(|| self.fault(Misread::Expected(Expected::Field)), Ok)
    }

    /// Picks the value that `words` gives for this text.
    pub(super) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Read<T> {
        let text = self.text()?;
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, meaning)) => Ok(*meaning),
            None => self.fault(Misread::WordUnknown(text.to_owned())),
        }
    }

    pub(super) fn items(&self) -> Read<Vec<Node<'a>>> {
        let Some(items) = self.value.list() else { return self.fault(Misread::Expected(Expected::List)) };
        let node =
            |(idx, value)| Node { value, path: format!("{}[{idx}]", self.path), unasked: self.unasked };
        Ok(items.iter().enumerate().map(node).collect())
    }

    pub(super) fn each<T>(&self, read: impl Fn(&Node<'a>) -> Read<T>) -> Read<Vec<T>> {
        let items = self.items()?;
        let mut all = Vec::with_capacity(items.len());
        for item in &items {
            all.push(read(item)?);
        }
        Ok(all)
    }

    pub(super) fn object(&self) -> Read<Object<'a>> {
        let Some(fields) = self.value.map() else { return self.fault(Misread::Expected(Expected::Object)) };
        Ok(Object { fields, asked: RefCell::default(), path: self.path.clone(), unasked: self.unasked })
    }
}

impl<'a> Object<'a> {
    pub(super) fn has(&self, key: &str) -> bool {
        self.fields.contains_key(key)
    }

    pub(super) fn fault<T>(&self, what: Misread) -> Read<T> {
        Err(Box::new(ReadFault::At { path: self.path.clone(), what }))
    }

    pub(super) fn find(&self, key: &'static str) -> Option<Node<'a>> {
        self.asked.borrow_mut().push(key);
        let value = self.fields.get(key)?;
        Some(Node { value, path: format!("{}.{key}", self.path), unasked: self.unasked })
    }

    pub(super) fn get(&self, key: &'static str) -> Read<Node<'a>> {
        self.find(key).map_or_else(|| self.fault(Misread::KeyMissing(key)), Ok)
    }

    pub(super) fn maybe<T>(&self, key: &'static str, read: impl Fn(&Node<'a>) -> Read<T>) -> Read<Option<T>> {
        self.find(key).map(|node| read(&node)).transpose()
    }

    /// A required text under `key`.
    pub(super) fn text(&self, key: &'static str) -> Read<String> {
        self.get(key)?.text().map(str::to_owned)
    }

    /// A required name under `key`.
    pub(super) fn name<T: From<&'a str>>(&self, key: &'static str) -> Read<T> {
        self.get(key)?.name()
    }

    /// A flag under `key`, false when it is not there.
    pub(super) fn flag(&self, key: &'static str) -> Read<bool> {
        Ok(self.maybe(key, Node::flag)?.unwrap_or(false))
    }

    /// A required list of names under `key`.
    pub(super) fn names<T: From<&'a str>>(&self, key: &'static str) -> Read<Vec<T>> {
        self.get(key)?.each(Node::name)
    }

    /// A list of names under `key`, empty when it is not there.
    pub(super) fn maybe_names<T: From<&'a str>>(&self, key: &'static str) -> Read<Vec<T>> {
        Ok(self.maybe(key, |node| node.each(Node::name))?.unwrap_or_default())
    }

    /// A required list of fields under `key`.
    pub(super) fn field_paths(&self, key: &'static str) -> Read<Vec<FieldPath>> {
        self.get(key)?.each(Node::field_path)
    }
}

impl Drop for Object<'_> {
    fn drop(&mut self) {
        let asked = self.asked.borrow();
        let unasked = self.fields.keys().filter(|key| !asked.contains(&key.as_str()));
        self.unasked.0.borrow_mut().extend(unasked.map(|key| format!("{}.{key}", self.path)));
    }
}
