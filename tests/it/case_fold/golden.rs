//! One event of every kind, as this version writes it, with its hash: whatever changes the format fails here.
//!
//! A new kind, or a kind with a new field, is a new line at the end of the fixture (`HUIYIN_WRITE_FIXTURES=1` adds
//! it). A line that is there never changes and never goes: logs outlive programs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use huiyin::domain::case::Vocabulary;
use huiyin::domain::case::vocabulary::{Field, In, Kind, PartName, Type};
use huiyin::domain::log::header::ProfilePin;
use huiyin::domain::log::pen::{self, Entry};
use huiyin::domain::log::{Digest, Event, EventSet, Stream, Value};
use huiyin::domain::map::Map;

use crate::log::kit::{ORG, case, device, office, stamp};

const GOLDEN: &str = include_str!("../../fixtures/events.txt");

/// A value that a field holds, as long as it may be where that is short.
fn sample(field: &Field, of_type: Type) -> Value {
    let text = |it: &str| Value::from(it);
    match of_type {
        Type::Text | Type::LongText => {
            let most = usize::try_from(field.most()).unwrap();
            "一段\"文字\"\n\t🙂 e\u{301}".chars().take(most).collect::<String>().into()
        }
        Type::Date => text("2026-11-24"),
        Type::Instant => text("2026-11-24T09:00:00+08:00"),
        Type::Integer | Type::Money => field.min.unwrap_or(-7).max(-7).into(),
        Type::Flag => true.into(),
        Type::Level => 5.into(),
        Type::Digest | Type::Event => Digest::of(field.id.as_bytes()).to_string().into(),
        Type::Case => crate::log::kit::case_id(2).to_string().into(),
        Type::Choice => field.options.first().map_or("choice-1", |it| it.id.as_str()).into(),
        Type::Person | Type::Unit | Type::Role | Type::Id => {
            field.options.first().map_or("id_1", |it| it.id.as_str()).into()
        }
        Type::Facts => Value::Map(Map::from([
            ("major".to_owned(), true.into()),
            ("persons".to_owned(), 3.into()),
            ("zone".to_owned(), "a".into()),
        ])),
        Type::Record => {
            let inner = field.fields.iter().map(|it| (it.id.clone(), sample(it, it.of_type)));
            Value::Map(inner.collect())
        }
        Type::List => {
            let of = field.of.unwrap();
            let item = Field { max: None, ..field.clone() };
            vec![sample(&item, of)].into()
        }
        Type::Value => vec![true.into(), (-1).into(), "值".into(), Value::Map(Map::new())].into(),
    }
}

fn parts(kind: &Kind) -> (Map<String, Value>, Map<String, Value>) {
    let of = |part| {
        let fields = kind.fields.iter().filter(move |it| it.part == Some(part));
        fields.map(|it| (it.id.clone(), sample(it, it.of_type))).collect()
    };
    (of(PartName::Open), of(PartName::Private))
}

/// One act of every kind, with every field it has, each as the second act of the same device and stream.
fn everything() -> Vec<Event> {
    let first = |stream: Stream, kind: &str| act(&EventSet::new(), stream, kind, Default::default());
    let case_begun: EventSet = [first(case(1), "case_lodged")].into_iter().collect();
    let office_begun: EventSet = [first(office(), "root_key_set")].into_iter().collect();
    let of = |kind: &Kind| match kind.stream {
        In::Office => act(&office_begun, office(), &kind.id, parts(kind)),
        _ if kind.begins => act(&EventSet::new(), case(1), &kind.id, parts(kind)),
        _ => act(&case_begun, case(1), &kind.id, parts(kind)),
    };
    Vocabulary::builtin().kinds.iter().map(of).collect()
}

type Fields = Map<String, Value>;

fn act(set: &EventSet, stream: Stream, kind: &str, (open, private): (Fields, Fields)) -> Event {
    let pin = ProfilePin { id: "property".into(), version: 1, hash: Digest::of(b"p") };
    let entry = Entry {
        org: ORG.to_owned(),
        profile: (set.is_empty() && stream == case(1)).then_some(pin),
        stream,
        at: stamp(0),
        recorded_at: stamp(61),
        actor: "p-1".to_owned(),
        role: "handler".to_owned(),
        kind: kind.to_owned(),
        open,
        private,
    };
    pen::write(set, device(1), entry, [[1; 16], [2; 16]])
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    GOLDEN.lines().filter(|it| !it.starts_with('#')).map(|it| it.split_once(' ').unwrap())
}

#[test]
fn every_kind_is_written_as_it_always_was() {
    let held: BTreeSet<(&str, &str)> = lines().collect();
    let mut more = String::new();
    for event in everything() {
        let (hash, line) = (event.hash.to_string(), String::from_utf8(event.to_bytes()).unwrap());
        if !held.contains(&(hash.as_str(), line.as_str())) {
            writeln!(more, "{hash} {line}").unwrap();
        }
    }
    if std::env::var("HUIYIN_WRITE_FIXTURES").is_ok_and(|it| it == "1") {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/events.txt");
        std::fs::write(path, format!("{GOLDEN}{more}")).unwrap();
    }
    assert!(more.is_empty(), "written another way than tests/fixtures/events.txt has it:\n{more}");
}

#[test]
fn what_was_ever_written_is_read_and_understood() {
    let vocabulary = Vocabulary::builtin();
    let mut kinds = BTreeSet::new();
    for (hash, line) in lines() {
        let event = Event::read(line.as_bytes()).unwrap();
        assert_eq!((event.hash.to_string().as_str(), event.to_bytes()), (hash, line.as_bytes().to_vec()));
        assert_eq!(vocabulary.understand(&event), Ok(()), "{}", event.header.kind);
        kinds.insert(event.header.kind.clone());
    }
    assert!(vocabulary.kinds.iter().all(|it| kinds.contains(&it.id)), "every kind has its line");
}

#[test]
fn what_is_derived_from_keys_and_numbers_is_derived_as_always() {
    use huiyin::domain::bundle::head;
    use huiyin::domain::case::certificate::{certify, hand_on, organisation};
    use huiyin::domain::case::pseudonym::pseudonym;
    use huiyin::domain::log::fingerprint::device_code;
    let root = crate::log::kit::key(9);
    let set: EventSet = everything().into_iter().take(1).collect();
    let seal = head::seal(ORG, &crate::log::kit::key(1), &set).unwrap();
    let bundle = crate::bundle::bundled(&crate::bundle::small(), 1, &[1, 2]);
    let now = [
        ("device", device(1).to_string()),
        ("device code", device_code(device(1))),
        ("case", crate::log::kit::case_id(1).to_string()),
        ("organisation", organisation(root.id())),
        ("certificate", certify(&root, ORG, device(1), "kiosk").to_hex()),
        ("next root", hand_on(&root, ORG, device(2)).to_hex()),
        ("pseudonym", pseudonym("key", "138 0000-0000").unwrap().to_string()),
        ("head", seal.seal.to_hex()),
        ("bundle", Digest::of(&bundle).to_string()),
    ];
    let now: String = now.iter().map(|(what, it)| format!("{what}: {it}\n")).collect();
    assert_eq!(now, include_str!("../../fixtures/derived.txt"));
}
