//! Which rows of the worklist stand in the page. Making a row takes its time, so new ones come some at a time; what is
//! not wanted any more goes at once.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::desk::Desk;
use crate::desk::bit_by_bit::go_on;
use crate::desk::worklist::Group;
use crate::domain::log::header::CaseId;
use crate::domain::order::Gather as _;

/// So many rows are made before the page may paint again.
const ROWS_A_BREATH: usize = 32;

/// Groups in order, each with its rows.
pub type Rows = Vec<(Group, Vec<CaseId>)>;

/// Rows as they stand in the page, and whether that is all that is wanted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawn {
    /// The rows.
    pub rows: Rows,
    is_all: bool,
}

impl Drawn {
    /// Those of the wanted rows that stand in the page already, and the first `count` of the others.
    fn next(before: Option<&Drawn>, wanted: &Rows, mut count: usize) -> Drawn {
        let there =
            before.iter().flat_map(|it| &it.rows).flat_map(|(group, ids)| ids.iter().map(|it| (*group, *it)));
        let there: BTreeSet<(Group, CaseId)> = there.to_set();
        let mut is_all = true;
        let mut stands = |group: Group, id: CaseId| {
            let is_new = !there.contains(&(group, id));
            let stands = !is_new || count > 0;
            count -= usize::from(is_new && stands);
            is_all &= stands;
            stands
        };
        let rows = wanted
            .iter()
            .map(|(group, ids)| (*group, ids.iter().copied().filter(|it| stands(*group, *it)).collect()))
            .collect();
        Drawn { rows, is_all }
    }

    /// The rows of a group.
    pub fn of(&self, group: Group) -> Vec<CaseId> {
        self.rows.iter().find(|it| it.0 == group).map(|it| it.1.clone()).unwrap_or_default()
    }
}

/// Rows that follow those wanted.
pub fn drawn(desk: Desk, wanted: Memo<Rows>) -> Memo<Drawn> {
    let step = RwSignal::new(0_u32);
    let drawn = Memo::new(move |before: Option<&Drawn>| {
        step.track();
        wanted.with(|it| Drawn::next(before, it, ROWS_A_BREATH))
    });
    go_on(desk, step, move || drawn.with(|it| it.is_all));
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(range: std::ops::Range<u8>) -> Vec<CaseId> {
        range.map(|it| CaseId(uuid::Uuid::from_bytes([it; 16]))).collect()
    }

    fn count(of: &Drawn) -> usize {
        of.rows.iter().map(|it| it.1.len()).sum()
    }

    #[test]
    fn rows_come_some_at_a_time_in_order_and_go_at_once() {
        let wanted = vec![(Group::Today, ids(0..20)), (Group::Other, ids(20..45))];
        let (mut drawn, mut counts) = (Drawn::default(), Vec::new());
        while !drawn.is_all {
            drawn = Drawn::next(Some(&drawn), &wanted, 16);
            counts.push(count(&drawn));
        }
        assert_eq!(counts, [16, 32, 45]);
        assert_eq!(drawn.rows, wanted);

        // Other cases are wanted: of the old ones none stays that is not, and those that are stay.
        let wanted = vec![(Group::Today, ids(50..70)), (Group::Other, ids(30..45))];
        let next = Drawn::next(Some(&drawn), &wanted, 16);
        assert_eq!(next.rows, [(Group::Today, ids(50..66)), (Group::Other, ids(30..45))]);
        assert!(!next.is_all);
        let next = Drawn::next(Some(&next), &wanted, 16);
        assert_eq!((next.rows, next.is_all), (wanted, true));

        // A case that changes its group is a row of another list.
        let wanted = vec![(Group::Soon, ids(0..3))];
        assert_eq!(count(&Drawn::next(Some(&drawn), &wanted, 2)), 2);
        assert_eq!(Drawn::next(Some(&drawn), &Rows::new(), 2), Drawn { rows: Rows::new(), is_all: true });
    }
}
