//! Cases that were answered and wait for a follow-up, the most pressing first, under the limit's own name.

use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::log::header::CaseId;
use crate::domain::order::Order as _;
use crate::domain::policy::cond::Cond;
use crate::domain::policy::engine::ActOffer;
use crate::domain::policy::lifecycle::Transition;
use crate::domain::time::Instant;
use crate::ui::cases::Limit;
use crate::ui::cases::due::{FOLLOW_UPS, StandingChip, is_follow_up, of_limit};
use crate::ui::cases::kept_open::kept_open;
use crate::ui::cases::names::Names;
use crate::ui::cases::next_acts::href;
use crate::ui::cases::row::Row;
use crate::ui::cases::seen;
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::empty_state::EmptyState;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// The act by which a vain try is written down.
const FAILED: &str = "followup_failed";

/// What complainants choose who wish for no follow-up.
const UNWANTED: &str = "none";

/// Follow-ups of one limit: its name, and the cases it runs in.
type Board = Vec<(String, Vec<CaseId>)>;

/// The open follow-ups, by the limit's name.
pub fn board(book: &Book) -> Board {
    let mut due: Vec<(Instant, String, CaseId)> = Vec::new();
    for view in book.cases.values().filter(|it| it.glance().is_owed && !it.is_stub()) {
        let names = Names::of(book, view.case());
        due.extend(open(view).map(|it| (it.due, names.deadline(it.id.as_str()), view.id())));
    }
    due.order();
    let mut board: Board = Vec::new();
    for (_, label, id) in due {
        match board.iter_mut().find(|it| it.0 == label) {
            Some((_, ids)) if !ids.contains(&id) => ids.push(id),
            Some(_) => {}
            None => board.push((label, vec![id])),
        }
    }
    board
}

fn open(view: &Arc<CaseView>) -> impl Iterator<Item = &Limit> {
    view.evaluation.deadlines.iter().filter(|it| it.status.is_open() && is_follow_up(it))
}

/// The follow-ups.
#[component]
pub fn FollowUps() -> impl IntoView {
    let desk = Desk::expect();
    let staff = &words().staff;
    let all = Memo::new(move |_| desk.book.with(board));
    view! {
        <PageHead title=staff.follow_ups help=staff.follow_ups_help />
        <div class="worklist">
            <For each=move || all.get() key=|it| it.clone() let:part>
                <section class="worklist__group" aria-label=part.0.clone()>
                    <h2>{part.0.clone()}<span class="worklist__count">{part.1.len()}</span></h2>
                    <ul class="worklist__rows">
                        {part.1.into_iter().map(|id| view! { <FollowUp id /> }).collect_view()}
                    </ul>
                </section>
            </For>
        </div>
        {move || all.with(Vec::is_empty).then(|| view! {
            <EmptyState icon=IconName::PhoneCall title=staff.follow_ups_empty help=staff.follow_ups_empty_help />
        })}
    }
}

/// One case to follow up: when, what, how often tried, and the form.
#[component]
fn FollowUp(id: CaseId) -> impl IntoView {
    let desk = Desk::expect();
    let staff = &words().staff;
    let standing = Memo::new(move |_| {
        let now = desk.now.get();
        desk.book.with(|book| {
            let view = book.cases.get(&id)?;
            open(view).min_by_key(|it| it.due).map(|it| of_limit(it, book.calendar_of(view.case()), now))
        })
    });
    let row = seen(id, move |book, view| {
        let row = Row::of(book, view, desk.now.get_untracked());
        (row, view.case().log.all(FAILED).count(), wish(book, view), way_out(book, view))
    });
    let case = Route::Staff(Staff::Case(id.to_string())).format();
    let record = href(id, FOLLOW_UPS.first().copied().unwrap_or_default());
    view! {
        <li class="follow-up">
            <span class="worklist__due"><StandingChip standing=Signal::derive(move || standing.get()) /></span>
            {move || row.get().map(|(row, failed, wish, _)| view! {
                <div class="worklist__what">
                    <a class="worklist__title" href=case.clone()>{row.title}</a>
                    <span class="worklist__meta">
                        <span class="case-number">{row.number}</span>
                        {wish.map(|it| view! { <span>{it}</span> })}
                        {(failed > 0).then(|| view! { <span class="follow-up__tries"><Icon name=IconName::Phone />{(staff.follow_up_failed)(failed)}</span> })}
                    </span>
                </div>
            })}
            <span class="follow-up__acts">
                {move || row.get().and_then(|it| it.3).map(|it| view! { <Out it /> })}
                <LinkButton href=record>{staff.follow_up_now}</LinkButton>
            </span>
        </li>
    }
}

/// What else there is to do, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
struct WayOut {
    why: String,
    href: String,
    act: String,
}

#[component]
fn Out(it: WayOut) -> impl IntoView {
    view! {
        <span class="follow-up__enough">{it.why}</span>
        <LinkButton href=it.href>{it.act}</LinkButton>
    }
}

/// The conflict that keeps the case here; else the act that is open once it was tried often enough.
fn way_out(book: &Book, view: &CaseView) -> Option<WayOut> {
    if let Some(why) = kept_open(&Names::of(book, view.case()), view) {
        let href = Route::Staff(Staff::Conflicts(view.id().to_string())).format();
        return Some(WayOut { why, href, act: words().staff.contested_look.to_owned() });
    }
    let it = in_vain(book, view)?;
    Some(WayOut {
        why: (words().staff.follow_up_enough)(it.least, &it.act),
        href: href(view.id(), &it.kind),
        act: (words().acts.begin)(&it.act),
    })
}

/// An act the regime opens once nobody was reached so many times.
#[derive(Debug, Clone, PartialEq, Eq)]
struct InVain {
    least: u32,
    kind: String,
    act: String,
}

/// The act that vain tries opened: it leads on from where the case stands, waits for so many of them, and is possible.
fn in_vain(book: &Book, view: &CaseView) -> Option<InVain> {
    let names = Names::of(book, view.case());
    let tried = view.case().log.all(FAILED).count();
    let from_here = |it: &&Transition| it.from.contains(&view.evaluation.state);
    let opened = |it: &Transition| {
        let least = it
            .guard
            .as_ref()
            .and_then(tries)
            .filter(|it| usize::try_from(*it).is_ok_and(|it| it <= tried))?;
        let is_free = |offer: &&ActOffer| offer.kind == it.on && offer.allowed.is_ok();
        view.evaluation.acts.iter().find(is_free)?;
        Some(InVain { least, kind: it.on.to_string(), act: names.kind(it.on.as_str()) })
    };
    names.profile?.lifecycle.transitions.iter().filter(from_here).find_map(opened)
}

/// How many vain tries a condition asks for, where it does.
fn tries(of: &Cond) -> Option<u32> {
    match of {
        Cond::Count { count, at_least, .. } if *count == *FAILED => *at_least,
        Cond::Any(all) | Cond::All(all) => all.iter().find_map(tries),
        _ => None,
    }
}

/// How the complainant wishes to be followed up, where the regime asks.
fn wish(book: &Book, view: &CaseView) -> Option<String> {
    let names = Names::of(book, view.case());
    let fact = names.profile?.facts.iter().find(|it| it.id.as_str().contains("followup"))?;
    let said = view.case().fact(fact.id.as_str())?;
    if said.text() == Some(UNWANTED) {
        return Some(words().staff.follow_up_unwanted.to_owned());
    }
    Some((words().common.pair)(&names.fact(fact.id.as_str()), &crate::ui::cases::show::fact(&names, said)))
}
