//! The application: every place's screens. A kiosk loads the smaller `kiosk` instead.

use huiyin::ui::app::App;
use huiyin::{demonstration, root};
use leptos::prelude::*;

fn main() {
    root::run(demonstration::or_own, |desk| view! { <App desk /> }.into_any());
}
