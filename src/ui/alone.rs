//! Pages that stand alone: an address nobody gave out, and a store that cannot be opened.

use leptos::prelude::*;

use crate::browser::document;
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::Route;
use crate::ui::words::words;

/// What stands for the moment before a person is sent where they belong.
#[component]
pub fn OnTheWay() -> impl IntoView {
    view! { <main id="main" class="screen" tabindex="-1" aria-busy="true"></main> }
}

/// An address nobody gave out.
#[component]
pub fn NotFound() -> impl IntoView {
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
