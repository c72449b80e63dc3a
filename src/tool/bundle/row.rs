//! One bundle file read to its last byte, a few lines at a time, and what stays of each act: its links and its place.

use std::sync::Arc;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::domain::bundle::manifest::Manifest;
use crate::domain::bundle::write::MAX_BYTES;
use crate::domain::bundle::{BundleFault, Reader};
use crate::domain::case::Vocabulary;
use crate::domain::log::header::{DeviceId, Stream};
use crate::domain::log::{Digest, Event, EventHash};
use crate::tool::bundle::keys::{Inside, Keys};
use crate::tool::bundle::pieces::{Pieces, Watched};
use crate::tool::fault::Fault;

/// Where a line lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The number of its file.
    pub file: u32,
    /// The byte it begins at; a file has 64 MiB at most.
    pub at: u32,
    /// Its bytes.
    pub len: u32,
}

/// Which parts an act has, and which of them a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// Whether there is an open part.
    pub has_open: bool,
    /// Whether there is a private part.
    pub has_private: bool,
    /// Whether the open part is held.
    pub open: bool,
    /// Whether the private part is held.
    pub private: bool,
}

/// What stays of an act while thousands of bundles are put together.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its identity.
    pub hash: EventHash,
    /// What its device wrote before.
    pub prev: Option<EventHash>,
    /// What it stands upon.
    pub parents: Box<[EventHash]>,
    /// Its logical clock.
    pub lc: i64,
    /// Its number on its device.
    pub seq: i64,
    /// When it was written down, in seconds since 1970.
    pub recorded: i64,
    /// The number of its device.
    pub device: u32,
    /// The number of its stream.
    pub stream: u32,
    /// Whether the maker of a bundle that holds it wrote it.
    pub by_maker: bool,
    /// Its parts.
    pub parts: Parts,
    /// Where its line lies.
    pub place: Place,
}

/// A bundle file whose every byte was checked.
#[derive(Debug, Clone)]
pub struct Source {
    /// Which file.
    pub path: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
    /// The digest of the open bundle's bytes.
    pub digest: Digest,
    /// Lines of a status pack.
    pub status: usize,
    /// Whether it was sealed.
    pub was_sealed: bool,
    keys: Keys,
    stamp: Stamp,
}

/// Where lines are read again.
pub trait Lines: Read + Seek {}

impl<T: Read + Seek> Lines for T {}

/// By what a file that was changed meanwhile is recognised.
type Stamp = (u64, Option<SystemTime>);

/// A file and what it holds; devices and streams are numbered within it.
#[derive(Debug)]
pub struct Held {
    /// The file.
    pub source: Source,
    /// Its acts, in their order.
    pub rows: Vec<Row>,
    /// Their devices.
    pub devices: Vec<DeviceId>,
    /// Their streams.
    pub streams: Vec<Stream>,
    /// Their attachments.
    pub pieces: Pieces,
}

impl Source {
    /// Opens the file again; one that was sealed is opened whole, because what was in it must not lie on a disk.
    ///
    /// # Errors
    /// [`Fault::File`], or [`Fault::Changed`] where it is not the file that was checked.
    pub fn reopen(&self) -> Result<Box<dyn Lines>, Fault> {
        let changed = || Fault::Changed { path: self.path.clone() };
        if self.was_sealed {
            let (bytes, stamp) = load_stamped(&self.path)?;
            let inside = self.keys.open(&self.path, bytes)?.into_bytes();
            let is_same = stamp == self.stamp && Digest::of(&inside) == self.digest;
            return if is_same { Ok(Box::new(Cursor::new(inside))) } else { Err(changed()) };
        }
        let file = std::fs::File::open(&self.path).map_err(Fault::file(&self.path))?;
        let is_same = stamp(&file).map_err(Fault::file(&self.path))? == self.stamp;
        if is_same { Ok(Box::new(file)) } else { Err(changed()) }
    }
}

fn stamp(file: &std::fs::File) -> std::io::Result<Stamp> {
    let of = file.metadata()?;
    Ok((of.len(), of.modified().ok()))
}

/// Reads the whole of a bundle file that is not larger than one may be; one that is too large is refused before any of it
/// is read.
fn load_stamped(path: &Path) -> Result<(Vec<u8>, Stamp), Fault> {
    let mut file = std::fs::File::open(path).map_err(Fault::file(path))?;
    let stamp = stamp(&file).map_err(Fault::file(path))?;
    let length = usize::try_from(stamp.0).unwrap_or(usize::MAX);
    if length > MAX_BYTES {
        return Err(Fault::bundle(path)(BundleFault::TooLarge { bytes: length }));
    }
    let mut bytes = Vec::with_capacity(length);
    // One byte more than there may be, for a file that grows meanwhile.
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    file.by_ref().take(most).read_to_end(&mut bytes).map_err(Fault::file(path))?;
    Ok((bytes, stamp))
}

