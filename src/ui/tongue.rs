//! Changing the language, from anywhere.

use leptos::prelude::*;

use crate::browser::{clock, document};
use crate::desk::{Book, Desk, Place};
use crate::domain::language::Language;
use crate::ui::look::Look;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::words::{own_name, words};

/// One button for each language that is not in use, in that language's own words.
#[component]
pub fn Tongue() -> impl IntoView {
    let look = Look::expect();
    let others = Language::ALL.into_iter().filter(|it| *it != look.language.get_untracked());
    let buttons = others.map(|language| view! { <OneTongue language is_pressed=None /> }).collect_view();
    view! { <div class="tongue" role="group" aria-label=words().common.language>{buttons}</div> }
}

/// A button for every language, the one in use pressed: the choice before anything else.
#[component]
pub fn Tongues() -> impl IntoView {
    let look = Look::expect();
    let here = look.language.get_untracked();
    let button = |language| view! { <OneTongue language is_pressed=Some(language == here) /> };
    view! {
        <div class="tongue tongue--all" role="group" aria-label=words().common.language>
            {Language::ALL.map(button).collect_view()}
        </div>
    }
}

#[component]
fn OneTongue(language: Language, is_pressed: Option<bool>) -> impl IntoView {
    let (desk, look) = (Desk::expect(), Look::expect());
    let speak = move |_| {
        look.speak(language);
        if !desk.book.with_untracked(is_kiosk) {
            look.remember();
        }
        clock::after_paint(|| {
            document::focus(".tongue .btn", false);
        });
    };
    let pressed = is_pressed.map(|it| if it { "true" } else { "false" });
    view! {
        <button class="btn" type="button" data-kind="secondary" lang=language.tag() aria-pressed=pressed on:click=speak>
            <Icon name=IconName::Languages />
            <span class="btn__text">{own_name(language)}</span>
        </button>
    }
}

/// A kiosk remembers nothing of the person in front of it.
fn is_kiosk(book: &Book) -> bool {
    book.identity.as_ref().is_some_and(|it| it.place == Place::Kiosk)
}
