//! One thing only: everything stored here as a file, when nothing else works.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{document, download};
use crate::desk::Desk;
use crate::desk::export::Outgoing;
use crate::ui::parts::button::Button;
use crate::ui::parts::page_head::PageHead;
use crate::ui::words::words;

/// The media type of a bundle.
pub const BUNDLE_TYPE: &str = "application/json";

/// A page that offers the export and nothing else.
#[component]
pub fn Rescue(
    /// The desk, opened without any other screen.
    desk: Desk,
) -> impl IntoView {
    document::set_data("mode", Some("office"));
    let faults = &words().faults;
    let said = RwSignal::new(String::new());
    let export = move |()| {
        spawn_local(async move {
            let outcome = desk.rescue().await;
            let save = |it: &Outgoing| download::save(&it.name, BUNDLE_TYPE, &it.bytes).is_ok();
            let all_saved = outcome.iter().all(save);
            let text = if all_saved { faults.rescue_done } else { faults.download_failed };
            said.try_set(text.to_owned());
        });
    };
    view! {
        <main id="main" class="fault">
            <PageHead title=faults.rescue_title />
            <p>{faults.rescue_body}</p>
            <Button on_click=Callback::new(export)>{faults.panic_export}</Button>
            <p role="status">{said}</p>
            <a class="btn" href="#/restart">{faults.panic_again}</a>
        </main>
    }
}
