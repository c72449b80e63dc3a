//! Watching for signs of life, asking when there are none, and clearing everything when nobody answers.

use leptos::ev;
use leptos::prelude::*;

use crate::browser::idle;
use crate::desk::Desk;
use crate::ui::kiosk::patience::{MOST_FACTOR, Patience, Standing};
use crate::ui::kiosk::session::Session;
use crate::ui::live::{When, live, memo, part, watch};
use crate::ui::look::Look;
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::countdown::Countdown;
use crate::ui::parts::dialog::Dialog;
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// How things stand on a page now; follows the desk's clock and every sign of life.
pub fn standing(page: Signal<Kiosk>, look: Look) -> Memo<Standing> {
    let (desk, session) = (Desk::expect(), Session::expect());
    memo(move || {
        let set = desk.book.with(|it| it.office.kiosk.get("idle_seconds").and_then(|it| it.int()));
        let patience = Patience::of(page.get(), look.elder.get() > 0, set);
        patience.standing(session.sign.get(), desk.now.get(), session.factor.get())
    })
}

/// The question 还在吗 and what follows when nobody answers.
#[component]
pub fn IdleWatch(
    /// The page in sight.
    page: Signal<Kiosk>,
    /// How the interface looks.
    look: Look,
) -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let standing = standing(page, look);
    let asking = Signal::derive(move || matches!(standing.get(), Standing::Asking { .. }));
    let stay = move || session.stay(desk.present());
    watch(move || {
        // While the question stands only an answer counts, so that it does not vanish under a finger.
        let watch = move || {
            if !asking.get_untracked() {
                stay();
            }
        };
        StoredValue::new_local(idle::on_activity(watch));
        let answer = window_event_listener(ev::click, move |_| stay());
        on_cleanup(move || answer.remove());
    });
    watch(move || {
        if standing.get() == Standing::Gone && (page.get_untracked() != Kiosk::Home || session.is_used(look))
        {
            session.end();
        }
    });
    let total = Patience::of(Kiosk::Who, false, None).asking;
    view! { <StillThere asking standing total /> }
}

/// The question itself.
#[component]
fn StillThere(asking: Signal<bool>, standing: Memo<Standing>, total: i64) -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let kiosk = &words().kiosk.idle;
    let left = Signal::derive(move || if let Standing::Asking { left } = standing.get() { left } else { 0 });
    let most = RwSignal::new(u32::try_from(total).unwrap_or(30));
    let mut was = false;
    watch(move || {
        let is = asking.get();
        if is && !std::mem::replace(&mut was, is) {
            most.set(left.get_untracked().max(1));
        }
        was = is;
    });
    let said = RwSignal::new(String::new());
    watch(move || {
        let left = left.get();
        if left == most.get() || left == 20 || left == 10 {
            said.set((kiosk.said)(left));
        }
    });
    let stay = Callback::new(move |()| session.stay(desk.present()));
    let more = Callback::new(move |()| {
        session.factor.update(|it| *it = (*it * 2).min(MOST_FACTOR));
        session.stay(desk.present());
    });
    view! {
        <Dialog open=asking title=kiosk.title insists=true alert=true>
            <Countdown left total=most said />
            <p class="idle__body">{part(move || (kiosk.body)(left.get()))}</p>
            <div class="idle__acts">
                <Button kind=ButtonKind::Primary on_click=stay attr:autofocus="">{kiosk.stay}</Button>
                <When is=live(move || session.factor.get() < MOST_FACTOR)>
                    <Button on_click=more>{kiosk.more}</Button>
                </When>
                <Button kind=ButtonKind::Danger on_click=Callback::new(move |()| session.end())>
                    {kiosk.clear}
                </Button>
            </div>
        </Dialog>
    }
}
