//! The application: every place's screens. A kiosk loads the smaller `kiosk` instead.

use huiyin::domain::policy::engine::reading;
use huiyin::root;
use huiyin::store::start;
use huiyin::ui::app::App;
use leptos::prelude::*;

fn main() {
    root::run(start::anywhere, Some(reading), |desk| view! { <App desk /> }.into_any());
}
