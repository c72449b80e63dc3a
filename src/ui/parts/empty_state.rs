//! Nothing here, said kindly, with what to do next.

use leptos::prelude::*;

use crate::ui::live::part;
use crate::ui::parts::icon::{Icon, IconName};

/// An empty list, a first run, a page that is not there.
#[component]
pub fn EmptyState(
    /// Its picture.
    icon: IconName,
    /// What is so.
    #[prop(into)]
    title: Signal<String>,
    /// What it means or what comes next.
    #[prop(optional, into)]
    help: MaybeProp<String>,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon />
            <p class="empty__title">{title}</p>
            {part(move || help.get().map(|help| view! { <p class="empty__help">{help}</p> }))}
            {children.map(|acts| view! { <div class="empty__acts">{acts()}</div> })}
        </div>
    }
}
