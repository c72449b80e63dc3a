//! The clauses the office's screens keep: what its stories tell stands on its pages.

use huiyin::desk::{Desk, Place};
use huiyin::ui::cases::names::Names;
use huiyin::ui::cases::next_acts::reasons;
use huiyin::ui::route::Office;
use leptos::prelude::*;

use super::place::{anybody, drawn, drawn_at, shown, text};
use super::shown::{called, case_page, differ, proved, proving, telling_of};
use huiyin::domain::policy::Profile;

use crate::policy::{Moment, cut_refusal, is_of_office, without, without_whatever_cites};

/// A page of the office.
fn page(desk: Desk, route: Office) -> String {
    text(&drawn(desk, move || view! { <huiyin::ui::office::Screen route /> }))
}

/// The form of an act of the office's own.
fn record(desk: Desk, kind: &str) -> String {
    let address = format!("#/o/record?kind={kind}");
    drawn_at(desk, &address, move || view! { <huiyin::ui::office::Screen route=Office::Record /> })
}

/// Whether the office's pages say what a line tells; nothing where the line is not about a screen.
fn says(desk: Desk, moment: &Moment<'_>, line: &str) -> Option<String> {
    if line.starts_with("no ") || line.starts_with("allow") || line.starts_with("bundle") {
        return None;
    }
    if let Some(act) = line.strip_prefix("refuse ") {
        let (act, _) = cut_refusal(act);
        let draft = if act.trim() == "activation" { return None } else { moment.draft(act) };
        return Some(desk.book.with_untracked(|book| {
            let names = Names::of(book, moment.case);
            if !is_of_office(&draft.kind) {
                return reasons(&book.refusals(moment.case.id, &draft, moment.now), &names);
            }
            let refusals = book.office_refusals(&draft, moment.now);
            let html = record(desk, &draft.kind);
            assert!(html.contains("<form"), "no form for {}", draft.kind);
            reasons(&refusals, &names)
        }));
    }
    match line.split_whitespace().next() {
        Some("round" | "visit" | "program" | "task" | "deadline" | "raised" | "finding" | "flag") => {}
        _ => return None,
    }
    let pages = [page(desk, Office::Rounds), page(desk, Office::Visits), case_page(desk, moment.case.id)];
    Some(pages.join("\n"))
}

/// The office's pages say what the stories tell of a clause, and they do so because the regime has it.
fn on_office(clause: &str) {
    proved(clause, "office", unseen(clause, |it| it), unseen(clause, |it| without(it, clause)));
    differ(clause, told(clause, |it| it), told(clause, |it| without_whatever_cites(it, clause)));
}

/// What an office says to each line that names the clause.
fn told(clause: &str, regime: impl Fn(&'static Profile) -> &'static Profile) -> impl Iterator<Item = String> {
    proving(clause).into_iter().flat_map(move |(_, set_up, profile)| {
        let profile = regime(profile);
        let said = |moment: Moment<'_>| {
            let desk = shown(&moment, profile, &anybody(profile), Place::Office);
            let named = |it: &&&str| it.split_whitespace().any(|it| it == clause);
            let lines = moment.expected.iter().filter(named);
            lines.filter_map(|it| says(desk, &moment, it)).collect::<Vec<_>>()
        };
        set_up.moments().flat_map(said).collect::<Vec<_>>()
    })
}

/// What the stories tell of a clause and an office of the regime made of theirs does not say.
fn unseen(
    clause: &str,
    regime: impl Fn(&'static Profile) -> &'static Profile,
) -> impl Iterator<Item = String> {
    proving(clause).into_iter().flat_map(move |(story, set_up, profile)| {
        let profile = regime(profile);
        let fault = |moment: Moment<'_>| {
            let desk = shown(&moment, profile, &anybody(profile), Place::Office);
            let named = |it: &&&str| it.split_whitespace().any(|it| it == clause);
            let lines = moment.expected.iter().filter(named);
            let said = lines.filter_map(|it| Some((*it, says(desk, &moment, it)?)));
            let mute = said.filter(|(_, said)| !said.contains(&called(clause)));
            mute.map(|(line, said)| format!("{}: `{line}` is not to be seen in\n{said}", story.name))
                .collect::<Vec<_>>()
        };
        set_up.moments().flat_map(fault).collect::<Vec<_>>()
    })
}

