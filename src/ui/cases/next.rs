//! Which acts come next, and in which order people should meet them.

use crate::desk::CaseView;
use crate::domain::case::vocabulary::In;
use crate::domain::order::Order as _;
use crate::domain::policy::Profile;
use crate::domain::policy::engine::{ActOffer, Evaluation, Status, Why};
use crate::domain::time::{DAY, Instant};
use crate::ui::cases::names::Names;
use crate::ui::cases::{Limit, holds};
use crate::ui::words::words;

/// Acts anybody may write down at any time while a case lives, whether the regime names them or not.
const RECORDS: &[&str] = &[
    "note_added",
    "contact_logged",
    "info_completed",
    "case_type_set",
    "facts_set",
    "evidence_added",
    "consent_recorded",
    "complainant_statement_added",
    "followup_scheduled",
    "case_linked",
    RELEASED,
];
/// The act that lets the complainant read a reply at a kiosk.
pub const RELEASED: &str = "reply_released";
/// Acts that hold a reply.
const REPLIES: &[&str] = &["first_reply_given", "result_replied"];
/// Acts that settle what a plan promised, offered while something of it is open.
const MENDING: &[&str] = &[MENDED, "remedy_verified"];
/// The act that mends one thing of a plan.
const MENDED: &str = "remedy_step_done";
/// Acts with a page of their own, never offered as a form.
const ELSEWHERE: &[&str] = &["conflict_resolved", "correction_made"];
/// The act that makes a report.
const REPORTED: &str = "report_filed";
/// Stages a case is only sent to when nothing else is left.
const WAYS_OUT: &[&str] = &["withdrawn", "declined"];
/// So many acts stand in sight below the first.
const IN_SIGHT: usize = 4;

/// The acts of a case in the order people meet them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arranged {
    /// The one thing to do now.
    pub first: Option<ActOffer>,
    /// What else moves the case on, possible or nearly so.
    pub then: Vec<ActOffer>,
    /// Everything else that is possible.
    pub more: Vec<ActOffer>,
    /// What must wait.
    pub later: Vec<ActOffer>,
    /// Kinds that can be written down at any time.
    pub records: Vec<String>,
}

/// Arranges what the regime offers for somebody in `roles`.
pub fn arrange(evaluation: &Evaluation, profile: Option<&Profile>, roles: &[String]) -> Arranged {
    let offers = evaluation.acts.iter().filter(|it| !ELSEWHERE.contains(&it.kind.as_str()));
    let (mut free, blocked): (Vec<&ActOffer>, Vec<&ActOffer>) = offers.partition(|it| it.allowed.is_ok());
    let near = |it: &&ActOffer| leads_on(it, evaluation, profile);
    let (near, far): (Vec<&ActOffer>, Vec<&ActOffer>) = blocked.into_iter().partition(near);
    let wanted = wanted(&near);
    let rank = |it: &ActOffer| rank(it, evaluation, &wanted);
    free.order_by_key(|it| (rank(it), !is_for(it, profile, roles)));
    let (moving, still): (Vec<&ActOffer>, Vec<&ActOffer>) =
        free.into_iter().partition(|it| rank(it) < GIVING_UP);
    let mut moving = moving.into_iter().cloned();
    let first = moving.next();
    let mut then: Vec<ActOffer> = moving.collect();
    let below = then.split_off(then.len().min(IN_SIGHT));
    let (pressing, mut more): (Vec<ActOffer>, Vec<ActOffer>) =
        below.into_iter().partition(|it| is_pressing(it, evaluation));
    then.extend(pressing);
    let room = IN_SIGHT.saturating_sub(then.len());
    then.extend(near.iter().take(room).map(|it| (*it).clone()));
    more.extend(still.into_iter().cloned());
    Arranged {
        first,
        then,
        more,
        later: near.into_iter().skip(room).chain(far).cloned().collect(),
        records: records(evaluation),
    }
}

/// Whether an act ends a limit that is past or soon will be: it stands in sight however little room there is.
pub fn is_pressing(offer: &ActOffer, evaluation: &Evaluation) -> bool {
    let presses = |it: &Limit| matches!(it.status, Status::Overdue | Status::DueSoon);
    evaluation.deadlines.iter().filter(|it| offer.stops.contains(&it.id)).any(presses)
}

/// The rank from which an act no longer moves the case on.
const GIVING_UP: u8 = 4;

/// Stopping a limit comes first, moving the case on second, what the next step waits for third, going back fourth;
/// giving it up and mere records come last.
fn rank(offer: &ActOffer, evaluation: &Evaluation, wanted: &[&str]) -> u8 {
    let to = offer.changes_state_to.as_ref().map(|it| it.as_str());
    let was_there = |to: &str| evaluation.passed.iter().any(|it| it.0 == *to);
    match to {
        _ if !offer.stops.is_empty() => 0,
        Some(to) if WAYS_OUT.contains(&to) => GIVING_UP,
        Some(to) if was_there(to) => 3,
        Some(_) => 1,
        None if wanted.contains(&offer.kind.as_str()) => 2,
        None => GIVING_UP + 1,
    }
}

