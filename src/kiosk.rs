//! The application a kiosk loads: set-up and the kiosk's own screens, nothing of staff or office.

use huiyin::root;
use huiyin::ui::kiosk_app::KioskApp;
use leptos::prelude::*;

fn main() {
    root::run(|desk| view! { <KioskApp desk /> }.into_any());
}
