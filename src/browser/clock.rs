//! What time it is: the only place that asks.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The present as the device tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Whole seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Minutes the device's wall clock is ahead of UTC: 480 in China.
    pub offset_minutes: i32,
}

/// Reads the device clock and its zone.
pub fn now() -> Now {
    let date = js_sys::Date::new_0();
    // JavaScript counts the zone the other way round: minutes UTC is ahead.
    Now {
        seconds: (date.get_time() / 1000.0).floor() as i64,
        offset_minutes: -date.get_timezone_offset() as i32,
    }
}

/// Milliseconds since 1970, for ids that want finer time than the log keeps.
pub fn now_ms() -> u64 {
    js_sys::Date::now().max(0.0) as u64
}

/// Milliseconds on a clock that nobody sets, for spans.
pub fn monotonic_ms() -> f64 {
    crate::browser::window().and_then(|it| it.performance()).map_or(0.0, |it| it.now())
}

/// A running interval; dropping it stops it.
pub struct Ticker {
    id: i32,
    _tick: Closure<dyn FnMut()>,
}

impl Drop for Ticker {
    fn drop(&mut self) {
        if let Some(window) = crate::browser::window() {
            window.clear_interval_with_handle(self.id);
        }
    }
}

/// Runs `tick` every `seconds`. A sleeping tab ticks late, so read [`now`] in it and never count ticks.
/// `None` outside a window.
pub fn every(seconds: u32, tick: impl FnMut() + 'static) -> Option<Ticker> {
    let tick = Closure::<dyn FnMut()>::new(tick);
    let pause = i32::try_from(seconds.saturating_mul(1000)).unwrap_or(i32::MAX);
    let id = crate::browser::window()?
        .set_interval_with_callback_and_timeout_and_arguments_0(tick.as_ref().unchecked_ref(), pause)
        .ok()?;
    Some(Ticker { id, _tick: tick })
}

/// Runs `act` once, after the page has been painted with what changed. Does nothing outside a window.
pub fn after_paint(act: impl FnOnce() + 'static) {
    let Some(window) = crate::browser::window() else { return };
    let act = Closure::once_into_js(move || {
        let later = Closure::once_into_js(act);
        if let Some(window) = crate::browser::window() {
            let _ = window.set_timeout_with_callback(later.unchecked_ref());
        }
    });
    let _ = window.request_animation_frame(act.unchecked_ref());
}
