//! What a merge did: how much was new, what is contested, what is overdue, and the cases it touched.

use std::rc::Rc;

use leptos::prelude::*;

use crate::desk::exchange::Report;
use crate::desk::{Book, Desk, Place};
use crate::domain::log::header::CaseId;
use crate::ui::cases::names::Names;
use crate::ui::cases::row;
use crate::ui::exchange::import::{Import, Stage};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::chip::Tone;
use crate::ui::parts::figures::{Figure, Figures};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::{Office, Route, Staff};
use crate::ui::words::words;

/// How many cases are listed.
const LISTED: usize = 30;

/// A case as a line that leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// Where it leads.
    pub href: String,
    /// The number people say.
    pub number: String,
    /// What it is about.
    pub title: String,
}

/// Lines of the first of the cases that are held here, in the order given, and how many more there are: a merge may touch
/// ten thousand, and what a closed one says is folded when somebody asks.
pub fn case_lines(book: &Book, cases: &[CaseId], to: impl Fn(String) -> Staff) -> (Vec<CaseLine>, usize) {
    let line = |id: &CaseId| {
        let view = book.cases.get(id)?;
        let title = row::title(&Names::of(book, view.case()), view);
        Some(CaseLine { href: Route::Staff(to(id.to_string())).format(), number: view.reference(), title })
    };
    let held: Vec<&CaseId> = cases.iter().filter(|it| book.cases.contains_key(it)).collect();
    let lines = held.iter().copied().take(LISTED).filter_map(line).collect();
    (lines, held.len().saturating_sub(LISTED))
}

/// Links to cases, and that there are more.
#[component]
pub fn CaseLinks(
    /// Those that are listed, and how many are not.
    lines: (Vec<CaseLine>, usize),
    /// Their icon.
    icon: IconName,
) -> impl IntoView {
    let (lines, more) = lines;
    let link = |it: CaseLine| {
        view! {
            <li><a href=it.href><Icon name=icon /><span class="case-number">{it.number}</span><span>{it.title}</span></a></li>
        }
    };
    view! {
        <ul class="link-list">{lines.into_iter().map(link).collect_view()}</ul>
        {(more > 0).then(|| view! { <p class="muted">{(words().exchange.report_more)(more)}</p> })}
    }
}

/// Step three: the records are in; some values need a person.
#[component]
pub fn Conflicts(import: Import, report: Rc<Report>) -> impl IntoView {
    let desk = Desk::expect();
    let exchange = &words().exchange;
    let lines = desk.book.with_untracked(|it| case_lines(it, &report.contested, Staff::Conflicts));
    let next = Callback::new({
        let report = StoredValue::new_local(Rc::clone(&report));
        move |()| import.go(Stage::Done(report.get_value()))
    });
    view! {
        <h2 class="import__head" tabindex="-1">{(exchange.conflicts_title)(report.contested.len())}</h2>
        <p class="text">{exchange.conflicts_help}</p>
        <CaseLinks lines icon=IconName::GitMerge />
        <div class="form__acts"><Button on_click=next>{exchange.conflicts_later}</Button></div>
    }
}

/// Step four: the report.
#[component]
pub fn Done(import: Import, report: Rc<Report>) -> impl IntoView {
    let desk = Desk::expect();
    let exchange = &words().exchange;
    let touched: Vec<CaseId> = report.new_cases.iter().chain(&report.grown_cases).copied().collect();
    let lines = desk.book.with_untracked(|it| case_lines(it, &touched, Staff::Case));
    let said =
        if report.added == 0 { exchange.merged_nothing.to_owned() } else { (exchange.merged)(report.added) };
    let waiting = (report.waiting > 0).then(|| (exchange.report_waiting)(report.waiting));
    let early = (report.early > 0).then(|| (exchange.report_early)(report.early));
    let freed = (report.freed > 0).then(|| (exchange.report_freed)(report.freed));
    let twice = (!report.equivocations.is_empty()).then_some(exchange.report_twice);
    let again = Callback::new(move |()| import.restart());
    view! {
        <div class="import__head" tabindex="-1"><Banner kind=BannerKind::Ok text=said /></div>
        <Counts report=Rc::clone(&report) />
        {freed.map(|text| view! { <Banner kind=BannerKind::Info text /> })}
        {waiting.map(|text| view! { <Banner kind=BannerKind::Warn text /> })}
        {early.map(|text| view! { <Banner kind=BannerKind::Warn text /> })}
        {twice.map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
        {(!lines.0.is_empty()).then(|| view! {
            <section class="section"><h2>{exchange.report_cases}</h2><CaseLinks lines icon=IconName::FileText /></section>
        })}
        <div class="form__acts">
            <Button on_click=again>{exchange.again}</Button>
            <LinkButton kind=ButtonKind::Primary href=Route::Start.format()>{exchange.to_work}</LinkButton>
        </div>
    }
}

/// The figures; in the office they lead to their lists.
#[component]
fn Counts(report: Rc<Report>) -> impl IntoView {
    let desk = Desk::expect();
    let exchange = &words().exchange;
    let is_office =
        desk.book.with_untracked(|it| it.identity.as_ref().is_some_and(|it| it.place == Place::Office));
    let list =
        move |office: Office| if is_office { Route::Office(office) } else { Route::Staff(Staff::Worklist) };
    let some = |n: usize, tone| (n > 0).then_some(tone);
    let (contested, overdue) = (report.contested.len(), report.overdue.len());
    let (new, grown) = (report.new_cases.len().to_string(), report.grown_cases.len().to_string());
    view! {
        <Figures>
            <Figure label=exchange.report_new value=new />
            <Figure label=exchange.report_grown value=grown />
            <Figure label=exchange.report_contested value=contested.to_string() tone=some(contested, Tone::Conf) href=list(Office::Contested).format() />
            <Figure label=exchange.report_overdue value=overdue.to_string() tone=some(overdue, Tone::Bad) href=list(Office::Overdue).format() />
        </Figures>
    }
}
