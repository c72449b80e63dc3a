//! One case: its head, the next acts, everything known of it.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::domain::log::header::CaseId;
use crate::ui::cases::evidence::{CaseEvidence, count};
use crate::ui::cases::guard::Guarded;
use crate::ui::cases::head::CaseHead;
use crate::ui::cases::limits::CaseLimits;
use crate::ui::cases::next_acts::NextActs;
use crate::ui::cases::overview::{CaseOverview, CaseWords};
use crate::ui::cases::raised::CaseRaised;
use crate::ui::cases::seen;
use crate::ui::cases::tasks::CaseTasks;
use crate::ui::cases::timeline::{self, CaseTimeline};
use crate::ui::keep::kept;
use crate::ui::papers::list::Papers;
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::empty_state::EmptyState;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::tabs::{Tab, TabPanel, Tabs};
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

const OVERVIEW: &str = "overview";
const LIMITS: &str = "limits";
const TIMELINE: &str = "timeline";
const PAPERS: &str = "papers";
const MATERIAL: &str = "material";

/// The page of the case an address names.
#[component]
pub fn CasePage(
    /// The case's id as the address has it.
    id: String,
) -> impl IntoView {
    match held(&id) {
        Some(id) => view! { <Guarded id><Page id /></Guarded> }.into_any(),
        None => NoCase().into_any(),
    }
}

/// The case an address names, if it is held here.
pub fn held(id: &str) -> Option<CaseId> {
    let desk = Desk::expect();
    let id: CaseId = id.parse().ok()?;
    desk.book.with_untracked(|it| it.cases.contains_key(&id)).then_some(id)
}

#[component]
fn Page(id: CaseId) -> impl IntoView {
    let chosen = kept(format!("case-tab/{id}"), || RwSignal::new(OVERVIEW.to_owned()));
    view! {
        <div class="case">
            <CaseHead id back=(Route::Staff(Staff::Worklist).format(), words().staff.worklist) />
            <CaseWords id />
            <div class="case__aside stack"><NextActs id /><CaseTasks id /></div>
            <div class="case__body">
                <CaseTabs id chosen />
                <TabPanel key=OVERVIEW chosen><CaseOverview id /></TabPanel>
                <TabPanel key=LIMITS chosen>
                    <div class="stack"><CaseLimits id /><CaseRaised id /></div>
                </TabPanel>
                <TabPanel key=TIMELINE chosen><CaseTimeline id /></TabPanel>
                <TabPanel key=MATERIAL chosen><CaseEvidence id /></TabPanel>
                <TabPanel key=PAPERS chosen><Papers id /></TabPanel>
            </div>
        </div>
    }
}

#[component]
fn CaseTabs(id: CaseId, chosen: RwSignal<String>) -> impl IntoView {
    let staff = &words().staff;
    let counts = seen(id, move |book, view| {
        let open = view.evaluation.deadlines.iter().filter(|it| it.status.is_open()).count();
        (open, timeline::count(book, view), count(book, id))
    });
    let tabs = Signal::derive(move || {
        let (open, events, material) = counts.get().unwrap_or_default();
        vec![
            Tab::new(OVERVIEW, staff.tab_overview).icon(IconName::ClipboardList),
            Tab::new(LIMITS, (staff.tab_limits)(open)).icon(IconName::CalendarClock),
            Tab::new(TIMELINE, (staff.tab_timeline)(events)).icon(IconName::History),
            Tab::new(MATERIAL, (words().attach.tab)(material)).icon(IconName::Paperclip),
            Tab::new(PAPERS, words().papers.title).icon(IconName::FileText),
        ]
    });
    view! { <Tabs label=staff.tabs tabs chosen /> }
}

/// A case that is not here, and how it may come.
#[component]
pub fn NoCase() -> impl IntoView {
    let staff = &words().staff;
    view! {
        <PageHead title=staff.no_case />
        <EmptyState icon=IconName::PackageX title=staff.no_case help=staff.no_case_help>
            <LinkButton href=Route::Staff(Staff::Exchange).format() icon=IconName::Package>{staff.to_exchange}</LinkButton>
            <LinkButton href=Route::Staff(Staff::Worklist).format()>{staff.to_worklist}</LinkButton>
        </EmptyState>
    }
}
