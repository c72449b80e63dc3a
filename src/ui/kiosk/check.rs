//! Everything once more, then handing it in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, Refused};
use crate::ui::kiosk::answers::TRUE;
use crate::ui::kiosk::flow;
use crate::ui::kiosk::frame::{Aside, BottomBar, StepLine, href};
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::{Receipt, Session};
use crate::ui::kiosk::summary::{self, Row};
use crate::ui::live::part;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::check_cards::CheckCards;
use crate::ui::parts::choice_cards::Choice;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::summary_list::{Change, SummaryList, SummaryRow};
use crate::ui::parts::whole::whole;
use crate::ui::print::slip::RowsSheet;
use crate::ui::print::{Printing, print_roll};
use crate::ui::route::Kiosk;
use crate::ui::router::Router;
use crate::ui::words::words;

/// The page. Nothing on it can be handed in twice.
#[component]
pub fn Check() -> impl IntoView {
    let (desk, session, router) = (Desk::expect(), Session::expect(), Router::expect());
    let check = &words().kiosk.check;
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<Refused>);
    session.is_checking.set(true);
    let submit = move |()| {
        let answers = session.draft.answers_now();
        let now = desk.present();
        let next = flow::after(Kiosk::Check, &answers, true, now);
        if must_declare(desk, session) {
            return;
        }
        if next != Kiosk::Check {
            router.go(next);
            return;
        }
        busy.set(true);
        refused.set(None);
        spawn_local(async move {
            let here = desk.book.with_untracked(menu::here);
            let outcome = desk.lodge(answers.fields(&here, now), None).await;
            match outcome {
                Ok(slip) => handed_in(session, router, Receipt { slip, answers }),
                Err(why) => drop(refused.try_set(Some(why))),
            }
            busy.try_set(false);
        });
    };
    let blocked = Signal::derive(move || must_declare(desk, session).then(|| check.truth_missing.to_owned()));
    let asks = desk.book.with_untracked(|it| menu::asks_truth(it.profile()));
    let words_on_it = move || if refused.read().is_some() { check.again } else { check.submit };
    view! {
        <main id="main" class="kiosk__main">
            <Aside icon=IconName::ClipboardList text=check.aside />
            <div class="question check">
                <NotSaved refused />
                <StepLine page=Kiosk::Check />
                <h1 class="page-head__title" tabindex="-1">{check.title}</h1>
                <Rows />
                <Preview />
                <Declare />
            </div>
        </main>
        <BottomBar back=flow::before(Kiosk::Check)>
            <div class="check__act">
                {(!asks).then(|| view! { <p class="check__truth">{check.truth}</p> })}
                <Button kind=ButtonKind::Primary icon=IconName::Send busy blocked on_click=Callback::new(submit)>
                    {part(words_on_it)}
                </Button>
            </div>
        </BottomBar>
    }
}

/// The draft is the log's now; the slip takes the page's place in the history.
fn handed_in(session: Session, router: Router, receipt: Receipt) {
    session.receipt.set(Some(receipt));
    session.is_checking.set(false);
    session.draft.clear();
    router.replace(Kiosk::Done);
}

/// The answers, each with a way to change it.
#[component]
fn Rows() -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let check = &words().kiosk.check;
    let answers = session.draft.answers_now();
    let rows = desk.book.with_untracked(|it| summary::rows(&answers, it));
    let row = move |it: Row| {
        let text = if it.text.is_empty() { check.empty.to_owned() } else { it.text };
        view! { <SummaryRow term=it.term change=Change::new(href(it.page), check.change)>{text}</SummaryRow> }
    };
    view! { <SummaryList>{rows.into_iter().map(row).collect_view()}</SummaryList> }
}

/// Who receives it, and what is promised.
#[component]
fn Preview() -> impl IntoView {
    let desk = Desk::expect();
    let check = &words().kiosk.check;
    let now = desk.now.get_untracked();
    let lines = desk.book.with_untracked(|it| summary::promised(&it.promises_from(now), it, now));
    let office = desk.book.with_untracked(|it| it.office.name.clone());
    view! {
        <div class="check__promises">
            <p><Icon name=IconName::Inbox />{(check.receiver)(&office)}</p>
            {lines.into_iter().map(|it| view! { <p><Icon name=IconName::CalendarClock /><span>{whole(it)}</span></p> }).collect_view()}
        </div>
    }
}

/// Whether the regime wants a declaration that has not been made.
fn must_declare(desk: Desk, session: Session) -> bool {
    desk.book.with(|it| menu::asks_truth(it.profile())) && !session.draft.consents.read().contains(TRUE)
}

/// The declaration that what was said is true, where the regime wants one: ticked by hand, never beforehand.
#[component]
fn Declare() -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let check = &words().kiosk.check;
    desk.book.with_untracked(|it| menu::asks_truth(it.profile())).then(|| {
        let options = Signal::derive(|| vec![Choice::new(TRUE, words().kiosk.check.truth_tick)]);
        view! { <CheckCards name=TRUE legend=check.short options values=session.draft.consents /> }
    })
}

/// Why nothing was saved, what still holds, and paper as a way out.
#[component]
fn NotSaved(refused: RwSignal<Option<Refused>>) -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let check = &words().kiosk.check;
    let printing = Printing::new();
    let print = move |()| print_roll(printing, String::new());
    let rows = move || {
        let answers = session.draft.answers_now();
        let rows = desk.book.with_untracked(|it| summary::rows(&answers, it));
        rows.into_iter().map(|it| (it.term.to_owned(), it.text)).collect::<Vec<_>>()
    };
    let text = move |why: &Refused| {
        let phone = desk.book.with_untracked(|it| it.office.phone.clone());
        format!("{} {}", (words().faults.refused)(why), (check.not_saved_help)(&phone))
    };
    let said = move || {
        printing.outcome().map(|it| match it {
            Ok(()) => check.printed_typed,
            Err(_) => words().faults.print_failed,
        })
    };
    part(move || {
        refused.get().map(|why| {
            view! {
                <Banner kind=BannerKind::Bad text=text(&why)>
                    <Button icon=IconName::Printer on_click=Callback::new(print)>{check.print_typed}</Button>
                    <p role="status">{part(said)}</p>
                </Banner>
                <RowsSheet printing title=check.typed_title.to_owned() rows=rows() note=check.typed_note.to_owned() />
            }
        })
    })
}
