//! Work that comes round again, what it still owes, and what was done so far.

use leptos::prelude::*;

use crate::desk::zone::zone;
use crate::desk::{Book, Desk};
use crate::domain::order::Order as _;
use crate::domain::policy::engine::{Deadline, Ground, Parameters, ProgramDue, Surroundings, Task, cycle};
use crate::domain::policy::limit::Cycle;
use crate::domain::policy::program::{Program, ProgramKind};
use crate::domain::time::{Instant, wall};
use crate::ui::cases::due::of_limit;
use crate::ui::cases::names::Names;
use crate::ui::office::improvements::Improvements;
use crate::ui::office::record::{CHECK, REPORT, RUN, href};
use crate::ui::papers::office::OfficePapers;
use crate::ui::parts::basis::Basis;
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::parts::page_head::PageHead;
use crate::ui::words::words;

/// So many past acts are listed.
const PAST: usize = 20;
/// The acts that are listed as done.
const DONE: [&str; 4] = [REPORT, CHECK, RUN, "supervision_feedback_sent"];

/// The next round of a programme, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundLine {
    /// What the regime calls it.
    pub label: String,
    /// The clauses.
    pub basis: String,
    /// From when it is counted.
    pub since: String,
    /// By when.
    pub due: String,
    /// Whether that is past.
    pub is_late: bool,
    /// The form that records it.
    pub act: String,
}

/// Something the office still owes, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedLine {
    /// What.
    pub label: String,
    /// The clauses.
    pub basis: String,
    /// How it stands or since when it is asked for.
    pub standing: String,
    /// Whether it is late.
    pub is_late: bool,
    /// The form that does it, and its name.
    pub act: Option<(String, String)>,
}

/// Everything the page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// The rounds.
    pub rounds: Vec<RoundLine>,
    /// What is owed.
    pub owed: Vec<OwedLine>,
    /// What went against the regime: what, and by which clause.
    pub findings: Vec<(String, String)>,
    /// What was done: when and what.
    pub past: Vec<(String, String)>,
}

/// The office's work in words.
pub fn work(book: &Book, now: Instant) -> Work {
    let names = Names::here(book);
    let all = book.office_work(now);
    let deadlines = all.deadlines.iter().filter(|it| it.status.is_open());
    let tasks = all.tasks.iter().filter(|it| it.is_open());
    let limit = |it: &Deadline| owed_limit(book, &names, it, now);
    let finding = |it: &crate::domain::policy::engine::Finding| {
        ((words().rules.breach)(&it.breach, &names), (words().rules.basis)(&it.clauses))
    };
    Work {
        rounds: all.rounds.iter().map(|it| round(&names, it, now)).collect(),
        owed: deadlines.map(limit).chain(tasks.map(|it| owed_task(&names, it, now))).collect(),
        findings: all.findings.iter().map(finding).collect(),
        past: past(book, &names, now),
    }
}

