//! Where this device stands.

use leptos::prelude::*;

use crate::desk::Place;
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::icon::IconName;
use crate::ui::words::words;

/// Three cards: kiosk, tablet, office.
#[component]
pub fn WhichPlace(
    /// The place chosen, by its word.
    place: RwSignal<String>,
) -> impl IntoView {
    let (common, setup) = (&words().common, &words().setup);
    let card = |place: Place, title: &str, help: &str, icon| {
        Choice::new(place.as_str(), title).help(help).icon(icon)
    };
    let options = vec![
        card(Place::Office, common.office, setup.office_help, IconName::Monitor),
        card(Place::Tablet, common.tablet, setup.tablet_help, IconName::Tablet),
        card(Place::Kiosk, common.kiosk, setup.kiosk_help, IconName::Users),
    ];
    view! { <ChoiceCards name="place" legend=setup.place options value=place /> }
}
