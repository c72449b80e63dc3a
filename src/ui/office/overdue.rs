//! Every limit that is past and still owed, the longest overdue first.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::domain::order::Order as _;
use crate::domain::policy::engine::Status;
use crate::domain::time::Instant;
use crate::ui::cases::Limit;
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

/// A limit that is past, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    case: String,
    number: String,
    title: String,
    limit: String,
    basis: String,
    due: Instant,
    handler: String,
}

/// How many cases have a limit that is past.
pub fn late_cases(book: &Book) -> usize {
    book.cases.values().filter(|it| it.glance().is_overdue).count()
}

fn rows(book: &Book) -> Vec<Row> {
    let mut rows = Vec::new();
    for view in book.cases.values().filter(|it| it.glance().is_overdue && !it.is_stub()) {
        let names = Names::of(book, &view.case);
        let handler = view.handler().map_or(words().staff.unassigned, |it| book.office.name_of(it));
        let late = view.evaluation.deadlines.iter().filter(|it| it.status == Status::Overdue);
        rows.extend(late.map(|it| Row {
            case: view.id().to_string(),
            number: view.reference(),
            title: row::title(&names, view),
            limit: limit_name(&names, it),
            basis: (words().rules.basis)(&it.clauses),
            due: it.due,
            handler: handler.to_owned(),
        }));
    }
    rows.order_by(|a, b| (a.due, &a.number, &a.limit).cmp(&(b.due, &b.number, &b.limit)));
    rows
}

fn limit_name(names: &Names<'_>, limit: &Limit) -> String {
    let label = names.deadline(limit.id.as_str());
    limit.subject.as_ref().map_or(label.clone(), |subject| format!("{label} · {subject}"))
}

/// The page.
#[component]
pub fn Overdue() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let all = Memo::new(move |_| desk.book.with(rows));
    let cases = Memo::new(move |_| desk.book.with(late_cases));
    let columns = vec![
        Column::new("late", office.column_late),
        Column::new("case", office.column_case),
        Column::new("limit", office.column_limit),
        Column::new("due", office.column_due),
        Column::new("handler", office.column_handler),
    ];
    view! {
        <PageHead title=office.overdue help=office.overdue_help />
        <Show
            when=move || !all.with(Vec::is_empty)
            fallback=move || view! { <EmptyState icon=IconName::CircleCheck title=office.overdue_none help=office.overdue_none_help /> }
        >
            <DataTable caption=Signal::derive(move || (office.overdue_count)(all.with(Vec::len), cases.get())) columns=columns.clone()>
                <For each=move || all.get() key=|it| (it.case.clone(), it.limit.clone(), it.due) let:row><LateRow row /></For>
            </DataTable>
        </Show>
    }
}

#[component]
fn LateRow(row: Row) -> impl IntoView {
    let desk = Desk::expect();
    let due = row.due;
    let late = Signal::derive(move || (words().time.left)(due, desk.now.get()));
    let by = (words().time.before)(due, desk.now.get_untracked());
    view! {
        <tr>
            <td class="nowrap"><Chip status=Shape::Overdue text=late /></td>
            <th scope="row"><CaseCell case=row.case number=row.number title=row.title /></th>
            <td>{row.limit}<small class="cell-note"><Basis text=row.basis /></small></td>
            <td class="nowrap">{by}</td>
            <td class="nowrap">{row.handler}</td>
        </tr>
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
