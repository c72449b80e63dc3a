//! When the page goes out of sight: the last chance to keep a draft.

use crate::browser::listen::Listener;
use web_sys::VisibilityState;

/// Whether the page can be seen. A page outside a window cannot.
pub fn visible() -> bool {
    crate::browser::window()
        .and_then(|window| window.document())
        .is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Both listeners of [`on_hide`].
pub struct Hiding {
    _visibility: Option<Listener>,
    _page: Option<Listener>,
}

/// Runs `act` when the page is hidden or about to go; mobile browsers may say nothing after that.
pub fn on_hide(act: impl Fn() + Clone + 'static) -> Hiding {
    let again = act.clone();
    let hidden = move |_| {
        if !visible() {
            act();
        }
    };
    Hiding {
        _visibility: Listener::on_document(&["visibilitychange"], hidden),
        _page: Listener::on_window(&["pagehide"], move |_| again()),
    }
}

/// Runs `act` when the page can be seen again: clocks and due chips are read anew.
pub fn on_show(act: impl Fn() + 'static) -> Option<Listener> {
    Listener::on_document(&["visibilitychange"], move |_| {
        if visible() {
            act();
        }
    })
}
