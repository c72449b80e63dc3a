//! What a case says: who complains, of what, where, and what stands by now.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::looking::COMPLAINANT;
use crate::desk::{Book, CaseView, Desk};
use crate::domain::case::fold::CORRECTION_MADE;
use crate::domain::case::vocabulary::{Field, Type};
use crate::domain::log::Event;
use crate::domain::log::event::Which;
use crate::domain::log::header::CaseId;
use crate::domain::time::Instant;
use crate::ui::cases::guard::{is_identity, shown};
use crate::ui::cases::mask::mask;
use crate::ui::cases::names::Names;
use crate::ui::cases::next_acts::href;
use crate::ui::cases::similar::SimilarCases;
use crate::ui::cases::{seen, show};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::IconName;
use crate::ui::words::{language, words};

/// Fields that serve the machine and say nothing to people.
pub const MACHINE: &[&str] = &[
    "ref",
    "query_salt",
    "query_key",
    "complainant_pseudonym",
    "attachments",
    "attachment_keys",
    "inputs",
    "facts",
    "followup_preference",
];

/// One thing known of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub label: String,
    /// It in words.
    pub value: String,
    /// What stands there until a person asks to see it.
    pub covered: Option<String>,
    /// Where it is put right.
    pub correct: Option<String>,
}

/// Everything the overview shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// Who complains.
    pub who: Vec<Line>,
    /// Whether the person acting may see it.
    pub may_see: bool,
    /// The clauses that keep it from the person acting.
    pub kept_by: String,
    /// The complaint.
    pub what: Vec<Line>,
    /// What stands by now.
    pub standing: Vec<Line>,
    /// What the regime asks of the case.
    pub facts: Vec<Line>,
    /// Whether something of the lodging is not held here.
    pub is_partial: bool,
}

/// The overview of a case for whoever acts here.
pub fn overview(book: &Book, view: &CaseView, now: Instant) -> Overview {
    let names = Names::of(book, view.case());
    let mut all = Overview { may_see: true, is_partial: true, ..Overview::default() };
    let clauses = view.reading.as_ref().map(|it| it.clauses.as_slice()).unwrap_or_default();
    all.kept_by = (words().rules.basis)(clauses);
    all.standing = standing(&names, view, now);
    all.facts = facts(&names, view);
    let Some(lodged) = view.case().lodged() else { return all };
    all.is_partial = lodged.lacks(Which::Open) || lodged.lacks(Which::Private);
    let Some(kind) = names.vocabulary.kind(&lodged.header.kind) else { return all };
    for field in kind.fields.iter().filter(|it| !MACHINE.contains(&it.id.as_str())) {
        let Some(value) = view.case().lodged_field(&field.id) else { continue };
        let words = show::told_in(&names, lodged, field, value, now);
        let correct = correction(view.id(), lodged, field);
        let sees = view.may_see(&field.id);
        if is_identity(&names, field) {
            all.may_see &= sees;
            let covered = Some(mask(&words));
            let correct = correct.filter(|_| sees);
            all.who.push(Line {
                label: field.name_in(language()).to_owned(),
                value: words,
                covered,
                correct,
            });
        } else {
            all.what.push(Line {
                label: field.name_in(language()).to_owned(),
                value: shown(&names, view, field, words, true),
                covered: None,
                correct: correct.filter(|_| sees),
            });
        }
    }
    all
}

fn standing(names: &Names<'_>, view: &CaseView, now: Instant) -> Vec<Line> {
    let of_lodging = |key: &str| view.case().lodged().is_some_and(|it| it.field(key).is_some());
    let plain = |key: &str| !(key.contains('.') || of_lodging(key) && view.case().log.history(key).len() < 2);
    let values = view.case().log.values.iter().filter(|(key, _)| plain(key));
    let said = values.filter_map(|(key, contested)| {
        let sides: Vec<String> =
            contested.sides().iter().map(|it| show::keyed(names, key, &it.value, now)).collect();
        let line = Line { label: names.key(key), value: sides.join(" / "), covered: None, correct: None };
        (!line.value.is_empty()).then_some(line)
    });
    said.collect()
}

fn facts(names: &Names<'_>, view: &CaseView) -> Vec<Line> {
    let facts = names.profile.into_iter().flat_map(|it| &it.facts);
    let line = |it: &crate::domain::policy::profile::Fact| Line {
        label: names.fact(it.id.as_str()),
        value: fact(names, view, it.id.as_str()),
        covered: None,
        correct: None,
    };
    facts.map(line).collect()
}

/// What a fact is: as it follows from the regime where nobody said so, else as somebody said.
fn fact(names: &Names<'_>, view: &CaseView, id: &str) -> String {
    let told = view.case().fact(id);
    let follows = view.evaluation.follows.iter().find(|it| it.0 == *id).map(|it| &it.1);
    match (follows, told) {
        (Some(value), told) if told != Some(value) => (words().case_work.follows)(&show::fact(names, value)),
        (_, Some(value)) => show::fact(names, value),
        _ => words().staff.not_given.to_owned(),
    }
}