/// Reads and checks a bundle file; its rows call it 0 until it is one of several.
///
/// # Errors
/// [`Fault::File`] when it cannot be read, [`Fault::Bundle`] when it is not sound, [`Fault::Closed`] when it is sealed and
/// stays closed.
pub fn read(path: &Path, keys: &Keys) -> Result<Held, Fault> {
    read_with(path, keys, |_| {})
}

/// The same, and shows every event on its way to somebody; what was shown counts only if the bundle is sound in the end.
///
/// # Errors
/// As [`read`].
pub fn read_with(path: &Path, keys: &Keys, mut show: impl FnMut(Event)) -> Result<Held, Fault> {
    let (bytes, stamp) = load_stamped(path)?;
    let inside: Inside = keys.open(path, bytes)?;
    let bytes = inside.bytes();
    let vocabulary = Vocabulary::builtin();
    let judge = |event: &Event| vocabulary.check(event).map_err(|it| it.to_string());
    let mut reader = Reader::begin(bytes, vocabulary.version).map_err(Fault::bundle(path))?;
    let maker = reader.manifest().from.device;
    let (mut rows, mut devices, mut streams) = (Vec::new(), Numbers::default(), Numbers::default());
    let (mut from, mut watched) = (first_line(bytes), Watched::default());
    loop {
        let progress = reader.step(1, &judge).map_err(Fault::bundle(path))?;
        let line = bytes.get(from..progress.done.saturating_sub(1)).unwrap_or_default();
        let len = line.strip_suffix(b",").unwrap_or(line).len();
        let place = Place { file: 0, at: short(from), len: short(len) };
        for piece in reader.hand_over_pieces() {
            watched.take(&piece, place);
        }
        for event in reader.hand_over() {
            let (device, stream) = (devices.of(&event.header.device), streams.of(&event.header.stream));
            watched.name(&event);
            rows.push(row(&event, device, stream, maker, place));
            show(Arc::unwrap_or_clone(event));
        }
        from = progress.done;
        if progress.finished {
            break;
        }
    }
    let bundle = reader.finish().map_err(Fault::bundle(path))?;
    inside.check(&bundle.manifest).map_err(Fault::closed(path))?;
    let was_sealed = inside.is_sealed();
    let (manifest, digest, status) = (bundle.manifest, bundle.digest, bundle.status.len());
    let keys = keys.clone();
    let source = Source { path: path.to_owned(), manifest, digest, status, was_sealed, keys, stamp };
    Ok(Held { source, rows, devices: devices.all, streams: streams.all, pieces: watched.finish() })
}

fn row(event: &Event, device: u32, stream: u32, maker: DeviceId, place: Place) -> Row {
    let header = &event.header;
    Row {
        hash: event.hash,
        prev: header.prev,
        parents: header.parents.as_slice().into(),
        lc: header.lc,
        seq: header.seq,
        recorded: header.recorded_at.instant.0,
        device,
        stream,
        by_maker: header.device == maker,
        parts: Parts {
            has_open: header.open.is_some(),
            has_private: header.private.is_some(),
            open: event.open.is_some(),
            private: event.private.is_some(),
        },
        place,
    }
}

/// Where the first event line begins: behind the format, the manifest and the key of the events.
fn first_line(bytes: &[u8]) -> usize {
    let ends = bytes.iter().enumerate().filter(|(_, it)| **it == b'\n');
    ends.map(|(at, _)| at + 1).nth(2).unwrap_or(bytes.len())
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Things by the order in which they were first met.
#[derive(Debug)]
pub struct Numbers<T> {
    /// The things.
    pub all: Vec<T>,
    numbers: BTreeMap<T, u32>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Numbers<T> {
        Numbers { all: Vec::new(), numbers: BTreeMap::new() }
    }
}

impl<T: Ord + Clone> Numbers<T> {
    /// The number of a thing, the next one if it is new.
    pub fn of(&mut self, thing: &T) -> u32 {
        if let Some(number) = self.numbers.get(thing) {
            return *number;
        }
        let number = short(self.all.len());
        self.all.push(thing.clone());
        self.numbers.insert(thing.clone(), number);
        number
    }
}
