//! Several views of one thing, one in sight.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::document;
use crate::ui::live::{When, live, memo};
use crate::ui::parts::icon::{Icon, IconName};

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tab {
    /// Its key; the panel of the same key belongs to it.
    pub key: String,
    /// Its words.
    pub text: String,
    /// Its icon.
    pub icon: Option<IconName>,
}

impl Tab {
    /// A tab without an icon.
    pub fn new(key: impl Into<String>, text: impl Into<String>) -> Tab {
        Tab { key: key.into(), text: text.into(), icon: None }
    }

    /// The same with an icon.
    pub fn icon(self, icon: IconName) -> Tab {
        Tab { icon: Some(icon), ..self }
    }
}

/// The row of tabs. Arrow keys, Home and End move and choose at once.
#[component]
pub fn Tabs(
    /// What the tabs are views of.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
    /// The key of the one in sight.
    chosen: RwSignal<String>,
) -> impl IntoView {
    let move_by_key = move |event: KeyboardEvent| {
        let next = tabs.with_untracked(|tabs| neighbour(tabs, &chosen.read_untracked(), &event.key()));
        if let Some(key) = next {
            event.prevent_default();
            document::focus_id(&tab_id(&key));
            chosen.set(key);
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=move_by_key>
            <For each=live(move || tabs.get()) key=Tab::clone let:tab>
                <TabButton tab chosen />
            </For>
        </div>
    }
}

/// What belongs to one tab; made when it comes into sight.
#[component]
pub fn TabPanel(
    /// The tab's key.
    #[prop(into)]
    key: String,
    /// The key of the one in sight.
    #[prop(into)]
    chosen: Signal<String>,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let own = key.clone();
    view! {
        <When is=live(move || *chosen.read() == own)>
            <div class="tab-panel" role="tabpanel" id=panel_id(&key) aria-labelledby=tab_id(&key) tabindex="0">
                {children()}
            </div>
        </When>
    }
}

#[component]
fn TabButton(tab: Tab, chosen: RwSignal<String>) -> impl IntoView {
    let own = StoredValue::new(tab.key.clone());
    let here = memo(move || own.with_value(|own| *chosen.read() == *own));
    view! {
        <button
            class="tab"
            type="button"
            role="tab"
            id=tab_id(&tab.key)
            aria-selected=live(move || if here.get() { "true" } else { "false" })
            aria-controls=live(move || here.get().then(|| own.with_value(|own| panel_id(own))))
            tabindex=live(move || if here.get() { "0" } else { "-1" })
            on:click=move |_| chosen.set(own.get_value())
        >
            {tab.icon.map(|icon| view! { <Icon name=icon /> })}
            {tab.text}
        </button>
    }
}

fn tab_id(key: &str) -> String {
    format!("tab-{key}")
}

fn panel_id(key: &str) -> String {
    format!("panel-{key}")
}

fn neighbour(tabs: &[Tab], chosen: &str, key: &str) -> Option<String> {
    let last = tabs.len().checked_sub(1)?;
    let at = tabs.iter().position(|tab| tab.key == chosen).unwrap_or(0);
    let next = match key {
        "ArrowRight" | "ArrowDown" => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        "ArrowLeft" | "ArrowUp" => at.checked_sub(1).unwrap_or(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    tabs.get(next).map(|tab| tab.key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_and_other_keys_stay_with_the_page() {
        let tabs = [Tab::new("a", "概览"), Tab::new("b", "时间线"), Tab::new("c", "材料")];
        for (chosen, key, next) in [
            ("a", "ArrowRight", Some("b")),
            ("c", "ArrowRight", Some("a")),
            ("a", "ArrowLeft", Some("c")),
            ("b", "Home", Some("a")),
            ("b", "End", Some("c")),
            ("b", "x", None),
        ] {
            assert_eq!(neighbour(&tabs, chosen, key).as_deref(), next, "{chosen} {key}");
        }
        assert_eq!(neighbour(&[], "a", "End"), None);
    }
}
