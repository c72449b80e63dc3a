//! A newer build that waits: the line that says so, and the button that agrees.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::browser::renewal::{self, Looked};
use crate::ui::live::{When, live};
use crate::ui::parts::banner::Banner;
use crate::ui::parts::button::Button;
use crate::ui::parts::icon::IconName;
use crate::ui::words::words;

/// How often the host is asked for a newer build, in seconds: six hours.
const LOOK_EVERY: u32 = 6 * 3_600;

/// Whether a newer build waits. Made once at the root, handed on by context.
#[derive(Clone, Copy)]
pub struct Renewal {
    waits: RwSignal<bool>,
}

impl Renewal {
    /// Watches for newer builds from now on.
    pub fn start() -> Renewal {
        let renewal = Renewal { waits: RwSignal::new(false) };
        if !cfg!(feature = "hosted") {
            return renewal;
        }
        spawn_local(renewal::watch(move || _ = renewal.waits.try_set(true)));
        // A tablet stays open for weeks, and a browser only looks by itself when a page is loaded.
        if let Some(ticker) = clock::every(LOOK_EVERY, || spawn_local(renewal::look_quietly())) {
            std::mem::forget(ticker);
        }
        renewal
    }
}

/// The line, where a newer build waits; nothing otherwise.
#[component]
pub fn RenewalLine(
    /// What it says.
    text: &'static str,
) -> impl IntoView {
    let waits = use_context::<Renewal>().map(|it| it.waits);
    let taking = RwSignal::new(false);
    let take = move |()| {
        taking.set(true);
        spawn_local(renewal::take());
    };
    view! {
        <When is=live(move || waits.is_some_and(|it| it.get()))>
            <Banner text>
                <Button icon=IconName::RefreshCw busy=taking on_click=Callback::new(take)>{words().install.take}</Button>
            </Banner>
        </When>
    }
}

/// Asks the host whether there is a newer build, and says what came of it.
#[component]
pub fn LookForNewer() -> impl IntoView {
    let install = &words().install;
    let (looking, said) = (RwSignal::new(false), RwSignal::new(String::new()));
    let look = move |()| {
        looking.set(true);
        spawn_local(async move {
            let text = match renewal::look().await {
                Looked::Newer => install.fetching,
                Looked::Newest => install.newest,
                Looked::Unknown => install.unknown,
            };
            said.try_set(text.to_owned());
            looking.try_set(false);
        });
    };
    view! {
        <div class="row">
            <Button icon=IconName::RefreshCw busy=looking on_click=Callback::new(look)>{install.look}</Button>
            <p role="status">{said}</p>
        </div>
        <RenewalLine text=install.newer />
    }
}