/// The kinds of act that what is nearly possible waits for.
fn wanted<'a>(near: &[&'a ActOffer]) -> Vec<&'a str> {
    let refusals = near.iter().filter_map(|it| it.allowed.as_ref().err()).flatten();
    refusals.flat_map(|it| awaited(&it.why)).collect()
}

fn awaited(why: &Why) -> Vec<&str> {
    match why {
        Why::MustComeFirst { event, .. } => vec![event.kind.as_str()],
        Why::MoreOftenFirst { kind, .. } => vec![kind.as_str()],
        Why::OpenRemedy { .. } => vec![MENDED],
        Why::ReportFirst { .. } => vec![REPORTED],
        Why::OneOf(ways) => ways.iter().flat_map(awaited).collect(),
        _ => Vec::new(),
    }
}

/// Whether the act belongs to one of these standard roles, or to anybody.
pub fn is_for(offer: &ActOffer, profile: Option<&Profile>, roles: &[String]) -> bool {
    offer.roles.is_empty() || offer.roles.iter().any(|it| holds(profile, roles, it.as_str()))
}

/// Whether an act would lead on from where the case stands.
pub fn leads_on(offer: &ActOffer, evaluation: &Evaluation, profile: Option<&Profile>) -> bool {
    let mut steps = profile.into_iter().flat_map(|it| &it.lifecycle.transitions);
    steps.any(|it| it.on == offer.kind && it.from.contains(&evaluation.state))
}

fn records(evaluation: &Evaluation) -> Vec<String> {
    if !evaluation.is_live {
        return Vec::new();
    }
    let vocabulary = crate::domain::case::Vocabulary::builtin();
    let offered = |kind: &str| evaluation.acts.iter().any(|it| it.kind == *kind);
    let known = |kind: &str| vocabulary.kind(kind).is_some_and(|it| it.stream != In::Office);
    let mending = MENDING.iter().filter(|_| is_owed(evaluation));
    mending.chain(RECORDS).filter(|it| known(it) && !offered(it)).map(|it| (*it).to_owned()).collect()
}

/// Whether some act must wait until what was planned is mended.
fn is_owed(evaluation: &Evaluation) -> bool {
    let refusals = evaluation.acts.iter().filter_map(|it| it.allowed.as_ref().err()).flatten();
    refusals.into_iter().any(|it| matches!(it.why, Why::OpenRemedy { .. }))
}

/// Whether the complainant was answered and cannot read the last answer at a kiosk yet.
pub fn waits_for_release(view: &CaseView) -> bool {
    let last =
        |kinds: &[&str]| view.case().events().iter().rposition(|it| kinds.contains(&it.header.kind.as_str()));
    last(REPLIES).is_some_and(|reply| last(&[RELEASED]).is_none_or(|released| released < reply))
}

