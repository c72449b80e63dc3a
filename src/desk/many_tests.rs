//! Many cases at once: what is kept up bit by bit is what making it anew would give.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::demonstration::fill;
use crate::desk::found::fields;
use crate::desk::journey_tests::{Clock, complaint, open};
use crate::desk::judge::Asks;
use crate::desk::search::{Found, Index};
use crate::desk::worklist::{Group, group_of};
use crate::desk::{Book, CaseView, Desk, Identity, Place};
use crate::domain::log::EventSet;
use crate::domain::log::header::CaseId;
use crate::domain::time::{DAY, Day, Instant};
use crate::sample::Sample;
use crate::store::memory::{MemoryStore, at_once};

/// An office that holds the cases of a sample.
fn office(cases: u32) -> (Owner, Desk, Clock) {
    let owner = Owner::new();
    owner.set();
    let sample = Sample::new(cases, 11, "2026-01-05".parse::<Day>().unwrap()).unwrap();
    let station = &sample.office.desk;
    let device = Identity {
        org: sample.office.org.clone(),
        seed: station.key.seed(),
        root_seed: Some(sample.office.root_seed()),
        place: Place::Office,
        label: station.label.to_owned(),
        person: Some("p-1".to_owned()),
        exported: 0,
    };
    let store = MemoryStore::new();
    let events = sample.log.set.iter().map(|it| &**it);
    at_once(fill(&store, events, &[device], Place::Office)).unwrap().unwrap();
    let clock: Clock = Rc::new(Cell::new(sample.period.until.0));
    let desk = open(&clock, store, 3);
    assert!(desk.book.with_untracked(|it| it.cases.len()) >= usize::try_from(cases).unwrap());
    (owner, desk, clock)
}

fn anew(book: &Book, now: Instant) -> Book {
    let set: EventSet = book.set.iter().cloned().collect();
    Book::open(book.identity.clone(), set, Vec::new(), Asks::ALL, now)
}

fn stand_as_anew(desk: Desk, when: &str) {
    let now = desk.present();
    desk.book.with_untracked(|book| {
        let anew = anew(book, now);
        assert_eq!(book.cases.len(), anew.cases.len());
        for (kept, made) in book.cases.values().zip(anew.cases.values()) {
            assert!(kept == made, "{} {when}", kept.reference());
            assert!(kept.case() == made.case(), "{} {when}", kept.reference());
            assert_eq!(kept.glance(), made.glance(), "{} {when}", kept.reference());
            assert_eq!(group_of(kept, now), group_of(made, now));
        }
        let order = |it: &Book| -> Vec<CaseId> {
            it.worklist(now).iter().flat_map(|it| &it.1).map(|it| it.id()).collect()
        };
        assert_eq!(order(book), order(&anew), "{when}");
    });
}

fn tick(desk: Desk, clock: &Clock, seconds: i64) {
    // Cases are judged anew when a quarter of a minute has gone by.
    clock.set((clock.get() + seconds).div_euclid(15) * 15);
    desk.tick();
}

#[test]
fn a_tick_that_judges_only_what_turns_leaves_every_case_as_judging_all_would() {
    let (_owner, desk, clock) = office(40);
    let begun = desk.book.with_untracked(|it| it.due(desk.present()).1.len());
    assert_eq!(begun, 0, "everything was judged when the store was opened");
    for hours in [1, 5, 13, 24, 50, 100, 240, 900] {
        tick(desk, &clock, hours * 3_600);
        stand_as_anew(desk, &format!("after {hours} hours more"));
    }
    at_once(desk.lodge(complaint(), None)).unwrap().unwrap();
    let all = desk.book.with_untracked(|it| it.due(desk.present()).1.len());
    assert_eq!(
        all,
        desk.book.with_untracked(|it| it.cases.len()),
        "one more may make others ones that come again"
    );
    tick(desk, &clock, 60);
    stand_as_anew(desk, "after another complaint");
    let late =
        desk.book.with_untracked(|it| it.cases.values().find(|it| it.evaluation.is_live).unwrap().id());
    let note = fields([("text", "打过电话".into())]);
    at_once(desk.record(late, "note_added", "handler", None, note)).unwrap().unwrap();
    assert_eq!(
        desk.book.with_untracked(|it| it.due(desk.present()).1.len()),
        0,
        "a note makes none come again"
    );
    stand_as_anew(desk, "after a note");
    tick(desk, &clock, -3 * DAY);
    stand_as_anew(desk, "after the clock was set back");
}

#[test]
fn what_cases_at_rest_say_is_held_only_while_somebody_asks_for_it() {
    let (_owner, desk, clock) = office(40);
    let folded =
        || desk.book.with_untracked(|it| it.cases.values().filter(|it| it.is_folded()).cloned().collect());
    let held: Vec<Arc<CaseView>> = folded();
    assert!(held.iter().all(|it| group_of(it, desk.present()) != Group::Done), "those worked on are at hand");
    assert_eq!(
        held.len(),
        desk.book.with_untracked(|it| it.cases.values().filter(|it| it.evaluation.is_live).count())
    );
    desk.book.with_untracked(|it| drop(Index::renewed(None, it)));
    tick(desk, &clock, 60);
    assert_eq!(folded().len(), held.len(), "searching leaves nothing behind");

    let resting =
        desk.book.with_untracked(|it| it.cases.values().find(|it| !it.is_folded()).cloned()).unwrap();
    let is_held = || desk.book.with_untracked(|it| it.cases.get(&resting.id()).unwrap().is_folded());
    let ask = || desk.book.with_untracked(|it| it.cases.get(&resting.id()).unwrap().case().clone());
    let said = ask();
    for _ in 0..6 {
        tick(desk, &clock, 15);
    }
    assert!(is_held() && ask() == said, "who asks again has it at hand");
    for _ in 0..6 {
        tick(desk, &clock, 15);
    }
    assert!(is_held(), "asking again makes it stay");
    for _ in 0..6 {
        tick(desk, &clock, 15);
    }
    assert!(!is_held());
    assert!(
        ask() == said
            && *resting == *desk.book.with_untracked(|it| Arc::clone(it.cases.get(&resting.id()).unwrap()))
    );
}

