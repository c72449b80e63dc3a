//! What stands around every page: the top bar, the question's frame, the bottom bar.

use std::time::Duration;

use leptos::ev::{self, SubmitEvent};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::browser::{document, sight};
use crate::desk::Desk;
use crate::ui::kiosk::flow;
use crate::ui::kiosk::session::Session;
use crate::ui::live::{When, live, part, watch};
use crate::ui::look::Look;
use crate::ui::parts::button::{Button, ButtonKind, LinkButton, ToggleButton};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::error_summary::ErrorSummary;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::{Kiosk, Route};
use crate::ui::router::Router;
use crate::ui::tongue::Tongue;
use crate::ui::words::words;

/// How long the name of the place is held to reach the page for staff.
const HOLD: Duration = Duration::from_secs(5);
/// The id of the form a page's last button submits.
pub const FORM: &str = "step";

/// The address of a page.
pub fn href(page: Kiosk) -> String {
    Route::from(page).format()
}

/// Lets a letter or digit pressed anywhere lead to the first element `selector` names: whoever presses one looks for a
/// way in by keys.
pub fn keys_lead_to(selector: &'static str) {
    watch(move || {
        let listener = window_event_listener(ev::keydown, move |event| {
            let key = event.key();
            if key.chars().count() == 1 && key != " " {
                document::focus(selector, false);
            }
        });
        on_cleanup(move || listener.remove());
    });
}

/// The place's name, large type, contrast and help: the same on every page.
#[component]
pub fn TopBar(
    /// How the interface looks.
    look: Look,
) -> impl IntoView {
    let kiosk = &words().kiosk;
    let size = move || match look.elder.get() {
        0 => kiosk.bigger,
        1 => kiosk.bigger_still,
        _ => kiosk.normal_size,
    };
    let grow = move |()| look.elder.update(|it| *it = (*it + 1) % 3);
    let is_contrast = Signal::derive(move || look.theme.read().as_deref() == Some("hc"));
    let contrast = move |()| {
        let next = (!is_contrast.get_untracked()).then(|| "hc".to_owned());
        look.theme.set(next);
    };
    view! {
        <header class="kiosk__top">
            <PlaceName />
            <div class="kiosk__tools">
                <Button icon=IconName::ALargeSmall on_click=Callback::new(grow)>{part(size)}</Button>
                <ToggleButton on=is_contrast icon=IconName::Contrast on_click=Callback::new(contrast)>
                    {kiosk.contrast}
                </ToggleButton>
                <Tongue />
                <LinkButton href=href(Kiosk::Help) icon=IconName::CircleHelp>{kiosk.help}</LinkButton>
            </div>
        </header>
    }
}

/// Whose kiosk this is. Held for five seconds it opens the page for staff.
#[component]
fn PlaceName() -> impl IntoView {
    let (desk, router) = (Desk::expect(), Router::expect());
    let name = move || {
        let office = desk.book.with(|it| it.office.name.clone());
        if office.is_empty() { words().common.product.to_owned() } else { office }
    };
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let release = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    let hold = move || {
        release();
        timer.set_value(set_timeout_with_handle(move || router.go(Kiosk::Maint), HOLD).ok());
    };
    on_cleanup(release);
    view! {
        <p
            class="kiosk__place"
            on:pointerdown=move |_| hold()
            on:pointerup=move |_| release()
            on:pointerleave=move |_| release()
            on:pointercancel=move |_| release()
        >
            <Icon name=IconName::Megaphone />
            <span>
                <span class="kiosk__office">{part(name)}</span>
                <span class="kiosk__terminal">{words().common.kiosk}</span>
            </span>
        </p>
    }
}

/// What a tall panel shows above the reach of an arm: a picture and one sentence, nothing to touch.
#[component]
pub fn Aside(
    /// The picture.
    icon: IconName,
    /// The sentence.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="kiosk__aside">
            <Icon name=icon />
            <p>{text}</p>
        </div>
    }
}

