//! A header holds every field it must, none it must not, each in the one form it may have.

use huiyin::domain::log::header::{Header, HeaderFault, MAX_PARENTS};
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{Digest, Event, EventSet, Value};
use huiyin::domain::map::Map;

use super::kit::{case, compose, entry, fields, office, write};

type Fields = Map<String, Value>;

fn set() -> EventSet {
    let mut set = EventSet::new();
    write(&mut set, 1, entry(case(1), "case_lodged", [("channel", "kiosk".into())]));
    write(&mut set, 2, entry(case(1), "note_added", []));
    set
}

/// The header of a device's second event, with a parent.
fn second() -> Fields {
    header(&compose(
        &set(),
        1,
        Entry { private: fields([("a", 1.into())]), ..entry(case(1), "note_added", [("b", 1.into())]) },
    ))
}

/// The header of a device's first event, a case's first.
fn first() -> Fields {
    let pin =
        huiyin::domain::log::header::ProfilePin { id: "property".into(), version: 1, hash: Digest::of(b"") };
    header(&compose(&EventSet::new(), 1, Entry { profile: Some(pin), ..entry(case(1), "case_lodged", []) }))
}

fn header(event: &Event) -> Fields {
    event.header.to_value().map().unwrap().clone()
}

fn read(fields: &Fields) -> Result<Header, HeaderFault> {
    Header::from_value(&fields.clone().into())
}

fn with(mut fields: Fields, key: &str, value: impl Into<Value>) -> Fields {
    fields.insert(key.to_owned(), value.into());
    fields
}

#[test]
fn headers_as_written_are_read() {
    assert!(read(&first()).is_ok() && read(&second()).is_ok());
}

#[test]
fn every_required_field_is_missed_by_its_name() {
    let needed = [
        "v",
        "org",
        "stream",
        "device",
        "seq",
        "parents",
        "lc",
        "at",
        "recorded_at",
        "actor",
        "role",
        "kind",
    ];
    for key in needed {
        let mut fields = second();
        fields.remove(key);
        assert_eq!(read(&fields), Err(HeaderFault::Missing(key)), "{key}");
    }
    for key in ["open", "private"] {
        let mut fields = second();
        assert!(fields.remove(key).is_some() && read(&fields).is_ok(), "{key}");
    }
}

#[test]
fn no_field_takes_a_value_of_another_type() {
    let others = [
        Value::Flag(true),
        Value::Int(1),
        "x".into(),
        "".into(),
        Value::List(vec![1.into()]),
        Value::Map(Map::new()),
    ];
    for key in second().keys().chain(first().keys()) {
        for other in &others {
            let fields = with(second(), key, other.clone());
            let keeps_type = matches!((key.as_str(), other), ("org" | "actor" | "role" | "kind", Value::Text(it)) if it == "x")
                || matches!((key.as_str(), other), ("v", Value::Int(1)));
            assert_eq!(read(&fields).is_ok(), keeps_type, "{key}: {other:?}");
        }
    }
}

#[test]
fn a_field_nobody_knows_is_refused() {
    for key in ["signature", "hlc", "case", "body", "id", "constructor", "_salt", "z", "a"] {
        assert_eq!(read(&with(second(), key, 1)), Err(HeaderFault::Unknown(key.to_owned())), "{key}");
    }
}

