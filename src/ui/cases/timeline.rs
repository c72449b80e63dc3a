//! What happened in a case, newest first, with who, where and how it can be verified; between the acts, what was raised
//! by itself.

use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::zone::zone;
use crate::desk::{Book, CaseView, Desk};
use crate::domain::case::Aside;
use crate::domain::case::fold::late_by;
use crate::domain::log::Event;
use crate::domain::log::event::Which;
use crate::domain::log::header::CaseId;
use crate::domain::order::Order as _;
use crate::domain::time::{Instant, Stamp};
use crate::ui::cases::names::Names;
use crate::ui::cases::raised::{Rung, rungs};
use crate::ui::cases::told::told;
use crate::ui::cases::{roles, seen};
use crate::ui::parts::basis::Basis;
use crate::ui::parts::chip::{Chip, Status, Tone};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::timeline::{Timeline, TimelineItem};
use crate::ui::words::words;

/// One event in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When, as people read it.
    pub when: String,
    /// When, as machines read it.
    pub stamp: String,
    /// What kind of act.
    pub kind: String,
    /// Its id in the vocabulary, for the icon.
    pub id: String,
    /// Who, in which role, on which device.
    pub by: String,
    /// That it was written down later, and by how much.
    pub late: Option<String>,
    /// The first characters of its identity.
    pub tail: String,
    /// Its fields in words.
    pub fields: Vec<(String, String)>,
    /// Whether a part of it is not held here.
    pub is_partial: bool,
    /// Why it does not count, or is not understood.
    pub aside: Option<&'static str>,
    /// Whether a clock was wrong when it was written.
    pub doubtful: bool,
    /// When it was written.
    pub recorded_at: Instant,
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Somebody's act.
    Act(Box<Entry>),
    /// What the regime raised, by nobody's act.
    Raised(Rung),
}

/// The acts of a case, and what was raised between them where it was raised; newest first.
pub fn lines(book: &Book, view: &CaseView, now: Instant) -> Vec<Line> {
    let mut raised = rungs(book, view, roles(book)).into_iter().peekable();
    let mut lines = Vec::new();
    for entry in entries(book, view, now) {
        while let Some(rung) = raised.next_if(|it| it.at >= entry.recorded_at) {
            lines.push(Line::Raised(rung));
        }
        lines.push(Line::Act(Box::new(entry)));
    }
    lines.extend(raised.map(Line::Raised));
    lines
}

/// How many lines there are.
pub fn count(book: &Book, view: &CaseView) -> usize {
    let log = &view.case().log;
    log.events.len() + log.aside.len() + rungs(book, view, roles(book)).len()
}

/// The events of a case in words, newest first; who complains stays covered.
pub fn entries(book: &Book, view: &CaseView, now: Instant) -> Vec<Entry> {
    let names = Names::of(book, view.case());
    let log = &view.case().log;
    let counted = log.events.iter().map(|it| (it, None));
    let aside = log.aside.iter().map(|(it, why)| (it, Some(*why)));
    let mut all: Vec<(&Arc<Event>, Option<Aside>)> = counted.chain(aside).collect();
    all.order_by_key(|(it, _)| (it.header.lc, it.hash));
    let said = |(event, why): (&Arc<Event>, Option<Aside>)| {
        let says_newer = event.header.words > names.vocabulary.version;
        let is_newer = || says_newer && names.vocabulary.understand(event).is_err();
        let why = why.or_else(|| is_newer().then_some(Aside::NotUnderstood));
        Entry { aside: why.map(words().staff.aside), ..entry(&names, view, event, now) }
    };
    all.into_iter().rev().map(said).collect()
}

fn entry(names: &Names<'_>, view: &CaseView, event: &Event, now: Instant) -> Entry {
    let header = &event.header;
    let (staff, words) = (&words().staff, words());
    let who = match header.actor.as_str() {
        "kiosk" => staff.kiosk_person,
        actor => names.office.name_of(actor),
    };
    let role = if header.actor == "kiosk" { String::new() } else { names.role(&header.role) };
    Entry {
        when: (words.time.moment)(header.at.instant, now),
        stamp: header.at.to_string(),
        kind: names.kind(&header.kind),
        id: header.kind.clone(),
        by: (staff.by_in_on)(who, &role, &names.device(header.device)),
        late: late_by(event).map(|it| (words.rules.late_entry)(it)),
        tail: (staff.hash_tail)(&event.hash.short()),
        fields: told(names, view, event, now),
        is_partial: event.lacks(Which::Open) || event.lacks(Which::Private),
        aside: None,
        doubtful: view.case().log.clock_is_doubtful(event, now),
        recorded_at: header.recorded_at.instant,
    }
}

