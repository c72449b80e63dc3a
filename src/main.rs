//! The application: every place's screens. A kiosk loads the smaller `kiosk` on most days.

use std::rc::Rc;

use huiyin::desk::judge::Asks;
use huiyin::domain::bundle::attachment;
use huiyin::domain::policy::{builtin, statutory};
use huiyin::root::{self, Program};
use huiyin::store::at_rest::Vault;
use huiyin::store::start;
use huiyin::ui::app::App;
use huiyin::ui::rescue::Rescue;
use huiyin::{demonstration, guard, worker};
use leptos::prelude::*;

fn main() {
    // In the single file the worker is this module too, so that it is carried once.
    if worker::is_here() {
        return worker::serve();
    }
    builtin::carry();
    statutory::carry();
    attachment::carry();
    let vault = Vault::default();
    let held = vault.clone();
    root::run(Program {
        store: Rc::new(move || guard::opened(demonstration::or(start::anywhere()), held.clone())),
        vault,
        regime: |_| Box::pin(async { Ok(()) }),
        asks: Asks::ALL,
        screens: |desk| view! { <App desk /> }.into_any(),
        rescue: Some(|desk| view! { <Rescue desk /> }.into_any()),
    });
}
