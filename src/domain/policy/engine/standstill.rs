//! When a limit stood still, and why: only where its regime says that it does.

use crate::domain::calendar::Pause;
use crate::domain::log::{Event, EventHash};
use crate::domain::order::Order as _;
use crate::domain::policy::cond::{Cond, EventCond};
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::kinds::{PAUSED, RESUMED};
use crate::domain::policy::engine::refusal::{Refusal, Why};
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::{ClauseId, DeadlineId, Kind};
use crate::domain::time::Instant;

/// The field of the act that names the one limit it stops.
const LIMIT: &str = "deadline";
/// The field of the act that says why.
const REASON: &str = "reason";
/// The field of the act that ends a pause and names it.
const PAUSE: &str = "pause";

/// A time during which a limit stood still, from `since` up to but not including `until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standstill {
    /// When it stopped.
    pub since: Instant,
    /// When it went on; `None` while it stands still.
    pub until: Option<Instant>,
    /// The event that stopped it.
    pub by: EventHash,
    /// What kind of event that was.
    pub kind: String,
    /// The reason it gave, of the vocabulary's list.
    pub reason: Option<String>,
}

impl Standstill {
    /// What `event` stopped.
    fn of(event: &Event, until: Option<Instant>) -> Standstill {
        Standstill {
            since: event.header.at.instant,
            until,
            by: event.hash,
            kind: event.header.kind.clone(),
            reason: event.text(REASON).filter(|_| event.header.kind == PAUSED).map(str::to_owned),
        }
    }
}

impl From<&Standstill> for Pause {
    fn from(it: &Standstill) -> Pause {
        Pause { from: it.since, to: it.until }
    }
}

impl<'a> View<'a> {
    /// The times a limit stood still, within sight, in order: those of every reason by itself, which may overlap.
    pub(super) fn standstills(&self, deadline: &'a DeadlineRule) -> Vec<Standstill> {
        let mut all: Vec<Standstill> = match &deadline.pause_while {
            Some(cond) => self.stretches(cond, &deadline.id),
            None => return Vec::new(),
        };
        all.order_by_key(|it| it.since);
        all
    }

    /// The times each way in which `cond` holds lasted.
    fn stretches(&self, cond: &'a Cond, id: &DeadlineId) -> Vec<Standstill> {
        match cond {
            Cond::Any(inner) => inner.iter().flat_map(|it| self.stretches(it, id)).collect(),
            Cond::Event(event) if event.until.is_some() => self.courses(event),
            _ => self.turned_on(cond, id),
        }
    }

    /// From each such event to what ends it, by when they happened; one that begins before another is over is
    /// part of that.
    fn courses(&self, begins: &'a EventCond) -> Vec<Standstill> {
        let mut begun: Vec<(usize, &Event)> = self.ever(begins).collect();
        begun.order_by_key(|(place, it)| (it.header.at.instant, *place));
        let mut all: Vec<Standstill> = Vec::new();
        for (place, event) in begun {
            let since = event.header.at.instant;
            let goes_on = all.last().is_some_and(|it| it.until.is_none_or(|until| since < until));
            if !goes_on {
                let until = self.ended(begins, place, event).map(|it| it.at);
                all.push(Standstill::of(event, until));
            }
        }
        all
    }

    /// The times a condition held, from the event that made it so to the one that ended it, in fold order.
    fn turned_on(&self, cond: &'a Cond, id: &DeadlineId) -> Vec<Standstill> {
        let mut all: Vec<Standstill> = Vec::new();
        let mut stands = false;
        for place in self.sight.places() {
            let still = self.within(self.sight.until(place + 1)).stands_still(cond, id);
            let turned = still != stands;
            stands = still;
            let Some(event) = self.index.event(place).filter(|_| turned) else { continue };
            match all.last_mut() {
                Some(last) if !still => last.until = Some(event.header.at.instant),
                _ => all.push(Standstill::of(event, None)),
            }
        }
        all
    }

    /// Whether the condition under which a limit stands still holds for that limit.
    fn stands_still(&self, cond: &'a Cond, id: &DeadlineId) -> bool {
        match cond {
            Cond::Paused(reasons) => self.is_paused(reasons, Some(id)),
            Cond::All(inner) => inner.iter().all(|it| self.stands_still(it, id)),
            Cond::Any(inner) => inner.iter().any(|it| self.stands_still(it, id)),
            Cond::Not(inner) => !self.stands_still(inner, id),
            _ => self.holds(cond, None) == Some(true),
        }
    }

    /// Whether the clock was stopped for one of these reasons and nobody has let it go on.
    pub(super) fn is_paused(&self, reasons: &[String], limit: Option<&DeadlineId>) -> bool {
        self.standing_still().any(|it| {
            let is_of_it = it.text(LIMIT).is_none_or(|named| limit.is_none_or(|id| *id == *named));
            is_of_it && it.text(REASON).is_some_and(|why| reasons.iter().any(|it| it == why))
        })
    }

    /// What stands against letting a clock go on: none stands still.
    pub(super) fn resumes_nothing(&self, act: Act<'a>) -> Vec<Refusal> {
        if act.kind(self.index) != RESUMED || self.standing_still().next().is_some() {
            return Vec::new();
        }
        let event = EventCond::any(Kind::from(PAUSED));
        vec![Refusal::plain(Why::MustComeFirst { event, with_fields: Vec::new() }, self.clauses_of_pauses())]
    }

    /// The stops nobody has ended.
    fn standing_still(&self) -> impl Iterator<Item = &'a Event> + '_ {
        let ended: Vec<&str> = self.events(RESUMED).filter_map(|(_, it)| it.text(PAUSE)).collect();
        let all = self.events(PAUSED).map(|(_, it)| it);
        all.filter(move |it| !ended.contains(&it.hash.to_string().as_str()))
    }

    fn clauses_of_pauses(&self) -> Vec<ClauseId> {
        let limits = self.ground.profile.deadlines.iter().filter(|it| it.pause_while.is_some());
        limits.flat_map(|it| it.clauses.iter().cloned()).collect()
    }

    /// What stands against stopping a clock: no limit of the regime stands still for that reason.
    pub(super) fn pauses_nothing(&self, act: Act<'a>) -> Vec<Refusal> {
        if act.kind(self.index) != PAUSED {
            return Vec::new();
        }
        let text = |field: &str| match act.field(self.index, field) {
            Known::Is(value) => value.text().map(str::to_owned),
            Known::Nothing | Known::Unknown => None,
        };
        let (limit, Some(reason)) = (text(LIMIT), text(REASON)) else { return Vec::new() };
        let may = |it: &&DeadlineRule| {
            limit.as_ref().is_none_or(|id| it.id == **id)
                && it
                    .pause_while
                    .iter()
                    .flat_map(Cond::parts)
                    .any(|part| matches!(part, Cond::Paused(reasons) if reasons.contains(&reason)))
        };
        if self.ground.profile.deadlines.iter().any(|it| may(&it)) {
            return Vec::new();
        }
        vec![Refusal::plain(Why::PausesNothing, self.clauses_of_pauses())]
    }
}
