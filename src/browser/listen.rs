//! Listening to an event until the listener is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// A registered event handler; dropping it unregisters.
///
/// Keep it in `StoredValue::new_local`, so that it ends with the component that made it.
pub struct Listener {
    target: EventTarget,
    names: &'static [&'static str],
    handler: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Runs `handler` for each of `names` on `target`. Passive: it watches and never prevents.
    pub fn on(
        target: &EventTarget,
        names: &'static [&'static str],
        handler: impl FnMut(Event) + 'static,
    ) -> Listener {
        let handler = Closure::<dyn FnMut(Event)>::new(handler);
        let options = AddEventListenerOptions::new();
        options.set_passive(true);
        for name in names {
            // Only a detached document refuses a listener; then there is nothing to hear either.
            let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
                name,
                handler.as_ref().unchecked_ref(),
                &options,
            );
        }
        Listener { target: target.clone(), names, handler }
    }

    /// Like [`Listener::on`], on the window. `None` outside a window.
    pub fn on_window(
        names: &'static [&'static str],
        handler: impl FnMut(Event) + 'static,
    ) -> Option<Listener> {
        Some(Listener::on(&crate::browser::window()?.into(), names, handler))
    }

    /// Like [`Listener::on`], on the document. `None` outside a window.
    pub fn on_document(
        names: &'static [&'static str],
        handler: impl FnMut(Event) + 'static,
    ) -> Option<Listener> {
        Some(Listener::on(&crate::browser::window()?.document()?.into(), names, handler))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        for name in self.names {
            let _ =
                self.target.remove_event_listener_with_callback(name, self.handler.as_ref().unchecked_ref());
        }
    }
}
