//! How far one's own case has come.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::domain::case::shown::Shown;
use crate::domain::time::Instant;
use crate::ui::kiosk::frame::{Bar, Below};
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::{Found, Session};
use crate::ui::kiosk::yours::Yours;
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::stepper::{Step, StepState, Stepper};
use crate::ui::parts::whole::whole;
use crate::ui::route::Kiosk;
use crate::ui::router::Router;
use crate::ui::words::words;

/// Steps with dates, the next promise, the reply, and as of when.
#[component]
pub fn Progress(
    /// The case.
    found: Found,
) -> impl IntoView {
    let (desk, session, router) = (Desk::expect(), Session::expect(), Router::expect());
    let track = &words().slip.track;
    let now = desk.now.get_untracked();
    let as_of = (words().time.moment)(found.shown.as_of.instant, now);
    let again = move |()| {
        session.sent.set(false);
        session.found.set(None);
        router.replace(Kiosk::Track);
    };
    view! {
        <main id="main" class="kiosk__main">
            <div class="question">
                <PageHead title=(track.found)(&found.reference) />
                <p class="found__as-of"><Icon name=IconName::Info />{(track.as_of)(&as_of)}</p>
                <div class="found__columns">
                    <section aria-labelledby="found-steps">
                        <h2 id="found-steps">{track.steps}</h2>
                        <Stepper label=track.steps steps=steps(&found.shown, now) done_text=track.done tall=true />
                    </section>
                    <div class="found__side">
                        <Next shown=found.shown.clone() now />
                        <Reply shown=found.shown.clone() now />
                        <Yours found />
                    </div>
                </div>
            </div>
        </main>
        <Bar>
            <Button icon=IconName::Search on_click=Callback::new(again)>{track.again}</Button>
            <Below />
            <EndNow session />
        </Bar>
    }
}

/// Nothing was typed that could be lost: ending needs no question.
#[component]
fn EndNow(session: Session) -> impl IntoView {
    view! {
        <Button kind=ButtonKind::Primary on_click=Callback::new(move |()| session.end())>
            {words().kiosk.end}
        </Button>
    }
}

fn steps(shown: &Shown, now: Instant) -> Vec<Step> {
    if shown.steps.is_empty() {
        return vec![Step::new(StepState::Current, words().slip.track.no_step)];
    }
    let last = shown.steps.len().saturating_sub(1);
    let step = |(at, it): (usize, &crate::domain::case::shown::Step)| {
        let state = if at == last { StepState::Current } else { StepState::Done };
        Step::new(state, menu::state_label(&it.state)).note((words().slip.track.since)(it.at.instant, now))
    };
    shown.steps.iter().enumerate().map(step).collect()
}

/// The next promise, or that it is past.
#[component]
fn Next(shown: Shown, now: Instant) -> impl IntoView {
    let track = &words().slip.track;
    let line = match &shown.next {
        Some((label, due)) => {
            let before = (words().time.before)(due.instant, now);
            let say = if due.instant < now { track.overdue_line } else { track.next_line };
            let label = Desk::expect().book.with_untracked(|it| menu::promise_label(it.profile(), label));
            say(&label, &before)
        }
        None => track.no_next.to_owned(),
    };
    view! {
        <section class="panel" aria-labelledby="found-next">
            <h2 id="found-next" class="found__head"><Icon name=IconName::CalendarClock />{track.next}</h2>
            <p>{whole(line)}</p>
        </section>
    }
}

/// What was answered, where it was released to this kiosk.
#[component]
fn Reply(shown: Shown, now: Instant) -> impl IntoView {
    let track = &words().slip.track;
    let body = match shown.reply {
        Some((text, at)) => view! {
            <p class="found__text">{text}</p>
            <p class="muted">{(track.reply_at)(&(words().time.moment)(at.instant, now))}</p>
        }
        .into_any(),
        None => view! { <p>{track.no_reply}</p> }.into_any(),
    };
    view! {
        <section class="panel" aria-labelledby="found-reply">
            <h2 id="found-reply" class="found__head"><Icon name=IconName::MessageSquareText />{track.reply}</h2>
            {body}
        </section>
    }
}
