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

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::journey_tests::{clock, complaint, founding, open};
    use crate::store::memory::{MemoryStore, at_once};

    fn said(desk: Desk) -> String {
        untrack(|| messages(desk)).into_iter().map(|it| it.1).collect::<Vec<_>>().join("\n")
    }

    /// The other troubles are tried where they happen: a store that was cleared, one of a newer program and one that two
    /// windows want in real browsers, a passphrase forgotten on the device with a lock.
    #[test]
    fn a_full_disk_a_store_that_is_refused_and_a_clock_set_back_each_have_a_sentence_and_a_way_back() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-03-02T09:00:00+08:00");
        let store = MemoryStore::new();
        let desk = open(&clock, store.clone(), 1);
        at_once(desk.found(founding())).unwrap().unwrap();
        let calm = said(desk);
        for (fault, sentence) in [
            (StoreError::Full { needed: 1 }, "本机空间不足"),
            (StoreError::Forbidden, "浏览器不允许本页保存资料"),
            (StoreError::TimedOut, "等了 3 秒没有回音"),
        ] {
            store.refuse_writes(Some(fault));
            assert!(at_once(desk.lodge(complaint(), None)).unwrap().is_err());
            assert!(said(desk).contains(sentence), "{sentence}");
            store.refuse_writes(None);
            assert!(at_once(desk.lodge(complaint(), None)).unwrap().is_ok(), "the same is saved now");
            assert_eq!(said(desk), calm);
        }
        let now = clock.get();
        clock.set(now - 2 * DOUBT);
        desk.tick();
        assert!(said(desk).contains("时钟"), "{}", said(desk));
        clock.set(now);
        desk.tick();
        assert_eq!(said(desk), calm);
    }
}
