//! The panel of next acts: what can be done, why now, what must wait and for what.

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::case::Vocabulary;
use crate::domain::log::header::CaseId;
use crate::domain::policy::engine::ActOffer;
use crate::ui::cases::due::{is_follow_up, until_and_left};
use crate::ui::cases::kept_open::kept_open;
use crate::ui::cases::limits::called;
use crate::ui::cases::names::Names;
use crate::ui::cases::next::{Arranged, RELEASED, arrange, is_for, is_pressing, waits_for_release};
use crate::ui::cases::{Limit, roles, seen};
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// One act as the panel shows it.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    name: String,
    href: String,
    /// What each limit that it ends is called, and the limit.
    limits: Vec<(String, Limit)>,
    notes: Vec<String>,
    blocked: Option<String>,
    /// Whether it stands in sight however little room there is.
    is_pressing: bool,
}

/// The panel's content.
#[derive(Debug, Clone, Default, PartialEq)]
struct Panel {
    first: Option<Item>,
    then: Vec<Item>,
    more: Vec<Item>,
    records: Vec<Item>,
    later: Vec<Item>,
    is_live: bool,
}

/// The next acts of a case.
#[component]
pub fn NextActs(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let panel = seen(id, |book, view| panel(book, view, roles(book)));
    let acts = &words().acts;
    view! {
        <section class="panel acts" aria-labelledby="next-acts">
            <h2 class="panel__title" id="next-acts">{acts.next}</h2>
            {move || panel.get().map(|panel| view! { <PanelBody panel /> })}
        </section>
    }
}

#[component]
fn PanelBody(panel: Panel) -> impl IntoView {
    let acts = &words().acts;
    let none = if panel.is_live { acts.next_none } else { acts.next_none_done };
    let is_empty = panel.first.is_none() && panel.then.is_empty();
    let first = panel.first.map(|item| view! { <Offer item kind=ButtonKind::Primary /> });
    let also = panel.then.iter().filter(|it| !it.is_pressing).cloned().collect();
    let then =
        panel.then.into_iter().map(|item| view! { <Offer item kind=ButtonKind::Secondary /> }).collect_view();
    view! {
        {is_empty.then(|| view! { <p class="muted">{none}</p> })}
        <ul class="acts__list">{first}{then}</ul>
        <Rest then=also more=panel.more records=panel.records later=panel.later />
    }
}

/// One act with its reasons and its button.
#[component]
fn Offer(item: Item, kind: ButtonKind) -> impl IntoView {
    let desk = Desk::expect();
    // What is left runs on with the same clock as beside the title, without the panel being drawn anew.
    let left = move |(name, limit): (String, Limit)| {
        let text = move || (words().acts.stops)(&name, &until_and_left(&limit, desk.now.get()));
        view! { <p class="acts__limit">{text}</p> }
    };
    let limits = item.limits.into_iter().map(left).collect_view();
    let notes = item.notes.into_iter().map(|it| view! { <p class="acts__why">{it}</p> }).collect_view();
    let begin = (words().acts.begin)(&item.name);
    let button = match item.blocked {
        None => view! { <LinkButton href=item.href kind>{begin}</LinkButton> }.into_any(),
        Some(why) => view! { <Button blocked=why>{begin}</Button> }.into_any(),
    };
    let pressing = item.is_pressing.then_some("true");
    view! { <li class="acts__item" data-pressing=pressing><p class="acts__name">{item.name}</p>{limits}{notes}{button}</li> }
}

/// What stands under 更多: possible acts, records, and what must wait with its reasons. Where the panel stands above what
/// it is about, in one column, `then` stands here too instead of in sight: what does not press.
#[component]
fn Rest(then: Vec<Item>, more: Vec<Item>, records: Vec<Item>, later: Vec<Item>) -> impl IntoView {
    let acts = &words().acts;
    let count = more.len() + records.len() + later.len();
    let narrow = count + then.len();
    let has_records = !records.is_empty();
    let offered = |item: Item| match item.blocked {
        None => view! { <li><a href=item.href><Icon name=IconName::ChevronRight />{item.name}</a></li> }
            .into_any(),
        Some(_) => view! { <Waits item /> }.into_any(),
    };
    let link =
        |item: Item| view! { <li><a href=item.href><Icon name=IconName::ChevronRight />{item.name}</a></li> };
    let waits = |item: Item| view! { <Waits item /> };
    let later = (!later.is_empty()).then(|| {
        view! {
            <h3 class="acts__head">{acts.not_yet}</h3>
            <ul class="acts__later">{later.into_iter().map(waits).collect_view()}</ul>
        }
    });
    (narrow > 0).then(|| {
        view! {
            <details class="acts__more" data-narrow=(count == 0).then_some("true")>
                <summary><span class="acts__wide">{(acts.more)(count)}</span><span class="acts__narrow">{(acts.more)(narrow)}</span></summary>
                <ul class="link-list acts__narrow">{then.into_iter().map(offered).collect_view()}</ul>
                <ul class="link-list">{more.into_iter().map(link).collect_view()}</ul>
                {has_records.then(|| view! { <h3 class="acts__head">{acts.records}</h3> })}
                <ul class="link-list">{records.into_iter().map(link).collect_view()}</ul>
                {later}
            </details>
        }
    })
}

