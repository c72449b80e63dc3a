//! A demonstration: offered where a device is nothing yet, named on every screen while it is shown, ended by one press.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{document, preferences, reload};
use crate::desk::{Desk, Place};
use crate::ui::live::part;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ToggleButton};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::Route;
use crate::ui::router::Router;
use crate::ui::words::words;

/// Offers a demonstration to somebody who only wants to look.
#[component]
pub fn OfferDemonstration() -> impl IntoView {
    let demonstration = &words().demonstration;
    let failed = RwSignal::new(false);
    let begin = move |()| match preferences::show_demonstration(Place::Office.as_str()) {
        true => reload::afresh(&Route::Start.format()),
        false => failed.set(true),
    };
    view! {
        <section class="demonstration-offer">
            <h2>{demonstration.offer_title}</h2>
            <p>{demonstration.offer_help}</p>
            <p><Button icon=IconName::Eye on_click=Callback::new(begin)>{demonstration.begin}</Button></p>
            {part(move || failed.get().then(|| view! { <Banner kind=BannerKind::Bad text=demonstration.failed /> }))}
        </section>
    }
}

/// Says on every screen that all of it is made up, leads to the other places, and ends it. Nothing on a real device.
#[component]
pub fn DemonstrationBar() -> impl IntoView {
    let (desk, demonstration) = (Desk::expect(), &words().demonstration);
    let is_shown = desk.is_demonstration();
    document::set_data("demonstration", is_shown.then_some(demonstration.on_paper));
    if !is_shown {
        return ().into_any();
    }
    let end = |()| {
        preferences::end_demonstration();
        reload::afresh(&Route::Start.format());
    };
    view! {
        <aside class="demonstration" aria-label=demonstration.title>
            <p class="demonstration__text"><Icon name=IconName::Eye /><span>{demonstration.text}</span></p>
            <div class="demonstration__acts" role="group" aria-label=demonstration.places>
                {[Place::Kiosk, Place::Tablet, Place::Office].map(|place| view! { <At place /> }).collect_view()}
            </div>
            <Button icon=IconName::X on_click=Callback::new(end)>{demonstration.end}</Button>
        </aside>
    }
    .into_any()
}

/// The button of one place.
#[component]
fn At(place: Place) -> impl IntoView {
    let (desk, router) = (Desk::expect(), Router::expect());
    let on =
        Signal::derive(move || desk.book.with(|it| it.identity.as_ref().map(|it| it.place)) == Some(place));
    let (text, icon) = match place {
        Place::Kiosk => (words().common.kiosk, IconName::Users),
        Place::Tablet => (words().common.tablet, IconName::Tablet),
        Place::Office => (words().common.office, IconName::Monitor),
    };
    let go = move |()| {
        spawn_local(async move {
            if desk.stand_at(place).await.is_ok() {
                preferences::show_demonstration(place.as_str());
                router.go(Route::Start);
            }
        });
    };
    view! { <ToggleButton on icon on_click=Callback::new(go)>{text}</ToggleButton> }
}
