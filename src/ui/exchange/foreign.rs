//! A bundle of another organisation: six words compared once, then its cases, shown and never mixed with one's own.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::partners::{Foreign, Partner};
use crate::desk::{CaseView, Desk};
use crate::domain::log::fingerprint::six_words;
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::row;
use crate::ui::exchange::import::Import;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::words::words;

/// How many cases are listed.
const LISTED: usize = 300;

/// What the bundle is, and what is in it as soon as its organisation was compared.
#[component]
pub fn ForeignBundle(import: Import, seen: Rc<Foreign>) -> impl IntoView {
    let desk = Desk::expect();
    let (sealing, exchange) = (&words().sealing, &words().exchange);
    let manifest = &seen.manifest;
    let made = (words().time.moment)(manifest.made_at.instant, desk.now.get_untracked());
    let from = format!("{} {}", manifest.from.label, manifest.from.code);
    let title = (sealing.foreign_title)(&manifest.org_name);
    let inside = match (&seen.partner, seen.is_trusted) {
        (None, _) => view! { <Banner kind=BannerKind::Bad text=sealing.foreign_unproved /> }.into_any(),
        (Some(partner), false) => view! { <Compare import partner=partner.clone() /> }.into_any(),
        (Some(partner), true) => {
            let partner = StoredValue::new(partner.clone());
            let keep = Callback::new(move |()| import.trust_partner(partner.get_value()));
            view! {
                {seen.is_newer.then(|| view! {
                    <Banner kind=BannerKind::Info text=sealing.foreign_newer />
                    <Button on_click=keep>{sealing.foreign_newer_keep}</Button>
                })}
                <Cases seen=Rc::clone(&seen) />
            }
            .into_any()
        }
    };
    let leave = Callback::new(move |()| import.restart());
    view! {
        <h2 class="import__head" tabindex="-1">{title}</h2>
        <p>{sealing.foreign_help}</p>
        <dl class="facts">
            <dt>{exchange.file}</dt><dd>{seen.name.clone()}</dd>
            <dt>{exchange.from}</dt><dd>{from}</dd>
            <dt>{exchange.made_at}</dt><dd>{made}</dd>
        </dl>
        {inside}
        {move || import.fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
        <div class="form__acts"><Button on_click=leave>{exchange.other_file}</Button></div>
    }
}

#[component]
fn Compare(import: Import, partner: Partner) -> impl IntoView {
    let sealing = &words().sealing;
    let said = words().spoken.say(six_words(partner.root));
    let partner = StoredValue::new(partner);
    let trust = Callback::new(move |()| import.trust_partner(partner.get_value()));
    view! {
        <section class="panel unknown">
            <h3 class="panel__title">{sealing.foreign_compare}</h3>
            <p>{sealing.foreign_compare_help}</p>
            <ol class="phrase">{said.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
            <Button kind=ButtonKind::Primary on_click=trust>{sealing.foreign_trust}</Button>
        </section>
    }
}

/// One case of another organisation in words.
struct CaseLine {
    number: String,
    title: String,
    lodged: Option<String>,
    is_late: bool,
}

fn case_lines(seen: &Foreign, now: Instant) -> Vec<CaseLine> {
    let line = |view: &Arc<CaseView>| CaseLine {
        number: view.reference(),
        title: row::title(&Names::of(&seen.book, view.case()), view),
        lodged: view.case().lodged().map(|it| (words().time.moment)(it.header.at.instant, now)),
        is_late: view.is_overdue(),
    };
    seen.book.cases.values().take(LISTED).map(line).collect()
}

#[component]
fn Cases(seen: Rc<Foreign>) -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let columns = vec![
        Column::new("number", sealing.foreign_number),
        Column::new("title", sealing.foreign_what),
        Column::new("lodged", sealing.foreign_lodged),
        Column::new("late", sealing.foreign_late),
    ];
    let line = |it: CaseLine| {
        view! {
            <tr>
                <th scope="row" class="case-number">{it.number}</th>
                <td>{it.title}</td>
                <td class="nowrap">{it.lodged}</td>
                <td>{it.is_late.then_some(sealing.foreign_is_late)}</td>
            </tr>
        }
    };
    let count = (sealing.foreign_count)(seen.book.cases.len());
    let lines: Vec<_> =
        case_lines(&seen, desk.now.get_untracked()).into_iter().map(|it| line(it).into_any()).collect();
    view! {
        <p>{count}</p>
        <DataTable caption=sealing.foreign_cases caption_hidden=true columns>{lines}</DataTable>
    }
}

/// The organisations compared here, each with a way out.
#[component]
pub fn Partners() -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let all = Memo::new(move |_| desk.partners());
    let line = move |partner: Partner| {
        let said = words().spoken.say(six_words(partner.root)).join(words().common.list);
        let org = StoredValue::new(partner.org);
        let leave = Callback::new(move |()| {
            spawn_local(async move { drop(desk.leave_partner(&org.get_value()).await) });
        });
        view! {
            <li>
                <span>{partner.name}</span>" "<small class="muted">{said}</small>" "
                <Button kind=ButtonKind::Quiet on_click=leave>{sealing.foreign_leave}</Button>
            </li>
        }
    };
    view! {
        <Show when=move || all.with(|it| !it.is_empty())>
            <section class="panel">
                <h2 class="panel__title">{sealing.foreign_partners}</h2>
                <ul class="plain-list">
                    <For each=move || all.get() key=|it| it.org.clone() let:partner>{line(partner)}</For>
                </ul>
            </section>
        </Show>
    }
}
