//! How to answer, and how to ask afterwards.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::kiosk::answers::{CONSENT_FOLLOWUP, CONSENT_PUBLISH, KnownAs};
use crate::ui::kiosk::draft::{as_set, choose};
use crate::ui::kiosk::frame::Question;
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::Session;
use crate::ui::live::{When, live, memo, part, watch};
use crate::ui::parts::button::Button;
use crate::ui::parts::check_cards::CheckCards;
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::number_pad::NumberPad;
use crate::ui::parts::pick_grid::{Pick, PickGrid};
use crate::ui::parts::text_field::{TextField, TextKind};
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// The question; an anonymous person is told what that means instead.
#[component]
pub fn Contact() -> impl IntoView {
    let session = Session::expect();
    let contact = &words().kiosk.contact;
    let is_anonymous = memo(move || *session.draft.known_as.read() == KnownAs::Anonymous.as_str());
    view! {
        <Question page=Kiosk::Contact icon=IconName::PhoneCall aside=contact.aside>
            <h1 class="page-head__title" tabindex="-1">{contact.title}</h1>
            {part(move || if is_anonymous.get() {
                view! { <Anonymous /> }.into_any()
            } else {
                view! { <Reachable /> }.into_any()
            })}
            <Afterwards is_anonymous />
        </Question>
    }
}

/// What being anonymous means, and a way out of it.
#[component]
fn Anonymous() -> impl IntoView {
    let draft = Session::expect().draft;
    let contact = &words().kiosk.contact;
    let leave_phone = move |()| draft.known_as.set(KnownAs::Phone.as_str().to_owned());
    view! {
        <div class="contact__anonymous">
            <h2><Icon name=IconName::EyeOff />{contact.anonymous_title}</h2>
            <p>{contact.anonymous_body}</p>
            <p><Button icon=IconName::Phone on_click=Callback::new(leave_phone)>{contact.leave_phone}</Button></p>
        </div>
    }
}

/// Telephone, name, and the way of answering.
#[component]
fn Reachable() -> impl IntoView {
    let session = Session::expect();
    let contact = &words().kiosk.contact;
    let draft = session.draft;
    let is_named = move || *draft.known_as.read() == KnownAs::Named.as_str();
    let name =
        Signal::derive(move || if is_named() { contact.name } else { contact.name_optional }.to_owned());
    let cards = |field| {
        menu::options(field).into_iter().map(|(id, label)| Choice::new(id, label)).collect::<Vec<_>>()
    };
    let hours: Vec<Pick> =
        menu::options("contact_hours").into_iter().map(|(id, label)| Pick::new(id, label)).collect();
    view! {
        <div class="question__with-pad">
            <div class="question__part">
                <div data-filled="true">
                    <TextField
                        id="phone"
                        kind=TextKind::Phone
                        label=contact.phone
                        hint=contact.phone_hint
                        value=draft.phone
                        error=session.fault("phone")
                    />
                </div>
                <TextField
                    id="name"
                    label=name
                    hint=contact.name_hint
                    value=draft.name
                    error=session.fault("name")
                />
            </div>
            <NumberPad
                label=contact.phone_pad
                filling=(words().kiosk.filling)(contact.phone)
                value=draft.phone
                delete_label=contact.delete
                extra='-'
            />
        </div>
        <div class="cards-tight">
            <ChoiceCards
                name="reply-by"
                legend=contact.reply_by
                options=cards("reply_by")
                value=draft.reply_by
                error=session.fault("reply-by")
            />
        </div>
        <When is=live(move || is_called(&draft.reply_by.read()))>
            <PickGrid
                label=contact.hours
                options=hours.clone()
                chosen=as_set(draft.contact_hours)
                on_pick=Callback::new(move |it| choose(draft.contact_hours, it))
            />
        </When>
    }
}

/// Whether the answer reaches the person at an hour.
fn is_called(reply_by: &str) -> bool {
    matches!(reply_by, "phone" | "message")
}

/// How to ask afterwards, and what else the person agrees to. Nothing is ticked beforehand.
#[component]
fn Afterwards(is_anonymous: Memo<bool>) -> impl IntoView {
    let draft = Session::expect().draft;
    let contact = &words().kiosk.contact;
    let book = Desk::expect().book;
    let followups = memo(move || {
        let all = book.with(|it| menu::followups(it.profile(), is_anonymous.get()));
        all.into_iter().map(|(id, label)| Pick::new(id, label)).collect::<Vec<_>>()
    });
    let consents = Signal::derive(move || {
        let publish =
            Choice::new(CONSENT_PUBLISH, contact.consent_publish).help(contact.consent_publish_help);
        let followup =
            Choice::new(CONSENT_FOLLOWUP, contact.consent_followup).help(contact.consent_followup_help);
        // Who is asked for a way says so there; asked twice, the answers could contradict each other.
        let is_asked_there = !followups.read().is_empty();
        if is_anonymous.get() || is_asked_there { vec![publish] } else { vec![followup, publish] }
    });
    watch(move || {
        // What can no longer be chosen is no answer.
        let offered = followups.read().iter().any(|it| it.value == *draft.followup.read_untracked());
        if !offered && !draft.followup.read_untracked().is_empty() {
            draft.followup.set(String::new());
        }
    });
    view! {
        <When is=live(move || !followups.read().is_empty())>
            <PickGrid
                label=contact.followup
                options=followups
                chosen=as_set(draft.followup)
                on_pick=Callback::new(move |it| choose(draft.followup, it))
            />
        </When>
        <CheckCards name="consents" legend=contact.consents options=consents values=draft.consents />
    }
}
