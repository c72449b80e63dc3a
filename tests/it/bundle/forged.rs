//! Whatever is changed in a bundle, by accident or by hand, is refused with the fault that tells how to mend it.

use huiyin::domain::bundle::BundleFault;
use huiyin::domain::bundle::manifest::{Kind, Manifest};
use huiyin::domain::bundle::write::{Cover, MAX_BYTES, write_events};
use huiyin::domain::log::hash::Running;
use huiyin::domain::log::sign::{Key, Purpose};
use huiyin::domain::log::{Digest, Event, EventSet, Value};
use proptest::prelude::*;

use super::{WORDS, bundled, cover, events, heads, opened, small};
use crate::log::kit::{case, cases, compose, entry, fields, key, office};

#[test]
fn one_changed_byte_anywhere_is_refused() {
    let good = bundled(&small(), 1, &[1, 2]);
    assert!(opened(&good).is_ok());
    for at in 0..good.len() {
        for byte in [good[at] ^ 1, good[at] ^ 0x20, b'\n'] {
            let mut bad = good.clone();
            bad[at] = byte;
            assert!(bad == good || opened(&bad).is_err(), "{at} {byte}");
        }
    }
}

#[test]
fn one_changed_bit_anywhere_is_refused() {
    let mut set = EventSet::new();
    crate::log::kit::write(&mut set, 1, entry(case(1), "case_lodged", []));
    let good = bundled(&set, 1, &[]);
    for bit in 0..good.len() * 8 {
        let mut bad = good.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        assert!(opened(&bad).is_err(), "bit {bit}");
    }
}

