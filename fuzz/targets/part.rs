//! A part's bytes behind a header that names their digest: the event is read or refused, judged by the vocabulary, and
//! folded into a case, which is what an import does with it.
//!
//! The first byte chooses the kind of act, the second the part.
#![no_main]

use std::sync::{Arc, LazyLock};

use huiyin::domain::case::{Case, Office, Vocabulary};
use huiyin::domain::log::header::{CaseId, DeviceId};
use huiyin::domain::log::{Digest, Event, Header, Stream};
use huiyin::domain::time::{CHINA, Instant};
use libfuzzer_sys::fuzz_target;

static KINDS: LazyLock<Vec<String>> =
    LazyLock::new(|| Vocabulary::builtin().kinds.iter().map(|it| it.id.clone()).collect());

const DEVICE: DeviceId = DeviceId([7; 32]);

fuzz_target!(|data: &[u8]| {
    let [kind, which, part @ ..] = data else { return };
    let vocabulary = Vocabulary::builtin();
    let Some(kind) = KINDS.get(usize::from(*kind) % KINDS.len()).and_then(|it| vocabulary.kind(it)) else {
        return;
    };
    let case = CaseId::new(1_795_482_000_000, [1; 10]).begun_by(&DEVICE);
    let office = Stream::Office("hy-test".to_owned());
    let stream = if kind.stands_in(&office) { office } else { Stream::Case(case) };
    let (digest, is_open) = (Some(Digest::of(part)), which % 2 == 0);
    let now = Instant(1_795_482_000).at_offset(CHINA);
    let header = Header {
        org: "hy-test".to_owned(),
        stream,
        device: DEVICE,
        seq: 1,
        prev: None,
        parents: Vec::new(),
        lc: 1,
        at: now,
        recorded_at: now,
        actor: "p-1".to_owned(),
        role: "handler".to_owned(),
        kind: kind.id.clone(),
        words: 1,
        profile: None,
        open: digest.filter(|_| is_open),
        private: digest.filter(|_| !is_open),
    };
    let name: &[u8] = if is_open { b",\"open\":" } else { b",\"private\":" };
    let head = header.to_value().to_bytes();
    let line = [b"{\"header\":", head.as_slice(), name, part, b"}"].concat();
    let Ok(event) = Event::read(&line) else { return };
    assert_eq!(event.to_bytes(), line);
    assert!(event.fits());
    let judged = vocabulary.check(&event);
    let _ = vocabulary.understand(&event);
    if judged.is_ok() {
        let event = Arc::new(event);
        let folded = Case::fold(case, [Arc::clone(&event)], vocabulary);
        assert_eq!(folded, Case::fold(case, [event.clone(), event.clone()], vocabulary));
        let _ = Office::fold("hy-test", [event], vocabulary);
    }
});
