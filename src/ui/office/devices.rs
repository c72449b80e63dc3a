//! Which devices are believed, and the six words by which this one is.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::domain::case::office::Device;
use crate::domain::log::fingerprint::six_words;
use crate::domain::log::header::DeviceId;
use crate::domain::order::Order as _;
use crate::domain::time::Instant;
use crate::ui::keep::kept;
use crate::ui::office::revoke::Revoke;
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::parts::empty_state::EmptyState;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Office, Route};
use crate::ui::words::words;

/// A known device in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its key.
    pub id: DeviceId,
    /// Its name among people.
    pub label: String,
    code: String,
    place: &'static str,
    records: usize,
    seen: Option<Instant>,
    is_own: bool,
    is_revoked: bool,
}

impl Row {
    /// Whether it can be withdrawn.
    fn may_go(&self) -> bool {
        !self.is_own && !self.is_revoked
    }
}

fn rows(book: &Book) -> Vec<Row> {
    let own = book.identity.as_ref().map(|it| it.device());
    let row = |it: &Device| Row {
        id: it.id,
        label: it.label.clone(),
        code: it.code.clone(),
        place: place(&it.place),
        records: book.set.chain(it.id).count(),
        seen: book.set.tip(it.id).map(|it| it.header.recorded_at.instant),
        is_own: own == Some(it.id),
        is_revoked: it.revoked,
    };
    let mut rows: Vec<Row> = book.office.devices.values().map(row).collect();
    rows.order_by_key(|it| (!it.is_own, it.is_revoked, it.label.clone()));
    rows
}

/// A place in words.
fn place(word: &str) -> &'static str {
    let common = &words().common;
    match word {
        "kiosk" => common.kiosk,
        "tablet" => common.tablet,
        _ => common.office,
    }
}

/// The page.
#[component]
pub fn Devices() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let own =
        Signal::derive(move || desk.device_words().map(|it| words().spoken.say(it)).unwrap_or_default());
    let root = Signal::derive(move || desk.root_words().map(|it| words().spoken.say(it)).unwrap_or_default());
    view! {
        <PageHead title=office.devices help=office.devices_help><ToSettings /></PageHead>
        <div class="board">
            <Phrase title=office.this_device_words help=office.this_device_help words=own />
            <Phrase title=office.root_words help=office.root_help words=root />
        </div>
        <Known />
    }
}

/// The way to the file other devices join with.
#[component]
fn ToSettings() -> impl IntoView {
    let to = format!("{}?kind=settings", Route::Office(Office::Export).format());
    view! { <LinkButton href=to icon=IconName::FileDown>{words().office.export_settings}</LinkButton> }
}

/// Six words in a panel.
#[component]
fn Phrase(title: &'static str, help: &'static str, words: Signal<Vec<String>>) -> impl IntoView {
    view! {
        <section class="panel">
            <h2 class="panel__title">{title}</h2>
            <ol class="phrase">
                <For each=move || words.get().into_iter().enumerate() key=Clone::clone let((_, word))><li>{word}</li></For>
            </ol>
            <p class="muted">{help}</p>
        </section>
    }
}

#[component]
fn Known() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let all = Memo::new(move |_| desk.book.with(rows));
    let leaving = kept("leaving", || RwSignal::new(None::<Row>));
    let any_act = Memo::new(move |_| all.with(|it| it.iter().any(Row::may_go)));
    let columns = Signal::derive(move || {
        let columns = [
            Column::new("label", office.label),
            Column::new("state", office.state),
            Column::new("records", office.records).numeric(),
            Column::new("seen", office.last_seen),
            Column::new("words", office.six_words),
        ];
        let act = any_act.get().then(|| Column::new("act", office.column_act));
        columns.into_iter().chain(act).collect::<Vec<_>>()
    });
    let is_alone = move || all.with(|it| it.iter().all(|it| it.is_own));
    view! {
        <DataTable caption=office.known_devices columns>
            <For each=move || all.get() key=key let:row><DeviceRow row leaving any_act /></For>
        </DataTable>
        {move || is_alone().then(|| view! {
            <EmptyState icon=IconName::Tablet title=office.known_none help=office.known_none_help><ToSettings /></EmptyState>
        })}
        <Revoke leaving />
    }
}

/// What tells one state of a row from another.
fn key(row: &Row) -> (DeviceId, usize, bool, String) {
    (row.id, row.records, row.is_revoked, row.label.clone())
}

#[component]
fn DeviceRow(row: Row, leaving: RwSignal<Option<Row>>, any_act: Memo<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let now = desk.now.get_untracked();
    let seen = row.seen.map_or(office.never_seen.to_owned(), |it| (words().time.moment)(it, now));
    let (status, word) = match (row.is_own, row.is_revoked) {
        (_, true) => (Status::Refused, office.revoked),
        (true, _) => (Status::Saved, office.own),
        (false, false) => (Status::Decided, office.trusted),
    };
    let may_go = row.may_go();
    let said = words().spoken.say(six_words(row.id));
    let said = said.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
    let kept = row.clone();
    let go = Callback::new(move |()| leaving.set(Some(kept.clone())));
    view! {
        <tr>
            <th scope="row" class="nowrap">{row.label}<small class="cell-note">{row.place}" · "<span class="case-number">{row.code}</span></small></th>
            <td class="nowrap"><Chip status text=word /></td>
            <td class="num">{row.records}</td>
            <td class="nowrap">{seen}</td>
            <td><ol class="spoken">{said}</ol></td>
            {move || any_act.get().then(|| view! {
                <td class="nowrap">{may_go.then(|| view! { <Button kind=ButtonKind::Quiet on_click=go>{office.revoke}</Button> })}</td>
            })}
        </tr>
    }
}
