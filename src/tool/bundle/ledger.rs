//! What many bundles of one organisation hold together: every act once, in order, by its links and its place.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use hashbrown::HashTable;
use rayon::prelude::*;

use crate::domain::bundle::head::holds;
use crate::domain::bundle::manifest::SealedHead;
use crate::domain::case::{Office, Vocabulary};
use crate::domain::log::header::{DeviceId, Stream};
use crate::domain::log::{Event, EventHash};
use crate::tool::bundle::keys::Keys;
use crate::tool::bundle::pieces::Pieces;
use crate::tool::bundle::row::{Held, Numbers, Place, Row, Source, read};
use crate::tool::fault::Fault;

/// Where less than one byte in so many is wanted of a stretch, lines are read one by one.
const SPARSE: u32 = 8;
/// How many files are read before what stays of them is put together.
const FILES_AT_ONCE: usize = 64;

/// Every act of one organisation that some bundles hold.
pub struct Ledger {
    /// The organisation.
    pub org: String,
    /// The bundles.
    pub sources: Vec<Source>,
    /// The devices that wrote any of it.
    pub devices: Vec<DeviceId>,
    /// The streams there are.
    pub streams: Vec<Stream>,
    /// Every act once, by logical clock and identity.
    pub rows: Vec<Row>,
    /// Signed heads that hold, each once, by device and number.
    pub heads: Vec<SealedHead>,
    /// The attachments that acts name, and where pieces of them lie.
    pub pieces: Pieces,
    /// Acts whose parts lie in two lines: the place of the other line.
    joins: BTreeMap<EventHash, Place>,
    numbers: HashTable<u32>,
}

/// The ledgers of some files, one for each organisation, and what was wrong with the files that are left out.
pub struct Gathered {
    /// One for each organisation, by its id.
    pub ledgers: Vec<Ledger>,
    /// What was wrong, in the order of the files.
    pub faults: Vec<Fault>,
    /// Files that hold the same bytes as another: the second and the first.
    pub copies: Vec<(PathBuf, PathBuf)>,
}

/// Reads and checks all files, as many at once as there are processors.
pub fn gather(files: &[PathBuf], keys: &Keys) -> Gathered {
    let mut gathered = Gathered { ledgers: Vec::new(), faults: Vec::new(), copies: Vec::new() };
    let (mut by_org, mut seen) = (BTreeMap::<String, Growing>::new(), BTreeMap::new());
    for some in files.chunks(FILES_AT_ONCE) {
        let read: Vec<Result<Held, Fault>> = some.par_iter().map(|it| read(it, keys)).collect();
        for one in read {
            match one {
                Err(fault) => gathered.faults.push(fault),
                Ok(held) => {
                    let path = held.source.path.clone();
                    if let Some(first) = seen.get(&held.source.digest) {
                        gathered.copies.push((path, PathBuf::clone(first)));
                        continue;
                    }
                    seen.insert(held.source.digest, path);
                    by_org.entry(held.source.manifest.org.clone()).or_default().take(held);
                }
            }
        }
    }
    gathered.ledgers = by_org.into_iter().map(|(org, it)| Ledger::of(org, it)).collect();
    gathered
}

/// What has been read of one organisation so far.
#[derive(Default)]
struct Growing {
    sources: Vec<Source>,
    devices: Numbers<DeviceId>,
    streams: Numbers<Stream>,
    rows: Vec<Row>,
    pieces: Pieces,
}

impl Growing {
    fn take(&mut self, held: Held) {
        let file = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        let of_device: Vec<u32> = held.devices.iter().map(|it| self.devices.of(it)).collect();
        let of_stream: Vec<u32> = held.streams.iter().map(|it| self.streams.of(it)).collect();
        let number = |all: &[u32], at: u32| all.get(index(at)).copied().unwrap_or(u32::MAX);
        self.rows.extend(held.rows.into_iter().map(|it| Row {
            device: number(&of_device, it.device),
            stream: number(&of_stream, it.stream),
            place: Place { file, ..it.place },
            ..it
        }));
        self.pieces.add(held.pieces, file);
        self.sources.push(held.source);
    }
}

impl Ledger {
    fn of(org: String, growing: Growing) -> Ledger {
        let Growing { sources, devices, streams, mut rows, mut pieces } = growing;
        pieces.order();
        rows.par_sort_unstable_by(|one: &Row, other| {
            (one.lc, one.hash, one.place.file).cmp(&(other.lc, other.hash, other.place.file))
        });
        let joins = each_once(&mut rows);
        let mut numbers = HashTable::with_capacity(rows.len());
        let prefix = |it: &u32| rows.get(index(*it)).map_or(0, |it: &Row| prefix(&it.hash));
        for (at, row) in (0..).zip(&rows) {
            numbers.insert_unique(self::prefix(&row.hash), at, prefix);
        }
        let heads = good_heads(&org, &sources);
        let (devices, streams) = (devices.all, streams.all);
        Ledger { org, sources, devices, streams, rows, heads, pieces, joins, numbers }
    }

