//! The clauses the kiosk keeps: what it offers under each regime.

use huiyin::desk::{Desk, Place};
use huiyin::domain::language::Language;
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::engine::Reader;
use huiyin::domain::policy::overlay::Section;
use huiyin::ui::route::Kiosk;
use huiyin::ui::words::speak;
use leptos::prelude::*;

use super::place::{drawn, shown, text};
use super::shown::proving;

/// A page of a kiosk of this regime.
fn page(desk: Desk, page: Kiosk) -> String {
    text(&drawn(
        desk,
        move || view! { <huiyin::ui::kiosk::Screen page=Signal::stored(page) staff=|| ().into_any() /> },
    ))
}

/// A kiosk of a regime.
fn kiosk(profile: &str) -> (Desk, &'static Profile) {
    let profile = Profile::builtin(profile).unwrap();
    speak(Language::Chinese);
    let clause = profile.lifecycle.transitions.iter().flat_map(|it| &it.clauses).map(|it| it.to_string());
    let about = clause.map(|it| proving(&it)).next().unwrap();
    let (_, set_up, _) = about.first().unwrap();
    let moment = set_up.moments().next().unwrap();
    (shown(&moment, profile, &Reader::default(), Place::Kiosk), profile)
}

fn offers_all_sorts(profile: &str) {
    let (desk, profile) = kiosk(profile);
    let said = page(desk, Kiosk::Category);
    for sort in &profile.case_types {
        let label = profile.label_in(Language::Chinese, Section::CaseTypes, &sort.id).unwrap();
        assert!(said.contains(label), "{label} in {said}");
    }
}

fn offers_all_complainants(profile: &str) {
    let (desk, profile) = kiosk(profile);
    let said = page(desk, Kiosk::Who);
    let known = &huiyin::domain::case::Vocabulary::builtin().complainants;
    for kind in &profile.scope.complainants {
        let word = known.iter().find(|it| it.id == *kind).unwrap().name_in(Language::Chinese);
        assert!(said.contains(word), "{word} in {said}");
    }
}

#[test]
fn kiosk_cg_2_1() {
    offers_all_sorts("consumer-general");
}

#[test]
fn kiosk_ca_1_1() {
    offers_all_sorts("consumer-agency");
}

#[test]
fn kiosk_og_3_1() {
    offers_all_sorts("org-general");
}

#[test]
fn kiosk_oi_3_1() {
    offers_all_sorts("org-internal");
}

#[test]
fn kiosk_oi_2_1() {
    offers_all_complainants("org-internal");
}

#[test]
fn kiosk_og_3_2() {
    offers_all_complainants("org-general");
}

#[test]
fn kiosk_pm_f2_2() {
    let (desk, _) = kiosk("property");
    let said = page(desk, Kiosk::Contact);
    for way in ["上门", "电话", "短信"] {
        assert!(said.contains(way), "{way} in {said}");
    }
}

#[test]
fn kiosk_cw_3_1() {
    let (desk, _) = kiosk("company-wide");
    let said = page(desk, Kiosk::Help);
    assert!(said.contains("0755-00000000"), "{said}");
}

#[test]
fn kiosk_hl_d1a() {
    let (desk, _) = kiosk("hotline-12315");
    desk.book.update(|it| {
        let office = std::sync::Arc::make_mut(&mut it.office);
        office.kiosk.insert("promise_text".to_owned(), "接到投诉，当天答复。".into());
    });
    let said = page(desk, Kiosk::Home);
    assert!(said.contains("接到投诉，当天答复。"), "{said}");
}
