//! What both applications begin with: the last page for panics, the store, the clock, and one screen or another.

use std::rc::Rc;

use leptos::mount;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{clock, entropy, fault, hash};
use crate::desk::judge::Reads;
use crate::desk::{Desk, Machine};
use crate::domain::time::Instant;
use crate::store::at_rest::Vault;
use crate::store::start::Opening;
use crate::store::{EventStore, Pending};
use crate::ui::alone::CannotStart;
use crate::ui::rescue::Rescue;
use crate::ui::words::words;

/// The address under which only the export is offered.
const RESCUE: &str = "#/rescue";

/// Starts an application: opens its `store` and shows what `app` makes of the desk.
///
/// `vault` is where the key of the device's lock comes to be, for a program that knows locks; `reads` asks the rules what
/// somebody may read of a case, for one that shows cases.
pub fn run(
    store: impl Fn() -> Opening + 'static,
    vault: Vault,
    reads: Option<Reads>,
    app: fn(Desk) -> AnyView,
) {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|it| format!("{}:{}", it.file(), it.line())).unwrap_or_default();
        fault::show(last_page(), &place);
    }));
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    // Not Leptos's: its executor begins with the first mount.
    spawn_local(open(Rc::new(store), vault, reads, app));
}

fn last_page() -> fault::LastPage {
    let faults = &words().faults;
    let links = [("#/restart", faults.panic_again), (RESCUE, faults.panic_export)];
    fault::LastPage { title: faults.panic_title, body: faults.panic_body, links, detail: faults.detail }
}

async fn open(store: Rc<dyn Fn() -> Opening>, vault: Vault, reads: Option<Reads>, app: fn(Desk) -> AnyView) {
    let opened = match store().await {
        Ok(opened) => Desk::open(machine(opened, store, vault, reads)).await,
        Err(error) => Err(error),
    };
    match opened {
        Ok(desk) if hash::current() == RESCUE => mount::mount_to_body(move || view! { <Rescue desk /> }),
        Ok(desk) => {
            desk.follow();
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

fn machine(
    store: Rc<dyn EventStore>,
    reopen: Rc<dyn Fn() -> Opening>,
    vault: Vault,
    reads: Option<Reads>,
) -> Machine {
    Machine {
        store,
        reopen,
        vault,
        spawn: Rc::new(spawn_local),
        clock: Rc::new(|| Instant(clock::now().seconds)),
        entropy: Rc::new(|bytes| entropy::fill(bytes).is_ok()),
        breathe: Rc::new(breathe),
        reads,
    }
}

/// Resolves after the page had a chance to paint.
fn breathe() -> Pending<'static, ()> {
    Box::pin(async {
        let (told, heard) = crate::store::waiting::answer();
        clock::after_paint(move || told.give(()));
        let _ = heard.await;
        Ok(())
    })
}
