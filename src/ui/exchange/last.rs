//! When bundles last went out from here and came in.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::domain::case::Vocabulary;
use crate::domain::log::{Event, Value};
use crate::domain::time::Instant;
use crate::ui::words::{language, words};

/// How many imports are listed.
const LISTED: usize = 5;

/// The last export of this device: when, and which kind in words.
pub fn last_export(book: &Book) -> Option<(Instant, String)> {
    let own = book.identity.as_ref()?.device();
    let last = book.office.log.all("export_recorded").filter(|it| it.header.device == own).last()?;
    Some((last.header.at.instant, kind_word(last)))
}

fn kind_word(event: &Event) -> String {
    let id = event.text("bundle_kind").unwrap_or_default();
    let field = Vocabulary::builtin().kind("export_recorded").and_then(|it| it.field("bundle_kind"));
    let option = field.and_then(|it| it.options.iter().find(|it| it.id == id));
    option.map_or_else(|| id.to_owned(), |it| it.name_in(language()).to_owned())
}

/// The last imports at this device, newest first: when, from which device, how many records were new.
pub fn received(book: &Book) -> Vec<(Instant, String, i64)> {
    let Some(own) = book.identity.as_ref().map(|it| it.device()) else { return Vec::new() };
    let here: Vec<_> = book.office.log.all("bundle_received").filter(|it| it.header.device == own).collect();
    let line = |event: &&std::sync::Arc<Event>| {
        let from = event.text("from_device").and_then(|it| it.parse().ok());
        let label = from.map(|it| book.office.device_label(it)).unwrap_or_default();
        let records = event.field("records").and_then(Value::int).unwrap_or(0);
        (event.header.at.instant, label, records)
    };
    here.iter().rev().take(LISTED).map(line).collect()
}

/// The last export, in a panel.
#[component]
pub fn LastExport() -> impl IntoView {
    let desk = Desk::expect();
    let exchange = &words().exchange;
    let last = Memo::new(move |_| desk.book.with(last_export));
    let said = move || match last.get() {
        None => exchange.never_exported.to_owned(),
        Some((at, kind)) => format!("{} · {kind}", (words().time.moment)(at, desk.now.get_untracked())),
    };
    view! {
        <section class="panel">
            <h2 class="panel__title">{exchange.last_export}</h2>
            <p>{said}</p>
        </section>
    }
}

/// The last imports, in a panel.
#[component]
pub fn Received() -> impl IntoView {
    let desk = Desk::expect();
    let exchange = &words().exchange;
    let all = Memo::new(move |_| desk.book.with(received));
    let line = move |(at, device, records): (Instant, String, i64)| {
        let when = (words().time.moment)(at, desk.now.get_untracked());
        view! { <li><span class="muted">{when}</span>" "{(exchange.received_line)(&device, records)}</li> }
    };
    view! {
        <section class="panel">
            <h2 class="panel__title">{exchange.received}</h2>
            {move || all.with(Vec::is_empty).then(|| view! { <p class="muted">{exchange.received_none}</p> })}
            <ul class="plain-list">
                {move || all.get().into_iter().map(line).collect_view()}
            </ul>
        </section>
    }
}
