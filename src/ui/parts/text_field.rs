//! Fields for words, safe under an input method: while a word is being composed nothing writes back.

use leptos::ev::{CompositionEvent, KeyboardEvent};
use leptos::prelude::*;
use leptos::web_sys::{HtmlInputElement, HtmlTextAreaElement};

use crate::ui::live::{live, part, watch};
use crate::ui::parts::field::{Field, described_by};

/// What kind of text a field takes; decides the keyboard a tablet shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextKind {
    /// Words.
    #[default]
    Words,
    /// A telephone number.
    Phone,
    /// Digits, kept as text.
    Digits,
    /// A word to look for.
    Search,
}

impl TextKind {
    fn input_type(self) -> &'static str {
        match self {
            TextKind::Words | TextKind::Digits => "text",
            TextKind::Phone => "tel",
            TextKind::Search => "search",
        }
    }

    fn input_mode(self) -> Option<&'static str> {
        match self {
            TextKind::Phone => Some("tel"),
            TextKind::Digits => Some("numeric"),
            TextKind::Words | TextKind::Search => None,
        }
    }
}

/// A key that belongs to the input method, not to us: Enter there picks a word and submits nothing.
pub fn keep_from_screen(event: KeyboardEvent) {
    if event.is_composing() || event.key_code() == 229 {
        event.stop_propagation();
    }
}

/// One line of text.
#[component]
pub fn TextField(
    /// The control's id; the error summary leads here.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// The text. Mirrors what is typed, also while composing; set it, and the field follows.
    value: RwSignal<String>,
    /// What kind of text.
    #[prop(optional)]
    kind: TextKind,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Runs when the field is left, for checks on blur.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let (input, composing) = following(value);
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
                node_ref=input
                type=kind.input_type()
                inputmode=kind.input_mode()
                autocomplete="off"
                value=value.get_untracked()
                aria-describedby=live(described)
                aria-invalid=live(move || error.get().map(|_| "true"))
                on:input=mirror
                on:keydown=keep_from_screen
                on:compositionstart=move |_: CompositionEvent| composing.set_value(true)
                on:compositionend=move |_: CompositionEvent| composing.set_value(false)
                on:blur=move |_| { on_blur.inspect(|act| act.run(())); }
            />
        </Field>
    }
}

/// An input that follows `value`, except while letters are being composed in it, which the second tells.
pub fn following(value: RwSignal<String>) -> (NodeRef<leptos::html::Input>, StoredValue<bool>) {
    let input = NodeRef::<leptos::html::Input>::new();
    let composing = StoredValue::new(false);
    watch(move || {
        let text = value.get();
        if let Some(input) = input.get().filter(|it| it.value() != text && !composing.get_value()) {
            input.set_value(&text);
        }
    });
    (input, composing)
}

/// Several lines of text with a count of characters.
#[component]
pub fn LongTextField(
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
    /// Lines shown at first.
    #[prop(default = 5)]
    lines: u32,
    /// Words for the count, given the number of characters: 已写 12 字，最多 500 字. Typing is never cut off.
    #[prop(optional, into)]
    count: Option<Callback<usize, String>>,
    /// Runs when the field is left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let area = NodeRef::<leptos::html::Textarea>::new();
    let composing = StoredValue::new(false);
    watch(move || {
        let text = value.get();
        if let Some(area) = area.get().filter(|it| it.value() != text && !composing.get_value()) {
            area.set_value(&text);
        }
    });
    let mirror = move |event| value.set(event_target::<HtmlTextAreaElement>(&event).value());
    let id_for_notes = id.clone();
    let described = move || {
        described_by(&id_for_notes, hint.get().is_some_and(|it| !it.is_empty()), error.get().is_some())
    };
    let counted = move || {
        count.map(|words| view! { <p class="field__count">{words.run(value.read().chars().count())}</p> })
    };
    view! {
        <Field id=id.clone() label hint error>
            <textarea
                class="field__input"
                id=id
                node_ref=area
                rows=lines
                autocomplete="off"
                aria-describedby=live(described)
                aria-invalid=live(move || error.get().map(|_| "true"))
                on:input=mirror
                on:keydown=keep_from_screen
                on:compositionstart=move |_: CompositionEvent| composing.set_value(true)
                on:compositionend=move |_: CompositionEvent| composing.set_value(false)
                on:blur=move |_| { on_blur.inspect(|act| act.run(())); }
            >
                {value.get_untracked()}
            </textarea>
            {part(counted)}
        </Field>
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn a_faulty_field_is_invalid_and_described_by_hint_and_error() {
        let html = Owner::new().with(|| {
            let value = RwSignal::new("1602A".to_owned());
            view! { <TextField id="room" label="房号" value hint="如 1602" error="没有找到 1602A" /> }
                .to_html()
        });
        for part in [
            r#"for="room""#,
            r#"aria-describedby="room-hint room-error""#,
            r#"aria-invalid="true""#,
            r#"id="room-error""#,
            r#"autocomplete="off""#,
            r#"value="1602A""#,
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn characters_are_counted_as_people_count_them() {
        let html = Owner::new().with(|| {
            let value = RwSignal::new("电梯又停了".to_owned());
            let count = Callback::new(|n: usize| format!("已写 {n} 字"));
            view! { <LongTextField id="what" label="经过" value count /> }.to_html()
        });
        assert!(html.contains("已写 5 字"), "{html}");
    }
}
