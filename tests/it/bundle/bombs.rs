//! Files made to exhaust a reader are refused quickly.

use huiyin::domain::bundle::BundleFault;
use huiyin::domain::bundle::write::{FIRST_LINE, MAX_BYTES};

use super::{bundled, opened, small};
use crate::log::kit::quickly;

/// A good bundle with `bomb` in place of its manifest or of its first record.
fn with(bomb: &str, place: usize) -> Vec<u8> {
    let good = String::from_utf8(bundled(&small(), 1, &[1])).unwrap();
    let mut lines: Vec<String> = good.lines().map(str::to_owned).collect();
    lines[place] = if place == 1 { format!("\"manifest\":{bomb},") } else { format!("{bomb},") };
    format!("{}\n", lines.join("\n")).into_bytes()
}

/// What no program writes by mistake, and is told as such.
const MADE_TO_EXHAUST: [&str; 6] = [
    "depth",
    "closed depth",
    "nested objects",
    "ten million lists",
    "a million keys",
    "one key a million times",
];

#[test]
fn bombs_in_a_manifest_or_a_record_are_refused_quickly() {
    let million = 1_000_000;
    let keys: String = (0..million).map(|it| format!("\"k{it}\":1,")).collect();
    let bombs = [
        ("depth", "[".repeat(million)),
        ("closed depth", format!("{}{}", "[".repeat(million), "]".repeat(million))),
        ("nested objects", "{\"a\":".repeat(million)),
        ("ten million lists", format!("[{}[]]", "[],".repeat(10 * million))),
        ("a million keys", format!("{{{keys}\"z\":1}}")),
        ("one key a million times", format!("{{{}\"a\":1}}", "\"a\":1,".repeat(million))),
        ("4,000 digits", "9".repeat(4_000)),
        ("1e400", "1e400".into()),
        ("a megabyte of text", format!("\"{}\"", "a".repeat(million))),
        ("three megabytes of lists", format!("[{}[]]", "[],".repeat(million))),
        ("a million escapes", format!("\"{}\"", "\\u0061".repeat(million))),
    ];
    for (name, bomb) in &bombs {
        for place in [1, 3] {
            let file = with(bomb, place);
            assert!(file.len() <= MAX_BYTES, "{name}");
            let found = quickly(name, || opened(&file).unwrap_err());
            let line = place.saturating_sub(2);
            let is_said = found == BundleFault::Hostile { line } || !MADE_TO_EXHAUST.contains(name);
            assert!(is_said, "{name} at {place}: {found:?}");
        }
    }
}

#[test]
fn a_full_file_of_nothing_is_refused_quickly() {
    let begin = format!("{FIRST_LINE}\n");
    for (name, filling) in
        [("line feeds", "\n"), ("blanks", " "), ("commas", ",\n"), ("lists", "[],"), ("quotes", "\"\n")]
    {
        let file = format!("{begin}{}", filling.repeat((MAX_BYTES - begin.len()) / filling.len()));
        quickly(name, || assert!(opened(file.as_bytes()).is_err(), "{name}"));
        let bare = filling.repeat(MAX_BYTES / filling.len());
        quickly(name, || assert_eq!(opened(bare.as_bytes()), Err(BundleFault::NotABundle), "{name}"));
    }
}
