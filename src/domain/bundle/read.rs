//! Reading a bundle strictly, a few lines at a time, without changing anything.

use std::sync::Arc;

use crate::domain::bundle::attachment::{Carried, reading};
use crate::domain::bundle::manifest::{Kind, Manifest};
use crate::domain::bundle::sealed::is_sealed;
use crate::domain::bundle::write::{FIRST_LINE, MAX_BYTES, MAX_LINES, MAX_MANIFEST, Ranges};
use crate::domain::log::canonical::NotCanonical;
use crate::domain::log::event::EventFault;
use crate::domain::log::hash::{Digest, EventHash, Running};
use crate::domain::log::header::{HeaderFault, Stream};
use crate::domain::log::sign::{Purpose, Seal};
use crate::domain::log::{Event, Value};
use crate::domain::order::Order as _;

/// What is wrong with a file; each has a different remedy for the person holding it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleFault {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Some other file.
    #[error("not a Huiyin bundle")]
    NotABundle,
    /// Sealed: it must be opened first, with a key or a passphrase.
    #[error("a sealed bundle")]
    Sealed,
    /// A bundle that another program laid out anew, so that its seal cannot be checked.
    #[error("a bundle that another program has rewritten")]
    Rewritten,
    /// Larger than a part may be.
    #[error("{bytes} bytes, more than a part may have")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Made by a newer version of the product.
    #[error("needs version {needs} of {what}")]
    TooNew {
        /// `bundle`, `event` or `vocabulary`.
        what: &'static str,
        /// The version it needs.
        needs: i64,
    },
    /// The end is missing, as after a broken copy.
    #[error("cut off after {lines} records")]
    Torn {
        /// Whole records before the cut.
        lines: usize,
    },
    /// The manifest is not one.
    #[error("the manifest is broken")]
    Manifest,
    /// A record is not what it says.
    #[error("record {line} is broken: {why}")]
    Line {
        /// Its place, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// A record that stands before one it should follow.
    #[error("record {line} is out of order")]
    Reordered {
        /// Its place, from 1.
        line: usize,
    },
    /// A record that stands there twice.
    #[error("record {line} is there twice")]
    Repeated {
        /// The place of the second, from 1.
        line: usize,
    },
    /// A manifest or a record made to exhaust whoever reads it: too long, too deep, too many keys.
    #[error("{} is made to exhaust a reader", if *line == 0 { "the manifest".to_owned() } else { format!("record {line}") })]
    Hostile {
        /// The record's place, from 1; 0 for the manifest.
        line: usize,
    },
    /// The records are not the ones the manifest counts.
    #[error("the records are not those the manifest names")]
    Section,
    /// The seal is not the maker's.
    #[error("the seal is broken")]
    SealBroken,
}

/// A bundle whose every byte has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its events, in the order of the file; empty in a status pack.
    pub events: Vec<Arc<Event>>,
    /// Its status lines; empty in any other bundle.
    pub status: Vec<Value>,
    /// Pieces of attachments, in the order of the file. Whether they make an attachment whole is for its digest to say.
    pub attachments: Arc<Vec<Carried>>,
    /// The digest of the whole file, by which two copies are recognised.
    pub digest: Digest,
}

/// How far a reader has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub done: usize,
    /// Bytes in all.
    pub of: usize,
    /// Whether every line has been read.
    pub finished: bool,
}

/// Reads a bundle step by step, so that a screen stays alive meanwhile.
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    manifest: Manifest,
    manifest_bytes: &'a [u8],
    events: Vec<Arc<Event>>,
    status: Vec<Value>,
    read: usize,
    last: Option<(i64, EventHash)>,
    ranges: Ranges,
    lines: Running,
    carried: Vec<Carried>,
    carried_lines: Running,
    pieces: usize,
    /// The digest of the file, and how far it goes.
    whole: Running,
    digested: usize,
    more_follows: bool,
    section: Section,
}

/// What a reader reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Events,
    Attachments,
    Over,
}

/// Reads a whole bundle at once; see [`Reader`] for large ones.
///
/// # Errors
/// [`BundleFault`], the first that is found.
pub fn read(bytes: &[u8], known_vocabulary: i64, judge: Judge) -> Result<Bundle, BundleFault> {
    let mut reader = Reader::begin(bytes, known_vocabulary)?;
    while !reader.step(4_096, judge)?.finished {}
    reader.finish()
}

