//! What happened, newest first.

use leptos::prelude::*;

use crate::ui::live::part;
use crate::ui::parts::chip::Tone;
use crate::ui::parts::icon::{Icon, IconName};

/// The list; its children are [`TimelineItem`]s.
#[component]
pub fn Timeline(
    /// What it is a history of.
    #[prop(into)]
    label: Signal<String>,
    /// The items.
    children: Children,
) -> impl IntoView {
    view! { <ol class="timeline" aria-label=label>{children()}</ol> }
}

/// One thing that happened.
#[component]
pub fn TimelineItem(
    /// When, as people read it: 11-23 19:42.
    #[prop(into)]
    when: Signal<String>,
    /// When, as machines read it: RFC 3339.
    #[prop(into)]
    stamp: Signal<String>,
    /// What happened.
    #[prop(into)]
    title: Signal<String>,
    /// By whom and on which device.
    #[prop(optional, into)]
    by: MaybeProp<String>,
    /// Its shape.
    #[prop(default = IconName::CircleDot)]
    icon: IconName,
    /// Its colour.
    #[prop(default = Tone::Idle)]
    tone: Tone,
    /// Whether nobody did it: it follows from the rules.
    #[prop(optional)]
    computed: bool,
    /// What was said or decided.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="timeline__item" data-tone=tone.as_str() data-computed=computed.then_some("true")>
            <span class="timeline__mark"><Icon name=icon /></span>
            <div class="timeline__words">
                <p class="timeline__head">
                    <time class="timeline__when" datetime=stamp>{when}</time>
                    <strong class="timeline__title">{title}</strong>
                    {part(move || by.get().map(|by| view! { <span class="timeline__by">{by}</span> }))}
                </p>
                {children.map(|more| view! { <div class="timeline__more">{more()}</div> })}
            </div>
        </li>
    }
}
