//! Answers given so far, each with a way to change it.

use leptos::prelude::*;

/// The list; its children are [`SummaryRow`]s.
#[component]
pub fn SummaryList(
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! { <dl class="summary">{children()}</dl> }
}

/// Where a row's change link leads and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The page that asks this question.
    pub href: String,
    /// The word in sight: 修改.
    pub text: String,
}

impl Change {
    /// A change link.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Change {
        Change { href: href.into(), text: text.into() }
    }
}

/// One question and its answer.
#[component]
pub fn SummaryRow(
    /// The question, short.
    #[prop(into)]
    term: Signal<String>,
    /// How to change it; its full name is 修改 + the term.
    #[prop(optional, into)]
    change: Option<Change>,
    /// The answer; 未填写 when there is none.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="summary__row">
            <dt class="summary__term">{term}</dt>
            <dd class="summary__value">{children()}</dd>
            {change.map(|change| view! {
                <dd class="summary__change">
                    <a href=change.href>{change.text}<span class="sr-only">" "{term}</span></a>
                </dd>
            })}
        </div>
    }
}
