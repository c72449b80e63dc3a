//! The application: which screen an address shows on which device.

use leptos::prelude::*;

use crate::browser::document;
use crate::desk::{Book, Desk, Place};
use crate::ui::kiosk;
use crate::ui::look::{Look, set_mode};
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::skip_link::SkipLink;
use crate::ui::route::{Kiosk, Office, Route, Staff};
use crate::ui::router::{RouteAnnouncer, Router};
use crate::ui::words::words;
use crate::ui::{office, setup, staff};

/// The whole application on an open desk.
#[component]
pub fn App(
    /// The open desk.
    desk: Desk,
) -> impl IntoView {
    provide_context(desk);
    provide_context(Look::start());
    let router = Router::start();
    provide_context(router);
    let place = Memo::new(move |_| desk.book.with(place_of));
    Effect::new(move |_| set_mode(place.get()));
    Effect::new(move |_| {
        if let Some(route) = elsewhere(&router.route().get(), place.get()) {
            router.replace(route);
        }
    });
    let page = Memo::new(move |_| kiosk_page(&router.route().get(), place.get()).unwrap_or(Kiosk::Home));
    // One source decides what is drawn. The kiosk is made once: what a person typed lives in it from page to page.
    let shown = Memo::new(move |_| {
        let (route, place) = (router.route().get(), place.get());
        if kiosk_page(&route, place).is_some() { None } else { Some((route, place)) }
    });
    let title = Signal::derive(move || title_of(desk, &router.route().get()));
    view! {
        <SkipLink target="main">{words().common.skip_to_main}</SkipLink>
        <RouteAnnouncer title />
        {move || match shown.get() {
            None => kiosk::Screen(kiosk::ScreenProps::builder().page(page).build()).into_any(),
            Some((route, place)) => screen(route, place),
        }}
    }
}

fn kiosk_page(route: &Route, place: Option<Place>) -> Option<Kiosk> {
    if let (Route::Kiosk(page), Some(Place::Kiosk)) = (route, place) { Some(*page) } else { None }
}

fn place_of(book: &Book) -> Option<Place> {
    book.identity.as_ref().map(|it| it.place)
}

/// Where a person belongs instead: a device shows its own place's screens, and set-up before all.
fn elsewhere(route: &Route, place: Option<Place>) -> Option<Route> {
    let home = match place {
        None => Route::Setup,
        Some(Place::Kiosk) => Route::Kiosk(Kiosk::Home),
        Some(Place::Tablet) => Route::Staff(Staff::Worklist),
        Some(Place::Office) => Route::Office(Office::Home),
    };
    let belongs = match (route, place) {
        (Route::NotFound, Some(_)) | (Route::Setup, _) => true,
        (Route::Kiosk(_), place) => place == Some(Place::Kiosk),
        (Route::Staff(_), place) => matches!(place, Some(Place::Tablet | Place::Office)),
        (Route::Office(_), place) => place == Some(Place::Office),
        (Route::Start | Route::NotFound, _) => false,
    };
    (!belongs).then_some(home)
}

fn screen(route: Route, place: Option<Place>) -> AnyView {
    match (route, place) {
        (Route::Setup, _) => setup::Screen().into_any(),
        (Route::Office(route), _) => view! { <office::Screen route /> }.into_any(),
        (Route::Staff(route), Some(Place::Office)) => view! { <office::StaffScreen route /> }.into_any(),
        (Route::Staff(route), _) => view! { <staff::Screen route /> }.into_any(),
        (Route::NotFound, _) => NotFound().into_any(),
        _ => ().into_any(),
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

/// An address nobody gave out.
#[component]
fn NotFound() -> impl IntoView {
    let common = &words().common;
    view! {
        <main id="main" class="screen">
            <PageHead title=common.unknown_page />
            <p>{common.unknown_page_help}</p>
            <LinkButton href=Route::Start.format()>{common.to_start}</LinkButton>
        </main>
    }
}

/// What is shown when the store cannot be opened at all.
#[component]
pub fn CannotStart(
    /// Why, in words.
    why: String,
) -> impl IntoView {
    document::set_data("mode", Some("office"));
    let faults = &words().faults;
    view! {
        <main id="main" class="screen">
            <PageHead title=faults.start_title />
            <p role="alert">{why}</p>
            <p>{faults.start_help}</p>
            <LinkButton href="#/restart">{faults.panic_again}</LinkButton>
        </main>
    }
}