    /// The number of an act.
    pub fn find(&self, hash: &EventHash) -> Option<usize> {
        let is = |it: &u32| self.rows.get(index(*it)).is_some_and(|row| row.hash == *hash);
        self.numbers.find(prefix(hash), is).map(|it| index(*it))
    }

    /// The act of this identity.
    pub fn get(&self, hash: &EventHash) -> Option<&Row> {
        self.rows.get(self.find(hash)?)
    }

    /// The device of this number.
    pub fn device(&self, number: u32) -> Option<DeviceId> {
        self.devices.get(index(number)).copied()
    }

    /// The bundle of this number.
    pub fn source(&self, number: u32) -> Option<&Source> {
        self.sources.get(index(number))
    }

    /// The stream of this number.
    pub fn stream(&self, number: u32) -> Option<&Stream> {
        self.streams.get(index(number))
    }

    /// How many cases there are.
    pub fn cases(&self) -> usize {
        self.streams.iter().filter(|it| matches!(it, Stream::Case(_))).count()
    }

    /// The organisation's name as the newest bundle has it.
    pub fn name(&self) -> &str {
        let newest = self.sources.iter().max_by_key(|it| it.manifest.made_at.instant);
        newest.map_or("", |it| it.manifest.org_name.as_str())
    }

    /// The most bytes the line of an act may have once its parts are together.
    pub fn longest_line(&self, act: usize) -> usize {
        let Some(row) = self.rows.get(act) else { return 0 };
        index(row.place.len) + self.joins.get(&row.hash).map_or(0, |it| index(it.len))
    }

    /// The lines of some acts, in the order asked for; each file is opened once.
    ///
    /// # Errors
    /// [`Fault`] where a file cannot be read any more, or was changed.
    pub fn lines(&self, acts: &[usize]) -> Result<Vec<Vec<u8>>, Fault> {
        let mut wanted: Vec<(Place, usize, bool)> = Vec::with_capacity(acts.len());
        for (at, act) in acts.iter().enumerate() {
            let Some(row) = self.rows.get(*act) else { continue };
            wanted.push((row.place, at, false));
            wanted.extend(self.joins.get(&row.hash).map(|it| (*it, at, true)));
        }
        let mut lines = vec![Vec::new(); acts.len()];
        let (main, others): (Vec<_>, Vec<_>) =
            self.read(wanted)?.into_iter().partition(|(_, is_other, _)| !is_other);
        for (at, _, line) in main {
            if let Some(place) = lines.get_mut(at) {
                *place = line;
            }
        }
        for (at, _, line) in others {
            if let Some(place) = lines.get_mut(at) {
                *place = joined(place, &line);
            }
        }
        Ok(lines)
    }

    /// The lines at some places, in the order asked for; each file is opened once.
    ///
    /// # Errors
    /// As [`Ledger::lines`].
    pub fn lines_at(&self, places: &[Place]) -> Result<Vec<Vec<u8>>, Fault> {
        let wanted = places.iter().enumerate().map(|(at, it)| (*it, at, false)).collect();
        let mut lines = vec![Vec::new(); places.len()];
        for (at, _, line) in self.read(wanted)? {
            if let Some(place) = lines.get_mut(at) {
                *place = line;
            }
        }
        Ok(lines)
    }

    /// Some lines, in no order, with what was said of each.
    fn read(&self, mut wanted: Vec<(Place, usize, bool)>) -> Result<Vec<(usize, bool, Vec<u8>)>, Fault> {
        wanted.sort_unstable_by_key(|(it, ..)| (it.file, it.at));
        let by_file: Vec<&[(Place, usize, bool)]> = wanted.chunk_by(|a, b| a.0.file == b.0.file).collect();
        let read: Vec<Vec<(usize, bool, Vec<u8>)>> =
            by_file.par_iter().map(|it| self.lines_of_file(it)).collect::<Result<_, Fault>>()?;
        Ok(read.into_iter().flatten().collect())
    }

