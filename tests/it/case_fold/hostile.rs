//! A hostile writer whose device is trusted: whatever its acts say, folding neither stops nor believes nonsense.

use huiyin::domain::case::vocabulary::{Field, Kind, Type};
use huiyin::domain::case::{Case, Office, Vocabulary};
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{Event, EventHash, EventSet, Header, Stream, Value};
use proptest::prelude::*;

use crate::log::kit::{case, case_id, cases, compose, entry, office, parts, texts, values};

fn kinds() -> impl Strategy<Value = &'static Kind> {
    prop::sample::select(Vocabulary::builtin().kinds.iter().collect::<Vec<_>>())
}

/// Who writes what kind of act, saying what in which part, in newer words or not.
type Said = (u8, &'static Kind, Vec<(usize, bool, Value)>, bool);

/// An act of any kind with any values under the names its kind has, in either part, and a few of no name.
fn acts() -> impl Strategy<Value = Said> {
    let said = prop::collection::vec((0..40_usize, any::<bool>(), values()), 0..8);
    (1..4_u8, kinds(), said, any::<bool>())
}

fn history(acts: Vec<Said>) -> EventSet {
    let mut set = EventSet::new();
    set.take(compose(&set, 1, entry(case(1), "case_lodged", [])));
    for (by, kind, said, is_new) in acts {
        let stream = if kind.stands_in(&case(1)) { case(1) } else { office() };
        let mut act = Entry { open: Default::default(), ..entry(stream, &kind.id, []) };
        for (at, is_open, value) in said {
            let Some(field) = kind.fields.get(at % (kind.fields.len() + 2)) else { continue };
            let part = if is_open { &mut act.open } else { &mut act.private };
            part.insert(field.id.clone(), value);
        }
        let event = compose(&set, by, act);
        let words = if is_new { 9 } else { 1 };
        set.take(Event::new(Header { words, ..event.header }, event.open, event.private));
    }
    set
}

fn fields_that_set<'a>(key: &'a str) -> impl Iterator<Item = &'static Field> + 'a {
    let all = Vocabulary::builtin().kinds.iter().flat_map(|it| &it.fields);
    all.filter(move |it| {
        it.sets.as_deref() == Some(key) || it.of_type == Type::Facts && key.starts_with("facts.")
    })
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn whatever_a_trusted_device_says_only_values_a_field_can_hold_ever_stand(
        acts in prop::collection::vec(acts(), 0..20),
    ) {
        let vocabulary = Vocabulary::builtin();
        let set = history(acts);
        let folded = Case::fold(case_id(1), set.stream(&case(1)).cloned(), vocabulary);
        for (key, contested) in &folded.log.values {
            if key.starts_with("correction.") || fields_that_set(key).next().is_none() {
                continue;
            }
            for side in contested.sides() {
                let holds = |it: &Field| it.of_type == Type::Facts || it.holds(&side.value);
                prop_assert!(fields_that_set(key).any(holds), "{}: {:?}", key, side.value);
            }
        }
        let counted = folded.events().len() + folded.log.aside.len();
        prop_assert_eq!(counted, set.stream(&case(1)).count(), "nothing is dropped");
        let _ = Office::fold(crate::log::kit::ORG, set.stream(&office()).cloned(), vocabulary);
    }

    #[test]
    fn a_body_of_any_shape_is_judged_without_a_panic(kind in kinds(), open in parts(), private in parts()) {
        let act = Entry { open, private, ..entry(case(1), &kind.id, []) };
        let event = compose(&EventSet::new(), 1, act);
        let _ = Vocabulary::builtin().understand(&event);
    }

    #[test]
    fn a_settlement_of_anything_settles_only_what_stands(key in texts(), sides in any::<[u8; 4]>(), chosen in any::<u8>()) {
        let mut set = history(Vec::new());
        let before = Case::fold(case_id(1), set.stream(&case(1)).cloned(), Vocabulary::builtin()).log.values;
        let named = sides.map(|it| Value::from(EventHash([it; 32]).to_string())).to_vec();
        let open = [("key", key.into()), ("sides", named.into()), ("chosen", EventHash([chosen; 32]).to_string().into())];
        set.take(compose(&set, 2, entry(case(1), "conflict_resolved", open)));
        let after = Case::fold(case_id(1), set.stream(&case(1)).cloned(), Vocabulary::builtin()).log.values;
        prop_assert_eq!(before, after);
    }
}

#[test]
fn two_spellings_of_one_letter_are_two_values_and_both_are_shown() {
    let (composed, decomposed) = ("caf\u{e9}", "cafe\u{301}");
    let mut one = history(Vec::new());
    let mut other = one.clone();
    let say = |set: &mut EventSet, by, text: &str| {
        let open = [("case_no", Value::from(text))];
        let event = compose(set, by, entry(case(1), "case_registered", open));
        assert_eq!(Event::read(&event.to_bytes()), Ok(event.clone()), "text is kept as it was typed");
        set.take(event);
    };
    say(&mut one, 1, composed);
    say(&mut other, 2, decomposed);
    let both = one.union(other);
    let folded = Case::fold(case_id(1), both.stream(&case(1)).cloned(), Vocabulary::builtin());
    let sides: Vec<&str> =
        folded.value("case_no").unwrap().sides().iter().filter_map(|it| it.value.text()).collect();
    assert_eq!(sides.len(), 2);
    assert!(sides.contains(&composed) && sides.contains(&decomposed));
}

#[test]
fn an_event_in_the_wrong_stream_changes_nothing_there() {
    let mut set = history(Vec::new());
    let foreign = [("root_key", Value::from("ab".repeat(32)))];
    set.take(compose(&set, 2, entry(case(1), "root_key_set", foreign)));
    let again = [("channel", Value::from("phone")), ("case_type", "noise".into())];
    set.take(compose(&set, 2, entry(case(1), "case_lodged", again)));
    let folded = Case::fold(case_id(1), set.stream(&case(1)).cloned(), Vocabulary::builtin());
    assert_eq!((folded.log.aside.len(), folded.events().len()), (2, 1));
    assert!(folded.log.values.is_empty());
    let mut office_set = EventSet::new();
    let closed = [("handler", Value::from("p-1"))];
    office_set.take(compose(&office_set, 2, entry(office(), "case_assigned", closed)));
    let stream: Stream = office();
    let folded =
        Office::fold(crate::log::kit::ORG, office_set.stream(&stream).cloned(), Vocabulary::builtin());
    assert_eq!(folded.log.aside.len(), 1);
}
