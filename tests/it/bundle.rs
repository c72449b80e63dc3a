//! The file that travels: read as written or refused, and a preview that changes nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail where it stands")]

#[path = "bundle/age.rs"]
mod age;
#[path = "bundle/bombs.rs"]
mod bombs;
#[path = "bundle/carried.rs"]
pub mod carried;
#[path = "bundle/corpus.rs"]
mod corpus;
#[path = "bundle/flips.rs"]
mod flips;
#[path = "bundle/forged.rs"]
mod forged;
#[path = "bundle/held.rs"]
mod held;
#[path = "bundle/laws.rs"]
mod laws;
#[path = "bundle/previews.rs"]
mod previews;
#[path = "bundle/scopes.rs"]
mod scopes;
#[path = "bundle/sealed.rs"]
mod sealed;

use huiyin::domain::bundle::manifest::{From, Kind, SealedHead};
use huiyin::domain::bundle::read::read;
use huiyin::domain::bundle::write::{Cover, write_events};
use huiyin::domain::bundle::{Bundle, BundleFault, head};
use huiyin::domain::log::header::ProfilePin;
use huiyin::domain::log::{Digest, Event, EventSet, Value};

use crate::log::kit::{ORG, case, device, entry, exchange, fields, key, office, stamp, write};

/// The vocabulary version these tests know.
pub const WORDS: i64 = 7;

/// A cover by device `n`, with the heads given.
pub fn cover(n: u8, heads: Vec<SealedHead>) -> Cover {
    Cover {
        kind: Kind::Cases,
        org: ORG.to_owned(),
        org_name: "测试物业".to_owned(),
        from: From {
            device: device(n),
            code: "7F3K".into(),
            place: "kiosk".into(),
            label: "1号楼大堂".into(),
        },
        to: Vec::new(),
        made_at: stamp(0),
        why: "每周交换".to_owned(),
        vocabulary: WORDS,
        heads,
        profiles: vec![ProfilePin { id: "property".into(), version: 1, hash: Digest::of(b"p") }],
        calendars: vec![("cn".into(), 1)],
        left_out: Vec::new(),
    }
}

pub fn heads(devices: &[u8], set: &EventSet) -> Vec<SealedHead> {
    devices.iter().filter_map(|it| head::seal(ORG, &key(*it), set)).collect()
}

pub fn events(set: &EventSet) -> Vec<&Event> {
    set.iter().map(|it| &**it).collect()
}

/// Everything in `set` as one bundle by device `n`, with the signed heads of `devices`.
pub fn bundled(set: &EventSet, n: u8, devices: &[u8]) -> Vec<u8> {
    let mut parts = write_events(&cover(n, heads(devices, set)), events(set), &key(n));
    assert_eq!(parts.len(), 1);
    parts.remove(0)
}

pub fn opened(bytes: &[u8]) -> Result<Bundle, BundleFault> {
    read(bytes, WORDS, &|_| Ok(()))
}

/// Two devices' work on a case, and a word about the office.
pub fn small() -> EventSet {
    let (mut kiosk, mut desk) = (EventSet::new(), EventSet::new());
    write(&mut kiosk, 1, entry(case(1), "case_lodged", [("channel", "kiosk".into())]));
    write(&mut desk, 2, entry(office(), "person_set", [("person", "u-1".into())]));
    exchange(&mut kiosk, &mut desk);
    let private = fields([("text", Value::from("电梯\n坏了"))]);
    write(&mut desk, 2, huiyin::domain::log::pen::Entry { private, ..entry(case(1), "note_added", []) });
    desk
}
