//! An event is what its bytes say, whole or without its parts, and nothing else.

use huiyin::domain::log::canonical::MAX_LINE;
use huiyin::domain::log::event::{EventFault, Which};
use huiyin::domain::log::header::{HeaderFault, VERSION};
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{Digest, Event, EventHash, EventSet, Part, Value};
use huiyin::domain::map::Map;
use proptest::prelude::*;

use super::kit::{all, case, cases, compose, entry, fields, histories, office, parts, play, stamp, write};

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn an_event_is_read_back_as_it_was_written(steps in histories(10), open in parts(), private in parts()) {
        let whole: EventSet = all(&play(&steps)).into_iter().collect();
        let event = compose(&whole, 1, Entry { open, private, ..entry(case(1), "note_added", []) });
        for event in whole.iter().map(|it| (**it).clone()).chain([event]) {
            let line = event.to_bytes();
            let read = Event::read(&line);
            prop_assert_eq!(read.as_ref(), Ok(&event));
            prop_assert!(event.fits());
            prop_assert_eq!(event.hash, EventHash::of(&event.header.to_value().to_bytes()));
        }
    }

    #[test]
    fn leaving_a_part_out_keeps_the_identity_and_putting_it_back_restores_the_event(steps in histories(10)) {
        for event in all(&play(&steps)) {
            for which in [Which::Open, Which::Private] {
                let less = event.clone().without(which);
                prop_assert_eq!(less.hash, event.hash);
                let mut read = Event::read(&less.to_bytes()).unwrap();
                prop_assert_eq!(&read, &less);
                prop_assert_eq!(read.gains_from(&event), read.lacks(which));
                read.fill(&event);
                prop_assert_eq!(&read, &event);
            }
        }
    }

    #[test]
    fn a_changed_line_is_refused_or_another_event(
        steps in histories(6), at in any::<prop::sample::Index>(), byte in any::<u8>(), how in 0..3_u8,
    ) {
        for event in all(&play(&steps)) {
            let (mut line, at) = (event.to_bytes(), at.index(event.to_bytes().len()));
            match how {
                0 => line[at] = byte,
                1 => line.insert(at, byte),
                _ => drop(line.remove(at)),
            }
            if line == event.to_bytes() { continue }
            if let Ok(other) = Event::read(&line) {
                prop_assert_ne!(other.hash, event.hash);
                prop_assert_eq!(other.to_bytes(), line);
            }
        }
    }
}

/// An event with everything an event can have.
fn full() -> Event {
    let mut set = EventSet::new();
    write(&mut set, 1, entry(case(1), "case_lodged", [("channel", "kiosk".into())]));
    write(&mut set, 2, entry(case(1), "note_added", [("count", 7.into())]));
    write(&mut set, 1, entry(office(), "person_set", [("person", "u-2".into())]));
    let pin = huiyin::domain::log::header::ProfilePin {
        id: "property".into(),
        version: 3,
        hash: Digest::of(b"profile"),
    };
    let private =
        fields([("complainant_name", "王小明".into()), ("statement", "电梯\n坏了 \"三\" 天".into())]);
    let open = [("facts", fields([("major", true.into())]).into()), ("severity", 3.into())];
    compose(&set, 1, Entry { private, profile: Some(pin), ..entry(case(2), "facts_set", open) })
}

#[test]
fn no_single_bit_and_no_single_byte_of_a_line_can_change_what_an_identity_names() {
    let event = full();
    let line = event.to_bytes();
    let header = b"{\"header\":".len()..b"{\"header\":".len() + event.header.to_value().to_bytes().len();
    let (mut refused, mut others) = (0, 0);
    for at in 0..line.len() {
        let bits = (0..8).map(|bit| line[at] ^ 1 << bit);
        let bytes = [0, b' ', b'"', b'0', b'}', b'a', b'9', 0xff];
        for byte in bits.chain(bytes).filter(|it| *it != line[at]) {
            let mut changed = line.clone();
            changed[at] = byte;
            match Event::read(&changed) {
                Err(_) => refused += 1,
                Ok(other) => {
                    assert!(header.contains(&at), "a part changed at {at}");
                    assert_ne!(other.hash, event.hash, "at {at}");
                    assert_eq!(other.to_bytes(), changed);
                    others += 1;
                }
            }
        }
    }
    assert!(refused > others, "{refused} refused, {others} another event");
}

#[test]
fn a_line_cut_anywhere_is_refused() {
    let line = full().to_bytes();
    for end in 0..line.len() {
        assert!(Event::read(&line[..end]).is_err(), "{end}");
        assert!(Event::read(&line[end + 1..]).is_err(), "{end}");
    }
}

