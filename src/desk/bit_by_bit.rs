//! Work that a screen waits for and that is done some at a time, so that the page paints in between.

use leptos::prelude::*;

use crate::desk::open::{Desk, Surroundings};

/// Counts `step` up after a breath whenever `is_over` says that something is left to do: whatever reads `step` does some
/// more of it each time.
pub fn go_on(desk: Desk, step: RwSignal<u32>, is_over: impl Fn() -> bool + 'static) {
    let is_waiting = StoredValue::new(false);
    Effect::new(move |_| {
        if is_over() || is_waiting.get_value() {
            return;
        }
        is_waiting.set_value(true);
        let Surroundings { spawn, breathe, .. } = desk.machine();
        spawn(Box::pin(async move {
            let _ = breathe().await;
            is_waiting.try_set_value(false);
            step.try_update(|it| *it = it.wrapping_add(1));
        }));
    });
}
