//! What the office says once is so at office, tablet and kiosk after files went round: its regime, its closed days.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use leptos::prelude::*;

use crate::desk::found::{Founding, fields};
use crate::desk::journey_tests::{Clock, clock, export, founding, joined, merge, open};
use crate::desk::{Desk, Place};
use crate::domain::bundle::manifest::Kind;
use crate::domain::language::Language;
use crate::domain::log::header::CaseId;
use crate::domain::policy::Profile;
use crate::domain::policy::overlay::Section;
use crate::store::memory::{MemoryStore, at_once};
use crate::ui::cases::limits::CaseLimits;
use crate::ui::cases::next_acts::NextActs;
use crate::ui::keep::Keep;
use crate::ui::look::Look;
use crate::ui::route::{Kiosk, Office, Staff};
use crate::ui::router::Router;
use crate::ui::words::{speak, words};

/// The three places of one organisation.
struct Places {
    _owner: Owner,
    clock: Clock,
    office: Desk,
    tablet: Desk,
    kiosk: Desk,
}

/// An organisation that chose a regime, and nothing else.
fn places(regime: &str, time: &str) -> Places {
    let owner = Owner::new();
    owner.set();
    speak(Language::Chinese);
    let clock = clock(time);
    let office = open(&clock, MemoryStore::new(), 1);
    let roles: Vec<String> =
        Profile::builtin(regime).unwrap().roles.iter().map(|it| it.std.to_string()).collect();
    let people = vec![("张敏".to_owned(), roles.clone()), ("李强".to_owned(), roles)];
    at_once(office.found(Founding { profile: regime.into(), people, ..founding() })).unwrap().unwrap();
    let settings = export(office, Kind::Settings);
    let (kiosk, tablet) =
        (joined(&clock, &settings, Place::Kiosk, 2), joined(&clock, &settings, Place::Tablet, 3));
    Places { _owner: owner, clock, office, tablet, kiosk }
}

impl Places {
    /// A complaint made at the kiosk, taken to the tablet and the office.
    fn lodge(&self) -> CaseId {
        let sort =
            self.kiosk.book.with_untracked(|it| it.profile().unwrap().case_types.first().unwrap().id.clone());
        let all =
            fields([("channel", "kiosk".into()), ("case_type", sort.into()), ("content", "没有送到".into())]);
        let case = at_once(self.kiosk.lodge(all, None)).unwrap().unwrap().case;
        let file = export(self.kiosk, Kind::Cases);
        merge(self.tablet, &file, true);
        merge(self.office, &file, true);
        case
    }

    /// The office's word, taken to the others.
    fn tell(&self) {
        let settings = export(self.office, Kind::Settings);
        for desk in [self.tablet, self.kiosk] {
            merge(desk, &settings, false);
        }
    }
}

fn drawn<V: IntoView + 'static>(desk: Desk, page: impl FnOnce() -> V) -> String {
    Owner::new().with(|| {
        provide_context(desk);
        provide_context(Keep::start());
        provide_context(Look::plain());
        provide_context(Router::standing_at("#/"));
        page().into_view().to_html()
    })
}

fn limits(desk: Desk, id: CaseId) -> String {
    drawn(desk, move || view! { <CaseLimits id /> })
}

fn kiosk_page(desk: Desk, page: Kiosk) -> String {
    drawn(desk, move || {
        view! { <crate::ui::kiosk::Screen page=Signal::stored(page) staff=|| ().into_any() /> }
    })
}

