//! The worklist: open cases grouped by what is due, most pressing first.

use std::sync::Arc;

use crate::desk::book::Book;
use crate::desk::case_view::CaseView;
use crate::domain::order::Order as _;
use crate::domain::time::{CHINA, DAY, Day, Instant};

/// Why a case stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A limit is past.
    Overdue,
    /// A limit runs out before midnight.
    Today,
    /// An escalation waits for an answer.
    Escalated,
    /// A limit runs out within three days.
    Soon,
    /// Open, nothing pressing.
    Other,
    /// Closed, archived or withdrawn.
    Done,
}

impl Group {
    /// Every group, in the order of the list.
    pub const ALL: [Group; 6] =
        [Group::Overdue, Group::Today, Group::Escalated, Group::Soon, Group::Other, Group::Done];
}

/// Where a case stands at `now`.
pub fn group_of(view: &CaseView, now: Instant) -> Group {
    let midnight = Day::of(now, CHINA).plus(1).start(CHINA);
    let next = view.next_deadline();
    let due = next.filter(|it| it.status.is_running()).map(|it| it.due);
    match due {
        _ if view.is_overdue() => Group::Overdue,
        Some(due) if due <= midnight => Group::Today,
        _ if view.escalated_to().is_some() => Group::Escalated,
        Some(due) if due <= now.plus(3 * DAY) => Group::Soon,
        Some(_) => Group::Other,
        None if view.evaluation.is_live || next.is_some() => Group::Other,
        None => Group::Done,
    }
}

impl Book {
    /// The cases of each group, in the order they fall due; groups without cases are left out.
    pub fn worklist(&self, now: Instant) -> Vec<(Group, Vec<Arc<CaseView>>)> {
        let mut rows: Vec<(Group, Arc<CaseView>)> =
            self.cases.values().map(|it| (group_of(it, now), Arc::clone(it))).collect();
        let due = |it: &CaseView| it.next_deadline().filter(|it| it.status.is_running()).map(|it| it.due);
        rows.order_by_key(|(group, it)| (*group, due(it).unwrap_or(Instant(i64::MAX)), it.id()));
        let of = |group: Group| rows.iter().filter(|it| it.0 == group).map(|it| Arc::clone(&it.1)).collect();
        Group::ALL
            .into_iter()
            .map(|it| (it, of(it)))
            .filter(|(_, it): &(Group, Vec<_>)| !it.is_empty())
            .collect()
    }
}
