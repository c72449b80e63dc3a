//! Ways to complain, sorts and fields that staff can choose under each regime.

use huiyin::desk::{Desk, Place};
use huiyin::domain::language::Language;
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::overlay::Section;
use huiyin::ui::route::Staff;
use huiyin::ui::words::speak;
use leptos::prelude::*;

use super::place::{anybody, drawn, shown, text};
use super::shown::proving;

/// A tablet of a regime with the case of one of its stories, and the case's id.
fn tablet(clause: &str) -> (Desk, &'static Profile, huiyin::domain::log::header::CaseId) {
    speak(Language::Chinese);
    let (_, set_up, profile) = proving(clause).into_iter().next().unwrap();
    let moment = set_up.moments().next().unwrap();
    (shown(&moment, profile, &anybody(profile), Place::Tablet), profile, moment.case.id)
}

fn intake(desk: Desk) -> String {
    text(&drawn(desk, || view! { <huiyin::ui::staff::Screen route=Staff::New /> }))
}

/// Every way of arriving the regime knows can be chosen by staff, but for the kiosk, which people use themselves.
fn ways(clause: &str) {
    let (desk, profile, _) = tablet(clause);
    let said = intake(desk);
    for channel in profile.channels.iter().filter(|it| it.id != *"kiosk") {
        let label = profile.label_in(Language::Chinese, Section::Channels, channel.id.as_str()).unwrap();
        assert!(said.contains(label), "{label} in {said}");
    }
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
    let said = intake(desk);
    for field in ["型号", "序列号", "购买日期"] {
        assert!(said.contains(field), "{field} in {said}");
    }
}
