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
    pub(super) event: usize,
    /// The place from which it holds: that of the event, or a later one where the event is a word of the complainant
    /// that whoever acted meanwhile had not heard.
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
    /// The way the case went, within sight. An event that fits no stage is kept and changes nothing; a word of the
    /// complainant, who sees the case from afar, is tried once more before the first act that had heard it.
    pub(super) fn path(&self) -> Path<'a> {
        let state = &self.ground.profile.lifecycle.initial;
        let mut path = Path { initial: state, state, steps: Vec::new(), undone: Vec::new() };
        let (mut unheard, mut last) = (Vec::new(), 0);
        for place in self.sight.places() {
            unheard.retain(|word| {
                let is_heard = self.index.saw(place, *word);
                if is_heard {
                    self.hear(&mut path, *word, last);
                }
                !is_heard
            });
            let steps = path.steps.len();
            self.take(&mut path, place);
            if steps == path.steps.len() && self.may_change_the_stage_later(place) {
                unheard.push(place);
            }
            last = place;
        }
        unheard.into_iter().for_each(|word| self.hear(&mut path, word, last));
        path
    }

    fn may_change_the_stage_later(&self, place: usize) -> bool {
        self.index.event(place).is_some_and(|it| {
            let kind = it.header.kind.as_str();
            self.ground.profile.lifecycle.on(kind).next().is_some() && is_statement(kind)
        })
    }

    /// Takes a word that changed nothing where it stands as said after `place`.
    fn hear(&self, path: &mut Path<'a>, word: usize, place: usize) {
        let then = self.within(self.sight.until(place + 1));
        let Some(by) = then.transition(path.state, Act::Done(word)) else { return };
        path.steps.push(Step { event: word, place, from: path.state, to: &by.to, by: Some(by) });
        path.state = &by.to;
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
        path.steps.push(Step { event: place, place, from: path.state, to: &by.to, by: Some(by) });
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
        let closing = self.index.event(last.event).is_some_and(|it| it.header.kind == CLOSED);
        if closing && !self.index.saw(place, last.event) {
            let (from, to) = (last.to, last.from);
            path.undone.push((last.event, place));
            path.steps.push(Step { event: place, place, from, to, by: None });
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

    /// Whether the word at `place` changed the stage once it was heard.
    pub(super) fn was_heard_later(&self, place: usize) -> bool {
        self.steps.iter().any(|it| it.event == place && it.place != place)
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
