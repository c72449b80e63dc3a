//! The clauses the kiosk keeps beside its questions: how a complaint comes in, what the slip says, how far a case is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::desk::found::Founding;
use crate::desk::intake::Slip;
use crate::desk::journey_tests::{Clock, clock, export, founding, joined, merge, open, record};
use crate::desk::{Desk, Place};
use crate::domain::bundle::manifest::Kind;
use crate::domain::language::Language;
use crate::domain::log::Value;
use crate::domain::policy::Profile;
use crate::store::memory::{MemoryStore, at_once};
use crate::ui::keep::Keep;
use crate::ui::kiosk::answers::Answers;
use crate::ui::kiosk::done::Done;
use crate::ui::kiosk::found::Progress;
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::{Found, Receipt, Session};
use crate::ui::look::Look;
use crate::ui::router::Router;
use crate::ui::words::{speak, words};

/// An office of a regime, and a kiosk of it.
fn places(regime: &str) -> (Owner, Clock, Desk, Desk) {
    let owner = Owner::new();
    owner.set();
    speak(Language::Chinese);
    let clock = clock("2026-10-08T09:00:00+08:00");
    let office = open(&clock, MemoryStore::new(), 1);
    let roles: Vec<String> =
        Profile::builtin(regime).unwrap().roles.iter().map(|it| it.std.to_string()).collect();
    let people = vec![("张敏".to_owned(), roles.clone()), ("李强".to_owned(), roles)];
    at_once(office.found(Founding { profile: regime.into(), people, ..founding() })).unwrap().unwrap();
    let kiosk = joined(&clock, &export(office, Kind::Settings), Place::Kiosk, 2);
    (owner, clock, office, kiosk)
}

/// What somebody answers under a regime: its first sort of complaint, in own words.
fn answers(desk: Desk) -> Answers {
    let sort = desk.book.with_untracked(|it| menu::case_types(it.profile())).swap_remove(0).0;
    Answers { case_type: sort, own_words: "送来的不是订的那一台".into(), ..Answers::default() }
}

/// The complaint as the kiosk writes it.
fn lodge(desk: Desk) -> (Slip, BTreeMap<String, Value>) {
    let all = answers(desk).fields(&desk.book.with_untracked(menu::here), desk.present());
    (at_once(desk.lodge(all.clone(), None)).unwrap().unwrap(), all)
}

/// A page of the kiosk with somebody before it.
fn drawn<V: IntoView + 'static>(desk: Desk, session: Session, page: impl FnOnce() -> V) -> String {
    Owner::new().with(|| {
        provide_context(desk);
        provide_context(Keep::start());
        provide_context(Look::plain());
        provide_context(Router::standing_at("#/"));
        provide_context(session);
        page().into_view().to_html()
    })
}

/// A complaint made at a kiosk of the regime comes in by a way that the clause opens, and nothing is found against it.
fn comes_in(regime: &str, clause: &str) {
    let (_owner, _clock, _office, kiosk) = places(regime);
    let (slip, written) = lodge(kiosk);
    let profile = Profile::builtin(regime).unwrap();
    let way = written.get("channel").and_then(Value::text).unwrap();
    let known = profile.channel(way).unwrap_or_else(|| panic!("{regime} knows no {way}"));
    assert!(known.clauses.iter().any(|it| it.as_str() == clause), "{clause}: {known:?}");
    assert_eq!(kiosk.case(slip.case).unwrap().evaluation.findings, []);
}

#[test]
fn kiosk_co_11_1() {
    comes_in("collection", "CO-11.1");
}

#[test]
fn kiosk_cw_3_3() {
    comes_in("company-wide", "CW-3.3");
}

#[test]
fn kiosk_ca_2_1_1() {
    comes_in("consumer-agency", "CA-2.1.1");
}

/// Whoever complains at a kiosk of the regime is told of the review that the clause grants.
fn tells_of_the_review(regime: &str, clause: &str) {
    let (_owner, _clock, _office, kiosk) = places(regime);
    let rights = &Profile::builtin(regime).unwrap().rights;
    let granted = |it: &&crate::domain::policy::profile::Right| {
        it.offers_event.as_ref().is_some_and(|it| *it == *"review_requested")
    };
    assert!(
        rights.iter().filter(granted).any(|it| it.clauses.iter().any(|it| it.as_str() == clause)),
        "{clause}"
    );
    let session = Session::start(kiosk.present(), Look::plain());
    let slip = lodge(kiosk).0;
    session.receipt.set(Some(Receipt { slip, answers: answers(kiosk) }));
    let html = drawn(kiosk, session, || view! { <Done /> });
    assert!(html.contains(words().slip.unsatisfied), "{html}");
}

#[test]
fn kiosk_ca_2_4_2() {
    tells_of_the_review("consumer-agency", "CA-2.4.2");
}

#[test]
fn kiosk_cs_4_1a() {
    tells_of_the_review("customer-service", "CS-4.1a");
}

#[test]
fn kiosk_ec_4_1() {
    tells_of_the_review("electronics-co", "EC-4.1");
}

#[test]
fn kiosk_cg_2_2() {
    let (_owner, clock, office, kiosk) = places("consumer-general");
    let slip = lodge(kiosk).0;
    merge(office, &export(kiosk, Kind::Cases), true);
    record(office, slip.case, "case_registered", [("case_no", "1".into())]);
    record(office, slip.case, "investigation_opened", []);
    record(
        office,
        slip.case,
        "finding_recorded",
        [("facts_found", "发错了".into()), ("substantiated", "yes".into())],
    );
    clock.set(clock.get() + 3_600);
    let measure = Value::Map(BTreeMap::from([("kind".to_owned(), "correction".into())]));
    let decision = [
        ("measures", Value::List(vec![measure])),
        ("measures_text", "换货".into()),
        ("reasons", "属实".into()),
        ("law_refs", Value::List(vec!["消费者权益保护法".into()])),
    ];
    record(office, slip.case, "decision_made", decision);
    record(office, slip.case, "result_replied", [("form", "written".into()), ("result", "换货".into())]);
    let pack = at_once(office.export_status(String::new())).unwrap().unwrap().remove(0).bytes;
    let opened = at_once(kiosk.open_bundle("x".into(), &pack, |_| {})).unwrap().unwrap();
    at_once(kiosk.take_status(&opened)).unwrap().unwrap();
    let shown = at_once(kiosk.track(&slip.reference, slip.code.digits())).unwrap().unwrap();
    let found = Found { reference: slip.reference, shown };
    let session = Session::start(kiosk.present(), Look::plain());
    let html = drawn(kiosk, session, move || view! { <Progress found /> });
    let (before, live) = html.split_once("aria-current=\"step\"").unwrap_or_else(|| panic!("{html}"));
    let steps = ["received", "registered", "investigating", "decided"].map(menu::state_label);
    let mut at = before;
    for step in steps {
        at = at.split_once(step.as_str()).unwrap_or_else(|| panic!("{step} does not follow in {html}")).1;
    }
    assert!(live.contains(&menu::state_label("replied")), "{html}");
}
