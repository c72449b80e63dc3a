//! Signs of life: pointer, key, wheel or text input anywhere on the page.

use crate::browser::listen::Listener;

/// What counts as a person being there. Pointer moves count too, for mice; a finger sends `pointerdown`.
const SIGNS: &[&str] = &["pointerdown", "pointerup", "pointermove", "keydown", "wheel", "input", "touchmove"];

/// Runs `act` at every sign of life. It may run often: store the time and do nothing else.
pub fn on_activity(act: impl Fn() + 'static) -> Option<Listener> {
    Listener::on_window(SIGNS, move |_| act())
}