/// Some of a bundle's parts are missing, twice there, or of another bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not all parts of one bundle")]
pub struct NotAllParts;

impl Bundle {
    /// The parts of one bundle as a whole, in whatever order they were opened; a chain's signed head vouches only where
    /// the chain is whole.
    ///
    /// # Errors
    /// [`NotAllParts`] when one is missing, twice there, or of another bundle.
    pub fn join(mut parts: Vec<Bundle>) -> Result<Bundle, NotAllParts> {
        parts.order_by_key(|it| it.manifest.part);
        let mut rest = parts.into_iter();
        let mut whole = rest.next().ok_or(NotAllParts)?;
        let count = whole.manifest.part.1;
        let mut next = 1;
        if whole.manifest.part.0 != next {
            return Err(NotAllParts);
        }
        let mut digests = whole.digest.0.to_vec();
        // Each part's ranges were held against its lines when it was read.
        let mut ranges = Ranges::default();
        whole.manifest.ranges.iter().for_each(|it| ranges.note_range(it));
        for part in rest {
            next += 1;
            if part.manifest.part != (next, count) || !part.manifest.is_of_one_with(&whole.manifest) {
                return Err(NotAllParts);
            }
            digests.extend(part.digest.0);
            part.manifest.ranges.iter().for_each(|it| ranges.note_range(it));
            whole.manifest.lines += part.manifest.lines;
            whole.events.extend(part.events);
            whole.status.extend(part.status);
            Arc::make_mut(&mut whole.attachments).extend(Arc::unwrap_or_clone(part.attachments));
        }
        if next != count {
            return Err(NotAllParts);
        }
        whole.manifest.ranges = ranges.into_list();
        if count > 1 {
            (whole.manifest.part, whole.digest) = ((1, 1), Digest::of(&digests));
        }
        Ok(whole)
    }
}

/// Says what is wrong with an event's body, by the vocabulary.
pub type Judge<'j> = &'j dyn Fn(&Event) -> Result<(), String>;

impl<'a> Reader<'a> {
    /// Checks the first line and the manifest.
    ///
    /// # Errors
    /// [`BundleFault`] when the file is no bundle, too large, too new, or its manifest or seal is broken.
    pub fn begin(bytes: &'a [u8], known_vocabulary: i64) -> Result<Reader<'a>, BundleFault> {
        if bytes.is_empty() {
            return Err(BundleFault::Empty);
        }
        if bytes.len() > MAX_BYTES {
            return Err(BundleFault::TooLarge { bytes: bytes.len() });
        }
        let mut at = 0;
        let first = next_line(bytes, &mut at).unwrap_or(bytes);
        if first != FIRST_LINE.as_bytes() {
            return Err(not_ours(bytes));
        }
        let line = next_line(bytes, &mut at).ok_or(BundleFault::Torn { lines: 0 })?;
        let inner = line.strip_prefix(b"\"manifest\":").and_then(|it| it.strip_suffix(b","));
        let manifest_bytes = inner.ok_or(BundleFault::Manifest)?;
        let manifest = read_manifest(manifest_bytes, known_vocabulary)?;
        match next_line(bytes, &mut at) {
            Some(b"\"events\":[") => {}
            Some(_) => return Err(BundleFault::Section),
            None => return Err(BundleFault::Torn { lines: 0 }),
        }
        let (events, status, lines) = (Vec::new(), Vec::new(), Running::default());
        Ok(Reader {
            bytes,
            at,
            manifest,
            manifest_bytes,
            events,
            status,
            read: 0,
            last: None,
            ranges: Ranges::default(),
            lines,
            carried: Vec::new(),
            carried_lines: Running::default(),
            pieces: 0,
            whole: Running::default(),
            digested: 0,
            more_follows: false,
            section: Section::Events,
        })
    }

    /// What the bundle says of itself; not yet proved by its seal.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Reads up to `count` more lines; `judge` checks an event's body by the vocabulary.
    ///
    /// # Errors
    /// [`BundleFault`] at the first line that is not what it says.
    pub fn step(&mut self, count: usize, judge: Judge) -> Result<Progress, BundleFault> {
        for _ in 0..count {
            match self.section {
                Section::Events => self.step_events(judge)?,
                Section::Attachments => self.step_attachments()?,
                Section::Over => break,
            }
        }
        self.digest_so_far();
        Ok(Progress { done: self.at, of: self.bytes.len(), finished: self.section == Section::Over })
    }

    fn line(&mut self) -> Result<&'a [u8], BundleFault> {
        next_line(self.bytes, &mut self.at).ok_or(BundleFault::Torn { lines: self.read })
    }

