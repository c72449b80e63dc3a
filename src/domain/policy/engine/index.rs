//! The events of a case by kind and place, and who had seen which.

use std::sync::Arc;

use crate::domain::case::Case;
use crate::domain::log::{Event, Value};
use crate::domain::map::Map;

/// A case with its events by kind.
#[derive(Debug)]
pub(super) struct Index<'a> {
    pub(super) case: &'a Case,
    by_kind: Map<&'a str, Vec<usize>>,
    /// Whether the event at each place had seen every event before it.
    saw_all: Vec<bool>,
}

/// The events a person could see: those before a place in fold order, or fewer.
#[derive(Debug, Clone)]
pub(super) struct Sight {
    upto: usize,
    seen: Option<Arc<[bool]>>,
}

impl<'a> Index<'a> {
    pub(super) fn of(case: &'a Case) -> Index<'a> {
        let mut by_kind: Map<&str, Vec<usize>> = Map::new();
        for (place, event) in case.events().iter().enumerate() {
            by_kind.change(event.header.kind.as_str(), |it| it.push(place));
        }
        let mut index = Index { case, by_kind, saw_all: Vec::with_capacity(case.events().len()) };
        for place in 0..case.events().len() {
            let saw_all = index.saw_all_before(place);
            index.saw_all.push(saw_all);
        }
        index
    }

    fn saw_all_before(&self, place: usize) -> bool {
        let Some(last) = place.checked_sub(1) else { return true };
        let chained = self.saw_all.get(last).copied().unwrap_or(false);
        self.saw(place, last) && (chained || (0..last).all(|it| self.saw(place, it)))
    }

    pub(super) fn len(&self) -> usize {
        self.case.events().len()
    }

    pub(super) fn event(&self, place: usize) -> Option<&'a Event> {
        self.case.events().get(place).map(Arc::as_ref)
    }

    /// Whether anything in the case may be called so; no means that nothing is.
    pub(super) fn mentions(&self, name: &str) -> bool {
        self.case.log.mentioned.may_hold(name)
    }

    /// A field of an event as corrected since.
    pub(super) fn field(&self, event: &'a Event, name: &str) -> Option<&'a Value> {
        self.case.log.effective(event, name)
    }

    /// Whether whoever wrote the event at `later` had seen the one at `earlier`.
    pub(super) fn saw(&self, later: usize, earlier: usize) -> bool {
        let (Some(later), Some(earlier)) = (self.event(later), self.event(earlier)) else { return false };
        self.case.log.ancestry.saw(&later.hash, &earlier.hash)
    }

    /// The places of the events of a kind, in fold order.
    pub(super) fn places(&self, kind: &str) -> &[usize] {
        self.by_kind.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Everything.
    pub(super) fn all(&self) -> Sight {
        Sight { upto: self.len(), seen: None }
    }

    /// What stood before the event at `place`.
    pub(super) fn before(&self, place: usize) -> Sight {
        Sight { upto: place, seen: None }
    }

    /// What whoever wrote the event at `place` had seen, and whether that is everything before it.
    pub(super) fn seen_by(&self, place: usize) -> (Sight, bool) {
        if self.saw_all.get(place).copied().unwrap_or(true) {
            return (self.before(place), true);
        }
        let seen: Vec<bool> = (0..place).map(|it| self.saw(place, it)).collect();
        (Sight { upto: place, seen: Some(seen.into()) }, false)
    }
}

impl Sight {
    pub(super) fn sees(&self, place: usize) -> bool {
        place < self.upto && self.seen.as_ref().is_none_or(|it| it.get(place).copied().unwrap_or(false))
    }

    /// The places seen, in fold order.
    pub(super) fn places(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.upto).filter(|place| self.sees(*place))
    }

    /// The part of this sight before `place`.
    pub(super) fn until(&self, place: usize) -> Sight {
        Sight { upto: place.min(self.upto), seen: self.seen.clone() }
    }

    /// Whether nothing is left out.
    pub(super) fn is_all(&self, index: &Index<'_>) -> bool {
        self.seen.is_none() && self.upto == index.len()
    }
}
