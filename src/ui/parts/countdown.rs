//! Time running out, as a ring and a number.

use leptos::prelude::*;

/// A ring that empties. Silent: announce at 30, 20 and 10 seconds through `said`.
#[component]
pub fn Countdown(
    /// Seconds left.
    #[prop(into)]
    left: Signal<u32>,
    /// Seconds there were.
    #[prop(into)]
    total: Signal<u32>,
    /// What a screen reader is told; change it only when it should speak.
    #[prop(into)]
    said: Signal<String>,
) -> impl IntoView {
    let share = move || {
        let whole = total.get().max(1);
        format!("{} 100", left.get().min(whole) * 100 / whole)
    };
    view! {
        <div class="countdown">
            <svg class="countdown__ring" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
                <circle class="countdown__track" cx="50" cy="50" r="44" />
                <circle class="countdown__left" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray=share />
            </svg>
            <span class="countdown__number" aria-hidden="true">{left}</span>
            <span class="sr-only" role="status">{said}</span>
        </div>
    }
}
