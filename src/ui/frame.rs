//! What every application provides around its screens: desk, look, router, and where a person belongs.

use leptos::prelude::*;

use crate::browser::preferences;
use crate::desk::{Book, Desk, Place};
use crate::domain::language::Language;
use crate::ui::keep::Keep;
use crate::ui::live::{memo, part, watch};
use crate::ui::look::{Look, set_mode};
use crate::ui::parts::skip_link::SkipLink;
use crate::ui::renewal::Renewal;
use crate::ui::route::{Kiosk, Office, Route, Staff};
use crate::ui::router::{RouteAnnouncer, Router};
use crate::ui::standing::StandingNotice;
use crate::ui::words::words;

/// Where this device stands, and the router that keeps people on its screens.
#[derive(Clone, Copy)]
pub struct Here {
    /// The address bar.
    pub router: Router,
    /// The place, once the device is set up.
    pub place: Memo<Option<Place>>,
    /// How the interface looks, and in which language.
    pub look: Look,
}

/// Hands the desk, the look and the router on by context, and sends people where they belong.
pub fn begin(desk: Desk) -> Here {
    provide_context(desk);
    if desk.book.with_untracked(place_of) == Some(Place::Kiosk) {
        // A kiosk that starts has nobody in front of it yet.
        preferences::forget();
    }
    let keep = Keep::start();
    provide_context(keep);
    let look = Look::start(Signal::derive(move || desk.book.with(usual_language)), keep);
    provide_context(look);
    watch(move || look.keep_zone(desk.zone.get()));
    provide_context(Renewal::start());
    let router = Router::start();
    provide_context(router);
    let place = memo(move || desk.book.with(place_of));
    watch(move || set_mode(place.get()));
    watch(move || {
        if let Some(place) = place.get().filter(|_| !desk.is_demonstration()) {
            preferences::remember_place(place.as_str());
        }
        if let Some(route) = elsewhere(&router.route().get(), place.get()) {
            router.replace(route);
        }
    });
    Here { router, place, look }
}

/// The way past the head of the page, what is said on a change of screen, and notices; stands before every screen.
#[component]
pub fn Before(
    /// The whole page title.
    #[prop(into)]
    title: Signal<String>,
    /// What else must be said before every screen, where the program has it.
    #[prop(optional)]
    notice: Option<fn() -> AnyView>,
) -> impl IntoView {
    let look = Look::expect();
    view! {
        {part(move || {
            look.track();
            view! { <SkipLink target="main">{words().common.skip_to_main}</SkipLink> }
        })}
        <RouteAnnouncer title />
        {part(move || {
            look.track();
            view! {
                {notice.map(|it| it())}
                <StandingNotice />
            }
        })}
    }
}

/// The language a kiosk begins each session in: the office's choice. Elsewhere what the product is first written in.
fn usual_language(book: &Book) -> Language {
    let set = book.office.kiosk.get("language").and_then(|it| it.text());
    let is_kiosk = place_of(book) == Some(Place::Kiosk);
    set.filter(|_| is_kiosk).and_then(Language::of).unwrap_or_default()
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
        (Route::NotFound, Some(_)) | (Route::Setup, None) => true,
        (Route::Setup, Some(place)) => place == Place::Office,
        (Route::Kiosk(_), place) => place == Some(Place::Kiosk),
        (Route::Staff(_), place) => matches!(place, Some(Place::Tablet | Place::Office)),
        (Route::Office(_), place) => place == Some(Place::Office),
        (Route::Start | Route::NotFound, _) => false,
    };
    (!belongs).then_some(home)
}
