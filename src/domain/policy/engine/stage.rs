//! Where a case stands: its events taken through the lifecycle in fold order.

use crate::domain::case::Vocabulary;
use crate::domain::policy::engine::act::Act;
use crate::domain::policy::engine::kinds::CLOSED;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::lifecycle::Transition;
use crate::domain::policy::names::StateId;

/// A change of stage.
#[derive(Debug, Clone)]
pub(super) struct Step<'a> {
    /// The place of the event that made it.
    pub(super) place: usize,
    /// Where the case stood before.
    pub(super) from: &'a StateId,
    /// Where it stood after.
    pub(super) to: &'a StateId,
    /// What of the lifecycle made it; `None` where a statement nobody had seen undid a closing.
    pub(super) by: Option<&'a Transition>,
}

/// The way a case went, within a sight.
#[derive(Debug, Clone)]
pub(super) struct Path<'a> {
    /// Where it began.
    initial: &'a StateId,
    /// Where it stands.
    pub(super) state: &'a StateId,
    /// Every change of stage, in fold order.
    pub(super) steps: Vec<Step<'a>>,
    /// Closings that a statement unseen by whoever closed has undone: the closing, the statement.
    pub(super) undone: Vec<(usize, usize)>,
}

impl<'a> View<'a> {
    /// The way the case went, within sight. An event that fits no stage is kept and changes nothing.
    pub(super) fn path(&self) -> Path<'a> {
        let state = &self.ground.profile.lifecycle.initial;
        let mut path = Path { initial: state, state, steps: Vec::new(), undone: Vec::new() };
        for place in self.sight.places() {
            self.take(&mut path, place);
        }
        path
    }

    fn take(&self, path: &mut Path<'a>, place: usize) {
        let Some(event) = self.index.event(place) else { return };
        if is_statement(&event.header.kind) {
            self.undo_closing(path, place);
        }
        let before = self.within(self.sight.until(place));
        let Some(by) = before.transition(path.state, Act::Done(place)) else { return };
        if event.header.kind == CLOSED
            && let Some(statement) = self.unseen_statement(place)
        {
            return path.undone.push((place, statement));
        }
        path.steps.push(Step { place, from: path.state, to: &by.to, by: Some(by) });
        path.state = &by.to;
    }

    /// The first transition the act would make from `state`.
    pub(super) fn transition(&self, state: &StateId, act: Act<'a>) -> Option<&'a Transition> {
        let kind = act.kind(self.index);
        let mut fitting = self.ground.profile.lifecycle.on(kind).filter(|it| it.from.contains(state));
        fitting.find(|it| it.guard.as_ref().is_none_or(|guard| self.holds(guard, Some(act)) != Some(false)))
    }

    /// A statement, within sight and before `place`, that whoever wrote the event there had not seen.
    fn unseen_statement(&self, place: usize) -> Option<usize> {
        let mut earlier = self.sight.until(place).places().collect::<Vec<_>>().into_iter();
        earlier.find(|it| self.is_statement_at(*it) && !self.index.saw(place, *it))
    }

    fn is_statement_at(&self, place: usize) -> bool {
        self.index.event(place).is_some_and(|it| is_statement(&it.header.kind))
    }

    /// Takes back a closing that the statement at `place` did not see and that did not see it.
    fn undo_closing(&self, path: &mut Path<'a>, place: usize) {
        let Some(last) = path.steps.last() else { return };
        let closing = self.index.event(last.place).is_some_and(|it| it.header.kind == CLOSED);
        if closing && !self.index.saw(place, last.place) {
            let (from, to) = (last.to, last.from);
            path.undone.push((last.place, place));
            path.steps.push(Step { place, from, to, by: None });
            path.state = to;
        }
    }
}

impl<'a> Path<'a> {
    /// The way as it was before the event at `place`.
    pub(super) fn until(&self, place: usize) -> Path<'a> {
        let mut way = self.clone();
        way.steps.retain(|it| it.place < place);
        way.undone.retain(|(closing, statement)| *closing.max(statement) < place);
        way.state = way.steps.last().map_or(self.initial, |it| it.to);
        way
    }

    /// The last change that led to where the case stands.
    pub(super) fn last(&self) -> Option<&Step<'_>> {
        self.steps.last()
    }
}

/// Whether a kind is a new word of the complainant.
fn is_statement(kind: &str) -> bool {
    Vocabulary::builtin().kind(kind).is_some_and(|it| it.statement)
}
