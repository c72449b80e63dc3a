//! One question, several answers: check boxes as cards.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::ui::live::{live, part};
use crate::ui::parts::choice_cards::{CardFace, Choice, Legend, card_id};
use crate::ui::parts::field::{FieldNotes, described_by};

/// A question with any number of answers.
#[component]
pub fn CheckCards(
    /// Name of the group and id of its first card, where the error summary leads.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// Whether the question is the page's heading.
    #[prop(optional)]
    heading: bool,
    /// The answers.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The answers given.
    values: RwSignal<BTreeSet<String>>,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and how to put it right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let id = name.clone();
    let described = move || described_by(&id, hint.get().is_some(), error.get().is_some());
    let cards = move || {
        let name = name.clone();
        let card = move |(at, choice)| view! { <CheckCard id=card_id(&name, at) choice values /> };
        options.get().into_iter().enumerate().map(card).collect_view()
    };
    view! {
        <fieldset class="choices" aria-describedby=live(described) data-invalid=live(move || error.get().map(|_| "true"))>
            <Legend text=legend heading />
            <FieldNotes hint error hint_id error_id />
            <div class="choices__grid">{part(cards)}</div>
        </fieldset>
    }
}

#[component]
fn CheckCard(id: String, choice: Choice, values: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let own = StoredValue::new(choice.value.clone());
    let chosen = move || own.with_value(|own| values.read().contains(own));
    let turn = move |_| {
        let own = own.get_value();
        values.update(|values| {
            if !values.remove(&own) {
                values.insert(own);
            }
        });
    };
    let help_id = choice.help.as_ref().map(|_| format!("{id}-help"));
    view! {
        <label class="card" for=id.clone()>
            <input
                class="card__control"
                type="checkbox"
                id=id.clone()
                autocomplete="off"
                checked=untrack(chosen)
                prop:checked=live(chosen)
                aria-labelledby=format!("{id}-title")
                aria-describedby=help_id
                on:change=turn
            />
            <CardFace id=id.clone() choice />
        </label>
    }
}
