//! What holds for the whole device and must not be overlooked.

use leptos::prelude::*;

use crate::desk::{Book, Desk, SaveState, StoreError};
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
        SaveState::NotSaved(StoreError::Busy) => Some((1, common.reader_only.to_owned())),
        SaveState::NotSaved(error) => Some((0, (words().faults.store)(error))),
        _ => None,
    };
    let newer = desk.newer.get().then(|| (1, common.newer_store.to_owned()));
    let (unreadable, last) = desk.book.with(|it| (it.unreadable, last_recorded(it)));
    let unreadable = (unreadable > 0).then(|| (1, (common.unreadable)(unreadable)));
    let now = desk.now.get();
    let doubt = last.filter(|it| it.since(now) > DOUBT);
    let doubt = doubt.map(|it| (1, (words().staff.clock_doubt)(&(time.moment)(it, now))));
    let (homes, healed) = desk.loaded.with(|it| (it.homes.len(), it.healed.len()));
    let healed = (healed > 0).then(|| (2, (common.healed)(healed)));
    let one_home = (homes == 1).then(|| (2, common.one_home.to_owned()));
    [not_saved, newer, unreadable, doubt, healed, one_home].into_iter().flatten().collect()
}

/// When the newest record of any device was written down, by that device's clock.
fn last_recorded(book: &Book) -> Option<Instant> {
    let tips = book.set.devices().filter_map(|it| book.set.tip(it));
    tips.map(|it| it.header.recorded_at.instant).max()
}
