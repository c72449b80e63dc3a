//! A message that stays until its cause is gone.

use leptos::prelude::*;

use crate::ui::live::{live, part};
use crate::ui::parts::icon::{Icon, IconName};

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BannerKind {
    /// Good to know.
    #[default]
    Info,
    /// Done.
    Ok,
    /// Something needs care.
    Warn,
    /// Something is lost or will be unless a person acts; spoken at once.
    Bad,
}

impl BannerKind {
    fn tone(self) -> &'static str {
        match self {
            BannerKind::Info => "info",
            BannerKind::Ok => "ok",
            BannerKind::Warn => "warn",
            BannerKind::Bad => "bad",
        }
    }

    fn icon(self) -> IconName {
        match self {
            BannerKind::Info => IconName::Info,
            BannerKind::Ok => IconName::CircleCheck,
            BannerKind::Warn => IconName::TriangleAlert,
            BannerKind::Bad => IconName::OctagonAlert,
        }
    }

    fn role(self) -> &'static str {
        if self == BannerKind::Bad { "alert" } else { "status" }
    }
}

/// A message across the page, with what can be done about it.
#[component]
pub fn Banner(
    /// How grave it is.
    #[prop(optional, into)]
    kind: Signal<BannerKind>,
    /// The message: what is so, and what it means.
    #[prop(into)]
    text: Signal<String>,
    /// Buttons, or more text.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="banner" data-tone=live(move || kind.get().tone()) role=live(move || kind.get().role())>
            {part(move || view! { <Icon name=kind.get().icon() /> })}
            <p class="banner__text">{text}</p>
            {children.map(|acts| view! { <div class="banner__acts">{acts()}</div> })}
        </div>
    }
}
