//! The application a kiosk loads every day: its own screens, nothing of set-up, staff or office.

use huiyin::root;
use huiyin::store::at_rest::Vault;
use huiyin::store::start;
use huiyin::ui::kiosk_app::KioskApp;
use leptos::prelude::*;

fn main() {
    root::run(start::by_worker, Vault::default(), None, |desk| view! { <KioskApp desk /> }.into_any());
}
