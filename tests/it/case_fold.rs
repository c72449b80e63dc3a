//! Folding: one answer whatever the order, both sides shown until a person settles it, nothing dropped.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail where it stands")]

#[path = "case_fold/corrections.rs"]
mod corrections;
#[path = "case_fold/golden.rs"]
mod golden;
#[path = "case_fold/hostile.rs"]
mod hostile;
#[path = "case_fold/laws.rs"]
mod laws;
#[path = "case_fold/standing.rs"]
mod standing;
#[path = "case_fold/truth.rs"]
mod truth;
#[path = "case_fold/vocabulary.rs"]
mod vocabulary;

use std::sync::{Arc, LazyLock};

use huiyin::domain::case::Vocabulary;
use huiyin::domain::case::fold::Folded;
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{EventHash, EventSet, Stream, Value};

use crate::log::kit::{case, entry, fields, stream};

/// A few kinds of each sort: facts, fields that set, whole acts that set, settling, correcting.
pub static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| {
    let field = |id: &str, of: &str, more: &str| {
        format!(r#"{{"id":"{id}","zh":"","en":"","type":"{of}","part":"open"{more}}}"#)
    };
    let kind = |id: &str, more: &str, fields: &[String]| {
        format!(r#"{{"id":"{id}","stream":"either","zh":"","en":""{more},"fields":[{}]}}"#, fields.join(","))
    };
    let kinds = [
        kind(
            "case_lodged",
            "",
            &[
                field("channel", "text", r#","sets":"channel""#),
                field("summary", "text", ""),
                field("room", "text", "").replace("open", "private"),
                field("demands", "list", r#","of":"id""#),
            ],
        ),
        kind("note_added", "", &[field("text", "text", "")]),
        kind("case_assigned", "", &[field("handler", "person", r#","sets":"handler""#)]),
        kind(
            "severity_set",
            "",
            &[
                field("severity", "integer", r#","sets":"severity","safer":"higher","min":1,"max":5"#),
                field("occurred_on", "date", r#","sets":"occurred_on","safer":"earlier""#),
                field("urgent", "flag", ""),
            ],
        ),
        kind("facts_set", "", &[field("facts", "facts", "")]),
        kind("decision_made", r#","sets_whole":"decision""#, &[field("decision", "text", "")]),
        kind(
            "person_set",
            r#","sets_whole":"person","keyed_by":["person"]"#,
            &[field("person", "person", ""), field("unit", "unit", "")],
        ),
        kind(
            "conflict_resolved",
            "",
            &[
                field("key", "text", r#","max":160"#),
                field("sides", "list", r#","of":"event""#),
                field("chosen", "event", ""),
                field("reason", "text", ""),
            ],
        ),
        kind(
            "correction_made",
            "",
            &[
                field("target_event", "event", ""),
                field("field", "id", ""),
                field("new_value", "value", ""),
                field("new_private", "value", "").replace("open", "private"),
            ],
        ),
    ];
    let lists =
        ["states", "roles", "documents", "complainants", "groups"].map(|it| format!("\"{it}\":[]")).join(",");
    let kinds = kinds.join(",");
    let json = format!(r#"{{"format":"huiyin.vocabulary/2","version":1,{lists},"kinds":[{kinds}]}}"#);
    Vocabulary::read(&json).unwrap()
});

/// What `set` says of stream `n`.
pub fn folded(set: &EventSet, n: u8) -> Folded {
    Folded::of(set.stream(&stream(n)).cloned(), &WORDS)
}

pub fn assign(stream: Stream, handler: &str) -> Entry {
    entry(stream, "case_assigned", [("handler", handler.into())])
}

/// A settlement of `key` that names `sides` and chooses `chosen`.
pub fn settle(stream: Stream, key: &str, sides: &[EventHash], chosen: EventHash) -> Entry {
    let sides: Vec<Value> = sides.iter().map(|it| it.to_string().into()).collect();
    let open = [
        ("key", key.into()),
        ("sides", sides.into()),
        ("chosen", chosen.to_string().into()),
        ("reason", "以现场为准".into()),
    ];
    entry(stream, "conflict_resolved", open)
}

#[test]
fn an_act_entered_more_than_a_minute_after_it_happened_is_late() {
    use crate::log::kit::{compose, stamp};
    use huiyin::domain::case::fold::late_by;
    for (happened, entered, late) in
        [(0, 0, None), (0, 60, None), (0, 61, Some(61)), (0, 86_400, Some(86_400)), (-3_600, 0, Some(3_600))]
    {
        let act =
            Entry { at: stamp(happened), recorded_at: stamp(entered), ..entry(case(1), "note_added", []) };
        assert_eq!(late_by(&compose(&EventSet::new(), 1, act)), late, "{happened} {entered}");
    }
}

#[test]
fn the_built_in_vocabulary_can_settle_and_correct() {
    let vocabulary = Vocabulary::builtin();
    for (kind, ids) in [
        ("conflict_resolved", ["key", "sides", "chosen", "reason"].as_slice()),
        ("correction_made", &["target_event", "field", "reason"]),
    ] {
        let kind = vocabulary.kind(kind).unwrap();
        assert!(ids.iter().all(|it| kind.field(it).is_some_and(|it| it.required)), "{}", kind.id);
    }
    let sides = vocabulary.kind("conflict_resolved").and_then(|it| it.field("sides")).unwrap();
    let most = i64::try_from(huiyin::domain::log::header::MAX_PARENTS).unwrap();
    assert!(sides.most() >= most, "whatever can stand side by side can be settled");
}

#[test]
fn the_same_event_handed_in_with_different_parts_is_one_event_with_both() {
    use crate::log::kit::compose;
    use huiyin::domain::log::event::Which;
    let private = fields([("text", "乙".into())]);
    let event = compose(&EventSet::new(), 1, Entry { private, ..assign(case(1), "u-1") });
    let pieces = [event.clone().without(Which::Open), event.clone(), event.clone().without(Which::Private)]
        .map(Arc::new);
    let whole = Folded::of([Arc::new(event)], &WORDS);
    for order in [[0, 1, 2], [2, 1, 0], [0, 2, 0], [2, 0, 2]] {
        assert_eq!(Folded::of(order.map(|it| pieces[it].clone()), &WORDS), whole, "{order:?}");
    }
}
