//! What is wrong with a form, on top of it, each line leading to its field.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::browser::document;
use crate::ui::live::{When, live, watch};
use crate::ui::parts::icon::{Icon, IconName};

/// One fault: the field's id and the same words the field shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FieldError {
    /// The control's id.
    pub id: String,
    /// What is wrong and how to put it right.
    pub text: String,
}

impl FieldError {
    /// A fault of the field `id`.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> FieldError {
        FieldError { id: id.into(), text: text.into() }
    }
}

/// The summary; absent while nothing is wrong, and focused each time it is set anew.
#[component]
pub fn ErrorSummary(
    /// Its heading, such as 还有 2 处需要补充.
    #[prop(into)]
    title: Signal<String>,
    /// The faults, in the order of the page. Set them on submit, not while typing.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let summary = NodeRef::<leptos::html::Div>::new();
    watch(move || {
        if !errors.read().is_empty()
            && let Some(summary) = summary.get()
        {
            let _ = summary.focus();
        }
    });
    view! {
        <When is=live(move || !errors.read().is_empty())>
            <div class="error-summary" role="alert" tabindex="-1" node_ref=summary>
                <p class="error-summary__title"><Icon name=IconName::OctagonAlert />{title}</p>
                <ul class="error-summary__list">
                    <For each=live(move || errors.get()) key=FieldError::clone let:error>
                        <Fault error />
                    </For>
                </ul>
            </div>
        </When>
    }
}

#[component]
fn Fault(error: FieldError) -> impl IntoView {
    let href = format!("#{}", error.id);
    let lead = move |event: MouseEvent| {
        // The address carries the route; following the link would leave the screen.
        event.prevent_default();
        document::focus_id(&error.id);
    };
    view! { <li><a href=href on:click=lead>{error.text}</a></li> }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn nothing_wrong_shows_nothing() {
        let html =
            Owner::new().with(|| view! { <ErrorSummary title="还有问题" errors=Vec::new() /> }.to_html());
        assert!(!html.contains("role=\"alert\""), "{html}");
    }

    #[test]
    fn each_fault_leads_to_its_field() {
        let errors = vec![FieldError::new("room", "请填写房号")];
        let html = Owner::new().with(|| view! { <ErrorSummary title="还有 1 处" errors /> }.to_html());
        assert!(html.contains(r#"role="alert""#) && html.contains(r##"href="#room""##), "{html}");
    }
}