/// The line of these three, whatever they are.
fn line(parts: &[(&str, Value)]) -> Vec<u8> {
    Value::Map(parts.iter().map(|(key, it)| ((*key).to_owned(), it.clone())).collect()).to_bytes()
}

#[test]
fn a_part_the_header_does_not_name_is_refused() {
    let event = full();
    let header = event.header.to_value();
    let (open, private) = (event.open.clone().unwrap(), event.private.clone().unwrap());
    let resalted = Part { salt: [9; 16], ..open.clone() };
    let mut longer = open.clone();
    longer.fields.insert("more".into(), 1.into());
    let fewer = Part { fields: Map::new(), ..open.clone() };
    for (name, other) in
        [("salt", resalted), ("longer", longer), ("fewer", fewer), ("the other part", private.clone())]
    {
        let found = Event::read(&line(&[("header", header.clone()), ("open", other.to_value())]));
        assert_eq!(found, Err(EventFault::PartDiffers(Which::Open)), "{name}");
    }
    let swapped =
        line(&[("header", header.clone()), ("open", private.to_value()), ("private", open.to_value())]);
    assert_eq!(Event::read(&swapped), Err(EventFault::PartDiffers(Which::Open)));
    let bare = Event::new(event.header.clone(), None, None).header.to_value();
    for (key, which) in [("open", Which::Open), ("private", Which::Private)] {
        let extra = line(&[("header", bare.clone()), (key, open.to_value())]);
        assert_eq!(Event::read(&extra), Err(EventFault::PartDiffers(which)));
    }
}

#[test]
fn a_part_whose_digest_fits_must_still_be_a_part() {
    let event = full();
    let salt = "00".repeat(16);
    let rows: Vec<(&str, Value)> = vec![
        ("a list", Value::List(vec![])),
        ("a text", "open".into()),
        ("no salt", fields([("a", 1.into())]).into()),
        ("an empty object", Value::Map(Map::new())),
        ("a salt that is no text", fields([("_salt", 1.into())]).into()),
        ("a short salt", fields([("_salt", "00".into())]).into()),
        ("a long salt", fields([("_salt", "00".repeat(17).into())]).into()),
        ("an upper-case salt", fields([("_salt", "AB".repeat(16).into())]).into()),
        ("a second hidden field", fields([("_salt", salt.as_str().into()), ("_b", 1.into())]).into()),
    ];
    for (name, part) in rows {
        let mut header = event.header.clone();
        header.open = Some(Digest::of(&part.to_bytes()));
        let found = Event::read(&line(&[("header", header.to_value()), ("open", part)]));
        assert_eq!(found, Err(EventFault::Shape), "{name}");
    }
}

#[test]
fn a_line_is_a_header_and_up_to_two_parts_and_nothing_else() {
    let event = full();
    let header = event.header.to_value();
    let rows: Vec<(&str, Vec<u8>)> = vec![
        ("no header", line(&[("open", event.open.clone().unwrap().to_value())])),
        ("nothing", line(&[])),
        ("a third part", line(&[("header", header.clone()), ("sealed", "x".into())])),
        ("a signature", line(&[("header", header.clone()), ("seal", "x".into())])),
        ("a list", Value::List(vec![header.clone()]).to_bytes()),
        ("the header alone", header.to_bytes()),
        ("a text", Value::from("header").to_bytes()),
    ];
    for (name, bytes) in rows {
        assert_eq!(Event::read(&bytes), Err(EventFault::Shape), "{name}");
    }
    let positional = Value::List(header.map().unwrap().values().cloned().collect());
    assert!(matches!(Event::read(&line(&[("header", positional)])), Err(EventFault::Header(_))));
}

#[test]
fn a_newer_event_is_told_as_newer_whatever_its_shape() {
    let event = full();
    let mut header = event.header.to_value().map().unwrap().clone();
    header.insert("v".into(), (VERSION + 1).into());
    let too_new = Err(EventFault::Header(HeaderFault::TooNew { found: VERSION + 1 }));
    assert_eq!(Event::read(&line(&[("header", header.clone().into())])), too_new);
    header.insert("zone".into(), "x".into());
    header.remove("lc");
    assert_eq!(Event::read(&line(&[("header", header.clone().into()), ("sealed", 1.into())])), too_new);
    header.insert("v".into(), 0.into());
    assert!(matches!(
        Event::read(&line(&[("header", header.into())])),
        Err(EventFault::Header(HeaderFault::BadField("v")))
    ));
}

