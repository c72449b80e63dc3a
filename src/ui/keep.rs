//! Keeping what was typed while every screen is drawn anew in another language.
//!
//! A form makes its state through [`kept`]. Drawn anew because the language changed, it gets the same state back; left in
//! any other way, its state is forgotten as if it were its own.

use std::any::Any;
use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::browser::clock;

/// The states of the forms in sight. Made once at the root, handed on by context.
#[derive(Clone, Copy)]
pub struct Keep {
    states: StoredValue<BTreeMap<String, Kept>>,
    /// Whether the screens are being drawn anew.
    is_holding: StoredValue<bool>,
    next: StoredValue<u64>,
}

/// One form's state, and what its signals live by.
struct Kept {
    number: u64,
    is_claimed: bool,
    state: Box<dyn Any + Send + Sync>,
    _owner: Owner,
}

impl Keep {
    /// Nothing kept yet.
    pub fn start() -> Keep {
        Keep {
            states: StoredValue::new(BTreeMap::new()),
            is_holding: StoredValue::new(false),
            next: StoredValue::new(0),
        }
    }

    /// From here until the next picture, what screens leave behind is kept for the screens that come.
    pub fn hold(self) {
        self.begin();
        clock::after_paint(move || self.end());
    }

    fn begin(self) {
        self.is_holding.set_value(true);
        self.states.update_value(|it| it.values_mut().for_each(|it| it.is_claimed = false));
    }

    fn end(self) {
        self.is_holding.try_set_value(false);
        let gone = self.states.try_update_value(|all| {
            let (stays, gone) = std::mem::take(all).into_iter().partition(|it| it.1.is_claimed);
            *all = stays;
            gone
        });
        // Signals are disposed outside of the update: that touches the store of all values.
        drop::<Option<BTreeMap<_, _>>>(gone);
    }

    /// The state under a key: the one held for it, or a new one.
    fn state<T: Copy + Send + Sync + 'static>(self, key: &str, make: impl FnOnce() -> T) -> (T, u64) {
        let held = self.is_holding.get_value().then(|| self.claim(key)).flatten();
        held.unwrap_or_else(|| self.made(key, make))
    }

    fn claim<T: Copy + 'static>(self, key: &str) -> Option<(T, u64)> {
        self.states.try_update_value(|all| {
            let kept = all.get_mut(key).filter(|it| !it.is_claimed)?;
            let state = *kept.state.downcast_ref::<T>()?;
            kept.is_claimed = true;
            Some((state, kept.number))
        })?
    }

    fn made<T: Copy + Send + Sync + 'static>(self, key: &str, make: impl FnOnce() -> T) -> (T, u64) {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        let owner = alone();
        let state = owner.with(make);
        let kept = Kept { number, is_claimed: true, state: Box::new(state), _owner: owner };
        drop(self.states.try_update_value(|all| all.insert(key.to_owned(), kept)));
        (state, number)
    }

    /// A form went away: its state goes too, unless the screens are being drawn anew.
    fn leave(self, key: &str, number: u64) {
        if self.is_holding.try_get_value() != Some(false) {
            return;
        }
        drop(self.states.try_update_value(|all| {
            let is_its_own = all.get(key).is_some_and(|it| it.number == number);
            is_its_own.then(|| all.remove(key))
        }));
    }
}

/// An owner outside of the screens, so that what it owns outlives them.
fn alone() -> Owner {
    let here = Owner::current();
    let owner = Owner::new_root(None);
    if let Some(here) = here {
        here.set();
    }
    owner
}

/// A form's state, kept while the language changes. `make` looks no context up; `key` names the form and what it is about.
pub fn kept<T: Copy + Send + Sync + 'static>(key: impl Into<String>, make: impl FnOnce() -> T) -> T {
    let Some(keep) = use_context::<Keep>() else { return make() };
    let key = key.into();
    let (state, number) = keep.state(&key, make);
    on_cleanup(move || keep.leave(&key, number));
    state
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    /// Draws a screen with one form under this key and hands its state out.
    fn draw(screens: &Owner, key: &'static str) -> RwSignal<String> {
        screens.with(|| kept(key, || RwSignal::new(String::new())))
    }

    #[test]
    fn a_form_drawn_anew_in_another_language_gets_back_what_was_typed() {
        let root = Owner::new();
        root.with(|| {
            let keep = Keep::start();
            provide_context(keep);
            let screens = root.child();
            draw(&screens, "form").set("typed".to_owned());
            keep.begin();
            screens.cleanup();
            let again = draw(&screens, "form");
            keep.end();
            assert_eq!(again.get_untracked(), "typed");
        });
    }

    #[test]
    fn a_form_left_is_forgotten_and_so_is_one_that_does_not_return() {
        let root = Owner::new();
        root.with(|| {
            let keep = Keep::start();
            provide_context(keep);
            let screens = root.child();
            let left = draw(&screens, "form");
            left.set("typed".to_owned());
            screens.cleanup();
            assert_eq!(left.try_get_untracked(), None);
            let other = draw(&screens, "form");
            assert_eq!(other.get_untracked(), "");
            keep.begin();
            screens.cleanup();
            keep.end();
            assert_eq!(other.try_get_untracked(), None);
        });
    }
}