/// Where a field of the lodging is corrected; only what a correction can carry.
fn correction(case: CaseId, event: &Event, field: &Field) -> Option<String> {
    let plain = matches!(
        field.of_type,
        Type::Text
            | Type::LongText
            | Type::Date
            | Type::Instant
            | Type::Choice
            | Type::Id
            | Type::Money
            | Type::Flag
    );
    let is_list = field.of_type == Type::List && !field.options.is_empty();
    (plain || is_list)
        .then(|| format!("{}?target_event={}&field={}", href(case, CORRECTION_MADE), event.hash, field.id))
}

/// The overview.
#[component]
pub fn CaseOverview(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = Desk::expect();
    let all = seen(id, move |book, view| overview(book, view, desk.now.get_untracked()));
    let shown = RwSignal::new(false);
    move || all.get().map(|all| view! { <Sections id all shown /> })
}

/// The complainant's own words, for a page in one column: they are read before anybody is asked to act.
#[component]
pub fn CaseWords(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = Desk::expect();
    let said = seen(id, move |book, view| account(book, view, desk.now.get_untracked()));
    move || {
        said.get().flatten().map(|text| {
            let title = words().staff.complaint;
            view! { <section class="case__words" aria-label=title><h2>{title}</h2><p>{text}</p></section> }
        })
    }
}

/// What the complainant said happened, as far as whoever acts here may read it.
fn account(book: &Book, view: &CaseView, now: Instant) -> Option<String> {
    let names = Names::of(book, view.case());
    let field = names.vocabulary.kind(&view.case().lodged()?.header.kind)?.field("content")?;
    let said = show::value(&names, field, view.case().lodged_field("content")?, now);
    let told = shown(&names, view, field, said, false);
    // A short one stands whole in the title.
    (view.title().as_ref() != Some(&told)).then_some(told)
}

#[component]
fn Sections(id: CaseId, all: Overview, shown: RwSignal<bool>) -> impl IntoView {
    let staff = &words().staff;
    let partial = all.is_partial.then(|| view! { <p class="muted">{words().common.not_held_here}</p> });
    let facts_href = href(id, "facts_set");
    view! {
        <div class="stack">
            <Who id lines=all.who may_see=all.may_see kept_by=all.kept_by shown />
            <Section title=staff.complaint lines=all.what />
            {partial}
            <SimilarCases id />
            <Section title=staff.standing lines=all.standing />
            <Section title=staff.facts lines=all.facts>
                <a class="section__link" href=facts_href>{staff.correct}<span class="sr-only">{staff.facts}</span></a>
            </Section>
        </div>
    }
}

/// Who complains, covered until a person asks.
#[component]
fn Who(id: CaseId, lines: Vec<Line>, may_see: bool, kept_by: String, shown: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let staff = &words().staff;
    let failed = RwSignal::new(false);
    // What is uncovered was written down before, where the regime asks for that.
    let uncover = move || {
        failed.set(false);
        spawn_local(async move {
            match desk.look(id, COMPLAINANT).await {
                Ok(()) => drop(shown.try_set(true)),
                Err(_) => drop(failed.try_set(true)),
            }
        });
    };
    let turn = Callback::new(move |()| if shown.get_untracked() { shown.set(false) } else { uncover() });
    let button = move || {
        let icon = if shown.get() { IconName::EyeOff } else { IconName::Eye };
        let word = if shown.get() { staff.hide } else { staff.show };
        view! { <Button kind=ButtonKind::Quiet icon on_click=turn>{word}</Button> }
    };
    let side = if may_see {
        button.into_any()
    } else {
        view! { <p class="muted">{(words().guard.with_basis)(staff.may_not_see, &kept_by)}</p> }.into_any()
    };
    let is_empty = lines.is_empty();
    let rows = lines
        .into_iter()
        .map(move |line| view! { <Covered line shown=Signal::derive(move || may_see && shown.get()) /> });
    (!is_empty).then(|| {
        view! {
            <section class="facts-section" aria-label=staff.complainant>
                <div class="spread"><h2>{staff.complainant}</h2>{side}</div>
                {move || failed.get().then(|| view! { <Banner kind=BannerKind::Bad text=words().guard.not_logged /> })}
                <dl class="summary">{rows.collect_view()}</dl>
            </section>
        }
    })
}

#[component]
fn Covered(line: Line, shown: Signal<bool>) -> impl IntoView {
    let (value, covered) = (line.value, line.covered.unwrap_or_default());
    let text = move || if shown.get() { value.clone() } else { covered.clone() };
    let label = line.label.clone();
    view! {
        <div class="summary__row">
            <dt class="summary__term">{line.label}</dt>
            <dd class="summary__value">{text}</dd>
            <Correct label href=line.correct />
        </div>
    }
}

#[component]
fn Correct(label: String, href: Option<String>) -> impl IntoView {
    href.map(|href| view! {
        <dd class="summary__change"><a href=href>{words().staff.correct}<span class="sr-only">" "{label}</span></a></dd>
    })
}

/// A titled list of what is known.
#[component]
fn Section(
    title: &'static str,
    lines: Vec<Line>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let shown = Signal::stored(true);
    let is_empty = lines.is_empty();
    let rows = lines.into_iter().map(|it| Line { covered: None, ..it });
    let rows = rows.map(move |line| view! { <Covered line shown /> }).collect_view();
    (!is_empty).then(|| {
        view! {
            <section class="facts-section" aria-label=title>
                <div class="spread"><h2>{title}</h2>{children.map(|it| it())}</div>
                <dl class="summary">{rows}</dl>
            </section>
        }
    })
}
