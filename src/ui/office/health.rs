//! Whether this device can be relied on: storage, log, clock, calendar, version.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{meta, storage};
use crate::desk::Desk;
use crate::ui::office::health_lines::{Gravity, Line, Way, lines};
use crate::ui::parts::button::{Button, LinkButton};
use crate::ui::parts::chip::Chip;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::renewal::LookForNewer;
use crate::ui::words::words;

/// Less room than this is to be minded: 200 MiB.
const LITTLE_ROOM: u64 = 200 * 1_048_576;

/// The page.
#[component]
pub fn Health() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    // Verifying every chain takes its time; only new records make it worth doing again.
    let records = Memo::new(move |_| desk.book.with(|it| (it.set.len(), it.unexported())));
    let own = Memo::new(move |_| {
        records.track();
        let now = desk.now.get_untracked();
        desk.book.with_untracked(|book| lines(desk, book, now))
    });
    let told = RwSignal::new(Vec::<Line>::new());
    Effect::new(move |_| spawn_local(async move { drop(told.try_set(asked().await)) }));
    let all = move || own.get().into_iter().chain(told.get()).chain([version()]);
    view! {
        <PageHead title=office.health help=office.health_help />
        <dl class="health">
            <For each=all key=Line::clone let:line><HealthRow line told /></For>
        </dl>
        <LookForNewer />
    }
}

/// What the browser tells when asked.
async fn asked() -> Vec<Line> {
    let office = &words().office;
    let room = match storage::estimate().await {
        Some(it) => {
            let gravity = if it.left() < LITTLE_ROOM { Gravity::Care } else { Gravity::Fine };
            Line::new(office.room, (office.room_left)(it.used, it.left()), gravity)
        }
        None => Line::new(office.room, office.room_unknown, Gravity::Care),
    };
    let persisted = match storage::persisted().await {
        Some(true) => Line::new(office.persisted, office.persisted_yes, Gravity::Fine),
        Some(false) => {
            Line::new(office.persisted, office.persisted_no, Gravity::Care).mended_by(Way::Persist)
        }
        None => Line::new(office.persisted, office.persisted_unknown, Gravity::Care),
    };
    vec![room, persisted]
}

fn version() -> Line {
    let office = &words().office;
    let build = meta::read("huiyin-build").unwrap_or_else(|| office.version_unknown.to_owned());
    Line::new(office.version, build, Gravity::Fine)
}

#[component]
fn HealthRow(line: Line, told: RwSignal<Vec<Line>>) -> impl IntoView {
    let (status, text) = line.gravity.chip();
    let way = line.way.map(|way| view! { <dd class="health__way"><Mend way told /></dd> });
    view! {
        <div class="health__row">
            <dt>{line.what}</dt>
            <dd class="health__state"><Chip status text /></dd>
            <dd>{line.text}</dd>
            {way}
        </div>
    }
}

/// What mends a line.
#[component]
fn Mend(way: Way, told: RwSignal<Vec<Line>>) -> impl IntoView {
    let office = &words().office;
    match way {
        Way::Page(href, verb) => view! { <LinkButton href>{verb}</LinkButton> }.into_any(),
        Way::Persist => {
            let (busy, refused) = (RwSignal::new(false), RwSignal::new(false));
            let ask = Callback::new(move |()| {
                busy.set(true);
                spawn_local(async move {
                    match storage::persist().await {
                        Some(true) => drop(told.try_set(asked().await)),
                        _ => drop(refused.try_set(true)),
                    }
                    busy.try_set(false);
                });
            });
            view! {
                <Button icon=IconName::HardDriveDownload busy on_click=ask>{office.persist}</Button>
                <p role="status">{move || refused.get().then_some(office.persist_refused)}</p>
            }
            .into_any()
        }
    }
}
