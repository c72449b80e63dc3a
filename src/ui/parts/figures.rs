//! Numbers a morning begins with, each leading to its list.

use leptos::prelude::*;

use crate::ui::live::{live, part};
use crate::ui::parts::basis::Basis;
use crate::ui::parts::chip::Tone;

/// The numbers; its children are [`Figure`]s.
#[component]
pub fn Figures(
    /// The numbers.
    children: Children,
) -> impl IntoView {
    view! { <dl class="figures">{children()}</dl> }
}

/// One number.
#[component]
pub fn Figure(
    /// What is counted.
    #[prop(into)]
    label: Signal<String>,
    /// How many, as people read it: `7` or `92%`.
    #[prop(into)]
    value: Signal<String>,
    /// What it means, such as 含 2 件升级: the colour never says it alone.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Where its list is.
    #[prop(optional, into)]
    href: Option<String>,
    /// Its colour.
    #[prop(optional, into)]
    tone: MaybeProp<Tone>,
) -> impl IntoView {
    let number = match href {
        Some(href) => view! { <a class="figure__link" href=href>{value}</a> }.into_any(),
        None => view! { {value} }.into_any(),
    };
    view! {
        <div class="figure" data-tone=live(move || tone.get().map(Tone::as_str))>
            <dt class="figure__label">{label}</dt>
            <dd class="figure__value">{number}</dd>
            {part(move || note.get().map(|note| view! { <dd class="figure__note"><Basis text=note /></dd> }))}
        </div>
    }
}
