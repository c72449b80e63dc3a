//! What every field has around it: label, hint, error, and the ids that tie them together.

use leptos::prelude::*;

use crate::ui::live::{live, part};

/// The ids a control describes itself by: hint first, then the error while there is one.
pub fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-hint {id}-error")),
    }
}

/// Label, hint and error around one control, which carries `id` and `aria-describedby` itself.
#[component]
pub fn Field(
    /// The control's id.
    id: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// What helps to fill it in; stays in sight.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and how to put it right; the same words as in the error summary.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    view! {
        <div class="field" data-invalid=live(move || error.get().map(|_| "true"))>
            <label class="field__label" for=id>{label}</label>
            <FieldNotes hint error hint_id error_id />
            {children()}
        </div>
    }
}

/// Hint and error of a field or of a group of choices.
#[component]
pub fn FieldNotes(
    /// What helps to fill it in.
    hint: MaybeProp<String>,
    /// What is wrong.
    error: MaybeProp<String>,
    /// The hint's id.
    hint_id: String,
    /// The error's id.
    error_id: String,
) -> impl IntoView {
    view! {
        {part(move || {
            let id = hint_id.clone();
            hint.get().map(|text| view! { <p class="field__hint" id=id>{text}</p> })
        })}
        {part(move || {
            let id = error_id.clone();
            error.get().map(|text| view! { <p class="field__error" id=id>{text}</p> })
        })}
    }
}