/// One numbered question: its step, what is wrong, its answers, and the bar below.
#[component]
pub fn Question(
    /// Which page.
    page: Kiosk,
    /// The picture a tall panel shows.
    icon: IconName,
    /// The sentence a tall panel shows.
    aside: &'static str,
    /// The answers; the heading is theirs.
    children: Children,
) -> impl IntoView {
    let (desk, session, router) = (Desk::expect(), Session::expect(), Router::expect());
    let go_on = move |event: SubmitEvent| {
        event.prevent_default();
        if session.is_complete(page, desk) {
            let (answers, checking) = (session.draft.answers_now(), session.is_checking.get_untracked());
            router.go(flow::after(page, &answers, checking, desk.present()));
        }
    };
    view! {
        <main id="main" class="kiosk__main">
            <Aside icon text=aside />
            <form id=FORM class="question" autocomplete="off" novalidate on:submit=go_on>
                <ErrorSummary title=words().common.there_are_faults errors=session.faults_in_sight() />
                <StepLine page />
                {children()}
            </form>
        </main>
        <BottomBar back=flow::before(page)>
            <Button kind=ButtonKind::Primary icon_after=IconName::ArrowRight submit=true attr:form=FORM>
                {words().common.next}
            </Button>
        </BottomBar>
    }
}

/// 第 2 步，共 6 步.
#[component]
pub fn StepLine(
    /// Which page.
    page: Kiosk,
) -> impl IntoView {
    flow::step_of(page).map(|step| {
        view! { <p class="question__step">{(words().kiosk.step)(step, flow::STEPS.len())}</p> }
    })
}

/// Back, end, and what the page is for.
#[component]
pub fn BottomBar(
    /// The page before.
    back: Kiosk,
    /// The page's one button.
    children: Children,
) -> impl IntoView {
    view! {
        <Bar>
            <LinkButton href=href(back) icon=IconName::ArrowLeft>{words().common.back}</LinkButton>
            <Below />
            <EndButton />
            {children()}
        </Bar>
    }
}

/// The bar below every page; among what can be done stands a [`Below`].
#[component]
pub fn Bar(
    /// What can be done.
    children: Children,
) -> impl IntoView {
    view! {
        <footer class="kiosk__bar">{children()}</footer>
        <i class="kiosk__end"></i>
    }
}

/// While the page goes on below the bar, a way there. Its place in the bar is kept while it is away: nothing moves.
#[component]
pub fn Below() -> impl IntoView {
    let below = RwSignal::new(false);
    watch(move || {
        let told = move |is_seen: bool| {
            below.try_set(!is_seen);
        };
        StoredValue::new_local(sight::of(".kiosk__end", told));
    });
    view! {
        <div class="kiosk__below">
            <When is=live(move || below.get())>
                <button class="btn kiosk__more" type="button" on:click=|_| document::scroll_on()>
                    <Icon name=IconName::ChevronDown />
                    {words().kiosk.more_below}
                </button>
            </When>
        </div>
    }
}

/// Ends the session; asks first, for what was typed cannot be brought back.
#[component]
pub fn EndButton() -> impl IntoView {
    let session = Session::expect();
    let kiosk = &words().kiosk;
    let asking = RwSignal::new(false);
    let stay = Callback::new(move |()| asking.set(false));
    view! {
        <Button on_click=Callback::new(move |()| asking.set(true))>{kiosk.end}</Button>
        <Dialog open=asking title=kiosk.end_title on_close=stay>
            <p>{kiosk.end_body}</p>
            <div class="dialog__acts">
                <Button kind=ButtonKind::Danger on_click=Callback::new(move |()| session.end())>
                    {kiosk.end_now}
                </Button>
                <Button kind=ButtonKind::Primary on_click=stay attr:autofocus="">{kiosk.go_on}</Button>
            </div>
        </Dialog>
    }
}
