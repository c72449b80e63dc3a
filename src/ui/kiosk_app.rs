//! The kiosk's application: the kiosk's pages, and the way out when the device is something else, or nothing yet.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{preferences, reload};
use crate::desk::{Desk, Place};
use crate::ui::alone::{NotFound, OnTheWay};
use crate::ui::frame::{Before, begin};
use crate::ui::kiosk;
use crate::ui::live::{memo, part, watch};
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Kiosk, Route};
use crate::ui::words::words;

/// The kiosk's application on an open desk.
#[component]
pub fn KioskApp(
    /// The open desk.
    desk: Desk,
) -> impl IntoView {
    let here = begin(desk);
    watch(move || {
        // Set-up, a tablet and an office need the whole application: with this remembered, the next start loads it.
        let place = here.place.get();
        if place != Some(Place::Kiosk) {
            match place {
                Some(place) => preferences::remember_place(place.as_str()),
                // Set-up says so when a device has lost what it was.
                None => preferences::remember_lost_place(Place::Kiosk.as_str()),
            }
            reload::afresh("#/");
        }
    });
    let page = memo(move || page_of(&here.router.route().get()).unwrap_or(Kiosk::Home));
    // The kiosk is made once: what a person typed lives in it from page to page.
    let shows = memo(move || {
        let shown = match (here.router.route().get(), here.place.get()) {
            (Route::Kiosk(_), Some(Place::Kiosk)) => Shows::Kiosk,
            (Route::NotFound, Some(_)) => Shows::NotFound,
            _ => Shows::Nothing,
        };
        ((here.look.language.get(), here.look.zone.get()), shown)
    });
    let title = Signal::derive(move || {
        here.look.track();
        title_of(&here.router.route().get())
    });
    view! {
        <Before title />
        {part(move || match shows.get().1 {
            Shows::Kiosk => view! { <kiosk::Screen page staff=|| view! { <StaffDoor /> }.into_any() /> }.into_any(),
            Shows::NotFound => view! { <NotFound /> }.into_any(),
            Shows::Nothing => view! { <OnTheWay /> }.into_any(),
        })}
    }
}

/// The page for staff is in the whole application, which is kept on the device with this program: the document is
/// loaded anew for it, so that nothing of the person before stays either.
#[component]
fn StaffDoor() -> impl IntoView {
    let kiosk = &words().kiosk;
    let is_away = RwSignal::new(false);
    spawn_local(async move {
        if !reload::afresh_if_served(&Route::from(Kiosk::Maint).format()).await {
            is_away.try_set(true);
        }
    });
    part(move || match is_away.get() {
        false => OnTheWay().into_any(),
        true => view! {
            <main id="main" class="screen">
                <PageHead title=kiosk.staff_title />
                <p role="alert">{kiosk.staff_away}</p>
                <LinkButton href=Route::from(Kiosk::Home).format()>{kiosk.help_page.back_home}</LinkButton>
            </main>
        }
        .into_any(),
    })
}

/// What stands on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Kiosk,
    NotFound,
    Nothing,
}

fn page_of(route: &Route) -> Option<Kiosk> {
    if let Route::Kiosk(page) = route { Some(*page) } else { None }
}

fn title_of(route: &Route) -> String {
    page_of(route).map_or_else(|| words().common.product.to_owned(), kiosk::title)
}
