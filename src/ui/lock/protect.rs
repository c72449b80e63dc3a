//! At set-up: a passphrase with its recovery sheet before anything is stored, or openly none.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::desk::Desk;
use crate::desk::at_rest::{Cost, NewLock};
use crate::ui::keep::kept;
use crate::ui::live::part;
use crate::ui::lock::choose::{Choose, Chosen};
use crate::ui::lock::said;
use crate::ui::lock::try_sheet::TrySheet;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::IconName;
use crate::ui::words::words;

/// What was decided about the lock of a device that is being set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// Nothing yet.
    Open,
    /// A passphrase is in force.
    Sealed,
    /// Openly none.
    Plain,
}

/// Asks for a passphrase, shows the recovery sheet, and has it typed back.
#[component]
pub fn Protect(
    /// What is decided here.
    decided: RwSignal<Decided>,
    /// Told whether the sheet is being shown.
    #[prop(optional)]
    on_sheet: Option<RwSignal<bool>>,
) -> impl IntoView {
    let lock = &words().lock;
    let chosen = kept("protect/chosen", Chosen::new);
    let (error, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let made = RwSignal::new_local(None::<NewLock>);
    let desk = Desk::expect();
    let make = move |()| {
        let Some(passphrase) = chosen.checked() else { return };
        busy.set(true);
        error.set(None);
        clock::after_paint(move || {
            spawn_local(async move {
                let began = clock::monotonic_ms();
                let tried = desk.try_cost().await;
                let cost = Cost::for_device(clock::monotonic_ms() - began);
                let new = match tried {
                    Ok(()) => desk.new_lock(&passphrase, cost).await,
                    Err(refused) => Err(refused),
                };
                match new {
                    Ok(new) => {
                        chosen.clear();
                        made.try_set(Some(new));
                        on_sheet.map(|it| it.try_set(true));
                    }
                    Err(refused) => drop(error.try_set(Some(said(&refused)))),
                }
                busy.try_set(false);
            });
        });
    };
    view! {
        {part(move || match made.get() {
            Some(new) => view! { <TrySheet new then=Callback::new(move |()| decided.set(Decided::Sealed)) /> }.into_any(),
            None => view! {
                <div class="setup__part">
                    <h2>{lock.protect_title}</h2>
                    <p>{lock.protect_intro}</p>
                </div>
                <Choose chosen />
                {part(move || error.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> }))}
                <div class="setup__acts">
                    <Button icon=IconName::LockOpen on_click=Callback::new(move |()| decided.set(Decided::Plain))>{lock.without}</Button>
                    <Button kind=ButtonKind::Primary busy on_click=Callback::new(make)>{lock.next}</Button>
                </div>
                <p class="field__hint">{lock.without_help}</p>
            }.into_any(),
        })}
    }
}
