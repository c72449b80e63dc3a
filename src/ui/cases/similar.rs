//! Closed cases like this one with what was done about them, and how often the same person has complained.

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::similar;
use crate::ui::cases::names::Names;
use crate::ui::cases::{row, seen};
use crate::ui::parts::basis::Basis;
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// Where what was done about a case is told, the first that says something.
const SOLUTIONS: [(&str, &str); 4] = [
    ("result_replied", "result"),
    ("decision_made", "measures_text"),
    ("solution_proposed", "content"),
    ("case_closed", "reason"),
];

/// A closed case like this one, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimilarLine {
    /// Where it leads.
    pub href: String,
    /// The number people say.
    pub number: String,
    /// What it was about.
    pub title: String,
    /// In what both agree.
    pub by: String,
    /// What was done about it.
    pub solution: Option<String>,
    /// The clauses that ask to show it.
    pub basis: String,
}

/// The closed cases the regime asks to show beside this one; `None` where it asks for none.
pub fn similar_cases(book: &Book, view: &CaseView) -> Option<Vec<SimilarLine>> {
    let profile = book.profile_of(view.case())?;
    let by = profile.rules.iter().find_map(|it| match &it.effect {
        Effect::ShowSimilar { by, .. } => Some(by),
        _ => None,
    })?;
    // Most cases are closed, and folded only if they may be like this one.
    let own: Vec<&Value> = by.iter().filter_map(|it| view.case().latest_field(&it.field)).collect();
    let may_be_like = |it: &CaseView| own.iter().any(|value| it.may_say(value));
    let all = book.cases.values().filter(|it| !it.is_stub() && may_be_like(it));
    let found = similar(profile, view.case(), all.map(|it| it.case()));
    let line = |it: crate::domain::policy::engine::Similar| {
        let other = book.cases.get(&it.case)?;
        let names = Names::of(book, other.case());
        let by: Vec<String> = it.by.iter().map(|it| names.any_field(it)).collect();
        Some(SimilarLine {
            href: Route::Staff(Staff::Case(it.case.to_string())).format(),
            number: other.reference(),
            title: row::title(&names, other),
            by: (words().case_work.similar_by)(&by.join(words().common.list)),
            solution: solution(other),
            basis: (words().rules.basis)(&it.clauses),
        })
    };
    Some(found.into_iter().filter_map(line).collect())
}

fn solution(view: &CaseView) -> Option<String> {
    let said = |(kind, field): &(&str, &str)| {
        let event = view.case().log.last(kind)?;
        view.case().log.effective(event, field)?.text().map(str::to_owned)
    };
    SOLUTIONS.iter().filter(|(_, field)| view.may_see(field)).find_map(said)
}

/// Which case of the same complainant this is, from 2 on.
pub fn repeated(book: &Book, view: &CaseView) -> Option<usize> {
    Some(book.around.earlier(view.case()) + 1).filter(|it| *it > 1)
}

/// The closed cases like this one, where the regime asks to show them.
#[component]
pub fn SimilarCases(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let all = seen(id, similar_cases);
    let _ = Desk::expect();
    move || {
        all.get().flatten().map(|lines| {
            let work = &words().case_work;
            let none = lines.is_empty().then(|| view! { <p class="muted">{work.similar_none}</p> });
            view! {
                <section class="section" aria-label=work.similar>
                    <h2>{work.similar}</h2>
                    {none}
                    <ul class="stack">{lines.into_iter().map(|line| view! { <Line line /> }).collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn Line(line: SimilarLine) -> impl IntoView {
    let solution = line.solution.map(|it| view! { <p>{(words().case_work.solution)(&it)}</p> });
    view! {
        <li class="due">
            <p class="due__line"><a href=line.href>{line.title}</a><span class="case-number">{line.number}</span></p>
            {solution}
            <p class="due__when">{line.by}<span class="due__basis"><Basis text=line.basis /></span></p>
        </li>
    }
}
