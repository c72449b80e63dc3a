//! A search that is kept ready while somebody may type: its index is made and renewed some cases at a time, so that the
//! page stays awake, and nothing is answered before it holds every case as it is now.

use leptos::prelude::*;

use crate::desk::bit_by_bit::go_on;
use crate::desk::book::Book;
use crate::desk::open::Desk;
use crate::desk::search::{Found, Index};

/// So many cases are made ready before the page may paint again.
const CASES_A_BREATH: usize = 64;

/// An index as far as it has come.
#[derive(Debug, Clone, Default)]
struct Ready {
    index: Index,
    is_whole: bool,
    /// How often the book had changed.
    changes: u32,
}

/// As far as whoever searches is concerned.
impl PartialEq for Ready {
    fn eq(&self, other: &Ready) -> bool {
        self.is_whole == other.is_whole && self.index == other.index
    }
}

/// A search on a desk.
#[derive(Clone, Copy)]
pub struct Searching {
    ready: Memo<Ready>,
    /// Grows whenever the index is to come further.
    step: RwSignal<u32>,
}

/// What a search answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Sought {
    /// Nothing was typed.
    Nothing,
    /// Not every case was made ready yet; whoever watches hears once all are.
    Reading,
    /// These were found.
    Found(Found),
}

impl Sought {
    /// What was found.
    pub fn found(&self) -> Option<&Found> {
        if let Sought::Found(found) = self { Some(found) } else { None }
    }
}

impl Searching {
    /// Begins to make the cases of a desk ready, and goes on by itself whenever it falls behind them.
    pub fn begin(desk: Desk) -> Searching {
        let searching = Searching::of(desk);
        go_on(desk, searching.step, move || searching.ready.with(|it| it.is_whole));
        searching
    }

    /// The same for whoever says when it is to go on.
    pub(crate) fn of(desk: Desk) -> Searching {
        let step = RwSignal::new(0_u32);
        let changes = Memo::new(move |before: Option<&u32>| {
            desk.book.track();
            before.map_or(0, |it| it.wrapping_add(1))
        });
        let ready = Memo::new(move |before: Option<&Ready>| {
            step.track();
            let changes = changes.get();
            // As long as the book is the same, what is ready is not looked at again: that would be all cases at every step.
            let is_same = before.is_some_and(|it| it.changes == changes);
            let before = before.map(|it| &it.index);
            let extended = |book: &Book| Index::extended(before, book, CASES_A_BREATH, is_same);
            let (index, is_whole) = desk.book.with_untracked(extended);
            Ready { index, is_whole, changes }
        });
        Searching { ready, step }
    }

    /// Makes the next cases ready.
    #[cfg(any(test, feature = "probe"))]
    pub(crate) fn go_on(self) {
        self.step.update(|it| *it = it.wrapping_add(1));
    }

    /// The cases that hold every word typed, once all are ready; where people only type on, nothing is looked at but what
    /// was found `before`.
    pub fn look(self, typed: &str, before: Option<&Sought>) -> Sought {
        if typed.trim().is_empty() {
            return Sought::Nothing;
        }
        self.ready.with(|it| {
            if !it.is_whole {
                return Sought::Reading;
            }
            it.index.find(typed, before.and_then(Sought::found)).map_or(Sought::Nothing, Sought::Found)
        })
    }
}

#[cfg(all(test, feature = "html"))]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::desk::found::fields;
    use crate::desk::journey_tests::{clock, complaint, office};
    use crate::store::memory::at_once;

    /// How often it has to go on until everything is ready.
    fn steps(searching: Searching) -> usize {
        let mut steps = 0;
        while searching.ready.with_untracked(|it| !it.is_whole) {
            searching.go_on();
            steps += 1;
        }
        steps
    }

    fn count(searching: Searching, typed: &str) -> Option<usize> {
        untrack(|| searching.look(typed, None)).found().map(|it| it.cases.len())
    }

    #[test]
    fn so_many_cases_are_made_ready_at_once_and_nothing_is_answered_before_all_are() {
        let owner = Owner::new();
        owner.set();
        let desk = office(&clock("2026-09-30T20:15:00+08:00"));
        let lodge = || at_once(desk.lodge(complaint(), None)).unwrap().unwrap().case;
        let cases: Vec<_> = (0..2 * CASES_A_BREATH + 3).map(|_| lodge()).collect();
        let searching = Searching::of(desk);
        assert_eq!(untrack(|| searching.look(" ", None)), Sought::Nothing);
        for ready in [1, 2] {
            assert_eq!(untrack(|| searching.look("电梯", None)), Sought::Reading);
            assert_eq!(searching.ready.with_untracked(|it| it.index.len()), ready * CASES_A_BREATH);
            if ready == 1 {
                searching.go_on();
            }
        }
        searching.go_on();
        assert_eq!(count(searching, "电梯"), Some(cases.len()), "the third time all are ready");
        // One act later it is ready at once, and answers by what the act says.
        let first = *cases.first().unwrap();
        let note = fields([("text", "水管爆裂无人应答".into())]);
        at_once(desk.record(first, "note_added", "handler", None, note)).unwrap().unwrap();
        assert_eq!((count(searching, "爆裂无人"), steps(searching)), (Some(1), 0));
        lodge();
        assert_eq!(count(searching, "电梯"), Some(cases.len() + 1), "a new case is there at once");
        // A place that is called otherwise changes what every case may say.
        let place = fields([
            ("place", "b-1".into()),
            ("place_kind", "building".into()),
            ("label", "梧桐苑".into()),
            ("order", 1.into()),
            ("active", true.into()),
        ]);
        at_once(desk.write_office(vec![("place_set", place)])).unwrap().unwrap();
        assert_eq!(untrack(|| searching.look("电梯", None)), Sought::Reading, "and never from what was");
        assert_eq!(steps(searching), 2);
        assert_eq!(count(searching, "电梯"), Some(cases.len() + 1));
    }
}
