//! How a case or a limit stands, as a chip: a word, a shape and a colour.

use leptos::prelude::*;

use crate::desk::worklist::midnight;
use crate::desk::{Book, CaseView, Desk};
use crate::domain::calendar::{Calendar, Unit};
use crate::domain::case::Vocabulary;
use crate::domain::policy::deadline::Binding;
use crate::domain::policy::engine::{Standstill, Status};
use crate::domain::time::{DAY, Day, Instant};
use crate::ui::cases::names::Names;
use crate::ui::cases::{Limit, OneCase};
use crate::ui::parts::chip::{Chip, Status as Shape};
use crate::ui::words::{language, words};

/// Acts that ask the complainant how it went: a case that waits only for these is as good as done.
pub const FOLLOW_UPS: &[&str] = &["followup_done"];
/// Stages in which a case was never worked to an answer.
const LEFT_ALONE: &[&str] = &["withdrawn", "declined"];

/// What is due within so many seconds is near, whatever day it is: four hours.
const NEAR: i64 = 4 * 3_600;

/// What a chip shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its shape and colour.
    pub shape: Shape,
    /// Its word.
    pub text: String,
}

/// How a limit stands at `now`; it counts down between two evaluations.
pub fn of_limit(limit: &Limit, calendar: &Calendar, now: Instant) -> Standing {
    let shape = match limit.status {
        Status::Running | Status::DueSoon | Status::Overdue => live(limit, now),
        Status::Paused => Shape::Paused,
        Status::Met => Shape::Decided,
        Status::MetLate | Status::Unmet => Shape::Urgent,
        Status::Exempt | Status::Moot | Status::Missed => Shape::Closed,
    };
    let days = working_days_left(limit, calendar, now).filter(|_| limit.status.is_running());
    let text = match days {
        Some(days) => (words().staff.working_days_left)(days),
        None => (words().rules.standing)(limit, now),
    };
    Standing { shape, text }
}

/// Until when, or that there is no date while the clock stands still.
pub fn until(limit: &Limit, now: Instant) -> String {
    match limit.standstill() {
        Some(_) => words().rules.no_date.to_owned(),
        None => (words().time.before)(limit.due, now),
    }
}

/// Until when and how much is left, or since when and why the clock stands still.
pub fn until_and_left(limit: &Limit, now: Instant) -> String {
    match limit.standstill() {
        Some(_) => (words().rules.standing)(limit, now),
        None => (words().common.aside)(&until(limit, now), &(words().time.left)(limit.due, now)),
    }
}

/// Why a clock stands still: the reason that was given, or else what was done.
pub fn because(stop: &Standstill) -> String {
    let kind = Vocabulary::builtin().kind(&stop.kind);
    let given =
        kind.and_then(|it| it.field("reason")?.options.iter().find(|it| stop.reason == Some(it.id.clone())));
    let word = given.map(|it| it.name_in(language())).or_else(|| kind.map(|it| it.name_in(language())));
    word.unwrap_or(&stop.kind).to_owned()
}

fn live(limit: &Limit, now: Instant) -> Shape {
    if now > limit.due && limit.binding != Binding::Target {
        Shape::Overdue
    } else if limit.due_soon_at.is_some_and(|it| it <= now) || is_near(limit.due, now) {
        Shape::DueSoon
    } else {
        Shape::Running
    }
}

/// Whether something falls due today, or within the hours in which it has to be taken up now. What stands under "due
/// today" never looks calmer than what is due tomorrow.
fn is_near(due: Instant, now: Instant) -> bool {
    now <= due && (due <= midnight(now) || due.since(now) <= NEAR)
}

/// Working days still to come, where the limit is counted in them and more than one is left.
fn working_days_left(limit: &Limit, calendar: &Calendar, now: Instant) -> Option<i64> {
    let trace = limit.trace.as_ref()?;
    let (by_working_day, offset) = (trace.span.unit == Unit::WorkingDays, trace.offset_minutes);
    let far = limit.due.since(now) > DAY;
    let (today, last) = (Day::of(now, offset), Day::of(limit.due.plus(-1), offset));
    let days = calendar.working_days_between(today, last);
    (by_working_day && far && days > 1).then_some(days)
}

/// How a case stands: by the limit that runs out first, or by its stage.
pub fn of_case(book: &Book, view: &CaseView, now: Instant) -> Standing {
    let names = Names::of(book, view.case());
    let stage = of_stage(&names, view);
    let limit = view.next_deadline().filter(|_| !view.is_stub());
    let Some(limit) = limit else { return stage };
    let standing = of_limit(limit, book.calendar_of(view.case()), now);
    match visit(limit) {
        Some(kind) if standing.shape == Shape::Running => {
            let waiting = (words().staff.waiting_for)(&names.kind(kind));
            Standing { shape: Shape::Decided, text: format!("{} {waiting}", stage.text) }
        }
        _ => standing,
    }
}

