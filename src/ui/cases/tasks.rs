//! What the regime asks to be done in a case besides its limits: tasks, and periodic work the case calls for.

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::In;
use crate::domain::log::header::CaseId;
use crate::domain::policy::engine::{ProgramDue, Task};
use crate::domain::policy::names::RoleId;
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::next_acts::href;
use crate::ui::cases::seen;
use crate::ui::parts::basis::Basis;
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::route::{Office, Route};
use crate::ui::words::words;

/// The record of a round of periodic work.
const RUN_DONE: &str = "program_run_done";
/// The act that asks for the satisfaction of a complainant.
const SATISFACTION: &str = "satisfaction_recorded";

/// One thing to do, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskLine {
    /// What the regime calls it.
    pub label: String,
    /// The act that does it, with what it is about.
    pub act: String,
    /// By whom, since when, until when, who may waive it.
    pub notes: Vec<String>,
    /// Whether its day is past.
    pub is_late: bool,
    /// The clauses.
    pub basis: String,
    /// The form that does it.
    pub href: String,
}

/// What is still to be done in a case, in the regime's order.
pub fn tasks(book: &Book, view: &CaseView, now: Instant) -> Vec<TaskLine> {
    let names = Names::of(book, view.case());
    let open = view.evaluation.tasks.iter().filter(|it| it.is_open());
    let called = view.evaluation.programs.iter().filter(|it| it.done.is_none());
    let tasks = open.map(|it| task(&names, view.id(), it, now));
    tasks.chain(called.map(|it| program(&names, view.id(), it, now))).collect()
}

fn task(names: &Names<'_>, case: CaseId, task: &Task, now: Instant) -> TaskLine {
    let work = &words().case_work;
    let kind = names.kind(task.kind.as_str());
    let subject = task.subject.as_deref().map(|it| subject(names, it));
    let role = |it: &RoleId| names.role(it.as_str());
    let notes = [
        task.assignee.as_ref().map(|it| (work.task_by)(&role(it))),
        Some((work.task_since)(&(words().time.moment)(task.since, now))),
        task.override_role.as_ref().map(|it| (work.task_waived_by)(&role(it))),
    ];
    TaskLine {
        label: names.rule(task.rule.as_str()),
        act: subject.map_or(kind.clone(), |it| (work.task_for)(&kind, &it)),
        notes: notes.into_iter().flatten().collect(),
        is_late: false,
        basis: (words().rules.basis)(&task.clauses),
        href: form(case, task.kind.as_str()),
    }
}

/// A unit by its name, else whatever it is called.
fn subject(names: &Names<'_>, id: &str) -> String {
    match names.office.unit_label(id) {
        label if label == id => names.option(id),
        label => label.to_owned(),
    }
}

fn program(names: &Names<'_>, case: CaseId, it: &ProgramDue, now: Instant) -> TaskLine {
    let work = &words().case_work;
    let demanded = names.profile.and_then(|profile| profile.programs.iter().find(|of| of.id == it.id));
    let done_by = demanded.and_then(|it| it.done_by.as_ref()).map(|it| it.as_str());
    let asks = demanded.is_some_and(|it| it.after.is_some());
    let kind = done_by.unwrap_or(if asks { SATISFACTION } else { RUN_DONE });
    let notes = [
        Some((work.task_since)(&(words().time.moment)(it.since, now))),
        it.due.map(|due| (words().time.before)(due, now)),
    ];
    TaskLine {
        label: names.program(it.id.as_str()),
        act: names.kind(kind),
        notes: notes.into_iter().flatten().collect(),
        is_late: it.due.is_some_and(|due| due < now),
        basis: (words().rules.basis)(&it.clauses),
        href: form(case, kind),
    }
}

/// The form of an act: on the case, or in the office's own stream where it belongs there.
fn form(case: CaseId, kind: &str) -> String {
    match Vocabulary::builtin().kind(kind).map(|it| it.stream) {
        Some(In::Office) => Route::Office(Office::Rounds).format(),
        _ => href(case, kind),
    }
}

/// The panel of what is to be done; nothing where nothing is.
#[component]
pub fn CaseTasks(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = Desk::expect();
    let all = seen(id, move |book, view| tasks(book, view, desk.now.get_untracked()));
    move || {
        let lines = all.get().unwrap_or_default();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="panel acts" aria-label=words().case_work.tasks>
                    <h2 class="panel__title">{words().case_work.tasks}</h2>
                    <ul class="acts__list">{lines.into_iter().map(|line| view! { <Line line /> }).collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn Line(line: TaskLine) -> impl IntoView {
    let notes = line.notes.into_iter().map(|it| view! { <p class="acts__why">{it}</p> }).collect_view();
    let late = line.is_late.then(|| view! { <Chip status=Status::Overdue text=words().case_work.late /> });
    view! {
        <li class="acts__item">
            <p class="acts__name">{line.label}{late}</p>
            {notes}
            <p class="acts__why"><Basis text=line.basis /></p>
            <LinkButton href=line.href>{(words().case_work.task_begin)(&line.act)}</LinkButton>
        </li>
    }
}
