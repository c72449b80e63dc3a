//! The vocabulary can say everything the regimes ask for, and keeps in private what is private.

use huiyin::domain::case::Vocabulary;
use huiyin::domain::case::vocabulary::{BodyFault, Field, Kind, PartName, Type};
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{EventSet, Value};

use crate::log::kit::{case, compose, entry, fields, office, write};

const ASKED: &str = include_str!("../../fixtures/event_kinds.txt");

/// What a kind must be able to say: its name there, and the fields that say it.
fn asked() -> impl Iterator<Item = (&'static str, Vec<(&'static str, Vec<&'static str>)>)> {
    ASKED.lines().filter(|it| !it.starts_with('#')).map(|line| {
        let (kind, things) = line.split_once(": ").unwrap();
        let thing = |it: &'static str| {
            let (name, by) = it.split_once('=').unwrap_or((it, it));
            (name, by.split('+').collect())
        };
        (kind, things.split(' ').map(thing).collect())
    })
}

fn has(kind: &Kind, path: &str) -> bool {
    match path.split_once('.') {
        _ if matches!(path, "at" | "actor") => true,
        Some((list, field)) => kind.field(list).is_some_and(|it| it.fields.iter().any(|it| it.id == field)),
        None => kind.field(path).is_some(),
    }
}

#[test]
fn every_kind_of_act_of_every_regime_can_say_all_it_must() {
    let vocabulary = Vocabulary::builtin();
    let mut missing = Vec::new();
    for (id, things) in asked() {
        let Some(kind) = vocabulary.kind(id) else {
            missing.push(id.to_owned());
            continue;
        };
        let lacks = |(_, by): &&(&str, Vec<&str>)| !by.iter().all(|it| has(kind, it));
        missing.extend(things.iter().filter(lacks).map(|(name, _)| format!("{id}.{name}")));
    }
    assert!(missing.is_empty(), "{missing:?}");
    assert!(asked().count() > 100);
}

#[test]
fn names_contacts_rooms_and_free_text_of_a_case_are_private() {
    let free = |it: &&Field| it.of_type == Type::LongText || it.of == Some(Type::LongText);
    let personal = ["name", "contact", "address", "unit_or_room", "key", "attachment_keys", "query_key"];
    for kind in Vocabulary::builtin().kinds.iter().filter(|it| it.stands_in(&case(1))) {
        for field in &kind.fields {
            let is_personal = free(&field) || personal.iter().any(|it| field.id.ends_with(it));
            if is_personal && field.id != "key" {
                assert_eq!(field.part, Some(PartName::Private), "{}.{}", kind.id, field.id);
            }
        }
    }
}

#[test]
fn an_attachment_is_named_in_the_open_and_its_name_and_key_are_private() {
    let vocabulary = Vocabulary::builtin();
    let row = |of: [(&str, Value); 4]| Value::List(vec![fields(of).into()]);
    let digest = || Value::from("ab".repeat(32));
    let open = row([
        ("digest", digest()),
        ("made_as", "photo".into()),
        ("media_type", "image/jpeg".into()),
        ("size", 81_234.into()),
    ]);
    let private = row([
        ("digest", digest()),
        ("name", "IMG_1602.jpg".into()),
        ("key", "00".repeat(32).into()),
        ("wrap", "none".into()),
    ]);
    let evidence = [
        ("case_lodged", vec![("ref", "HY-7F3K-00001"), ("channel", "kiosk"), ("case_type", "repair")]),
        ("complainant_statement_added", vec![("content", "补充")]),
        ("evidence_added", vec![("evidence_kind", "photo"), ("title", "门")]),
        ("mediation_closed", vec![("outcome", "agreement")]),
        ("document_issued", vec![("doc", "decision")]),
    ];
    for (kind, needed) in evidence {
        let mut all = fields([("attachments", open.clone()), ("attachment_keys", private.clone())]);
        all.extend(needed.into_iter().map(|(id, it)| (id.to_owned(), it.into())));
        let split = vocabulary.split(kind, all).unwrap();
        assert!(split.open.contains_key("attachments"), "{kind}");
        assert!(split.private.contains_key("attachment_keys"), "{kind}");
    }
}

#[test]
fn a_case_begins_with_its_lodging_and_with_nothing_else() {
    let vocabulary = Vocabulary::builtin();
    let lodging = || {
        let open = [("ref", "HY-7F3K-00001".into()), ("channel", "kiosk".into()), ("case_type", "a".into())];
        entry(case(1), "case_lodged", open)
    };
    let note = || Entry { private: fields([("text", "一".into())]), ..entry(case(1), "note_added", []) };
    let mut set = EventSet::new();
    assert_eq!(vocabulary.check(&compose(&set, 1, lodging())), Ok(()));
    let misplaced = |kind: &str| Err(BodyFault::WrongPlace { kind: kind.to_owned() });
    assert_eq!(vocabulary.check(&compose(&set, 1, note())), misplaced("note_added"));
    write(&mut set, 1, lodging());
    assert_eq!(vocabulary.check(&compose(&set, 1, note())), Ok(()));
    assert_eq!(vocabulary.check(&compose(&set, 1, lodging())), misplaced("case_lodged"));
    let unit = fields([("unit", "u-1".into()), ("label", "工程部".into()), ("active", true.into())]);
    let unit = Entry { open: unit, ..entry(office(), "unit_set", []) };
    assert_eq!(vocabulary.check(&compose(&set, 1, unit)), Ok(()), "an office begins with anything");
}

#[test]
fn an_act_in_newer_words_is_taken_and_not_understood_and_one_in_known_words_is_held_to_them() {
    use huiyin::domain::log::Event;
    let vocabulary = Vocabulary::builtin();
    let mut set = EventSet::new();
    write(&mut set, 1, entry(case(1), "case_lodged", []));
    let in_words = |words: i64, kind: &str, open: [(&str, Value); 1]| {
        let event = compose(&set, 1, entry(case(1), kind, open));
        let header = huiyin::domain::log::Header { words, ..event.header };
        Event::new(header, event.open, event.private)
    };
    for (kind, field) in [("drone_sent", "zone"), ("returned", "mood")] {
        let newer = in_words(vocabulary.version + 1, kind, [(field, "x".into())]);
        assert_eq!(Event::read(&newer.to_bytes()), Ok(newer.clone()), "{kind} is kept as it is");
        assert_eq!(vocabulary.check(&newer), Ok(()), "{kind}");
        assert!(vocabulary.understand(&newer).is_err(), "{kind}");
        assert!(vocabulary.check(&in_words(1, kind, [(field, "x".into())])).is_err(), "{kind}");
    }
}
