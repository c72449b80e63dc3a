//! Improvements that were opened and not closed, in the office's own stream and in cases.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::desk::zone::zone;
use crate::desk::{Book, Desk};
use crate::domain::log::{Event, Value};
use crate::domain::order::Order as _;
use crate::domain::time::{Day, Instant};
use crate::ui::cases::names::Names;
use crate::ui::office::record::href;
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::parts::select_field::SelectOption;
use crate::ui::words::words;

/// An improvement still to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// The event that opened it.
    pub event: String,
    /// What is to be done.
    pub what: String,
    /// Who is to do it.
    pub owner: String,
    /// The first instant after its day.
    pub due: Option<Instant>,
    /// Whether that is past.
    pub is_late: bool,
}

fn all<'a>(book: &'a Book, kind: &'a str) -> impl Iterator<Item = &'a Event> {
    let office = book.office.log.all(kind).map(|it| &**it);
    let cases = book.cases.values().filter(move |it| it.acts(kind).next().is_some());
    office.chain(cases.flat_map(move |it| it.case().log.all(kind).map(|it| &**it)))
}

/// What is still open, the earliest due first.
pub fn open_improvements(book: &Book, now: Instant) -> Vec<Improvement> {
    let closed: BTreeSet<&str> =
        all(book, "improvement_closed").filter_map(|it| it.text("improvement")).collect();
    let opened = all(book, "improvement_opened").filter(|it| !closed.contains(it.hash.to_string().as_str()));
    let one = |it: &Event| {
        let text = |field: &str| it.field(field).and_then(Value::text);
        let day = text("due").and_then(|it| it.parse::<Day>().ok());
        let due = day.map(|it| it.plus(1).start(zone()));
        Improvement {
            event: it.hash.to_string(),
            what: text("what").unwrap_or(words().common.not_held_here).to_owned(),
            owner: text("owner").map(|it| book.office.name_of(it).to_owned()).unwrap_or_default(),
            due,
            is_late: due.is_some_and(|it| it <= now),
        }
    };
    let mut open: Vec<Improvement> = opened.map(one).collect();
    open.order_by_key(|it| (it.due, it.event.clone()));
    open
}

/// The office's own acts of some kinds as a list to choose from, newest first.
pub fn events(book: &Book, kinds: &[&str], now: Instant) -> Vec<SelectOption> {
    let names = Names::here(book);
    let mut found: Vec<&Event> = kinds.iter().flat_map(|it| all(book, it)).collect();
    found.order_by_key(|it| (std::cmp::Reverse(it.header.at.instant), it.hash));
    let option = |it: &Event| {
        let when = (words().time.moment)(it.header.at.instant, now);
        let what = ["what", "period", "content"].iter().find_map(|field| it.text(field)).unwrap_or_default();
        SelectOption::new(it.hash.to_string(), format!("{when} {} {what}", names.kind(&it.header.kind)))
    };
    found.into_iter().map(option).collect()
}

/// The improvements still open.
#[component]
pub fn Improvements() -> impl IntoView {
    let desk = Desk::expect();
    let rounds = &words().rounds;
    let open = Memo::new(move |_| desk.book.with(|book| open_improvements(book, desk.now.get_untracked())));
    let columns = vec![
        Column::new("what", rounds.improvements),
        Column::new("owner", rounds.owner),
        Column::new("due", rounds.due),
        Column::new("act", words().office.column_act),
    ];
    view! {
        <section class="section" aria-label=rounds.improvements>
            <div class="spread">
                <h2>{rounds.improvements}</h2>
                <LinkButton href=href("improvement_opened", &[])>{rounds.improvement_new}</LinkButton>
            </div>
            <Show
                when=move || !open.with(Vec::is_empty)
                fallback=move || view! { <p class="muted">{rounds.improvements_none}</p> }
            >
                <DataTable caption=rounds.improvements caption_hidden=true columns=columns.clone()>
                    <For each=move || open.get() key=|it| it.event.clone() let:one><Row one /></For>
                </DataTable>
            </Show>
        </section>
    }
}

#[component]
fn Row(one: Improvement) -> impl IntoView {
    let rounds = &words().rounds;
    let now = Desk::expect().now.get_untracked();
    let due = one.due.map(|it| (words().time.before)(it, now));
    let late = one.is_late.then(|| view! { <Chip status=Status::Overdue text=rounds.late /> });
    view! {
        <tr>
            <th scope="row">{one.what}</th>
            <td class="nowrap">{one.owner}</td>
            <td class="nowrap">{due}" "{late}</td>
            <td><LinkButton href=href("improvement_closed", &[("improvement", &one.event)])>{rounds.improvement_done}</LinkButton></td>
        </tr>
    }
}