/// The next step of a case in words: the act that stops the limit running out first, else what moves it on.
pub fn name(names: &Names<'_>, view: &CaseView, now: Instant) -> Option<String> {
    let limit = view.next_deadline();
    let free = || view.evaluation.acts.iter().filter(|it| it.allowed.is_ok());
    let stopping = limit.and_then(|limit| free().find(|it| it.stops.contains(&limit.id)));
    let rank = |it: &ActOffer| rank(it, &view.evaluation, &[]);
    let moving = || free().filter(|it| rank(it) < GIVING_UP).min_by_key(|it| rank(it));
    let offer = stopping.or_else(moving)?;
    let act = names.kind(offer.kind.as_str());
    let runs_far = |it: &&Limit| it.status.is_running() && it.due.since(now) > DAY;
    let far = limit.filter(|it| stopping.is_some() && runs_far(it));
    Some(match far {
        Some(limit) => format!("{act} {}", (words().time.before)(limit.due, now)),
        None => act,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    #[cfg(feature = "html")]
    use leptos::prelude::{Owner, WithUntracked as _};

    use super::*;
    #[cfg(feature = "html")]
    use crate::desk::journey_tests::{clock, lodged, office};
    use crate::domain::policy::engine::{OpenItem, Refusal};

    fn offer(kind: &str, stops: bool, to: Option<&str>, free: bool) -> ActOffer {
        let refusal = Refusal { why: Why::Forbidden, clauses: Vec::new(), rule: None, label: None };
        ActOffer {
            kind: kind.into(),
            clauses: Vec::new(),
            allowed: if free { Ok(()) } else { Err(vec![refusal]) },
            roles: Vec::new(),
            needs: Vec::new(),
            asks: Vec::new(),
            changes_state_to: to.map(Into::into),
            stops: if stops { vec!["d".into()] } else { Vec::new() },
        }
    }

    fn kinds(offers: &[ActOffer]) -> Vec<&str> {
        offers.iter().map(|it| it.kind.as_str()).collect()
    }

    #[test]
    fn what_stops_a_limit_comes_first_and_giving_up_never_does() {
        let evaluation = Evaluation {
            state: "registered".into(),
            acts: Arc::new(vec![
                offer("case_withdrawn", false, Some("withdrawn"), true),
                offer("case_assigned", false, Some("assigned"), true),
                offer("first_reply_given", true, None, true),
                offer("report_filed", false, None, true),
                offer("case_archived", false, None, false),
                offer("conflict_resolved", false, None, true),
            ]),
            ..Evaluation::default()
        };
        let arranged = arrange(&evaluation, None, &[]);
        assert_eq!(arranged.first.as_ref().map(|it| it.kind.as_str()), Some("first_reply_given"));
        assert_eq!(kinds(&arranged.then), ["case_assigned"]);
        assert_eq!(kinds(&arranged.more), ["case_withdrawn", "report_filed"]);
        assert_eq!(kinds(&arranged.later), ["case_archived"]);
    }

    #[test]
    fn what_the_next_step_waits_for_stands_in_sight_and_going_back_comes_after_it() {
        let item = OpenItem { name: "a".into(), what: "a".into(), unit: None };
        let refusal = Refusal {
            why: Why::OpenRemedy { items: vec![item] },
            clauses: Vec::new(),
            rule: None,
            label: None,
        };
        let property = Profile::builtin("property");
        let close = ActOffer { allowed: Err(vec![refusal]), ..offer("case_closed", false, None, false) };
        let evaluation = Evaluation {
            state: "replied".into(),
            passed: vec![("investigating".to_owned(), Instant(0))],
            acts: Arc::new(vec![
                offer("case_reopened", false, Some("investigating"), true),
                offer("report_filed", false, None, true),
                offer("remedy_step_done", false, None, true),
                close,
            ]),
            ..Evaluation::default()
        };
        let arranged = arrange(&evaluation, property, &[]);
        assert_eq!(arranged.first.as_ref().map(|it| it.kind.as_str()), Some("remedy_step_done"));
        assert_eq!(kinds(&arranged.then), ["case_reopened", "case_closed"]);
        assert_eq!(kinds(&arranged.more), ["report_filed"]);
    }

    #[test]
    fn no_more_than_four_stand_below_the_first() {
        let acts = Arc::new((0..9).map(|n| offer(&format!("k{n}"), true, None, true)).collect());
        let arranged = arrange(&Evaluation { acts, ..Evaluation::default() }, None, &[]);
        assert_eq!((arranged.then.len(), arranged.more.len()), (4, 4));
    }

    #[cfg(feature = "html")]
    #[test]
    fn what_ends_a_limit_that_is_past_stands_in_sight_however_many_stand_before_it() {
        Owner::new().set();
        let clock = clock("2026-11-02T09:00:00+08:00");
        let desk = office(&clock);
        lodged(desk);
        clock.set(clock.get() + 3 * DAY);
        desk.tick();
        let evaluation = desk.book.with_untracked(|it| it.cases.values().next().unwrap().evaluation.clone());
        let late = evaluation.deadlines.iter().find(|it| it.status == Status::Overdue).unwrap().id.clone();
        let others = (0..7).map(|n| offer(&format!("k{n}"), true, None, true));
        let late = ActOffer { stops: vec![late], ..offer("late", true, None, true) };
        let evaluation =
            Evaluation { acts: Arc::new(others.chain([late]).collect()), ..(*evaluation).clone() };
        let arranged = arrange(&evaluation, None, &[]);
        assert_eq!(kinds(&arranged.then), ["k1", "k2", "k3", "k4", "late"]);
        assert_eq!(kinds(&arranged.more), ["k5", "k6"]);
    }

    #[test]
    fn mending_is_offered_while_something_of_the_plan_is_open() {
        let arranged = |why: Why| {
            let refusal = Refusal { why, clauses: Vec::new(), rule: None, label: None };
            let close = ActOffer { allowed: Err(vec![refusal]), ..offer("case_closed", false, None, false) };
            let evaluation =
                Evaluation { acts: Arc::new(vec![close]), is_live: true, ..Evaluation::default() };
            arrange(&evaluation, None, &[]).records
        };
        assert!(
            arranged(Why::OpenRemedy { items: Vec::new() })
                .starts_with(&[MENDING[0].to_owned(), MENDING[1].to_owned()])
        );
        assert!(!arranged(Why::Forbidden).iter().any(|it| MENDING.contains(&it.as_str())));
    }
}
