//! What both applications begin with: the last page for panics, the store, the clock, and one screen or another.

use std::cell::Cell;
use std::rc::Rc;

use leptos::mount;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{clock, document, entropy, fault, hash, storage};
use crate::desk::judge::Asks;
use crate::desk::{Desk, Machine};
use crate::domain::time::Instant;
use crate::store::at_rest::Vault;
use crate::store::start::Opening;
use crate::store::{EventStore, Pending, timer};
use crate::ui::alone::CannotStart;
use crate::ui::words::words;

/// The address under which only the export is offered.
const RESCUE: &str = "#/rescue";

/// The id of what `public/boot/ahead.js` draws.
const AHEAD: &str = "ahead";

/// What makes one application of the same beginning.
#[derive(Clone)]
pub struct Program {
    /// Opens its store.
    pub store: Rc<dyn Fn() -> Opening>,
    /// Where the key of the device's lock comes to be, for a program that knows locks.
    pub vault: Vault,
    /// Puts a built-in regime at hand.
    pub regime: fn(String) -> Pending<'static, ()>,
    /// What it asks of a regime.
    pub asks: Asks,
    /// Its screens on an open desk.
    pub screens: fn(Desk) -> AnyView,
    /// The page that only exports, in the program that has it; `public/boot/hosted.js` loads that one for it.
    pub rescue: Option<fn(Desk) -> AnyView>,
}

/// Starts an application.
pub fn run(program: Program) {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|it| format!("{}:{}", it.file(), it.line())).unwrap_or_default();
        fault::show(last_page(), &place);
    }));
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    // Not Leptos's: its executor begins with the first mount.
    spawn_local(open(program));
}

fn last_page() -> fault::LastPage {
    let faults = &words().faults;
    let links = [("#/restart", faults.panic_again), (RESCUE, faults.panic_export)];
    fault::LastPage { title: faults.panic_title, body: faults.panic_body, links, detail: faults.detail }
}

async fn open(program: Program) {
    let opened = match (program.store)().await {
        Ok(opened) => Desk::open(machine(opened, &program)).await,
        Err(error) => Err(error),
    };
    // What was drawn ahead of the program makes room for it.
    document::remove_id(AHEAD);
    let rescue = program.rescue.filter(|_| hash::current() == RESCUE);
    match (opened, rescue) {
        (Ok(desk), Some(rescue)) => mount::mount_to_body(move || rescue(desk)),
        (Ok(desk), None) => {
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
            mount::mount_to_body(move || (program.screens)(desk));
        }
        (Err(error), _) => {
            let why = (words().faults.store)(&error);
            mount::mount_to_body(move || view! { <CannotStart why /> });
        }
    }
}

fn machine(store: Rc<dyn EventStore>, program: &Program) -> Machine {
    Machine {
        store,
        reopen: Rc::clone(&program.store),
        vault: program.vault.clone(),
        regime: Rc::new(program.regime),
        asks: program.asks,
        spawn: Rc::new(spawn_local),
        clock: Rc::new(|| Instant(clock::now().seconds)),
        entropy: Rc::new(|bytes| entropy::fill(bytes).is_ok()),
        breathe: Rc::new(breathe),
        gather: Rc::new(|| {
            Box::pin(async {
                timer::sleep(BREATH_MS).await;
                Ok(())
            })
        }),
    }
}

/// Resolves after the page had a chance to paint and to hear what a person does; at once while it had one just before.
fn breathe() -> Pending<'static, ()> {
    thread_local! {
        static LAST_MS: Cell<u64> = const { Cell::new(0) };
    }
    Box::pin(async {
        if clock::now_ms().abs_diff(LAST_MS.get()) >= u64::from(BREATH_MS) {
            timer::sleep(0).await;
            LAST_MS.set(clock::now_ms());
        }
        Ok(())
    })
}

/// How long the page works before it lets others in, and gathers what is to be drawn.
const BREATH_MS: u32 = 16;
