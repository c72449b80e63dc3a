//! Who seals what is put together, and what it says of itself.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use crate::domain::bundle::Manifest;
use crate::domain::bundle::manifest::{From, Kind, SealedHead};
use crate::domain::bundle::scope::{CASES, PRIVATE};
use crate::domain::bundle::write::Cover;
use crate::domain::log::Digest;
use crate::domain::log::fingerprint::device_code;
use crate::domain::log::hash::from_hex;
use crate::domain::log::header::{ProfilePin, Stream};
use crate::domain::log::sign::Key;
use crate::tool::bundle::ledger::Ledger;
use crate::tool::bundle::lock::Closing;
use crate::tool::bundle::row::Source;
use crate::tool::fault::Fault;

/// The place of a maker that is no device of the organisation.
const PLACE: &str = "headquarters";
/// Its name among people.
const LABEL: &str = "huiyin bundle";

/// The key in a file, or one that grows from the digests of the bundles: the same bundles give the same bytes. Everybody
/// who has them can make it again, so it vouches for nothing; neither does it have to.
///
/// # Errors
/// [`Fault::File`] or [`Fault::NoKey`] where the file holds none.
pub fn key(file: Option<&Path>, sources: &[Source], what: &str) -> Result<Key, Fault> {
    let Some(file) = file else {
        let digests = sources.iter().flat_map(|it| it.digest.0);
        let bytes: Vec<u8> = b"huiyin/merge/1\0".iter().copied().chain(what.bytes()).chain(digests).collect();
        return Ok(Key::from_seed(Digest::of(&bytes).0));
    };
    let text = std::fs::read_to_string(file).map_err(Fault::file(file))?;
    from_hex(text.trim()).map(Key::from_seed).map_err(|_| Fault::NoKey { path: file.to_owned() })
}

/// What the bundle says of itself: made when the newest of the bundles it comes from was made, so that no clock is asked.
pub fn cover(
    ledger: &Ledger,
    key: &Key,
    why: &str,
    heads: Vec<SealedHead>,
    left_out: Vec<String>,
    closing: &Closing,
) -> Option<Cover> {
    let manifests = || ledger.sources.iter().map(|it| &it.manifest);
    let newest = manifests().max_by_key(|it| it.made_at.instant)?;
    let mut calendars: BTreeMap<String, i64> = BTreeMap::new();
    for (id, revision) in manifests().flat_map(|it| &it.calendars) {
        let held = calendars.entry(id.clone()).or_default();
        *held = (*revision).max(*held);
    }
    let mut profiles: BTreeMap<(String, i64, Digest), &ProfilePin> = BTreeMap::new();
    profiles
        .extend(manifests().flat_map(|it| &it.profiles).map(|it| ((it.id.clone(), it.version, it.hash), it)));
    let is_settings = manifests().all(|it| it.kind == Kind::Settings);
    Some(Cover {
        kind: if is_settings { Kind::Settings } else { Kind::Cases },
        org: ledger.org.clone(),
        org_name: newest.org_name.clone(),
        from: From {
            device: key.id(),
            code: device_code(key.id()),
            place: PLACE.to_owned(),
            label: LABEL.to_owned(),
        },
        to: closing.to.clone(),
        made_at: newest.made_at,
        why: why.to_owned(),
        vocabulary: manifests().map(|it| it.vocabulary).max().unwrap_or(1),
        heads,
        profiles: profiles.into_values().cloned().collect(),
        calendars: calendars.into_iter().collect(),
        left_out,
    })
}

/// What a merge still lacks of what its bundles left out: private parts nobody had, cases of which only headers came.
pub fn left_out(ledger: &Ledger) -> Vec<String> {
    let said = |what: &str| {
        let lists = ledger.sources.iter().map(|it: &Source| &it.manifest.left_out);
        lists.into_iter().flatten().any(|it| it == what)
    };
    let lacks = ledger.rows.iter().any(|it| it.parts.has_private && !it.parts.private);
    let mut bare = vec![true; ledger.streams.len()];
    for row in &ledger.rows {
        let stream = usize::try_from(row.stream).unwrap_or(usize::MAX);
        if let Some(it) = bare.get_mut(stream).filter(|_| row.parts.open || row.parts.private) {
            *it = false;
        }
    }
    let is_bare = ledger.streams.iter().zip(bare).any(|(it, bare)| bare && matches!(it, Stream::Case(_)));
    let says = [(lacks, PRIVATE), (is_bare && said(CASES), CASES)];
    says.into_iter().filter(|(it, _)| *it).map(|(_, it)| it.to_owned()).collect()
}

/// What is said where something that came sealed is written open.
pub fn opened_up(ledgers: &[Ledger], closing: &Closing) -> Option<Fault> {
    let sealed = ledgers.iter().flat_map(|it| &it.sources).filter(|it| it.was_sealed).count();
    (sealed > 0 && closing.is_open()).then_some(Fault::OpenedUp { sealed })
}

/// Whether the disk gives back these bytes and no more.
fn holds(path: &Path, bytes: &[u8]) -> std::io::Result<bool> {
    let mut file = std::fs::File::open(path)?;
    let mut piece = vec![0; 1 << 16];
    for wanted in bytes.chunks(piece.len()) {
        let Some(piece) = piece.get_mut(..wanted.len()) else { return Ok(false) };
        file.read_exact(piece)?;
        if piece != wanted {
            return Ok(false);
        }
    }
    Ok(file.read(&mut piece)? == 0)
}

/// Writes a part under its name, reads it back, and tells the name; nothing is written over.
///
/// # Errors
/// [`Fault::There`], [`Fault::File`], or [`Fault::Changed`] where the disk gives back something else.
pub fn save(folder: &Path, cover: &Cover, part: usize, bytes: &[u8]) -> Result<String, Fault> {
    std::fs::create_dir_all(folder).map_err(Fault::file(folder))?;
    let name = Manifest::file_name(cover.kind, &cover.from.code, cover.made_at, part);
    let path = folder.join(&name);
    if path.exists() {
        return Err(Fault::There { path });
    }
    let unfinished = folder.join(format!("{name}.unfinished"));
    std::fs::write(&unfinished, bytes).map_err(Fault::file(&unfinished))?;
    if !holds(&unfinished, bytes).map_err(Fault::file(&unfinished))? {
        return Err(Fault::Changed { path: unfinished });
    }
    std::fs::rename(&unfinished, &path).map_err(Fault::file(&path))?;
    Ok(name)
}
