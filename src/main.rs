//! Composition root: the last page for panics, the store, the clock, the screens.

use std::rc::Rc;

use huiyin::browser::{clock, entropy, fault, hash};
use huiyin::desk::{Desk, Machine};
use huiyin::domain::time::Instant;
use huiyin::store::{EventStore, Pending, start};
use huiyin::ui::app::{App, CannotStart};
use huiyin::ui::rescue::Rescue;
use huiyin::ui::words::words;
use leptos::mount;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The name of this origin's database.
const DATABASE: &str = "huiyin";
/// The address under which only the export is offered.
const RESCUE: &str = "#/rescue";

fn main() {
    std::panic::set_hook(Box::new(|info| {
        let faults = &words().faults;
        let place = info.location().map(|it| format!("{}:{}", it.file(), it.line())).unwrap_or_default();
        let links = [("#/restart", faults.panic_again), (RESCUE, faults.panic_export)];
        let page = fault::LastPage {
            title: faults.panic_title,
            body: faults.panic_body,
            links,
            detail: faults.detail,
        };
        fault::show(page, &place);
    }));
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    // Not Leptos's: its executor begins with the first mount.
    spawn_local(run());
}

async fn run() {
    let opened = match start::open(DATABASE, &start::worker_url()).await {
        Ok(store) => Desk::open(machine(store)).await,
        Err(error) => Err(error),
    };
    match opened {
        Ok(desk) if hash::current() == RESCUE => mount::mount_to_body(move || view! { <Rescue desk /> }),
        Ok(desk) => {
            if let Some(ticker) = clock::every(1, move || desk.tick()) {
                std::mem::forget(ticker);
            }
            mount::mount_to_body(move || view! { <App desk /> });
        }
        Err(error) => {
            let why = (words().faults.store)(&error);
            mount::mount_to_body(move || view! { <CannotStart why /> });
        }
    }
}

fn machine(store: Rc<dyn EventStore>) -> Machine {
    Machine {
        store,
        clock: Rc::new(|| Instant(clock::now().seconds)),
        entropy: Rc::new(|bytes| entropy::fill(bytes).is_ok()),
        breathe: Rc::new(breathe),
    }
}

/// Resolves after the page had a chance to paint.
fn breathe() -> Pending<'static, ()> {
    Box::pin(async {
        let (told, heard) = huiyin::store::waiting::answer();
        clock::after_paint(move || told.give(()));
        let _ = heard.await;
        Ok(())
    })
}