#[test]
fn a_day_the_office_closes_or_works_moves_the_date_on_all_three() {
    let places = places("electronics-co", "2026-09-30T20:15:00+08:00");
    let case = places.lodge();
    let all = [places.office, places.tablet, places.kiosk];
    let due = |desk: Desk| {
        let view = desk.case(case).unwrap();
        view.evaluation.deadlines.iter().find(|it| it.id == *"d_final_7wd").unwrap().due
    };
    let shows = |said: &str| {
        let due = all.map(due);
        assert!(due.iter().all(|it| *it == due[0]), "{due:?}");
        let text = (words().time.before)(due[0], crate::domain::time::Instant(places.clock.get()));
        assert!(text.contains(said), "{text}");
        for desk in [places.office, places.tablet] {
            assert!(limits(desk, case).contains(said), "{}", limits(desk, case));
        }
        // A kiosk promises whoever complains next by the same days.
        let promises = places.kiosk.book.with_untracked(|it| it.promises_from(it_now(&places)));
        let promised = promises.iter().find(|it| it.id == *"d_final_7wd").unwrap();
        assert_eq!(promised.due, due[0]);
    };
    shows("10月15日");
    let closed = "2026-10-09".parse().unwrap();
    at_once(places.office.set_day(closed, false, "停电检修".into())).unwrap().unwrap();
    places.tell();
    shows("10月16日");
    let worked = "2026-10-11".parse().unwrap();
    at_once(places.office.set_day(worked, true, "补班".into())).unwrap().unwrap();
    places.tell();
    shows("10月15日");
    assert!(limits(places.tablet, case).contains("停电检修"), "{}", limits(places.tablet, case));
}

fn it_now(places: &Places) -> crate::domain::time::Instant {
    crate::domain::time::Instant(places.clock.get())
}

/// Choosing a regime is all it takes: each place asks, offers and counts by it.
fn works_by(regime: &str) {
    let places = places(regime, "2026-10-08T09:00:00+08:00");
    let profile = Profile::builtin(regime).unwrap();
    let case = places.lodge();
    let sorts = kiosk_page(places.kiosk, Kiosk::Category);
    let who = kiosk_page(places.kiosk, Kiosk::Who);
    for sort in &profile.case_types {
        let label = profile.label_in(Language::Chinese, Section::CaseTypes, &sort.id).unwrap();
        assert!(sorts.contains(label), "{regime}: {label} in {sorts}");
    }
    for kind in &profile.scope.complainants {
        let known = &crate::domain::case::Vocabulary::builtin().complainants;
        let word = known.iter().find(|it| it.id == *kind).unwrap().name_in(Language::Chinese);
        assert!(who.contains(word), "{regime}: {word} in {who}");
    }
    let intake = drawn(places.tablet, || view! { <crate::ui::staff::Screen route=Staff::New /> });
    for channel in profile.channels.iter().filter(|it| it.id != *"kiosk") {
        let label = profile.label_in(Language::Chinese, Section::Channels, channel.id.as_str()).unwrap();
        assert!(intake.contains(label), "{regime}: {label} in {intake}");
    }
    let view = places.tablet.case(case).unwrap();
    let offers = drawn(places.tablet, move || view! { <NextActs id=case /> });
    let possible = view.evaluation.acts.iter().filter(|it| it.allowed.is_ok()).count();
    assert!(possible > 0, "{regime}: nothing can be done");
    let mut basis = view.evaluation.acts.iter().filter(|it| it.allowed.is_ok()).flat_map(|it| &it.clauses);
    assert!(basis.any(|it| offers.contains(it.as_str())), "{regime}: {offers}");
    let shown = limits(places.tablet, case);
    for limit in &view.evaluation.deadlines {
        let is_own = profile.deadlines.iter().any(|it| it.id == limit.id) || !limit.report_to.is_empty();
        assert!(
            is_own && limit.clauses.iter().all(|it| shown.contains(it.as_str())),
            "{}: {shown}",
            limit.id
        );
    }
    let parameters =
        drawn(places.office, || view! { <crate::ui::office::Screen route=Office::Parameters /> });
    for parameter in &profile.parameters {
        let label = profile.label_in(Language::Chinese, Section::Parameters, parameter.id.as_str()).unwrap();
        let label = label.split(':').next().unwrap();
        assert!(parameters.contains(label), "{regime}: {label} in {parameters}");
    }
    assert_eq!(view.evaluation, places.office.case(case).unwrap().evaluation, "{regime}");
}

#[test]
fn the_property_regime_needs_nothing_but_being_chosen() {
    works_by("property");
}

#[test]
fn the_hotline_s_regime_needs_nothing_but_being_chosen() {
    works_by("hotline-12315");
}

#[test]
fn the_collection_regime_needs_nothing_but_being_chosen() {
    works_by("collection");
}

#[test]
fn every_other_regime_needs_nothing_but_being_chosen() {
    for profile in Profile::builtins() {
        if !["property", "hotline-12315", "collection"].contains(&profile.id.as_str()) {
            works_by(&profile.id);
        }
    }
}
