//! A human way out: whom to call, where paper is, and what to do when someone is in danger.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::domain::policy::effect::Place as Page;
use crate::ui::kiosk::frame::{Bar, Below, href};
use crate::ui::kiosk::home::People;
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::Session;
use crate::ui::live::part;
use crate::ui::parts::button::{ButtonKind, LinkButton};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// The page.
#[component]
pub fn Help() -> impl IntoView {
    let session = Session::expect();
    let help = &words().kiosk.help_page;
    let back = move || session.at.get();
    let to = Signal::derive(move || href(back().unwrap_or(Kiosk::Home)));
    let verb = move || if back().is_some() { help.back } else { help.back_home };
    view! {
        <main id="main" class="kiosk__main">
            <div class="question">
                <PageHead title=help.title />
                <section class="help__urgent" aria-labelledby="help-urgent">
                    <h2 id="help-urgent"><Icon name=IconName::Siren />{help.urgent}</h2>
                    <dl>{help.emergencies.into_iter().map(emergency).collect_view()}</dl>
                </section>
                <div class="help__ways"><Office /><Paper /></div>
                <section class="help__guide" aria-labelledby="help-guide">
                    <h2 id="help-guide"><Icon name=IconName::Info />{help.guide_title}</h2>
                    <ol>{help.guide.iter().map(|it| view! { <li>{*it}</li> }).collect_view()}</ol>
                </section>
            </div>
        </main>
        <Bar>
            <Below />
            <LinkButton kind=ButtonKind::Primary icon=IconName::ArrowLeft href=to>{part(verb)}</LinkButton>
        </Bar>
    }
}

fn emergency((number, what): (&'static str, &'static str)) -> impl IntoView {
    view! { <div><dd>{number}</dd><dt>{what}</dt></div> }
}

/// Whom to call, and when they are there.
#[component]
fn Office() -> impl IntoView {
    let help = &words().kiosk.help_page;
    let office = Desk::expect().book.with_untracked(|it| std::sync::Arc::clone(&it.office));
    let hours = menu::organisation_text(&office, "opening_hours");
    let phone = office.phone.clone();
    let call = if phone.is_empty() {
        view! { <p>{help.no_phone}</p> }.into_any()
    } else {
        view! { <p class="help__phone">{phone}</p> }.into_any()
    };
    view! {
        <section class="help__way" aria-labelledby="help-office">
            <h2 id="help-office"><Icon name=IconName::Phone />{help.phone}</h2>
            <p>{office.name.clone()}</p>
            {call}
            {hours.map(|it| view! { <p>{(words().common.pair)(help.hours, &it)}</p> })}
        </section>
    }
}

/// Paper, and staff who write for others.
#[component]
fn Paper() -> impl IntoView {
    let help = &words().kiosk.help_page;
    let paper = Desk::expect().book.with_untracked(|it| menu::kiosk_text(&it.office, "paper_place"));
    let paper = paper.map_or_else(|| help.paper_ask.to_owned(), |it| (help.paper_at)(&it));
    view! {
        <section class="help__way" aria-labelledby="help-staff">
            <h2 id="help-staff"><Icon name=IconName::Users />{help.staff}</h2>
            <p>{help.staff_body}</p>
            <People page=Page::KioskHelp />
        </section>
        <section class="help__way" aria-labelledby="help-paper">
            <h2 id="help-paper"><Icon name=IconName::FileText />{help.paper}</h2>
            <p>{paper}</p>
        </section>
    }
}
