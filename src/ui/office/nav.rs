//! The office's pages at the side, with the numbers that ask for somebody.

use leptos::prelude::*;

use crate::browser::{clock, document};
use crate::desk::{Book, Desk};
use crate::ui::office::overdue::late_cases;
use crate::ui::office::{contested, escalations, values};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::{Office, Route, Staff};
use crate::ui::words::words;

/// One link.
struct Entry {
    to: Route,
    text: &'static str,
    icon: IconName,
    /// How many things wait there.
    count: Option<fn(&Book) -> usize>,
}

/// The pages in groups: what asks for somebody, work that comes round, what travels, what is set up. Where there is
/// little room the groups below the first are folded away.
fn entries() -> [Vec<Entry>; 4] {
    let (office, exchange) = (&words().office, &words().exchange);
    let plain = |to: Route, text, icon| Entry { to, text, icon, count: None };
    let counted = |to: Office, text, icon, count| Entry { to: to.into(), text, icon, count: Some(count) };
    let pressing = vec![
        plain(Office::Home.into(), office.home, IconName::House),
        plain(Staff::Worklist.into(), office.worklist, IconName::Inbox),
        plain(Staff::New.into(), office.new, IconName::Plus),
        counted(Office::Overdue, office.overdue, IconName::OctagonAlert, late_cases),
        counted(Office::Escalations, office.escalations, IconName::Siren, escalations::raised_cases),
        counted(Office::Contested, office.contested, IconName::GitMerge, |it| contested::cases(it).count()),
        plain(Staff::FollowUps.into(), office.follow_ups, IconName::PhoneCall),
    ];
    let round = vec![
        plain(Office::Visits.into(), words().rounds.visits, IconName::DoorOpen),
        plain(Office::Rounds.into(), words().rounds.title, IconName::History),
        plain(Office::Figures.into(), words().rounds.figures, IconName::ChartColumn),
    ];
    let travelling = vec![
        plain(Office::Import.into(), exchange.import, IconName::FileUp),
        plain(Office::Export.into(), exchange.export, IconName::FileDown),
        plain(Office::Backup.into(), words().sealing.backup, IconName::ShieldCheck),
    ];
    let set_up = vec![
        counted(Office::Parameters, office.parameters, IconName::Scale, values::unconfirmed),
        plain(Office::Calendar.into(), words().calendar.title, IconName::CalendarClock),
        plain(Office::Devices.into(), office.devices, IconName::Tablet),
        plain(Office::People.into(), office.people, IconName::Users),
        plain(Office::Settings.into(), office.settings, IconName::Settings),
        plain(Office::Health.into(), office.health, IconName::Activity),
        plain(Office::Guide.into(), words().guide.title, IconName::CircleHelp),
    ];
    [pressing, round, travelling, set_up]
}

/// The pages; the one in sight says so. A case belongs to the list of cases.
#[component]
pub fn Nav(
    /// Which screen is in sight.
    route: Route,
) -> impl IntoView {
    let home = match route {
        Route::Staff(Staff::Case(_) | Staff::Act(..)) => Route::Staff(Staff::Worklist),
        Route::Staff(Staff::Conflicts(_)) => Route::Office(Office::Contested),
        Route::Staff(Staff::Exchange) => Route::Office(Office::Import),
        Route::Office(Office::Record) => Route::Office(Office::Rounds),
        Route::Office(Office::ForeignProfile) => Route::Office(Office::Parameters),
        Route::Office(Office::HandOver) => Route::Office(Office::Export),
        other => other,
    };
    let link = |entry: Entry| {
        let current = (entry.to == home).then_some("page");
        view! {
            <li>
                <a href=entry.to.format() aria-current=current>
                    <Icon name=entry.icon />
                    {entry.text}
                    {entry.count.map(|count| view! { <Count count /> })}
                </a>
            </li>
        }
    };
    let group = |(at, group): (usize, Vec<Entry>)| {
        view! { <ul data-rest=(at > 0).then_some("true")>{group.into_iter().map(link).collect_view()}</ul> }
    };
    let is_open = RwSignal::new(false);
    let expanded = move || if is_open.get() { "true" } else { "false" };
    let mut groups = entries().into_iter().enumerate().map(group);
    let pressing = groups.next();
    let rest = groups.collect_view();
    // On a low screen the list is longer than the window: the page in sight must not be out of it.
    Effect::new(|_| {
        clock::after_paint(|| document::bring_into_sight(".office__pages", ".office__nav [aria-current]"));
    });
    view! {
        <nav class="office__nav" aria-label=words().office.nav data-open=expanded>
            <div class="office__pages">
                {pressing}
                <button class="office__menu" type="button" aria-expanded=expanded on:click=move |_| is_open.update(|it| *it = !*it)>
                    {words().office.menu}
                    <Icon name=IconName::ChevronDown />
                </button>
                {rest}
            </div>
        </nav>
    }
}

#[component]
fn Count(count: fn(&Book) -> usize) -> impl IntoView {
    let desk = Desk::expect();
    let waiting = Memo::new(move |_| desk.book.with(count));
    move || (waiting.get() > 0).then(|| view! { <span class="office__count">{waiting.get()}</span> })
}
