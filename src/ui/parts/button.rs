//! Buttons, and links that look like buttons.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::ui::live::{live, part};
use crate::ui::parts::icon::{Icon, IconName};

/// How much a button asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one thing this screen is for; at most one in sight.
    Primary,
    /// Everything else.
    #[default]
    Secondary,
    /// Beside a heading or in a row: no frame until touched.
    Quiet,
    /// What cannot be taken back.
    Danger,
}

impl ButtonKind {
    /// The value of `data-kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            ButtonKind::Primary => "primary",
            ButtonKind::Secondary => "secondary",
            ButtonKind::Quiet => "quiet",
            ButtonKind::Danger => "danger",
        }
    }
}

/// A button. Blocked, it stays focusable and says why; busy, it takes no second click.
///
/// Other attributes are added by the caller: `attr:id="…"`, `attr:form="…"`, `attr:aria-pressed=…`.
#[component]
pub fn Button(
    /// How much it asks for.
    #[prop(optional)]
    kind: ButtonKind,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// An icon after the words.
    #[prop(optional, into)]
    icon_after: Option<IconName>,
    /// Whether it submits its form instead of running `on_click`.
    #[prop(optional)]
    submit: bool,
    /// Why it cannot be used now, in words; shown under the words of the button.
    #[prop(optional, into)]
    blocked: MaybeProp<String>,
    /// Whether what it started is still going on.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Runs on a click that is neither blocked nor busy.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// The words on it: a verb.
    children: Children,
) -> impl IntoView {
    let held = move || busy.get() || blocked.get().is_some();
    let click = move |event: MouseEvent| {
        if untrack(held) {
            event.prevent_default();
            event.stop_immediate_propagation();
        } else if let Some(act) = on_click {
            act.run(());
        }
    };
    view! {
        <button
            class="btn"
            type=if submit { "submit" } else { "button" }
            data-kind=kind.as_str()
            aria-disabled=live(move || held().then_some("true"))
            aria-busy=live(move || busy.get().then_some("true"))
            on:click=click
        >
            {icon.map(|icon| view! { <Icon name=icon /> })}
            <span class="btn__text">
                {children()}
                {part(move || blocked.get().map(|why| view! { <small class="btn__reason">{why}</small> }))}
            </span>
            {icon_after.map(|icon| view! { <Icon name=icon /> })}
        </button>
    }
}

/// A link that looks like a button: it goes somewhere and does nothing else.
#[component]
pub fn LinkButton(
    /// Where it goes: `Route::format()`.
    #[prop(into)]
    href: Signal<String>,
    /// How much it asks for.
    #[prop(optional)]
    kind: ButtonKind,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// An icon after the words.
    #[prop(optional, into)]
    icon_after: Option<IconName>,
    /// The words on it.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="btn" data-kind=kind.as_str() href=href>
            {icon.map(|icon| view! { <Icon name=icon /> })}
            <span class="btn__text">{children()}</span>
            {icon_after.map(|icon| view! { <Icon name=icon /> })}
        </a>
    }
}

/// A button that is on or off, such as 大字 or 朗读.
#[component]
pub fn ToggleButton(
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Runs on a click.
    #[prop(into)]
    on_click: Callback<()>,
    /// The words on it; they name what is on, and do not change when it is.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class="btn"
            type="button"
            data-kind="secondary"
            aria-pressed=live(move || if on.get() { "true" } else { "false" })
            on:click=move |_| on_click.run(())
        >
            {icon.map(|icon| view! { <Icon name=icon /> })}
            <span class="btn__text">{children()}</span>
        </button>
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn a_blocked_button_stays_focusable_and_says_why() {
        let html = Owner::new().with(|| view! { <Button blocked="需先有处理决定">"结案"</Button> }.to_html());
        assert!(html.contains(r#"aria-disabled="true""#), "{html}");
        assert!(html.contains("需先有处理决定"), "{html}");
        assert!(!html.contains(" disabled"), "{html}");
    }

    #[test]
    fn a_free_button_has_neither_mark() {
        let html = Owner::new().with(|| {
            view! { <Button kind=ButtonKind::Primary icon=IconName::Check>"提交投诉"</Button> }.to_html()
        });
        assert!(!html.contains("aria-disabled") && !html.contains("aria-busy"), "{html}");
        assert!(html.contains(r##"href="#i-check""##) && html.contains(r#"data-kind="primary""#), "{html}");
    }
}