/// The act that records a round of a programme.
fn act_of(names: &Names<'_>, program: &str) -> &'static str {
    let program = names.profile.and_then(|it| it.programs.iter().find(|it| it.id == *program));
    match program.map(|it| it.kind) {
        Some(ProgramKind::Statistics | ProgramKind::Analysis | ProgramKind::Evaluation) => REPORT,
        Some(ProgramKind::SpotCheck) => CHECK,
        _ => RUN,
    }
}

fn round(names: &Names<'_>, it: &ProgramDue, now: Instant) -> RoundLine {
    RoundLine {
        label: names.program(it.id.as_str()),
        basis: (words().rules.basis)(&it.clauses),
        since: (words().time.moment)(it.since, now),
        due: it.due.map_or(words().rounds.no_due.to_owned(), |due| (words().time.before)(due, now)),
        is_late: it.due.is_some_and(|due| due < now),
        act: href(act_of(names, it.id.as_str()), &[("program_id", it.id.as_str())]),
    }
}

fn owed_limit(book: &Book, names: &Names<'_>, it: &Deadline, now: Instant) -> OwedLine {
    let label = names.deadline(it.id.as_str());
    let standing = of_limit(it, &book.calendar, now).text;
    let act = it.stop.first().map(|kind| (href(kind.as_str(), &[]), names.kind(kind.as_str())));
    OwedLine {
        label: it.subject.as_ref().map_or(label.clone(), |about| (words().common.pair)(&label, about)),
        basis: (words().rules.basis)(&it.clauses),
        standing: (words().common.aside)(&(words().time.before)(it.due, now), &standing),
        is_late: it.due < now,
        act,
    }
}

fn owed_task(names: &Names<'_>, it: &Task, now: Instant) -> OwedLine {
    let label = names.rule(it.rule.as_str());
    let source = it.raised_by.to_string();
    let mut given = vec![("source", source.as_str())];
    given.extend(it.subject.as_deref().map(|it| ("defect", it)));
    OwedLine {
        label: it.subject.as_ref().map_or(label.clone(), |about| (words().common.pair)(&label, about)),
        basis: (words().rules.basis)(&it.clauses),
        standing: (words().case_work.task_since)(&(words().time.moment)(it.since, now)),
        is_late: false,
        act: Some((href(it.kind.as_str(), &given), names.kind(it.kind.as_str()))),
    }
}

fn past(book: &Book, names: &Names<'_>, now: Instant) -> Vec<(String, String)> {
    let mut done: Vec<_> = DONE.iter().flat_map(|it| book.office.log.all(it)).collect();
    done.order_by_key(|it| (std::cmp::Reverse(it.header.at.instant), it.hash));
    let line = |it: &std::sync::Arc<crate::domain::log::Event>| {
        let program = it.text("program_id").map(|it| names.program(it)).unwrap_or_default();
        let what =
            [names.kind(&it.header.kind).as_str(), &program, it.text("period").unwrap_or_default()].join(" ");
        ((words().time.moment)(it.header.at.instant, now), what)
    };
    done.into_iter().take(PAST).map(line).collect()
}

/// The programme of the regime in use under this id.
pub fn program_named<'a>(book: &'a Book, id: &str) -> Option<&'a Program> {
    book.profile()?.programs.iter().find(|it| it.id == *id)
}

/// From when the next round of a programme is counted.
pub fn round_since(book: &Book, program: &Program, now: Instant) -> Instant {
    let rounds = book.office_work(now).rounds;
    rounds.iter().find(|it| it.id == program.id).map_or(Instant(i64::MIN), |it| it.since)
}

/// What a round's period is called: the month, quarter, half-year or year that holds `now`.
pub fn period_of(book: &Book, program: &Program, now: Instant) -> String {
    use chrono::Datelike;
    let Some(date) = wall(now, zone()) else { return String::new() };
    let surroundings = Surroundings::default();
    let every = book.profile().and_then(|profile| {
        let parameters = Parameters::of_office(profile, &book.office);
        cycle(&Ground::new(profile, parameters, &book.calendar, &surroundings), program, now)
    });
    match every {
        Some(Cycle::Quarter) => format!("{}Q{}", date.year(), date.month0() / 3 + 1),
        Some(Cycle::HalfYear) => format!("{}H{}", date.year(), date.month0() / 6 + 1),
        Some(Cycle::Year) => date.year().to_string(),
        Some(Cycle::Month) | None => format!("{}-{:02}", date.year(), date.month()),
    }
}

/// How many rounds and debts of the office are late.
pub fn late_work(work: &Work) -> usize {
    work.rounds.iter().filter(|it| it.is_late).count() + work.owed.iter().filter(|it| it.is_late).count()
}

/// The office's work, computed anew with each minute and each change.
pub fn office_work(desk: Desk) -> Memo<Work> {
    let minute = Memo::new(move |_| Instant(desk.now.get().0.div_euclid(60) * 60));
    Memo::new(move |_| {
        minute.track();
        let now = desk.now.get_untracked();
        desk.book.with(|book| work(book, now))
    })
}

