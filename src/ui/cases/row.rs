//! A case as one row of a list.

use leptos::prelude::*;

use crate::desk::{Book, CaseView};
use crate::domain::case::number::read_reference;
use crate::domain::log::header::CaseId;
use crate::domain::time::Instant;
use crate::ui::cases::due::{CaseDue, MarkChips};
use crate::ui::cases::mask::may_see;
use crate::ui::cases::names::Names;
use crate::ui::cases::{next, roles, seen};
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
}

impl Row {
    /// The row of a case, for somebody in `roles`.
    pub fn of(book: &Book, view: &CaseView, roles: &[String], now: Instant) -> Row {
        let names = Names::of(book, &view.case);
        Row {
            number: view.reference(),
            title: title(&names, view),
            place: place(&names, view, roles),
            next: next::name(&names, view, now),
            handler: view.handler().map(|it| book.office.name_of(it).to_owned()),
        }
    }

    /// Whether what was typed stands in the number, the title, the place or the handler's name.
    pub fn matches(&self, typed: &str) -> bool {
        let typed = typed.trim().to_lowercase();
        let holds = |text: &str| text.to_lowercase().contains(&typed);
        let is_number = || read_reference(&typed).is_some_and(|it| it == self.number);
        typed.is_empty()
            || holds(&self.number)
            || holds(&self.title)
            || holds(&self.place)
            || self.handler.as_deref().is_some_and(holds)
            || is_number()
    }
}

/// What a case is about: its subject or content, else its sort, else that nothing of it is here.
pub fn title(names: &Names<'_>, view: &CaseView) -> String {
    let sort = || view.case.text("case_type").map(|it| names.case_type(it));
    view.title().or_else(sort).unwrap_or_else(|| words().staff.untitled.to_owned())
}

/// Where it is, as far as `roles` may know.
pub fn place(names: &Names<'_>, view: &CaseView, roles: &[String]) -> String {
    let text = |field: &&str| view.case.lodged_field(field).and_then(|it| it.text());
    let listed = PLACES.iter().filter_map(text).map(|it| names.office.place_label(it));
    let within = WITHIN.iter().filter(|it| may_see(names.profile, roles, it)).filter_map(text);
    listed.chain(within).collect::<Vec<_>>().join(" ")
}

/// One row: the due chip, what it is, what comes next. A link to the case.
#[component]
pub fn CaseRow(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = crate::desk::Desk::expect();
    let row = seen(id, move |book, view| Row::of(book, view, roles(book), desk.now.get_untracked()));
    let href = Route::Staff(Staff::Case(id.to_string())).format();
    view! {
        <li>
            <a class="worklist__row" href=href>
                <span class="worklist__due"><CaseDue id /><MarkChips id /></span>
                {move || row.get().map(|row| view! { <RowWords row /> })}
            </a>
        </li>
    }
}

#[component]
fn RowWords(row: Row) -> impl IntoView {
    let staff = &words().staff;
    let handler = row.handler.unwrap_or_else(|| staff.unassigned.to_owned());
    let next = row.next.unwrap_or_else(|| staff.no_next_step.to_owned());
    view! {
        <span class="worklist__what">
            <span class="worklist__title">{row.title}</span>
            <span class="worklist__meta">
                <span class="case-number">{row.number}</span>
                {(!row.place.is_empty()).then(|| view! { <span>"· "{row.place}</span> })}
            </span>
        </span>
        <span class="worklist__next">
            <span>{(staff.next_step)(&next)}</span>
            <span>{(staff.handler)(&handler)}</span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_found_by_what_people_remember_of_it() {
        let row = Row {
            number: "HY-7F3K-00128".into(),
            title: "电梯困人后无人回复".into(),
            place: "3号楼 1602".into(),
            next: None,
            handler: Some("张敏".into()),
        };
        for typed in ["", "7f3k", "电梯", "1602", "张", "hy 7f3k 128", " 困人 "] {
            assert!(row.matches(typed), "{typed}");
        }
        for typed in ["漏水", "00129", "李"] {
            assert!(!row.matches(typed), "{typed}");
        }
    }
}
