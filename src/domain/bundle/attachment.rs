//! Attachments as they rest and travel: sealed, each under a key of its own, in pieces a store and a bundle take.
//!
//! An act names them in its open part by the digest of the sealed bytes; name and key lie in its private part. So whoever
//! is handed the open part alone may hold an attachment and not read it.

use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::domain::bundle::age::stream::{CHUNK, Stream};
use crate::domain::log::Value;
use crate::domain::log::event::Event;
use crate::domain::log::hash::{Digest, Running, from_hex, to_hex};
use crate::domain::map::Map;

/// The most bytes of one attachment: 50 MiB.
pub const MOST: u64 = 50 * 1024 * 1024;
/// The list of an act's attachments, in the open part.
pub const LISTED: &str = "attachments";
/// What opens them, in the private part.
pub const KEYS: &str = "attachment_keys";
/// The key lies in the private part as it is: whoever may read that may read the attachment.
const WRAP: &str = "in_part";

/// An attachment an act names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// The digest of the sealed bytes.
    pub digest: Digest,
    /// The vocabulary's word for what it is: `photo`, `file`, ….
    pub made_as: String,
    /// Its media type, as it was told apart when it was added.
    pub media_type: String,
    /// Bytes of its content.
    pub size: u64,
    /// The digest of its content, where the private part is held.
    pub plain: Option<Digest>,
    /// Its name, as whoever added it called it.
    pub name: Option<String>,
    /// Its key, where the private part is held.
    pub key: Option<[u8; 32]>,
}

/// A piece of an attachment on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The digest of the whole attachment, sealed.
    pub attachment: Digest,
    /// Which piece, from 0.
    pub piece: u32,
    /// The sealed bytes.
    pub bytes: Vec<u8>,
}

impl Attached {
    /// How many pieces it has.
    pub fn pieces(&self) -> u32 {
        u32::try_from(self.size.div_ceil(CHUNK as u64).max(1)).unwrap_or(u32::MAX)
    }

    /// The names of its pieces in a store, in order.
    pub fn piece_names(&self) -> impl Iterator<Item = String> {
        let digest = self.digest;
        (0..self.pieces()).map(move |piece| piece_name(digest, piece))
    }

    fn listed(&self) -> Value {
        record([
            ("digest", self.digest.to_string().into()),
            ("made_as", self.made_as.as_str().into()),
            ("media_type", self.media_type.as_str().into()),
            ("size", i64::try_from(self.size).unwrap_or(i64::MAX).into()),
            ("chunk", (CHUNK as i64).into()),
        ])
    }

    fn opened(&self) -> Option<Value> {
        let mut fields = vec![
            ("digest", self.digest.to_string().into()),
            ("key", to_hex(&self.key?).into()),
            ("wrap", WRAP.into()),
        ];
        fields.extend(self.plain.map(|it| ("plain_digest", it.to_string().into())));
        fields.extend(self.name.as_ref().map(|it| ("name", it.as_str().into())));
        Some(record(fields))
    }

    fn read(listed: &Value) -> Option<Attached> {
        let size = u64::try_from(listed.get("size")?.int()?).ok()?;
        let chunk = listed.get("chunk").and_then(Value::int);
        let fits = size <= MOST && chunk.is_none_or(|it| it == CHUNK as i64);
        fits.then_some(())?;
        Some(Attached {
            digest: listed.get("digest")?.text()?.parse().ok()?,
            made_as: listed.get("made_as")?.text()?.to_owned(),
            media_type: listed.get("media_type")?.text()?.to_owned(),
            size,
            plain: None,
            name: None,
            key: None,
        })
    }

    fn with_key(self, keys: &[Value]) -> Attached {
        let digest = self.digest.to_string();
        let of = |it: &&Value| it.get("digest").and_then(Value::text) == Some(digest.as_str());
        let Some(opener) = keys.iter().find(of) else { return self };
        let text = |name: &str| opener.get(name).and_then(Value::text);
        Attached {
            plain: text("plain_digest").and_then(|it| it.parse().ok()),
            name: text("name").map(str::to_owned),
            key: text("key").filter(|_| text("wrap") == Some(WRAP)).and_then(|it| from_hex(it).ok()),
            ..self
        }
    }
}

/// The name of a piece in a store.
pub fn piece_name(digest: Digest, piece: u32) -> String {
    format!("{digest}/{piece}")
}