/// The page.
#[component]
pub fn Rounds() -> impl IntoView {
    let rounds = &words().rounds;
    let all = office_work(Desk::expect());
    view! {
        <PageHead title=rounds.title help=rounds.help />
        <Due all />
        <Owed all />
        <Improvements />
        <Findings all />
        <Past all />
        <OfficePapers />
    }
}

#[component]
fn Due(all: Memo<Work>) -> impl IntoView {
    let rounds = &words().rounds;
    let lines = Memo::new(move |_| all.with(|it| it.rounds.clone()));
    let columns = vec![
        Column::new("work", rounds.work),
        Column::new("since", rounds.since),
        Column::new("due", rounds.due),
        Column::new("act", words().office.column_act),
    ];
    view! {
        <section class="section">
            <h2>{rounds.rounds}</h2>
            <Show
                when=move || !lines.with(Vec::is_empty)
                fallback=move || view! { <p class="muted">{rounds.rounds_none}</p> }
            >
                <DataTable caption=rounds.rounds caption_hidden=true columns=columns.clone()>
                    <For each=move || lines.get() key=|it| (it.label.clone(), it.due.clone()) let:line><RoundRow line /></For>
                </DataTable>
            </Show>
        </section>
    }
}

#[component]
fn RoundRow(line: RoundLine) -> impl IntoView {
    let rounds = &words().rounds;
    let chip = if line.is_late {
        view! { <Chip status=Status::Overdue text=rounds.late /> }
    } else {
        view! { <Chip status=Status::Running text=rounds.in_time /> }
    };
    let href = line.act;
    view! {
        <tr>
            <th scope="row">{line.label.clone()}<small class="cell-note"><Basis text=line.basis /></small></th>
            <td class="nowrap">{line.since}</td>
            <td class="nowrap"><span class="with-chip">{line.due}{chip}</span></td>
            <td><LinkButton href>{(rounds.fill)(&line.label)}</LinkButton></td>
        </tr>
    }
}

#[component]
fn Owed(all: Memo<Work>) -> impl IntoView {
    let rounds = &words().rounds;
    move || {
        let lines = all.with(|it| it.owed.clone());
        (!lines.is_empty()).then(|| {
            view! {
                <section class="section" aria-label=rounds.owed>
                    <h2>{rounds.owed}</h2>
                    <ul class="stack">{lines.into_iter().map(|line| view! { <OwedRow line /> }).collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn OwedRow(line: OwedLine) -> impl IntoView {
    let rounds = &words().rounds;
    let late = line.is_late.then(|| view! { <Chip status=Status::Overdue text=rounds.late /> });
    let act = line.act.map(|(href, act)| view! { <LinkButton href>{(rounds.record)(&act)}</LinkButton> });
    view! {
        <li class="due">
            <p class="due__line"><strong>{line.label}</strong>{late}</p>
            <p class="due__when">{line.standing}<span class="due__basis"><Basis text=line.basis /></span></p>
            <div>{act}</div>
        </li>
    }
}

#[component]
fn Findings(all: Memo<Work>) -> impl IntoView {
    move || {
        let lines = all.with(|it| it.findings.clone());
        let line = |(what, basis): (String, String)| {
            view! { <li class="due"><p>{what}</p><p class="due__when"><span class="due__basis"><Basis text=basis /></span></p></li> }
        };
        (!lines.is_empty()).then(|| {
            let title = words().rounds.findings;
            view! {
                <section class="section" aria-label=title>
                    <h2>{title}</h2>
                    <ul class="stack">{lines.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn Past(all: Memo<Work>) -> impl IntoView {
    let rounds = &words().rounds;
    move || {
        let lines = all.with(|it| it.past.clone());
        let none = lines.is_empty().then(|| view! { <p class="muted">{rounds.past_none}</p> });
        let line = |(when, what): (String, String)| view! { <div class="summary__row"><dt>{when}</dt><dd>{what}</dd></div> };
        view! {
            <section class="section" aria-label=rounds.past>
                <h2>{rounds.past}</h2>
                {none}
                <dl class="summary">{lines.into_iter().map(line).collect_view()}</dl>
            </section>
        }
    }
}
