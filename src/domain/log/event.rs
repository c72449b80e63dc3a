//! An event line: a header and up to two parts, read strictly and written in one spelling.

use crate::domain::log::canonical::{Fields, NotCanonical, Value};
use crate::domain::log::hash::{Digest, EventHash, from_hex, to_hex};
use crate::domain::log::header::{Header, HeaderFault, newer_version};
use crate::domain::map::Map;

/// The key of a part's salt; it sorts before every field.
const SALT: &str = "_salt";

/// Fields of an event under a salt of 16 random bytes, so that a digest tells nothing about short contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The 16 random bytes.
    pub salt: [u8; 16],
    /// The fields by their vocabulary ids; a list, because there are few and an act is held as long as the page lives.
    pub fields: Map<String, Value>,
}

impl Part {
    /// The part as a value, salt first.
    pub fn to_value(&self) -> Value {
        let salt = (SALT.to_owned(), to_hex(&self.salt).into());
        Value::Map(self.fields.clone().into_iter().chain([salt]).collect())
    }

    /// The digest the header holds: SHA-256 of the part's canonical bytes.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.to_value().to_bytes())
    }

    fn from_value(value: Value) -> Option<Part> {
        let Value::Map(mut fields) = value else { return None };
        let salt = from_hex(fields.remove(SALT)?.text()?).ok()?;
        if fields.keys().any(|it| it.starts_with('_')) {
            None
        } else {
            Some(Part { salt, fields: fields.into_iter().collect() })
        }
    }
}

/// Which of an event's two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// What rules and statistics read.
    Open,
    /// Names, contacts, rooms, free text.
    Private,
}

/// One act, as far as this device holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its identity.
    pub hash: EventHash,
    /// Its header.
    pub header: Header,
    /// The open part, if there is one and it is held here.
    pub open: Option<Part>,
    /// The private part, if there is one and it is held here.
    pub private: Option<Part>,
}

/// Why bytes are not an event line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventFault {
    /// Not canonical JSON.
    #[error(transparent)]
    Canonical(#[from] NotCanonical),
    /// The header is not one.
    #[error(transparent)]
    Header(#[from] HeaderFault),
    /// Not an object of header, open and private.
    #[error("not an event line")]
    Shape,
    /// A part is there that the header does not name, or whose digest differs.
    #[error("the {0:?} part is not the one the header names")]
    PartDiffers(Which),
}

impl Event {
    /// An event from a header without digests and its two sets of fields; an empty set makes no part.
    pub fn new(mut header: Header, open: Option<Part>, private: Option<Part>) -> Event {
        header.open = open.as_ref().map(Part::digest);
        header.private = private.as_ref().map(Part::digest);
        Event { hash: header.hash(), header, open, private }
    }

    /// Reads one canonical line.
    ///
    /// # Errors
    /// [`EventFault`] for anything but the exact bytes [`Event::to_bytes`] writes.
    pub fn read(line: &[u8]) -> Result<Event, EventFault> {
        Event::from_fields(Value::read_fields(line)?.ok_or(EventFault::Shape)?)
    }

    fn from_fields(mut line: Fields<'_>) -> Result<Event, EventFault> {
        if let Some(found) = line.get("header").and_then(|(it, _)| newer_version(it)) {
            return Err(HeaderFault::TooNew { found }.into());
        }
        if line.keys().any(|it| !matches!(it.as_str(), "header" | "open" | "private")) {
            return Err(EventFault::Shape);
        }
        let (value, bytes) = line.remove("header").ok_or(EventFault::Shape)?;
        let header = Header::from_value(&value)?;
        let open = part_named(line.remove("open"), header.open, Which::Open)?;
        let private = part_named(line.remove("private"), header.private, Which::Private)?;
        Ok(Event { hash: EventHash::of(bytes), header, open, private })
    }

    /// The canonical line: what is stored and what travels.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut map = Map::from([("header".to_owned(), self.header.to_value())]);
        if let Some(part) = &self.open {
            map.insert("open".to_owned(), part.to_value());
        }
        if let Some(part) = &self.private {
            map.insert("private".to_owned(), part.to_value());
        }
        Value::Map(map).to_bytes()
    }

    /// Whether the line is read back as this very event: short and flat enough, every value within bounds.
    pub fn fits(&self) -> bool {
        Event::read(&self.to_bytes()).as_ref() == Ok(self)
    }

    /// The same event without one of its parts; its identity stays.
    pub fn without(mut self, which: Which) -> Event {
        match which {
            Which::Open => self.open = None,
            Which::Private => self.private = None,
        }
        self
    }

    /// Whether a part exists that is not held here: redacted, purged or erased.
    pub fn lacks(&self, which: Which) -> bool {
        match which {
            Which::Open => self.header.open.is_some() && self.open.is_none(),
            Which::Private => self.header.private.is_some() && self.private.is_none(),
        }
    }

    /// Whether `other`, the same event, holds a part that is not held here.
    pub fn gains_from(&self, other: &Event) -> bool {
        self.lacks(Which::Open) && other.open.is_some()
            || self.lacks(Which::Private) && other.private.is_some()
    }

    /// Takes the parts not held here from `other`, the same event.
    pub fn fill(&mut self, other: &Event) {
        if self.lacks(Which::Open) {
            self.open.clone_from(&other.open);
        }
        if self.lacks(Which::Private) {
            self.private.clone_from(&other.private);
        }
    }

    /// A field from whichever part holds it.
    pub fn field(&self, id: &str) -> Option<&Value> {
        self.open
            .as_ref()
            .and_then(|it| it.fields.get(id))
            .or_else(|| self.private.as_ref().and_then(|it| it.fields.get(id)))
    }

    /// A text field from whichever part holds it.
    pub fn text(&self, id: &str) -> Option<&str> {
        self.field(id)?.text()
    }
}

fn part_named(
    spelt: Option<(Value, &[u8])>,
    named: Option<Digest>,
    which: Which,
) -> Result<Option<Part>, EventFault> {
    let Some((value, bytes)) = spelt else { return Ok(None) };
    if named != Some(Digest::of(bytes)) {
        return Err(EventFault::PartDiffers(which));
    }
    Part::from_value(value).map(Some).ok_or(EventFault::Shape)
}
