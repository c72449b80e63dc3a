//! The page of a locked device: one field, and nothing of what lies behind it.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::browser::document;
use crate::browser::preferences;
use crate::desk::Place;
use crate::desk::at_rest::LockRefused;
use crate::ui::live::part;
use crate::ui::lock::said;
use crate::ui::lock::secret_field::SecretField;
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::text_field::{TextField, TextKind};
use crate::ui::words::words;

/// A try at the lock: about a second, in which the page goes on.
pub type Attempt = Pin<Box<dyn Future<Output = Result<(), LockRefused>>>>;

/// The product, and which kind of device this is. Whose it is lies behind the lock: nothing on the disk says it.
fn here() -> String {
    let common = &words().common;
    let place = preferences::place().and_then(|it| Place::read(&it)).map(|it| match it {
        Place::Kiosk => common.kiosk,
        Place::Tablet => common.tablet,
        Place::Office => common.office,
    });
    [Some(common.product), place].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Asks for the passphrase, or for the number on the recovery sheet.
#[component]
pub fn Unlock(
    /// Tries what was typed; it takes about a second, and the page goes away when it opens.
    open: UnsyncCallback<String, Attempt>,
) -> impl IntoView {
    document::set_data("mode", Some("office"));
    document::set_title(words().lock.title);
    let lock = &words().lock;
    let (typed, by_sheet) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (error, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let attempt = move || {
        if busy.get_untracked() || typed.with_untracked(|it| it.trim().is_empty()) {
            return;
        }
        error.set(None);
        busy.set(true);
        // The lock is slow on purpose: what is said meanwhile must be on the screen before, where no worker does it.
        clock::after_paint(move || {
            spawn_local(async move {
                if let Err(refused) = open.run(typed.get_untracked()).await {
                    error.try_set(Some(said(&refused)));
                }
                busy.try_set(false);
            });
        });
    };
    let field = move || {
        match by_sheet.get() {
        true => {
            view! { <TextField id="way-in" label=lock.sheet_number hint=lock.sheet_hint kind=TextKind::Digits value=typed error /> }
            .into_any()
        }
        false => {
            view! { <SecretField id="way-in" label=lock.passphrase value=typed error /> }.into_any()
        }
    }
    };
    let other_way = move |()| {
        typed.set(String::new());
        error.set(None);
        by_sheet.update(|it| *it = !*it);
    };
    view! {
        <main id="main" class="setup setup--alone">
            <form class="setup__card" autocomplete="off" on:submit=move |event| { event.prevent_default(); attempt(); }>
                <div class="setup__brand"><Icon name=IconName::Lock />{here()}</div>
                <PageHead title=lock.title help=lock.intro />
                {field}
                {part(move || by_sheet.get().then(|| view! { <p class="field__hint">{lock.both_lost}</p> }))}
                <p role="status">{move || busy.get().then_some(lock.opening)}</p>
                <div class="setup__acts">
                    <Button on_click=Callback::new(other_way)>
                        {move || if by_sheet.get() { lock.by_passphrase } else { lock.forgotten }}
                    </Button>
                    <Button kind=ButtonKind::Primary busy on_click=Callback::new(move |()| attempt())>{lock.open}</Button>
                </div>
            </form>
        </main>
    }
}
