//! What kind of trouble.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::domain::order::Order as _;
use crate::ui::kiosk::frame::{Question, href};
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::Session;
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// The question; 其他 stands last where the regime has it.
#[component]
pub fn Category() -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let category = &words().kiosk.category;
    let mut types = desk.book.with_untracked(|it| menu::case_types(it.profile()));
    types.order_by_key(|it| it.0 == "other");
    let options: Vec<Choice> = types.into_iter().map(|(id, label)| card(id, label)).collect();
    view! {
        <Question page=Kiosk::Category icon=IconName::ClipboardList aside=category.aside>
            <ChoiceCards
                name="case-type"
                legend=category.title
                heading=true
                options
                value=session.draft.case_type
                error=session.fault("case-type")
            />
            <p class="category__urgent">
                <Icon name=IconName::Siren />
                <span>{category.urgent}</span>
                <LinkButton href=href(Kiosk::Help)>{category.urgent_link}</LinkButton>
            </p>
        </Question>
    }
}

fn card(id: String, label: String) -> Choice {
    let card = Choice::new(id.clone(), label).icon(menu::case_type_icon(&id));
    match (words().topics.help)(&id) {
        Some(help) => card.help(help),
        None => card,
    }
}
