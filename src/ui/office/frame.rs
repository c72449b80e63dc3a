//! The office's frame: organisation, where the work is kept, who acts, the pages at the side.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::office::nav::Nav;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::toast::{Toast, ToastRegion};
use crate::ui::route::{Office, Route};
use crate::ui::staff::banners::Banners;
use crate::ui::staff::frame::Kept;
use crate::ui::staff::notice;
use crate::ui::staff::person::ActingPerson;
use crate::ui::tongue::Tongue;
use crate::ui::words::words;

/// Frame and page.
#[component]
pub fn Frame(
    /// Which screen is in it.
    route: Route,
    /// The page.
    children: Children,
) -> impl IntoView {
    let toast = RwSignal::new(None::<Toast>);
    provide_context(Say(toast));
    Effect::new(move |_| {
        if let Some(left) = notice::take() {
            toast.set(Some(left));
        }
    });
    let is_home = route == Route::Office(Office::Home);
    view! {
        <div class="office">
            <header class="office__top">
                <Name />
                <div class="office__chips"><Kept /><Tongue /><ActingPerson /></div>
            </header>
            <Nav route />
            <main id="main" class="office__main" tabindex="-1">
                <Banners is_home />
                {children()}
            </main>
            <ToastRegion toast />
        </div>
    }
}

#[component]
fn Name() -> impl IntoView {
    let desk = Desk::expect();
    let name = Memo::new(move |_| desk.book.with(|it| it.office.name.clone()));
    view! {
        <p class="office__name">
            <Icon name=IconName::Megaphone />
            {move || (words().office.frame_title)(&name.get())}
        </p>
    }
}

/// How a page of the office says that something was done.
#[derive(Clone, Copy)]
pub struct Say(RwSignal<Option<Toast>>);

impl Say {
    /// The frame's toast.
    pub fn expect() -> Say {
        expect_context::<Say>()
    }

    /// Says it.
    pub fn done(self, text: impl Into<String>) {
        self.0.try_set(Some(Toast { text: text.into(), undo: None }));
    }
}
