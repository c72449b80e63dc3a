//! Where a regime comes from: its statutes with their dates, and which complaints it is for.

use leptos::prelude::*;

use crate::domain::policy::Profile;
use crate::ui::words::words;

/// The source of a regime; nothing for one that is no statute's.
#[component]
pub fn RegimeSource(
    /// The regime, if it is known here.
    profile: Option<&'static Profile>,
) -> impl IntoView {
    let rules = &words().rules;
    profile.filter(|it| !it.laws.is_empty()).map(|profile| {
        let laws = profile.laws.iter().map(|it| view! { <li>{(rules.law)(it)}</li> }).collect_view();
        view! {
            <div class="text muted">
                <ul>{laws}</ul>
                {(rules.valid)(profile).map(|it| view! { <p>{it}</p> })}
                <p>{rules.statute_help}</p>
            </div>
        }
    })
}
