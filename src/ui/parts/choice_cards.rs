//! One question, one answer: radio buttons as cards large enough for a thumb.

use leptos::prelude::*;

use crate::ui::live::{live, part};
use crate::ui::parts::field::{FieldNotes, described_by};
use crate::ui::parts::icon::{Icon, IconName};

/// One card of a question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Choice {
    /// What the answer becomes.
    pub value: String,
    /// An icon, for those who look first and read second.
    pub icon: Option<IconName>,
    /// The answer in words.
    pub title: String,
    /// What it covers or what follows from it.
    pub help: Option<String>,
}

impl Choice {
    /// A card with a title only.
    pub fn new(value: impl Into<String>, title: impl Into<String>) -> Choice {
        Choice { value: value.into(), icon: None, title: title.into(), help: None }
    }

    /// The same with an icon.
    pub fn icon(self, icon: IconName) -> Choice {
        Choice { icon: Some(icon), ..self }
    }

    /// The same with a line of help.
    pub fn help(self, help: impl Into<String>) -> Choice {
        Choice { help: Some(help.into()), ..self }
    }
}

/// A question with one answer. As the page's only question its legend is the `<h1>`.
#[component]
pub fn ChoiceCards(
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
    /// The answer given, or empty.
    value: RwSignal<String>,
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
        let card = move |(at, choice)| view! { <RadioCard name=name.clone() at choice value /> };
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

/// The question above a group of cards.
#[component]
pub(crate) fn Legend(text: Signal<String>, heading: bool) -> impl IntoView {
    if heading {
        view! { <legend class="choices__legend"><h1 class="page-head__title" tabindex="-1">{text}</h1></legend> }
            .into_any()
    } else {
        view! { <legend class="choices__legend">{text}</legend> }.into_any()
    }
}

/// Icon, title and help of a card; `id` names title and help for the control.
#[component]
pub(crate) fn CardFace(id: String, choice: Choice) -> impl IntoView {
    let (title_id, help_id) = (format!("{id}-title"), format!("{id}-help"));
    view! {
        {choice.icon.map(|icon| view! { <Icon name=icon /> })}
        <span class="card__words">
            <span class="card__title" id=title_id>{choice.title}</span>
            {choice.help.map(|help| view! { <span class="card__help" id=help_id>{help}</span> })}
        </span>
    }
}

/// The id of card `at`: the first one carries the group's name.
pub(crate) fn card_id(name: &str, at: usize) -> String {
    if at == 0 { name.to_owned() } else { format!("{name}-{at}") }
}

#[component]
fn RadioCard(name: String, at: usize, choice: Choice, value: RwSignal<String>) -> impl IntoView {
    let id = card_id(&name, at);
    let own = StoredValue::new(choice.value.clone());
    let chosen = move || own.with_value(|own| *value.read() == *own);
    let help_id = choice.help.as_ref().map(|_| format!("{id}-help"));
    view! {
        <label class="card" for=id.clone()>
            <input
                class="card__control"
                type="radio"
                id=id.clone()
                name=name
                value=choice.value.clone()
                autocomplete="off"
                checked=untrack(chosen)
                prop:checked=live(chosen)
                aria-labelledby=format!("{id}-title")
                aria-describedby=help_id
                on:change=move |_| value.set(own.get_value())
            />
            <CardFace id=id.clone() choice />
        </label>
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    fn rendered(heading: bool) -> String {
        Owner::new().with(|| {
            let value = RwSignal::new("water".to_owned());
            let options = vec![
                Choice::new("repair", "设施维修").icon(IconName::Wrench).help("电梯、门禁"),
                Choice::new("water", "漏水渗水"),
            ];
            view! { <ChoiceCards name="category" legend="您要反映哪类问题？" heading options value error="请选择一类" /> }
                .to_html()
        })
    }

    #[test]
    fn a_page_question_is_a_fieldset_whose_legend_is_the_heading() {
        let html = rendered(true);
        assert!(html.contains("<fieldset") && html.contains("<h1") && html.contains("<legend"), "{html}");
        assert!(!rendered(false).contains("<h1"));
    }

    #[test]
    fn the_error_summary_can_reach_the_first_card_and_the_help_describes_it() {
        let html = rendered(true);
        for part in [
            r#"id="category""#,
            r#"aria-describedby="category-help""#,
            r#"aria-describedby="category-error""#,
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn only_the_answer_given_is_checked() {
        assert_eq!(rendered(true).matches(" checked").count(), 1);
    }
}
