//! A large way in: the kiosk's first screen is made of these.

use leptos::prelude::*;

use crate::ui::live::part;
use crate::ui::parts::icon::{Icon, IconName};

/// A link the size of a hand.
#[component]
pub fn Tile(
    /// Where it goes.
    #[prop(into)]
    href: Signal<String>,
    /// Its picture.
    icon: IconName,
    /// What it is.
    #[prop(into)]
    title: Signal<String>,
    /// What one gets there.
    #[prop(optional, into)]
    help: MaybeProp<String>,
    /// Whether it is the one most people want.
    #[prop(optional)]
    main: bool,
) -> impl IntoView {
    view! {
        <a class="tile" href=href data-kind=main.then_some("main")>
            <Icon name=icon />
            <span class="tile__words">
                <span class="tile__title">{title}</span>
                {part(move || help.get().map(|help| view! { <span class="tile__help">{help}</span> }))}
            </span>
        </a>
    }
}
