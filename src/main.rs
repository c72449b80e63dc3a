//! The application: every place's screens. A kiosk loads the smaller `kiosk` instead.

use huiyin::domain::policy::engine::reading;
use huiyin::domain::policy::statutory;
use huiyin::store::at_rest::Vault;
use huiyin::store::start;
use huiyin::ui::app::App;
use huiyin::{demonstration, guard, root};
use leptos::prelude::*;

fn main() {
    statutory::carry();
    let vault = Vault::default();
    let held = vault.clone();
    root::run(
        move || guard::opened(demonstration::or(start::anywhere()), held.clone()),
        vault,
        Some(reading),
        |desk| view! { <App desk /> }.into_any(),
    );
}
