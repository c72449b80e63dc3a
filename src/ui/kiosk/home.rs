//! The first screen: what can be done here, what is promised, and that no network is needed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::storage;
use crate::desk::Desk;
use crate::domain::policy::effect::Place as Page;
use crate::domain::time::DAY;
use crate::ui::kiosk::frame::{href, keys_lead_to};
use crate::ui::kiosk::menu;
use crate::ui::live::{When, live, memo, part, watch};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::tile::Tile;
use crate::ui::renewal::RenewalLine;
use crate::ui::route::Kiosk;
use crate::ui::tongue::Tongues;
use crate::ui::words::words;

/// With less room than this nothing more is taken in.
const LEAST_ROOM: u64 = 50 * 1024 * 1024;

/// The first screen.
#[component]
pub fn Home() -> impl IntoView {
    let desk = Desk::expect();
    let home = &words().kiosk.home;
    let no_room = RwSignal::new(false);
    watch(move || {
        spawn_local(async move {
            let room = storage::estimate().await;
            no_room.try_set(room.is_some_and(|it| it.left() < LEAST_ROOM));
        });
    });
    keys_lead_to(".tiles a");
    let closed = move || closed_because(desk, no_room.get());
    view! {
        <main id="main" class="kiosk__main kiosk__home">
            <Promise />
            <Tongues />
            <h1 class="home__title" tabindex="-1">{home.title}</h1>
            {part(move || closed().map(|text| view! { <Banner kind=BannerKind::Warn text /> }))}
            <nav class="tiles home__tiles" aria-label=home.title>
                <When is=live(move || closed().is_none())>
                    <Tile
                        main=true
                        icon=IconName::MessageSquareText
                        href=href(Kiosk::Privacy)
                        title=home.complain
                        help=home.complain_help
                    />
                </When>
                <Tile icon=IconName::Search href=href(Kiosk::Track) title=home.track help=home.track_help />
                <Tile icon=IconName::CircleHelp href=href(Kiosk::Help) title=home.help help=home.help_help />
            </nav>
            <People page=Page::KioskHome />
            <RenewalLine text=words().install.newer_kiosk />
            <Foot />
        </main>
    }
}

/// Why nothing can be lodged here now, and where else.
fn closed_because(desk: Desk, no_room: bool) -> Option<String> {
    let home = &words().kiosk.home;
    let (phone, paper) =
        desk.book.with(|it| (it.office.phone.clone(), menu::kiosk_text(&it.office, "paper_place")));
    let cannot_take = desk.newer.get() || desk.book.with(|it| it.profile().is_none());
    if no_room {
        Some((home.no_room)(&phone, paper.as_deref()))
    } else if cannot_take {
        Some((home.no_intake)(&phone, paper.as_deref()))
    } else {
        None
    }
}

/// What the regime promises whoever complains now, as the engine computes it.
#[component]
fn Promise() -> impl IntoView {
    let desk = Desk::expect();
    let home = &words().kiosk.home;
    let promise = memo(move || {
        let now = desk.now.get_untracked();
        let labels: Vec<String> = desk.book.with(|book| {
            let promises = book.promises_from(now);
            promises.iter().map(|it| menu::limit_label(book.profile(), it)).collect()
        });
        if labels.is_empty() { home.no_promise.to_owned() } else { (home.promise)(&labels) }
    });
    let own = memo(move || desk.book.with(|it| menu::kiosk_text(&it.office, "promise_text")));
    let own = part(move || own.get().map(|it| view! { <span>{it}</span> }));
    view! {
        <p class="home__promise">
            <Icon name=IconName::BadgeCheck />
            <span>{promise}</span>
            {own}
        </p>
    }
}

/// Whom the regime names on a page.
#[component]
pub fn People(
    /// Which page.
    page: Page,
) -> impl IntoView {
    let desk = Desk::expect();
    let lines = memo(move || desk.book.with(|it| menu::people(it, page, desk.now.get())));
    let line = |it: String| view! { <p class="kiosk__people"><Icon name=IconName::Users />{it}</p> };
    part(move || lines.get().into_iter().map(line).collect_view())
}

/// The time, that no network is needed, and what waits to be fetched.
#[component]
fn Foot() -> impl IntoView {
    let desk = Desk::expect();
    let home = &words().kiosk.home;
    let today = memo(move || (home.today)(desk.now.get()));
    let waiting = memo(move || {
        let now = desk.now.get();
        let waiting = desk.book.with(|it| it.waiting())?;
        let age = now.since(waiting.since);
        (age > DAY).then(|| {
            let status = if age > 3 * DAY { Status::Overdue } else { Status::Unexported };
            (status, (home.waiting)(waiting.count, &(words().time.span)(age)))
        })
    });
    view! {
        <div class="home__foot">
            <p class="home__time"><Icon name=IconName::Clock />{today}</p>
            <p><Icon name=IconName::WifiOff />{home.offline}</p>
            {part(move || waiting.get().map(|(status, text)| view! { <Chip status text /> }))}
        </div>
    }
}
