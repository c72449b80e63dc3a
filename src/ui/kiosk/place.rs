//! Where it happened, and when.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::desk::zone::zone;
use crate::domain::time::Day;
use crate::ui::kiosk::answers::{ON_A_DATE, Spot};
use crate::ui::kiosk::draft::{as_set, choose};
use crate::ui::kiosk::frame::Question;
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::Session;
use crate::ui::live::{When, live, part};
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::date_field::DateField;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::number_pad::NumberPad;
use crate::ui::parts::pick_grid::{Pick, PickGrid};
use crate::ui::parts::text_field::TextField;
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// Days offered as buttons beside today and yesterday.
const DAYS: i32 = 7;

/// The question.
#[component]
pub fn Where() -> impl IntoView {
    let session = Session::expect();
    let place = &words().kiosk.place;
    let draft = session.draft;
    let whens: Vec<Choice> =
        menu::options("occurred_when").into_iter().map(|(id, label)| Choice::new(id, label)).collect();
    view! {
        <Question page=Kiosk::Where icon=IconName::MapPin aside=place.aside>
            <div class="cards-pair">
                <ChoiceCards
                    name="spot"
                    legend=place.title
                    heading=true
                    options=spots()
                    value=draft.spot
                    error=session.fault("spot")
                />
            </div>
            {part(move || match Spot::read(&draft.spot.read()) {
                Some(Spot::Home) => view! { <HomePlace /> }.into_any(),
                Some(Spot::Area) => view! { <AreaPlace /> }.into_any(),
                Some(Spot::Elsewhere) => view! { <OtherPlace /> }.into_any(),
                _ => ().into_any(),
            })}
            <div class="cards-tight">
                <ChoiceCards
                    name="when"
                    legend=place.when
                    options=whens
                    value=draft.occurred_when
                    error=session.fault("when")
                />
            </div>
            <When is=live(move || *draft.occurred_when.read() == ON_A_DATE)>
                <WhichDay />
            </When>
        </Question>
    }
}

/// The sorts of place; buildings and areas only where the office has some.
fn spots() -> Vec<Choice> {
    let place = &words().kiosk.place;
    let (here, buildings, areas) = Desk::expect().book.with_untracked(|it| {
        let has = |kind| !menu::places(&it.office, kind).is_empty();
        (menu::here(it).label, has("building"), has("public_area"))
    });
    let card =
        |spot: Spot, icon, title: &str, help: String| Choice::new(spot.as_str(), title).icon(icon).help(help);
    let cards = [
        (!here.is_empty(), card(Spot::Here, IconName::MapPin, place.here, here)),
        (buildings, card(Spot::Home, IconName::Building2, place.home, place.home_help.to_owned())),
        (areas, card(Spot::Area, IconName::Trees, place.area, place.area_help.to_owned())),
        (true, card(Spot::Elsewhere, IconName::PenLine, place.elsewhere, place.elsewhere_help.to_owned())),
    ];
    cards.into_iter().filter(|it| it.0).map(|it| it.1).collect()
}

fn picks(kind: &str) -> Vec<Pick> {
    let places = Desk::expect().book.with_untracked(|it| menu::places(&it.office, kind));
    places.into_iter().map(|(id, label)| Pick::new(id, label)).collect()
}

/// A fault of a group of buttons, beside it.
#[component]
pub fn GroupFault(
    /// Of which group.
    id: &'static str,
) -> impl IntoView {
    let fault = Session::expect().fault(id);
    part(move || fault.get().map(|text| view! { <p class="field__error">{text}</p> }))
}

/// A building, and a room for those who know it.
#[component]
fn HomePlace() -> impl IntoView {
    let draft = Session::expect().draft;
    let place = &words().kiosk.place;
    view! {
        <div class="question__with-pad">
            <div class="question__part" id="building" tabindex="-1">
                <GroupFault id="building" />
                <PickGrid
                    label=place.building
                    options=picks("building")
                    chosen=as_set(draft.building)
                    on_pick=Callback::new(move |it| draft.building.set(it))
                />
                <div data-filled="true">
                    <TextField id="room" label=place.room hint=place.room_hint value=draft.room />
                </div>
            </div>
            <NumberPad
                label=place.room_pad
                filling=(words().kiosk.filling)(place.room)
                value=draft.room
                extra='-'
                most=20
                delete_label=words().kiosk.contact.delete
            />
        </div>
    }
}

/// A public area.
#[component]
fn AreaPlace() -> impl IntoView {
    let draft = Session::expect().draft;
    view! {
        <div class="question__part" id="area" tabindex="-1">
            <GroupFault id="area" />
            <PickGrid
                label=words().kiosk.place.which_area
                options=picks("public_area")
                chosen=as_set(draft.public_area)
                on_pick=Callback::new(move |it| draft.public_area.set(it))
            />
        </div>
    }
}

/// A place in words.
#[component]
fn OtherPlace() -> impl IntoView {
    let session = Session::expect();
    let place = &words().kiosk.place;
    view! {
        <TextField
            id="place-note"
            label=place.note
            hint=place.note_hint
            value=session.draft.place_note
            error=session.fault("place-note")
        />
    }
}

/// The last days as buttons, and a field for earlier ones.
#[component]
fn WhichDay() -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let place = &words().kiosk.place;
    let day = session.draft.occurred_on;
    let today = Day::of(desk.present(), zone());
    let days: Vec<Pick> =
        (2..2 + DAYS).map(|n| today.plus(-n)).map(|it| Pick::new(it.to_string(), (place.day)(it))).collect();
    view! {
        <div class="question__part">
            <PickGrid
                label=place.which_day
                options=days
                chosen=as_set(day)
                on_pick=Callback::new(move |it| choose(day, it))
            />
            <DateField
                id="day"
                label=place.earlier_day
                value=day
                latest=today.to_string()
                error=session.fault("day")
            />
        </div>
    }
}
