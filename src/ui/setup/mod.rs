//! First start: what this device is, and whom it belongs to.

mod place;
mod found;
mod founded;
mod join;
pub mod lines;
pub mod roles;

use leptos::prelude::*;

use crate::browser::meta;
use crate::desk::{Desk, Place};
use crate::ui::live::{memo, part};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::words::words;

/// The set-up page; after founding it shows the six words once more. A device that joined goes straight to work.
#[component]
pub fn Screen() -> impl IntoView {
    let desk = Desk::expect();
    let hinted = meta::read("huiyin-place").filter(|it| Place::read(it).is_some());
    let place = RwSignal::new(hinted.unwrap_or_default());
    let is_set_up = memo(move || desk.book.with(|it| it.identity.is_some()));
    let setup = &words().setup;
    view! {
        <main id="main" class="setup">
            <div class="setup__card">
                <p class="setup__brand"><Icon name=IconName::Megaphone />{words().common.product}</p>
                {part(move || match is_set_up.get() {
                    true => view! { <founded::Founded /> }.into_any(),
                    false => view! {
                        <PageHead title=setup.title help=setup.intro />
                        <place::WhichPlace place />
                        {part(move || form(&place.get()))}
                        <p class="field__hint">{setup.data_note}</p>
                    }.into_any(),
                })}
            </div>
        </main>
    }
}

fn form(place: &str) -> AnyView {
    match Place::read(place) {
        Some(Place::Office) => view! { <found::Found /> }.into_any(),
        Some(place) => view! { <join::Join place /> }.into_any(),
        None => ().into_any(),
    }
}
