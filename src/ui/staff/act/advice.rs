//! What the regime says beside an act: reminders before it, questions before it is saved.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::domain::case::vocabulary::Kind;
use crate::domain::log::header::CaseId;
use crate::domain::policy::engine::{Advice, Notice};
use crate::ui::cases::names::Names;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::Button;
use crate::ui::staff::act::submit::Submit;
use crate::ui::words::words;

/// Whether an advice waits for an answer before the act is saved.
pub fn asks(advice: &Advice) -> bool {
    advice.what != Notice::Reminder
}

/// An advice in words, with its clauses.
pub fn sentence(names: &Names<'_>, advice: &Advice) -> String {
    let work = &words().case_work;
    let said = match &advice.what {
        Notice::FieldWanted(field) => (work.wanted)(&names.any_field(field)),
        Notice::Missing(event) => (work.missing)(&(words().rules.event)(event, names)),
        Notice::Phrase(phrase) => (work.phrase)(phrase),
        Notice::Reminder => names.rule(advice.rule.as_str()),
    };
    let basis = (words().rules.basis)(&advice.clauses);
    if basis.is_empty() { said } else { (words().common.aside)(&said, &basis) }
}

/// The sentences of what the regime says to an act on a case.
pub fn sentences(book: &Book, case: CaseId, advice: &[Advice]) -> Vec<String> {
    let Some(view) = book.cases.get(&case) else { return Vec::new() };
    let names = Names::of(book, view.case());
    let mut said: Vec<String> = Vec::new();
    for one in advice.iter().map(|it| sentence(&names, it)) {
        if !said.contains(&one) {
            said.push(one);
        }
    }
    said
}

/// What the regime reminds of before the act, and what is missing before anything is typed.
#[component]
pub fn Reminders(
    /// Which case.
    case: CaseId,
    /// What kind of act.
    kind: &'static Kind,
    /// In which role it is done.
    role: String,
) -> impl IntoView {
    let desk = Desk::expect();
    let advice = desk.advice(case, &kind.id, &role, None, &Default::default());
    let early = |it: &&Advice| matches!(it.what, Notice::Reminder | Notice::Missing(_));
    let early: Vec<Advice> = advice.iter().filter(early).cloned().collect();
    let said = desk.book.with_untracked(|it| sentences(it, case, &early));
    let line = |it: String| view! { <Banner kind=BannerKind::Info text=it /> };
    (!said.is_empty()).then(|| {
        view! {
            <section class="stack" aria-label=words().case_work.reminder>{said.into_iter().map(line).collect_view()}</section>
        }
    })
}

/// What should be looked at before saving; the person may save all the same.
#[component]
pub fn Advised(
    /// The form's submit.
    submit: Submit,
) -> impl IntoView {
    let work = &words().case_work;
    let again = Callback::new(move |()| submit.run_all_the_same());
    move || {
        let said = submit.advised.get();
        (!said.is_empty()).then(|| {
            let line = |it: String| view! { <li>{it}</li> };
            view! {
                <section class="panel" role="alert" aria-label=work.advice>
                    <h2 class="panel__title">{work.advice}</h2>
                    <ul class="plain-list">{said.into_iter().map(line).collect_view()}</ul>
                    <p class="muted">{work.advice_again}</p>
                    <div><Button on_click=again>{work.advice_save}</Button></div>
                </section>
            }
        })
    }
}
