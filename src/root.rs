//! What both applications begin with: the last page for panics, the store, the clock, and one screen or another.

use std::cell::Cell;
use std::rc::Rc;

use leptos::mount;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{clock, document, entropy, fault, hash, storage};
use crate::desk::{Desk, Machine};
use crate::domain::time::Instant;
use crate::store::at_rest::Vault;
use crate::store::start::Opening;
use crate::store::{EventStore, Pending, timer};
use crate::ui::alone::CannotStart;
use crate::ui::rescue::Rescue;
use crate::ui::words::words;

/// The address under which only the export is offered.
const RESCUE: &str = "#/rescue";

/// The id of what `public/boot/ahead.js` draws.
const AHEAD: &str = "ahead";

/// Starts an application: opens its `store` and shows what `app` makes of the desk.
///
/// `vault` is where the key of the device's lock comes to be, for a program that knows locks.
pub fn run(store: impl Fn() -> Opening + 'static, vault: Vault, app: fn(Desk) -> AnyView) {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|it| format!("{}:{}", it.file(), it.line())).unwrap_or_default();
        fault::show(last_page(), &place);
    }));
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    // Not Leptos's: its executor begins with the first mount.
    spawn_local(open(Rc::new(store), vault, app));
}

fn last_page() -> fault::LastPage {
    let faults = &words().faults;
    let links = [("#/restart", faults.panic_again), (RESCUE, faults.panic_export)];
    fault::LastPage { title: faults.panic_title, body: faults.panic_body, links, detail: faults.detail }
}

async fn open(store: Rc<dyn Fn() -> Opening>, vault: Vault, app: fn(Desk) -> AnyView) {
    let opened = match store().await {
        Ok(opened) => Desk::open(machine(opened, store, vault)).await,
        Err(error) => Err(error),
    };
    // What was drawn ahead of the program makes room for it.
    document::remove_id(AHEAD);
    match opened {
        Ok(desk) if hash::current() == RESCUE => mount::mount_to_body(move || view! { <Rescue desk /> }),
        Ok(desk) => {
            desk.follow();
            if desk.book.with_untracked(|it| it.identity.is_some()) {
                // Without the promise a browser may clear everything when the disk is full; it is given to installed
                // applications without asking anybody.
                spawn_local(async { _ = storage::persist().await });
            }
            #[cfg(feature = "probe")]
            crate::probe::install(desk);
            if let Some(ticker) = clock::every(1, move || desk.tick()) {
                std::mem::forget(ticker);
            }
            mount::mount_to_body(move || app(desk));
        }
        Err(error) => {
            let why = (words().faults.store)(&error);
            mount::mount_to_body(move || view! { <CannotStart why /> });
        }
    }
}

fn machine(store: Rc<dyn EventStore>, reopen: Rc<dyn Fn() -> Opening>, vault: Vault) -> Machine {
    Machine {
        store,
        reopen,
        vault,
        spawn: Rc::new(spawn_local),
        clock: Rc::new(|| Instant(clock::now().seconds)),
        entropy: Rc::new(|bytes| entropy::fill(bytes).is_ok()),
        breathe: Rc::new(breathe),
    }
}

/// Resolves after the page had a chance to paint and to hear what a person does; at once while it had one just before.
fn breathe() -> Pending<'static, ()> {
    thread_local! {
        static LAST_MS: Cell<u64> = const { Cell::new(0) };
    }
    Box::pin(async {
        if clock::now_ms().abs_diff(LAST_MS.get()) >= BREATH_MS {
            timer::sleep(0).await;
            LAST_MS.set(clock::now_ms());
        }
        Ok(())
    })
}

/// How long the page works before it lets others in.
const BREATH_MS: u64 = 30;