#[test]
fn an_act_that_could_not_be_read_back_does_not_fit() {
    let set = EventSet::new();
    let nested = (0..16).fold(Value::from(1), |inner, _| Value::List(vec![inner]));
    let rows: Vec<(&str, Entry)> = vec![
        ("too long", entry(case(1), "note_added", [("text", "长".repeat(MAX_LINE / 3).into())])),
        ("too deep", entry(case(1), "note_added", [("text", nested)])),
        ("NUL", entry(case(1), "note_added", [("text", "a\0b".into())])),
        ("too large a number", entry(case(1), "note_added", [("count", i64::MAX.into())])),
        ("a key that is none", entry(case(1), "note_added", [("Text", "a".into())])),
        ("a hidden key", entry(case(1), "note_added", [("_text", "a".into())])),
        ("a kind that is no word", entry(case(1), "note added", [])),
        ("an actor with a name", Entry { actor: "王经理".into(), ..entry(case(1), "note_added", []) }),
        ("an empty role", Entry { role: String::new(), ..entry(case(1), "note_added", []) }),
        ("a year with five digits", Entry { at: stamp(300_000_000_000), ..entry(case(1), "note_added", []) }),
        ("no time at all", Entry { recorded_at: stamp(i64::MAX / 2), ..entry(case(1), "note_added", []) }),
        ("another office", entry(huiyin::domain::log::Stream::Office("other".into()), "person_set", [])),
    ];
    for (name, act) in rows {
        assert!(!compose(&set, 1, act).fits(), "{name}");
    }
    assert!(compose(&set, 1, entry(case(1), "note_added", [("text", "一".into())])).fits());
}

#[test]
fn lines_of_the_first_version_are_read_for_ever_and_have_the_identities_python_computed() {
    for (line, hash) in LINES {
        let event = Event::read(line.as_bytes()).unwrap();
        assert_eq!(event.hash.to_string(), hash);
        assert_eq!(event.to_bytes(), line.as_bytes());
    }
    let set: EventSet = LINES.iter().map(|it| Event::read(it.0.as_bytes()).unwrap()).collect();
    assert_eq!(huiyin::domain::log::chain::verify(&set), Default::default());
}

/// If these are no longer read, neither are logs written before: then the event's version must change too.
const LINES: [(&str, &str); 2] = [
    (
        r#"{"header":{"actor":"kiosk","at":"2026-11-24T09:00:00+08:00","device":"8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c","kind":"case_lodged","lc":1,"open":"f944f6d999991279d849b0a2f0b369887285b723a172abed568cdc5dbb78e4e7","org":"hy-test","parents":[],"private":"d6b9475d11335571e43425c4681d642408f8fe3b1d6721468ee7de40c1379bc3","profile":{"hash":"1900eab6c028483d7126599ee6f50de0d27907b5c65fa90524580b4b0f9852b0","id":"property","version":3},"recorded_at":"2026-11-24T09:00:00+08:00","role":"complainant","seq":1,"stream":"case:01a20b11-1a80-7101-8101-0074abd81b1e","v":1},"open":{"_salt":"9104728ec810e315fdeebb59355c70b5","channel":"kiosk","count":-7,"facts":{"major":true}},"private":{"_salt":"32303136a28c6288bb54009135327a2e","complainant_name":"王小明","statement":"电梯\n坏了 \"三\" 天\t\\"}}"#,
        "fe2e86e2eee7a72efc2da7a5645c0e06f5c9c4b679a5f8fe643809c7e421e4f7",
    ),
    (
        r#"{"header":{"actor":"u-1","at":"2026-11-24T09:00:00+08:00","device":"8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c","kind":"note_added","lc":2,"org":"hy-test","parents":["fe2e86e2eee7a72efc2da7a5645c0e06f5c9c4b679a5f8fe643809c7e421e4f7"],"prev":"fe2e86e2eee7a72efc2da7a5645c0e06f5c9c4b679a5f8fe643809c7e421e4f7","private":"304e2798f1ada3b0578d25a6338235a6d498dc0dc78cffa74b36ea2d0ec3d85e","recorded_at":"2026-11-25T08:30:05+08:00","role":"handler","seq":2,"stream":"case:01a20b11-1a80-7101-8101-0074abd81b1e","v":1},"private":{"_salt":"00000000000000000000000000000000","text":"已到场"}}"#,
        "cb289a68351e5143aded1bb8b8889d4fcf024347aaa70ec7536aecdceda7c889",
    ),
];
