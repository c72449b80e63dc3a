//! What a person can do when this window cannot save: take over from another one, or open the store again.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, Role};
use crate::ui::live::{memo, part};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::words::words;

/// Shown on every screen while this window cannot save.
#[component]
pub fn StandingNotice() -> impl IntoView {
    let desk = Desk::expect();
    let how = memo(move || {
        let standing = desk.standing.get();
        (standing.is_closed, standing.role == Role::Reader)
    });
    view! {
        <div class="standing">
            {part(move || match how.get() {
                (true, _) => view! { <Closed desk /> }.into_any(),
                (_, true) => view! { <Reading desk /> }.into_any(),
                _ => ().into_any(),
            })}
        </div>
    }
}

#[component]
fn Closed(desk: Desk) -> impl IntoView {
    let common = &words().common;
    let busy = RwSignal::new(false);
    let open = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            desk.open_again().await;
            busy.try_set(false);
        });
    });
    view! {
        <Banner kind=BannerKind::Bad text=common.closed>
            <Button kind=ButtonKind::Primary busy on_click=open>{common.open_again}</Button>
        </Banner>
    }
}

#[component]
fn Reading(desk: Desk) -> impl IntoView {
    let common = &words().common;
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(false));
    let take_over = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            let is_failed = desk.take_over().await.is_err();
            busy.try_set(false);
            failed.try_set(is_failed);
        });
    });
    let text = move || if failed.get() { common.take_over_failed } else { common.reader_only }.to_owned();
    view! {
        <Banner kind=BannerKind::Warn text=Signal::derive(text)>
            <Button kind=ButtonKind::Secondary busy on_click=take_over>{common.take_over}</Button>
        </Banner>
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::journey_tests::{clock, office};
    use crate::store::News;
    use crate::store::memory::at_once;

    #[test]
    fn a_window_that_only_reads_says_so_and_offers_to_take_over() {
        let owner = Owner::new();
        owner.set();
        let desk = office(&clock("2026-03-02T09:00:00+08:00"));
        provide_context(desk);
        assert!(!view! { <StandingNotice /> }.to_html().contains("btn"));
        at_once(desk.hear(News::RoleIs(Role::Reader))).unwrap();
        let html = view! { <StandingNotice /> }.to_html();
        assert!(
            html.contains(words().common.reader_only) && html.contains(words().common.take_over),
            "{html}"
        );
    }
}
