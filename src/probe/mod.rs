//! For measuring and for hurting: lets a harness outside the browser work the open desk (feature `probe`).
//!
//! `window.__chaos` lodges and records as the screens do and tells what is stored; `window.__bench`, for a page opened
//! with `?bench=1`, imports bundles and times what the screens do. Both write whatever they are told, so that no build
//! for people has them: `cargo xtask build` refuses to hand out a page that holds these names.

mod bench;
mod chaos;
mod hook;
mod limits;

use crate::desk::Desk;

/// Hangs the hooks into the window. Nothing of what the desk does changes.
pub fn install(desk: Desk) {
    hook::hang("__chaos", &chaos::hook(desk));
    if hook::is_asked_for("bench=1") {
        hook::hang("__bench", &bench::hook(desk));
    }
}
