//! The worklist: open cases grouped by what is due, most pressing first.

use std::sync::Arc;

use crate::desk::book::Book;
use crate::desk::case_view::CaseView;
use crate::desk::zone::zone;
use crate::domain::order::ranked;
use crate::domain::time::{DAY, Day, Instant};

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
    group_before(midnight(now), view, now)
}

/// The end of the day.
pub fn midnight(now: Instant) -> Instant {
    Day::of(now, zone()).plus(1).start(zone())
}

fn group_before(midnight: Instant, view: &CaseView, now: Instant) -> Group {
    let seen = view.glance();
    match seen.due {
        _ if seen.is_overdue => Group::Overdue,
        Some(due) if due <= midnight => Group::Today,
        _ if seen.escalated_to.is_some() => Group::Escalated,
        Some(due) if due <= now.plus(3 * DAY) => Group::Soon,
        Some(_) => Group::Other,
        None if view.evaluation.is_live || seen.is_owed => Group::Other,
        None => Group::Done,
    }
}

impl Book {
    /// The cases of each group, in the order they fall due; groups without cases are left out.
    pub fn worklist(&self, now: Instant) -> Vec<(Group, Vec<Arc<CaseView>>)> {
        grouped(self.cases.values(), now, |_| true)
    }
}

/// These cases by group, those of wanted groups, in the order they fall due; they come in the order of their ids.
pub fn grouped<'c>(
    cases: impl IntoIterator<Item = &'c Arc<CaseView>>,
    now: Instant,
    is_wanted: impl Fn(Group) -> bool,
) -> Vec<(Group, Vec<Arc<CaseView>>)> {
    // Cases stand by their ids, and so do those that are equally pressing.
    let midnight = midnight(now);
    let cases = cases.into_iter().map(|it| (group_before(midnight, it, now), it));
    let cases: Vec<(Group, &Arc<CaseView>)> = cases.filter(|it| is_wanted(it.0)).collect();
    let keys: Vec<u64> = cases.iter().map(|(group, it)| pressing(*group, it)).collect();
    let ranked = ranked(&keys).into_iter().filter_map(|it| cases.get(usize::try_from(it).ok()?));
    let mut groups: Vec<(Group, Vec<Arc<CaseView>>)> = Vec::new();
    for (group, view) in ranked {
        match groups.last_mut().filter(|(last, _)| last == group) {
            Some((_, views)) => views.push(Arc::clone(view)),
            None => groups.push((*group, vec![Arc::clone(view)])),
        }
    }
    groups
}

/// How pressing a case is: by its group, and within it by the limit that runs out first.
fn pressing(group: Group, view: &CaseView) -> u64 {
    const NEVER: u64 = (1 << 56) - 1;
    let due = view.glance().due.and_then(|it| u64::try_from(it.0).ok());
    let group = Group::ALL.iter().position(|it| *it == group).and_then(|it| u64::try_from(it).ok());
    group.unwrap_or(0) << 56 | due.unwrap_or(NEVER).min(NEVER)
}
