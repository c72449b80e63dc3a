//! Figures of a period: how far the regime's goals are reached, and the tables a report holds.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::desk::figures::{Goal, LASTING, Period, Reached, Table, percent};
use crate::desk::zone::zone;
use crate::desk::{Book, Desk};
use crate::domain::log::Value;
use crate::domain::order::Order as _;
use crate::domain::time::{DAY, Day, Instant, wall};
use crate::ui::cases::names::Names;
use crate::ui::cases::show::level_word;
use crate::ui::keep::kept;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::parts::date_field::DateField;
use crate::ui::parts::figures::{Figure, Figures};
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::text_field::{TextField, TextKind};
use crate::ui::route::{Office, Route, Staff};
use crate::ui::staff::form::typed::Typed;
use crate::ui::words::words;

/// The table of a single number, which stands with the figures.
const LODGED: &str = "lodged";

/// A goal in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalLine {
    /// What is measured.
    pub label: String,
    /// How far it is reached.
    pub value: String,
    /// Of how many, and by which clause.
    pub note: String,
}

/// The goals in words; `accounts` is how many accounts the period's complaints come from.
pub fn goal_lines(book: &Book, period: Period, accounts: Option<usize>, now: Instant) -> Vec<GoalLine> {
    let names = Names::here(book);
    book.goals(period, now).iter().map(|it| goal_line(&names, it, accounts)).collect()
}

fn goal_line(names: &Names<'_>, goal: &Goal, accounts: Option<usize>) -> GoalLine {
    let rounds = &words().rounds;
    let basis = (words().rules.basis)(&goal.clauses);
    let (value, of) = match &goal.reached {
        None => ("–".to_owned(), rounds.no_figure.to_owned()),
        Some(Reached::Share(part, all)) => (share(*part, *all), (rounds.of)(*part, *all)),
        Some(Reached::Days(tenths)) => ((rounds.days)(*tenths), String::new()),
        Some(Reached::Shares(groups)) => {
            let one = |(key, part, all): &(String, usize, usize)| {
                (words().common.pair)(&group(names, "by_kind", key), &share(*part, *all))
            };
            (join(groups.iter().map(one)), String::new())
        }
        Some(Reached::DaysEach(groups)) => {
            let one = |(key, tenths): &(String, i64)| {
                (words().common.pair)(&group(names, "step_days", key), &(rounds.days)(*tenths))
            };
            (join(groups.iter().map(one)), String::new())
        }
        Some(Reached::PerThousand(cases)) => match accounts.filter(|it| *it > 0) {
            Some(accounts) => (per_thousand(*cases, accounts), (rounds.of)(*cases, accounts)),
            None => ("–".to_owned(), (rounds.cases_in)(*cases)),
        },
    };
    let note = match (of.is_empty(), basis.is_empty()) {
        (false, false) => (rounds.goal_note)(&of, &basis),
        _ => of + &basis,
    };
    GoalLine { label: (rounds.goal)(&goal.metric), value, note }
}

fn share(part: usize, all: usize) -> String {
    format!("{}%", percent(part, all))
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(words().common.clause)
}

/// To one place after the point.
fn per_thousand(cases: usize, accounts: usize) -> String {
    let tenths = (cases.saturating_mul(20_000) + accounts) / (accounts * 2);
    format!("{}.{}‰", tenths / 10, tenths % 10)
}

/// What a group of a table is called.
pub fn group(names: &Names<'_>, table: &str, key: &str) -> String {
    if key.is_empty() {
        let rounds = &words().rounds;
        return match table {
            "lodged" => (rounds.by_group)("all"),
            "by_handler" => words().staff.unassigned.to_owned(),
            _ => rounds.nobody.to_owned(),
        };
    }
    match table {
        "by_type" | "satisfaction_by_type" | "declined" | "unanswered" => names.case_type(key),
        "by_unit" | "satisfaction_by_unit" => names.office.unit_label(key).to_owned(),
        "by_place" => names.office.place_label(key).to_owned(),
        "by_handler" => names.office.name_of(key).to_owned(),
        "by_kind" => names.complainant(key),
        "step_days" | "slowest_step" => names.state(key),
        "satisfaction" => key.parse().map_or(key.to_owned(), level_word),
        "in_time" | "follow_ups" | "reply_days" => (words().rounds.by_group)(key),
        "recurring" | "by_cause" => match names.office.name_of(key) {
            name if name != key => name.to_owned(),
            _ => names.option(key),
        },
        _ => key.to_owned(),
    }
}

/// What a table is called; one that somebody named themselves is called so.
fn table_name(name: &str) -> &str {
    (words().rounds.table)(name).unwrap_or(name)
}

