//! A case as one row of a list.

use leptos::prelude::*;

use crate::desk::{Book, CaseView};
use crate::domain::log::header::CaseId;
use crate::domain::time::Instant;
use crate::ui::cases::due::{CaseDue, MarkChips};
use crate::ui::cases::guard::why_stub;
use crate::ui::cases::head::owner;
use crate::ui::cases::names::Names;
use crate::ui::cases::{OneCase, next};
use crate::ui::parts::unbroken::unbroken;
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// Fields of the lodging that name a place of the office's list.
pub const PLACES: &[&str] = &["building", "public_area"];
/// Fields of the lodging that say where in it.
const WITHIN: &[&str] = &["unit_or_room", "place_note"];

/// What a row says of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The number people say.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// Where; empty where nobody said.
    pub place: String,
    /// What comes next, in words.
    pub next: Option<String>,
    /// Who handles it.
    pub handler: Option<String>,
    /// The role it belongs to, and who holds it, where the regime says so.
    pub owner: Option<String>,
    /// Why no more is shown, to somebody who may not read it.
    pub why_stub: Option<String>,
}

impl Row {
    /// The row of a case, for whoever acts here.
    pub fn of(book: &Book, view: &CaseView, now: Instant) -> Row {
        let names = Names::of(book, view.case());
        if view.is_stub() {
            return Row {
                number: view.reference(),
                title: title(&names, view),
                why_stub: Some(why_stub(book, view)),
                ..Row::default()
            };
        }
        Row {
            number: view.reference(),
            title: title(&names, view),
            place: about(&names, view),
            next: next::name(&names, view, now),
            handler: view.handler().map(|it| book.office.name_of(it).to_owned()),
            owner: owner(book, &names, view),
            why_stub: None,
        }
    }
}

/// What a case is about: its subject or content, else its sort, else that nothing of it is here; not to somebody who may
/// not read it.
pub fn title(names: &Names<'_>, view: &CaseView) -> String {
    if view.is_stub() {
        return words().guard.stub_title.to_owned();
    }
    let sort = || view.case().text("case_type").map(|it| names.case_type(it));
    view.title().or_else(sort).unwrap_or_else(|| words().staff.untitled.to_owned())
}

/// Where it is, as far as whoever acts here may know.
pub fn place(names: &Names<'_>, view: &CaseView) -> String {
    let within: Vec<&str> = WITHIN.iter().filter_map(|it| said(view, it)).collect();
    let listed = PLACES.iter().filter_map(|it| said(view, it)).map(|it| names.office.place_label(it));
    // A room is often written with its building.
    let listed = listed.filter(|it| !within.iter().any(|room| room.starts_with(*it)));
    listed.chain(within.iter().copied()).collect::<Vec<_>>().join(" ")
}

/// The same in a list, which is read over many shoulders: the building or the area, where there is one, is enough.
fn about(names: &Names<'_>, view: &CaseView) -> String {
    let listed = PLACES.iter().filter_map(|it| said(view, it)).map(|it| names.office.place_label(it));
    let listed = listed.collect::<Vec<_>>().join(" ");
    if listed.is_empty() { place(names, view) } else { listed }
}

/// A field of the lodging that whoever acts here may know.
fn said<'v>(view: &'v CaseView, field: &str) -> Option<&'v str> {
    view.case().lodged_field(field).filter(|_| view.may_see(field))?.text()
}

/// One row: the due chip, what it is, what comes next. A link to the case.
#[component]
pub fn CaseRow(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = crate::desk::Desk::expect();
    let case = OneCase::of(id);
    let row = case.seen(move |book, view| Row::of(book, view, desk.now.get_untracked()));
    let href = Route::Staff(Staff::Case(id.to_string())).format();
    view! {
        <li>
            <a class="worklist__row" href=href>
                <span class="worklist__due"><CaseDue case /><MarkChips case /></span>
                {move || row.get().map(|row| view! { <RowWords row /> })}
            </a>
        </li>
    }
}

#[component]
fn RowWords(row: Row) -> impl IntoView {
    let staff = &words().staff;
    let handler = match (row.handler, row.owner) {
        (None, Some(owner)) => owner,
        (handler, _) => (staff.handler)(&handler.unwrap_or_else(|| staff.unassigned.to_owned())),
    };
    let next = row.next.unwrap_or_else(|| staff.no_next_step.to_owned());
    let beside = match row.why_stub {
        Some(why) => view! { <span>{why}</span> }.into_any(),
        None => view! {
            <span>{(staff.next_step)(&next)}</span>
            <span>{handler}</span>
        }
        .into_any(),
    };
    view! {
        <span class="worklist__what">
            <span class="worklist__title">{unbroken(row.title)}</span>
            <span class="worklist__meta">
                <span class="case-number">{row.number}</span>
                {(!row.place.is_empty()).then(|| view! { <span>{row.place}</span> })}
            </span>
        </span>
        <span class="worklist__next">{beside}</span>
    }
}
