//! Writing a bundle: fixed key order, one line per event, the signature last.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::bundle::attachment::Carried;
use crate::domain::bundle::manifest::{Addressee, From, Kind, Manifest, Range, SealedHead};
use crate::domain::log::hash::Running;
use crate::domain::log::header::{DeviceId, ProfilePin};
use crate::domain::log::sign::{Key, Purpose};
use crate::domain::log::{Event, EventHash, Value};
use crate::domain::order::{Order as _, ranked};
use crate::domain::time::Stamp;

/// The first line of every bundle this code writes.
pub const FIRST_LINE: &str = "{\"format\":\"huiyin.bundle/1\",";
/// The most bytes of one part.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The most lines of one part.
pub const MAX_LINES: usize = 200_000;
/// The most bytes of a manifest: room for the chains and heads of some five thousand devices.
pub const MAX_MANIFEST: usize = 4 * 1024 * 1024;

/// How much one part may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all lines with their separators, the manifest apart.
    pub bytes: usize,
    /// Lines.
    pub lines: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: MAX_BYTES - MAX_MANIFEST - 1_024, lines: MAX_LINES }
    }
}

impl Limits {
    /// What leaves room for sealing: armor and its line ends make eleven bytes of eight.
    pub fn sealed() -> Limits {
        Limits { bytes: (MAX_BYTES - 1024 * 1024) / 11 * 8 - MAX_MANIFEST, lines: MAX_LINES }
    }
}

/// What the caller knows of a bundle before its lines are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// What it is for.
    pub kind: Kind,
    /// The organisation's id.
    pub org: String,
    /// The organisation's name.
    pub org_name: String,
    /// Who makes it.
    pub from: From,
    /// Whom it will be sealed to; nobody where it stays open, or is sealed to a passphrase.
    pub to: Vec<Addressee>,
    /// When.
    pub made_at: Stamp,
    /// Why, in a few words; may be empty.
    pub why: String,
    /// The vocabulary version its events need.
    pub vocabulary: i64,
    /// Signed heads to carry.
    pub heads: Vec<SealedHead>,
    /// Profiles its cases run under.
    pub profiles: Vec<ProfilePin>,
    /// Calendar packs in force: id and revision.
    pub calendars: Vec<(String, i64)>,
    /// Which parts are left out.
    pub left_out: Vec<String>,
}

/// Writes `events` as one or more parts, each within [`MAX_BYTES`] and [`MAX_LINES`], signed by `key`.
///
/// The order of lines is (`lc`, hash), so that a reader meets parents first.
pub fn write_events(cover: &Cover, events: Vec<&Event>, key: &Key) -> Vec<Vec<u8>> {
    write_within(Limits::default(), cover, events, key)
}

/// The same with parts of another size.
pub fn write_within(limits: Limits, cover: &Cover, mut events: Vec<&Event>, key: &Key) -> Vec<Vec<u8>> {
    events.order_by_key(|it| (it.header.lc, it.hash));
    let mut writing = Writing::within(limits);
    events.into_iter().for_each(|it| writing.take(it));
    writing.finish().all(cover, key)
}

/// Writes status lines, canonical values, in the order given.
pub fn write_lines(cover: &Cover, lines: &[Value], key: &Key) -> Vec<Vec<u8>> {
    let mut writing = Writing::within(Limits::default());
    lines.iter().for_each(|it| writing.line(&it.to_bytes(), None));
    writing.finish().all(cover, key)
}

/// Events in the order of a bundle's lines.
pub fn in_line_order(mut events: Vec<Arc<Event>>) -> Vec<Arc<Event>> {
    if !events.is_sorted_by_key(|it| it.hash) {
        events.order_by_key(|it| it.hash);
    }
    let clocks: Vec<u64> = events.iter().map(|it| it.header.lc.unsigned_abs()).collect();
    let place = |it: u32| usize::try_from(it).ok().and_then(|it| events.get(it)).cloned();
    ranked(&clocks).into_iter().filter_map(place).collect()
}

/// A bundle being written, line by line, so that a screen stays alive meanwhile.
pub struct Writing {
    limits: Limits,
    part: Lines,
    full: Vec<Lines>,
}

/// The lines of one part.
#[derive(Default)]
struct Lines {
    bytes: Vec<u8>,
    count: usize,
    digest: Running,
    ranges: Ranges,
    carried: Vec<u8>,
    carried_digest: Running,
}

impl Lines {
    fn put(&mut self, line: &[u8]) {
        self.digest.take(line);
        self.digest.take(b"\n");
        self.bytes.extend_from_slice(if self.count == 0 { b"\n" } else { b",\n" });
        self.bytes.extend_from_slice(line);
        self.count += 1;
    }

    fn carry(&mut self, line: &[u8]) {
        self.carried_digest.take(line);
        self.carried_digest.take(b"\n");
        self.carried.extend_from_slice(if self.carried.is_empty() { b"\n" } else { b",\n" });
        self.carried.extend_from_slice(line);
    }
}

impl Writing {
    /// Nothing is written yet.
    pub fn within(limits: Limits) -> Writing {
        Writing { limits, part: Lines::default(), full: Vec::new() }
    }

    /// Writes the next event in the order of [`in_line_order`].
    pub fn take(&mut self, event: &Event) {
        self.line(&event.to_bytes(), Some(event));
    }

