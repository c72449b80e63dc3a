//! What a case's pages say at each moment of the stories that prove a clause.

use huiyin::desk::{Desk, Place};
use huiyin::domain::log::header::CaseId;
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::engine::{Refusal, Why};
use huiyin::domain::policy::profile::FactShape;
use huiyin::ui::cases::head::CaseHead;
use huiyin::ui::cases::limits::CaseLimits;
use huiyin::ui::cases::names::Names;
use huiyin::ui::cases::next_acts::{NextActs, reasons};
use huiyin::ui::cases::overview::CaseOverview;
use huiyin::ui::cases::raised::CaseRaised;
use huiyin::ui::cases::row::CaseRow;
use huiyin::ui::cases::tasks::CaseTasks;
use huiyin::ui::staff::act::ActScreen;
use huiyin::ui::staff::act::advice::sentences;
use huiyin::ui::words::{speak, words};
use leptos::prelude::*;

use super::place::{anybody, drawn, shown, text};
use crate::policy::{
    Moment, SetUp, Story, cut_refusal, is_of_office, read_by, stories, without, without_whatever_cites,
};

/// The stories that prove a clause, ready to be shown, with their regime.
pub fn proving(clause: &str) -> Vec<(&'static Story, SetUp, &'static Profile)> {
    speak(huiyin::domain::language::Language::Chinese);
    let about = stories().iter().filter(|it| it.proves.iter().any(|it| it == clause));
    let all: Vec<_> = about.map(set_up).collect();
    assert!(!all.is_empty(), "no story proves {clause}");
    all
}

/// Every story of a regime, ready to be shown.
pub fn telling_of(profile: &str) -> Vec<(&'static Story, SetUp, &'static Profile)> {
    speak(huiyin::domain::language::Language::Chinese);
    stories().iter().filter(|it| it.profile == profile).map(set_up).collect()
}

fn set_up(story: &'static Story) -> (&'static Story, SetUp, &'static Profile) {
    (story, story.set_up(), Profile::builtin(&story.profile).unwrap())
}

/// Everything a case's page says, all its tabs open.
pub fn case_page(desk: Desk, id: CaseId) -> String {
    text(&case_html(desk, id))
}

/// The same as the browser is given it.
pub fn case_html(desk: Desk, id: CaseId) -> String {
    drawn(desk, move || {
        view! {
            <CaseHead id back=(String::new(), "") />
            <NextActs id />
            <CaseTasks id />
            <CaseOverview id />
            <CaseLimits id />
            <CaseRaised id />
            <ul><CaseRow id /></ul>
        }
    })
}

/// The form of an act on a case.
pub fn form(desk: Desk, id: CaseId, kind: &str) -> String {
    let kind = kind.to_owned();
    drawn(desk, move || view! { <ActScreen id=id.to_string() kind /> })
}

/// What an expectation line of a story looks like on the screens: the line itself, and what stands there.
pub struct Sight {
    /// The line.
    pub line: String,
    /// What the page says to it.
    pub said: String,
    /// What the form lacks that the reason asks for.
    pub lacks: Vec<String>,
}

/// What the screens say to the lines of a moment that name a clause.
pub fn sights(moment: &Moment<'_>, profile: &'static Profile, clause: &str) -> Vec<Sight> {
    let desk = shown(moment, profile, &anybody(profile), Place::Tablet);
    let id = moment.case.id;
    let page = case_page(desk, id);
    let lines = moment.expected.iter().filter(|it| it.split_whitespace().any(|word| word == clause));
    let sight = |line: &&str| -> Option<Sight> {
        if line.starts_with("no ") || line.starts_with("bundle ") || line.starts_with("inside") {
            return None;
        }
        if let Some(act) = line.strip_prefix("refuse ") {
            return refused(desk, moment, act).map(|(said, lacks)| Sight {
                line: (*line).to_owned(),
                said,
                lacks,
            });
        }
        if let Some(act) = line.strip_prefix("advise ") {
            return Some(Sight {
                line: (*line).to_owned(),
                said: advised(desk, moment, act),
                lacks: Vec::new(),
            });
        }
        if let Some(reader) = line.strip_prefix("read by ") {
            return Some(Sight {
                line: (*line).to_owned(),
                said: read(moment, profile, reader),
                lacks: Vec::new(),
            });
        }
        Some(Sight { line: (*line).to_owned(), said: page.clone(), lacks: Vec::new() })
    };
    lines.filter_map(sight).collect()
}

/// Why the form does not save the act, and the controls it would need for it and does not have.
fn refused(desk: Desk, moment: &Moment<'_>, act: &str) -> Option<(String, Vec<String>)> {
    let (act, _) = cut_refusal(act);
    if act.trim() == "activation" {
        return None;
    }
    let draft = moment.draft(act);
    if is_of_office(&draft.kind) {
        return None;
    }
    let refusals = desk.book.with_untracked(|it| it.refusals(moment.case.id, &draft, moment.now));
    let said = desk.book.with_untracked(|it| reasons(&refusals, &Names::of(it, moment.case)));
    let html = form(desk, moment.case.id, &draft.kind);
    assert!(html.contains("<form"), "no form for {}: {html}", draft.kind);
    let profile = desk.book.with_untracked(|it| it.profile_of(moment.case)).unwrap();
    let facts = form(desk, moment.case.id, "facts_set");
    let is_fact = |field: &str| match profile.fact(field) {
        Some(it) if it.shape == FactShape::Bool => facts.contains(&it.label),
        Some(_) => has_control(&facts, field),
        None => false,
    };
    let is_sort = |field: &str| {
        field == "case_type" && has_control(&form(desk, moment.case.id, "case_type_set"), field)
    };
    let is_asked = |field: &String| has_control(&html, field) || is_fact(field) || is_sort(field);
    let lacks = refusals.iter().flat_map(asked_for).filter(|it| !is_asked(it)).collect();
    Some((said, lacks))
}