#[test]
fn a_byte_more_or_less_anywhere_is_refused() {
    let good = bundled(&small(), 1, &[1]);
    for at in 0..=good.len() {
        for byte in [b' ', b'\n', b',', b'0', 0] {
            let mut bad = good.clone();
            bad.insert(at, byte);
            assert!(opened(&bad).is_err(), "{at} {byte}");
        }
        let mut bad = good.clone();
        if at < good.len() {
            bad.remove(at);
            assert!(opened(&bad).is_err(), "{at}");
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_torn_or_empty_and_one_without_its_beginning_is_no_bundle() {
    let good = bundled(&small(), 1, &[1, 2]);
    assert_eq!(opened(b""), Err(BundleFault::Empty));
    for end in 1..good.len() {
        let found = opened(&good[..end]);
        assert!(matches!(found, Err(BundleFault::Torn { .. })), "{end}: {found:?}");
        let found = opened(&good[end..]);
        assert!(matches!(found, Err(BundleFault::NotABundle | BundleFault::Rewritten)), "{end}: {found:?}");
    }
}

#[test]
fn a_cut_file_says_how_many_records_are_whole() {
    let good = bundled(&small(), 1, &[1]);
    let ends: Vec<usize> = (0..good.len()).filter(|it| good[*it] == b'\n').collect();
    for (line, end) in ends.iter().enumerate() {
        let lines = line.saturating_sub(3).min(3);
        let cut = if line < 3 { 0 } else { lines };
        assert_eq!(opened(&good[..*end]), Err(BundleFault::Torn { lines: cut }), "before line feed {line}");
    }
}

/// The lines of a file.
fn lines(file: &[u8]) -> Vec<String> {
    String::from_utf8(file.to_vec()).unwrap().lines().map(str::to_owned).collect()
}

fn file(lines: &[String]) -> Vec<u8> {
    format!("{}\n", lines.join("\n")).into_bytes()
}

/// The file with its event lines as `change` leaves them, commas put right, counts and seal as they were.
fn with_lines(file_bytes: &[u8], change: impl FnOnce(&mut Vec<String>)) -> Vec<u8> {
    let mut all = lines(file_bytes);
    let end = all.iter().position(|it| it == "],").unwrap();
    let mut within: Vec<String> = all.drain(3..end).map(|it| it.trim_end_matches(',').to_owned()).collect();
    change(&mut within);
    let count = within.len();
    let within = within.into_iter().enumerate().map(|(idx, it)| if idx + 1 < count { it + "," } else { it });
    all.splice(3..3, within);
    file(&all)
}

#[test]
fn records_left_out_doubled_swapped_or_added_are_refused() {
    let set = small();
    let good = bundled(&set, 1, &[1]);
    assert_eq!(with_lines(&good, |_| {}), good);
    let stranger = compose(&set, 1, entry(case(1), "note_added", []));
    let added = String::from_utf8(stranger.to_bytes()).unwrap();
    type Change = Box<dyn FnOnce(&mut Vec<String>)>;
    let rows: Vec<(&str, Change)> = vec![
        ("the first left out", Box::new(|it| drop(it.remove(0)))),
        ("the last left out", Box::new(|it| drop(it.pop()))),
        ("all left out", Box::new(|it| it.clear())),
        ("two swapped", Box::new(|it| it.swap(0, 1))),
        ("turned round", Box::new(|it| it.reverse())),
        ("the first twice", Box::new(|it| it.insert(0, it[0].clone()))),
        ("the last twice", Box::new(|it| it.push(it[2].clone()))),
        ("one more", Box::new(move |it| it.push(added))),
        ("an empty line", Box::new(|it| it.push(String::new()))),
        ("an empty object", Box::new(|it| it.push("{}".into()))),
        ("a part taken out", Box::new(|it| it[0] = without_part(&it[0]))),
    ];
    for (name, change) in rows {
        let found = opened(&with_lines(&good, change));
        let is_told = match name {
            "two swapped" | "turned round" => matches!(found, Err(BundleFault::Reordered { line: 2 })),
            "the first twice" => found == Err(BundleFault::Repeated { line: 2 }),
            "the last twice" => found == Err(BundleFault::Repeated { line: 4 }),
            "one more" => matches!(found, Err(BundleFault::Section | BundleFault::Reordered { .. })),
            _ => matches!(found, Err(BundleFault::Section | BundleFault::Line { .. })),
        };
        assert!(is_told, "{name}: {found:?}");
    }
}

fn without_part(line: &str) -> String {
    let event = Event::read(line.as_bytes()).unwrap().without(huiyin::domain::log::event::Which::Open);
    String::from_utf8(event.to_bytes()).unwrap()
}

/// A manifest that fits `lines` as far as its maker says, changed by `change`, sealed by `by`.
fn sealed(file_bytes: &[u8], by: &Key, change: impl FnOnce(&mut Manifest)) -> Vec<u8> {
    let all = lines(file_bytes);
    let end = all.iter().position(|it| it == "],").unwrap();
    let mut digest = Running::default();
    for line in &all[3..end] {
        digest.take(line.trim_end_matches(',').as_bytes());
        digest.take(b"\n");
    }
    let text = all[1].strip_prefix("\"manifest\":").unwrap().trim_end_matches(',');
    let mut manifest = Manifest::from_value(&Value::read(text.as_bytes()).unwrap()).unwrap();
    manifest.lines_digest = digest.digest();
    manifest.lines = i64::try_from(end - 3).unwrap();
    change(&mut manifest);
    sealed_value(&all, by, manifest.to_value())
}

fn sealed_value(all: &[String], by: &Key, manifest: Value) -> Vec<u8> {
    let mut all = all.to_vec();
    let bytes = manifest.to_bytes();
    all[1] = format!("\"manifest\":{},", String::from_utf8(bytes.clone()).unwrap());
    *all.last_mut().unwrap() = format!("\"signature\":\"{}\"}}", by.sign(Purpose::Bundle, &bytes).to_hex());
    file(&all)
}

#[test]
fn what_the_maker_itself_seals_must_still_be_in_order_and_as_counted() {
    let good = bundled(&small(), 1, &[1, 2]);
    assert_eq!(sealed(&good, &key(1), |_| {}), good);
    let swapped = with_lines(&good, |it| it.swap(0, 1));
    assert_eq!(opened(&sealed(&swapped, &key(1), |_| {})), Err(BundleFault::Reordered { line: 2 }));
    let twice = with_lines(&good, |it| it.insert(0, it[0].clone()));
    assert_eq!(opened(&sealed(&twice, &key(1), |_| {})), Err(BundleFault::Repeated { line: 2 }));
    type Change = fn(&mut Manifest);
    let rows: Vec<(&str, Change, BundleFault)> = vec![
        ("one line more counted", |it| it.lines += 1, BundleFault::Section),
        ("one line fewer counted", |it| it.lines -= 1, BundleFault::Section),
        ("lines below zero", |it| it.lines = -1, BundleFault::Manifest),
        ("another digest", |it| it.lines_digest = Digest::of(b""), BundleFault::Section),
        ("attachments nobody sees", |it| it.attachments_digest = Digest::of(b"x"), BundleFault::Section),
        ("a range too long", |it| it.ranges[0].last += 1, BundleFault::Section),
        ("a range too few", |it| it.ranges.truncate(it.ranges.len() - 1), BundleFault::Section),
        ("a range twice", |it| it.ranges.push(it.ranges[0].clone()), BundleFault::Section),
        ("part 0", |it| it.part = (0, 1), BundleFault::Manifest),
        ("part 3 of 2", |it| it.part = (3, 2), BundleFault::Manifest),
        ("part below zero", |it| it.part = (-1, -1), BundleFault::Manifest),
        ("an organisation with a blank", |it| it.org = "a b".into(), BundleFault::Manifest),
        ("no organisation", |it| it.org = String::new(), BundleFault::Manifest),
        (
            "a newer vocabulary",
            |it| it.vocabulary = WORDS + 1,
            BundleFault::TooNew { what: "vocabulary", needs: WORDS + 1 },
        ),
        ("a vocabulary below zero", |it| it.vocabulary = -1, BundleFault::Manifest),
        ("another maker", |it| it.from.device = key(2).id(), BundleFault::SealBroken),
    ];
    for (name, change, fault) in rows {
        assert_eq!(opened(&sealed(&good, &key(1), change)), Err(fault), "{name}");
    }
    assert!(opened(&sealed(&good, &key(1), |it| it.vocabulary = WORDS - 1)).is_ok());
}

#[test]
fn a_seal_by_another_device_or_for_another_purpose_is_broken() {
    let good = bundled(&small(), 1, &[1]);
    assert_eq!(opened(&sealed(&good, &key(2), |_| {})), Err(BundleFault::SealBroken));
    let mut all = lines(&good);
    let text = all[1].strip_prefix("\"manifest\":").unwrap().trim_end_matches(',').to_owned();
    for purpose in [Purpose::Head, Purpose::Certificate] {
        *all.last_mut().unwrap() =
            format!("\"signature\":\"{}\"}}", key(1).sign(purpose, text.as_bytes()).to_hex());
        assert_eq!(opened(&file(&all)), Err(BundleFault::SealBroken));
    }
    for seal in ["", "00", &"0".repeat(128), &"f".repeat(128), &"A".repeat(128)] {
        *all.last_mut().unwrap() = format!("\"signature\":\"{seal}\"}}");
        assert_eq!(opened(&file(&all)), Err(BundleFault::SealBroken), "{seal}");
    }
}

#[test]
fn the_seal_of_a_maker_whose_key_is_no_key_is_broken() {
    let good = bundled(&small(), 1, &[]);
    for id in [[0; 32], [1; 32], [0xff; 32], {
        let mut it = [0; 32];
        it[0] = 1;
        it
    }] {
        let forged = sealed(&good, &key(1), |it| it.from.device = huiyin::domain::log::header::DeviceId(id));
        assert_eq!(opened(&forged), Err(BundleFault::SealBroken), "{id:?}");
    }
}

#[test]
fn a_manifest_with_a_field_more_or_less_or_of_another_type_is_none() {
    let good = bundled(&small(), 1, &[1]);
    let all = lines(&good);
    let text = all[1].strip_prefix("\"manifest\":").unwrap().trim_end_matches(',');
    let manifest = Value::read(text.as_bytes()).unwrap().map().unwrap().clone();
    let refuse = |name: &str, changed: Value| {
        let found = opened(&sealed_value(&all, &key(1), changed));
        assert_eq!(found, Err(BundleFault::Manifest), "{name}");
    };
    for key in manifest.keys() {
        let mut less = manifest.clone();
        less.remove(key);
        refuse(key, less.into());
        for other in [Value::Flag(true), Value::List(vec![1.into()]), Value::Map(Default::default())] {
            let mut changed = manifest.clone();
            changed.insert(key.clone(), other);
            refuse(key, changed.into());
        }
    }
    let mut more = manifest.clone();
    more.insert("note".into(), 1.into());
    refuse("one more", more.into());
    for (list, inner) in
        [("ranges", "extra"), ("heads", "extra"), ("profiles", "extra"), ("calendars", "extra")]
    {
        let mut changed = manifest.clone();
        let mut items = changed.get(list).unwrap().list().unwrap().to_vec();
        let mut item = items[0].map().unwrap().clone();
        item.insert(inner.into(), 1.into());
        items[0] = item.into();
        changed.insert(list.into(), items.into());
        refuse(list, changed.into());
    }
    refuse("a list", Value::List(manifest.values().cloned().collect()));
    refuse("a number", 1.into());
}

#[test]
fn a_bundle_another_program_laid_out_is_told_as_rewritten() {
    let good = bundled(&small(), 1, &[1]);
    let json: serde_json::Value = serde_json::from_slice(&good).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let rows: Vec<(&str, Vec<u8>)> = vec![
        ("pretty", serde_json::to_vec_pretty(&json).unwrap()),
        ("one line", serde_json::to_vec(&json).unwrap()),
        ("a byte order mark", format!("\u{feff}{text}").into_bytes()),
        ("Windows line ends", text.replace('\n', "\r\n").into_bytes()),
        ("a blank first", format!(" {text}").into_bytes()),
        (
            "with the format last",
            format!("{{\"events\":[{}],\"format\":\"huiyin.bundle/1\"}}", "1,".repeat(9_000)).into_bytes(),
        ),
        ("no line ends", text.replace('\n', "").into_bytes()),
    ];
    for (name, bytes) in rows {
        let found = opened(&bytes);
        assert_eq!(found, Err(BundleFault::Rewritten), "{name}");
    }
}

#[test]
fn other_files_are_no_bundles() {
    for bytes in [
        b"{}".as_slice(),
        b"[]",
        b"\n",
        b"\0",
        b"\xff\xfe",
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"{\"format\":\"other/1\",\n",
        b"huiyin",
        b"{\"format\":\"huiyin.profile/1\"}",
        b"\x89PNG\r\n\x1a\n",
        b"<html>",
        b"null",
        b"\xef\xbb\xbf",
        b"{\"format\":\"huiyin.bundle\"",
    ] {
        assert_eq!(opened(bytes), Err(BundleFault::NotABundle), "{bytes:?}");
    }
    assert_eq!(opened(&vec![b' '; MAX_BYTES + 1]), Err(BundleFault::TooLarge { bytes: MAX_BYTES + 1 }));
}

#[test]
fn a_newer_bundle_and_newer_records_are_told_as_newer() {
    let good = bundled(&small(), 1, &[1]);
    let text = String::from_utf8(good.clone()).unwrap();
    for needs in [2, 10, 99] {
        let newer = text.replace("huiyin.bundle/1\"", &format!("huiyin.bundle/{needs}\""));
        assert_eq!(opened(newer.as_bytes()), Err(BundleFault::TooNew { what: "bundle", needs }));
        let pretty: serde_json::Value = serde_json::from_str(&newer).unwrap();
        let pretty =
            serde_json::to_vec_pretty(&serde_json::json!({"format": pretty["format"], "manifest": {}}))
                .unwrap();
        assert_eq!(opened(&pretty), Err(BundleFault::TooNew { what: "bundle", needs }));
    }
    for same in ["huiyin.bundle/0", "huiyin.bundle/01", "huiyin.bundle/", "huiyin.bundle/x"] {
        assert!(opened(text.replace("huiyin.bundle/1", same).as_bytes()).is_err(), "{same}");
    }
    let newer = with_lines(&good, |it| it[1] = it[1].replace("\"v\":1}", "\"v\":3,\"zone\":1}"));
    assert_eq!(
        opened(&sealed(&newer, &key(1), |_| {})),
        Err(BundleFault::TooNew { what: "event", needs: 3 })
    );
}

#[test]
fn a_record_of_another_organisation_or_against_the_vocabulary_is_refused() {
    let mut foreign = EventSet::new();
    foreign.take(compose(
        &foreign,
        1,
        huiyin::domain::log::pen::Entry { org: "other".into(), ..entry(case(1), "case_lodged", []) },
    ));
    let bytes = bundled(&foreign, 1, &[]);
    assert!(matches!(opened(&bytes), Err(BundleFault::Line { line: 1, .. })));
    let good = bundled(&small(), 1, &[]);
    let judge = |event: &Event| if event.header.kind == "note_added" { Err("no".to_owned()) } else { Ok(()) };
    let found = huiyin::domain::bundle::read::read(&good, WORDS, &judge);
    assert!(matches!(found, Err(BundleFault::Line { why, .. }) if why == "no"));
}

#[test]
fn settings_hold_the_offices_affairs_only() {
    let set = small();
    let given = Cover { kind: Kind::Settings, ..cover(1, heads(&[1], &set)) };
    let bytes = write_events(&given, events(&set), &key(1)).remove(0);
    assert!(matches!(opened(&bytes), Err(BundleFault::Line { .. })));
    let affairs = set.stream(&office()).map(|it| &**it).collect();
    assert!(opened(&write_events(&given, affairs, &key(1)).remove(0)).is_ok());
}

#[test]
fn a_file_name_or_a_why_with_quotes_and_controls_travels_unharmed() {
    let why = "\"},\n\"events\":[\u{202e}\u{1}\\";
    let given = Cover { why: why.into(), ..cover(1, vec![]) };
    let bytes = write_events(&given, events(&small()), &key(1)).remove(0);
    assert_eq!(opened(&bytes).unwrap().manifest.why, why);
    let note =
        compose(&small(), 1, entry(case(1), "note_added", [("text", "],\n\"attachments\":[],\n".into())]));
    let bytes = write_events(&cover(1, vec![]), vec![&note], &key(1)).remove(0);
    assert_eq!(opened(&bytes).unwrap().events, [std::sync::Arc::new(note)]);
    let _ = fields([]);
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(opened(&bytes).is_err());
    }

    #[test]
    fn random_bytes_behind_a_good_beginning_are_refused(
        lines in 0..7_usize, bytes in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let good = good();
        let end = good.iter().enumerate().filter(|it| *it.1 == b'\n').nth(lines).unwrap().0 + 1;
        let bad = [&good[..end], &bytes].concat();
        prop_assert!(opened(&bad).is_err() || bad == good);
    }

    #[test]
    fn pieces_moved_about_are_refused(from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), len in 1..300_usize) {
        let good = good();
        let (from, to) = (from.index(good.len()), to.index(good.len()));
        let piece = good[from..(from + len).min(good.len())].to_vec();
        let mut bad = good.clone();
        let end = (to + piece.len()).min(bad.len());
        bad.splice(to..end, piece);
        prop_assert!(opened(&bad).is_err() || bad == good);
    }
}

/// One good bundle, made once.
fn good() -> Vec<u8> {
    static GOOD: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| bundled(&small(), 1, &[1]));
    GOOD.clone()
}