/// An act that must wait: still reached by the keyboard, with its reasons.
#[component]
fn Waits(item: Item) -> impl IntoView {
    let why = item.blocked.unwrap_or_default();
    view! { <li><Button kind=ButtonKind::Quiet blocked=why>{item.name}</Button></li> }
}

fn panel(book: &Book, view: &CaseView, roles: &[String]) -> Panel {
    let names = Names::of(book, view.case());
    let Arranged { first, then, more, later, records } = arrange(&view.evaluation, names.profile, roles);
    let item = |offer: &ActOffer| item(&names, view, offer, roles);
    let record = |kind: &String| Item {
        name: names.kind(kind),
        href: href(view.id(), kind),
        limits: Vec::new(),
        notes: Vec::new(),
        blocked: None,
        is_pressing: false,
    };
    let is_known = |it: &&ActOffer| Vocabulary::builtin().kind(it.kind.as_str()).is_some();
    let release = Item { notes: vec![words().acts.release_note.to_owned()], ..record(&RELEASED.to_owned()) };
    let waits = waits_for_release(view) && view.evaluation.is_live;
    Panel {
        first: first.as_ref().map(item),
        then: then.iter().filter(is_known).map(item).chain(waits.then_some(release)).collect(),
        more: more.iter().filter(is_known).map(item).collect(),
        later: later.iter().filter(is_known).map(item).collect(),
        records: records.iter().filter(|it| !(waits && *it == RELEASED)).map(record).collect(),
        is_live: view.evaluation.is_live,
    }
}

fn item(names: &Names<'_>, view: &CaseView, offer: &ActOffer, roles: &[String]) -> Item {
    let (acts, rules) = (&words().acts, &words().rules);
    let open: Vec<&Limit> = view
        .evaluation
        .deadlines
        .iter()
        .filter(|it| it.status.is_open() && offer.stops.contains(&it.id))
        .collect();
    let kept = open.iter().any(|it| is_follow_up(it)).then(|| kept_open(names, view)).flatten();
    let limit = |it: &Limit| (called(it, names), it.clone());
    let who = (!offer.roles.is_empty()).then(|| {
        let who = (acts.who)(&names.roles(offer.roles.iter().map(|it| it.as_str())));
        if is_for(offer, names.profile, roles) {
            who
        } else {
            [who.as_str(), acts.not_yours].join(words().common.clause)
        }
    });
    let leads = offer.changes_state_to.as_ref().map(|it| (acts.leads_to)(&names.state(it.as_str())));
    let basis = Some((rules.basis)(&offer.clauses)).filter(|it| !it.is_empty());
    Item {
        name: names.kind(offer.kind.as_str()),
        href: href(view.id(), offer.kind.as_str()),
        limits: open.into_iter().map(limit).collect(),
        notes: [kept, leads, who, basis].into_iter().flatten().collect(),
        blocked: offer.allowed.as_ref().err().map(|it| reasons(it, names)),
        is_pressing: is_pressing(offer, &view.evaluation),
    }
}

/// The reasons in words, each with its clauses.
pub fn reasons(refusals: &[crate::domain::policy::engine::Refusal], names: &Names<'_>) -> String {
    let rules = &words().rules;
    let mut said: Vec<String> = Vec::new();
    for it in refusals {
        let basis = (rules.basis)(&it.clauses);
        let why = (rules.refusal)(it, names);
        let one = if basis.is_empty() { why } else { (words().common.aside)(&why, &basis) };
        if !said.contains(&one) {
            said.push(one);
        }
    }
    said.join(words().common.sentence)
}

/// The address of the form that records an act on a case.
pub fn href(case: CaseId, kind: &str) -> String {
    Route::Staff(Staff::Act(case.to_string(), kind.to_owned())).format()
}
