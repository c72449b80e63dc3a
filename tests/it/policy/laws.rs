//! Laws of the engine over many random cases.

use std::collections::BTreeMap;
use std::sync::Arc;

use huiyin::domain::calendar::{Calendar, Overlay, Pack};
use huiyin::domain::case::{Case, Vocabulary};
use huiyin::domain::log::header::{CaseId, DeviceId};
use huiyin::domain::log::pen::{Entry, write};
use huiyin::domain::log::{Event, EventSet, Stream, Value};
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::engine::{
    Deadline, Evaluation, Ground, Parameters, Status, Surroundings, evaluate,
};
use huiyin::domain::policy::profile::{ParamUnit, Parameter};
use huiyin::domain::time::{CHINA, Instant};
use proptest::prelude::*;

use crate::calendar::at;

/// One random act: by which device, how long after the last, whether devices meet before it, and what it is.
type Roll = (u8, i64, bool, usize);

const KINDS: [(&str, &str); 14] = [
    ("case_registered", r#"{"case_no":"1"}"#),
    ("case_assigned", r#"{"handler":"li","unit":"repair"}"#),
    ("investigation_opened", "{}"),
    ("facts_set", r#"{"facts":{"major":true}}"#),
    ("facts_set", r#"{"facts":{"major":false,"rights_affecting":true}}"#),
    ("finding_recorded", r#"{"facts":{"needs_rectification":true}}"#),
    ("decision_made", r#"{"reasons":"理由"}"#),
    ("first_reply_given", r#"{"content":"已收到"}"#),
    ("result_replied", r#"{"result":"已更换"}"#),
    ("followup_done", r#"{"content":"询问","feedback":"满意","method":"phone"}"#),
    ("case_closed", r#"{"reason":"已办结"}"#),
    ("case_reopened", r#"{"reason":"又坏了"}"#),
    ("case_withdrawn", r#"{"reason":"已解决"}"#),
    ("escalation_acknowledged", r#"{"rule_id":"e_overdue"}"#),
];

fn events(rolls: &[Roll]) -> Vec<Event> {
    let mut sets: BTreeMap<u8, EventSet> = BTreeMap::new();
    let mut all: Vec<Event> = Vec::new();
    let mut now = at("2026-09-30 20:15");
    let lodging = (0, 0, false, usize::MAX);
    for (device, minutes, meet, kind) in std::iter::once(&lodging).chain(rolls) {
        now = now.plus(minutes * 60);
        if *meet || all.len() == 1 {
            let whole = all.iter().cloned().fold(EventSet::new(), |mut set, it| {
                set.take(it);
                set
            });
            (0..3).for_each(|it| drop(sets.insert(it, whole.clone())));
        }
        let (kind, fields) = KINDS.get(*kind).copied().unwrap_or(("case_lodged", r#"{"channel":"kiosk"}"#));
        let fields = Value::parse(fields.as_bytes(), 1024).unwrap().map().unwrap().clone();
        let split = super::story::parts(kind, fields, false).unwrap();
        let set = sets.entry(*device).or_default();
        let entry = Entry {
            org: "org".to_owned(),
            stream: Stream::Case(id()),
            at: now.at_offset(CHINA),
            recorded_at: now.at_offset(CHINA),
            actor: format!("p{device}"),
            role: "handler".to_owned(),
            kind: kind.to_owned(),
            profile: None,
            open: split.open,
            private: split.private,
        };
        let event = write(set, DeviceId([*device + 1; 32]), entry, [[*device; 16]; 2]);
        set.take(event.clone());
        all.push(event);
    }
    all
}

fn id() -> CaseId {
    CaseId::new(1_790_000_000_000, [7; 10])
}

/// A law's ground: the regime with this number, and what the office set.
fn judged(regime: usize, events: &[Event], now: Instant) -> Evaluation {
    judged_with(&Profile::builtins()[regime], Parameters::default(), events, now)
}

fn judged_with(profile: &Profile, parameters: Parameters, events: &[Event], now: Instant) -> Evaluation {
    let calendar = Calendar::new(&[Pack::china().unwrap()], &Overlay::default()).unwrap();
    let surroundings = Surroundings::default();
    let ground = Ground::new(profile, parameters, &calendar, &surroundings);
    let case = Case::fold(id(), events.iter().cloned().map(Arc::new), Vocabulary::builtin());
    evaluate(&ground, &case, now)
}

fn late(evaluation: &Evaluation) -> Vec<String> {
    let late = evaluation
        .deadlines
        .iter()
        .filter(|it| matches!(it.status, Status::Overdue | Status::MetLate | Status::Unmet));
    late.map(|it| format!("{} {:?} {:?}", it.id, it.started_by, it.subject)).collect()
}

/// Every limit that runs, by what it is, what started it and what it is about, with its due date.
fn dues(evaluation: &Evaluation) -> BTreeMap<String, Instant> {
    let due = |it: &Deadline| (format!("{} {:?} {:?}", it.id, it.started_by, it.subject), it.due);
    evaluation.deadlines.iter().map(due).collect()
}

/// The parameters of a regime that are spans of time and may be larger than the least.
fn spans(profile: &Profile) -> Vec<&Parameter> {
    let spans = profile.parameters.iter().filter(|it| matches!(it.unit, ParamUnit::Span(_)));
    spans.filter(|it| it.max.is_none_or(|max| max > it.min)).collect()
}

fn rolls() -> impl Strategy<Value = Vec<Roll>> {
    prop::collection::vec((0_u8..3, 0_i64..900, any::<bool>(), 0..KINDS.len()), 0..14)
}

fn regimes() -> impl Strategy<Value = usize> {
    0..Profile::builtins().len()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn the_order_of_arrival_changes_nothing(regime in regimes(), rolls in rolls(), keys in prop::collection::vec(any::<u32>(), 15)) {
        let events = events(&rolls);
        let now = at("2026-10-12 09:00");
        let mut shuffled: Vec<(u32, Event)> = keys.into_iter().zip(events.iter().cloned()).collect();
        shuffled.sort_by_key(|(key, _)| *key);
        let shuffled: Vec<Event> = shuffled.into_iter().map(|(_, it)| it).collect();
        prop_assert_eq!(shuffled.len(), events.len());
        prop_assert_eq!(judged(regime, &shuffled, now), judged(regime, &events, now));
    }

    #[test]
    fn a_judgement_holds_until_it_says_it_changes(
        regime in regimes(),
        rolls in rolls(),
        minutes in 0_i64..20_000,
        share in 0_i64..100,
    ) {
        let events = events(&rolls);
        let last = events.iter().map(|it| it.header.at.instant).max().unwrap();
        let now = last.plus(minutes * 60);
        let told = judged(regime, &events, now);
        let end = told.changes_at.unwrap_or(now.plus(10_000_000));
        let between = now.plus((end.since(now) - 1) * share / 100);
        prop_assert_eq!(judged(regime, &events, between), told.clone());
        if told.changes_at.is_some() {
            prop_assert_ne!(judged(regime, &events, end), told);
        }
    }

    #[test]
    fn what_is_late_stays_late(regime in regimes(), rolls in rolls(), hours in 0_i64..400, more in 1_i64..2_000_000) {
        let events = events(&rolls);
        let now = at("2026-10-01 09:00").plus(hours * 3_600);
        let later = late(&judged(regime, &events, now.plus(more)));
        for it in late(&judged(regime, &events, now)) {
            prop_assert!(later.contains(&it), "{}", it);
        }
    }

    #[test]
    fn a_stricter_value_never_gives_a_later_date(
        regime in regimes(),
        rolls in rolls(),
        which in any::<prop::sample::Index>(),
        one in 0_i64..1_000,
        other in 0_i64..1_000,
    ) {
        let profile = &Profile::builtins()[regime];
        let parameter = which.get(&spans(profile)).to_owned();
        let room = parameter.max.unwrap_or(parameter.min + 1_000) - parameter.min + 1;
        let value = |n: i64| parameter.min + n % room;
        let events = events(&rolls);
        let now = at("2026-10-12 09:00");
        let dues = |value: i64| {
            let mut parameters = Parameters::default();
            parameters.set(parameter.id.as_str(), value.into(), true, at("2026-01-01 09:00"));
            dues(&judged_with(profile, parameters, &events, now))
        };
        let (strict, lax) = (value(one.min(other)).min(value(one.max(other))), value(one).max(value(other)));
        let (strict, lax) = (dues(strict), dues(lax));
        for (what, due) in &strict {
            prop_assert!(lax.get(what).is_none_or(|it| due <= it), "{} {}", parameter.id, what);
        }
    }
}
