//! Recovery words: made, written on paper, and typed again from there before they count.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::Desk;
use crate::domain::bundle::phrase::Phrase;
use crate::ui::exchange::locked::phrase as read;
use crate::ui::keep::kept;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::text_field::TextField;
use crate::ui::words::words;

/// How far a person has come with the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// As they were, or none yet.
    Resting,
    /// New ones are shown.
    Shown(Phrase),
    /// They are typed again.
    Trying(Phrase),
}

#[derive(Clone, Copy)]
struct State {
    stage: RwSignal<Stage>,
    typed: RwSignal<String>,
    fault: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

/// The words' panel.
#[component]
pub fn Recovery() -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let state = kept("backup/words", || State {
        stage: RwSignal::new(Stage::Resting),
        typed: RwSignal::new(String::new()),
        fault: RwSignal::new(None),
        busy: RwSignal::new(false),
    });
    let has_key = Memo::new(move |_| desk.recovery_key().is_some());
    let title = move || if has_key.get() { sealing.words_kept } else { sealing.words_first };
    view! {
        <section class="panel">
            <h2 class="panel__title">{title}</h2>
            {move || state.fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            {move || match state.stage.get() {
                Stage::Resting => view! { <Resting state has_key /> }.into_any(),
                Stage::Shown(phrase) => view! { <Shown state phrase /> }.into_any(),
                Stage::Trying(phrase) => view! { <Trying state phrase /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Resting(state: State, has_key: Memo<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let make = Callback::new(move |()| match desk.new_recovery_words() {
        Ok(phrase) => state.stage.set(Stage::Shown(phrase)),
        Err(refused) => state.fault.set(Some((words().faults.refused)(&refused))),
    });
    let kind = if has_key.get_untracked() { ButtonKind::Secondary } else { ButtonKind::Primary };
    let word = move || if has_key.get() { sealing.words_new } else { sealing.words_make };
    view! {
        <Show when=move || !has_key.get()><p>{sealing.words_first_help}</p></Show>
        <Button kind icon=IconName::KeyRound on_click=make>{word}</Button>
    }
}

#[component]
fn Shown(state: State, phrase: Phrase) -> impl IntoView {
    let sealing = &words().sealing;
    let said = words().spoken.say(phrase.0);
    let next = Callback::new(move |()| {
        state.typed.set(String::new());
        state.stage.set(Stage::Trying(phrase));
    });
    view! {
        <h3>{sealing.words_shown}</h3>
        <ol class="phrase">{said.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
        <p>{sealing.words_shown_help}</p>
        <Button kind=ButtonKind::Primary on_click=next>{sealing.words_written}</Button>
    }
}

#[component]
fn Trying(state: State, phrase: Phrase) -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let attempt = move |()| {
        if read(&state.typed.get_untracked()) != Some(phrase) {
            state.fault.set(Some(sealing.words_differ.to_owned()));
            return;
        }
        state.fault.set(None);
        state.busy.set(true);
        spawn_local(async move {
            let _ = (desk.machine().breathe)().await;
            match desk.keep_recovery(phrase).await {
                Ok(()) => drop(state.stage.try_set(Stage::Resting)),
                Err(refused) => drop(state.fault.try_set(Some((words().faults.refused)(&refused)))),
            }
            state.busy.try_set(false);
        });
    };
    let back = Callback::new(move |()| {
        state.fault.set(None);
        state.stage.set(Stage::Resting);
    });
    view! {
        <form class="form" autocomplete="off" on:submit=move |event| { event.prevent_default(); attempt(()); }>
            <TextField id="recovery-words" label=sealing.words_again hint=sealing.words_again_hint value=state.typed />
            <div class="form__acts">
                <Button on_click=back>{words().exchange.cancel}</Button>
                <Button kind=ButtonKind::Primary busy=state.busy on_click=Callback::new(attempt)>{sealing.words_try}</Button>
            </div>
        </form>
    }
}
