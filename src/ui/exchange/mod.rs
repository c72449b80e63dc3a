//! Bundles in and out, the same at the tablet and in the office: export, import in four steps.

pub mod arrived;
mod codes;
mod complete;
mod export;
pub mod folder;
mod foreign;
mod gaps;
mod holds;
mod import;
mod last;
pub mod locked;
mod own_words;
mod preview;
pub mod protect;
mod report;
mod quarantine;
pub mod saved;
mod steps;
mod unknown;
pub mod working;

use leptos::prelude::*;

use crate::desk::{Book, Desk, Place};
use crate::domain::log::fingerprint::device_code;
use crate::ui::backup::BackupPanel;
use crate::ui::exchange::foreign::Partners;
use crate::ui::exchange::quarantine::Quarantine;
use crate::ui::keep::kept;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::tabs::{Tab, TabPanel, Tabs};
use crate::ui::route::{Office, Route, Staff};
use crate::ui::router::Router;
use crate::ui::words::words;

pub use complete::Completeness;
pub use export::{ExportPanel, OpeningWords, hand_out, in_groups};
pub use gaps::missing;
pub use import::ImportPanel;
pub use last::Received;

/// Which files the picker offers.
pub const BUNDLES: &str = ".json,application/json,.txt";

/// Where bundles are made on this device, or backups with `backup`: the office has pages for what is a tab of the tablet's.
pub fn way_to(desk: Desk, backup: bool) -> String {
    let is_office = desk.book.with_untracked(Book::stands_at) == Some(Place::Office);
    match (is_office, backup) {
        (true, true) => Route::Office(Office::Backup).format(),
        (true, false) => Route::Office(Office::Export).format(),
        (false, _) => {
            let tab = if backup { "backup" } else { "export" };
            format!("{}?tab={tab}", Route::Staff(Staff::Exchange).format())
        }
    }
}

/// Both ways on one page, for the tablet.
#[component]
pub fn Exchange() -> impl IntoView {
    let exchange = &words().exchange;
    let query = Router::expect().query();
    let asked = move || query.with(|it| it.strip_prefix("tab=").map(str::to_owned));
    let chosen =
        kept("exchange-tab", || RwSignal::new(untrack(asked).unwrap_or_else(|| "import".to_owned())));
    Effect::new(move |before: Option<Option<String>>| {
        let now = asked();
        if let Some(tab) = now.clone().filter(|_| before.is_some()) {
            chosen.set(tab);
        }
        now
    });
    let tabs = vec![
        Tab::new("import", exchange.import).icon(IconName::FileUp),
        Tab::new("export", exchange.export).icon(IconName::FileDown),
        Tab::new("backup", words().sealing.backup).icon(IconName::ShieldCheck),
    ];
    view! {
        <PageHead title=exchange.title help=exchange.help />
        <Here />
        <Tabs label=exchange.tabs tabs chosen />
        <TabPanel key="import" chosen><ImportPanel /><Quarantine /><Partners /><Completeness /></TabPanel>
        <TabPanel key="export" chosen><ExportPanel /></TabPanel>
        <TabPanel key="backup" chosen><BackupPanel /></TabPanel>
    }
}

/// Which device this is, as the others name it.
#[component]
fn Here() -> impl IntoView {
    let desk = Desk::expect();
    let here = move || {
        desk.book.with(|book| {
            let own = book.identity.as_ref()?;
            Some((words().exchange.here)(&own.label, &device_code(own.device())))
        })
    };
    view! { <p class="muted">{here}</p> }
}

/// Taking a bundle in, as a page of its own.
#[component]
pub fn ImportScreen() -> impl IntoView {
    let exchange = &words().exchange;
    view! {
        <PageHead title=exchange.import help=exchange.import_help />
        <ImportPanel />
        <Quarantine />
        <Partners />
        <Completeness />
    }
}

/// Making a bundle, as a page of its own.
#[component]
pub fn ExportScreen() -> impl IntoView {
    let exchange = &words().exchange;
    view! {
        <PageHead title=exchange.export help=exchange.export_help />
        <ExportPanel />
    }
}