fn bad(rows: Vec<(&str, &'static str, Fields)>) {
    for (name, field, fields) in rows {
        assert_eq!(read(&fields), Err(HeaderFault::BadField(field)), "{name}");
    }
}

#[test]
fn numbers_and_links_must_be_able_to_be_true() {
    let hash = |n: u8| Value::from(Digest([n; 32]).to_string());
    let parents = |it: &[u8]| Value::List(it.iter().map(|it| hash(*it)).collect());
    let many = |n: usize| Value::List((0..n).map(|it| format!("{it:064x}").into()).collect());
    let without_prev = || {
        let mut fields = second();
        fields.remove("prev");
        fields
    };
    bad(vec![
        ("seq 0", "seq", with(second(), "seq", 0)),
        ("seq below 0", "seq", with(second(), "seq", -1)),
        ("prev at seq 1", "prev", with(second(), "seq", 1)),
        ("no prev at seq 2", "prev", without_prev()),
        ("prev in a first event", "prev", with(first(), "prev", hash(1))),
        ("lc 0", "lc", with(second(), "lc", 0)),
        ("lc below 0", "lc", with(second(), "lc", -5)),
        ("lc 1 with parents", "lc", with(second(), "lc", 1)),
        ("lc 2 without parents", "lc", with(first(), "lc", 2)),
        (
            "lc 2 without parents later in a chain",
            "lc",
            with(with(second(), "parents", parents(&[])), "lc", 2),
        ),
        ("parents unsorted", "parents", with(second(), "parents", parents(&[2, 1]))),
        ("a parent twice", "parents", with(second(), "parents", parents(&[1, 1]))),
        ("a parent that is no digest", "parents", with(second(), "parents", Value::List(vec!["ab".into()]))),
        ("a parent that is a number", "parents", with(second(), "parents", Value::List(vec![1.into()]))),
        (
            "an upper-case parent",
            "parents",
            with(second(), "parents", Value::List(vec!["AB".repeat(32).into()])),
        ),
        ("too many parents", "parents", with(second(), "parents", many(MAX_PARENTS + 1))),
        ("a short prev", "prev", with(second(), "prev", "ab")),
        ("a digest with a space", "open", with(second(), "open", format!(" {}", "a".repeat(63)))),
    ]);
    assert!(read(&with(second(), "parents", many(MAX_PARENTS))).is_ok());
    assert!(
        read(&with(with(second(), "parents", parents(&[])), "lc", 1)).is_ok(),
        "a device begins another case"
    );
}

#[test]
fn only_the_device_in_its_id_begins_a_case_and_only_the_beginning_pins_a_profile() {
    use super::kit::{case_begun_by, device};
    use huiyin::domain::log::{Stream, header::CaseId};
    let of = |by: u8, id: CaseId| compose(&EventSet::new(), by, entry(Stream::Case(id), "case_lodged", []));
    let free = CaseId::new(1_795_482_000_000, [3; 10]);
    for (by, id, fits) in [
        (1, case_begun_by(1, 1), true),
        (2, case_begun_by(2, 1), true),
        (2, case_begun_by(1, 1), false),
        (1, case_begun_by(2, 1), false),
        (1, free, false),
    ] {
        assert_eq!(of(by, id).fits(), fits, "{by} {id}");
        assert_eq!(id.is_begun_by(&device(by)), fits, "{by} {id}");
    }
    assert_eq!(free.begun_by(&device(1)).begun_by(&device(2)), free.begun_by(&device(2)));
    let pin = first().get("profile").unwrap().clone();
    bad(vec![
        ("a pin later in a case", "profile", with(second(), "profile", pin.clone())),
        (
            "a pin in the office",
            "profile",
            with(with(first(), "profile", pin), "stream", office().to_string()),
        ),
    ]);
    let mut unpinned = first();
    unpinned.remove("profile");
    assert!(read(&unpinned).is_ok());
}

#[test]
fn a_stream_is_a_case_by_uuid_7_or_the_own_office() {
    let case = |it: &str| with(second(), "stream", format!("case:{it}"));
    bad(vec![
        ("uuid 4", "stream", case("019358f4-0000-4000-8000-000000000000")),
        ("uuid 1", "stream", case("019358f4-0000-1000-8000-000000000000")),
        ("another variant", "stream", case("019358f4-0000-7000-0000-000000000000")),
        ("Microsoft's variant", "stream", case("019358f4-0000-7000-c000-000000000000")),
        ("the nil uuid", "stream", case("00000000-0000-0000-0000-000000000000")),
        ("the max uuid", "stream", case("ffffffff-ffff-ffff-ffff-ffffffffffff")),
        ("upper case", "stream", case("019358F4-0000-7000-8000-00000000000A")),
        ("no hyphens", "stream", case("019358f40000700080000000000000aa")),
        ("braces", "stream", case("{019358f4-0000-7000-8000-000000000000}")),
        ("a urn", "stream", case("urn:uuid:019358f4-0000-7000-8000-000000000000")),
        ("a space", "stream", case(" 019358f4-0000-7000-8000-000000000000")),
        ("no id", "stream", case("")),
        ("no colon", "stream", with(second(), "stream", "case")),
        ("another kind", "stream", with(second(), "stream", "shop:1")),
        ("another office", "stream", with(second(), "stream", "office:other")),
        ("an office with a colon", "stream", with(second(), "stream", "office:a:b")),
        ("an office with no name", "stream", with(second(), "stream", "office:")),
        ("Office", "stream", with(second(), "stream", "Office:hy-test")),
    ]);
    assert!(read(&case("019358f4-0000-7000-8000-000000000000")).is_ok());
    assert!(read(&case("019358f4-0000-7000-bfff-000000000000")).is_ok());
    assert!(read(&with(second(), "stream", office().to_string())).is_ok());
}

#[test]
fn a_device_an_id_and_a_time_have_one_spelling() {
    let mut rows = vec![
        ("a short device", "device", with(second(), "device", "ab")),
        ("an upper-case device", "device", with(second(), "device", "AB".repeat(32))),
        ("a long device", "device", with(second(), "device", "ab".repeat(33))),
    ];
    for id in [
        "",
        " ",
        "a b",
        "a.b",
        "a/b",
        "a:b",
        "王",
        "a\n",
        "a\u{200b}",
        "ａ",
        &"a".repeat(65),
        "a'b",
        "<b>",
        "=1",
        "@a",
    ] {
        for field in ["org", "actor", "role", "kind"] {
            rows.push((id.to_owned().leak(), field, with(second(), field, id)));
        }
    }
    for time in [
        "",
        "2026-11-24",
        "2026-11-24T09:00:00",
        "2026-11-24T09:00:00Z",
        "2026-11-24T09:00:00z",
        "2026-11-24t09:00:00+08:00",
        "2026-11-24 09:00:00+08:00",
        "2026-11-24T09:00:00.0+08:00",
        "2026-11-24T09:00:00.5+08:00",
        "2026-11-24T09:00+08:00",
        "2026-11-24T09:00:00+0800",
        "2026-11-24T09:00:00+08",
        "2026-11-24T09:00:00-00:00",
        "2026-11-24T24:00:00+08:00",
        "2026-11-24T23:59:60+08:00",
        "2026-02-29T09:00:00+08:00",
        "2026-13-01T09:00:00+08:00",
        "2026-11-31T09:00:00+08:00",
        "2026-11-24T09:00:00+24:00",
        "2026-11-24T09:00:00+08:60",
        "+2026-11-24T09:00:00+08:00",
        "12026-11-24T09:00:00+08:00",
        "26-11-24T09:00:00+08:00",
        "2026-11-24T9:00:00+08:00",
        "2026-11-24T09:00:00−08:00",
        " 2026-11-24T09:00:00+08:00",
        "２026-11-24T09:00:00+08:00",
        "2026-328T09:00:00+08:00",
        "2026-W48-2T09:00:00+08:00",
        "out-of-range",
    ] {
        rows.push((time, "at", with(second(), "at", time)));
        rows.push((time, "recorded_at", with(second(), "recorded_at", time)));
    }
    bad(rows);
    for time in [
        "2026-11-24T00:00:00+00:00",
        "2024-02-29T23:59:59-11:30",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59+08:00",
    ] {
        let fields = with(second(), "recorded_at", "9999-12-31T23:59:59+08:00");
        assert!(read(&with(fields, "at", time)).is_ok(), "{time}");
    }
}

#[test]
fn nothing_is_written_down_before_it_happened() {
    let at = |at: &str, recorded: &str| read(&with(with(second(), "at", at), "recorded_at", recorded));
    let early = Err(HeaderFault::BadField("at"));
    assert_eq!(at("2026-11-24T09:00:01+08:00", "2026-11-24T09:00:00+08:00"), early);
    assert_eq!(
        at("2026-11-24T09:00:00+07:00", "2026-11-24T09:00:00+08:00"),
        early,
        "by the clock of the world"
    );
    assert!(at("2026-11-24T09:00:00+08:00", "2026-11-24T09:00:00+08:00").is_ok());
    assert!(at("2026-11-24T09:00:00+08:00", "2026-11-24T08:30:00+07:00").is_ok());
}

#[test]
fn the_version_of_the_words_is_said_only_above_one() {
    assert_eq!(read(&second()).unwrap().words, 1);
    let newer = with(second(), "words", 2);
    assert_eq!(read(&newer).unwrap().to_value(), newer.into());
    for words in [1, 0, -1] {
        assert_eq!(read(&with(second(), "words", words)), Err(HeaderFault::BadField("words")), "{words}");
    }
}

#[test]
fn a_pin_is_an_id_a_version_and_a_digest() {
    let pin = |id: &str, version: i64, hash: &str| -> Value {
        fields([("id", id.into()), ("version", version.into()), ("hash", hash.into())]).into()
    };
    let hash = Digest::of(b"").to_string();
    assert!(read(&with(first(), "profile", pin("property", 1, &hash))).is_ok());
    for (name, value) in [
        ("no id", pin("", 1, &hash)),
        ("version 0", pin("property", 0, &hash)),
        ("a short digest", pin("property", 1, "ab")),
        ("an empty object", Value::Map(Map::new())),
        ("one field more", with(pin("property", 1, &hash).map().unwrap().clone(), "note", 1).into()),
        ("a list", Value::List(vec!["property".into(), 1.into(), hash.as_str().into()])),
    ] {
        assert!(read(&with(first(), "profile", value)).is_err(), "{name}");
    }
}
