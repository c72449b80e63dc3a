//! An event's header: who, when, where in which stream and chain, and the digests of its parts.

use std::fmt;
use std::str::FromStr;

use uuid::{Uuid, Variant};

use crate::domain::log::canonical::Value;
use crate::domain::log::hash::{Digest, EventHash, from_hex, to_hex};
use crate::domain::map::Map;
use crate::domain::time::Stamp;

/// The version of the event format this code writes, and the newest it reads.
pub const VERSION: i64 = 1;
/// The version of the vocabulary this code writes with; a header says so only above 1.
pub const WORDS: i64 = 1;
/// The most heads an event may name as its parents.
pub const MAX_PARENTS: usize = 256;

/// A case: a UUIDv7 given when the complaint is lodged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(pub Uuid);

impl CaseId {
    /// A new id from the moment of lodging, in milliseconds since 1970, and ten random bytes; not yet bound to the
    /// device that begins the case.
    pub fn new(millis: u64, random: [u8; 10]) -> CaseId {
        CaseId(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// The id with its last six bytes bound to `device`, so that no other can write a second beginning into the case.
    #[must_use]
    pub fn begun_by(self, device: &DeviceId) -> CaseId {
        let mut bytes = *self.0.as_bytes();
        if let Some(last) = bytes.last_chunk_mut() {
            *last = self.binding(device);
        }
        CaseId(Uuid::from_bytes(bytes))
    }

    /// Whether `device` may begin this case.
    pub fn is_begun_by(self, device: &DeviceId) -> bool {
        self == self.begun_by(device)
    }

    /// Six bytes of a digest of the id's first ten and the device.
    fn binding(&self, device: &DeviceId) -> [u8; 6] {
        let (first, _) = self.0.as_bytes().split_at(10);
        let digest = Digest::of(&[b"huiyin/case/1\0".as_slice(), first, &device.0].concat()).0;
        std::array::from_fn(|idx| digest.get(idx).copied().unwrap_or(0))
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0.as_hyphenated())
    }
}

impl FromStr for CaseId {
    type Err = HeaderFault;

    fn from_str(text: &str) -> Result<Self, HeaderFault> {
        let id = CaseId(Uuid::parse_str(text).map_err(|_| HeaderFault::BadField("stream"))?);
        let is_v7 = id.0.get_version_num() == 7 && id.0.get_variant() == Variant::RFC4122;
        if is_v7 && id.to_string() == text { Ok(id) } else { Err(HeaderFault::BadField("stream")) }
    }
}

/// A device: its Ed25519 public key, so that a signature needs no look-up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub [u8; 32]);

impl fmt::Display for DeviceId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&to_hex(&self.0))
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&to_hex(&self.0))
    }
}

impl FromStr for DeviceId {
    type Err = HeaderFault;

    fn from_str(text: &str) -> Result<Self, HeaderFault> {
        from_hex(text).map(DeviceId).map_err(|_| HeaderFault::BadField("device"))
    }
}

/// What an event belongs to: one case, or the office's own affairs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// One complaint's life.
    Case(CaseId),
    /// People, places, devices, parameters, calendars of the organisation named.
    Office(String),
}

impl fmt::Display for Stream {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stream::Case(id) => write!(out, "case:{id}"),
            Stream::Office(org) => write!(out, "office:{org}"),
        }
    }
}

impl FromStr for Stream {
    type Err = HeaderFault;

    fn from_str(text: &str) -> Result<Self, HeaderFault> {
        match text.split_once(':') {
            Some(("case", id)) => Ok(Stream::Case(id.parse()?)),
            Some(("office", org)) if is_id(org) => Ok(Stream::Office(org.to_owned())),
            _ => Err(HeaderFault::BadField("stream")),
        }
    }
}

/// The profile version a case runs under, pinned in its first event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfilePin {
    /// The profile's id, such as `property`.
    pub id: String,
    /// Its version, from 1.
    pub version: i64,
    /// The digest of its canonical bytes.
    pub hash: Digest,
}

