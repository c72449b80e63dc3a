//! A way past the head of the page for those who use keys.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::browser::document;

/// The first thing Tab reaches; leads to `<main id="main" tabindex="-1">`.
#[component]
pub fn SkipLink(
    /// 跳到主要内容.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let skip = move |event: MouseEvent| {
        // The address carries the route; following the link would leave the screen.
        event.prevent_default();
        if !document::focus("main h1", true) {
            document::focus_id("main");
        }
    };
    view! { <a class="skip-link" href="#main" on:click=skip>{text}</a> }
}
