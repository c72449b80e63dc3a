//! A field for a day, with or without a time, and what was chosen in the words of the interface.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use crate::domain::time::Day;
use crate::ui::live::{live, part};
use crate::ui::parts::field::{Field, described_by};
use crate::ui::words::words;

/// What was chosen as the interface says it: the browser writes days in a language of its own.
fn said(value: &str) -> Option<String> {
    let (day, clock) = value.split_once('T').unwrap_or((value, ""));
    let date = (words().time.date)(day.parse::<Day>().ok()?);
    Some(format!("{date} {clock}").trim_end().to_owned())
}

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
    let (id_for_notes, said_id) = (id.clone(), format!("{id}-said"));
    let described = move || {
        let is_hinted = hint.get().is_some_and(|it| !it.is_empty());
        let notes = described_by(&id_for_notes, is_hinted, error.get().is_some());
        let said = said(&value.read()).map(|_| format!("{id_for_notes}-said"));
        let all: Vec<String> = notes.into_iter().chain(said).collect();
        (!all.is_empty()).then(|| all.join(" "))
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
            {part(move || {
                let id = said_id.clone();
                said(&value.read()).map(|text| view! { <p class="field__said" id=id>{text}</p> })
            })}
        </Field>
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    fn drawn(day: &str) -> String {
        Owner::new().with(|| {
            let value = RwSignal::new(day.to_owned());
            view! { <DateField id="on" label="D" value with_time=true /> }.to_html()
        })
    }

    #[test]
    fn what_was_chosen_is_said_in_the_words_of_the_interface() {
        let html = drawn("2026-11-24T10:42");
        for part in ["2026年11月24日 周二 10:42", r#"id="on-said""#, r#"aria-describedby="on-said""#] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!drawn("").contains("field__said"));
    }
}