/// The attachments an act names; what is not laid out as this version lays it out is left alone.
pub fn attached(event: &Event) -> Vec<Attached> {
    let list = |name: &str| event.field(name).and_then(Value::list).unwrap_or_default();
    let keys = list(KEYS);
    list(LISTED).iter().filter_map(Attached::read).map(|it| it.with_key(keys)).collect()
}

/// The fields of an act that name these attachments and open them; none where there are none.
pub fn fields(all: &[Attached]) -> Map<String, Value> {
    if all.is_empty() {
        return Map::new();
    }
    let listed: Vec<Value> = all.iter().map(Attached::listed).collect();
    let keys: Vec<Value> = all.iter().filter_map(Attached::opened).collect();
    [(LISTED.to_owned(), listed.into()), (KEYS.to_owned(), keys.into())].into_iter().collect()
}

/// An attachment being sealed, piece by piece, so that a screen stays alive meanwhile.
pub struct Sealing<'a> {
    rest: &'a [u8],
    stream: Stream,
    digest: Running,
}

impl<'a> Sealing<'a> {
    /// Begins under a key nothing else is sealed under.
    pub fn begin(key: [u8; 32], content: &'a [u8]) -> Sealing<'a> {
        Sealing { rest: content, stream: Stream::new(key), digest: Running::default() }
    }

    /// The next sealed piece; `None` after the last.
    pub fn piece(&mut self) -> Option<Vec<u8>> {
        if self.stream.is_ended() {
            return None;
        }
        let (chunk, rest) = self.rest.split_at(self.rest.len().min(CHUNK));
        self.rest = rest;
        let mut sealed = Vec::with_capacity(chunk.len() + 16);
        self.stream.seal(chunk, rest.is_empty(), &mut sealed);
        self.digest.take(&sealed);
        Some(sealed)
    }

    /// The digest of all sealed pieces, once there are no more.
    pub fn digest(self) -> Digest {
        self.digest.digest()
    }
}

/// An attachment being opened, piece by piece, in order.
pub struct Opening {
    stream: Stream,
    left: u32,
    content: Vec<u8>,
}

impl Opening {
    /// Begins; `None` where its key is not held here.
    pub fn begin(of: &Attached) -> Option<Opening> {
        Some(Opening { stream: Stream::new(of.key?), left: of.pieces(), content: Vec::new() })
    }

    /// Opens the next piece; `None` where it is not the one that was sealed there.
    pub fn take(&mut self, sealed: &[u8]) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        self.stream.open(sealed, self.left == 0, &mut self.content)
    }

    /// The content, once every piece was opened.
    pub fn content(self) -> Option<Vec<u8>> {
        self.stream.is_ended().then_some(self.content)
    }
}

/// Reads a line of a bundle's section of attachments.
pub(super) type ReadLine = fn(&[u8]) -> Option<Carried>;

static READ: OnceLock<ReadLine> = OnceLock::new();

/// Makes a program one that reads attachments. A kiosk is none: it is never sent any, and not loaded with what reads them.
pub fn carry() {
    let _ = READ.set(Carried::read);
}

/// What reads a line here; native code always does.
pub(super) fn reading() -> Option<ReadLine> {
    if cfg!(target_arch = "wasm32") { READ.get().copied() } else { Some(Carried::read) }
}

impl Carried {
    /// The line of a bundle.
    pub fn to_line(&self) -> Vec<u8> {
        record([
            ("attachment", self.attachment.to_string().into()),
            ("bytes", STANDARD.encode(&self.bytes).into()),
            ("piece", i64::from(self.piece).into()),
        ])
        .to_bytes()
    }

    /// Reads exactly what [`Carried::to_line`] writes.
    pub fn read(line: &[u8]) -> Option<Carried> {
        let value = Value::read(line).ok()?;
        let carried = Carried {
            attachment: value.get("attachment")?.text()?.parse().ok()?,
            piece: u32::try_from(value.get("piece")?.int()?).ok()?,
            bytes: STANDARD.decode(value.get("bytes")?.text()?).ok()?,
        };
        (carried.bytes.len() <= CHUNK + 16 && carried.to_line() == line).then_some(carried)
    }
}

/// The pieces among `carried` of this attachment, in order, where all are there and are what its digest says.
pub fn whole<'c>(of: &Attached, carried: &'c [Carried]) -> Option<Vec<&'c Carried>> {
    let mut digest = Running::default();
    let mut pieces = Vec::new();
    let own: Vec<&Carried> = carried.iter().filter(|it| it.attachment == of.digest).collect();
    for number in 0..of.pieces() {
        let piece = own.iter().find(|it| it.piece == number)?;
        digest.take(&piece.bytes);
        pieces.push(*piece);
    }
    (digest.digest() == of.digest).then_some(pieces)
}

