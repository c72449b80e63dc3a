//! What a page opened from a file must say: where the data rest, who else may read them, and to export before leaving.

use leptos::ev;
use leptos::prelude::*;

use crate::browser::meta;
use crate::desk::{Desk, Place};
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::{Kiosk, Office, Route, Staff};
use crate::ui::words::words;

/// The note above every page; at a kiosk above its first page and the one for staff. Nothing where a host serves the page.
#[component]
pub fn FromFile(
    /// The page in sight.
    #[prop(into)]
    route: Signal<Route>,
) -> impl IntoView {
    if !meta::from_file() {
        return ().into_any();
    }
    let desk = Desk::expect();
    let waiting = Memo::new(move |_| desk.book.with(|it| it.unexported()));
    let place = Memo::new(move |_| desk.book.with(|it| it.identity.as_ref().map(|it| it.place)));
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if waiting.get_untracked() > 0 {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
    let is_said =
        move || !matches!(*route.read(), Route::Kiosk(page) if !matches!(page, Kiosk::Home | Kiosk::Maint));
    view! { <Show when=is_said><Note waiting place /></Show> }.into_any()
}

/// The note itself.
#[component]
pub fn Note(
    /// How many records no export has taken along.
    #[prop(into)]
    waiting: Signal<i64>,
    /// Where this device stands, once it is set up.
    #[prop(into)]
    place: Signal<Option<Place>>,
) -> impl IntoView {
    let install = &words().install;
    let kept = move || match waiting.get() {
        0 => install.all_exported.to_owned(),
        n => (install.export_first)(n),
    };
    let way = move |place| view! { <LinkButton href=export(place) icon=IconName::FileDown>{install.to_export}</LinkButton> };
    view! {
        <aside class="from-file" aria-label=words().common.product>
            <p class="from-file__text">
                <Icon name=IconName::HardDriveDownload />
                <span>{install.from_file}</span>
            </p>
            <Show when=move || place.get().is_some()>
                <p class="from-file__kept" data-waiting=move || (waiting.get() > 0).then_some("true")>{kept}</p>
            </Show>
            {move || place.get().filter(|_| waiting.get() > 0).map(way)}
        </aside>
    }
}

fn export(place: Place) -> String {
    match place {
        Place::Kiosk => Route::Kiosk(Kiosk::Maint),
        Place::Tablet => Route::Staff(Staff::Exchange),
        Place::Office => Route::Office(Office::Export),
    }
    .format()
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    fn note(waiting: i64, place: Option<Place>) -> String {
        let (waiting, place) = (Signal::stored(waiting), Signal::stored(place));
        Owner::new().with(|| view! { <Note waiting place /> }.to_html())
    }

    #[test]
    fn it_says_where_the_data_rest_and_asks_for_an_export_while_there_is_something_to_export() {
        let install = &words().install;
        for place in [Place::Kiosk, Place::Tablet, Place::Office] {
            let html = note(3, Some(place));
            assert!(html.contains(install.from_file), "{html}");
            assert!(html.contains(&(install.export_first)(3)) && html.contains(&export(place)), "{html}");
        }
        let html = note(0, Some(Place::Office));
        assert!(html.contains(install.all_exported) && !html.contains(install.to_export), "{html}");
        let html = note(0, None);
        assert!(html.contains(install.from_file) && !html.contains(install.all_exported), "{html}");
    }
}
