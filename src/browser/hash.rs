//! The part of the address after `#`, which carries the route because `file://` has no history to push.

use crate::browser::listen::Listener;

/// The hash as it stands, with its `#`, or an empty text.
pub fn current() -> String {
    crate::browser::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to `hash`, leaving the present page in the history.
pub fn set(hash: &str) {
    if let Some(window) = crate::browser::window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Goes to `hash` in place of the present page, so that Back does not return to it.
///
/// The document is not loaded again; a `hashchange` follows.
pub fn replace(hash: &str) {
    if let Some(window) = crate::browser::window() {
        let _ = window.location().replace(hash);
    }
}

/// One step back in the history.
pub fn back() {
    if let Some(history) = crate::browser::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// Runs `act` with the new hash whenever it changes. `None` outside a window.
pub fn on_change(mut act: impl FnMut(String) + 'static) -> Option<Listener> {
    Listener::on_window(&["hashchange"], move |_| act(current()))
}
