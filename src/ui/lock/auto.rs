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

/// A moment on two clocks, in milliseconds: one nobody sets but that may stand still while the device sleeps, and one
/// that goes on meanwhile but can be set.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Moment {
    running: f64,
    wall: f64,
}

impl Moment {
    fn now() -> Moment {
        Moment { running: clock::monotonic_ms(), wall: clock::now_ms() as f64 }
    }

    /// How long it was until `later`: what the clock says on which more has gone by.
    fn until(self, later: Moment) -> f64 {
        (later.running - self.running).max(later.wall - self.wall)
    }
}

/// When somebody was last there, and since when the page is out of sight.
#[derive(Debug, Clone, Copy)]
struct Watched {
    seen: Moment,
    hidden: Option<Moment>,
}

impl Watched {
    fn is_left(self, now: Moment) -> bool {
        self.seen.until(now) > IDLE || self.hidden.is_some_and(|since| since.until(now) > HIDDEN)
    }
}

/// Locks a device that has a lock when nobody is there. Locking is loading the page anew: its memory goes with the key.
#[component]
pub fn LockByItself() -> impl IntoView {
    let desk = Desk::expect();
    let watched = Rc::new(Cell::new(Watched { seen: Moment::now(), hidden: None }));
    let look = {
        let watched = Rc::clone(&watched);
        move || {
            let is_saving = matches!(desk.save.get_untracked(), SaveState::Saving);
            if desk.is_sealed() && !is_saving && watched.get().is_left(Moment::now()) {
                reload::reload();
            }
        }
    };
    let change = |change: fn(Watched) -> Watched| {
        let watched = Rc::clone(&watched);
        move || watched.set(change(watched.get()))
    };
    let hide = change(|it| Watched { hidden: it.hidden.or_else(|| Some(Moment::now())), ..it });
    let alive = change(|it| Watched { seen: Moment::now(), ..it });
    let show = change(|it| Watched { hidden: None, ..it });
    let look_first = look.clone();
    // A page that was frozen looks before it forgets how long it was out of sight.
    let shown = visibility::on_show(move || {
        look_first();
        show();
    });
    let hidden = visibility::on_hide(hide);
    StoredValue::new_local((clock::every(LOOK, look), shown, hidden, idle::on_activity(alive)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(running: f64, wall: f64) -> Moment {
        Moment { running, wall }
    }

    #[test]
    fn a_device_is_left_after_ten_minutes_or_two_out_of_sight_also_when_it_slept() {
        let in_use = Watched { seen: at(0.0, 0.0), hidden: None };
        assert!(!in_use.is_left(at(590_000.0, 590_000.0)));
        assert!(in_use.is_left(at(601_000.0, 601_000.0)));
        assert!(in_use.is_left(at(1_000.0, 3_600_000.0)), "it slept for an hour");
        assert!(in_use.is_left(at(601_000.0, -3_600_000.0)), "its clock was set back");
        let away = Watched { hidden: Some(at(60_000.0, 60_000.0)), ..in_use };
        assert!(!away.is_left(at(170_000.0, 170_000.0)));
        assert!(away.is_left(at(181_000.0, 181_000.0)));
    }
}
