//! What holds for the whole device and must not be overlooked.

use leptos::prelude::*;

use crate::desk::{Book, Desk, Role, SaveState, StoreError};
use crate::domain::time::Instant;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::renewal::RenewalLine;
use crate::ui::words::words;

/// A clock this much behind the log may be wrong, in seconds.
const DOUBT: i64 = 600;

/// The banners, gravest first.
#[component]
pub fn Banners(
    /// Whether this is where a person begins and hands over: what is only good to know is said there.
    #[prop(optional)]
    is_home: bool,
) -> impl IntoView {
    let desk = Desk::expect();
    let all =
        Memo::new(move |_| messages(desk).into_iter().filter(|it| is_home || it.0 < 2).collect::<Vec<_>>());
    view! {
        <div class="staff__banners">
            <For each=move || all.get() key=|it| it.1.clone() let:message>
                <Banner kind=kind(message.0) text=message.1 />
            </For>
            <Show when=move || is_home><RenewalLine text=words().install.newer /></Show>
        </div>
    }
}

fn kind(gravity: u8) -> BannerKind {
    match gravity {
        0 => BannerKind::Bad,
        1 => BannerKind::Warn,
        _ => BannerKind::Info,
    }
}

fn messages(desk: Desk) -> Vec<(u8, String)> {
    let (common, time) = (&words().common, &words().time);
    let save = desk.save.get();
    let not_saved = match &save {
        // Said on every screen, with what can be done.
        SaveState::NotSaved(StoreError::Busy) => None,
        SaveState::NotSaved(error) => Some((0, (words().faults.store)(error))),
        _ => None,
    };
    let newer = desk.newer.get().then(|| (1, common.newer_store.to_owned()));
    let (unreadable, last) = desk.book.with(|it| (it.unreadable, last_recorded(it)));
    let unreadable = (unreadable > 0).then(|| (1, (common.unreadable)(unreadable)));
    let now = desk.now.get();
    let doubt = last.filter(|it| it.since(now) > DOUBT);
    let doubt = doubt.map(|it| (1, (words().staff.clock_doubt)(&(time.moment)(it, now))));
    let tight = desk.standing.get().is_tight.then(|| (0, common.tight.to_owned()));
    let (homes, healed, lost) = desk.loaded.with(|it| {
        let homes = it.homes.iter().filter(|it| it.fault.is_none()).count();
        let healed: usize = it.healed.iter().map(|it| it.restored).sum();
        (homes, healed, (!it.lost.is_empty()).then(|| (0, (common.lost)(&it.lost))))
    });
    let healed = (healed > 0).then(|| (2, (common.healed)(healed)));
    let is_writer = desk.standing.get().role == Role::Writer;
    let one_home =
        (homes == 1 && is_writer && !desk.is_demonstration()).then(|| (2, common.one_home.to_owned()));
    let all = [not_saved, tight, lost, newer, unreadable, doubt, healed, one_home];
    all.into_iter().flatten().collect()
}

/// When the newest record of any device was written down, by that device's clock.
fn last_recorded(book: &Book) -> Option<Instant> {
    let tips = book.set.devices().filter_map(|it| book.set.tip(it));
    tips.map(|it| it.header.recorded_at.instant).max()
}
