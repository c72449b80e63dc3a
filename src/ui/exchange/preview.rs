//! What merging a bundle would bring, before anything changes.

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::domain::bundle::manifest::{Kind, Manifest};
use crate::domain::case::fold::CASE_LODGED;
use crate::domain::log::header::Stream;
use crate::ui::exchange::export::in_groups;
use crate::ui::exchange::gaps;
use crate::ui::exchange::import::{Import, Seen};
use crate::ui::exchange::unknown::UnknownDevices;
use crate::ui::exchange::working::Working;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::chip::Tone;
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::words::words;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    what: &'static str,
    count: usize,
    note: String,
    /// Colours the number where it asks for a person.
    tone: Option<Tone>,
}

/// The bundle's own words, the table, unknown devices, and the two buttons.
#[component]
pub fn Preview(import: Import, seen: Rc<Seen>) -> impl IntoView {
    let desk = Desk::expect();
    let exchange = &words().exchange;
    let lines = desk.book.with_untracked(|it| lines(it, &seen));
    let cases = new_cases(desk, &seen);
    view! {
        <h2 class="import__head" tabindex="-1">{exchange.preview}</h2>
        <About seen=Rc::clone(&seen) />
        <Rows lines />
        <NewCases cases />
        <UnknownDevices import seen=Rc::clone(&seen) />
        <Decide import seen />
    }
}

/// Where the file comes from and that its seal holds.
#[component]
fn About(seen: Rc<Seen>) -> impl IntoView {
    let desk = Desk::expect();
    let (common, exchange) = (&words().common, &words().exchange);
    let manifest = &seen.opened.bundle.manifest;
    let made = (words().time.moment)(manifest.made_at.instant, desk.now.get_untracked());
    let (part, of) = manifest.part;
    let part = if of > 1 { format!(" · {}", (exchange.part_of)(part, of)) } else { String::new() };
    let file = format!("{} · {}{part}", seen.opened.name, (exchange.size)(seen.bytes));
    let why = (!manifest.why.is_empty()).then(|| manifest.why.clone());
    view! {
        <dl class="facts">
            <dt>{exchange.file}</dt><dd>{file}</dd>
            <dt>{exchange.from}</dt><dd>{from(manifest, common)}</dd>
            <dt>{exchange.made_at}</dt><dd>{made}</dd>
            {why.map(|why| view! { <dt>{exchange.for_what}</dt><dd>{why}</dd> })}
            <dt>{exchange.seal}</dt><dd>{exchange.seal_holds}</dd>
            <dt>{exchange.digest}</dt><dd class="mono">{in_groups(&seen.opened.bundle.digest.to_string())}</dd>
        </dl>
    }
}

fn from(manifest: &Manifest, common: &crate::ui::words::common::Common) -> String {
    let from = &manifest.from;
    let place = match from.place.as_str() {
        "kiosk" => common.kiosk,
        "tablet" => common.tablet,
        _ => common.office,
    };
    let kind = (words().exchange.kind)(manifest.kind);
    format!("{} {} · {place} · {kind}", from.label, from.code)
}

fn lines(book: &Book, seen: &Seen) -> Vec<Line> {
    let exchange = &words().exchange;
    let preview = &seen.opened.preview;
    let line = |what, count, note: &str| Line { what, count, note: note.to_owned(), tone: None };
    let (added, touched) = (preview.new_events.len(), preview.new_cases.len() + preview.grown_cases.len());
    let mut all = vec![
        line(exchange.new_cases, preview.new_cases.len(), exchange.new_cases_note),
        line(
            exchange.new_records,
            added,
            &if added > 0 { (exchange.new_records_note)(touched) } else { String::new() },
        ),
        line(exchange.known, preview.known, exchange.known_note),
    ];
    all.extend(asking(book, seen).into_iter().filter(|it| it.count > 0));
    all
}

/// Lines that ask for a person; those that count nothing are left out.
fn asking(book: &Book, seen: &Seen) -> Vec<Line> {
    let exchange = &words().exchange;
    let preview = &seen.opened.preview;
    let foreseen = seen.foreseen.as_ref();
    let unsigned = preview.waiting.len() - of_unknown(seen);
    let line = |what, count, note: String, tone| Line { what, count, note, tone: Some(tone) };
    let mut all = vec![
        line(exchange.fuller, preview.fuller.len(), exchange.fuller_note.to_owned(), Tone::Info),
        line(
            exchange.will_contest,
            foreseen.map_or(0, |it| it.contested.len()),
            exchange.will_contest_note.to_owned(),
            Tone::Conf,
        ),
        line(
            exchange.will_overdue,
            foreseen.map_or(0, |it| it.overdue.len()),
            exchange.will_overdue_note.to_owned(),
            Tone::Bad,
        ),
        line(
            exchange.unknown,
            preview.unknown_devices.len(),
            (exchange.unknown_note)(of_unknown(seen)),
            Tone::Warn,
        ),
        line(exchange.waiting, unsigned, exchange.waiting_note.to_owned(), Tone::Warn),
        line(exchange.broken, preview.broken.len(), exchange.broken_note.to_owned(), Tone::Bad),
        line(exchange.early, preview.early.len(), exchange.early_note.to_owned(), Tone::Warn),
        line(exchange.ahead, preview.ahead.len(), exchange.ahead_note.to_owned(), Tone::Warn),
    ];
    let copied: BTreeSet<_> = preview.equivocations.iter().map(|(device, _)| *device).collect();
    let copied: Vec<String> = copied.into_iter().map(|it| device_name(book, seen, it)).collect();
    let twice = (exchange.twice_note)(&copied);
    all.push(line(exchange.twice, preview.equivocations.len(), twice, Tone::Bad));
    if seen.opened.bundle.manifest.kind == Kind::Cases {
        let label = |device| device_name(book, seen, device);
        let note = (exchange.gaps_note)(&gaps::lines(&preview.gaps, label));
        all.push(line(exchange.gaps, gaps::missing(&preview.gaps), note, Tone::Warn));
    }
    all
}

