//! A field that offers a short list.

use leptos::prelude::*;
use leptos::web_sys::HtmlSelectElement;

use crate::ui::live::live;
use crate::ui::parts::field::{Field, described_by};

/// One entry of a list: its value and its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SelectOption {
    /// What `value` becomes.
    pub value: String,
    /// What a person reads.
    pub text: String,
}

impl SelectOption {
    /// An entry.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> SelectOption {
        SelectOption { value: value.into(), text: text.into() }
    }
}

/// A native list. Put an entry with an empty value first when nothing is chosen yet.
#[component]
pub fn SelectField(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// The chosen entry's value.
    value: RwSignal<String>,
    /// The entries.
    #[prop(into)]
    options: Signal<Vec<SelectOption>>,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let choose = move |event| value.set(event_target::<HtmlSelectElement>(&event).value());
    let id_for_notes = id.clone();
    let described = move || {
        described_by(&id_for_notes, hint.get().is_some_and(|it| !it.is_empty()), error.get().is_some())
    };
    view! {
        <Field id=id.clone() label hint error>
            <select
                class="field__input"
                id=id
                autocomplete="off"
                prop:value=value
                aria-describedby=live(described)
                aria-invalid=live(move || error.get().map(|_| "true"))
                on:change=choose
            >
                <For each=live(move || options.get()) key=SelectOption::clone let:option>
                    <Entry option value />
                </For>
            </select>
        </Field>
    }
}

#[component]
fn Entry(option: SelectOption, value: RwSignal<String>) -> impl IntoView {
    let own = option.value.clone();
    view! {
        <option value=option.value selected=live(move || *value.read() == own)>{option.text}</option>
    }
}
