//! Staff: who they are, what they hold, and a form for one of them.

use leptos::prelude::*;

use crate::browser::{clock, document};
use crate::desk::{Book, Desk};
use crate::domain::case::Vocabulary;
use crate::domain::case::office::Person;
use crate::domain::order::Order as _;
use crate::domain::policy::Profile;
use crate::domain::policy::effect::Effect;
use crate::ui::cases::names::Names;
use crate::ui::keep::kept;
use crate::ui::office::person::PersonForm;
use crate::ui::office::record::{self, ROSTER};
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::words::{language, words};

/// A person in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Row {
    id: String,
    name: String,
    roles: String,
    unit: String,
    is_active: bool,
    acts_here: bool,
}

fn rows(book: &Book) -> Vec<Row> {
    let names = Names::here(book);
    let acting = book.identity.as_ref().and_then(|it| it.person.clone());
    let row = |it: &Person| Row {
        id: it.id.clone(),
        name: book.office.name_of(&it.id).to_owned(),
        roles: names.roles(it.roles.iter().map(String::as_str)),
        unit: it.unit.as_deref().map(|it| book.office.unit_label(it).to_owned()).unwrap_or_default(),
        is_active: it.active,
        acts_here: acting.as_ref() == Some(&it.id),
    };
    let mut rows: Vec<Row> = book.office.people.values().map(row).collect();
    rows.order_by_key(|it| (!it.is_active, number(&it.id)));
    rows
}

/// The number in an id such as `p-12`.
fn number(id: &str) -> u64 {
    id.rsplit('-').next().and_then(|it| it.parse().ok()).unwrap_or(u64::MAX)
}

/// The id of the next person: one more than the highest there is.
pub fn next_id<'a>(ids: impl Iterator<Item = &'a String>) -> String {
    let highest = ids.map(|it| number(it)).filter(|it| *it < u64::MAX).max().unwrap_or(0);
    format!("p-{}", highest + 1)
}

/// Whom the form is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Editing {
    /// Somebody new.
    New,
    /// The person with this id.
    Known(String),
}

/// The page.
#[component]
pub fn People() -> impl IntoView {
    let office = &words().office;
    let editing = kept("editing", || RwSignal::new(None::<Editing>));
    let add = Callback::new(move |()| open(editing, Editing::New));
    view! {
        <PageHead title=office.people help=office.people_help>
            <Roster />
            <Button kind=ButtonKind::Primary icon=IconName::UserRoundPlus on_click=add>{office.add_person}</Button>
        </PageHead>
        {move || editing.get().map(|whom| view! { <PersonForm whom editing /> })}
        <List editing />
    }
}

/// The one roster an office keeps here.
const ROSTER_ID: &str = "duty";

/// The way to the roster, where the regime tells people at a kiosk who is on duty.
#[component]
fn Roster() -> impl IntoView {
    let asks =
        |it: &Profile| it.rules.iter().any(|it| matches!(it.effect, Effect::Display { on_duty: true, .. }));
    let asked = Desk::expect().book.with_untracked(|it| it.profile().is_some_and(asks));
    asked.then(|| {
        let name = Vocabulary::builtin().kind(ROSTER).map(|it| it.name_in(language()).to_owned());
        let to = record::href(ROSTER, &[("roster", ROSTER_ID)]);
        view! { <LinkButton href=to icon=IconName::CalendarClock>{name}</LinkButton> }
    })
}

/// Shows the form and leads the focus to it.
fn open(editing: RwSignal<Option<Editing>>, whom: Editing) {
    editing.set(Some(whom));
    clock::after_paint(|| {
        let _ = document::focus_id("person-name");
    });
}

#[component]
fn List(editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let all = Memo::new(move |_| desk.book.with(rows));
    let columns = vec![
        Column::new("name", office.name),
        Column::new("roles", office.roles),
        Column::new("unit", office.unit_of),
        Column::new("state", office.state),
        Column::new("act", office.column_act),
    ];
    view! {
        <DataTable caption=office.people caption_hidden=true columns>
            <For each=move || all.get() key=Row::clone let:row><PersonRow row editing /></For>
        </DataTable>
    }
}

#[component]
fn PersonRow(row: Row, editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let office = &words().office;
    let (status, word) =
        if row.is_active { (Status::Decided, office.active) } else { (Status::Closed, office.inactive) };
    let id = row.id.clone();
    let edit = Callback::new(move |()| open(editing, Editing::Known(id.clone())));
    view! {
        <tr>
            <th scope="row">{row.name.clone()}{row.acts_here.then(|| view! { <small class="cell-note">{office.acts_here}</small> })}</th>
            <td>{row.roles}</td>
            <td class="nowrap">{if row.unit.is_empty() { "—".to_owned() } else { row.unit }}</td>
            <td class="nowrap"><Chip status text=word /></td>
            <td><Button kind=ButtonKind::Quiet icon=IconName::PenLine on_click=edit>{office.edit}<span class="sr-only">{row.name}</span></Button></td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_person_follows_the_highest_number_ever_given() {
        let ids = ["p-2".to_owned(), "p-10".to_owned(), "boss".to_owned()];
        assert_eq!(next_id(ids.iter()), "p-11");
        assert_eq!(next_id([].iter()), "p-1");
    }
}
