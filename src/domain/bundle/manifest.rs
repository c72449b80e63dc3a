//! What a bundle says of itself: from whom, when, why, and what it holds. The signature covers these bytes.

use crate::domain::bundle::age::key::Recipient;
use crate::domain::log::canonical::Value;
use crate::domain::log::fingerprint::device_code;
use crate::domain::log::hash::{Digest, EventHash};
use crate::domain::log::header::{DeviceId, ProfilePin, is_id};
use crate::domain::log::sign::{Seal, agreement_key};
use crate::domain::time::{Day, Stamp};

/// What a bundle is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Cases and the office's affairs, between devices of one organisation.
    Cases,
    /// The office's affairs only: what a new device is set up with.
    Settings,
    /// What a kiosk may show: states and released replies, each sealed to its query code.
    Status,
}

impl Kind {
    /// The word in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Cases => "cases",
            Kind::Settings => "settings",
            Kind::Status => "status",
        }
    }

    fn read(text: &str) -> Option<Kind> {
        [Kind::Cases, Kind::Settings, Kind::Status].into_iter().find(|it| it.as_str() == text)
    }
}

/// Who made the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct From {
    /// The device whose key signs the manifest.
    pub device: DeviceId,
    /// Its four characters.
    pub code: String,
    /// `kiosk`, `tablet` or `office`.
    pub place: String,
    /// Its name among people, such as `1号楼大堂`.
    pub label: String,
}

/// Whom a sealed bundle is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The key it is sealed to.
    pub key: Recipient,
    /// Four characters of a device, or [`RECOVERY`].
    pub code: String,
}

/// The code of the key that grows from an office's recovery words.
pub const RECOVERY: &str = "recovery";

impl Addressee {
    /// A device; `None` where its id is no key.
    pub fn device(device: DeviceId) -> Option<Addressee> {
        Some(Addressee { key: Recipient(agreement_key(device)?), code: device_code(device) })
    }

    fn to_value(&self) -> Value {
        map([("key", self.key.to_string().into()), ("code", self.code.as_str().into())])
    }

    fn from_value(value: &Value) -> Option<Addressee> {
        Some(Addressee { key: Recipient::read(value.get("key")?.text()?)?, code: text(value, "code")? })
    }
}

/// One device's chain as far as this bundle goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The device.
    pub device: DeviceId,
    /// The lowest number in the bundle.
    pub first: i64,
    /// The highest number in the bundle.
    pub last: i64,
    /// The identity of the event with the highest number.
    pub head: EventHash,
}

/// A head its own device signed, carried so that others can vouch for the chain below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedHead {
    /// The device.
    pub device: DeviceId,
    /// The number of the head.
    pub seq: i64,
    /// Its identity.
    pub head: EventHash,
    /// The device's signature over organisation, device, number and identity.
    pub seal: Seal,
}

/// What a bundle says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// What it is for.
    pub kind: Kind,
    /// The organisation's id.
    pub org: String,
    /// The organisation's name, for people.
    pub org_name: String,
    /// Who made it.
    pub from: From,
    /// Whom it is sealed to; nobody where it is open, or sealed to a passphrase.
    pub to: Vec<Addressee>,
    /// When.
    pub made_at: Stamp,
    /// Why, in a few words; may be empty.
    pub why: String,
    /// Which part of how many.
    pub part: (i64, i64),
    /// The vocabulary version its events need.
    pub vocabulary: i64,
    /// How many lines it holds.
    pub lines: i64,
    /// Chains, by device.
    pub ranges: Vec<Range>,
    /// Signed heads, by device.
    pub heads: Vec<SealedHead>,
    /// Profiles its cases run under.
    pub profiles: Vec<ProfilePin>,
    /// Calendar packs in force: id and revision.
    pub calendars: Vec<(String, i64)>,
    /// Which parts are left out, such as `private`.
    pub left_out: Vec<String>,
    /// The digest of the lines, each followed by a line feed.
    pub lines_digest: Digest,
    /// The digest of the attachments section.
    pub attachments_digest: Digest,
}

impl Manifest {
    /// The manifest as a value; its canonical bytes are signed.
    pub fn to_value(&self) -> Value {
        let mut value = map([
            ("kind", self.kind.as_str().into()),
            ("org", self.org.as_str().into()),
            ("org_name", self.org_name.as_str().into()),
            ("from", self.from.to_value()),
            ("made_at", self.made_at.to_string().into()),
            ("why", self.why.as_str().into()),
            ("part", self.part.0.into()),
            ("parts", self.part.1.into()),
            ("vocabulary", self.vocabulary.into()),
            ("lines", self.lines.into()),
            ("ranges", list(&self.ranges, Range::to_value)),
            ("heads", list(&self.heads, SealedHead::to_value)),
            ("profiles", list(&self.profiles, pin_value)),
            (
                "calendars",
                list(&self.calendars, |(id, revision)| {
                    map([("id", id.as_str().into()), ("revision", (*revision).into())])
                }),
            ),
            ("left_out", list(&self.left_out, |it| it.as_str().into())),
            ("lines_digest", self.lines_digest.to_string().into()),
            ("attachments_digest", self.attachments_digest.to_string().into()),
        ]);
        if let (Value::Map(fields), false) = (&mut value, self.to.is_empty()) {
            fields.insert("to".to_owned(), list(&self.to, Addressee::to_value));
        }
        value
    }

