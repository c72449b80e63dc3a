//! Screens in English: nothing Chinese is left but what people and offices wrote themselves.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use leptos::prelude::*;

use super::*;
use crate::desk::journey_tests as desks;
use crate::desk::sealing::Closed;
use crate::desk::{Desk, Place};
use crate::domain::bundle::BundleFault;
use crate::domain::bundle::age::AgeFault;
use crate::domain::bundle::manifest::Kind;
use crate::domain::bundle::sealed::SealedFault;
use crate::ui::keep::Keep;
use crate::ui::look::Look;
use crate::ui::route;
use crate::ui::router::Router;

/// What the office of these tests wrote, and what a complainant said.
const DATA: [&str; 14] = [
    "锦绣花园物业服务中心",
    "办公室",
    "1号楼",
    "3号楼",
    "大堂",
    "工程部",
    "张敏",
    "李强",
    "一号",
    "王先生",
    "王",
    "电梯昨天又停了，老人被困半小时。",
    "回音",
    "简体中文",
];

/// The Chinese that is left when data is taken away.
fn left(html: &str) -> Vec<String> {
    let mut html = html.to_owned();
    for data in DATA {
        html = html.replace(data, "");
    }
    let is_chinese = |it: char| {
        ('\u{4e00}'..='\u{9fff}').contains(&it)
            || ('\u{3000}'..='\u{303f}').contains(&it)
            || ('\u{ff01}'..='\u{ff5e}').contains(&it)
    };
    // The title of an official notice is cited as it was published.
    let is_cited = |it: &str| it.starts_with("国务院办公厅关于");
    let texts = html.split(['<', '>', '"']).filter(|it| it.chars().any(is_chinese) && !is_cited(it));
    texts.map(str::to_owned).collect()
}

/// A screen as it is drawn on this desk in English.
fn drawn<V: IntoView + 'static>(desk: Desk, screen: impl FnOnce() -> V) -> String {
    speak(Language::English);
    Owner::new().with(|| {
        provide_context(desk);
        provide_context(Keep::start());
        provide_context(Look::plain());
        provide_context(Router::standing_at("#/"));
        screen().into_view().to_html()
    })
}

fn office() -> Desk {
    desks::office(&desks::clock("2026-11-24T10:42:00+08:00"))
}

/// An office that holds a complaint whose limits run, and one whose values nobody confirmed.
fn busy_office() -> (Desk, String) {
    let desk = office();
    let slip = desks::lodged(desk);
    (desk, slip)
}

#[test]
fn every_page_of_the_kiosk_is_said_in_english() {
    let clock = desks::clock("2026-11-24T10:42:00+08:00");
    let settings = desks::export(desks::office(&clock), Kind::Settings);
    let desk = desks::joined(&clock, &settings, Place::Kiosk, 7);
    for page in [
        route::Kiosk::Home,
        route::Kiosk::Privacy,
        route::Kiosk::Who,
        route::Kiosk::Category,
        route::Kiosk::Where,
        route::Kiosk::Describe,
        route::Kiosk::Contact,
        route::Kiosk::Check,
        route::Kiosk::Track,
        route::Kiosk::Help,
        route::Kiosk::Maint,
    ] {
        let html = drawn(desk, move || {
            let staff = || crate::ui::kiosk::maint::Maint().into_any();
            view! { <crate::ui::kiosk::Screen page=Signal::stored(page) staff /> }
        });
        assert_eq!(left(&html), Vec::<String>::new(), "{page:?}");
        assert!(html.contains("Help"), "{page:?}");
        assert_eq!(left(&crate::ui::kiosk::title(page)), Vec::<String>::new());
    }
}

#[test]
fn every_screen_of_tablet_and_office_is_said_in_english() {
    let (desk, case) = busy_office();
    for screen in [
        route::Staff::Worklist,
        route::Staff::New,
        route::Staff::Case(case.clone()),
        route::Staff::Act(case.clone(), "case_registered".into()),
        route::Staff::Act(case.clone(), "result_replied".into()),
        route::Staff::Conflicts(case),
        route::Staff::Exchange,
        route::Staff::FollowUps,
        route::Staff::Guide,
    ] {
        let shown = screen.clone();
        let html = drawn(desk, move || view! { <crate::ui::staff::Screen route=shown /> });
        assert_eq!(left(&html), Vec::<String>::new(), "{screen:?}");
        assert!(html.contains("Exchange"), "{screen:?}");
    }
    for screen in [
        route::Office::Home,
        route::Office::Import,
        route::Office::Export,
        route::Office::Devices,
        route::Office::Parameters,
        route::Office::ForeignProfile,
        route::Office::Overdue,
        route::Office::Escalations,
        route::Office::Contested,
        route::Office::Settings,
        route::Office::People,
        route::Office::Health,
        route::Office::Rounds,
        route::Office::Visits,
        route::Office::Record,
        route::Office::Figures,
        route::Office::Calendar,
        route::Office::HandOver,
        route::Office::Guide,
    ] {
        let html = drawn(desk, move || view! { <crate::ui::office::Screen route=screen /> });
        assert_eq!(left(&html), Vec::<String>::new(), "{screen:?}");
        assert!(html.contains("Dashboard"), "{screen:?}");
    }
}

#[test]
fn set_up_is_said_in_english_and_so_are_the_words_put_in_beforehand() {
    let clock = desks::clock("2026-11-24T10:42:00+08:00");
    let desk = desks::fresh(&clock);
    let html = drawn(desk, crate::ui::setup::Screen);
    assert_eq!(left(&html), Vec::<String>::new());
    assert!(html.contains("Set up this device"), "{html}");
}

#[test]
fn every_kind_of_fault_of_a_bundle_has_a_sentence_of_its_own() {
    let faults = [
        BundleFault::Empty,
        BundleFault::NotABundle,
        BundleFault::Rewritten,
        BundleFault::TooLarge { bytes: 1 << 27 },
        BundleFault::TooNew { what: "bundle", needs: 2 },
        BundleFault::Torn { lines: 3 },
        BundleFault::Manifest,
        BundleFault::Line { line: 3, why: "x".to_owned() },
        BundleFault::Reordered { line: 3 },
        BundleFault::Repeated { line: 3 },
        BundleFault::Hostile { line: 3 },
        BundleFault::Section,
        BundleFault::SealBroken,
    ];
    let sealed = [
        SealedFault::TooNew,
        SealedFault::Torn,
        SealedFault::Rewritten,
        SealedFault::Readdressed,
        SealedFault::Age(AgeFault::OtherKeys),
        SealedFault::Age(AgeFault::NeedsPassphrase),
        SealedFault::Age(AgeFault::WrongPassphrase),
        SealedFault::Age(AgeFault::UnknownWays(vec!["ssh-rsa".to_owned()])),
        SealedFault::Age(AgeFault::TooCostly { log_n: 30 }),
        SealedFault::Age(AgeFault::Payload),
    ];
    let mut said = std::collections::BTreeSet::new();
    for language in Language::ALL {
        speak(language);
        let closed = sealed.iter().map(|it| (words().sealing.closed)(&Closed::Sealed(it.clone())));
        for sentence in faults.iter().map(|it| (words().faults.bundle)(it)).chain(closed) {
            assert!(said.insert(sentence.clone()), "{sentence}");
        }
    }
    speak(Language::Chinese);
}

#[test]
fn a_word_nobody_changed_is_known_in_every_language() {
    assert_eq!(in_every_language(|it| it.common.office), ["办公室电脑", "Office computer"]);
    assert_eq!(language(), Language::Chinese);
}
