//! Files with which the system opened the application: they go where any chosen file goes, and change as little.

use leptos::prelude::*;

use crate::browser::files::{Picked, Unreadable};
use crate::browser::opened_with;
use crate::desk::{Desk, Place};
use crate::domain::bundle::write::MAX_BYTES;
use crate::ui::route::{Office, Route, Staff};
use crate::ui::router::Router;

/// Files that wait for the page that opens them, as far as they could be read.
#[derive(Clone, Copy)]
pub struct Arrived(RwSignal<Vec<Result<Picked, Unreadable>>, LocalStorage>);

impl Arrived {
    /// Listens from now on, and leads to the page where bundles are taken in; at a kiosk and before set-up files are
    /// chosen by hand.
    pub fn listen(desk: Desk, router: Router) -> Arrived {
        let arrived = Arrived(RwSignal::new_local(Vec::new()));
        opened_with::each(MAX_BYTES as u64, move |picked| {
            let place = desk.book.with_untracked(|it| it.identity.as_ref().map(|it| it.place));
            let to = match place {
                Some(Place::Office) => Route::Office(Office::Import),
                Some(Place::Tablet) => Route::Staff(Staff::Exchange),
                Some(Place::Kiosk) | None => return,
            };
            arrived.0.update(|it| it.push(picked));
            router.go(to);
        });
        arrived
    }

    /// Hands each file that waits to `open`, now or when one comes.
    pub fn hand_to(open: impl Fn(Result<Picked, Unreadable>) + 'static) {
        let Some(Arrived(waiting)) = use_context::<Arrived>() else { return };
        Effect::new(move |_| {
            if waiting.with(|it| !it.is_empty()) {
                let all = waiting.try_update(std::mem::take).unwrap_or_default();
                all.into_iter().for_each(&open);
            }
        });
    }
}
