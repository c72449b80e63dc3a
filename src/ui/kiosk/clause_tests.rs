//! The clauses the kiosk keeps beside its questions: how a complaint comes in, what the slip says, how far a case is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use leptos::prelude::*;

use crate::desk::found::Founding;
use crate::desk::intake::Slip;
use crate::desk::journey_tests::{Clock, clock, export, founding, joined, merge, open, record};
use crate::desk::{Desk, Place};
use crate::domain::bundle::manifest::Kind;
use crate::domain::language::Language;
use crate::domain::log::Value;
use crate::domain::map::Map;
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
fn lodge(desk: Desk) -> (Slip, Map<String, Value>) {
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
    let (_owner, clock, office, kiosk, slip) = analysed("consumer-general");
    clock.set(clock.get() + 3_600);
    let measure = Value::Map(Map::from([("kind".to_owned(), "correction".into())]));
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

/// An office of a regime with a case of its kiosk that was registered and analysed there; the kiosk knows of it.
fn analysed(regime: &str) -> (Owner, Clock, Desk, Desk, Slip) {
    let (owner, clock, office, kiosk) = places(regime);
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
    (owner, clock, office, kiosk, slip)
}

/// What the office lets the holder of the slip see at the kiosk.
fn looked_up(office: Desk, kiosk: Desk, slip: &Slip) -> Found {
    let pack = at_once(office.export_status(String::new())).unwrap().unwrap().remove(0).bytes;
    let opened = at_once(kiosk.open_bundle("x".into(), &pack, |_| {})).unwrap().unwrap();
    at_once(kiosk.take_status(&opened)).unwrap().unwrap();
    let shown = at_once(kiosk.track(&slip.reference, slip.code.digits())).unwrap().unwrap();
    Found { reference: slip.reference.clone(), shown }
}

#[test]
fn what_the_complainant_asks_for_at_the_kiosk_holds_once_it_reaches_the_office() {
    let (_owner, clock, office, kiosk, slip) = analysed("customer-service");
    let found = looked_up(office, kiosk, &slip);
    assert!(found.shown.may.contains(&"mediation_requested".to_owned()), "{found:?}");
    let asks = Map::from([("requested_by".to_owned(), Value::from("complainant"))]);
    at_once(kiosk.say(slip.case, "mediation_requested", asks)).unwrap().unwrap();
    clock.set(clock.get() + 3_600);
    record(office, slip.case, "note_added", [("text", "已电话沟通".into())]);
    merge(office, &export(kiosk, Kind::Cases), true);
    let evaluation = office.case(slip.case).unwrap().evaluation.clone();
    assert_eq!(evaluation.state.as_str(), "mediating");
    let passed: Vec<&str> = evaluation.passed.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(passed, ["received", "registered", "investigating", "mediating"]);
    let of_the_stage =
        evaluation.findings.iter().filter(|it| it.clauses.iter().any(|it| it.as_str() == "CS-4.3a"));
    assert_eq!(of_the_stage.count(), 0, "{:?}", evaluation.findings);
}

#[test]
fn a_word_that_no_stage_takes_is_kept_and_changes_nothing() {
    let (_owner, _clock, office, kiosk) = places("customer-service");
    let slip = lodge(kiosk).0;
    merge(office, &export(kiosk, Kind::Cases), true);
    record(office, slip.case, "case_registered", [("case_no", "1".into())]);
    let asks = Map::from([("requested_by".to_owned(), Value::from("complainant"))]);
    at_once(kiosk.say(slip.case, "mediation_requested", asks)).unwrap().unwrap();
    merge(office, &export(kiosk, Kind::Cases), true);
    let evaluation = office.case(slip.case).unwrap().evaluation.clone();
    assert_eq!(evaluation.state.as_str(), "registered");
    assert!(!evaluation.findings.is_empty());
}

#[test]
fn retaliation_told_at_the_kiosk_goes_past_whoever_handles_the_case() {
    let (_owner, _clock, office, kiosk, slip) = analysed("org-internal");
    let shown =
        kiosk.book.with_untracked(|it| it.shown(it.numbered(&slip.reference).unwrap(), kiosk.present()));
    assert_eq!(shown.may, ["retaliation_reported"], "at once, on the page of the slip");
    let what = Map::from([("content".to_owned(), Value::from("被调岗"))]);
    at_once(kiosk.say(slip.case, "retaliation_reported", what)).unwrap().unwrap();
    merge(office, &export(kiosk, Kind::Cases), true);
    let raised = office.case(slip.case).unwrap().evaluation.escalations.clone();
    let told =
        raised.iter().find(|it| it.id.as_str() == "e_retaliation").unwrap_or_else(|| panic!("{raised:?}"));
    assert!(told.clauses.iter().any(|it| it.as_str() == "OI-6.2b"));
}

#[test]
fn at_another_kiosk_it_says_where_the_acts_are_open() {
    let (_owner, clock, office, kiosk, slip) = analysed("customer-service");
    let other = joined(&clock, &export(office, Kind::Settings), Place::Kiosk, 3);
    let (here, there) = (looked_up(office, kiosk, &slip), looked_up(office, other, &slip));
    let track = &words().slip.track;
    let drawn = |desk: Desk, found: Found| {
        drawn(desk, Session::start(desk.present(), Look::plain()), move || view! { <Progress found /> })
    };
    let (here, there) = (drawn(kiosk, here), drawn(other, there));
    let elsewhere = (track.may_elsewhere)("0755-00000000");
    assert!(here.contains("申请调解") && !here.contains(&elsewhere), "{here}");
    assert!(
        !there.contains("申请调解") && there.contains("可要求调解") && there.contains(&elsewhere),
        "{there}"
    );
}

#[test]
fn kiosk_ec_2_1() {
    let (_owner, clock, office, kiosk) = places("electronics-co");
    let (_, written) = lodge(kiosk);
    assert_eq!(written.get("channel").and_then(Value::text), Some("kiosk"));
    let web = || Map::from([("channel".to_owned(), Value::from("web_form"))]);
    at_once(office.write_office(vec![("kiosk_settings_set", web())])).unwrap().unwrap();
    let site = joined(&clock, &export(office, Kind::Settings), Place::Kiosk, 3);
    let (slip, written) = lodge(site);
    assert_eq!(written.get("channel").and_then(Value::text), Some("web_form"));
    let known = Profile::builtin("electronics-co").unwrap().channel("web_form").unwrap();
    assert!(known.clauses.iter().any(|it| it.as_str() == "EC-2.1"), "{known:?}");
    assert_eq!(site.case(slip.case).unwrap().evaluation.findings, []);
    assert_eq!(site.book.with_untracked(menu::way_label), "公司网站");

    let (_owner, clock, office, _) = places("property");
    at_once(office.write_office(vec![("kiosk_settings_set", web())])).unwrap().unwrap();
    let site = joined(&clock, &export(office, Kind::Settings), Place::Kiosk, 3);
    let (_, written) = lodge(site);
    assert_eq!(
        written.get("channel").and_then(Value::text),
        Some("kiosk"),
        "a way this regime does not know"
    );
}

#[test]
fn the_receptionist_on_duty_is_named_where_a_roster_says_who_that_is() {
    let (_owner, clock, office, _) = places("customer-service");
    let shift = |person: &str, from: &str, to: &str| {
        let all = [("on", "2026-10-08"), ("person", person), ("from", from), ("to", to)];
        Value::Map(all.into_iter().map(|(key, it)| (key.to_owned(), it.into())).collect())
    };
    let shifts = vec![shift("p-1", "08:00", "12:00"), shift("p-2", "12:00", "24:00")];
    let roster = Map::from([
        ("roster".to_owned(), Value::from("duty")),
        ("label".to_owned(), "接待区".into()),
        ("entries".to_owned(), Value::List(shifts)),
    ]);
    let told = |office: Desk, seed| {
        let kiosk = joined(&clock, &export(office, Kind::Settings), Place::Kiosk, seed);
        let now = kiosk.present();
        kiosk.book.with_untracked(|it| menu::people(it, crate::domain::policy::effect::Place::KioskHelp, now))
    };
    let everybody = told(office, 3);
    assert!(everybody[0].contains("张敏") && everybody[0].contains("李强"), "{everybody:?}");
    at_once(office.write_office(vec![("roster_set", roster)])).unwrap().unwrap();
    assert_eq!(told(office, 4), ["专职接待员：张敏"]);
    clock.set(clock.get() + 3 * 3_600);
    assert_eq!(told(office, 5), ["专职接待员：李强"]);
}