fn record(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::Map(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::domain::log::sign::Key;
    use crate::domain::log::{EventSet, Stream, pen};

    fn sealed(key: u8, content: &[u8]) -> (Attached, Vec<Carried>) {
        let mut sealing = Sealing::begin([key; 32], content);
        let pieces: Vec<Vec<u8>> = std::iter::from_fn(|| sealing.piece()).collect();
        let of = Attached {
            digest: sealing.digest(),
            made_as: "photo".into(),
            media_type: "image/jpeg".into(),
            size: content.len() as u64,
            plain: Some(Digest::of(content)),
            name: Some("漏水.jpg".into()),
            key: Some([key; 32]),
        };
        let carried =
            pieces.into_iter().zip(0..).map(|(bytes, piece)| Carried { attachment: of.digest, piece, bytes });
        let carried = carried.collect();
        (of, carried)
    }

    fn opened(of: &Attached, pieces: &[&Carried]) -> Option<Vec<u8>> {
        let mut opening = Opening::begin(of)?;
        for piece in pieces {
            opening.take(&piece.bytes)?;
        }
        opening.content()
    }

    #[test]
    fn an_attachment_opens_whole_and_in_order_or_not_at_all() {
        for length in [1, 5, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let content: Vec<u8> = (0..length).map(|it| (it % 251) as u8).collect();
            let (of, carried) = sealed(1, &content);
            assert_eq!(of.pieces() as usize, carried.len(), "{length}");
            let all = whole(&of, &carried).unwrap();
            assert_eq!(opened(&of, &all), Some(content));
            assert_eq!(opened(&of, &all[1..]), None, "the beginning is missing");
            assert_eq!(opened(&of, &all[..all.len() - 1]), None, "the end is missing");
            assert_eq!(opened(&Attached { key: Some([2; 32]), ..of.clone() }, &all), None);
            assert_eq!(whole(&of, &carried[1..]), None);
            let mut changed = carried.clone();
            changed[0].bytes[0] ^= 1;
            assert_eq!(whole(&of, &changed), None);
        }
        assert_ne!(
            sealed(1, b"a").0.digest,
            sealed(2, b"a").0.digest,
            "the same content tells nothing of itself"
        );
    }

    #[test]
    fn an_act_names_what_it_carries_and_its_open_part_alone_opens_nothing() {
        let (of, carried) = sealed(1, b"content");
        assert!(fields(&[]).is_empty());
        let mut open = fields(std::slice::from_ref(&of));
        let private = open.remove(KEYS).into_iter().map(|it| (KEYS.to_owned(), it)).collect();
        let at: crate::domain::time::Stamp = "2026-11-24T10:42:00+08:00".parse().unwrap();
        let entry = pen::Entry {
            org: "org".into(),
            stream: Stream::Office("org".into()),
            at,
            recorded_at: at,
            actor: "p".into(),
            role: "handler".into(),
            kind: "evidence_added".into(),
            profile: None,
            open,
            private,
        };
        let mut event = pen::write(&EventSet::new(), Key::from_seed([1; 32]).id(), entry, [[0; 16]; 2]);
        assert_eq!(attached(&event), vec![of.clone()]);
        event.private = None;
        let open = attached(&event).remove(0);
        assert_eq!((open.digest, open.key, open.name.clone()), (of.digest, None, None));
        assert!(Opening::begin(&open).is_none());
        assert!(whole(&open, &carried).is_some(), "it may be carried by whoever cannot read it");
    }

    #[test]
    fn a_line_has_one_spelling() {
        let (_, carried) = sealed(1, b"content");
        let line = carried[0].to_line();
        assert_eq!(Carried::read(&line), Some(carried[0].clone()));
        for wrong in [&b"{}"[..], b"", &line[1..], &[&line[..], b" "].concat()] {
            assert_eq!(Carried::read(wrong), None);
        }
        let longest = Carried { attachment: Digest::of(b""), piece: u32::MAX, bytes: vec![0; CHUNK + 16] };
        assert_eq!(Carried::read(&longest.to_line()), Some(longest.clone()));
        let longer = Carried { bytes: vec![0; CHUNK + 17], ..longest };
        assert_eq!(Carried::read(&longer.to_line()), None);
    }
}
