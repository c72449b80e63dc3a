//! What this device is, and how well it keeps what was lodged.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::meta;
use crate::browser::storage::{self, Room};
use crate::desk::Desk;
use crate::desk::handover::{Home, HomeReport, Loaded};
use crate::ui::kiosk::maint::Part;
use crate::ui::live::{When, live, memo, part, watch};
use crate::ui::parts::button::Button;
use crate::ui::parts::icon::IconName;
use crate::ui::renewal::LookForNewer;
use crate::ui::words::words;

/// Name, code, six words, storage.
#[component]
pub fn Device() -> impl IntoView {
    let desk = Desk::expect();
    let maint = &words().maint;
    let identity = desk.book.with_untracked(|it| it.identity.clone());
    let (label, code) = identity.map(|it| (it.label.clone(), it.code())).unwrap_or_default();
    let office = desk.book.with_untracked(|it| it.office.name.clone());
    let said = untrack(move || desk.device_words()).map(|it| words().spoken.say(it)).unwrap_or_default();
    let now = memo(move || (words().time.full)(desk.now.get()));
    view! {
        <Part id="maint-device" title=maint.device>
            <dl class="facts">
                <dt>{maint.name}</dt><dd>{label}</dd>
                <dt>{maint.code}</dt><dd class="case-number">{code}</dd>
                <dt>{maint.office}</dt><dd>{office}</dd>
                <dt>{maint.clock}</dt><dd>{now}</dd>
                <dt>{maint.version}</dt><dd>{meta::read("huiyin-build").unwrap_or_default()}</dd>
            </dl>
            <LookForNewer />
            <h3>{maint.words}</h3>
            <p class="muted">{maint.words_help}</p>
            <ol class="six-words__list">{said.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
        </Part>
        <Storage />
    }
}

/// Room, the browser's promise, and the homes of the log.
#[component]
fn Storage() -> impl IntoView {
    let desk = Desk::expect();
    let maint = &words().maint;
    let room = RwSignal::new(None::<Room>);
    let persisted = RwSignal::new(None::<bool>);
    watch(move || {
        spawn_local(async move {
            room.try_set(storage::estimate().await);
            persisted.try_set(storage::persisted().await);
        });
    });
    let persist = move |()| {
        spawn_local(async move {
            let promised = storage::persist().await;
            persisted.try_set(promised);
        });
    };
    let mb = |bytes: u64| bytes / 1_048_576;
    let room_text = move || {
        room.get()
            .map_or_else(|| maint.room_unknown.to_owned(), |it| (maint.room)(mb(it.left()), mb(it.quota)))
    };
    let is_safe = move || persisted.get() == Some(true);
    let kept = move || if is_safe() { maint.persisted } else { maint.not_persisted };
    let homes = desk.loaded.with_untracked(homes_text);
    let tight = desk.standing.get_untracked().is_tight.then_some(words().common.tight);
    view! {
        <Part id="maint-storage" title=maint.storage>
            <dl class="facts">
                <dt>{maint.records}</dt><dd>{part(move || (maint.count)(desk.book.with(|it| it.set.len())))}</dd>
                <dt>{maint.homes}</dt><dd>{homes}{tight}</dd>
                <dt>{maint.space}</dt><dd>{room_text}{words().common.sentence}{kept}</dd>
            </dl>
            <When is=live(move || !is_safe())>
                <p><Button icon=IconName::HardDriveDownload on_click=Callback::new(persist)>{maint.persist}</Button></p>
            </When>
        </Part>
    }
}

/// The homes, and what starting mended or found lost.
fn homes_text(loaded: &Loaded) -> String {
    let common = &words().common;
    let healed: usize = loaded.healed.iter().map(|it| it.restored).sum();
    let healed = (healed > 0).then(|| (common.healed)(healed));
    let lost = (!loaded.lost.is_empty()).then(|| (common.lost)(&loaded.lost));
    let homes = loaded.homes.iter().map(home);
    homes.chain(healed).chain(lost).collect::<Vec<_>>().join(common.clause)
}

fn home(report: &HomeReport) -> String {
    let maint = &words().maint;
    let name = match report.home {
        Home::Memory => maint.home_memory,
        Home::IndexedDb => maint.home_database,
        Home::Journal => maint.home_journal,
    };
    if report.fault.is_some() { (maint.home_fault)(name) } else { (maint.home_well)(name) }
}
