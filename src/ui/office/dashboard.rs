//! The morning view: numbers, each leading to its list; what is most pressing; what came in last.

use leptos::prelude::*;

use crate::desk::worklist::{Group, group_of};
use crate::desk::{Book, Desk};
use crate::domain::log::header::CaseId;
use crate::domain::time::Instant;
use crate::ui::cases::row::CaseRow;
use crate::ui::exchange::Received;
use crate::ui::office::figures::Headline;
use crate::ui::office::first_run::FirstRun;
use crate::ui::office::overdue::late_cases;
use crate::ui::office::rounds::{late_work, office_work};
use crate::ui::office::{contested, escalations, values};
use crate::ui::parts::button::{ButtonKind, LinkButton};
use crate::ui::parts::chip::Tone;
use crate::ui::parts::figures::{Figure, Figures};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Office, Route, Staff};
use crate::ui::words::{language, words};

/// How many cases are shown as most pressing.
const PRESSING: usize = 6;

/// The numbers of the morning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Numbers {
    open: usize,
    overdue: usize,
    today: usize,
    escalated: usize,
    contested: usize,
    unconfirmed: usize,
    unexported: usize,
}

impl Numbers {
    fn of(book: &Book, now: Instant) -> Numbers {
        let count =
            |is: &dyn Fn(&crate::desk::CaseView) -> bool| book.cases.values().filter(|it| is(it)).count();
        Numbers {
            open: count(&|it| it.evaluation.is_live),
            overdue: late_cases(book),
            today: count(&|it| group_of(it, now) == Group::Today),
            escalated: escalations::raised_cases(book),
            contested: contested::cases(book).count(),
            unconfirmed: values::unconfirmed(book),
            unexported: usize::try_from(book.unexported()).unwrap_or(0),
        }
    }
}

/// The page.
#[component]
pub fn Dashboard() -> impl IntoView {
    let office = &words().office;
    view! {
        <PageHead title=office.home>
            <LinkButton href=Route::Office(Office::Import).format() icon=IconName::FileUp>{words().exchange.import}</LinkButton>
            <LinkButton href=Route::Office(Office::Export).format() icon=IconName::FileDown>{words().exchange.export}</LinkButton>
        </PageHead>
        <FirstRun />
        <Morning />
        <Pressing />
        <Headline />
        <div class="board"><Received /><Periodic /><Regime /></div>
    }
}

#[component]
fn Morning() -> impl IntoView {
    let desk = Desk::expect();
    let all = Memo::new(move |_| {
        let now = desk.now.get_untracked();
        desk.book.with(|book| Numbers::of(book, now))
    });
    let office = &words().office;
    let value = move |of: fn(&Numbers) -> usize| Signal::derive(move || all.with(of).to_string());
    let tone = move |of: fn(&Numbers) -> usize, tone: Tone| {
        Signal::derive(move || (all.with(of) > 0).then_some(tone))
    };
    let note = move |of: fn(&Numbers) -> usize, text: &'static str| {
        Signal::derive(move || (all.with(of) > 0).then(|| text.to_owned()))
    };
    let to = |route: Route| route.format();
    view! {
        <Figures>
            <Figure label=office.open_cases value=value(|it| it.open) href=to(Staff::Worklist.into()) />
            <Figure label=office.overdue value=value(|it| it.overdue) tone=tone(|it| it.overdue, Tone::Bad) href=to(Office::Overdue.into()) />
            <Figure label=office.due_today value=value(|it| it.today) tone=tone(|it| it.today, Tone::Warn) href=to(Staff::Worklist.into()) />
            <Figure label=office.escalated value=value(|it| it.escalated) tone=tone(|it| it.escalated, Tone::Esc) href=to(Office::Escalations.into()) />
            <Figure label=office.contested value=value(|it| it.contested) tone=tone(|it| it.contested, Tone::Conf) href=to(Office::Contested.into()) />
            <Figure label=office.unconfirmed value=value(|it| it.unconfirmed) note=note(|it| it.unconfirmed, office.confirm_soon) href=to(Office::Parameters.into()) />
            <Figure label=office.unexported value=value(|it| it.unexported) note=note(|it| it.unexported, office.export_soon) href=to(Office::Export.into()) />
        </Figures>
    }
}

/// The most pressing open cases, in the order of the worklist.
fn pressing(book: &Book, now: Instant) -> Vec<CaseId> {
    let groups = book.worklist(now).into_iter().filter(|it| it.0 != Group::Done);
    groups.flat_map(|it| it.1).map(|it| it.id()).take(PRESSING).collect()
}

#[component]
fn Pressing() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let ids = Memo::new(move |_| {
        let now = desk.now.get_untracked();
        desk.book.with(|book| pressing(book, now))
    });
    view! {
        <section class="section">
            <div class="spread">
                <h2>{office.pressing}</h2>
                <LinkButton kind=ButtonKind::Quiet href=Route::Staff(Staff::Worklist).format() icon_after=IconName::ChevronRight>
                    {office.all_cases}
                </LinkButton>
            </div>
            {move || ids.with(Vec::is_empty).then(|| view! { <p class="muted">{office.pressing_none}</p> })}
            <ul class="worklist__rows">
                <For each=move || ids.get() key=|it| *it let:id><CaseRow id /></For>
            </ul>
        </section>
    }
}

/// The work that comes round again, and whether any of it is late.
#[component]
fn Periodic() -> impl IntoView {
    let rounds = &words().rounds;
    let all = office_work(Desk::expect());
    let late = Memo::new(move |_| all.with(late_work));
    view! {
        <section class="panel">
            <h2 class="panel__title">{rounds.title}</h2>
            <p>{move || match late.get() {
                0 => rounds.no_late_work.to_owned(),
                n => (rounds.late_work)(n),
            }}</p>
            <p><a href=Route::Office(Office::Rounds).format()>{rounds.to_work}</a></p>
        </section>
    }
}

/// Which regulation the office works by.
#[component]
fn Regime() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let profile = Memo::new(move |_| {
        desk.book.with(|it| it.profile().map(|it| (it.name_in(language()).to_owned(), it.version)))
    });
    let said = move || {
        profile.get().map(|(title, version)| format!("{title} · {}", (office.regime_version)(version)))
    };
    view! {
        <section class="panel">
            <h2 class="panel__title">{office.regime}</h2>
            <p>{said}</p>
            <p><a href=Route::Office(Office::Parameters).format()>{office.parameters}</a></p>
        </section>
    }
}