/// The morning view measures the office by something under a regime, and not under the regime without a clause.
fn measures(regime: &str, clause: &str, label: &str) {
    let profile = Profile::builtin(regime).unwrap();
    let said = |profile: &'static Profile| {
        let stories = telling_of(regime);
        let moment = stories.first().unwrap().1.moments().last().unwrap();
        page(shown(&moment, profile, &anybody(profile), Place::Office), Office::Home)
    };
    let with = said(profile);
    assert!(with.contains(label) && with.contains(clause), "{label} by {clause} in {with}");
    let bare = said(without(profile, clause));
    assert!(!bare.contains(label), "{label} without {clause} in {bare}");
}

#[test]
fn office_oi_1_1() {
    measures("org-internal", "OI-1.1", "各项时限按时完成的比例");
}

#[test]
fn office_co_10_2() {
    measures("collection", "CO-10.2", "内部化解率");
}

#[test]
fn office_app_3() {
    on_office("APP-3");
}

#[test]
fn office_co_1_1() {
    on_office("CO-1.1");
}

#[test]
fn office_co_2_4() {
    on_office("CO-2.4");
}

#[test]
fn office_co_17_1c() {
    on_office("CO-17.1c");
}

#[test]
fn office_cw_4_6() {
    on_office("CW-4.6");
}

#[test]
fn office_cw_5_4() {
    on_office("CW-5.4");
}

#[test]
fn office_cw_6_3() {
    on_office("CW-6.3");
}

#[test]
fn office_cw_6_4() {
    on_office("CW-6.4");
}

#[test]
fn office_cw_7_1() {
    on_office("CW-7.1");
}

#[test]
fn office_cw_8_1() {
    on_office("CW-8.1");
}

#[test]
fn office_ca_3_3() {
    on_office("CA-3.3");
}

#[test]
fn office_ca_3_4() {
    on_office("CA-3.4");
}

#[test]
fn office_cg_3_3() {
    on_office("CG-3.3");
}

#[test]
fn office_cg_4_5a() {
    on_office("CG-4.5a");
}

#[test]
fn office_cg_4_5b() {
    on_office("CG-4.5b");
}

#[test]
fn office_cs_2_1b() {
    on_office("CS-2.1b");
}

#[test]
fn office_cs_6_1a() {
    on_office("CS-6.1a");
}

#[test]
fn office_cs_6_2a() {
    on_office("CS-6.2a");
}

#[test]
fn office_cs_6_2b() {
    on_office("CS-6.2b");
}

#[test]
fn office_cs_7_1() {
    on_office("CS-7.1");
}

#[test]
fn office_hl_d1b() {
    on_office("HL-D1b");
}

#[test]
fn office_og_2_1() {
    on_office("OG-2.1");
}

#[test]
fn office_og_6_1() {
    on_office("OG-6.1");
}

#[test]
fn office_og_6_2() {
    on_office("OG-6.2");
}

#[test]
fn office_og_6_3b() {
    on_office("OG-6.3b");
}

#[test]
fn office_oi_6_2c() {
    on_office("OI-6.2c");
}

#[test]
fn office_oi_7_1() {
    on_office("OI-7.1");
}

#[test]
fn office_oi_7_2() {
    on_office("OI-7.2");
}

#[test]
fn office_pm_2_4b() {
    on_office("PM-2.4b");
}

#[test]
fn office_pm_3_1() {
    on_office("PM-3.1");
}

#[test]
fn office_pm_4_1a() {
    on_office("PM-4.1a");
}

#[test]
fn office_pm_4_1b() {
    on_office("PM-4.1b");
}

#[test]
fn office_pm_f1_2() {
    on_office("PM-F1.2");
}

#[test]
fn office_pm_f3_1a() {
    on_office("PM-F3.1a");
}

#[test]
fn office_pm_f3_1b() {
    on_office("PM-F3.1b");
}

#[test]
fn office_pm_f3_2() {
    on_office("PM-F3.2");
}

#[test]
fn office_pm_f4_2a() {
    on_office("PM-F4.2a");
}

#[test]
fn office_pm_f4_2b() {
    on_office("PM-F4.2b");
}
