//! How far a long piece of work has come.

use leptos::prelude::*;

use crate::ui::live::{live, part};

/// A bar with its words. The native element carries the role and the value.
#[component]
pub fn Progress(
    /// What is going on, such as 正在校验.
    #[prop(into)]
    label: Signal<String>,
    /// How much is done; `None` when nobody can tell.
    #[prop(into)]
    done: Signal<Option<u64>>,
    /// How much there is.
    #[prop(into)]
    total: Signal<u64>,
    /// The state in words, such as 已读 12000 / 50000 行.
    #[prop(optional, into)]
    text: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <p class="progress__label">{label}</p>
            <progress
                class="progress__bar"
                aria-label=label
                max=live(move || total.get().max(1).to_string())
                value=live(move || done.get().map(|it| it.to_string()))
            ></progress>
            {part(move || text.get().map(|text| view! { <p class="progress__text">{text}</p> }))}
        </div>
    }
}
