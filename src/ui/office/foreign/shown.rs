//! A foreign profile on the page, as text and nothing else: what is wrong first, then what it says.

use leptos::prelude::*;

use crate::ui::office::foreign::sheets::Sheet;
use crate::ui::office::foreign::told::{Few, Told};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::basis::Basis;
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::words::words;

/// The profile, read-only.
#[component]
pub fn Shown(
    /// The profile in words.
    told: Told,
) -> impl IntoView {
    let verdict = verdict(&told);
    let about = told.about.into_iter().map(|(what, lines)| {
        let lines = lines.into_iter().map(|it| view! { <p><Basis text=it /></p> }).collect_view();
        view! { <dt>{what}</dt><dd>{lines}</dd> }
    });
    let about = about.collect_view();
    let sheets = told.sheets.into_iter().map(sheet).collect_view();
    view! {
        {verdict}
        <Faults faults=told.faults />
        <NotUnderstood places=told.not_understood />
        <section class="panel">
            <h2 class="panel__title">{told.name}</h2>
            <dl class="facts">{about}</dl>
        </section>
        {sheets}
    }
}

/// That it is only shown, and whether anything is wrong.
fn verdict(it: &Told) -> impl IntoView + use<> {
    let foreign = &words().foreign;
    let is_sound = it.faults.count() == 0 && it.not_understood.count() == 0;
    let (kind, text) = match it.is_shipped {
        true => (BannerKind::Info, foreign.is_shipped),
        false => (BannerKind::Warn, foreign.only_shown),
    };
    view! {
        <Banner kind text />
        {is_sound.then(|| view! { <Banner kind=BannerKind::Ok text=foreign.no_faults /> })}
    }
}

#[component]
fn Faults(faults: Few<(String, String)>) -> impl IntoView {
    let foreign = &words().foreign;
    let line = |(place, said): (String, String)| {
        view! { <li class="due"><strong>{place}</strong><span>{said}</span></li> }
    };
    (faults.count() > 0).then(|| {
        view! {
            <section class="panel">
                <h2 class="panel__title">{(foreign.faults)(faults.count())}</h2>
                <p class="muted">{foreign.faults_help}</p>
                <ul class="stack-tight">{faults.first.into_iter().map(line).collect_view()}</ul>
                <More more=faults.more />
            </section>
        }
    })
}

#[component]
fn NotUnderstood(places: Few<String>) -> impl IntoView {
    let foreign = &words().foreign;
    let line = |place: String| view! { <li class="due"><strong>{place}</strong></li> };
    (places.count() > 0).then(|| {
        view! {
            <section class="panel">
                <h2 class="panel__title">{(foreign.not_understood)(places.count())}</h2>
                <p class="muted">{foreign.not_understood_help}</p>
                <ul class="stack-tight">{places.first.into_iter().map(line).collect_view()}</ul>
                <More more=places.more />
            </section>
        }
    })
}

/// A table, under its heading.
fn sheet(it: Sheet) -> impl IntoView {
    let columns: Vec<Column> = it.columns.iter().map(|it| Column::new(*it, *it)).collect();
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let head = cells.next().unwrap_or_default();
        let cells = cells.map(|it| view! { <td>{it}</td> }).collect_view();
        view! { <tr><th scope="row">{head}</th>{cells}</tr> }
    };
    let rows = it.rows.first.into_iter().map(row).collect_view();
    view! {
        <section class="section">
            <h2>{it.title.clone()}</h2>
            {it.help.map(|it| view! { <p class="text muted">{it}</p> })}
            <DataTable caption=it.title caption_hidden=true columns>{rows}</DataTable>
            <More more=it.rows.more />
        </section>
    }
}

/// That there are more than are listed.
#[component]
fn More(more: usize) -> impl IntoView {
    (more > 0).then(|| view! { <p class="muted">{(words().foreign.more)(more)}</p> })
}