/// The icon of a kind; a plain dot where none fits.
fn icon(kind: &str) -> (IconName, Tone) {
    match kind {
        "case_lodged" => (IconName::Inbox, Tone::Info),
        "case_registered" => (IconName::ClipboardList, Tone::Info),
        "case_assigned" | "handler_changed" => (IconName::UserRoundCheck, Tone::Info),
        "investigation_opened" | "finding_recorded" => (IconName::Search, Tone::Info),
        "first_reply_given" | "result_replied" | "progress_informed" => {
            (IconName::MessageSquareText, Tone::Ok)
        }
        "reply_released" => (IconName::Send, Tone::Ok),
        "decision_made" => (IconName::Gavel, Tone::Info),
        "remedy_planned" | "remedy_step_done" | "urgent_measure_taken" => (IconName::Wrench, Tone::Info),
        "contact_logged" | "followup_failed" => (IconName::PhoneCall, Tone::Idle),
        "followup_done" | "remedy_verified" => (IconName::CircleCheck, Tone::Ok),
        "case_closed" => (IconName::SquareCheck, Tone::Ok),
        "case_archived" => (IconName::Archive, Tone::Idle),
        "case_reopened" => (IconName::Undo2, Tone::Warn),
        "case_withdrawn" | "case_declined" => (IconName::CircleSlash, Tone::Idle),
        "conflict_resolved" => (IconName::GitMerge, Tone::Conf),
        "correction_made" => (IconName::PenLine, Tone::Warn),
        "report_filed" | "escalation_acknowledged" => (IconName::Siren, Tone::Esc),
        "document_issued" => (IconName::FileText, Tone::Idle),
        "department_coordinated" => (IconName::Users, Tone::Info),
        _ => (IconName::CircleDot, Tone::Idle),
    }
}

/// The timeline of a case.
#[component]
pub fn CaseTimeline(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = Desk::expect();
    let all = seen(id, move |book, view| lines(book, view, desk.now.get_untracked()));
    move || {
        let item = |it: Line| match it {
            Line::Act(entry) => view! { <Happened entry=*entry /> }.into_any(),
            Line::Raised(rung) => view! { <Raised rung now=desk.now.get_untracked() /> }.into_any(),
        };
        let items = all.get().unwrap_or_default().into_iter().map(item).collect_view();
        view! { <Timeline label=words().staff.timeline>{items}</Timeline> }
    }
}

#[component]
fn Happened(entry: Entry) -> impl IntoView {
    let (icon, tone) = icon(&entry.id);
    let late = entry.late.map(|it| view! { <Chip status=Status::ClockDoubt text=it /> });
    let fields = entry.fields.into_iter().map(|(label, value)| view! { <dt>{label}</dt><dd>{value}</dd> });
    let fields = fields.collect_view();
    let aside = entry.aside.map(|it| view! { <Chip status=Status::Refused text=it /> });
    let doubtful = entry
        .doubtful
        .then(|| view! { <Chip status=Status::ClockDoubt text=words().staff.clock_in_doubt /> });
    let missing = entry.is_partial.then(|| view! { <p class="muted">{words().common.not_held_here}</p> });
    view! {
        <TimelineItem when=entry.when stamp=entry.stamp title=entry.kind by=entry.by icon tone>
            {aside}
            {late}
            {doubtful}
            <dl class="facts">{fields}</dl>
            {missing}
            <p class="timeline__tail">{entry.tail}</p>
        </TimelineItem>
    }
}

#[component]
fn Raised(rung: Rung, now: Instant) -> impl IntoView {
    let staff = &words().staff;
    let when = (words().time.moment)(rung.at, now);
    let stamp = Stamp { instant: rung.at, offset_minutes: zone() }.to_string();
    let level = rung.level.map(|it| view! { <Chip status=Status::Escalated text=(staff.escalated)(it) /> });
    view! {
        <TimelineItem when stamp title=rung.label by=(staff.raised_by_rules)(&rung.to) icon=IconName::Siren tone=Tone::Esc computed=true>
            {level}
            <p class="timeline__tail"><Basis text=rung.basis /></p>
        </TimelineItem>
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::found::fields;
    use crate::desk::journey_tests::{clock, office_under, record};
    use crate::store::memory::at_once;
    use crate::ui::cases::clock_tests::go_to;

    #[test]
    fn what_a_limit_raised_stands_at_its_instant_between_the_acts_with_its_clause() {
        Owner::new().set();
        let clock = clock("2026-11-02T09:00:00+08:00");
        let desk = office_under(&clock, "property", &["handler", "supervisor"]);
        let complaint = fields([("channel", "phone".into()), ("case_type", "repair".into())]);
        let case = at_once(desk.lodge(complaint, None)).unwrap().unwrap().case;
        go_to(desk, &clock, "2026-11-06T09:00:00+08:00");
        record(desk, case, "note_added", [("text", "看过".into())]);
        let view = desk.case(case).unwrap();
        let lines = desk.book.with_untracked(|it| lines(it, &view, desk.present()));
        assert_eq!(
            desk.book.with_untracked(|it| count(it, &view)),
            lines.len(),
            "the tab counts what it shows"
        );
        assert!(matches!(lines.first(), Some(Line::Act(it)) if it.id == "note_added"), "{lines:?}");
        assert!(matches!(lines.last(), Some(Line::Act(it)) if it.id == "case_lodged"), "{lines:?}");
        let raised = |it: &Line| match it {
            Line::Raised(rung) => Some(rung.clone()),
            Line::Act(_) => None,
        };
        let rungs: Vec<Rung> = lines.iter().filter_map(raised).collect();
        assert!(rungs.len() > 1 && rungs.is_sorted_by_key(|it| std::cmp::Reverse(it.at)), "{rungs:?}");
        assert!(rungs.iter().all(|it| it.level.is_some() && !it.basis.is_empty()), "{rungs:?}");
        let html = Owner::new().with(|| {
            provide_context(desk);
            view! { <CaseTimeline id=case /> }.into_view().to_html()
        });
        assert!(html.contains(r#"data-computed="true""#) && html.contains("自动得出"), "{html}");
    }
}
