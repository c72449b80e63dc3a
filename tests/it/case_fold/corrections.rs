//! Corrections: the earlier act stays as written, what it said is read as corrected.

use huiyin::domain::case::fold::Folded;
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{EventHash, EventSet, Value};

use super::{assign, folded, settle};
use crate::log::kit::{case, entry, exchange, fields, write};

fn correct(target: EventHash, field: &str, value: impl Into<Value>) -> Entry {
    let open =
        [("target_event", target.to_string().into()), ("field", field.into()), ("new_value", value.into())];
    entry(case(1), "correction_made", open)
}

fn lodged() -> (EventSet, EventHash) {
    let mut set = EventSet::new();
    let lodged = write(
        &mut set,
        1,
        entry(case(1), "case_lodged", [("channel", "phone".into()), ("summary", "电梯".into())]),
    );
    (set, lodged)
}

/// The value that stands for `key`, or `contested`.
fn stands(log: &Folded, key: &str) -> String {
    match log.values.get(key) {
        None => "nothing".into(),
        Some(it) if it.is_open() => "contested".into(),
        Some(it) => String::from_utf8(it.sides()[0].value.to_bytes()).unwrap().replace('"', ""),
    }
}

fn effective(log: &Folded, act: EventHash, field: &str) -> String {
    let value = log.effective(log.event(&act).unwrap(), field).unwrap();
    String::from_utf8(value.to_bytes()).unwrap().replace('"', "")
}

#[test]
fn a_corrected_field_is_read_as_corrected_and_the_act_stays_as_written() {
    let (mut set, lodged) = lodged();
    write(&mut set, 1, correct(lodged, "summary", "水管"));
    write(&mut set, 1, correct(lodged, "channel", "kiosk"));
    let log = folded(&set, 1);
    assert_eq!(effective(&log, lodged, "summary"), "水管");
    assert_eq!(stands(&log, "channel"), "kiosk");
    assert_eq!(set.get(&lodged).unwrap().text("summary"), Some("电梯"));
    assert_eq!(log.history("channel").len(), 2);
}

#[test]
fn a_later_correction_stands_and_two_at_once_are_both_shown() {
    let (mut set, lodged) = lodged();
    write(&mut set, 1, correct(lodged, "summary", "水管"));
    write(&mut set, 1, correct(lodged, "summary", "门禁"));
    assert_eq!(effective(&folded(&set, 1), lodged, "summary"), "门禁");
    let mut other = set.clone();
    write(&mut set, 1, correct(lodged, "summary", "甲"));
    write(&mut other, 2, correct(lodged, "summary", "乙"));
    exchange(&mut set, &mut other);
    let log = folded(&set, 1);
    let key = format!("correction.{lodged}.summary");
    assert_eq!(stands(&log, &key), "contested");
    let sides: Vec<EventHash> = log.values.get(&key).unwrap().sides().iter().map(|it| it.event).collect();
    write(&mut set, 1, settle(case(1), &key, &sides, sides[1]));
    let log = folded(&set, 1);
    assert_eq!(
        Some(effective(&log, lodged, "summary").as_str()),
        log.values.get(&key).unwrap().sides()[0].value.text()
    );
}

#[test]
fn correcting_an_act_that_was_replaced_since_changes_history_and_not_the_present() {
    let (mut set, _) = lodged();
    let first = write(&mut set, 1, assign(case(1), "u-1"));
    write(&mut set, 1, assign(case(1), "u-2"));
    write(&mut set, 1, correct(first, "handler", "u-9"));
    let log = folded(&set, 1);
    assert_eq!(stands(&log, "handler"), "u-2");
    assert_eq!(effective(&log, first, "handler"), "u-9");
}

#[test]
fn correcting_what_stands_changes_the_present_as_often_as_it_is_corrected() {
    let (mut set, _) = lodged();
    let act = write(&mut set, 1, assign(case(1), "u-1"));
    for person in ["u-2", "u-3", "u-4"] {
        write(&mut set, 1, correct(act, "handler", person));
        assert_eq!(stands(&folded(&set, 1), "handler"), person);
    }
}

#[test]
fn a_correction_beside_a_new_word_contests_it() {
    let (mut set, _) = lodged();
    let act = write(&mut set, 1, assign(case(1), "u-1"));
    let mut other = set.clone();
    write(&mut set, 1, correct(act, "handler", "u-2"));
    write(&mut other, 2, assign(case(1), "u-3"));
    exchange(&mut set, &mut other);
    assert_eq!(stands(&folded(&set, 1), "handler"), "contested");
}

#[test]
fn a_correction_of_the_side_a_settlement_chose_takes_effect_and_of_the_other_side_does_not() {
    let (mut set, _) = lodged();
    let mut other = set.clone();
    let mine = write(&mut set, 1, assign(case(1), "u-1"));
    let theirs = write(&mut other, 2, assign(case(1), "u-2"));
    exchange(&mut set, &mut other);
    write(&mut set, 1, settle(case(1), "handler", &[mine, theirs], mine));
    write(&mut set, 1, correct(theirs, "handler", "u-8"));
    assert_eq!(stands(&folded(&set, 1), "handler"), "u-1");
    write(&mut set, 1, correct(mine, "handler", "u-9"));
    assert_eq!(stands(&folded(&set, 1), "handler"), "u-9");
}