/// The fields of the act a reason asks somebody to fill in.
fn asked_for(refusal: &Refusal) -> Vec<String> {
    match &refusal.why {
        Why::FieldMissing { field } | Why::TooShort { field, .. } => vec![field.field.clone()],
        Why::AnyFieldMissing { fields } => fields.iter().map(|it| it.field.clone()).collect(),
        Why::SectionMissing { section } => vec![section.clone()],
        _ => Vec::new(),
    }
}

fn has_control(html: &str, field: &str) -> bool {
    let id = format!("f-{}", field.replace('_', "-"));
    [format!("id=\"{id}\""), format!("name=\"{id}\""), format!("id=\"{id}-")]
        .iter()
        .any(|it| html.contains(it))
        || html.contains(&format!("fact-{}", field.replace('_', "-")))
        || html.contains(&format!("\"{field}\""))
}

fn advised(desk: Desk, moment: &Moment<'_>, act: &str) -> String {
    let (act, _) = cut_refusal(act);
    let draft = moment.draft(act);
    desk.book.update(|it| {
        if let Some(identity) = it.identity.as_mut() {
            identity.person = Some(draft.actor.clone());
        }
    });
    let advice = desk.advice(moment.case.id, &draft.kind, &draft.role, None, &draft.fields);
    desk.book.with_untracked(|it| sentences(it, moment.case.id, &advice)).join("\n")
}

/// The page of somebody who would read the case.
fn read(moment: &Moment<'_>, profile: &'static Profile, reader: &str) -> String {
    let (reader, _) = reader.split_once(": ").unwrap();
    let desk = shown(moment, profile, &read_by(reader), Place::Tablet);
    let id = moment.case.id;
    let route = huiyin::ui::route::Staff::Case(id.to_string());
    text(&drawn(desk, move || view! { <huiyin::ui::staff::Screen route /> }))
}

/// The tablet says what the stories tell of a clause, in words and with its number, and its forms have what is asked for;
/// and it does so because the regime has the clause.
pub fn on_tablet(clause: &str) {
    proved(clause, "tablet", unseen(clause, |it| it), unseen(clause, |it| without(it, clause)));
    differ(clause, told(clause, |it| it), told(clause, |it| without_whatever_cites(it, clause)));
}

/// What screens call a clause: by its number, or as a default of the product's own.
pub fn called(clause: &str) -> String {
    (words().rules.clause)(&clause.into())
}

/// What a place says of a clause differs by more than the clause's number from what it says without any entry that
/// cites it: the sentence, the field or the list comes from the regime, and no screen says it by itself.
pub fn differ(clause: &str, with: impl Iterator<Item = String>, without: impl Iterator<Item = String>) {
    let called = called(clause);
    let bare = |said: String| said.replace(&called, "").replace(['、', ' '], "").replace("依据", "");
    let same = with.map(bare).eq(without.map(bare));
    assert!(!same, "{clause}: without its entries nothing but the number is gone");
}

/// What a tablet says to each line that names the clause.
fn told(clause: &str, regime: impl Fn(&'static Profile) -> &'static Profile) -> impl Iterator<Item = String> {
    proving(clause).into_iter().flat_map(move |(_, set_up, profile)| {
        let profile = regime(profile);
        let moments = set_up.moments();
        moments.flat_map(|it| sights(&it, profile, clause)).map(|it| it.said).collect::<Vec<_>>()
    })
}

/// A place leaves nothing unsaid that the stories tell of a clause, and does without the clause's entries in the regime.
pub fn proved(
    clause: &str,
    place: &str,
    unseen: impl Iterator<Item = String>,
    mut without: impl Iterator<Item = String>,
) {
    let wrong: Vec<String> = unseen.collect();
    assert!(wrong.is_empty(), "{clause}\n{}", wrong.join("\n"));
    let is_missed = without.next().is_some();
    assert!(is_missed, "{clause}: no line of a story names it, or the {place} says it without the regime");
}

/// What the stories tell of a clause and a tablet of the regime made of theirs does not say.
fn unseen(
    clause: &str,
    regime: impl Fn(&'static Profile) -> &'static Profile,
) -> impl Iterator<Item = String> {
    proving(clause).into_iter().flat_map(move |(story, set_up, profile)| {
        let profile = regime(profile);
        let faults = |sight: Sight| {
            let mute = !sight.said.contains(clause);
            let mute = mute
                .then(|| format!("{}: `{}` is not to be seen in\n{}", story.name, sight.line, sight.said));
            let lacks = !sight.lacks.is_empty();
            let lacks =
                lacks.then(|| format!("{}: `{}`: the form has no {:?}", story.name, sight.line, sight.lacks));
            mute.into_iter().chain(lacks)
        };
        let moments = set_up.moments();
        moments.flat_map(|it| sights(&it, profile, clause)).flat_map(faults).collect::<Vec<_>>()
    })
}
