//! Every limit of a case: how it stands, until when, by which clause, and how the date came about.

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::calendar::Calendar;
use crate::domain::log::header::CaseId;
use crate::domain::order::Order as _;
use crate::domain::policy::deadline::Binding;
use crate::domain::time::Instant;
use crate::ui::cases::due::{Standing, StandingChip, of_limit, until};
use crate::ui::cases::names::Names;
use crate::ui::cases::{Limit, holds, roles};
use crate::ui::parts::basis::Basis;
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::words::words;

/// The word of a limit that holds in principle.
const IN_PRINCIPLE: &str = "in_principle";

/// One limit in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitLine {
    /// What it is called, with what it is about.
    pub label: String,
    /// How it stands.
    pub standing: Standing,
    /// Until when.
    pub due: String,
    /// Whether it is still owed.
    pub is_open: bool,
    /// Whether it rests on a value nobody confirmed or on a missing calendar.
    pub is_provisional: bool,
    /// Whether it is an aim only.
    pub is_target: bool,
    /// The clauses.
    pub basis: String,
    /// How the date came about.
    pub trace: String,
}

/// What a limit is called, saying so where it is provisional.
pub fn called(limit: &Limit, names: &Names<'_>) -> String {
    let label = softened(limit, names.deadline(limit.id.as_str()));
    let provisional = limit.provisional_parameter.is_some() || limit.provisional_calendar.is_some();
    if provisional { (words().rules.provisional_label)(&label) } else { label }
}

/// The limits of a case in words: open ones first, as they fall due.
pub fn lines(book: &Book, view: &CaseView, now: Instant) -> Vec<LimitLine> {
    let names = Names::of(book, view.case());
    let own = roles(book);
    let hidden = |it: &&Limit| it.hide_from.iter().any(|it| holds(names.profile, own, it.as_str()));
    let mut all: Vec<&Limit> = view.evaluation.deadlines.iter().filter(|it| !hidden(it)).collect();
    all.order_by_key(|it| (!it.status.is_open(), it.due));
    all.into_iter().map(|it| line(book.calendar_of(view.case()), &names, it, now)).collect()
}

/// A limit's name, saying so where the regulation leaves room.
fn softened(limit: &Limit, label: String) -> String {
    match limit.softener.as_deref() {
        Some(IN_PRINCIPLE) => (words().case_work.in_principle)(&label),
        _ => label,
    }
}

fn line(calendar: &Calendar, names: &Names<'_>, limit: &Limit, now: Instant) -> LimitLine {
    let rules = &words().rules;
    let label = softened(limit, names.deadline(limit.id.as_str()));
    let label = match limit.subject.as_deref() {
        Some(subject) => (words().common.pair)(&label, names.office.unit_label(subject)),
        None => label,
    };
    let report = (!limit.report_to.is_empty())
        .then(|| (rules.report_to)(&names.roles(limit.report_to.iter().map(|it| it.as_str()))));
    LimitLine {
        label: format!("{label}{}", report.unwrap_or_default()),
        standing: of_limit(limit, calendar, now),
        due: until(limit, now),
        is_open: limit.status.is_open(),
        is_provisional: limit.provisional_parameter.is_some() || limit.provisional_calendar.is_some(),
        is_target: limit.binding == Binding::Target,
        basis: (rules.basis)(&limit.clauses),
        trace: (rules.why_then)(limit, names, now),
    }
}

/// The limits of a case; chips count down.
#[component]
pub fn CaseLimits(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = Desk::expect();
    let all = Memo::new(move |_| {
        let now = Instant(desk.now.get().0.div_euclid(60) * 60);
        desk.book.with(|book| book.cases.get(&id).map(|view| lines(book, view, now))).unwrap_or_default()
    });
    let staff = &words().staff;
    view! {
        <section class="section" aria-label=staff.limits>
            <h2>{staff.limits}</h2>
            {move || all.with(|it| it.is_empty()).then(|| view! { <p class="muted">{staff.limits_none}</p> })}
            {move || all.get().into_iter().map(|line| view! { <LimitBox line /> }).collect_view()}
        </section>
    }
}

/// One limit with its explanation.
#[component]
fn LimitBox(line: LimitLine) -> impl IntoView {
    let rules = &words().rules;
    let provisional =
        line.is_provisional.then(|| view! { <Chip status=Status::ClockDoubt text=rules.provisional /> });
    let target = line.is_target.then(|| view! { <Chip status=Status::Plain text=rules.target /> });
    let standing = line.standing;
    view! {
        <article class="due" data-open=line.is_open.then_some("true")>
            <p class="due__line">
                <strong>{line.label}</strong>
                <span class="case__chips"><StandingChip standing=Some(standing) />{provisional}{target}</span>
            </p>
            <p class="due__when">{line.due}<span class="due__basis"><Basis text=line.basis /></span></p>
            <p class="due__trace">{line.trace}</p>
        </article>
    }
}
