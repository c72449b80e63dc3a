//! What the state of limits raises: a quiet word before, and a ladder that lateness climbs.

use crate::domain::log::{Event, EventHash};
use crate::domain::policy::cond::{Cond, Standing};
use crate::domain::policy::engine::duty::{Deadline, Status};
use crate::domain::policy::engine::kinds::ACKNOWLEDGED;
use crate::domain::policy::engine::occurrence::Moment;
use crate::domain::policy::engine::raised::{Escalation, Settled, events_in};
use crate::domain::policy::engine::stage::Path;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::escalation::EscalationRule;
use crate::domain::policy::names::RoleId;
use crate::domain::time::Instant;

impl<'a> View<'a> {
    /// Whether a limit is late and what must be done about that has not been.
    pub(super) fn late_unsettled(&self, escalation: &'a EscalationRule, path: &Path<'_>) -> bool {
        let Cond::Deadline { deadline: Some(id), state: Standing::Overdue, .. } = &escalation.trigger else {
            return false;
        };
        let late = self.duties(path).into_iter().filter(|it| it.id == *id && it.status == Status::Overdue);
        late.into_iter().any(|it| self.noted(escalation, &it).is_none())
    }

    /// The escalations any lateness raises.
    pub(super) fn climbers(&self) -> impl Iterator<Item = &'a EscalationRule> {
        let any = |it: &&EscalationRule| {
            matches!(it.trigger, Cond::Deadline { deadline: None, state: Standing::Overdue, .. })
        };
        self.ground.profile.escalations.iter().filter(any)
    }

    /// What the state of limits raises: a warning before, a ladder after.
    pub(super) fn ladders(&self, duties: &[Deadline]) -> Vec<Escalation> {
        let mut all = Vec::new();
        for escalation in &self.ground.profile.escalations {
            let Cond::Deadline { deadline, state, .. } = &escalation.trigger else { continue };
            let meant = duties.iter().filter(|it| match (deadline, state) {
                (Some(id), _) => it.id == *id,
                (None, Standing::Overdue) => it.on_overdue.contains(&escalation.id),
                (None, Standing::DueSoon) => true,
            });
            for duty in meant {
                match state {
                    Standing::Overdue => all.extend(self.climb(escalation, duty)),
                    Standing::DueSoon => all.extend(self.warning(escalation, duty)),
                }
            }
        }
        all
    }

    /// A limit's lateness climbs the ladder, a level each step, until somebody takes note or it is done.
    fn climb(&self, escalation: &'a EscalationRule, duty: &Deadline) -> Vec<Escalation> {
        if !matches!(duty.status, Status::Overdue | Status::MetLate | Status::Unmet) {
            return Vec::new();
        }
        let noted = self.noted(escalation, duty);
        let done = duty.ended_at.map(|at| (at, duty.stopped_by));
        let settled = [noted, done].into_iter().flatten().min_by_key(|(at, _)| *at);
        let until = settled.map_or(self.now, |(at, _)| at.min(self.now));
        let mut raised = Vec::new();
        let ladder = ladder(escalation, duty);
        for level in levels(escalation, &ladder) {
            let Some(at) = self.level_at(escalation, level, duty.due) else { break };
            if level > 1 && (at > until || settled.is_some_and(|(end, _)| at >= end)) {
                break;
            }
            let mut one = self.raised(escalation, level, at);
            one.to = self.told_at(escalation, &ladder, level);
            one.hide_from.extend(duty.hide_from.iter().cloned());
            one.about = Some(duty.id.clone());
            one.subject.clone_from(&duty.subject);
            one.settled = match settled {
                Some((at, by)) if noted.is_some() || duty.stopped_by.is_some() => Settled::Yes { at, by },
                _ => Settled::No,
            };
            raised.push(one);
        }
        raised
    }

    /// The first instant after now at which time alone changes how a limit stands or who is told.
    pub(super) fn changes_at(&self, duties: &[Deadline]) -> Option<Instant> {
        let open = duties.iter().filter(|it| it.status.is_running());
        let turns = open.clone().flat_map(|it| it.due_soon_at.into_iter().chain([it.due.plus(1)]));
        let climbs = open.flat_map(|duty| {
            let raised = self.ground.profile.escalations.iter().filter(|it| duty.on_overdue.contains(&it.id));
            raised.flat_map(|it| {
                let later = levels(it, &ladder(it, duty)).skip(1);
                later.filter_map(|level| self.level_at(it, level, duty.due)).collect::<Vec<_>>()
            })
        });
        turns.chain(climbs).filter(|it| *it > self.now).min()
    }

    fn level_at(&self, escalation: &EscalationRule, level: u32, due: Instant) -> Option<Instant> {
        let Some((unit, n)) = &escalation.step else { return Some(due) };
        let mut at = due;
        for _ in 1..level {
            at = self.span(*unit, n, at)?.at;
        }
        Some(at)
    }

    fn told_at(&self, escalation: &EscalationRule, ladder: &[RoleId], level: u32) -> Vec<RoleId> {
        if escalation.step.is_none() {
            return self.addressees(escalation);
        }
        let place = usize::try_from(level).unwrap_or(1).saturating_sub(1);
        ladder.get(place).cloned().into_iter().collect()
    }

    /// When somebody took note of this limit, or did whatever else settles the escalation.
    fn noted(&self, escalation: &'a EscalationRule, duty: &Deadline) -> Option<(Instant, Option<EventHash>)> {
        let from = duty.due_soon_at.unwrap_or(duty.due).min(duty.due);
        if !events_in(&escalation.satisfied_by).iter().any(|it| *it == *ACKNOWLEDGED) {
            let raised = Moment { place: self.index.len(), at: duty.start };
            let settled = self.settled(&escalation.id, &escalation.satisfied_by, raised)?;
            return Some((settled.at, self.index.event(settled.place).map(|it| it.hash)));
        }
        let about = |it: &Event| {
            it.text("rule_id").is_none_or(|rule| escalation.id == *rule)
                && it.text("deadline_id").is_none_or(|deadline| duty.id == *deadline)
                && it.header.at.instant >= from
        };
        let noted = self.events(ACKNOWLEDGED).map(|(_, it)| it).filter(|it| about(it));
        noted.map(|it| (it.header.at.instant, Some(it.hash))).min_by_key(|(at, _)| *at)
    }

    /// Most of the time is gone: a quiet word, until it is done, noted or late.
    fn warning(&self, escalation: &'a EscalationRule, duty: &Deadline) -> Option<Escalation> {
        let at = duty.due_soon_at.filter(|_| duty.status == Status::DueSoon)?;
        let mut raised = self.raised(escalation, 1, at);
        raised.to = self.addressees(escalation);
        raised.to.retain(|it| !duty.hide_from.contains(it));
        if raised.to.is_empty() {
            return None;
        }
        raised.about = Some(duty.id.clone());
        raised.subject.clone_from(&duty.subject);
        raised.due = Some(duty.due);
        if let Some((at, by)) = self.noted(escalation, duty) {
            raised.settled = Settled::Yes { at, by };
        }
        Some(raised)
    }
}

/// Whom lateness reaches step by step: those who may learn of the limit at all.
fn ladder(escalation: &EscalationRule, duty: &Deadline) -> Vec<RoleId> {
    escalation.to.iter().filter(|it| !duty.hide_from.contains(it)).cloned().collect()
}

fn levels(escalation: &EscalationRule, ladder: &[RoleId]) -> std::ops::RangeInclusive<u32> {
    let most = if escalation.step.is_some() { ladder.len() } else { 1 };
    1..=u32::try_from(most).unwrap_or(1)
}