    /// Reads a manifest; `None` when any field is missing, unknown or of another type.
    pub fn from_value(value: &Value) -> Option<Manifest> {
        let manifest = Manifest {
            kind: Kind::read(value.get("kind")?.text()?)?,
            org: text(value, "org")?,
            org_name: text(value, "org_name")?,
            from: From::from_value(value.get("from")?)?,
            to: value.get("to").map_or(Some(Vec::new()), |_| items(value, "to", Addressee::from_value))?,
            made_at: value.get("made_at")?.text()?.parse().ok()?,
            why: text(value, "why")?,
            part: (value.get("part")?.int()?, value.get("parts")?.int()?),
            vocabulary: value.get("vocabulary")?.int()?,
            lines: value.get("lines")?.int()?,
            ranges: items(value, "ranges", Range::from_value)?,
            heads: items(value, "heads", SealedHead::from_value)?,
            profiles: items(value, "profiles", pin_from)?,
            calendars: items(value, "calendars", |it| Some((text(it, "id")?, it.get("revision")?.int()?)))?,
            left_out: items(value, "left_out", |it| it.text().map(str::to_owned))?,
            lines_digest: value.get("lines_digest")?.text()?.parse().ok()?,
            attachments_digest: value.get("attachments_digest")?.text()?.parse().ok()?,
        };
        (manifest.is_sound() && manifest.to_value() == *value).then_some(manifest)
    }

    /// The name of a file: what it is, whose, of which day, which part; without personal data.
    pub fn file_name(kind: Kind, code: &str, now: Stamp, part: usize) -> String {
        let day = Day::of(now.instant, now.offset_minutes).to_string().replace('-', "");
        let part = if part > 1 { format!("-{part}") } else { String::new() };
        format!("huiyin-{}-{code}-{day}{part}.huiyin.json", kind.as_str())
    }

    /// Whether both are parts of one bundle: alike in all but their place, their lines, their attachments and
    /// what follows from those.
    pub fn is_of_one_with(&self, other: &Manifest) -> bool {
        let own = Manifest {
            part: other.part,
            lines: other.lines,
            ranges: other.ranges.clone(),
            lines_digest: other.lines_digest,
            attachments_digest: other.attachments_digest,
            ..self.clone()
        };
        own == *other
    }

    /// Whether the numbers can be true and the organisation is one.
    fn is_sound(&self) -> bool {
        let (part, parts) = self.part;
        is_id(&self.org) && 1 <= part && part <= parts && self.lines >= 0 && self.vocabulary >= 0
    }
}

impl From {
    fn to_value(&self) -> Value {
        map([
            ("device", self.device.to_string().into()),
            ("code", self.code.as_str().into()),
            ("place", self.place.as_str().into()),
            ("label", self.label.as_str().into()),
        ])
    }

    fn from_value(value: &Value) -> Option<From> {
        Some(From {
            device: value.get("device")?.text()?.parse().ok()?,
            code: text(value, "code")?,
            place: text(value, "place")?,
            label: text(value, "label")?,
        })
    }
}

impl Range {
    fn to_value(&self) -> Value {
        map([
            ("device", self.device.to_string().into()),
            ("first", self.first.into()),
            ("last", self.last.into()),
            ("head", self.head.to_string().into()),
        ])
    }

    fn from_value(value: &Value) -> Option<Range> {
        Some(Range {
            device: value.get("device")?.text()?.parse().ok()?,
            first: value.get("first")?.int()?,
            last: value.get("last")?.int()?,
            head: value.get("head")?.text()?.parse().ok()?,
        })
    }
}

impl SealedHead {
    /// The head as a value, as it stands in a manifest and in a device's memory of heads.
    pub fn to_value(&self) -> Value {
        map([
            ("device", self.device.to_string().into()),
            ("seq", self.seq.into()),
            ("head", self.head.to_string().into()),
            ("seal", self.seal.to_hex().into()),
        ])
    }

    /// Reads what [`SealedHead::to_value`] wrote.
    pub fn from_value(value: &Value) -> Option<SealedHead> {
        Some(SealedHead {
            device: value.get("device")?.text()?.parse().ok()?,
            seq: value.get("seq")?.int()?,
            head: value.get("head")?.text()?.parse().ok()?,
            seal: Seal::from_hex(value.get("seal")?.text()?).ok()?,
        })
    }
}

fn pin_value(pin: &ProfilePin) -> Value {
    map([
        ("id", pin.id.as_str().into()),
        ("version", pin.version.into()),
        ("hash", pin.hash.to_string().into()),
    ])
}

fn pin_from(value: &Value) -> Option<ProfilePin> {
    Some(ProfilePin {
        id: text(value, "id")?,
        version: value.get("version")?.int()?,
        hash: value.get("hash")?.text()?.parse().ok()?,
    })
}

/// An object of these fields.
pub(crate) fn map<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Map(fields.into_iter().map(|(key, it)| (key.to_owned(), it)).collect())
}

fn list<T>(items: &[T], one: impl Fn(&T) -> Value) -> Value {
    Value::List(items.iter().map(one).collect())
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.text().map(str::to_owned)
}

fn items<T>(value: &Value, key: &str, one: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.get(key)?.list()?.iter().map(one).collect()
}
