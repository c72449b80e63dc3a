//! What the fuzzers found worth keeping, and what once stopped a reader: read or refused, and written again as it was.

use std::fs;
use std::path::Path;

use huiyin::domain::bundle::read::read;
use huiyin::domain::case::Vocabulary;
use huiyin::domain::log::canonical::MAX_LINE;
use huiyin::domain::log::{Event, Header, Value};
use huiyin::domain::policy::Profile;

/// The inputs of one target, kept ones and those that once stopped it.
fn inputs(target: &str) -> Vec<(String, Vec<u8>)> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let folders = [fuzz.join("corpus").join(target), fuzz.join("crashes")];
    let files = folders.iter().filter_map(|it| fs::read_dir(it).ok()).flatten().map(|it| it.unwrap().path());
    let is_ours = |it: &std::path::PathBuf| {
        let name = it.file_name().unwrap().to_string_lossy();
        it.parent().unwrap().ends_with(target) || name.starts_with(&format!("{target}-"))
    };
    files.filter(is_ours).map(|it| (it.display().to_string(), fs::read(&it).unwrap())).collect()
}

#[test]
fn every_kept_input_is_refused_or_written_again_as_it_was() {
    let vocabulary = Vocabulary::builtin();
    let judge = |event: &Event| vocabulary.check(event).map_err(|it| it.to_string());
    let (mut looked_at, mut accepted) = (0, 0);
    for target in ["header", "part", "bundle", "profile"] {
        for (name, bytes) in inputs(target) {
            looked_at += 1;
            let rest = bytes.get(1..).unwrap_or_default();
            match target {
                "header" => {
                    let Ok(value) = Value::read(&bytes) else { continue };
                    let Ok(header) = Header::from_value(&value) else { continue };
                    assert_eq!(header.to_value().to_bytes(), bytes, "{name}");
                }
                "part" => {
                    let Ok(value) = Value::read(bytes.get(2..).unwrap_or_default()) else { continue };
                    assert_eq!(value.to_bytes(), &bytes[2..], "{name}");
                }
                "bundle" if bytes.first() == Some(&b'r') => {
                    let Ok(bundle) = read(rest, vocabulary.version, &judge) else { continue };
                    bundle.events.iter().for_each(|it| assert!(it.fits(), "{name}"));
                }
                "bundle" => {
                    for line in rest.split(|it| *it == b'\n') {
                        let Ok(event) = Event::read(line) else { continue };
                        assert_eq!(event.to_bytes(), line, "{name}");
                    }
                }
                _ => {
                    let Ok(value) = Value::parse(&bytes, 4 * MAX_LINE) else { continue };
                    let (once, again) = (Profile::read(&bytes), Profile::read(&value.to_bytes()));
                    assert_eq!(once.is_ok(), again.is_ok(), "{name}");
                    if once.is_err() {
                        continue;
                    }
                    assert_eq!(once, again, "{name}");
                }
            }
            accepted += 1;
        }
    }
    assert!(looked_at > 100 && accepted > 50, "{looked_at} inputs, {accepted} accepted");
}