    fn lines_of_file(&self, wanted: &[(Place, usize, bool)]) -> Result<Vec<(usize, bool, Vec<u8>)>, Fault> {
        let (Some((first, ..)), Some((last, ..))) = (wanted.first(), wanted.last()) else {
            return Ok(Vec::new());
        };
        let Some(source) = self.sources.get(index(first.file)) else { return Ok(Vec::new()) };
        let mut file = source.reopen()?;
        let mut read = |at: u32, len: usize| -> Result<Vec<u8>, Fault> {
            let mut bytes = vec![0; len];
            file.seek(SeekFrom::Start(u64::from(at))).map_err(Fault::file(&source.path))?;
            file.read_exact(&mut bytes).map_err(Fault::file(&source.path))?;
            Ok(bytes)
        };
        let (span, sum) = (last.at + last.len - first.at, wanted.iter().map(|(it, ..)| it.len).sum::<u32>());
        if span / SPARSE > sum {
            let line =
                |(it, at, is_other): &(Place, usize, bool)| Ok((*at, *is_other, read(it.at, index(it.len))?));
            return wanted.iter().map(line).collect();
        }
        let bytes = read(first.at, index(span))?;
        let line = |it: &Place| {
            let from = index(it.at - first.at);
            bytes.get(from..from + index(it.len)).unwrap_or_default().to_vec()
        };
        Ok(wanted.iter().map(|(place, at, is_other)| (*at, *is_other, line(place))).collect())
    }

    /// Some acts in full.
    ///
    /// # Errors
    /// As [`Ledger::lines`].
    pub fn events(&self, acts: &[usize]) -> Result<Vec<Event>, Fault> {
        let lines = self.lines(acts)?;
        let events: Vec<Option<Event>> = lines.par_iter().map(|it| Event::read(it).ok()).collect();
        Ok(events.into_iter().flatten().collect())
    }

    /// The organisation as its own stream describes it.
    ///
    /// # Errors
    /// As [`Ledger::lines`].
    pub fn office(&self) -> Result<Office, Fault> {
        let stream = Stream::Office(self.org.clone());
        let is_own = |it: &Row| self.stream(it.stream) == Some(&stream);
        let acts: Vec<usize> =
            self.rows.iter().enumerate().filter(|(_, it)| is_own(it)).map(|(at, _)| at).collect();
        let events = self.events(&acts)?.into_iter().map(Arc::new);
        Ok(Office::fold(&self.org, events, Vocabulary::builtin()))
    }
}

/// Leaves each act once in rows that are in order, with the line that holds most of it; gives back the other line where
/// it takes two.
fn each_once(rows: &mut Vec<Row>) -> BTreeMap<EventHash, Place> {
    let mut joins = BTreeMap::new();
    rows.dedup_by(|row, held| {
        if held.hash != row.hash {
            return false;
        }
        held.by_maker |= row.by_maker;
        let (own, other) = (held.parts, row.parts);
        let gains = other.open && !own.open || other.private && !own.private;
        if gains && (own.open <= other.open && own.private <= other.private) {
            (held.parts, held.place) = (other, row.place);
            joins.remove(&held.hash);
        } else if gains {
            (held.parts.open, held.parts.private) = (true, true);
            joins.insert(held.hash, row.place);
        }
        true
    });
    joins
}

/// One line with the parts of both.
fn joined(one: &[u8], other: &[u8]) -> Vec<u8> {
    match (Event::read(one), Event::read(other)) {
        (Ok(mut event), Ok(other)) => {
            event.fill(&other);
            event.to_bytes()
        }
        _ => one.to_vec(),
    }
}

/// The signed heads of all manifests that hold, each once, by device and number.
fn good_heads(org: &str, sources: &[Source]) -> Vec<SealedHead> {
    let mut all: BTreeMap<(DeviceId, i64, EventHash, [u8; 64]), &SealedHead> = BTreeMap::new();
    for head in sources.iter().flat_map(|it| &it.manifest.heads) {
        all.insert((head.device, head.seq, head.head, head.seal.0), head);
    }
    let heads: Vec<&SealedHead> = all.into_values().collect();
    heads.into_par_iter().filter(|it| holds(org, it)).cloned().collect()
}

/// The first eight bytes of an identity; a look-up compares all of it.
fn prefix(hash: &EventHash) -> u64 {
    hash.0.first_chunk().map_or(0, |it| u64::from_le_bytes(*it))
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The parts of a bundle that are not among the files: the bundle's maker and day, and the part.
pub fn missing_parts(ledger: &Ledger) -> Vec<(String, i64, i64)> {
    let mut bundles: BTreeMap<(DeviceId, i64, i64), BTreeSet<i64>> = BTreeMap::new();
    let mut names = BTreeMap::new();
    for it in ledger.sources.iter().map(|it| &it.manifest) {
        let key = (it.from.device, it.made_at.instant.0, it.part.1);
        bundles.entry(key).or_default().insert(it.part.0);
        names.insert(key, format!("{} {}", it.from.code, it.made_at));
    }
    let mut missing = Vec::new();
    for (key, there) in bundles {
        let name = names.get(&key).cloned().unwrap_or_default();
        missing.extend((1..=key.2).filter(|it| !there.contains(it)).map(|it| (name.clone(), it, key.2)));
    }
    missing
}
