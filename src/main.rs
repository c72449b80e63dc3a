//! The application: every place's screens. A kiosk loads the smaller `kiosk` on most days.

use huiyin::domain::policy::builtin;
use huiyin::domain::policy::engine::evaluate;
use huiyin::root::{self, Program};
use huiyin::store::start;
use huiyin::ui::app::App;
use huiyin::ui::rescue::Rescue;
use leptos::prelude::*;

fn main() {
    builtin::shelve_all();
    root::run(Program {
        store: start::anywhere,
        regime: |_| Box::pin(async { Ok(()) }),
        evaluate,
        screens: |desk| view! { <App desk /> }.into_any(),
        rescue: Some(|desk| view! { <Rescue desk /> }.into_any()),
    });
}