    fn step_events(&mut self, judge: Judge) -> Result<(), BundleFault> {
        let (line, read) = (self.line()?, self.read);
        let is_end = line == b"],";
        if read > 0 && self.more_follows == is_end || read >= MAX_LINES && !is_end {
            return Err(BundleFault::Section);
        }
        if is_end {
            self.section = match self.line()? {
                b"\"attachments\":[]," => Section::Over,
                b"\"attachments\":[" => Section::Attachments,
                _ => return Err(BundleFault::Section),
            };
            return Ok(());
        }
        let inner = line.strip_suffix(b",");
        self.more_follows = inner.is_some();
        self.take(inner.unwrap_or(line), read + 1, judge)?;
        self.read += 1;
        Ok(())
    }

    fn step_attachments(&mut self) -> Result<(), BundleFault> {
        let line = self.line()?;
        let inner = line.strip_suffix(b",");
        // The last line of the section has no comma behind it; a section that is there holds something.
        if line == b"]," {
            let is_right = self.pieces > 0 && !self.more_follows;
            self.section = Section::Over;
            return is_right.then_some(()).ok_or(BundleFault::Section);
        }
        if self.pieces > 0 && !self.more_follows || self.manifest.kind != Kind::Cases {
            return Err(BundleFault::Section);
        }
        self.more_follows = inner.is_some();
        let line = inner.unwrap_or(line);
        self.carried_lines.take(line);
        self.carried_lines.take(b"\n");
        self.pieces += 1;
        if let Some(read) = reading() {
            self.carried.push(read(line).ok_or(BundleFault::Section)?);
        }
        Ok(())
    }

    fn digest_so_far(&mut self) {
        self.whole.take(self.bytes.get(self.digested..self.at).unwrap_or_default());
        self.digested = self.at;
    }

    fn take(&mut self, line: &[u8], number: usize, judge: Judge) -> Result<(), BundleFault> {
        self.lines.take(line);
        self.lines.take(b"\n");
        if self.manifest.kind == Kind::Status {
            let value = Value::read(line).map_err(|it| not_canonical(number, it))?;
            self.status.push(value);
            return Ok(());
        }
        let event = Event::read(line).map_err(|it| line_fault(number, it))?;
        if event.header.org != self.manifest.org {
            return Err(broken(number, &"another organisation's record"));
        }
        if self.manifest.kind == Kind::Settings && !matches!(event.header.stream, Stream::Office(_)) {
            return Err(broken(number, &"a case's record among settings"));
        }
        let place = (event.header.lc, event.hash);
        match self.last.replace(place) {
            Some(last) if last == place => return Err(BundleFault::Repeated { line: number }),
            Some(last) if last > place => return Err(BundleFault::Reordered { line: number }),
            _ => {}
        }
        judge(&event).map_err(|it| broken(number, &it))?;
        self.ranges.note(event.header.device, event.header.seq, event.hash);
        self.events.push(Arc::new(event));
        Ok(())
    }

    /// Hands over the events read so far, so that a large bundle never stands in memory as a whole. None of them may be
    /// used before [`Reader::finish`] says that the bundle is sound.
    pub fn hand_over(&mut self) -> Vec<Arc<Event>> {
        std::mem::take(&mut self.events)
    }

    /// Hands over the pieces of attachments read so far; the same holds for them.
    pub fn hand_over_pieces(&mut self) -> Vec<Carried> {
        std::mem::take(&mut self.carried)
    }

