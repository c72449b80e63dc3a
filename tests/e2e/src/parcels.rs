//! Bundles as files, and what happens to files on their way: torn copies, flipped bits, helpful editors.

use std::fs;
use std::path::{Path, PathBuf};

/// What may have happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    /// Nothing in it.
    Emptied,
    /// The stick was pulled out half way.
    Torn,
    /// One bit of one letter turned.
    Flipped,
    /// Made by a version that does not exist yet.
    FromTheFuture,
    /// Somebody signed it anew with nobody's key.
    Forged,
    /// Two records have changed places.
    Reordered,
    /// Made to exhaust whoever reads it.
    Hostile,
    /// Opened in an editor that lays JSON out anew.
    Rewritten,
    /// Not a bundle at all.
    SomethingElse,
    /// 40 MB, most of it one record over and over.
    Swollen,
    /// More than any bundle may have.
    TooLarge,
}

/// Copies a bundle and does it harm; returns the copy.
pub fn harmed(bundle: &Path, harm: Harm) -> PathBuf {
    let bytes = fs::read(bundle).expect("the bundle is there");
    let harmed = match harm {
        Harm::Emptied => Vec::new(),
        Harm::Torn => bytes[..bytes.len() / 2].to_vec(),
        Harm::Flipped => flipped(bytes),
        Harm::FromTheFuture => text(&bytes).replacen("huiyin.bundle/1", "huiyin.bundle/9", 1).into_bytes(),
        Harm::Forged => forged(bytes),
        Harm::Reordered => with_lines(&bytes, |it| it.swap(3, 4)),
        Harm::Hostile => {
            with_lines(&bytes, |it| it[3] = format!("{}{},", "[".repeat(1_000_000), "]".repeat(1_000_000)))
        }
        Harm::Rewritten => rewritten(&bytes),
        Harm::SomethingElse => "{\"name\":\"通讯录\",\"people\":[]}".into(),
        Harm::Swollen => swollen(&bytes, 40),
        Harm::TooLarge => swollen(&bytes, 70),
    };
    let copy = bundle.with_file_name(format!("{harm:?}.huiyin.json"));
    fs::write(&copy, harmed).expect("the copy is written");
    copy
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Turns the lowest bit of a digit of the last record's salt: still JSON, still canonical.
fn flipped(mut bytes: Vec<u8>) -> Vec<u8> {
    let salt = b"\"_salt\":\"";
    let at = bytes.windows(salt.len()).rposition(|it| it == salt).expect("a salted record") + salt.len();
    bytes[at] = if bytes[at] == b'a' { b'b' } else { b'a' };
    bytes
}

/// Turns one digit of the signature.
fn forged(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = bytes.len() - "\"}\n".len() - 1;
    bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
    bytes
}

/// The file with its lines changed; the first record is the fourth line.
fn with_lines(bytes: &[u8], change: impl FnOnce(&mut Vec<String>)) -> Vec<u8> {
    let mut lines: Vec<String> = text(bytes).lines().map(str::to_owned).collect();
    change(&mut lines);
    format!("{}\n", lines.join("\n")).into_bytes()
}

fn rewritten(bytes: &[u8]) -> Vec<u8> {
    let value: serde_json::Value = serde_json::from_slice(bytes).expect("a bundle is JSON");
    serde_json::to_vec_pretty(&value).expect("JSON")
}

fn swollen(bytes: &[u8], megabytes: usize) -> Vec<u8> {
    let whole = text(bytes);
    let events = whole.find("\"events\":[\n").expect("the records begin") + "\"events\":[\n".len();
    let line = whole[events..].lines().next().expect("a record").trim_end_matches(',');
    let mut swollen = whole[..events].to_owned();
    while swollen.len() < megabytes << 20 {
        swollen.push_str(line);
        swollen.push_str(",\n");
    }
    swollen.push_str(&whole[events..]);
    swollen.into_bytes()
}
