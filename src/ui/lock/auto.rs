//! Locking by itself: a tablet left lying, a window out of sight.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::{clock, idle, reload, visibility};
use crate::desk::{Desk, SaveState};

/// Without a sign of life for this long the device locks, in milliseconds.
const IDLE: f64 = 600_000.0;
/// Out of sight for this long it locks too, in milliseconds.
const HIDDEN: f64 = 120_000.0;
/// How often it looks, in seconds.
const LOOK: u32 = 10;

/// Locks a device that has a lock when nobody is there. Locking is loading the page anew: its memory goes with the key.
#[component]
pub fn LockByItself() -> impl IntoView {
    let desk = Desk::expect();
    let seen = Rc::new(Cell::new(clock::monotonic_ms()));
    let look = {
        let seen = Rc::clone(&seen);
        move || {
            let limit = if visibility::visible() { IDLE } else { HIDDEN };
            let is_saving = matches!(desk.save.get_untracked(), SaveState::Saving);
            if desk.is_sealed() && !is_saving && clock::monotonic_ms() - seen.get() > limit {
                reload::reload();
            }
        }
    };
    let (on_show, alive) = (look.clone(), move || seen.set(clock::monotonic_ms()));
    // Coming into sight is a sign of life only after the time out of sight was looked at.
    let shown = visibility::on_show(on_show);
    StoredValue::new_local((clock::every(LOOK, look), shown, idle::on_activity(alive)));
}
