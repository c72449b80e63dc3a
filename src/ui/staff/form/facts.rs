//! The regime's facts as a form asks them: ticks for yes or no, lists and lines for the rest.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::desk::Desk;
use crate::domain::policy::profile::{Fact, FactShape};
use crate::ui::cases::names::Names;
use crate::ui::parts::check_cards::CheckCards;
use crate::ui::parts::choice_cards::Choice;
use crate::ui::parts::select_field::{SelectField, SelectOption};
use crate::ui::parts::text_field::TextField;
use crate::ui::words::words;

/// The facts asked here.
#[component]
pub fn FactFields(
    /// What has been said, by fact.
    values: RwSignal<BTreeMap<String, String>>,
    /// Which facts are asked.
    asked: Vec<Fact>,
) -> impl IntoView {
    let (ticks, others): (Vec<Fact>, Vec<Fact>) =
        asked.into_iter().partition(|it| it.shape == FactShape::Bool);
    let others = others.into_iter().map(|fact| view! { <OtherFact fact values /> }).collect_view();
    view! {
        {(!ticks.is_empty()).then(|| view! { <Ticks facts=ticks values /> })}
        {others}
    }
}

/// What a fact is called.
fn called(fact: &Fact) -> String {
    Desk::expect().book.with_untracked(|book| Names::here(book).fact(fact.id.as_str()))
}

/// Facts that are so or are not.
#[component]
fn Ticks(facts: Vec<Fact>, values: RwSignal<BTreeMap<String, String>>) -> impl IntoView {
    let acts = &words().acts;
    let options: Vec<Choice> =
        facts.iter().map(|it| Choice::new(it.id.as_str(), called(it)).help(basis(it))).collect();
    let is_so = |values: &BTreeMap<String, String>| -> BTreeSet<String> {
        values.iter().filter(|(_, it)| *it == "true").map(|(id, _)| id.clone()).collect()
    };
    let ticked = RwSignal::new(values.with_untracked(is_so));
    let was = StoredValue::new(values.with_untracked(is_so));
    Effect::new(move |_| ticked.set(values.with(is_so)));
    let ids: Vec<String> = facts.iter().map(|it| it.id.as_str().to_owned()).collect();
    Effect::new(move |_| {
        let now = ticked.get();
        let say = |id: &String| match (now.contains(id), was.with_value(|it| it.contains(id))) {
            (true, _) => Some("true"),
            (false, true) => Some("false"),
            (false, false) => None,
        };
        let said: Vec<(String, Option<&str>)> = ids.iter().map(|id| (id.clone(), say(id))).collect();
        let differs =
            values.with_untracked(|it| said.iter().any(|(id, say)| it.get(id).map(String::as_str) != *say));
        if differs {
            values.update(|it| put(it, &said));
        }
    });
    view! { <CheckCards name="facts" legend=acts.facts hint=acts.facts_help options values=ticked /> }
}

fn put(values: &mut BTreeMap<String, String>, said: &[(String, Option<&str>)]) {
    for (id, say) in said {
        match say {
            Some(word) => drop(values.insert(id.clone(), (*word).to_owned())),
            None => drop(values.remove(id)),
        }
    }
}

fn basis(fact: &Fact) -> String {
    (words().rules.basis)(&fact.clauses)
}

/// A fact with words or a text of its own.
#[component]
fn OtherFact(fact: Fact, values: RwSignal<BTreeMap<String, String>>) -> impl IntoView {
    let desk = Desk::expect();
    let id = fact.id.as_str().to_owned();
    let value = RwSignal::new(values.with_untracked(|it| it.get(&id).cloned().unwrap_or_default()));
    let key = StoredValue::new(id.clone());
    Effect::new(move |_| {
        let said = values.with(|it| key.with_value(|id| it.get(id).cloned().unwrap_or_default()));
        if value.with_untracked(|it| *it != said) {
            value.set(said);
        }
    });
    Effect::new(move |_| {
        let (id, said) = (key.get_value(), value.get());
        if values.with_untracked(|it| it.get(&id).cloned().unwrap_or_default() != said) {
            values.update(|it| put(it, &[(id, Some(said.as_str()).filter(|it| !it.is_empty()))]));
        }
    });
    let control = format!("fact-{}", id.replace('_', "-"));
    let label = (words().common.aside)(&called(&fact), words().common.optional);
    match fact.shape {
        FactShape::Enum(ids) => {
            let word = |id: &String| {
                let text = desk.book.with_untracked(|book| Names::here(book).option(id));
                SelectOption::new(id.clone(), text)
            };
            let none = SelectOption::new("", words().acts.not_chosen);
            let options: Vec<SelectOption> = std::iter::once(none).chain(ids.iter().map(word)).collect();
            view! { <SelectField id=control label value options /> }.into_any()
        }
        _ => view! { <TextField id=control label value /> }.into_any(),
    }
}
