//! Files with which the system opened the application: they go where any chosen file goes, and change as little.

use leptos::prelude::*;

use crate::browser::files::Picked;
use crate::browser::opened_with;
use crate::desk::{Desk, Place};
use crate::domain::bundle::write::MAX_BYTES;
use crate::ui::route::{Office, Route, Staff};
use crate::ui::router::Router;

/// A file that waits for the page that opens it.
#[derive(Clone, Copy)]
pub struct Arrived(RwSignal<Option<Picked>, LocalStorage>);

impl Arrived {
    /// Listens from now on, and leads to the page where bundles are taken in; at a kiosk and before set-up files are
    /// chosen by hand.
    pub fn listen(desk: Desk, router: Router) -> Arrived {
        let arrived = Arrived(RwSignal::new_local(None));
        opened_with::each(MAX_BYTES as u64, move |picked| {
            let place = desk.book.with_untracked(|it| it.identity.as_ref().map(|it| it.place));
            let to = match place {
                Some(Place::Office) => Route::Office(Office::Import),
                Some(Place::Tablet) => Route::Staff(Staff::Exchange),
                Some(Place::Kiosk) | None => return,
            };
            arrived.0.set(Some(picked));
            router.go(to);
        });
        arrived
    }

    /// Hands the file that waits to `open`, now or when one comes.
    pub fn hand_to(open: impl Fn(Picked) + 'static) {
        let Some(Arrived(waiting)) = use_context::<Arrived>() else { return };
        Effect::new(move |_| {
            if let Some(picked) = waiting.get() {
                waiting.set(None);
                open(picked);
            }
        });
    }
}
