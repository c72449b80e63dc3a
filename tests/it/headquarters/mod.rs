//! What a headquarters does with many bundles: the native command checks, combines, compares and chooses.

use std::path::{Path, PathBuf};

use clap::Parser;
use huiyin::domain::bundle::Bundle;
use huiyin::domain::bundle::manifest::SealedHead;
use huiyin::domain::bundle::read::read;
use huiyin::domain::bundle::write::{Cover, Limits, write_within};
use huiyin::domain::case::Vocabulary;
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{Event, EventSet};
use huiyin::tool::cli::Cli;
use huiyin::tool::{Streams, run};

use crate::bundle::{cover, heads};
use crate::histories::world::World;
use crate::log::kit::{case, entry, fields, key, write};

mod attachments;
mod bombs;
mod chains;
mod faults;
mod merging;
mod sealed;
#[cfg(feature = "tables")]
mod tables;

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("huiyin-hq-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(format!("{name}.huiyin.json"));
        std::fs::write(&path, bytes).unwrap();
        text(&path)
    }

    fn at(&self, name: &str) -> String {
        text(&self.0.join(name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What the devices of a random history hold; acts as the vocabulary asks for them.
fn lived(seed: u64) -> Vec<EventSet> {
    World::live(seed).replicas.into_iter().map(|it| it.set).collect()
}

/// `events` as a bundle by device `n`, in as many parts as `lines` makes them.
fn parts(events: Vec<&Event>, n: u8, heads: Vec<SealedHead>, lines: usize) -> Vec<Vec<u8>> {
    let given = Cover { vocabulary: Vocabulary::builtin().version, ..cover(n, heads) };
    write_within(Limits { lines, ..Limits::default() }, &given, events, &key(n))
}

/// All of a set as one bundle by device `n`, with its own signed head.
fn bundled(set: &EventSet, n: u8) -> Vec<u8> {
    parts(set.iter().map(|it| &**it).collect(), n, heads(&[n], set), 1_000).remove(0)
}

/// Writes an act with what is private in it.
fn note(set: &mut EventSet, n: u8, text: &str) {
    let private = fields([("text", text.into())]);
    write(set, n, Entry { private, ..entry(case(1), "note_added", []) });
}

/// A case that device 1 lodges.
fn lodged() -> EventSet {
    let mut set = EventSet::new();
    let said = [("ref", "HY-1".into()), ("channel", "kiosk".into()), ("case_type", "repair".into())];
    write(&mut set, 1, entry(case(1), "case_lodged", said));
    set
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// What a command said: whether it ended well, what it answered, what it complained of.
struct Said {
    fault: Option<String>,
    out: String,
    complaints: String,
}

impl Said {
    fn json(&self) -> serde_json::Value {
        assert_eq!(self.fault, None, "{}", self.complaints);
        serde_json::from_str(&self.out).unwrap()
    }
}

fn huiyin(words: &[&str]) -> Said {
    let line: Vec<&str> = ["huiyin"].iter().chain(words).copied().collect();
    let cli = Cli::try_parse_from(line).unwrap_or_else(|it| panic!("{it}"));
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let mut streams = Streams { input: &mut std::io::empty(), out: &mut out, complaints: &mut complaints };
    let fault = run(&cli, &mut streams).err().map(|it| it.to_string());
    let read = |it: Vec<u8>| String::from_utf8(it).unwrap();
    Said { fault, out: read(out), complaints: read(complaints) }
}

/// Every bundle of a folder, opened.
fn opened(folder: &str) -> Vec<Bundle> {
    let vocabulary = Vocabulary::builtin();
    let judge = |event: &Event| vocabulary.check(event).map_err(|it| it.to_string());
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let bytes = files.iter().map(|it| std::fs::read(it).unwrap());
    bytes.map(|it| read(&it, vocabulary.version, &judge).unwrap()).collect()
}

fn acts(folder: &str) -> EventSet {
    opened(folder).into_iter().flat_map(|it| it.events).collect()
}
