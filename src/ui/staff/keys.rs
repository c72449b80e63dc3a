//! Keys of the worklist: J and K move, `/` searches. Enter is the link's own.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::browser::document;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Next,
    Before,
    Search,
}

/// Follows the keyboard while the worklist is in sight. `hrefs` are the rows' addresses in order.
pub fn follow(hrefs: impl Fn() -> Vec<String> + Copy + 'static, search: &'static str) {
    Effect::new(move |_| {
        let handle = window_event_listener(ev::keydown, move |event| {
            let Some(wish) = wish(&event) else { return };
            event.prevent_default();
            match wish {
                Wish::Search => drop(document::focus_id(search)),
                Wish::Next => step(&hrefs(), &event, 1),
                Wish::Before => step(&hrefs(), &event, -1),
            }
        });
        on_cleanup(move || handle.remove());
    });
}

fn wish(event: &KeyboardEvent) -> Option<Wish> {
    let held = event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing();
    if held || is_typing(event) {
        return None;
    }
    match event.key().as_str() {
        "j" | "J" => Some(Wish::Next),
        "k" | "K" => Some(Wish::Before),
        "/" => Some(Wish::Search),
        _ => None,
    }
}

fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()
}

fn is_typing(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|it| {
        it.closest("input, textarea, select, dialog").ok().flatten().is_some()
            || it.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    })
}

fn step(hrefs: &[String], event: &KeyboardEvent, by: isize) {
    let here = target(event)
        .and_then(|it| it.closest("a[href]").ok().flatten())
        .and_then(|it| it.get_attribute("href"));
    if let Some(href) = neighbour(hrefs, here.as_deref(), by) {
        document::focus_link_to(href);
    }
}

/// The row before or after; the first or last one when no row has the focus.
fn neighbour<'a>(hrefs: &'a [String], here: Option<&str>, by: isize) -> Option<&'a String> {
    let at = here.and_then(|here| hrefs.iter().position(|it| it == here));
    let last = hrefs.len().checked_sub(1)?;
    let to = match at {
        None if by > 0 => 0,
        None => last,
        Some(at) => at.saturating_add_signed(by).min(last),
    };
    hrefs.get(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_walk_the_rows_and_stop_at_both_ends() {
        let rows: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
        for (here, by, to) in [
            (None, 1, "a"),
            (None, -1, "c"),
            (Some("a"), 1, "b"),
            (Some("a"), -1, "a"),
            (Some("c"), 1, "c"),
            (Some("elsewhere"), 1, "a"),
        ] {
            assert_eq!(neighbour(&rows, here, by).map(String::as_str), Some(to), "{here:?} {by}");
        }
        assert_eq!(neighbour(&[], None, 1), None);
    }
}
