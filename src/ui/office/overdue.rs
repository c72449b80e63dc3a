//! Every limit that is past and still owed, by case, the longest overdue first.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::domain::order::Order as _;
use crate::domain::policy::engine::Status;
use crate::domain::time::Instant;
use crate::ui::cases::Limit;
use crate::ui::cases::limits::called;
use crate::ui::cases::names::Names;
use crate::ui::cases::row;
use crate::ui::parts::basis::Basis;
use crate::ui::parts::chip::{Chip, Status as Shape};
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::parts::empty_state::EmptyState;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// A case with limits that are past, in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Late {
    case: String,
    number: String,
    title: String,
    handler: String,
    /// The limits, the longest overdue first.
    limits: Vec<LateLimit>,
}

/// A limit that is past, in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct LateLimit {
    name: String,
    basis: String,
    due: Instant,
}

/// How many cases have a limit that is past.
pub fn late_cases(book: &Book) -> usize {
    book.cases.values().filter(|it| it.glance().is_overdue).count()
}

/// The cases, the one whose limit is longest overdue first.
fn late(book: &Book) -> Vec<Late> {
    let mut all = Vec::new();
    for view in book.cases.values().filter(|it| it.glance().is_overdue && !it.is_stub()) {
        let names = Names::of(book, view.case());
        let handler = view.handler().map_or(words().staff.unassigned, |it| book.office.name_of(it));
        let past = view.evaluation.deadlines.iter().filter(|it| it.status == Status::Overdue);
        let mut limits: Vec<LateLimit> = past
            .map(|it| LateLimit {
                name: limit_name(&names, it),
                basis: (words().rules.basis)(&it.clauses),
                due: it.due,
            })
            .collect();
        limits.order_by(|a, b| (a.due, &a.name).cmp(&(b.due, &b.name)));
        all.push(Late {
            case: view.id().to_string(),
            number: view.reference(),
            title: row::title(&names, view),
            handler: handler.to_owned(),
            limits,
        });
    }
    let first = |it: &Late| it.limits.first().map(|it| it.due);
    all.order_by(|a, b| (first(a), &a.number).cmp(&(first(b), &b.number)));
    all
}

fn limit_name(names: &Names<'_>, limit: &Limit) -> String {
    let label = called(limit, names);
    limit.subject.as_ref().map_or(label.clone(), |subject| format!("{label} · {subject}"))
}

/// The page.
#[component]
pub fn Overdue() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let all = Memo::new(move |_| desk.book.with(late));
    let limits = move || all.with(|it| it.iter().map(|it| it.limits.len()).sum::<usize>());
    let cases = Memo::new(move |_| desk.book.with(late_cases));
    let columns = vec![
        Column::new("case", office.column_case),
        Column::new("handler", office.column_handler),
        Column::new("late", office.column_late),
        Column::new("limit", office.column_limit),
        Column::new("due", office.column_due),
    ];
    view! {
        <PageHead title=office.overdue help=office.overdue_help />
        <Show
            when=move || !all.with(Vec::is_empty)
            fallback=move || view! { <EmptyState icon=IconName::CircleCheck title=office.overdue_none help=office.overdue_none_help /> }
        >
            <DataTable caption=Signal::derive(move || (office.overdue_count)(limits(), cases.get())) columns=columns.clone()>
                <For each=move || all.get() key=Late::clone let:late><LateCase late /></For>
            </DataTable>
        </Show>
    }
}

/// A case and its limits: what is said of the case stands once, beside all of them.
#[component]
fn LateCase(late: Late) -> impl IntoView {
    let rows = late.limits.len().to_string();
    let mut case = Some(view! {
        <th scope="row" rowspan=rows.clone()><CaseCell case=late.case number=late.number title=late.title /></th>
        <td class="nowrap" rowspan=rows>{late.handler}</td>
    });
    let row = |limit: LateLimit| view! { <tr>{case.take()}<LimitCells limit /></tr> };
    late.limits.into_iter().map(row).collect_view()
}

#[component]
fn LimitCells(limit: LateLimit) -> impl IntoView {
    let desk = Desk::expect();
    let due = limit.due;
    let late = Signal::derive(move || (words().time.left)(due, desk.now.get()));
    let by = (words().time.before)(due, desk.now.get_untracked());
    view! {
        <td class="nowrap"><Chip status=Shape::Overdue text=late /></td>
        <td>{limit.name}<small class="cell-note"><Basis text=limit.basis /></small></td>
        <td class="nowrap">{by}</td>
    }
}

/// A case in a table: its title leads to it, its number stands below.
#[component]
pub fn CaseCell(
    /// The case's id.
    case: String,
    /// The number people say.
    number: String,
    /// What it is about.
    title: String,
) -> impl IntoView {
    view! {
        <a href=Route::Staff(Staff::Case(case)).format()>{title}</a>
        <small class="cell-note case-number">{number}</small>
    }
}
