//! What happens with the data, before any field.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::kiosk::frame::{Aside, Bar, Below, href};
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::Session;
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::Kiosk;
use crate::ui::router::Router;
use crate::ui::words::words;

/// Eight short lines, the full text, and a choice.
#[component]
pub fn Privacy() -> impl IntoView {
    let (desk, session, router) = (Desk::expect(), Session::expect(), Router::expect());
    let privacy = &words().kiosk.privacy;
    let office = desk.book.with_untracked(|it| it.office.name.clone());
    let own_text = desk.book.with_untracked(|it| menu::kiosk_text(&it.office, "privacy_text"));
    let own_lines = own_text.iter().flat_map(|it| it.lines()).map(str::to_owned).collect::<Vec<_>>();
    let agree = move |()| {
        session.agreed.set(true);
        router.go(Kiosk::Who);
    };
    let line = |text: String| view! { <li>{text}</li> };
    let paragraph = |text: String| view! { <p>{text}</p> };
    view! {
        <main id="main" class="kiosk__main">
            <Aside icon=IconName::ShieldCheck text=privacy.short />
            <div class="question">
                <PageHead title=privacy.title />
                <ul class="privacy__lines">{(privacy.lines)(&office).into_iter().map(line).collect_view()}</ul>
                <details class="privacy__full">
                    <summary>{privacy.full}</summary>
                    {privacy.full_lines.iter().map(|it| paragraph((*it).to_owned())).collect_view()}
                    {own_lines.into_iter().map(paragraph).collect_view()}
                </details>
            </div>
        </main>
        <Bar>
            <LinkButton href=href(Kiosk::Home) icon=IconName::ArrowLeft>{privacy.refuse}</LinkButton>
            <Below />
            <Button kind=ButtonKind::Primary icon_after=IconName::ArrowRight on_click=Callback::new(agree)>
                {privacy.agree}
            </Button>
        </Bar>
    }
}
