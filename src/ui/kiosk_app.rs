//! The kiosk's application: set-up, the kiosk's pages, and the way out when the device is something else.

use leptos::prelude::*;

use crate::browser::{preferences, reload};
use crate::desk::{Desk, Place};
use crate::ui::alone::{NotFound, OnTheWay};
use crate::ui::frame::{Before, begin};
use crate::ui::route::{Kiosk, Route};
use crate::ui::words::words;
use crate::ui::{kiosk, setup};

/// The kiosk's application on an open desk.
#[component]
pub fn KioskApp(
    /// The open desk.
    desk: Desk,
) -> impl IntoView {
    let here = begin(desk);
    Effect::new(move |_| {
        // A tablet or an office needs the whole application: remembered, the next start loads it.
        if let Some(place) = here.place.get().filter(|it| *it != Place::Kiosk) {
            preferences::remember_place(place.as_str());
            reload::afresh("#/");
        }
    });
    let page = Memo::new(move |_| page_of(&here.router.route().get()).unwrap_or(Kiosk::Home));
    // The kiosk is made once: what a person typed lives in it from page to page.
    let shows = Memo::new(move |_| {
        let shown = match (here.router.route().get(), here.place.get()) {
            (Route::Kiosk(_), Some(Place::Kiosk)) => Shows::Kiosk,
            (Route::NotFound, _) => Shows::NotFound,
            (_, None) => Shows::Setup,
            _ => Shows::Nothing,
        };
        (here.look.language.get(), shown)
    });
    let title = Signal::derive(move || {
        here.look.language.track();
        title_of(&here.router.route().get())
    });
    view! {
        <Before title />
        {move || match shows.get().1 {
                Shows::Kiosk => view! { <kiosk::Screen page /> }.into_any(),
                Shows::Setup => view! { <setup::Screen /> }.into_any(),
                Shows::NotFound => view! { <NotFound /> }.into_any(),
                Shows::Nothing => view! { <OnTheWay /> }.into_any(),
            }}
    }
}

/// What stands on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Kiosk,
    Setup,
    NotFound,
    Nothing,
}

fn page_of(route: &Route) -> Option<Kiosk> {
    if let Route::Kiosk(page) = route { Some(*page) } else { None }
}

fn title_of(route: &Route) -> String {
    match route {
        Route::Kiosk(page) => kiosk::title(*page),
        Route::Setup => (words().common.title)(words().setup.title),
        _ => words().common.product.to_owned(),
    }
}
