//! A field for a passphrase: hidden while typed, and shown to whoever asks to see it.
//!
//! Input methods are shut in a field that hides its text, so words in Chinese can only be typed while they are shown.

use leptos::ev::CompositionEvent;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use crate::ui::live::live;
use crate::ui::parts::button::ToggleButton;
use crate::ui::parts::field::{Field, described_by};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::text_field::{following, keep_from_screen};
use crate::ui::words::words;

/// One line that is hidden at first.
#[component]
pub fn SecretField(
    /// The control's id; the error summary leads here.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// The text. Mirrors what is typed, also while composing; set it, and the field follows.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let (input, composing) = following(value);
    let shown = RwSignal::new(false);
    let mirror = move |event| value.set(event_target::<HtmlInputElement>(&event).value());
    let id_for_notes = id.clone();
    let described = move || {
        described_by(&id_for_notes, hint.get().is_some_and(|it| !it.is_empty()), error.get().is_some())
    };
    let show = Callback::new(move |()| shown.update(|it| *it = !*it));
    view! {
        <Field id=id.clone() label hint error>
            <div class="field__row">
                // Shown, it is a text like any other: no spelling service may be sent it.
                <input
                    class="field__input"
                    id=id
                    node_ref=input
                    type=live(move || if shown.get() { "text" } else { "password" })
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    value=value.get_untracked()
                    aria-describedby=live(described)
                    aria-invalid=live(move || error.get().map(|_| "true"))
                    on:input=mirror
                    on:keydown=keep_from_screen
                    on:compositionstart=move |_: CompositionEvent| composing.set_value(true)
                    on:compositionend=move |_: CompositionEvent| composing.set_value(false)
                />
                <ToggleButton on=shown icon=IconName::Eye on_click=show>{words().lock.show}</ToggleButton>
            </div>
        </Field>
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_hidden_until_somebody_asks_to_see_it() {
        let html = Owner::new().with(|| {
            let value = RwSignal::new(String::new());
            view! { <SecretField id="passphrase" label="口令" value hint="五个词" /> }.to_html()
        });
        for part in [
            r#"for="passphrase""#,
            r#"type="password""#,
            r#"autocomplete="off""#,
            r#"spellcheck="false""#,
            r#"aria-describedby="passphrase-hint""#,
            r#"aria-pressed="false""#,
            "显示口令",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}