/// The line an event is known by. Its canonical bytes, hashed, are the event's identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The organisation whose log this is.
    pub org: String,
    /// The stream the event belongs to.
    pub stream: Stream,
    /// The device that wrote it.
    pub device: DeviceId,
    /// Its number on that device, from 1, without gaps.
    pub seq: i64,
    /// The device's previous event; absent only for the first.
    pub prev: Option<EventHash>,
    /// The heads of the stream this device had seen, sorted.
    pub parents: Vec<EventHash>,
    /// The stream's logical clock: 1 + the highest of the parents, so 1 where there is none.
    pub lc: i64,
    /// When the act happened; never after it was written down.
    pub at: Stamp,
    /// When it was written down.
    pub recorded_at: Stamp,
    /// The person (or `kiosk`) whose act it is; an id, never a name.
    pub actor: String,
    /// The role in which the act was done.
    pub role: String,
    /// What kind of act it is, a word of the vocabulary.
    pub kind: String,
    /// The vocabulary version its words need. A reader with older words keeps the event and says that it does not
    /// understand it; one with these words holds it to them.
    pub words: i64,
    /// The profile a case begins under; in its first event only.
    pub profile: Option<ProfilePin>,
    /// The digest of the part rules and statistics read.
    pub open: Option<Digest>,
    /// The digest of the part that holds personal data.
    pub private: Option<Digest>,
}

/// Why a header is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderFault {
    /// Written by a newer version of the product.
    #[error("event format {found}, this version reads up to {VERSION}")]
    TooNew {
        /// The version found.
        found: i64,
    },
    /// A field that must be there is not.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A field nobody knows.
    #[error("{0} is not a field of a header")]
    Unknown(String),
    /// A field with a value it cannot have.
    #[error("{0} has a value it cannot have")]
    BadField(&'static str),
}

/// Whether `text` may be an id: ASCII letters, digits, `-`, `_`, at most 64.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
}

/// The version of a header this code is too old for, whatever else stands in it.
pub(crate) fn newer_version(header: &Value) -> Option<i64> {
    header.get("v")?.int().filter(|it| *it > VERSION)
}

impl Header {
    /// The header as a value; its canonical bytes are what is hashed.
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
        put("v", VERSION.into());
        put("org", self.org.clone().into());
        put("stream", self.stream.to_string().into());
        put("device", self.device.to_string().into());
        put("seq", self.seq.into());
        put("parents", Value::List(self.parents.iter().map(|it| it.to_string().into()).collect()));
        put("lc", self.lc.into());
        put("at", self.at.to_string().into());
        put("recorded_at", self.recorded_at.to_string().into());
        put("actor", self.actor.clone().into());
        put("role", self.role.clone().into());
        put("kind", self.kind.clone().into());
        if self.words > 1 {
            put("words", self.words.into());
        }
        if let Some(prev) = &self.prev {
            put("prev", prev.to_string().into());
        }
        if let Some(pin) = &self.profile {
            put("profile", pin.to_value());
        }
        if let Some(digest) = &self.open {
            put("open", digest.to_string().into());
        }
        if let Some(digest) = &self.private {
            put("private", digest.to_string().into());
        }
        Value::Map(map)
    }

    /// The event's identity.
    pub fn hash(&self) -> EventHash {
        EventHash::of(&self.to_value().to_bytes())
    }

    /// Reads a header from a value; every field typed, none unknown.
    ///
    /// # Errors
    /// [`HeaderFault`] names the first field that is wrong, or the newer version.
    pub fn from_value(value: &Value) -> Result<Header, HeaderFault> {
        if let Some(found) = newer_version(value) {
            return Err(HeaderFault::TooNew { found });
        }
        let mut fields = Fields::of(value)?;
        if fields.int("v")? != VERSION {
            return Err(HeaderFault::BadField("v"));
        }
        let header = Header {
            org: fields.id("org")?,
            stream: fields.text("stream")?.parse()?,
            device: fields.text("device")?.parse()?,
            seq: fields.positive("seq")?,
            prev: fields.optional("prev")?,
            parents: fields.parents()?,
            lc: fields.positive("lc")?,
            at: fields.parsed("at")?,
            recorded_at: fields.parsed("recorded_at")?,
            actor: fields.id("actor")?,
            role: fields.id("role")?,
            kind: fields.id("kind")?,
            words: fields.words()?,
            profile: fields.pin()?,
            open: fields.optional("open")?,
            private: fields.optional("private")?,
        };
        fields.nothing_else()?;
        header.checked()
    }

    /// Refuses what each field alone cannot show.
    fn checked(self) -> Result<Header, HeaderFault> {
        if self.prev.is_some() != (self.seq > 1) {
            return Err(HeaderFault::BadField("prev"));
        }
        if (self.lc == 1) != self.parents.is_empty() {
            return Err(HeaderFault::BadField("lc"));
        }
        if self.at.instant > self.recorded_at.instant {
            return Err(HeaderFault::BadField("at"));
        }
        let begins = self.parents.is_empty();
        let fits = match &self.stream {
            Stream::Office(org) => *org == self.org,
            Stream::Case(id) => !begins || id.is_begun_by(&self.device),
        };
        if !fits {
            return Err(HeaderFault::BadField("stream"));
        }
        let may_pin = begins && matches!(self.stream, Stream::Case(_));
        if self.profile.is_some() && !may_pin { Err(HeaderFault::BadField("profile")) } else { Ok(self) }
    }
}

