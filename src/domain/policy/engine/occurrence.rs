//! When a condition happens: the moments a limit starts or a report is raised.

use crate::domain::policy::cond::{Computed, Cond, EventCond};
use crate::domain::policy::engine::kinds::{ACKNOWLEDGED, LODGED};
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::EscalationId;
use crate::domain::time::Instant;

/// A moment a condition came to hold, and the event that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// The event's place in fold order.
    pub(super) place: usize,
    /// When it happened.
    pub(super) at: Instant,
}

impl<'a> View<'a> {
    /// Every moment `cond` came to hold: once for each such event, the earliest of several ways, and for anything
    /// else each time it turned from not holding to holding.
    pub(super) fn moments(&self, cond: &'a Cond) -> Vec<Moment> {
        match cond {
            Cond::Event(event) => {
                let once = event.kind == *LODGED;
                let moments =
                    self.matching(event).map(|(place, it)| Moment { place, at: it.header.at.instant });
                if once { moments.take(1).collect() } else { moments.collect() }
            }
            Cond::Any(inner) => {
                let all = inner.iter().flat_map(|it| self.moments(it));
                all.min_by_key(|it| (it.at, it.place)).into_iter().collect()
            }
            _ => self.turns(cond),
        }
    }

    /// The moments `cond` turned from not holding to holding.
    pub(super) fn turns(&self, cond: &'a Cond) -> Vec<Moment> {
        let mut moments = Vec::new();
        let mut held = false;
        let mut untested = true;
        for place in self.sight.places() {
            if !std::mem::take(&mut untested) && !self.may_turn(cond, place) {
                continue;
            }
            let holds = self.within(self.sight.until(place + 1)).holds(cond, None) == Some(true);
            if holds && !held {
                moments.extend(self.moment(place));
            }
            held = holds;
        }
        moments
    }

    /// Whether the event at `place` can make a difference to `cond`; yes where that takes long to tell.
    fn may_turn(&self, cond: &Cond, place: usize) -> bool {
        match cond {
            Cond::All(inner) | Cond::Any(inner) => inner.iter().any(|it| self.may_turn(it, place)),
            Cond::Not(inner) => self.may_turn(inner, place),
            Cond::Fact { fact, .. } => self.may_follow(fact.as_str()) || self.index.mentions(fact.as_str()),
            // Other cases and lists of people are asked as they are now; of this case only its lodging counts.
            Cond::CountCases { .. } | Cond::Computed { what: Computed::Newcomer, .. } => {
                self.index.places(LODGED).contains(&place)
            }
            _ => true,
        }
    }

    pub(super) fn moment(&self, place: usize) -> Option<Moment> {
        self.index.event(place).map(|it| Moment { place, at: it.header.at.instant })
    }

    /// Whether what was raised or started by `cond` still stands: an event does for ever, a fact while it is so.
    pub(super) fn still_stands(&self, cond: &'a Cond) -> bool {
        matches!(cond, Cond::Event(_)) || self.holds(cond, None) != Some(false)
    }

    /// The first moment at or after `from` at which `cond` settles what was raised then.
    pub(super) fn settled(&self, id: &EscalationId, cond: &'a Cond, from: Moment) -> Option<Moment> {
        match cond {
            Cond::Event(event) => self.first_after(event, from, |_, it| {
                event.kind != *ACKNOWLEDGED || it.text("rule_id").is_none_or(|rule| *id == *rule)
            }),
            Cond::All(inner) => {
                let each: Option<Vec<Moment>> = inner.iter().map(|it| self.settled(id, it, from)).collect();
                each?.into_iter().max_by_key(|it| it.at)
            }
            Cond::Any(inner) => {
                let each = inner.iter().filter_map(|it| self.settled(id, it, from));
                each.min_by_key(|it| (it.at, it.place))
            }
            _ => (self.holds(cond, None) == Some(true)).then_some(from),
        }
    }

    /// The first event the condition means, other than the one that raised it, at or after that.
    pub(super) fn first_after(
        &self,
        cond: &'a EventCond,
        from: Moment,
        fits: impl Fn(usize, &crate::domain::log::Event) -> bool,
    ) -> Option<Moment> {
        let later = self.matching(cond).filter(|(place, it)| {
            *place != from.place && it.header.at.instant >= from.at && fits(*place, it)
        });
        let moments = later.map(|(place, it)| Moment { place, at: it.header.at.instant });
        moments.min_by_key(|it| (it.at, it.place))
    }
}
