//! The regimes an organisation may choose from: those of organisations, and those of statutes.

use leptos::prelude::*;
use leptos::web_sys::HtmlSelectElement;

use crate::domain::policy::Profile;
use crate::ui::live::{live, part};
use crate::ui::parts::field::{Field, described_by};
use crate::ui::parts::regime::RegimeSource;
use crate::ui::words::{language, words};

/// The regimes in groups: what a group is called, and its regimes.
pub fn groups() -> [(&'static str, &'static [Profile]); 2] {
    let setup = &words().setup;
    [(setup.regimes_built_in, Profile::builtins()), (setup.regimes_statutory, Profile::statutory())]
}

/// A list of regimes in two groups, and where the chosen one comes from.
#[component]
pub fn RegimeField(
    /// The chosen regime's id.
    value: RwSignal<String>,
    /// What is wrong and how to put it right.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    const ID: &str = "profile";
    let setup = &words().setup;
    let choose = move |event| value.set(event_target::<HtmlSelectElement>(&event).value());
    let groups = groups().into_iter().map(move |(label, regimes)| {
        view! {
            <optgroup label=label>
                {regimes.iter().map(|it| view! { <Regime regime=it value /> }).collect_view()}
            </optgroup>
        }
    });
    view! {
        <Field id=ID.to_owned() label=setup.profile hint=setup.profile_hint error>
            <select
                class="field__input"
                id=ID
                autocomplete="off"
                prop:value=value
                aria-describedby=live(move || described_by(ID, true, error.get().is_some()))
                aria-invalid=live(move || error.get().map(|_| "true"))
                on:change=choose
            >
                {groups.collect_view()}
            </select>
        </Field>
        {part(move || view! { <RegimeSource profile=Profile::builtin(&value.get()) /> })}
    }
}

#[component]
fn Regime(regime: &'static Profile, value: RwSignal<String>) -> impl IntoView {
    view! {
        <option value=regime.id.clone() selected=live(move || *value.read() == regime.id)>
            {regime.name_in(language())}
        </option>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_regime_can_be_chosen_in_one_of_two_groups() {
        crate::ui::words::speak(crate::domain::language::Language::Chinese);
        let html = Owner::new().with(|| {
            let value = RwSignal::new("property".to_owned());
            view! { <RegimeField value error=Signal::derive(|| None::<String>) /> }.into_view().to_html()
        });
        let count = |of: &str| html.matches(of).count();
        let all = Profile::builtins().len() + Profile::statutory().len();
        assert_eq!((count("<optgroup"), count("<option")), (2, all), "{html}");
        for (label, regimes) in groups() {
            assert!(html.contains(label), "{label}");
            for it in regimes {
                assert_eq!(count(&format!("value=\"{}\"", it.id)), 1, "{}", it.id);
            }
        }
        assert!(!html.contains("起施行"), "a regime of organisations names no statute");
    }

    #[test]
    fn a_statute_says_its_title_its_issuer_and_its_dates() {
        crate::ui::words::speak(crate::domain::language::Language::Chinese);
        let html = Owner::new().with(|| {
            view! { <RegimeSource profile=Profile::builtin("cn-samr-2026") /> }.into_view().to_html()
        });
        for said in
            ["《市场监督管理投诉举报处理办法》", "令第121号", "2026-04-15 起施行", "以前收到的仍按原来的规定"]
        {
            assert!(html.contains(said), "{said} in {html}");
        }
    }
}
