//! A way past the head of the page for those who use keys.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::browser::document;

/// The first thing Tab reaches.
#[component]
pub fn SkipLink(
    /// Id of what it leads to, when that holds no heading to lead to: `main`.
    #[prop(into)]
    target: String,
    /// 跳到主要内容.
    children: Children,
) -> impl IntoView {
    let href = format!("#{target}");
    let skip = move |event: MouseEvent| {
        // The address carries the route; following the link would leave the screen.
        event.prevent_default();
        if !document::focus("main h1", true) {
            document::focus_id(&target);
        }
    };
    view! { <a class="skip-link" href=href on:click=skip>{children()}</a> }
}
