//! The wall clock people here read: that of the calendar the office works by, the same all year.

use std::cell::Cell;

use crate::domain::time::CHINA;

thread_local! {
    static ZONE: Cell<i32> = const { Cell::new(CHINA) };
}

/// Minutes the office's wall clock is ahead of UTC; every date, time and day shown or typed is one of that clock.
pub fn zone() -> i32 {
    ZONE.get()
}

/// Changes it. What is already drawn does not follow by itself: the root draws its screens anew.
pub fn keep_zone(offset_minutes: i32) {
    ZONE.set(offset_minutes);
}
