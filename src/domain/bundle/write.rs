//! Writing a bundle: fixed key order, one line per event, the signature last.

use std::collections::BTreeMap;

use crate::domain::bundle::attachment::Carried;
use crate::domain::bundle::manifest::{Addressee, From, Kind, Manifest, Range, SealedHead};
use crate::domain::log::hash::{Digest, Running};
use crate::domain::log::header::{DeviceId, ProfilePin};
use crate::domain::log::sign::{Key, Purpose};
use crate::domain::log::{Event, EventHash, Value};
use crate::domain::order::Order as _;
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
pub fn write_within(limits: Limits, cover: &Cover, events: Vec<&Event>, key: &Key) -> Vec<Vec<u8>> {
    write_carrying(limits, cover, events, &[], key)
}

/// The same with attachments, which follow the events: in the last part, and in more where they do not fit there.
pub fn write_carrying(
    limits: Limits,
    cover: &Cover,
    mut events: Vec<&Event>,
    carried: &[Carried],
    key: &Key,
) -> Vec<Vec<u8>> {
    events.order_by_key(|it| (it.header.lc, it.hash));
    let lines: Vec<(Vec<u8>, Option<&Event>)> = events.iter().map(|it| (it.to_bytes(), Some(*it))).collect();
    write_parts(limits, cover, lines, carried, key)
}

/// Writes status lines, canonical values, in the order given.
pub fn write_lines(cover: &Cover, lines: &[Value], key: &Key) -> Vec<Vec<u8>> {
    write_parts(Limits::default(), cover, lines.iter().map(|it| (it.to_bytes(), None)).collect(), &[], key)
}

/// A line's bytes, and the event it is.
type Line<'a> = (Vec<u8>, Option<&'a Event>);

fn write_parts(
    limits: Limits,
    cover: &Cover,
    lines: Vec<Line>,
    carried: &[Carried],
    key: &Key,
) -> Vec<Vec<u8>> {
    let parts = split_carried(limits, split(limits, lines), carried);
    let count = i64::try_from(parts.len()).unwrap_or(i64::MAX);
    (1..).zip(&parts).map(|(part, lines)| write_part(cover, (part, count), lines, key)).collect()
}

/// What one part holds: lines, and pieces of attachments.
type Filled<'a, 'c> = (Vec<Line<'a>>, Vec<&'c Carried>);

/// Puts pieces where there is room behind the lines, and adds parts that hold nothing else.
fn split_carried<'a, 'c>(
    limits: Limits,
    parts: Vec<Vec<Line<'a>>>,
    carried: &'c [Carried],
) -> Vec<Filled<'a, 'c>> {
    let last: usize = parts.last().into_iter().flatten().map(|it| it.0.len() + 2).sum();
    let mut parts: Vec<Filled> = parts.into_iter().map(|it| (it, Vec::new())).collect();
    let mut bytes = last;
    for piece in carried {
        let length = piece.bytes.len() / 3 * 4 + LINE_AROUND;
        if bytes + length > limits.bytes {
            parts.push((Vec::new(), Vec::new()));
            bytes = 0;
        }
        bytes += length;
        parts.last_mut().into_iter().for_each(|it| it.1.push(piece));
    }
    parts
}

/// More than stands around a piece's bytes in its line.
const LINE_AROUND: usize = 160;

/// Fills parts in order; a part holds one line at least.
fn split(limits: Limits, lines: Vec<Line>) -> Vec<Vec<Line>> {
    let (mut parts, mut part, mut bytes) = (Vec::new(), Vec::new(), 0);
    for line in lines {
        let length = line.0.len() + 2;
        if !part.is_empty() && (part.len() >= limits.lines || bytes + length > limits.bytes) {
            parts.push(std::mem::take(&mut part));
            bytes = 0;
        }
        bytes += length;
        part.push(line);
    }
    parts.push(part);
    parts
}

fn write_part(cover: &Cover, part: (i64, i64), (lines, carried): &Filled, key: &Key) -> Vec<u8> {
    let ranges = ranges(lines.iter().filter_map(|(_, event)| *event));
    let lines: Vec<&[u8]> = lines.iter().map(|(line, _)| line.as_slice()).collect();
    let carried: Vec<Vec<u8>> = carried.iter().map(|it| it.to_line()).collect();
    let carried: Vec<&[u8]> = carried.iter().map(Vec::as_slice).collect();
    write_whole(cover, part, [&lines, &carried], ranges, key)
}

/// Writes one part from lines that are spelt already, in order, with the `ranges` of their events; for whoever combines
/// more than can be held.
pub fn write_spelt(
    cover: &Cover,
    part: (i64, i64),
    lines: &[&[u8]],
    ranges: Vec<Range>,
    key: &Key,
) -> Vec<u8> {
    write_whole(cover, part, [lines, &[]], ranges, key)
}

/// One part from the lines of both its sections: records, and pieces of attachments.
fn write_whole(
    cover: &Cover,
    part: (i64, i64),
    sections: [&[&[u8]]; 2],
    ranges: Vec<Range>,
    key: &Key,
) -> Vec<u8> {
    let [lines, carried] = sections;
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
        lines: i64::try_from(lines.len()).unwrap_or(i64::MAX),
        ranges,
        heads: cover.heads.clone(),
        profiles: cover.profiles.clone(),
        calendars: cover.calendars.clone(),
        left_out: cover.left_out.clone(),
        lines_digest: digest_of(lines),
        attachments_digest: digest_of(carried),
    };
    assemble(&manifest.to_value().to_bytes(), sections, key)
}

/// The digest of lines, each followed by a line feed.
fn digest_of(lines: &[&[u8]]) -> Digest {
    let mut digest = Running::default();
    for line in lines {
        digest.take(line);
        digest.take(b"\n");
    }
    digest.digest()
}

fn assemble(manifest: &[u8], [lines, carried]: [&[&[u8]]; 2], key: &Key) -> Vec<u8> {
    let bytes = lines.iter().chain(carried).map(|it| it.len() + 2).sum::<usize>();
    let mut out = Vec::with_capacity(manifest.len() + bytes + 512);
    out.extend_from_slice(FIRST_LINE.as_bytes());
    out.extend_from_slice(b"\n\"manifest\":");
    out.extend_from_slice(manifest);
    out.extend_from_slice(b",\n\"events\":[");
    list(&mut out, lines);
    out.extend_from_slice(b"\n],\n\"attachments\":[");
    if !carried.is_empty() {
        list(&mut out, carried);
        out.push(b'\n');
    }
    out.extend_from_slice(b"],\n\"signature\":\"");
    out.extend_from_slice(key.sign(Purpose::Bundle, manifest).to_hex().as_bytes());
    out.extend_from_slice(b"\"}\n");
    out
}

fn list(out: &mut Vec<u8>, lines: &[&[u8]]) {
    for (idx, line) in lines.iter().enumerate() {
        out.extend_from_slice(if idx == 0 { b"\n" } else { b",\n" });
        out.extend_from_slice(line);
    }
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

    /// What a manifest says of them.
    pub fn into_list(self) -> Vec<Range> {
        self.0.into_values().collect()
    }
}

/// Every device's chain as far as `events` go, by device.
pub(crate) fn ranges<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<Range> {
    let mut ranges = Ranges::default();
    events.for_each(|it| ranges.note(it.header.device, it.header.seq, it.hash));
    ranges.into_list()
}
