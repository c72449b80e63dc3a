//! A sealed file that this device's own key does not open: the words somebody was told, or those of the recovery sheet.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::Picked;
use crate::desk::Desk;
use crate::desk::backup::asks_for_recovery;
use crate::desk::sealing::Closed;
use crate::domain::bundle::age::key::Secret;
use crate::domain::bundle::age::{AgeFault, Opener};
use crate::domain::bundle::phrase::Phrase;
use crate::domain::bundle::sealed::{Envelope, SealedFault};
use crate::domain::language::Language;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::text_field::TextField;
use crate::ui::words::{words, words_of};

/// Six words somebody typed, in any language, or their spelling.
pub fn phrase(text: &str) -> Option<Phrase> {
    let spoken = Language::ALL.into_iter().find_map(|it| words_of(it).read(text));
    spoken.map(Phrase).or_else(|| Phrase::read(text))
}

/// Whether words may open what this device's key does not.
pub fn may_try_words(closed: &Closed, picked: &Picked) -> bool {
    let Closed::Sealed(SealedFault::Age(fault)) = closed else { return false };
    let is_recovery = *fault == AgeFault::OtherKeys && asks_for_recovery(&picked.bytes);
    is_recovery || matches!(fault, AgeFault::NeedsPassphrase | AgeFault::WrongPassphrase)
}

/// What a typed text opens with that is no recovery words: words, a secret key, or a passphrase of another program.
pub fn openers(text: &str) -> Vec<Opener> {
    let text = text.trim();
    match (phrase(text), Secret::read(text)) {
        (Some(phrase), _) => vec![Opener::Passphrase(phrase.spelling())],
        (None, Some(secret)) => vec![Opener::Secret(secret)],
        (None, None) => vec![Opener::Passphrase(text.to_owned())],
    }
}

/// Asks for the words and hands on what they open with.
#[component]
pub fn Locked(
    /// The file.
    picked: Picked,
    /// Whether it is being tried.
    #[prop(into)]
    busy: Signal<bool>,
    /// Told what to try.
    #[prop(into)]
    on_open: Callback<Vec<Opener>>,
) -> impl IntoView {
    let sealing = &words().sealing;
    let is_recovery = asks_for_recovery(&picked.bytes);
    let codes = Envelope::read(&picked.bytes).map(|it| it.to).unwrap_or_default();
    let codes: Vec<String> = if is_recovery { Vec::new() } else { codes };
    let label = if is_recovery { sealing.locked_recovery } else { sealing.locked_words };
    let (desk, text, growing) = (Desk::expect(), RwSignal::new(String::new()), RwSignal::new(false));
    let busy = Signal::derive(move || busy.get() || growing.get());
    let open = move |()| {
        let typed = text.get_untracked();
        if typed.trim().is_empty() {
            return;
        }
        let Some(phrase) = phrase(&typed).filter(|_| is_recovery) else {
            return on_open.run(openers(&typed));
        };
        growing.set(true);
        spawn_local(async move {
            let grown = desk.stretched(phrase.stretch()).await.map(|it| Secret::from_bytes(*it));
            growing.try_set(false);
            on_open.run(grown.map(Opener::Secret).into_iter().collect());
        });
    };
    view! {
        <section class="panel locked">
            <h2 class="panel__title import__head" tabindex="-1">{sealing.locked_title}</h2>
            <p class="mono">{picked.name}</p>
            {(!codes.is_empty()).then(|| view! { <p>{(sealing.locked_for)(&codes)}</p> })}
            <form class="form" autocomplete="off" on:submit=move |event| { event.prevent_default(); open(()); }>
                <TextField id="locked-words" label hint=sealing.locked_hint value=text />
                <div class="form__acts">
                    <Button kind=ButtonKind::Primary icon=IconName::LockOpen busy on_click=Callback::new(open)>
                        {sealing.unlock}
                    </Button>
                </div>
            </form>
            <Show when=move || busy.get()><Banner kind=BannerKind::Info text=sealing.unlocking /></Show>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::fingerprint::Spoken;

    #[test]
    fn words_a_spelling_a_key_and_a_foreign_passphrase_are_told_apart() {
        let six = Phrase([Spoken { quality: 1, thing: 2 }; 6]);
        for language in Language::ALL {
            assert_eq!(phrase(&words_of(language).say(six.0).join(" ")), Some(six));
        }
        assert_eq!(phrase(&six.spelling()), Some(six));
        let said = |text: &str| match openers(text).remove(0) {
            Opener::Passphrase(text) => text,
            Opener::Secret(it) => it.to_text(),
        };
        assert_eq!(said(" my own Passphrase "), "my own Passphrase");
        assert_eq!(said(&six.spelling().to_uppercase()), six.spelling());
        let secret = Secret::from_bytes([3; 32]).to_text();
        assert_eq!(said(&secret), secret);
    }
}