    /// Parts are filled in order; each holds one line at least.
    fn line(&mut self, line: &[u8], event: Option<&Event>) {
        // A line takes two bytes of its own more, which for the first one is one too much.
        let bytes = self.part.bytes.len() + 1 + line.len() + 2;
        if self.part.count > 0 && (self.part.count >= self.limits.lines || bytes > self.limits.bytes) {
            self.full.push(std::mem::take(&mut self.part));
        }
        self.part.put(line);
        if let Some(event) = event {
            self.part.ranges.note(event.header.device, event.header.seq, event.hash);
        }
    }

    /// Writes a piece of an attachment behind all events: in the last part, and in more where it does not fit there.
    pub fn carry(&mut self, piece: &Carried) {
        let line = piece.to_line();
        if self.part.bytes.len() + self.part.carried.len() + line.len() + 2 > self.limits.bytes {
            self.full.push(std::mem::take(&mut self.part));
        }
        self.part.carry(&line);
    }

    /// All lines are there.
    pub fn finish(mut self) -> Written {
        self.full.push(self.part);
        Written { count: self.full.len(), parts: self.full.into_iter() }
    }
}

/// A bundle whose lines are written, to be sealed part by part.
pub struct Written {
    count: usize,
    parts: std::vec::IntoIter<Lines>,
}

impl Written {
    /// The next part as a file.
    pub fn next(&mut self, cover: &Cover, key: &Key) -> Option<Vec<u8>> {
        let lines = self.parts.next()?;
        let number = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        let part = (number(self.count - self.parts.len()), number(self.count));
        Some(lines.write(cover, part, key))
    }

    fn all(mut self, cover: &Cover, key: &Key) -> Vec<Vec<u8>> {
        std::iter::from_fn(|| self.next(cover, key)).collect()
    }
}

/// The lines of a part that are spelt already, in order.
#[derive(Debug, Default)]
pub struct Spelt {
    /// Events.
    pub events: Vec<Vec<u8>>,
    /// Every device's chain as far as these go.
    pub ranges: Ranges,
    /// Pieces of attachments.
    pub pieces: Vec<Vec<u8>>,
}

/// Writes one part from lines that are spelt already; for whoever combines more than can be held.
pub fn write_spelt(cover: &Cover, part: (i64, i64), spelt: Spelt, key: &Key) -> Vec<u8> {
    let mut all = Lines { ranges: spelt.ranges, ..Lines::default() };
    spelt.events.iter().for_each(|it| all.put(it));
    spelt.pieces.iter().for_each(|it| all.carry(it));
    all.write(cover, part, key)
}

impl Lines {
    fn write(self, cover: &Cover, part: (i64, i64), key: &Key) -> Vec<u8> {
        let manifest = Manifest {
            kind: cover.kind,
            org: cover.org.clone(),
            org_name: cover.org_name.clone(),
            from: cover.from.clone(),
            to: cover.to.clone(),
            made_at: cover.made_at,
            why: cover.why.clone(),
            part,
            vocabulary: cover.vocabulary,
            lines: i64::try_from(self.count).unwrap_or(i64::MAX),
            ranges: self.ranges.into_list(),
            heads: cover.heads.clone(),
            profiles: cover.profiles.clone(),
            calendars: cover.calendars.clone(),
            left_out: cover.left_out.clone(),
            lines_digest: self.digest.digest(),
            attachments_digest: self.carried_digest.digest(),
        };
        assemble(&manifest.to_value().to_bytes(), &self.bytes, &self.carried, key)
    }
}

fn assemble(manifest: &[u8], lines: &[u8], carried: &[u8], key: &Key) -> Vec<u8> {
    let mut out = Vec::with_capacity(manifest.len() + lines.len() + carried.len() + 512);
    out.extend_from_slice(FIRST_LINE.as_bytes());
    out.extend_from_slice(b"\n\"manifest\":");
    out.extend_from_slice(manifest);
    out.extend_from_slice(b",\n\"events\":[");
    out.extend_from_slice(lines);
    out.extend_from_slice(b"\n],\n\"attachments\":[");
    out.extend_from_slice(carried);
    out.extend_from_slice(if carried.is_empty() { b"" } else { b"\n" });
    out.extend_from_slice(b"],\n\"signature\":\"");
    out.extend_from_slice(key.sign(Purpose::Bundle, manifest).to_hex().as_bytes());
    out.extend_from_slice(b"\"}\n");
    out
}

/// Every device's chain as far as the events noted go, by device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranges(BTreeMap<DeviceId, Range>);

impl Ranges {
    /// Notes one event of a device: its number and its identity.
    pub fn note(&mut self, device: DeviceId, seq: i64, head: EventHash) {
        let range = self.0.entry(device).or_insert(Range { device, first: seq, last: seq, head });
        range.first = range.first.min(seq);
        if (seq, head) > (range.last, range.head) {
            (range.last, range.head) = (seq, head);
        }
    }

    /// Notes what a manifest says of some events: the same as noting each of them.
    pub(crate) fn note_range(&mut self, range: &Range) {
        self.note(range.device, range.first, range.head);
        self.note(range.device, range.last, range.head);
    }

    /// What a manifest says of them.
    pub fn into_list(self) -> Vec<Range> {
        self.0.into_values().collect()
    }
}
