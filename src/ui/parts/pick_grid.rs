//! A grid of short answers to touch: buildings, floors, phrases.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::ui::live::{When, live, memo};
use crate::ui::parts::icon::{Icon, IconName};

/// One answer of a grid.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pick {
    /// What the caller is told.
    pub value: String,
    /// What a person reads.
    pub text: String,
}

impl Pick {
    /// An answer.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Pick {
        Pick { value: value.into(), text: text.into() }
    }
}

/// Buttons that are pressed or not; the caller decides whether one or several may be.
#[component]
pub fn PickGrid(
    /// What is being picked, such as 楼栋.
    #[prop(into)]
    label: Signal<String>,
    /// Whether the label is only for screen readers.
    #[prop(optional)]
    label_hidden: bool,
    /// The answers.
    #[prop(into)]
    options: Signal<Vec<Pick>>,
    /// Those pressed.
    #[prop(into)]
    chosen: Signal<BTreeSet<String>>,
    /// Told the value of the one touched.
    #[prop(into)]
    on_pick: Callback<String>,
) -> impl IntoView {
    let label_class = if label_hidden { "sr-only" } else { "picks__label" };
    view! {
        <div class="picks" role="group" aria-label=label>
            <p class=label_class aria-hidden="true">{label}</p>
            <div class="picks__grid">
                <For each=live(move || options.get()) key=Pick::clone let:pick>
                    <PickButton pick chosen on_pick />
                </For>
            </div>
        </div>
    }
}

#[component]
fn PickButton(pick: Pick, chosen: Signal<BTreeSet<String>>, on_pick: Callback<String>) -> impl IntoView {
    let own = StoredValue::new(pick.value);
    let pressed = memo(move || own.with_value(|own| chosen.read().contains(own)));
    view! {
        <button
            class="pick"
            type="button"
            aria-pressed=live(move || if pressed.get() { "true" } else { "false" })
            on:click=move |_| on_pick.run(own.get_value())
        >
            <When is=live(move || pressed.get())><Icon name=IconName::Check /></When>
            {pick.text}
        </button>
    }
}
