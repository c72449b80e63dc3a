//! What was raised to somebody and nobody has settled.

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::case::Vocabulary;
use crate::domain::order::Order as _;
use crate::domain::policy::Profile;
use crate::domain::policy::cond::Cond;
use crate::domain::policy::engine::Escalation;
use crate::domain::policy::names::DeadlineId;
use crate::domain::time::Instant;
use crate::ui::cases::limits::called;
use crate::ui::cases::names::Names;
use crate::ui::cases::raised::{is_same, told};
use crate::ui::cases::{holds, roles, row};
use crate::ui::office::overdue::CaseCell;
use crate::ui::parts::basis::Basis;
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::parts::empty_state::EmptyState;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Route, Staff};
use crate::ui::words::{language, words};

/// Something raised, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    case: String,
    number: String,
    title: String,
    level: u32,
    matter: String,
    basis: String,
    since: Instant,
    due: Option<Instant>,
    to: String,
    /// The act that settles it, and its name; none where only work on the case does.
    act: Option<(String, String)>,
}

/// How many cases have something raised and open that the acting person may see.
pub fn raised_cases(book: &Book) -> usize {
    book.cases.values().filter(|it| it.glance().is_raised && highest(book, it).next().is_some()).count()
}

/// Everything open that the acting person may see: what must be done by a moment first, the earliest at the top; then
/// the highest level, then the oldest.
pub fn rows(book: &Book) -> Vec<Row> {
    let mut rows = Vec::new();
    for view in book.cases.values().filter(|it| it.glance().is_raised) {
        rows.extend(highest(book, view).map(|it| row(book, view, it)));
    }
    rows.order_by_key(|it| {
        (it.due.is_none(), it.due, std::cmp::Reverse(it.level), it.since, it.case.clone())
    });
    rows
}

/// What a case has raised and open: of each ladder only the highest rung, which includes those below.
fn highest<'a>(book: &'a Book, view: &'a CaseView) -> impl Iterator<Item = &'a Escalation> {
    let (profile, own) = (book.profile_of(view.case()), roles(book));
    let open = move || {
        let raised = view.evaluation.escalations.iter().filter(|it| it.is_open() && !it.quiet);
        raised.filter(move |it| !view.is_stub() && !is_hidden(it, profile, own))
    };
    open().filter(move |it| !open().any(|other| is_same(it, other) && other.level > it.level))
}

fn is_hidden(raised: &Escalation, profile: Option<&Profile>, own: &[String]) -> bool {
    raised.hide_from.iter().any(|it| holds(profile, own, it.as_str()))
}

fn row(book: &Book, view: &CaseView, raised: &Escalation) -> Row {
    let names = Names::of(book, view.case());
    let label = names.escalation(raised.id.as_str());
    let limit = |id: &DeadlineId| view.evaluation.deadlines.iter().find(|it| it.id == *id);
    let about = raised.about.as_ref();
    let about =
        about.map(|id| limit(id).map_or_else(|| names.deadline(id.as_str()), |it| called(it, &names)));
    Row {
        case: view.id().to_string(),
        number: view.reference(),
        title: row::title(&names, view),
        level: raised.level,
        matter: about.map_or(label.clone(), |it| (words().common.pair)(&label, &it)),
        basis: (words().rules.basis)(&raised.clauses),
        since: raised.raised_at,
        due: raised.due,
        to: told(&names, view, raised),
        act: settling(&names, raised),
    }
}

/// The act that settles an escalation, where the profile names one.
fn settling(names: &Names<'_>, raised: &Escalation) -> Option<(String, String)> {
    let rule = names.profile?.escalations.iter().find(|it| it.id == raised.id)?;
    let Cond::Event(event) = &rule.satisfied_by else { return None };
    let kind = Vocabulary::builtin().kind(event.kind.as_str())?;
    Some((kind.id.clone(), kind.name_in(language()).to_owned()))
}

/// The page.
#[component]
pub fn Escalations() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let all = Memo::new(move |_| desk.book.with(rows));
    let cases = Memo::new(move |_| desk.book.with(raised_cases));
    let columns = vec![
        Column::new("level", office.column_level),
        Column::new("matter", office.column_matter),
        Column::new("case", office.column_case),
        Column::new("since", office.column_since),
        Column::new("act", office.column_act),
    ];
    view! {
        <PageHead title=office.escalations help=office.escalations_help />
        <Show
            when=move || !all.with(Vec::is_empty)
            fallback=move || view! { <EmptyState icon=IconName::CircleCheck title=office.escalations_none help=office.escalations_none_help /> }
        >
            <DataTable caption=Signal::derive(move || (office.escalations_count)(cases.get(), all.with(Vec::len))) columns=columns.clone()>
                <For each=move || all.get() key=|it| (it.case.clone(), it.matter.clone(), it.since, it.level) let:row><RaisedRow row /></For>
            </DataTable>
        </Show>
    }
}

#[component]
fn RaisedRow(row: Row) -> impl IntoView {
    let desk = Desk::expect();
    let now = desk.now.get_untracked();
    let (staff, time) = (&words().staff, &words().time);
    let due = row.due.map(|it| (staff.open_to)(&(time.before)(it, now)));
    let late = row.due.filter(|it| *it < now).map(|due| {
        let text = Signal::derive(move || (words().time.left)(due, desk.now.get()));
        view! { <Chip status=Status::Overdue text /> }
    });
    let (href, verb) = match row.act {
        Some((kind, name)) => (Route::Staff(Staff::Act(row.case.clone(), kind)), name),
        None => (Route::Staff(Staff::Case(row.case.clone())), words().office.to_case.to_owned()),
    };
    view! {
        <tr class="folds">
            <td class="nowrap"><Chip status=Status::Escalated text=(staff.escalated)(row.level) /></td>
            <td>{row.matter}<small class="cell-note">{words().office.column_to}" "{row.to}</small><small class="cell-note"><Basis text=row.basis /></small></td>
            <th scope="row"><CaseCell case=row.case number=row.number title=row.title /></th>
            <td class="nowrap">{(time.moment)(row.since, now)}{due.map(|it| view! { <small class="cell-note">{it}</small> })}{late}</td>
            <td><a class="btn" data-kind="secondary" href=href.format()>{verb}</a></td>
        </tr>
    }
}
