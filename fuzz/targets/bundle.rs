//! A bundle's bytes: read or refused; what is read is written again as it was, and looked at without a panic.
//!
//! Behind a first byte `r` the rest is a file as it is. Behind any other byte it is the lines of one, which are counted,
//! digested and sealed here: so the reader is met behind its seal too.
#![no_main]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use huiyin::domain::bundle::Bundle;
use huiyin::domain::bundle::manifest::{From, Kind, Manifest, Range};
use huiyin::domain::bundle::preview::{Trust, preview};
use huiyin::domain::bundle::read::read;
use huiyin::domain::bundle::write::FIRST_LINE;
use huiyin::domain::case::Vocabulary;
use huiyin::domain::log::hash::Running;
use huiyin::domain::log::sign::{Key, Purpose};
use huiyin::domain::log::{Digest, Event, EventSet};
use huiyin::domain::time::{CHINA, Instant};
use libfuzzer_sys::fuzz_target;

static KEY: LazyLock<Key> = LazyLock::new(|| Key::from_seed([7; 32]));

fuzz_target!(|data: &[u8]| {
    let Some((mode, rest)) = data.split_first() else { return };
    let file = if *mode == b'r' { rest.to_vec() } else { sealed(*mode, rest) };
    let vocabulary = Vocabulary::builtin();
    let judge = |event: &Event| vocabulary.check(event).map_err(|it| it.to_string());
    if let Ok(bundle) = read(&file, vocabulary.version, &judge) {
        assert_eq!(written(&bundle, &file), file);
        look(&bundle);
    }
});

/// What an import would make of it.
fn look(bundle: &Bundle) {
    let devices: BTreeSet<_> = bundle.events.iter().map(|it| it.header.device).collect();
    let trust = Trust { relays: devices.clone(), devices, ..Trust::default() };
    let found = preview(&EventSet::new(), bundle, &trust);
    let told = found.new_events.len() + found.known + found.waiting.len() + found.early.len() + found.links;
    assert_eq!(told + found.broken.len() + found.fuller.len(), bundle.events.len());
}

/// The file again, from what was read; the signature as it stands.
fn written(bundle: &Bundle, file: &[u8]) -> Vec<u8> {
    let signature = file.rsplit(|it| *it == b'\n').nth(1).unwrap_or_default();
    let mut lines: Vec<Vec<u8>> = bundle.events.iter().map(|it| it.to_bytes()).collect();
    lines.extend(bundle.status.iter().map(|it| it.to_bytes()));
    assemble(&bundle.manifest, &lines, signature)
}

fn assemble(manifest: &Manifest, lines: &[Vec<u8>], signature: &[u8]) -> Vec<u8> {
    let mut out = format!("{FIRST_LINE}\n\"manifest\":").into_bytes();
    out.extend(manifest.to_value().to_bytes());
    out.extend(b",\n\"events\":[");
    for (idx, line) in lines.iter().enumerate() {
        out.extend(if idx == 0 { b"\n".as_slice() } else { b",\n" });
        out.extend(line);
    }
    out.extend(b"\n],\n\"attachments\":[],\n");
    out.extend(signature);
    out.push(b'\n');
    out
}

/// `lines` as a bundle that counts, digests and seals them as they are.
fn sealed(mode: u8, lines: &[u8]) -> Vec<u8> {
    let lines: Vec<Vec<u8>> =
        lines.split(|it| *it == b'\n').map(<[u8]>::to_vec).filter(|it| !it.is_empty()).collect();
    let mut digest = Running::default();
    for line in &lines {
        digest.take(line);
        digest.take(b"\n");
    }
    let events: Vec<Event> = lines.iter().filter_map(|it| Event::read(it).ok()).collect();
    let kind = match mode {
        b's' => Kind::Settings,
        b't' => Kind::Status,
        _ => Kind::Cases,
    };
    let manifest = Manifest {
        kind,
        org: events.first().map_or("hy-test".to_owned(), |it| it.header.org.clone()),
        org_name: String::new(),
        from: From { device: KEY.id(), code: "7F3K".into(), place: "office".into(), label: String::new() },
        to: Vec::new(),
        made_at: Instant(1_795_482_000).at_offset(CHINA),
        why: String::new(),
        part: (1, 1),
        vocabulary: Vocabulary::builtin().version,
        lines: i64::try_from(lines.len()).unwrap_or(i64::MAX),
        ranges: if kind == Kind::Status { Vec::new() } else { ranges(&events) },
        heads: Vec::new(),
        profiles: Vec::new(),
        calendars: Vec::new(),
        left_out: if mode == b'c' { vec!["cases".to_owned()] } else { Vec::new() },
        lines_digest: digest.digest(),
        attachments_digest: Digest::of(b""),
    };
    let seal = KEY.sign(Purpose::Bundle, &manifest.to_value().to_bytes()).to_hex();
    assemble(&manifest, &lines, format!("\"signature\":\"{seal}\"}}").as_bytes())
}

fn ranges(events: &[Event]) -> Vec<Range> {
    let devices: BTreeSet<_> = events.iter().map(|it| it.header.device).collect();
    let of = |device| {
        let own = || events.iter().filter(move |it| it.header.device == device);
        let first = own().map(|it| it.header.seq).min().unwrap_or(0);
        let (last, head) = own().map(|it| (it.header.seq, it.hash)).max().unwrap_or((0, events[0].hash));
        Range { device, first, last, head }
    };
    devices.into_iter().map(of).collect()
}