#[test]
fn a_judgement_that_comes_late_takes_no_act_back() {
    let (_owner, desk, _clock) = office(12);
    let later = desk.present().plus(90 * DAY);
    let late = desk.book.with_untracked(|it| it.judged(it.ids(), &it.reader(), later));
    let case = late.iter().find(|it| it.evaluation.is_live).unwrap().view.id();
    let note = fields([("text", "打过电话".into())]);
    at_once(desk.record(case, "note_added", "handler", None, note)).unwrap().unwrap();
    desk.book.update_untracked(|it| it.keep_judged(late));
    let said = desk.case(case).unwrap();
    let said = said.case().log.last("note_added").and_then(|it| it.text("text")).map(str::to_owned);
    assert_eq!(said.as_deref(), Some("打过电话"));
}

#[test]
fn what_somebody_else_may_read_is_judged_anew() {
    let (_owner, desk, clock) = office(12);
    let mut other = desk.book.with_untracked(|it| it.identity.clone()).unwrap();
    other.person = Some("p-8".to_owned());
    at_once(desk.keep_identity(other)).unwrap().unwrap();
    let due = desk.book.with_untracked(|it| (it.due(desk.present()).1.len(), it.cases.len()));
    assert_eq!(due.0, due.1, "all of them are due");
    tick(desk, &clock, 60);
    stand_as_anew(desk, "after somebody else took over");
}

/// What a case must hold, asked of each alone.
fn holds(desk: Desk, view: &Arc<CaseView>, typed: &str) -> bool {
    let mut alone = desk.book.get_untracked();
    alone.cases.retain(|id, _| *id == view.id());
    Index::renewed(None, &alone).find(typed, None).is_some_and(|it| !it.cases.is_empty())
}

fn ids(found: &Found) -> Vec<CaseId> {
    found.cases.iter().map(|it| it.id()).collect()
}

#[test]
fn a_search_over_blocks_finds_what_asking_every_case_finds_and_typing_on_changes_nothing() {
    let (_owner, desk, _clock) = office(300);
    let made = |before: Option<&Index>| desk.book.with_untracked(|it| Index::renewed(before, it));
    let bit_by_bit = |before: &Index, count: usize| {
        let (mut index, mut rounds) = (before.clone(), 0);
        loop {
            let (next, is_whole) =
                desk.book.with_untracked(|it| Index::extended(Some(&index), it, count, rounds > 0));
            (index, rounds) = (next, rounds + 1);
            if is_whole {
                return (index, rounds);
            }
        }
    };
    for count in [1, 7, 64, 255, 256, 257] {
        let (index, rounds) = bit_by_bit(&Index::default(), count);
        assert!(index == made(None), "made {count} at a time it is the same");
        assert!(rounds * count >= 300, "{rounds} times {count}");
    }
    let index = made(None);
    let first =
        desk.book.with_untracked(|it| it.cases.values().find(|it| it.evaluation.is_live).unwrap().id());
    let note = fields([("text", "水管爆裂无人应答".into())]);
    at_once(desk.record(first, "note_added", "handler", None, note)).unwrap().unwrap();
    let lodged = at_once(desk.lodge(complaint(), None)).unwrap().unwrap();
    assert!(index != made(None), "two cases have changed");
    assert!(bit_by_bit(&index, 1).0 == made(None));
    let index = made(Some(&index));
    assert!(index == made(None));
    assert_eq!(ids(&index.find("爆裂无人", None).unwrap()), [first]);
    assert!(ids(&index.find(&lodged.reference, None).unwrap()).contains(&lodged.case));
    let views: Vec<Arc<CaseView>> = desk.book.with_untracked(|it| it.cases.values().cloned().collect());
    for typed in ["电梯", "wx 楼", "0000", "138-0", "物业", "zzzz", "漏水 1"] {
        let mut before = None;
        for end in typed.char_indices().map(|(at, it)| at + it.len_utf8()) {
            let some = &typed[..end];
            let found = index.find(some, before.as_ref());
            let plain = index.find(some, None);
            assert_eq!(found.as_ref().map(ids), plain.as_ref().map(ids), "{some}");
            before = found;
        }
        let every: Vec<CaseId> =
            views.iter().step_by(7).filter(|it| holds(desk, it, typed)).map(|it| it.id()).collect();
        let found = ids(&before.unwrap());
        let found: Vec<CaseId> =
            views.iter().step_by(7).map(|it| it.id()).filter(|it| found.contains(it)).collect();
        assert_eq!(found, every, "{typed}");
    }
}