/// The rows a report's form takes, table and group in words.
pub fn rows_of(names: &Names<'_>, tables: &[Table]) -> Vec<BTreeMap<String, Typed>> {
    let row = |table: &Table, (key, value): &(String, i64)| {
        let text = |it: &str| Typed::Text(it.to_owned());
        BTreeMap::from([
            ("name".to_owned(), text(table_name(table.name))),
            ("key".to_owned(), text(&group(names, table.name, key))),
            ("value".to_owned(), text(&value.to_string())),
        ])
    };
    tables.iter().flat_map(|table| table.rows.iter().map(move |it| row(table, it))).collect()
}

/// The rows of a report in words, one a line; rows that were kept with codes of tables and groups included.
pub fn told(names: &Names<'_>, rows: &Value) -> String {
    let line = |row: &Value| {
        let part = |id: &str| row.get(id).and_then(Value::text).unwrap_or_default();
        let (name, key) = (part("name"), part("key"));
        let value = row.get("value").and_then(Value::int)?;
        let is_code = (words().rounds.table)(name).is_some();
        let of = if is_code { group(names, name, key) } else { key.to_owned() };
        let label = [table_name(name), of.as_str()].join(" ");
        Some((words().common.pair)(label.trim(), &value.to_string()))
    };
    rows.list().into_iter().flatten().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// The month that holds `now`, until `now`'s day is over.
pub fn this_month(now: Instant) -> (String, String) {
    use chrono::Datelike;
    let today = Day::of(now, zone());
    let first = wall(now, zone()).map(|it| format!("{:04}-{:02}-01", it.year(), it.month()));
    (first.unwrap_or_else(|| today.to_string()), today.to_string())
}

/// The period two days name, both of them in it.
pub fn period(from: &str, until: &str) -> Option<Period> {
    let (from, until) = (from.parse::<Day>().ok()?, until.parse::<Day>().ok()?);
    (from <= until).then(|| Period { from: from.start(zone()), until: until.plus(1).start(zone()) })
}

/// The headline counts the complaints of so many days.
const LATELY: i64 = 90;

/// The days until `now` that the headline counts.
pub fn lately(now: Instant) -> Period {
    Period { from: now.plus(-LATELY * DAY), until: now.plus(1) }
}

/// How far the goals are reached lately, for the morning view.
#[component]
pub fn Headline() -> impl IntoView {
    let desk = Desk::expect();
    let rounds = &words().rounds;
    let hour = Memo::new(move |_| Instant(desk.now.get().0.div_euclid(3_600) * 3_600));
    let lines = Memo::new(move |_| {
        hour.track();
        let now = desk.now.get_untracked();
        desk.book.with(|book| goal_lines(book, lately(now), None, now))
    });
    move || {
        let lines = lines.get();
        let line = |it: GoalLine| view! { <Figure label=it.label value=it.value note=it.note href=Route::Office(Office::Figures).format() /> };
        (!lines.is_empty()).then(|| {
            view! {
                <section class="section" aria-label=(rounds.goals_lately)(LATELY)>
                    <h2>{(rounds.goals_lately)(LATELY)}</h2>
                    <Figures>{lines.into_iter().map(line).collect_view()}</Figures>
                </section>
            }
        })
    }
}

/// What a period is asked by.
#[derive(Clone, Copy)]
struct Asked {
    from: RwSignal<String>,
    until: RwSignal<String>,
    accounts: RwSignal<String>,
}

/// The page.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let desk = Desk::expect();
    let rounds = &words().rounds;
    let asked = kept("figures", || {
        let (from, until) = this_month(desk.now.get_untracked());
        Asked {
            from: RwSignal::new(from),
            until: RwSignal::new(until),
            accounts: RwSignal::new(String::new()),
        }
    });
    let span = Memo::new(move |_| period(&asked.from.read(), &asked.until.read()));
    let needs_accounts = desk.book.with_untracked(|it| {
        it.profile().is_some_and(|it| it.goals.iter().any(|it| it.metric.contains("accounts")))
    });
    view! {
        <PageHead title=rounds.figures help=rounds.figures_help />
        <form class="filters" autocomplete="off" on:submit=|event| event.prevent_default()>
            <DateField id="figures-from" label=rounds.from value=asked.from />
            <DateField id="figures-until" label=rounds.until value=asked.until />
            {needs_accounts.then(|| view! {
                <TextField id="figures-accounts" label=rounds.accounts hint=rounds.accounts_help kind=TextKind::Digits value=asked.accounts />
            })}
        </form>
        {move || match span.get() {
            Some(period) => view! { <Goals period accounts=asked.accounts /><Lessons period /><Tables period /> }.into_any(),
            None => view! { <Banner kind=BannerKind::Warn text=rounds.wrong_days /> }.into_any(),
        }}
    }
}

