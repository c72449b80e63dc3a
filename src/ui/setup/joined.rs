//! After joining: where this device belongs now, its own six words, and the way to work.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::ui::parts::button::{ButtonKind, LinkButton};
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::Route;
use crate::ui::setup::founded::SixWords;
use crate::ui::words::words;

/// What a device shows that has just joined.
#[component]
pub fn Joined() -> impl IntoView {
    let desk = Desk::expect();
    let setup = &words().setup;
    let (organisation, device) = desk.book.with_untracked(names);
    let said =
        Signal::derive(move || desk.device_words().map(|it| words().spoken.say(it)).unwrap_or_default());
    view! {
        <PageHead title=(setup.joined_title)(&organisation) help=(setup.joined_help)(&device) />
        <SixWords title=setup.device_words help=setup.device_words_help words=said />
        <div class="setup__acts">
            <LinkButton kind=ButtonKind::Primary href=Route::Start.format()>{setup.to_work}</LinkButton>
        </div>
    }
}

/// The organisation's name, and this device's with its four characters.
fn names(book: &Book) -> (String, String) {
    let device = book.identity.as_ref().map(|it| format!("{} {}", it.label, it.code()));
    (book.office.name.clone(), device.unwrap_or_default())
}
