//! Ways to complain, sorts and fields that staff can choose under each regime.

use huiyin::desk::{Desk, Place};
use huiyin::domain::language::Language;
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::overlay::Section;
use huiyin::ui::route::Staff;
use huiyin::ui::words::speak;
use leptos::prelude::*;

use super::place::{anybody, drawn, shown, text};
use super::shown::{form, proving};
use crate::policy::without_whatever_cites;

/// A tablet of a regime with the case of one of its stories, and the case's id.
fn tablet(clause: &str) -> (Desk, &'static Profile, huiyin::domain::log::header::CaseId) {
    speak(Language::Chinese);
    let (_, set_up, profile) = proving(clause).into_iter().next().unwrap();
    let moment = set_up.moments().next().unwrap();
    (shown(&moment, profile, &anybody(profile), Place::Tablet), profile, moment.case.id)
}

fn intake(desk: Desk) -> String {
    drawn(desk, || view! { <huiyin::ui::staff::Screen route=Staff::New /> })
}

/// The control that asks how a complaint arrived.
fn channels(html: &str) -> &str {
    let from = html.find("f-channel").unwrap();
    let to = html[from..].find("</fieldset>").unwrap();
    &html[from..from + to]
}

/// Every way of arriving the regime knows can be chosen by staff, but for the kiosk, which people use themselves; and
/// the clause's own only because the regime has them.
fn ways(clause: &str) {
    let (desk, profile, _) = tablet(clause);
    let (_, set_up, _) = proving(clause).into_iter().next().unwrap();
    let moment = set_up.moments().next().unwrap();
    let bare = without_whatever_cites(profile, clause);
    let without = intake(shown(&moment, bare, &anybody(bare), Place::Tablet));
    let html = intake(desk);
    let mut own = 0;
    for channel in profile.channels.iter().filter(|it| it.id != *"kiosk") {
        let label = profile.label_in(Language::Chinese, Section::Channels, channel.id.as_str()).unwrap();
        let choice = format!("value=\"{}\"", channel.id);
        assert!(channels(&html).contains(&choice) && text(&html).contains(label), "{label} in {html}");
        if channel.clauses.iter().any(|it| it.as_str() == clause) {
            assert!(!channels(&without).contains(&choice), "{choice} in {without}");
            own += 1;
        }
    }
    assert!(own > 0, "no way to complain comes from {clause}");
}

#[test]
fn tablet_ways_cg_4_1a() {
    ways("CG-4.1a");
}

#[test]
fn tablet_ways_oi_4_1b() {
    ways("OI-4.1b");
}

#[test]
fn tablet_ways_cw_3_2() {
    ways("CW-3.2");
}

#[test]
fn tablet_product_on_intake_ec_1_1() {
    let (desk, _, _) = tablet("EC-1.1");
    let said = text(&intake(desk));
    for field in ["型号", "序列号", "购买日期"] {
        assert!(said.contains(field), "{field} in {said}");
    }
}

#[test]
fn tablet_roles_of_interviews_og_4_2b() {
    let (desk, _, id) = tablet("OG-4.2b");
    let said = text(&form(desk, id, "interview_logged"));
    for role in ["投诉人", "被投诉", "证人"] {
        assert!(said.contains(role), "{role} in {said}");
    }
}

#[test]
fn tablet_both_sides_cg_4_3b() {
    let (desk, _, id) = tablet("CG-4.3b");
    let said = text(&form(desk, id, "decision_made"));
    assert!(said.contains("双方的说法"), "{said}");
}

#[test]
fn tablet_co_3_1a() {
    let (desk, _, id) = tablet("CO-3.1a");
    let said = super::shown::case_page(desk, id);
    assert!(said.contains("归口：") && said.contains("主管"), "{said}");
}

/// The grounds on which somebody must be sent are asked for, each in its own words.
fn asks_ground(clause: &str) {
    let (desk, profile, id) = tablet(clause);
    let said = text(&form(desk, id, "facts_set"));
    let facts = profile.facts.iter().filter(|it| it.clauses.iter().any(|it| it.as_str() == clause));
    let mut count = 0;
    for fact in facts {
        let label = profile.label_in(Language::Chinese, Section::Facts, fact.id.as_str()).unwrap();
        assert!(said.contains(label), "{label} in {said}");
        count += 1;
    }
    assert!(count > 0, "{clause} has no fact");
}

#[test]
fn tablet_hl_b1() {
    asks_ground("HL-B1");
}

#[test]
fn tablet_hl_b2() {
    asks_ground("HL-B2");
}

#[test]
fn tablet_hl_b4() {
    asks_ground("HL-B4");
}

#[test]
fn office_oi_6_1b() {
    speak(Language::Chinese);
    let (_, set_up, profile) = proving("OI-6.1b").into_iter().next().unwrap();
    let moment = set_up.moments().last().unwrap();
    let desk = shown(&moment, profile, &anybody(profile), Place::Office);
    let card = |unit: &str| {
        desk.book.with_untracked(|book| {
            huiyin::ui::office::hand_over::card(book, moment.case.id, unit, moment.now)
        })
    };
    let told = |unit: &str| format!("{:?}", card(unit));
    assert!(told("sales").contains("OI-6.1b"), "{}", told("sales"));
    assert!(!told("hr").contains("OI-6.1b"), "{}", told("hr"));
}
