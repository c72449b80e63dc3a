//! The page itself: title, language, `data-*` on `<html>`, focus and scroll.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollToOptions};

fn document() -> Option<Document> {
    crate::browser::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// The page's body.
pub fn body() -> Option<HtmlElement> {
    document()?.body()
}

/// Sets the page title. Never a name or a text from a case.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets `<html lang>`.
pub fn set_language(tag: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Sets `data-<name>` on `<html>`, or takes it away: `mode` (kiosk, staff, office), `theme` (light, dark, hc),
/// `elder` (1, 2), `demonstration` (what papers then say).
pub fn set_data(name: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    let name = format!("data-{name}");
    let _ = match value {
        Some(value) => root.set_attribute(&name, value),
        None => root.remove_attribute(&name),
    };
}

/// The value of `data-<name>` on `<html>`.
pub fn data(name: &str) -> Option<String> {
    root()?.get_attribute(&format!("data-{name}"))
}

/// Sets a custom property on `<html>`, for the one value an installer measures: `--hy-mm-scale`.
pub fn set_property(name: &str, value: &str) {
    if let Some(root) = root().and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let _ = root.style().set_property(name, value);
    }
}

/// Takes the element with this id out of the page.
pub fn remove_id(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.remove();
    }
}

/// Whether a media query matches now, such as `(prefers-color-scheme: dark)`.
pub fn matches_media(query: &str) -> bool {
    crate::browser::window()
        .and_then(|window| window.match_media(query).ok()?)
        .is_some_and(|list| list.matches())
}

/// Moves the focus to the first element `selector` names, scrolling it into view only when `scroll` is set.
/// `false` when there is none.
pub fn focus(selector: &str, scroll: bool) -> bool {
    focus_on(first(selector), scroll)
}

/// The first element `selector` names.
pub(super) fn first(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// Moves the focus to the element with this id. `false` when there is none.
pub fn focus_id(id: &str) -> bool {
    focus_on(document().and_then(|document| document.get_element_by_id(id)), true)
}

/// Moves the focus to the link that leads to `href`, written exactly so in the page. `false` when there is none.
pub fn focus_link_to(href: &str) -> bool {
    let link = document().and_then(|document| {
        let links = document.query_selector_all("main a[href]").ok()?;
        (0..links.length())
            .filter_map(|at| links.item(at)?.dyn_into::<Element>().ok())
            .find(|link| link.get_attribute("href").as_deref() == Some(href))
    });
    focus_on(link, false)
}

fn focus_on(element: Option<Element>, scroll: bool) -> bool {
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let options = FocusOptions::new();
    options.set_prevent_scroll(!scroll);
    element.focus_with_options(&options).is_ok()
}

/// How far the page is scrolled down, in CSS pixels.
pub fn scrolled() -> f64 {
    crate::browser::window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0)
}

/// Scrolls the page on, by so much that what stood lowest stands in the upper half; at once for whoever asked for less
/// motion.
pub fn scroll_on() {
    let Some(window) = crate::browser::window() else { return };
    let height = window.inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default();
    let way = ScrollToOptions::new();
    way.set_top(height / 2.0);
    if !matches_media("(prefers-reduced-motion: reduce)") {
        way.set_behavior(ScrollBehavior::Smooth);
    }
    window.scroll_by_with_scroll_to_options(&way);
}

/// Scrolls the page to `top`.
pub fn scroll_to(top: f64) {
    if let Some(window) = crate::browser::window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// Scrolls the list that `list` names, and nothing else, so that the element `item` names stands in its middle, as far
/// as the list can be scrolled.
pub fn bring_into_sight(list: &str, item: &str) {
    let find = |selector: &str| document()?.query_selector(selector).ok()?;
    let item = find(item).and_then(|it| it.dyn_into::<HtmlElement>().ok());
    if let (Some(list), Some(item)) = (find(list), item) {
        list.set_scroll_top(item.offset_top() - (list.client_height() - item.offset_height()) / 2);
    }
}
