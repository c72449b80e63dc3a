//! The tablet's frame: organisation, pages, where the work is kept, who acts; banners above the page.

use leptos::prelude::*;

use crate::desk::{Desk, SaveState};
use crate::ui::backup::BackupChip;
use crate::ui::exchange::way_to;
use crate::ui::lock::LockChip;
use crate::ui::parts::chip::{Chip, SaveChip, Status};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::toast::{Toast, ToastRegion};
use crate::ui::route::{Route, Staff};
use crate::ui::staff::banners::Banners;
use crate::ui::staff::notice;
use crate::ui::staff::person::ActingPerson;
use crate::ui::tongue::Tongue;
use crate::ui::words::words;

/// Frame and page.
#[component]
pub fn Frame(
    /// Which screen is in it.
    route: Staff,
    /// The page.
    children: Children,
) -> impl IntoView {
    let toast = RwSignal::new(None::<Toast>);
    let is_home = matches!(route, Staff::Worklist | Staff::Exchange);
    Effect::new(move |_| {
        if let Some(left) = notice::take() {
            toast.set(Some(left));
        }
    });
    view! {
        <div class="staff">
            <header class="staff__top">
                <Name />
                <Nav route />
                <div class="staff__chips"><Kept /><Tongue /><ActingPerson /></div>
            </header>
            <Banners is_home />
            <main id="main" class="staff__main" tabindex="-1">{children()}</main>
            <ToastRegion toast />
        </div>
    }
}

#[component]
fn Name() -> impl IntoView {
    let desk = Desk::expect();
    let name = Memo::new(move |_| desk.book.with(|it| it.office.name.clone()));
    view! { <p class="staff__name">{move || (words().staff.frame_title)(&name.get())}</p> }
}

/// The pages; the one in sight says so.
#[component]
fn Nav(route: Staff) -> impl IntoView {
    let staff = &words().staff;
    let pages = [
        (Staff::Worklist, staff.worklist, IconName::Inbox),
        (Staff::FollowUps, staff.follow_ups, IconName::PhoneCall),
        (Staff::New, staff.new, IconName::Plus),
        (Staff::Exchange, staff.exchange, IconName::Package),
        (Staff::Guide, words().guide.title, IconName::CircleHelp),
    ];
    let link = |(page, text, icon): (Staff, &'static str, IconName)| {
        let current = (page == route).then_some("page");
        view! { <a href=Route::Staff(page).format() aria-current=current><Icon name=icon />{text}</a> }
    };
    view! { <nav class="staff__nav" aria-label=staff.nav>{pages.map(link).collect_view()}</nav> }
}

/// How safe the work is, in the same order everywhere; what comes and goes stands last, so that nothing else moves.
#[component]
pub fn Kept() -> impl IntoView {
    view! { <BackupChip /><Exported /><LockChip /><Saved /> }
}

/// Whether what was written left this device.
#[component]
fn Exported() -> impl IntoView {
    let desk = Desk::expect();
    let common = &words().common;
    let waiting = Memo::new(move |_| desk.book.with(|it| it.unexported()));
    let exported = move || match waiting.get() {
        0 => view! { <Chip status=Status::Exported text=common.all_exported /> },
        n => view! { <Chip status=Status::Unexported text=(common.unexported)(n) /> },
    };
    view! { <a class="chip-link" href=way_to(desk, false)>{exported}</a> }
}

/// Whether what was written is safe here.
#[component]
fn Saved() -> impl IntoView {
    let desk = Desk::expect();
    let common = &words().common;
    let status = move || match desk.save.get() {
        SaveState::Idle | SaveState::Saved(_) if desk.is_demonstration() => {
            Some((Status::Care, words().demonstration.kept.to_owned()))
        }
        SaveState::Idle => rests_here(desk).then(|| (Status::Saved, common.all_saved.to_owned())),
        SaveState::Saving => Some((Status::Saving, common.saving.to_owned())),
        SaveState::Saved(at) => Some((Status::Saved, (common.saved_at)(&(words().time.clock)(at)))),
        SaveState::NotSaved(_) => Some((Status::Unsaved, common.not_saved.to_owned())),
    };
    move || status().map(|(status, text)| view! { <SaveChip status text /> })
}

/// Whether all that is shown was read from this device and rests there, before anything is written.
fn rests_here(desk: Desk) -> bool {
    let is_whole = desk.loaded.with(|it| it.lost.is_empty());
    is_whole && !desk.standing.get().is_closed
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::journey_tests::{clock, office, open};
    use crate::store::memory::MemoryStore;

    fn said(desk: Desk) -> String {
        Owner::new().with(|| {
            provide_context(desk);
            view! { <Saved /> }.into_view().to_html()
        })
    }

    #[test]
    fn before_anything_is_written_what_was_read_is_said_to_be_saved_unless_the_store_is_gone() {
        Owner::new().set();
        let clock = clock("2026-11-02T09:00:00+08:00");
        let desk = open(&clock, MemoryStore::new(), 1);
        assert!(said(desk).contains(words().common.all_saved), "{}", said(desk));
        desk.standing.update(|it| it.is_closed = true);
        assert!(!said(desk).contains("chip"), "{}", said(desk));
        assert!(said(office(&clock)).contains("已存本机 09:00"), "{}", said(office(&clock)));
    }
}