impl ProfilePin {
    fn to_value(&self) -> Value {
        Value::Map(
            [
                ("id".to_owned(), self.id.clone().into()),
                ("version".to_owned(), self.version.into()),
                ("hash".to_owned(), self.hash.to_string().into()),
            ]
            .into_iter()
            .collect(),
        )
    }

    fn from_value(value: &Value) -> Result<ProfilePin, HeaderFault> {
        let mut fields = Fields::of(value).map_err(|_| HeaderFault::BadField("profile"))?;
        let pin = ProfilePin {
            id: fields.id("id")?,
            version: fields.positive("version")?,
            hash: fields.parsed("hash")?,
        };
        fields.nothing_else()?;
        Ok(pin)
    }
}

/// The fields of an object still to be taken.
struct Fields<'a>(Vec<(&'a str, &'a Value)>);

impl<'a> Fields<'a> {
    fn of(value: &'a Value) -> Result<Self, HeaderFault> {
        let map = value.map().ok_or(HeaderFault::BadField("header"))?;
        Ok(Fields(map.iter().map(|(key, it)| (key.as_str(), it)).collect()))
    }

    fn holds(&self, key: &str) -> bool {
        self.0.iter().any(|it| it.0 == key)
    }

    fn take(&mut self, key: &'static str) -> Result<&'a Value, HeaderFault> {
        let place = self.0.iter().position(|it| it.0 == key).ok_or(HeaderFault::Missing(key))?;
        Ok(self.0.remove(place).1)
    }

    fn text(&mut self, key: &'static str) -> Result<&'a str, HeaderFault> {
        self.take(key)?.text().ok_or(HeaderFault::BadField(key))
    }

    fn int(&mut self, key: &'static str) -> Result<i64, HeaderFault> {
        self.take(key)?.int().ok_or(HeaderFault::BadField(key))
    }

    fn positive(&mut self, key: &'static str) -> Result<i64, HeaderFault> {
        self.int(key).and_then(|it| if it > 0 { Ok(it) } else { Err(HeaderFault::BadField(key)) })
    }

    fn id(&mut self, key: &'static str) -> Result<String, HeaderFault> {
        let text = self.text(key)?;
        if is_id(text) { Ok(text.to_owned()) } else { Err(HeaderFault::BadField(key)) }
    }

    fn parsed<T: FromStr>(&mut self, key: &'static str) -> Result<T, HeaderFault> {
        self.text(key)?.parse().map_err(|_| HeaderFault::BadField(key))
    }

    fn optional<T: FromStr>(&mut self, key: &'static str) -> Result<Option<T>, HeaderFault> {
        if self.holds(key) { self.parsed(key).map(Some) } else { Ok(None) }
    }

    /// The vocabulary version: 1 where nothing is said, and only there.
    fn words(&mut self) -> Result<i64, HeaderFault> {
        if !self.holds("words") {
            return Ok(1);
        }
        self.int("words").and_then(|it| if it > 1 { Ok(it) } else { Err(HeaderFault::BadField("words")) })
    }

    fn parents(&mut self) -> Result<Vec<EventHash>, HeaderFault> {
        let fault = HeaderFault::BadField("parents");
        let items = self.take("parents")?.list().ok_or(fault.clone())?;
        if items.len() > MAX_PARENTS {
            return Err(fault);
        }
        let hashes: Option<Vec<EventHash>> = items.iter().map(|it| it.text()?.parse().ok()).collect();
        let hashes = hashes.ok_or(fault.clone())?;
        if hashes.is_sorted_by(|a, b| a < b) { Ok(hashes) } else { Err(fault) }
    }

    fn pin(&mut self) -> Result<Option<ProfilePin>, HeaderFault> {
        if self.holds("profile") { ProfilePin::from_value(self.take("profile")?).map(Some) } else { Ok(None) }
    }

    fn nothing_else(self) -> Result<(), HeaderFault> {
        match self.0.first() {
            Some((key, _)) => Err(HeaderFault::Unknown((*key).to_owned())),
            None => Ok(()),
        }
    }
}
