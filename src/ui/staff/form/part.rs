//! One field of a form, drawn as its type asks.

use leptos::prelude::*;

use crate::domain::case::vocabulary::Field;
use crate::domain::policy::profile::Fact;
use crate::ui::parts::check_cards::CheckCards;
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::date_field::DateField;
use crate::ui::parts::select_field::{SelectField, SelectOption};
use crate::ui::parts::text_field::{LongTextField, TextField, TextKind};
use crate::ui::staff::form::facts::FactFields;
use crate::ui::staff::form::input::Input;
use crate::ui::staff::form::model::{Asked, Model};
use crate::ui::staff::form::rows::RowsField;
use crate::ui::staff::form::typed::Shape;
use crate::ui::words::{language, words};

/// Up to so many options are shown as cards.
const CARDS: usize = 4;

/// Where a form's lists come from: the options of a field, following changes.
pub type Lists = Callback<Field, Vec<SelectOption>>;

/// What every control of a form is given.
#[derive(Clone)]
struct Around {
    id: String,
    label: String,
    hint: Option<String>,
    error: Signal<Option<String>>,
    /// What the empty entry of a list says.
    unset: Option<&'static str>,
    is_needed: bool,
    is_cell: bool,
}

/// A field of the form `model`.
#[component]
pub fn FormField(
    /// Which field.
    asked: Asked,
    /// Its form.
    model: Model,
    /// The lists it may choose from.
    lists: Lists,
    /// The facts asked here.
    #[prop(optional)]
    facts: Vec<Fact>,
    /// What helps to fill it in, where the vocabulary says nothing.
    #[prop(default = None)]
    hint: Option<&'static str>,
    /// What holds while nothing is chosen.
    #[prop(default = None)]
    unset: Option<&'static str>,
) -> impl IntoView {
    let around = Around {
        id: asked.id(),
        label: asked.label(),
        hint: asked.field.help_in(language()).or(hint).map(str::to_owned),
        unset,
        error: model.error(asked.id()),
        is_needed: asked.is_needed,
        is_cell: false,
    };
    match asked.input {
        Input::Rows(rows) => {
            view! { <RowsField field=asked.field rows lists model is_needed=asked.is_needed /> }.into_any()
        }
        Input::Facts(values) => view! { <FactFields values asked=facts /> }.into_any(),
        Input::Chosen(values) => several(&asked.field, values, lists, around),
        Input::Text(value) => single(&asked.field, value, lists, around),
    }
}

/// A field inside a record: the same controls, with an id and label of its own.
#[component]
pub fn CellField(
    /// Which field.
    field: Field,
    /// What has been typed.
    input: Input,
    /// The control's id.
    id: String,
    /// The lists it may choose from.
    lists: Lists,
    /// What is wrong and how to put it right.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let label = crate::ui::staff::form::model::label(&field, field.required);
    let hint = field.help_in(language()).map(str::to_owned);
    let around = Around { id, label, hint, error, unset: None, is_needed: field.required, is_cell: true };
    match input {
        Input::Text(value) => single(&field, value, lists, around),
        Input::Chosen(values) => several(&field, values, lists, around),
        Input::Rows(_) | Input::Facts(_) => ().into_any(),
    }
}

fn single(field: &Field, value: RwSignal<String>, lists: Lists, around: Around) -> AnyView {
    let Around { id, label, hint, error, .. } = around.clone();
    match Shape::of(field) {
        Shape::Long => view! { <LongTextField id label value hint error lines=4 /> }.into_any(),
        Shape::Lines if untrack(|| lists.run(field.clone())).is_empty() => {
            let hint = hint.unwrap_or_else(|| words().acts.one_a_line.to_owned());
            view! { <LongTextField id label value hint error lines=3 /> }.into_any()
        }
        Shape::Date => view! { <DateField id label value hint error /> }.into_any(),
        Shape::Moment => view! { <DateField id label value hint error with_time=true /> }.into_any(),
        Shape::Number => view! { <TextField id label value hint error kind=TextKind::Digits /> }.into_any(),
        Shape::Money => {
            let hint = hint.unwrap_or_else(|| words().acts.money_hint.to_owned());
            view! { <TextField id label value hint error kind=TextKind::Digits /> }.into_any()
        }
        Shape::Flag => yes_or_no(value, around),
        Shape::Level => levels(value, around),
        Shape::Pick => pick(field, value, lists, around),
        Shape::Line | Shape::Lines if !untrack(|| lists.run(field.clone())).is_empty() => {
            pick(field, value, lists, around)
        }
        _ if field.id.ends_with("contact") || field.id.ends_with("phone") => {
            view! { <TextField id label value hint error kind=TextKind::Phone /> }.into_any()
        }
        _ => view! { <TextField id label value hint error /> }.into_any(),
    }
}

fn several(
    field: &Field,
    values: RwSignal<std::collections::BTreeSet<String>>,
    lists: Lists,
    around: Around,
) -> AnyView {
    let Around { id, label, hint, error, .. } = around;
    let field = field.clone();
    let options = Signal::derive(move || cards(lists.run(field.clone())));
    let hint = Signal::derive(move || {
        let is_empty = options.with(Vec::is_empty);
        if is_empty { Some(words().acts.nothing_to_choose.to_owned()) } else { hint.clone() }
    });
    view! { <CheckCards name=id legend=label options values hint error /> }.into_any()
}

fn yes_or_no(value: RwSignal<String>, around: Around) -> AnyView {
    let common = &words().common;
    let options = vec![SelectOption::new("true", common.yes), SelectOption::new("false", common.no)];
    few_or_many(options, value, around)
}

fn levels(value: RwSignal<String>, around: Around) -> AnyView {
    let Around { id, label, hint, error, .. } = around;
    let words = words().acts.levels.iter().enumerate().rev();
    let options: Vec<Choice> = words.map(|(at, word)| Choice::new(format!("{}", at + 1), *word)).collect();
    view! { <ChoiceCards name=id legend=label options value hint error /> }.into_any()
}

fn pick(field: &Field, value: RwSignal<String>, lists: Lists, around: Around) -> AnyView {
    let options = untrack(|| lists.run(field.clone()));
    if options.is_empty() {
        let Around { id, label, hint, error, .. } = around;
        return view! { <TextField id label value hint error /> }.into_any();
    }
    few_or_many(options, value, around)
}

/// Cards where one must be chosen of few, a list otherwise: a card once chosen cannot be taken back, and records
/// have no room for cards.
fn few_or_many(options: Vec<SelectOption>, value: RwSignal<String>, around: Around) -> AnyView {
    let Around { id, label, hint, error, unset, is_needed, is_cell } = around;
    if is_needed && !is_cell && options.len() <= CARDS {
        let options = cards(options);
        return view! { <ChoiceCards name=id legend=label options value hint error /> }.into_any();
    }
    let unset = unset.unwrap_or(words().acts.not_chosen);
    let none = SelectOption::new("", if is_needed { words().common.choose } else { unset });
    let options: Vec<SelectOption> = std::iter::once(none).chain(options).collect();
    view! { <SelectField id label value options hint error /> }.into_any()
}

fn cards(options: Vec<SelectOption>) -> Vec<Choice> {
    options.into_iter().map(|it| Choice::new(it.value, it.text)).collect()
}
