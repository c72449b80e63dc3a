//! Whether an element is in sight, told now and whenever that changes.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

use crate::browser::document;

/// Somebody who looks; dropping it ends the looking.
pub struct Sight {
    observer: IntersectionObserver,
    _told: Closure<dyn FnMut(Array)>,
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Tells `act` whether the first element `selector` names is within the window. `None` where there is no such element.
///
/// What stands over it does not count.
pub fn of(selector: &str, act: impl Fn(bool) + 'static) -> Option<Sight> {
    let element = document::first(selector)?;
    // Of several reports at once the last one holds.
    let told = Closure::<dyn FnMut(Array)>::new(move |reports: Array| {
        act(reports.pop().unchecked_into::<IntersectionObserverEntry>().is_intersecting());
    });
    let observer = IntersectionObserver::new(told.as_ref().unchecked_ref()).ok()?;
    observer.observe(&element);
    Some(Sight { observer, _told: told })
}
