//! The head of a page: where one is, and the one `<h1>`.

use leptos::prelude::*;

use crate::ui::live::part;

/// A page's heading. The route announcer moves the focus here.
#[component]
pub fn PageHead(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// What stands above it, such as 第 2 步，共 6 步.
    #[prop(optional, into)]
    step: MaybeProp<String>,
    /// What stands below it.
    #[prop(optional, into)]
    help: MaybeProp<String>,
    /// What stands at its side: chips, buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="page-head">
            {part(move || step.get().map(|step| view! { <p class="page-head__step">{step}</p> }))}
            <div class="page-head__line">
                <h1 class="page-head__title" tabindex="-1">{title}</h1>
                {children.map(|side| view! { <div class="page-head__side">{side()}</div> })}
            </div>
            {part(move || help.get().map(|help| view! { <p class="page-head__help">{help}</p> }))}
        </div>
    }
}
