//! What happened, and what is wanted.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::kiosk::answers::{OTHER_DEMAND, REFUND};
use crate::ui::kiosk::draft::turn;
use crate::ui::kiosk::frame::Question;
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::Session;
use crate::ui::live::{When, live};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::number_pad::NumberPad;
use crate::ui::parts::pick_grid::{Pick, PickGrid};
use crate::ui::parts::text_field::{LongTextField, TextField, TextKind};
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// The question: phrases to touch, own words, then wants.
#[component]
pub fn Describe() -> impl IntoView {
    let session = Session::expect();
    let describe = &words().kiosk.describe;
    let draft = session.draft;
    let phrases: Vec<Pick> = (words().topics.phrases)(&draft.case_type.read_untracked())
        .into_iter()
        .map(|it| Pick::new(it.id, it.text))
        .collect();
    view! {
        <Question page=Kiosk::Describe icon=IconName::PenLine aside=describe.aside>
            <h1 class="page-head__title" tabindex="-1">{describe.title}</h1>
            <PickGrid
                label=describe.phrases
                options=phrases
                chosen=draft.phrases
                on_pick=Callback::new(move |it| turn(draft.phrases, it))
            />
            <LongTextField
                id="own-words"
                label=describe.own_words
                hint=describe.own_words_hint
                lines=3
                value=draft.own_words
                count=Callback::new(|n| (describe.count)(n))
                error=session.fault("own-words")
            />
            <Demands />
            <Facts />
        </Question>
    }
}

/// What the person wants; some wants ask for a little more.
#[component]
fn Demands() -> impl IntoView {
    let session = Session::expect();
    let describe = &words().kiosk.describe;
    let draft = session.draft;
    let demands: Vec<Pick> =
        menu::options("demands").into_iter().map(|(id, label)| Pick::new(id, label)).collect();
    view! {
        <PickGrid
            label=describe.demands
            options=demands
            chosen=draft.demands
            on_pick=Callback::new(move |it| turn(draft.demands, it))
        />
        <When is=live(move || draft.demands.read().contains(REFUND))>
            <div class="question__with-pad">
                <div data-filled="true">
                    <TextField
                        id="amount"
                        kind=TextKind::Digits
                        label=describe.amount
                        hint=describe.amount_hint
                        value=draft.amount
                        error=session.fault("amount")
                    />
                </div>
                <NumberPad
                    label=describe.amount_pad
                    filling=(words().kiosk.filling)(describe.amount)
                    value=draft.amount
                    extra='.'
                    most=12
                    delete_label=words().kiosk.contact.delete
                />
            </div>
        </When>
        <When is=live(move || draft.demands.read().contains(OTHER_DEMAND))>
            <LongTextField
                id="demands-text"
                label=describe.other_demand
                lines=2
                value=draft.demands_text
                count=Callback::new(|n| (describe.count)(n))
                error=session.fault("demands-text")
            />
        </When>
    }
}

/// Yes-or-no facts, where the regime asks for some at once.
#[component]
fn Facts() -> impl IntoView {
    let draft = Session::expect().draft;
    let facts = Desk::expect().book.with_untracked(|it| menu::facts(it.profile()));
    (!facts.is_empty()).then(|| {
        let picks: Vec<Pick> = facts.into_iter().map(|(id, label)| Pick::new(id, label)).collect();
        view! {
            <PickGrid
                label=words().kiosk.describe.facts
                options=picks
                chosen=draft.facts
                on_pick=Callback::new(move |it| turn(draft.facts, it))
            />
        }
    })
}
