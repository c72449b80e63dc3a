//! What was raised to whom, and what happened against the regime.

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::log::header::CaseId;
use crate::domain::order::Order as _;
use crate::domain::policy::engine::Escalation;
use crate::domain::policy::names::RoleId;
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::{holds, roles, seen};
use crate::ui::parts::basis::Basis;
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::words::words;

/// The standard role of whoever works a case.
const HANDLER: &str = "handler";

/// Whether two are rungs of one ladder.
pub fn is_same(one: &Escalation, other: &Escalation) -> bool {
    (&one.id, &one.about, &one.subject) == (&other.id, &other.about, &other.subject)
}

/// Something raised, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaisedLine {
    /// What the regime calls it, with the limit it is about.
    pub label: String,
    /// Since when, and to whom.
    pub to: String,
    /// How far up the ladder.
    pub level: u32,
    /// By when it must be settled.
    pub due: Option<String>,
    /// Whether somebody still has to do something.
    pub is_open: bool,
    /// The clauses.
    pub basis: String,
    /// The rungs of the same ladder below it, the first one first: since when, and to whom.
    pub before: Vec<String>,
}

/// What a case raised, open ones first: of each ladder the highest rung, which includes those below. What must not be
/// seen by `roles` is left out.
pub fn raised(book: &Book, view: &CaseView, roles: &[String], now: Instant) -> Vec<RaisedLine> {
    let names = Names::of(book, view.case());
    let mut ladders: Vec<Vec<&Escalation>> = Vec::new();
    for rung in shown(&names, view, roles) {
        match ladders.iter_mut().find(|it| it.first().is_some_and(|of| is_same(of, rung))) {
            Some(ladder) => ladder.push(rung),
            None => ladders.push(vec![rung]),
        }
    }
    let line = |mut ladder: Vec<&Escalation>| {
        ladder.order_by_key(|it| (it.level, it.raised_at));
        let highest = ladder.pop()?;
        let before = ladder.into_iter().map(|it| to(&names, view, it, now)).collect();
        Some(RaisedLine { before, ..raised_line(&names, view, highest, now) })
    };
    let mut all: Vec<RaisedLine> = ladders.into_iter().filter_map(line).collect();
    all.order_by_key(|it| !it.is_open);
    all
}

/// What a case raised and `roles` may see; not what is a badge only.
fn shown<'v>(
    names: &Names<'_>,
    view: &'v CaseView,
    roles: &[String],
) -> impl Iterator<Item = &'v Escalation> {
    let hidden = |it: &&Escalation| it.hide_from.iter().any(|it| holds(names.profile, roles, it.as_str()));
    view.evaluation.escalations.iter().filter(move |it| !it.quiet && !hidden(it))
}

/// Something raised at one instant, in words: one rung of a ladder, or a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// When it was raised.
    pub at: Instant,
    /// What the regime calls it, with the limit it is about.
    pub label: String,
    /// To whom.
    pub to: String,
    /// How far up the ladder, where it is one of a limit.
    pub level: Option<u32>,
    /// The clauses.
    pub basis: String,
}

/// Everything a case raised, each at its instant, newest first.
pub fn rungs(book: &Book, view: &CaseView, roles: &[String]) -> Vec<Rung> {
    let names = Names::of(book, view.case());
    let rung = |it: &Escalation| Rung {
        at: it.raised_at,
        label: label(&names, it),
        to: told(&names, view, it),
        level: it.about.is_some().then_some(it.level),
        basis: (words().rules.basis)(&it.clauses),
    };
    let mut all: Vec<Rung> = shown(&names, view, roles).map(rung).collect();
    all.order_by_key(|it| std::cmp::Reverse((it.at, it.level)));
    all
}

fn label(names: &Names<'_>, it: &Escalation) -> String {
    let label = names.escalation(it.id.as_str());
    let about = it.about.as_ref().map(|it| names.deadline(it.as_str()));
    about.map_or(label.clone(), |it| (words().common.pair)(&label, &it))
}

fn raised_line(names: &Names<'_>, view: &CaseView, it: &Escalation, now: Instant) -> RaisedLine {
    RaisedLine {
        label: label(names, it),
        to: to(names, view, it, now),
        level: it.level,
        due: it.due.map(|it| (words().staff.open_to)(&(words().time.before)(it, now))),
        is_open: it.is_open(),
        basis: (words().rules.basis)(&it.clauses),
        before: Vec::new(),
    }
}

