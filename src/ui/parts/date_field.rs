//! A field for a day, with or without a time.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use crate::ui::live::live;
use crate::ui::parts::field::{Field, described_by};

/// A native date field. Its value is `YYYY-MM-DD`, with a time `YYYY-MM-DDTHH:MM`, or empty.
#[component]
pub fn DateField(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// The day.
    value: RwSignal<String>,
    /// Whether a time of day belongs to it.
    #[prop(optional)]
    with_time: bool,
    /// The latest day offered, such as today.
    #[prop(optional, into)]
    latest: MaybeProp<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let mirror = move |event| value.set(event_target::<HtmlInputElement>(&event).value());
    let id_for_notes = id.clone();
    let described = move || {
        described_by(&id_for_notes, hint.get().is_some_and(|it| !it.is_empty()), error.get().is_some())
    };
    view! {
        <Field id=id.clone() label hint error>
            <input
                class="field__input"
                id=id
                type=if with_time { "datetime-local" } else { "date" }
                autocomplete="off"
                max=live(move || latest.get())
                prop:value=value
                value=value.get_untracked()
                aria-describedby=live(described)
                aria-invalid=live(move || error.get().map(|_| "true"))
                on:change=mirror
            />
        </Field>
    }
}