    /// Checks counts, digests and the seal after the last line; the bundle holds what has not been handed over.
    ///
    /// # Errors
    /// [`BundleFault`] when the end is missing, or anything differs from the manifest.
    pub fn finish(mut self) -> Result<Bundle, BundleFault> {
        let torn = BundleFault::Torn { lines: self.read };
        if self.section != Section::Over {
            return Err(torn);
        }
        let signature = next_line(self.bytes, &mut self.at).ok_or(torn)?;
        self.digest_so_far();
        let is_as_counted = i64::try_from(self.read) == Ok(self.manifest.lines);
        let (manifest, manifest_bytes) = (self.manifest, self.manifest_bytes);
        if self.at != self.bytes.len() || !is_as_counted {
            return Err(BundleFault::Section);
        }
        if self.lines.digest() != manifest.lines_digest
            || manifest.attachments_digest != self.carried_lines.digest()
            || manifest.ranges != self.ranges.into_list()
        {
            return Err(BundleFault::Section);
        }
        let digest = self.whole.digest();
        let bundle = Bundle {
            manifest,
            events: self.events,
            status: self.status,
            attachments: Arc::new(self.carried),
            digest,
        };
        check_seal(&bundle.manifest, manifest_bytes, signature)?;
        Ok(bundle)
    }
}

fn check_seal(manifest: &Manifest, bytes: &[u8], line: &[u8]) -> Result<(), BundleFault> {
    let hex = line.strip_prefix(b"\"signature\":\"").and_then(|it| it.strip_suffix(b"\"}"));
    let seal = hex.and_then(|it| Seal::from_hex(std::str::from_utf8(it).ok()?).ok());
    match seal {
        Some(seal) if seal.holds(manifest.from.device, Purpose::Bundle, bytes) => Ok(()),
        _ => Err(BundleFault::SealBroken),
    }
}

fn read_manifest(bytes: &[u8], known_vocabulary: i64) -> Result<Manifest, BundleFault> {
    let value = Value::read_within(bytes, MAX_MANIFEST).map_err(|it| {
        if it.is_hostile() { BundleFault::Hostile { line: 0 } } else { BundleFault::Manifest }
    })?;
    if let Some(needs) = value.get("vocabulary").and_then(Value::int).filter(|it| *it > known_vocabulary) {
        return Err(BundleFault::TooNew { what: "vocabulary", needs });
    }
    Manifest::from_value(&value).ok_or(BundleFault::Manifest)
}

/// The bytes up to the next line feed, which must be there.
fn next_line<'a>(bytes: &'a [u8], at: &mut usize) -> Option<&'a [u8]> {
    let rest = bytes.get(*at..)?;
    let end = rest.iter().position(|it| *it == b'\n')?;
    *at += end + 1;
    rest.get(..end)
}

/// What a file with another first line is. Another program may have moved the format behind the events.
fn not_ours(bytes: &[u8]) -> BundleFault {
    const FORMAT: &[u8] = b"huiyin.bundle/";
    const SEALED: &[u8] = b"huiyin.sealed/";
    if is_sealed(bytes) {
        return BundleFault::Sealed;
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let is_object = start.first() == Some(&b'{');
    let found = bytes.windows(FORMAT.len()).position(|it| is_object && it == FORMAT);
    if is_object && bytes.windows(SEALED.len()).any(|it| it == SEALED) {
        return BundleFault::Rewritten;
    }
    let Some(after) = found.and_then(|it| bytes.get(it + FORMAT.len()..)) else {
        let is_cut = FIRST_LINE.as_bytes().starts_with(bytes);
        return if is_cut { BundleFault::Torn { lines: 0 } } else { BundleFault::NotABundle };
    };
    let digits: String = after.iter().map(|it| char::from(*it)).take_while(char::is_ascii_digit).collect();
    match digits.parse::<i64>() {
        Ok(needs) if needs > 1 => BundleFault::TooNew { what: "bundle", needs },
        _ if bytes.len() < FIRST_LINE.len() + 1 => BundleFault::Torn { lines: 0 },
        _ => BundleFault::Rewritten,
    }
}

fn line_fault(line: usize, fault: EventFault) -> BundleFault {
    match fault {
        EventFault::Header(HeaderFault::TooNew { found }) => {
            BundleFault::TooNew { what: "event", needs: found }
        }
        EventFault::Canonical(fault) => not_canonical(line, fault),
        other => broken(line, &other),
    }
}

fn not_canonical(line: usize, fault: NotCanonical) -> BundleFault {
    if fault.is_hostile() { BundleFault::Hostile { line } } else { broken(line, &fault) }
}

fn broken(line: usize, why: &dyn std::fmt::Display) -> BundleFault {
    BundleFault::Line { line, why: why.to_string() }
}
