//! How a case or a limit stands, as a chip: a word, a shape and a colour.

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::calendar::{Calendar, Unit};
use crate::domain::log::header::CaseId;
use crate::domain::policy::deadline::Binding;
use crate::domain::policy::engine::Status;
use crate::domain::time::{CHINA, DAY, Day, Instant};
use crate::ui::cases::Limit;
use crate::ui::cases::names::Names;
use crate::ui::parts::chip::{Chip, Status as Shape};
use crate::ui::words::words;

/// Acts that ask the complainant how it went: a case that waits only for these is as good as done.
pub const FOLLOW_UPS: &[&str] = &["followup_done"];
/// Stages in which a case was never worked to an answer.
const LEFT_ALONE: &[&str] = &["withdrawn", "declined"];

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
        Status::Met => Shape::Decided,
        Status::MetLate | Status::Unmet => Shape::Urgent,
        Status::Exempt | Status::Moot | Status::Missed => Shape::Closed,
    };
    let days = working_days_left(limit, calendar, now).filter(|_| limit.status.is_open());
    let text = match days {
        Some(days) => (words().staff.working_days_left)(days),
        None => (words().rules.standing)(limit, now),
    };
    Standing { shape, text }
}

fn live(limit: &Limit, now: Instant) -> Shape {
    if now > limit.due && limit.binding != Binding::Target {
        Shape::Overdue
    } else if limit.due_soon_at.is_some_and(|it| it <= now) {
        Shape::DueSoon
    } else {
        Shape::Running
    }
}

/// Working days still to come, where the limit is counted in them and more than one is left.
fn working_days_left(limit: &Limit, calendar: &Calendar, now: Instant) -> Option<i64> {
    let by_working_day = limit.trace.as_ref()?.span.unit == Unit::WorkingDays;
    let far = limit.due.since(now) > DAY;
    let (today, last) = (Day::of(now, CHINA), Day::of(limit.due.plus(-1), CHINA));
    let days = calendar.working_days_between(today, last);
    (by_working_day && far && days > 1).then_some(days)
}

/// How a case stands: by the limit that runs out first, or by its stage.
pub fn of_case(book: &Book, view: &CaseView, now: Instant) -> Standing {
    let names = Names::of(book, &view.case);
    let state = names.state(view.evaluation.state.as_str());
    let limit = view.next_deadline().filter(|_| !view.is_stub());
    let Some(limit) = limit else { return at_rest(view, state) };
    let standing = of_limit(limit, &book.calendar, now);
    let visit = limit.stop.iter().find(|it| FOLLOW_UPS.contains(&it.as_str()));
    match visit {
        Some(kind) if standing.shape == Shape::Running => {
            let waiting = (words().staff.waiting_for)(&names.kind(kind.as_str()));
            Standing { shape: Shape::Decided, text: format!("{state} {waiting}") }
        }
        _ => standing,
    }
}

fn at_rest(view: &CaseView, state: String) -> Standing {
    let left_alone = LEFT_ALONE.contains(&view.evaluation.state.as_str());
    let shape = match (view.evaluation.is_live, view.case.events().len()) {
        _ if left_alone => Shape::Refused,
        (false, _) => Shape::Closed,
        (true, n) if n - view.case.log.all("access_logged").count() < 2 => Shape::New,
        (true, _) => Shape::Running,
    };
    Standing { shape, text: state }
}

/// The chip of a case; it counts down by the second without the case being evaluated anew.
#[component]
pub fn CaseDue(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = Desk::expect();
    let standing = Memo::new(move |_| {
        let now = desk.now.get();
        desk.book.with(|book| book.cases.get(&id).map(|view| of_case(book, view, now)))
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

/// Escalated, contested: what a case has beside its limit.
#[component]
pub fn MarkChips(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let marks = crate::ui::cases::seen(id, |_, view| {
        let is_read = !view.is_stub();
        (view.escalated_to().filter(|_| is_read), if is_read { view.contests() } else { 0 })
    });
    move || {
        let (escalated, contests) = marks.get().unwrap_or_default();
        let staff = &words().staff;
        view! {
            {escalated.map(|it| view! { <Chip status=Shape::Escalated text=(staff.escalated)(it) /> })}
            {(contests > 0).then(|| view! { <Chip status=Shape::Contested text=(staff.contested)(contests) /> })}
        }
    }
}