/// Since when, and to whom.
fn to(names: &Names<'_>, view: &CaseView, it: &Escalation, now: Instant) -> String {
    (words().staff.raised)(&(words().time.moment)(it.raised_at, now), &told(names, view, it))
}

/// To whom; that nobody is the handler yet, where it went to the handler.
pub fn told(names: &Names<'_>, view: &CaseView, it: &Escalation) -> String {
    let role = |role: &RoleId| {
        let is_handler = holds(names.profile, &[HANDLER.to_owned()], role.as_str());
        let said = names.role(role.as_str());
        match view.handler() {
            None if is_handler => (words().common.aside)(&said, words().staff.unassigned),
            _ => said,
        }
    };
    it.to.iter().map(role).collect::<Vec<_>>().join(words().common.list)
}

/// A breach in words: which act, what, by which clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingLine {
    /// Which act, and when.
    pub act: String,
    /// What is wrong with it.
    pub what: String,
    /// The clauses.
    pub basis: String,
}

/// What happened against the regime.
pub fn findings(book: &Book, view: &CaseView, now: Instant) -> Vec<FindingLine> {
    let names = Names::of(book, view.case());
    let line = |it: &crate::domain::policy::engine::Finding| {
        let event = view.case().log.event(&it.event);
        let act = event.map(|event| {
            let when = (words().time.moment)(event.header.at.instant, now);
            (words().staff.finding_at)(&names.kind(&event.header.kind), &when)
        });
        FindingLine {
            act: act.unwrap_or_default(),
            what: (words().rules.breach)(&it.breach, &names),
            basis: (words().rules.basis)(&it.clauses),
        }
    };
    view.evaluation.findings.iter().map(line).collect()
}

/// Reports and climbs, and what went against the regime.
#[component]
pub fn CaseRaised(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = Desk::expect();
    let all = seen(id, move |book, view| {
        let now = desk.now.get_untracked();
        (raised(book, view, roles(book), now), findings(book, view, now))
    });
    let staff = &words().staff;
    move || {
        let (raised, findings) = all.get().unwrap_or_default();
        view! {
            <section class="section" aria-label=staff.escalations>
                <h2>{staff.escalations}</h2>
                {raised.is_empty().then(|| view! { <p class="muted">{staff.escalations_none}</p> })}
                {raised.into_iter().map(|line| view! { <RaisedBox line /> }).collect_view()}
            </section>
            <section class="section" aria-label=staff.findings>
                <h2>{staff.findings}</h2>
                {findings.is_empty().then(|| view! { <p class="muted">{staff.findings_none}</p> })}
                {findings.into_iter().map(|line| view! { <FindingBox line /> }).collect_view()}
            </section>
        }
    }
}

#[component]
fn RaisedBox(line: RaisedLine) -> impl IntoView {
    let staff = &words().staff;
    let chip = if line.is_open {
        view! { <Chip status=Status::Escalated text=(staff.escalated)(line.level) /> }
    } else {
        view! { <Chip status=Status::Closed text=staff.settled /> }
    };
    let due = line.due.filter(|_| line.is_open);
    let before = (!line.before.is_empty()).then(|| {
        let rung = |it: String| view! { <li>{it}</li> };
        view! {
            <details>
                <summary>{(staff.raised_before)(line.before.len())}</summary>
                <ol>{line.before.into_iter().map(rung).collect_view()}</ol>
            </details>
        }
    });
    view! {
        <article class="due">
            <p class="due__line"><strong>{line.label}</strong>{chip}</p>
            <p class="due__when">{line.to}{due.map(|it| view! { <span>{it}</span> })}<span class="due__basis"><Basis text=line.basis /></span></p>
            {before}
        </article>
    }
}

#[component]
fn FindingBox(line: FindingLine) -> impl IntoView {
    view! {
        <article class="due">
            <p class="due__line"><strong>{line.act}</strong></p>
            <p>{line.what}</p>
            <p class="due__when"><span class="due__basis"><Basis text=line.basis /></span></p>
        </article>
    }
}
