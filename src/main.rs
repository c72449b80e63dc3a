//! The application: every place's screens. A kiosk loads the smaller `kiosk` instead.

use huiyin::domain::policy::statutory;
use huiyin::root;
use huiyin::store::start;
use huiyin::ui::app::App;
use leptos::prelude::*;

fn main() {
    statutory::carry();
    root::run(start::anywhere, |desk| view! { <App desk /> }.into_any());
}
