//! The application: which screen an address shows on which device.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, Place};
use crate::ui::alone::{NotFound, OnTheWay};
use crate::ui::demonstration::DemonstrationBar;
use crate::ui::exchange::arrived::Arrived;
use crate::ui::exchange::folder::Chosen;
use crate::ui::frame::{Before, Here, begin};
use crate::ui::from_file::FromFile;
use crate::ui::lock::LockByItself;
use crate::ui::route::{Kiosk, Route};
use crate::ui::router::Router;
use crate::ui::words::words;
use crate::ui::{ahead, kiosk, office, setup, staff};

/// The whole application on an open desk.
#[component]
pub fn App(
    /// The open desk.
    desk: Desk,
) -> impl IntoView {
    let Here { router, place, look } = begin(desk);
    if cfg!(feature = "hosted") {
        ahead::keep(desk);
        provide_context(Arrived::listen(desk, router));
    }
    provide_context(Chosen::none());
    let page = Memo::new(move |_| kiosk_page(&router.route().get(), place.get()).unwrap_or(Kiosk::Home));
    // The kiosk is made once: what a person typed lives in it from page to page. One value says what is shown: an effect
    // that read a memo and then what that memo reads would miss changes that leave the memo as it is.
    let shows = Memo::new(move |_| {
        let shown = match (router.route().get(), place.get()) {
            (Route::Kiosk(_), Some(Place::Kiosk)) => Shows::Kiosk,
            (route, place) => Shows::Screen(route, place),
        };
        ((look.language.get(), look.zone.get()), shown)
    });
    // Each home is given back the pieces of attachments only the other has, and what no act names is forgotten in time;
    // nobody waits for it.
    spawn_local(async move {
        if cfg!(feature = "hosted") {
            let _ = desk.tidy_pieces().await;
        } else {
            let _ = desk.machine().store.piece_names().await;
        }
    });
    let title = Signal::derive(move || {
        look.track();
        title_of(desk, &router.route().get())
    });
    view! {
        <Before title notice=|| view! { <FromFile route=Router::expect().route() /> }.into_any() />
        {move || {
            look.track();
            view! { <DemonstrationBar /> }
        }}
        <LockByItself />
        {move || match shows.get().1 {
            Shows::Kiosk => view! { <kiosk::Screen page staff=|| kiosk::maint::Maint().into_any() /> }.into_any(),
            Shows::Screen(route, place) => screen(route, place),
        }}
    }
}

/// What stands on the page.
#[derive(Clone, PartialEq)]
enum Shows {
    Kiosk,
    Screen(Route, Option<Place>),
}

fn kiosk_page(route: &Route, place: Option<Place>) -> Option<Kiosk> {
    if let (Route::Kiosk(page), Some(Place::Kiosk)) = (route, place) { Some(*page) } else { None }
}

fn screen(route: Route, place: Option<Place>) -> AnyView {
    match (route, place) {
        (Route::Setup, _) => setup::Screen().into_any(),
        (Route::Office(route), _) => view! { <office::Screen route /> }.into_any(),
        (Route::Staff(route), Some(Place::Office)) => view! { <office::StaffScreen route /> }.into_any(),
        (Route::Staff(route), _) => view! { <staff::Screen route /> }.into_any(),
        (Route::NotFound, _) => NotFound().into_any(),
        _ => OnTheWay().into_any(),
    }
}

fn title_of(desk: Desk, route: &Route) -> String {
    let common = &words().common;
    if let Route::Kiosk(page) = route {
        return kiosk::title(*page);
    }
    if let Route::Staff(screen) = route {
        return (common.title)(&staff::title(desk, screen));
    }
    let page = match route {
        Route::Setup => words().setup.title,
        Route::Office(route) => office::title(*route),
        Route::NotFound => common.unknown_page,
        _ => common.product,
    };
    if page == common.product { common.product.to_owned() } else { (common.title)(page) }
}
