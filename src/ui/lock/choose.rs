//! Choosing a passphrase: twice the same, and an honest word on what it is worth.

use leptos::prelude::*;

use crate::desk::at_rest::{Strength, strength};
use crate::ui::live::part;
use crate::ui::lock::secret_field::SecretField;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::words::words;

/// A passphrase being chosen.
#[derive(Clone, Copy)]
pub struct Chosen {
    text: RwSignal<String>,
    again: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

impl Chosen {
    /// Nothing typed yet.
    pub fn new() -> Chosen {
        Chosen {
            text: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            error: RwSignal::new(None),
        }
    }

    /// The passphrase, once it is long enough and twice the same; what is wrong is said at the field.
    pub fn checked(self) -> Option<String> {
        let (text, again) = (self.text.get_untracked(), self.again.get_untracked());
        let fault = fault(&text, &again);
        self.error.set(fault.map(str::to_owned));
        fault.is_none().then(|| text.trim().to_owned())
    }

    /// Forgets what was typed.
    pub fn clear(self) {
        self.text.set(String::new());
        self.again.set(String::new());
    }
}

fn fault(text: &str, again: &str) -> Option<&'static str> {
    let lock = &words().lock;
    match strength(text) {
        None => Some(lock.too_short),
        Some(_) if text.trim() != again.trim() => Some(lock.differs),
        Some(_) => None,
    }
}

/// Both fields and what the passphrase is worth.
#[component]
pub fn Choose(
    /// What is being chosen.
    chosen: Chosen,
) -> impl IntoView {
    let lock = &words().lock;
    let worth = move || {
        let (kind, text) = match chosen.text.with(|it| strength(it))? {
            Strength::Hours => (BannerKind::Warn, lock.worth_hours),
            Strength::Months => (BannerKind::Info, lock.worth_months),
            Strength::Years => (BannerKind::Ok, lock.worth_years),
        };
        Some(view! { <Banner kind text /> })
    };
    view! {
        <SecretField id="passphrase" label=lock.new_passphrase hint=lock.passphrase_hint value=chosen.text error=chosen.error />
        {part(worth)}
        <SecretField id="passphrase-again" label=lock.again value=chosen.again />
    }
}
