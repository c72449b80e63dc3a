//! The office: the morning view, the lists behind its numbers, the regime's values, devices, people, settings, health.

mod frame;
mod nav;
mod dashboard;
mod first_run;
mod overdue;
mod escalations;
mod contested;
mod parameters;
mod parameter;
mod values;
pub mod foreign;
mod devices;
mod revoke;
mod people;
mod person;
mod settings;
mod lists;
mod health;
mod health_lines;
pub mod rounds;
pub mod improvements;
pub mod record;
pub mod visits;
pub mod figures;
pub mod calendar;
mod kiosk_settings;
pub mod hand_over;
#[cfg(all(test, feature = "html"))]
mod tests;
#[cfg(all(test, feature = "html"))]
mod lists_tests;
#[cfg(all(test, feature = "html"))]
mod shown_tests;
#[cfg(all(test, feature = "html"))]
mod calendar_tests;
#[cfg(all(test, feature = "html"))]
mod zone_tests;

use leptos::prelude::*;

use crate::ui::alone::NotFound;
use crate::ui::backup::BackupScreen;
use crate::ui::exchange::{ExportScreen, ImportScreen};
use crate::ui::guide::Guide;
use crate::ui::route::{Office, Route, Staff};
use crate::ui::staff;
use crate::ui::words::words;

/// The screen of an address of the office, in its frame.
#[component]
pub fn Screen(
    /// Which screen.
    route: Office,
) -> impl IntoView {
    view! { <frame::Frame route=Route::Office(route)>{page(route)}</frame::Frame> }
}

/// A screen the office shares with the tablet, in the office's frame.
#[component]
pub fn StaffScreen(
    /// Which screen.
    route: Staff,
) -> impl IntoView {
    let inner = route.clone();
    view! { <frame::Frame route=Route::Staff(route)>{staff::page(inner)}</frame::Frame> }
}

fn page(route: Office) -> AnyView {
    match route {
        Office::Home => dashboard::Dashboard().into_any(),
        Office::Import => ImportScreen().into_any(),
        Office::Export => ExportScreen().into_any(),
        Office::Devices => devices::Devices().into_any(),
        Office::Parameters => parameters::Parameters().into_any(),
        Office::ForeignProfile if cfg!(feature = "hosted") => foreign::ForeignProfile().into_any(),
        Office::ForeignProfile => NotFound().into_any(),
        Office::Overdue => overdue::Overdue().into_any(),
        Office::Escalations => escalations::Escalations().into_any(),
        Office::Contested => contested::Contested().into_any(),
        Office::Settings => settings::Settings().into_any(),
        Office::People => people::People().into_any(),
        Office::Backup => BackupScreen().into_any(),
        Office::Health => health::Health().into_any(),
        Office::Rounds => rounds::Rounds().into_any(),
        Office::Visits => visits::Visits().into_any(),
        Office::Record => record::Record().into_any(),
        Office::Figures => figures::FiguresPage().into_any(),
        Office::Calendar => calendar::CalendarPage().into_any(),
        Office::HandOver => hand_over::HandOverPage().into_any(),
        Office::Guide => view! { <Guide chapters=words().guide.office /> }.into_any(),
    }
}

/// The page's name for the browser's title bar.
pub fn title(route: Office) -> &'static str {
    let (office, exchange) = (&words().office, &words().exchange);
    match route {
        Office::Home => office.home,
        Office::Import => exchange.import,
        Office::Export => exchange.export,
        Office::Devices => office.devices,
        Office::Parameters => office.parameters,
        Office::ForeignProfile if cfg!(feature = "hosted") => words().foreign.title,
        Office::ForeignProfile => office.parameters,
        Office::Overdue => office.overdue,
        Office::Escalations => office.escalations,
        Office::Contested => office.contested,
        Office::Settings => office.settings,
        Office::People => office.people,
        Office::Backup => words().sealing.backup,
        Office::Health => office.health,
        Office::Rounds | Office::Record => words().rounds.title,
        Office::Visits => words().rounds.visits,
        Office::Figures => words().rounds.figures,
        Office::Calendar => words().calendar.title,
        Office::HandOver => words().hand_over.title,
        Office::Guide => words().guide.title,
    }
}
