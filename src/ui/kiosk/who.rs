//! Who complains, how they wish to be known, and for whom.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::kiosk::answers::{FOR_OTHER, KnownAs};
use crate::ui::kiosk::frame::Question;
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::Session;
use crate::ui::live::{When, live};
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::text_field::TextField;
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// The question.
#[component]
pub fn Who() -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let who = &words().kiosk.who;
    let draft = session.draft;
    let kinds = desk.book.with_untracked(|it| menu::complainants(it.profile()));
    let kinds: Vec<Choice> = kinds
        .into_iter()
        .map(|(id, label)| Choice::new(id.clone(), label).icon(menu::complainant_icon(&id)))
        .collect();
    view! {
        <Question page=Kiosk::Who icon=IconName::UserRound aside=who.aside>
            <div class="cards-short">
                <ChoiceCards
                    name="kind"
                    legend=who.title
                    heading=true
                    options=kinds
                    value=draft.complainant_kind
                    error=session.fault("kind")
                />
            </div>
            <ChoiceCards
                name="known-as"
                legend=who.known_as
                options=ways()
                value=draft.known_as
                error=session.fault("known-as")
            />
            <div class="cards-short">
                <ChoiceCards name="for-other" legend=who.for_other options=for_whom() value=draft.for_other />
            </div>
            <When is=live(move || draft.for_other.get() == FOR_OTHER)>
                <TextField
                    id="on-behalf-of"
                    label=who.other_name
                    hint=who.other_hint
                    value=draft.on_behalf_of
                    error=session.fault("on-behalf-of")
                />
            </When>
        </Question>
    }
}

fn ways() -> Vec<Choice> {
    let who = &words().kiosk.who;
    let card =
        |way: KnownAs, icon, title: &str, help: &str| Choice::new(way.as_str(), title).icon(icon).help(help);
    vec![
        card(KnownAs::Named, IconName::UserRoundCheck, who.named, who.named_help),
        card(KnownAs::Phone, IconName::Phone, who.phone, who.phone_help),
        card(KnownAs::Anonymous, IconName::EyeOff, who.anonymous, who.anonymous_help),
    ]
}

fn for_whom() -> Vec<Choice> {
    let who = &words().kiosk.who;
    vec![
        Choice::new("self", who.for_self).icon(IconName::UserRound),
        Choice::new(FOR_OTHER, who.for_someone).icon(IconName::Users),
    ]
}
