//! The six words of this device, for whoever takes its bundle in somewhere else.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::words::words;

/// The words, in a panel.
#[component]
pub fn OwnWords() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let said = move || desk.device_words().map(|it| words().spoken.say(it)).unwrap_or_default();
    view! {
        <section class="panel">
            <h2 class="panel__title">{office.this_device_words}</h2>
            <ol class="phrase">{move || said().into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
            <p class="muted">{office.this_device_help}</p>
        </section>
    }
}
