//! Whether this device can be relied on: storage, log, clock, calendar, version.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{meta, storage};
use crate::desk::Desk;
use crate::ui::office::health_lines::{Gravity, Line, lines};
use crate::ui::parts::chip::Chip;
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
            <For each=all key=Line::clone let:line><HealthRow line /></For>
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
        Some(false) => Line::new(office.persisted, office.persisted_no, Gravity::Care),
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
fn HealthRow(line: Line) -> impl IntoView {
    let (status, text) = line.gravity.chip();
    view! {
        <div class="health__row">
            <dt>{line.what}</dt>
            <dd class="health__state"><Chip status text /></dd>
            <dd>{line.text}</dd>
        </div>
    }
}
