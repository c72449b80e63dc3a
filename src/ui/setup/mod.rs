//! First start: what this device is, and whom it belongs to.

mod place;
mod found;
mod founded;
mod join;
pub mod lines;
pub mod regimes;
pub mod roles;

use leptos::prelude::*;

use crate::browser::{meta, preferences};
use crate::desk::{Desk, Place};
use crate::ui::demonstration::OfferDemonstration;
use crate::ui::keep::kept;
use crate::ui::live::{memo, part};
use crate::ui::lock::{Decided, Protect};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::Button;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::tongue::Tongue;
use crate::ui::words::words;

/// The set-up page; after founding it shows the six words once more. A device that joined goes straight to work.
#[component]
pub fn Screen() -> impl IntoView {
    let desk = Desk::expect();
    let hinted = meta::read("huiyin-place").filter(|it| Place::read(it).is_some());
    let place = kept("setup/place", || RwSignal::new(hinted.unwrap_or_default()));
    let decided = kept("setup/decided", || {
        RwSignal::new(if desk.is_sealed() { Decided::Sealed } else { Decided::Open })
    });
    // A sheet that was shown and not yet typed back must not be lost by leaving.
    let on_sheet = RwSignal::new(false);
    let is_set_up = memo(move || desk.book.with(|it| it.identity.is_some()));
    let setup = &words().setup;
    view! {
        <main id="main" class="setup">
            <div class="setup__card">
                <div class="setup__brand"><Icon name=IconName::Megaphone />{words().common.product}<Tongue /></div>
                {part(move || match is_set_up.get() {
                    true => view! { <founded::Founded /> }.into_any(),
                    false => view! {
                        <PageHead title=setup.title help=setup.intro />
                        <Show when=move || desk.newer.get()>
                            <Banner kind=BannerKind::Bad text=words().common.newer_store />
                        </Show>
                        <Lost />
                        <place::WhichPlace place />
                        {part(move || form(&place.get(), decided, on_sheet))}
                        <p class="field__hint">{setup.data_note}</p>
                        <Show when=move || !desk.newer.get() && !on_sheet.get()><OfferDemonstration /></Show>
                    }.into_any(),
                })}
            </div>
        </main>
    }
}

/// What is said where this device was something before, and its store is empty now.
#[component]
fn Lost() -> impl IntoView {
    let common = &words().common;
    let was = preferences::lost_place().and_then(|it| Place::read(&it)).map(|it| match it {
        Place::Kiosk => common.kiosk,
        Place::Tablet => common.tablet,
        Place::Office => common.office,
    });
    was.map(|it| view! { <Banner kind=BannerKind::Bad text=(words().setup.wiped)(it) /> })
}

/// A kiosk has nobody who could type a passphrase; the other places decide about one before anything is stored.
fn form(place: &str, decided: RwSignal<Decided>, on_sheet: RwSignal<bool>) -> AnyView {
    on_sheet.set(false);
    match (Place::read(place), decided.get()) {
        (Some(Place::Tablet | Place::Office), Decided::Open) => {
            view! { <Protect decided on_sheet /> }.into_any()
        }
        (Some(Place::Office), _) => view! { <Standing decided /><FoundOrComeBack /> }.into_any(),
        (Some(Place::Tablet), _) => {
            view! { <Standing decided /><join::Join place=Place::Tablet /> }.into_any()
        }
        (Some(place), _) => view! { <join::Join place /> }.into_any(),
        (None, _) => ().into_any(),
    }
}

/// What was decided about the lock, and the way back from having none.
#[component]
fn Standing(decided: RwSignal<Decided>) -> impl IntoView {
    let lock = &words().lock;
    match decided.get_untracked() {
        Decided::Sealed => view! { <Banner kind=BannerKind::Ok text=lock.in_force /> }.into_any(),
        Decided::Plain => view! {
            <Banner kind=BannerKind::Warn text=lock.none>
                <Button icon=IconName::Lock on_click=Callback::new(move |()| decided.set(Decided::Open))>{lock.set_one}</Button>
            </Banner>
        }.into_any(),
        Decided::Open => ().into_any(),
    }
}

/// The office's two beginnings: a new organisation, or one that has been here before.
#[component]
fn FoundOrComeBack() -> impl IntoView {
    let (setup, install) = (&words().setup, &words().install);
    let comes_back = kept("setup/comes-back", || RwSignal::new(false));
    let other = move || if comes_back.get() { setup.found_title } else { install.restore_title };
    view! {
        <p>
            <Button icon=IconName::ArchiveRestore on_click=Callback::new(move |()| comes_back.update(|it| *it = !*it))>
                {other}
            </Button>
        </p>
        {move || match comes_back.get() {
            true => view! { <join::Join place=Place::Office /> }.into_any(),
            false => view! { <found::Found /> }.into_any(),
        }}
    }
}
