//! Laws of the engine over many random cases.

use std::collections::BTreeMap;
use std::sync::Arc;

use huiyin::domain::calendar::{Calendar, Overlay, Pack};
use huiyin::domain::case::{Case, Vocabulary};
use huiyin::domain::log::header::{CaseId, DeviceId};
use huiyin::domain::log::pen::{Entry, write};
use huiyin::domain::log::{Event, EventSet, Stream, Value};
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::engine::{Evaluation, Ground, Parameters, Status, Surroundings, evaluate};
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

fn judged(events: &[Event], now: Instant) -> Evaluation {
    let profile = Profile::builtin("property").unwrap();
    let calendar = Calendar::new(&[Pack::china().unwrap()], &Overlay::default()).unwrap();
    let surroundings = Surroundings::default();
    let ground = Ground::new(profile, Parameters::default(), &calendar, &surroundings);
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn the_order_of_arrival_changes_nothing(
        rolls in prop::collection::vec((0_u8..3, 0_i64..900, any::<bool>(), 0..KINDS.len()), 0..14),
        seed in any::<u64>(),
    ) {
        let mut events = events(&rolls);
        let now = at("2026-10-12 09:00");
        let told = judged(&events, now);
        let turn = usize::try_from(seed % (events.len() as u64)).unwrap();
        events.rotate_left(turn);
        events.reverse();
        prop_assert_eq!(judged(&events, now), told);
    }

    #[test]
    fn a_judgement_holds_until_it_says_it_changes(
        rolls in prop::collection::vec((0_u8..3, 0_i64..900, any::<bool>(), 0..KINDS.len()), 0..14),
        minutes in 0_i64..20_000,
        share in 0_i64..100,
    ) {
        let events = events(&rolls);
        let last = events.iter().map(|it| it.header.at.instant).max().unwrap();
        let now = last.plus(minutes * 60);
        let told = judged(&events, now);
        let end = told.changes_at.unwrap_or(now.plus(10_000_000));
        let between = now.plus((end.since(now) - 1) * share / 100);
        prop_assert_eq!(judged(&events, between), told.clone());
        if told.changes_at.is_some() {
            prop_assert_ne!(judged(&events, end), told);
        }
    }

    #[test]
    fn what_is_late_stays_late(
        rolls in prop::collection::vec((0_u8..3, 0_i64..900, any::<bool>(), 0..KINDS.len()), 0..14),
        hours in 0_i64..400,
    ) {
        let events = events(&rolls);
        let now = at("2026-10-01 09:00").plus(hours * 3_600);
        let later = late(&judged(&events, now.plus(90_000)));
        for it in late(&judged(&events, now)) {
            prop_assert!(later.contains(&it), "{}", it);
        }
    }
}