/// The stage of a case by itself: the same shape wherever it is named.
pub fn of_stage(names: &Names<'_>, view: &CaseView) -> Standing {
    let state = &view.evaluation.state;
    let is_first = names.profile.is_some_and(|it| it.lifecycle.initial == *state);
    let waits_for_visit = || view.next_deadline().is_some_and(|it| visit(it).is_some());
    let shape = match view.evaluation.is_live {
        _ if LEFT_ALONE.contains(&state.as_str()) => Shape::Refused,
        false => Shape::Closed,
        true if is_first => Shape::New,
        true if !view.is_stub() && waits_for_visit() => Shape::Decided,
        true => Shape::Running,
    };
    Standing { shape, text: names.state(state.as_str()) }
}

/// Whether a limit waits for the complainant to be asked how it went.
pub fn is_follow_up(limit: &Limit) -> bool {
    visit(limit).is_some()
}

/// The act that asks the complainant how it went, where a limit waits for it.
fn visit(limit: &Limit) -> Option<&str> {
    limit.stop.iter().map(|it| it.as_str()).find(|it| FOLLOW_UPS.contains(it))
}

/// The chip of a case; it counts down without the case being evaluated anew.
#[component]
pub fn CaseDue(
    /// Which case.
    case: OneCase,
) -> impl IntoView {
    let desk = Desk::expect();
    let due = case.seen(|_, view| view.next_deadline().map(|it| it.due));
    // What is left is told in minutes: a list of hundreds is not worded anew every second.
    let minutes = Memo::new(move |_| due.get().flatten().map(|it| it.since(desk.now.get()).div_euclid(60)));
    let standing = case.seen(move |book, view| {
        minutes.track();
        of_case(book, view, desk.now.get_untracked())
    });
    view! { <StandingChip standing=Signal::derive(move || standing.get()) /> }
}

/// A chip of whatever stands somehow.
#[component]
pub fn StandingChip(
    /// How it stands; nothing is drawn for `None`.
    #[prop(into)]
    standing: Signal<Option<Standing>>,
) -> impl IntoView {
    move || standing.get().map(|it| view! { <Chip status=it.shape text=it.text /> })
}

/// A limit that stands still while another one runs: since when, and why.
fn paused_beside(view: &CaseView) -> Option<String> {
    let first = view.next_deadline().filter(|it| it.status.is_running())?;
    let mut paused = view.paused().filter(|it| it.id != first.id);
    let told = |it: &Limit| Some((words().rules.standing)(it, it.standstill()?.since));
    paused.find_map(told)
}

/// Escalated, paused, contested: what a case has beside its limit.
#[component]
pub fn MarkChips(
    /// Which case.
    case: OneCase,
) -> impl IntoView {
    let marks = case.seen(|_, view| {
        let marks = (view.escalated_to(), paused_beside(view), view.contests());
        if view.is_stub() { Default::default() } else { marks }
    });
    move || {
        let (escalated, paused, contests) = marks.get().unwrap_or_default();
        let staff = &words().staff;
        view! {
            {escalated.map(|it| view! { <Chip status=Shape::Escalated text=(staff.escalated)(it) /> })}
            {paused.map(|text| view! { <Chip status=Shape::Paused text /> })}
            {(contests > 0).then(|| view! { <Chip status=Shape::Contested text=(staff.contested)(contests) /> })}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Stamp;

    #[test]
    fn what_is_due_today_or_within_four_hours_is_near_and_what_is_past_is_not() {
        let at = |text: &str| text.parse::<Stamp>().unwrap().instant;
        let near = |due: &str, now: &str| is_near(at(due), at(now));
        assert!(near("2026-11-02T17:00:00+08:00", "2026-11-02T09:00:00+08:00"), "today");
        assert!(near("2026-11-03T00:00:00+08:00", "2026-11-02T09:00:00+08:00"), "at the end of today");
        assert!(near("2026-11-03T01:00:00+08:00", "2026-11-02T22:00:00+08:00"), "within four hours");
        assert!(!near("2026-11-03T09:00:00+08:00", "2026-11-02T09:00:00+08:00"), "tomorrow");
        assert!(!near("2026-11-02T08:00:00+08:00", "2026-11-02T09:00:00+08:00"), "past");
    }
}