#[test]
fn numbers_flags_and_lists_are_corrected_as_what_they_are() {
    let (mut set, lodged) = lodged();
    let rated = write(
        &mut set,
        1,
        entry(case(1), "severity_set", [("severity", 2.into()), ("urgent", false.into())]),
    );
    let wanted: Value = vec!["repair".into(), "apology".into()].into();
    write(&mut set, 1, correct(rated, "severity", 4));
    write(&mut set, 1, correct(rated, "urgent", true));
    write(&mut set, 1, correct(lodged, "demands", wanted.clone()));
    let log = folded(&set, 1);
    assert_eq!((stands(&log, "severity"), effective(&log, rated, "urgent")), ("4".into(), "true".into()));
    assert_eq!(log.effective(log.event(&lodged).unwrap(), "demands"), Some(&wanted));
}

#[test]
fn a_private_field_is_corrected_in_private_and_an_open_one_in_the_open() {
    let (mut set, lodged) = lodged();
    let private = |id: &str, value: &str| Entry {
        private: fields([(id, value.into())]),
        ..entry(case(1), "correction_made", [("target_event", lodged.to_string().into())])
    };
    let about = |field: &str, mut act: Entry| {
        act.open.insert("field".into(), field.into());
        act
    };
    let before = folded(&set, 1).values;
    for (name, act) in [
        ("a room told to everybody", correct(lodged, "room", "1602")),
        ("a room under the open name", about("room", private("new_value", "1602"))),
        ("a channel hidden", about("channel", private("new_private", "phone"))),
    ] {
        write(&mut set, 1, act);
        assert_eq!(folded(&set, 1).values, before, "{name}");
    }
    write(&mut set, 1, about("room", private("new_private", "1602")));
    assert_eq!(effective(&folded(&set, 1), lodged, "room"), "1602");
}

#[test]
fn every_field_of_the_vocabulary_can_be_corrected_in_its_own_part() {
    use huiyin::domain::case::Vocabulary;
    use huiyin::domain::case::fold::new_value_id;
    let vocabulary = Vocabulary::builtin();
    let correction = vocabulary.kind("correction_made").unwrap();
    for field in vocabulary.kinds.iter().flat_map(|it| &it.fields) {
        let by = correction.field(new_value_id(field)).unwrap();
        assert_eq!(by.part, field.part, "{}", field.id);
    }
}

#[test]
fn a_correction_that_fits_nothing_corrects_nothing() {
    let (mut set, lodged) = lodged();
    let rated = write(&mut set, 1, entry(case(1), "severity_set", [("severity", 2.into())]));
    let before = folded(&set, 1).values;
    for (name, act) in [
        ("an unknown act", correct(EventHash([7; 32]), "summary", "水管")),
        ("an unknown field", correct(lodged, "colour", "红")),
        ("a number out of range", correct(rated, "severity", 9)),
        ("a number in words", correct(rated, "severity", "4")),
        ("a word for a number", correct(rated, "severity", "高")),
        ("an empty text", correct(lodged, "summary", "")),
        ("too long a text", correct(lodged, "summary", "长".repeat(201))),
        ("a list", correct(lodged, "summary", Value::List(vec![]))),
        ("an upper-case identity", {
            let mut act = correct(lodged, "summary", "水管");
            act.open.insert("target_event".into(), lodged.to_string().to_uppercase().into());
            act
        }),
    ] {
        write(&mut set, 1, act);
        assert_eq!(folded(&set, 1).values, before, "{name}");
    }
}

#[test]
fn a_field_of_the_lodging_is_read_as_completed_and_corrected_since() {
    use huiyin::domain::case::{Case, Vocabulary};
    let mut set = EventSet::new();
    let with = |kind: &str, private: &[(&str, &str)]| Entry {
        private: private.iter().map(|(id, it)| ((*id).to_owned(), (*it).into())).collect(),
        ..entry(case(1), kind, [])
    };
    let lodged = write(&mut set, 1, with("case_lodged", &[("unit_or_room", "1602"), ("content", "电梯")]));
    let said = |set: &EventSet, field: &str| {
        let case =
            Case::fold(crate::log::kit::case_id(1), set.stream(&case(1)).cloned(), Vocabulary::builtin());
        case.lodged_field(field).and_then(|it| it.text().map(str::to_owned))
    };
    assert_eq!(said(&set, "complainant_contact"), None);
    write(&mut set, 2, with("info_completed", &[("complainant_contact", "13800000000")]));
    assert_eq!(said(&set, "complainant_contact").as_deref(), Some("13800000000"));
    assert_eq!(said(&set, "unit_or_room").as_deref(), Some("1602"));
    let fix = |target: EventHash, field: &str, value: &str| {
        let open = fields([("target_event", target.to_string().into()), ("field", field.into())]);
        Entry { open, ..with("correction_made", &[("new_private", value)]) }
    };
    write(&mut set, 2, fix(lodged, "unit_or_room", "1603"));
    assert_eq!(said(&set, "unit_or_room").as_deref(), Some("1603"));
    let second = write(&mut set, 2, with("info_completed", &[("unit_or_room", "1604")]));
    assert_eq!(said(&set, "unit_or_room").as_deref(), Some("1604"));
    write(&mut set, 2, fix(second, "unit_or_room", "1605"));
    assert_eq!(said(&set, "unit_or_room").as_deref(), Some("1605"));
}
