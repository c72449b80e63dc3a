//! The program a kiosk loads every day: what the public sees, and, in its worker, the only writer of the store.
//!
//! Page and worker are one module, so that what both need is loaded once.

use std::rc::Rc;

use huiyin::browser::{beside, meta};
use huiyin::desk::judge::Asks;
use huiyin::domain::policy::engine::owed;
use huiyin::domain::policy::{Profile, builtin};
use huiyin::root::{self, Program};
use huiyin::store::at_rest::Vault;
use huiyin::store::{Pending, StoreError, start};
use huiyin::ui::kiosk_app::KioskApp;
use huiyin::worker;
use leptos::prelude::*;

fn main() {
    if worker::is_here() {
        return worker::serve();
    }
    root::run(Program {
        store: Rc::new(start::by_worker),
        vault: Vault::default(),
        regime,
        asks: Asks { evaluate: owed, reads: None },
        screens: |desk| view! { <KioskApp desk /> }.into_any(),
        rescue: None,
    });
}

/// Loads the one regime this kiosk works by; a kiosk carries none.
fn regime(id: String) -> Pending<'static, ()> {
    Box::pin(async move {
        if Profile::builtin(&id).is_some() {
            return Ok(());
        }
        let stem = meta::read("huiyin-regimes").unwrap_or_default();
        let read = async |tail: &str| beside::read(&format!("{stem}{id}{tail}")).await;
        let missing = |it: beside::Unreached| StoreError::Other(it.to_string());
        if let Some(text) = read(".json").await.map_err(missing)? {
            let english = read(".en.json").await.map_err(missing)?;
            builtin::hand(&text, &english.unwrap_or_default());
        }
        Ok(())
    })
}