fn device_name(book: &Book, seen: &Seen, device: crate::domain::log::header::DeviceId) -> String {
    let code = crate::domain::log::fingerprint::device_code(device);
    let known = if book.office.devices.contains_key(&device) {
        book.office.device_label(device)
    } else {
        seen.opened.office.device_label(device)
    };
    if known == code { code } else { format!("{known} {code}") }
}

/// How many waiting events unknown devices wrote.
fn of_unknown(seen: &Seen) -> usize {
    let preview = &seen.opened.preview;
    let events =
        seen.opened.bundle.events.iter().filter(|it| preview.unknown_devices.contains(&it.header.device));
    events.filter(|it| preview.waiting.contains(&it.hash)).count()
}

#[component]
fn Rows(lines: Vec<Line>) -> impl IntoView {
    let exchange = &words().exchange;
    let columns = vec![
        Column::new("what", exchange.column_what),
        Column::new("count", exchange.column_count).numeric(),
        Column::new("note", exchange.column_note),
    ];
    let row = |it: Line| {
        view! {
            <tr class="preview__row" data-tone=it.tone.map(Tone::as_str)>
                <th scope="row">{it.what}</th>
                <td class="num">{it.count}</td>
                <td>{it.note}</td>
            </tr>
        }
    };
    view! {
        <DataTable caption=exchange.preview caption_hidden=true columns>
            {lines.into_iter().map(row).collect_view()}
        </DataTable>
    }
}

/// Numbers and times of the new cases: they cannot be opened before merging.
fn new_cases(desk: Desk, seen: &Seen) -> Vec<(String, String)> {
    let now = desk.now.get_untracked();
    let is_new = |stream: &Stream| match stream {
        Stream::Case(id) => seen.opened.preview.new_cases.contains(id),
        Stream::Office(_) => false,
    };
    let events = seen.opened.bundle.events.iter();
    let lodged = events.filter(|it| it.header.kind == CASE_LODGED && is_new(&it.header.stream));
    let line = |it: &std::sync::Arc<crate::domain::log::Event>| {
        (it.text("ref").unwrap_or_default().to_owned(), (words().time.moment)(it.header.at.instant, now))
    };
    lodged.map(line).collect()
}

/// How many numbers are listed at most.
const LISTED: usize = 200;

#[component]
fn NewCases(cases: Vec<(String, String)>) -> impl IntoView {
    let exchange = &words().exchange;
    let count = cases.len();
    let line = |(number, when): (String, String)| {
        view! { <li><span class="case-number">{number}</span>" "<span class="muted">{(exchange.lodged)(&when)}</span></li> }
    };
    (count > 0).then(|| {
        view! {
            <details>
                <summary>{(exchange.list)(count)}</summary>
                <ul class="plain-list">{cases.into_iter().take(LISTED).map(line).collect_view()}</ul>
            </details>
        }
    })
}

/// Merge, or leave everything as it is.
#[component]
fn Decide(import: Import, seen: Rc<Seen>) -> impl IntoView {
    let exchange = &words().exchange;
    let preview = &seen.opened.preview;
    let added = preview.new_events.len();
    let contested = seen.foreseen.as_ref().map_or(0, |it| it.contested.len());
    let pieces = seen.opened.bundle.attachments.len();
    let knows_all = preview.changes_nothing();
    let nothing = knows_all && pieces == 0;
    let said = if preview.unknown_devices.is_empty() {
        exchange.nothing_new
    } else {
        exchange.nothing_until_trusted
    };
    let verb = match (added, contested) {
        _ if knows_all => words().attach.take.to_owned(),
        (0, _) => (exchange.merge_fuller)(preview.fuller.len()),
        (n, 0) => (exchange.merge)(n),
        (n, _) => (exchange.merge_later)(n),
    };
    let seen = StoredValue::new_local(seen);
    let merge = Callback::new(move |()| import.merge(seen.get_value()));
    let leave = Callback::new(move |()| import.restart());
    view! {
        {knows_all.then(|| view! { <Banner kind=BannerKind::Info text=said /> })}
        {(pieces > 0).then(|| view! { <p>{(words().attach.carried)(pieces)}</p> })}
        {move || import.fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
        <Show when=move || import.merging.get()><Working work=import.work /></Show>
        <div class="form__acts">
            {if nothing {
                view! { <Button on_click=leave>{exchange.other_file}</Button> }.into_any()
            } else {
                view! {
                    <Show when=move || !import.merging.get()>
                        <Button on_click=leave>{exchange.cancel}</Button>
                    </Show>
                    <Button kind=ButtonKind::Primary busy=import.merging on_click=merge>{verb}</Button>
                }.into_any()
            }}
        </div>
    }
}
