//! The page about this device's lock, and the way to it from every screen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, reload};
use crate::desk::Desk;
use crate::desk::at_rest::{LockRefused, NewLock};
use crate::ui::keep::kept;
use crate::ui::live::part;
use crate::ui::lock::choose::{Choose, Chosen};
use crate::ui::lock::protect::{Decided, Protect};
use crate::ui::lock::said;
use crate::ui::lock::secret_field::SecretField;
use crate::ui::lock::try_sheet::TrySheet;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// Whether this device has a lock, on every screen of its staff; leads to the page about it.
#[component]
pub fn LockChip() -> impl IntoView {
    let lock = &words().lock;
    let (icon, text, tone) = match Desk::expect().is_sealed() {
        true => (IconName::Lock, lock.chip_locked, "ok"),
        false => (IconName::LockOpen, lock.chip_open, "warn"),
    };
    view! {
        <a class="chip lock-chip" data-tone=tone href=Route::Staff(Staff::Protection).format()>
            <Icon name=icon />
            {text}
        </a>
    }
}

/// The page: lock now, another passphrase, another sheet; or the first passphrase of a device that has none.
#[component]
pub fn Protection() -> impl IntoView {
    let desk = Desk::expect();
    let lock = &words().lock;
    let is_sealed = RwSignal::new(desk.is_sealed());
    let decided = RwSignal::new(Decided::Open);
    Effect::new(move || {
        if decided.get() == Decided::Sealed {
            is_sealed.set(true);
        }
    });
    view! {
        <PageHead title=lock.page help=lock.page_help />
        {part(move || match (is_sealed.get(), decided.get()) {
            (true, _) => view! { <Standing /> }.into_any(),
            (false, Decided::Plain) => view! { <Banner kind=BannerKind::Warn text=lock.none /> }.into_any(),
            (false, _) => view! {
                <Banner kind=BannerKind::Warn text=lock.late />
                <Protect decided />
            }.into_any(),
        })}
    }
}

/// What can be done with a lock that is in force.
#[component]
fn Standing() -> impl IntoView {
    let lock = &words().lock;
    view! {
        <section class="panel form">
            <h2 class="panel__title">{lock.lock_title}</h2>
            <p class="muted">{lock.lock_help}</p>
            <div><Button icon=IconName::Lock on_click=Callback::new(move |()| reload::reload())>{lock.lock_now}</Button></div>
        </section>
        <Change />
        <AnotherSheet />
    }
}

/// Another passphrase; the sheet stays good.
#[component]
fn Change() -> impl IntoView {
    let desk = Desk::expect();
    let lock = &words().lock;
    let (now, chosen) = kept("lock/change", || (RwSignal::new(String::new()), Chosen::new()));
    let (error, done, busy) = (RwSignal::new(None::<String>), RwSignal::new(false), RwSignal::new(false));
    let change = move |()| {
        error.set(None);
        done.set(false);
        let Some(passphrase) = chosen.checked() else { return };
        slowly(busy, async move {
            let outcome = desk.change_passphrase(&now.get_untracked(), &passphrase).await;
            if outcome.is_ok() {
                now.set(String::new());
                chosen.clear();
            }
            done.try_set(outcome.is_ok());
            error.try_set(outcome.err().as_ref().map(said));
        });
    };
    view! {
        <form class="panel form" autocomplete="off" on:submit=|event| event.prevent_default()>
            <h2 class="panel__title">{lock.change}</h2>
            <SecretField id="passphrase-now" label=lock.now hint=lock.now_hint value=now error />
            <Choose chosen />
            {part(move || done.get().then(|| view! { <Banner kind=BannerKind::Ok text=lock.changed /> }))}
            <div><Button kind=ButtonKind::Primary busy on_click=Callback::new(change)>{lock.change}</Button></div>
        </form>
    }
}

/// Another recovery sheet for one that was lost or seen.
#[component]
fn AnotherSheet() -> impl IntoView {
    let desk = Desk::expect();
    let lock = &words().lock;
    let passphrase = RwSignal::new(String::new());
    let (error, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let (made, done) = (RwSignal::new_local(None::<NewLock>), RwSignal::new(false));
    let make = move |()| {
        error.set(None);
        slowly(busy, async move {
            let outcome: Result<NewLock, LockRefused> = desk.new_sheet(&passphrase.get_untracked()).await;
            error.try_set(outcome.as_ref().err().map(said));
            passphrase.try_set(String::new());
            made.try_set(outcome.ok());
        });
    };
    let then = Callback::new(move |()| {
        made.set(None);
        done.set(true);
    });
    view! {
        <form class="panel form" autocomplete="off" on:submit=|event| event.prevent_default()>
            <h2 class="panel__title">{lock.another_sheet}</h2>
            <p class="muted">{lock.another_sheet_help}</p>
            {part(move || match made.get() {
                Some(new) => view! { <TrySheet new then /> }.into_any(),
                None => view! {
                    <SecretField id="sheet-passphrase" label=lock.passphrase value=passphrase error />
                    {part(move || done.get().then(|| view! { <Banner kind=BannerKind::Ok text=lock.sheet_changed /> }))}
                    <div><Button busy on_click=Callback::new(make)>{lock.another_sheet}</Button></div>
                }.into_any(),
            })}
        </form>
    }
}

/// Runs what holds the page for about a second, after the screen has said so.
fn slowly(busy: RwSignal<bool>, work: impl Future<Output = ()> + 'static) {
    busy.set(true);
    clock::after_paint(move || {
        spawn_local(async move {
            work.await;
            busy.try_set(false);
        });
    });
}