#[component]
fn Goals(period: Period, accounts: RwSignal<String>) -> impl IntoView {
    let desk = Desk::expect();
    let rounds = &words().rounds;
    let lines = Memo::new(move |_| {
        let accounts = accounts.with(|it| it.trim().parse().ok());
        desk.book.with(|book| goal_lines(book, period, accounts, desk.now.get_untracked()))
    });
    let lodged = Memo::new(move |_| desk.book.with(|book| book.lodged_in(period).len()));
    let line = |it: GoalLine| view! { <Figure label=it.label value=it.value note=it.note /> };
    view! {
        <section class="section" aria-label=rounds.key_figures>
            <h2>{rounds.key_figures}</h2>
            <Figures>
                <Figure label=table_name(LODGED) value=Signal::derive(move || lodged.get().to_string()) />
                {move || lines.get().into_iter().map(line).collect_view()}
            </Figures>
        </section>
    }
}

/// What was learned, as written when cases were closed.
#[component]
fn Lessons(period: Period) -> impl IntoView {
    let desk = Desk::expect();
    let all = Memo::new(move |_| desk.book.with(|book| lessons(book, period)));
    move || {
        let lines = all.get();
        let title = table_name("lessons");
        let line = |it: Lesson| {
            let href = Route::Staff(Staff::Case(it.case)).format();
            view! { <div class="summary__row"><dt><a class="case-number" href=href>{it.number}</a></dt><dd>{it.text}</dd></div> }
        };
        (!lines.is_empty()).then(|| {
            view! {
                <section class="section" aria-label=title>
                    <h2>{title}</h2>
                    <dl class="summary">{lines.into_iter().map(line).collect_view()}</dl>
                </section>
            }
        })
    }
}

/// What was learned from a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lesson {
    /// The number people say.
    pub number: String,
    /// What was learned.
    pub text: String,
    /// The case.
    pub case: String,
}

/// The lessons of a period; not of cases the acting person may not read.
pub fn lessons(book: &Book, period: Period) -> Vec<Lesson> {
    let cases = book.lodged_in(period);
    let lesson = |it: &std::sync::Arc<crate::desk::CaseView>| {
        let closed = it.case().log.last("case_closed")?;
        let text = it.case().log.effective(closed, "lesson")?.text()?.to_owned();
        (!it.is_stub()).then(|| Lesson { number: it.reference(), text, case: it.id().to_string() })
    };
    let mut all: Vec<Lesson> = cases.iter().filter_map(lesson).collect();
    all.order();
    all
}

#[component]
fn Tables(period: Period) -> impl IntoView {
    let desk = Desk::expect();
    let tables = Memo::new(move |_| {
        let now = desk.now.get_untracked();
        desk.book.with(|book| {
            let names = Names::here(book);
            let words = |table: Table| {
                let rows = table.rows.iter().map(|(key, n)| (group(&names, table.name, key), *n)).collect();
                (table.name, rows)
            };
            book.tables(period, now)
                .into_iter()
                .filter(|it| it.name != LODGED)
                .map(words)
                .collect::<Vec<(&'static str, Vec<(String, i64)>)>>()
        })
    });
    move || {
        let table = |(name, rows): (&'static str, Vec<(String, i64)>)| view! { <OneTable name rows /> };
        view! { <div class="board">{tables.get().into_iter().map(table).collect_view()}</div> }
    }
}

#[component]
fn OneTable(name: &'static str, rows: Vec<(String, i64)>) -> impl IntoView {
    let rounds = &words().rounds;
    let columns =
        vec![Column::new("group", rounds.group), Column::new("count", (rounds.unit_of)(name)).numeric()];
    let said = move |n: i64| match n {
        0 if LASTING.contains(&name) => rounds.under_one.to_owned(),
        n => n.to_string(),
    };
    let row = move |(group, n): (String, i64)| view! { <tr><th scope="row">{group}</th><td class="num">{said(n)}</td></tr> };
    view! {
        <DataTable caption=table_name(name) columns>
            {rows.into_iter().map(row).collect_view()}
        </DataTable>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_holds_both_its_days_and_runs_forwards() {
        let whole = period("2026-11-01", "2026-11-30").unwrap();
        assert_eq!(whole.until.since(whole.from), 30 * crate::domain::time::DAY);
        assert_eq!(period("2026-11-02", "2026-11-01"), None);
        assert_eq!(period("", "2026-11-01"), None);
    }

    #[test]
    fn complaints_per_thousand_are_told_to_one_place() {
        for (cases, accounts, said) in [(3, 1000, "3.0‰"), (1, 3000, "0.3‰"), (7, 400, "17.5‰")] {
            assert_eq!(per_thousand(cases, accounts), said);
        }
    }
}
