//! How complete every device's records are here, and what the others acknowledged of ours.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::domain::bundle::held::Complete;
use crate::domain::log::fingerprint::device_code;
use crate::domain::log::header::DeviceId;
use crate::domain::time::Instant;
use crate::ui::exchange::gaps;
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::words::words;

/// One device in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Row {
    label: String,
    code: String,
    held: String,
    missing: String,
    is_missing: bool,
    last: Option<Instant>,
    acknowledged: String,
}

fn rows(book: &Book) -> Vec<Row> {
    let own = book.identity.as_ref().map(|it| it.device());
    book.completeness().iter().map(|it| row(book, it, own)).collect()
}

fn row(book: &Book, of: &Complete, own: Option<DeviceId>) -> Row {
    let sealing = &words().sealing;
    let code = device_code(of.device);
    let lines = gaps::lines(&of.gaps, |_| String::new());
    let numbers = lines.iter().map(|it| it.trim_start_matches(['：', ':', ' ']).to_owned());
    let missing = numbers.collect::<Vec<_>>().join(words().common.list);
    Row {
        label: label(book, of.device),
        held: (sealing.held_of)(of.count, of.known),
        missing: if of.gaps.is_empty() { sealing.missing_none.to_owned() } else { missing },
        is_missing: !of.gaps.is_empty(),
        last: book.set.tip(of.device).map(|it| it.header.recorded_at.instant),
        acknowledged: if own == Some(of.device) {
            "—".to_owned()
        } else {
            acknowledged(book, of.device, own)
        },
        code,
    }
}

/// What a device is called; this one by its own name, which the office may not know yet.
fn label(book: &Book, device: DeviceId) -> String {
    match book.identity.as_ref().filter(|it| it.device() == device) {
        Some(own) => (words().exchange.own)(&own.label),
        None => book.office.device_label(device),
    }
}

/// How far another device said it holds this one's chain.
fn acknowledged(book: &Book, device: DeviceId, own: Option<DeviceId>) -> String {
    let sealing = &words().sealing;
    let last = own.and_then(|it| book.set.tip(it)).map_or(0, |it| it.header.seq);
    let receipt = book.acknowledged(device);
    match receipt.map(|it| it.iter().find(|it| Some(it.device) == own).map_or(0, |it| it.seq)) {
        None => sealing.has_unknown.to_owned(),
        Some(seq) if seq == last => sealing.has_all_of_us.to_owned(),
        Some(seq) => (sealing.has_up_to)(seq),
    }
}

/// The table.
#[component]
pub fn Completeness() -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let all = Memo::new(move |_| desk.book.with(rows));
    let columns = vec![
        Column::new("device", sealing.device),
        Column::new("held", sealing.held),
        Column::new("missing", sealing.missing),
        Column::new("last", sealing.last_record),
        Column::new("acknowledged", sealing.acknowledged),
    ];
    let line = move |row: Row| {
        let last = row.last.map(|it| (words().time.moment)(it, desk.now.get_untracked()));
        view! {
            <tr class="preview__row" data-tone=row.is_missing.then_some("warn")>
                <th scope="row">{row.label}<small class="cell-note"><span class="case-number">{row.code}</span></small></th>
                <td>{row.held}</td>
                <td>{row.missing}</td>
                <td class="nowrap">{last}</td>
                <td>{row.acknowledged}</td>
            </tr>
        }
    };
    view! {
        <section class="complete">
            <h2>{sealing.complete}</h2>
            <p class="muted">{sealing.complete_help}</p>
            <DataTable caption=sealing.complete caption_hidden=true columns>
                <For each=move || all.get() key=Row::clone let:row>{line(row)}</For>
            </DataTable>
        </section>
    }
}
