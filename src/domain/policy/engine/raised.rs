//! Who is told: reports a regime asks for, and the ladder lateness climbs.

use crate::domain::log::{Event, EventHash};
use crate::domain::policy::cond::{Cond, Standing};
use crate::domain::policy::engine::duty::{Deadline, Status};
use crate::domain::policy::engine::kinds::ACKNOWLEDGED;
use crate::domain::policy::engine::occurrence::Moment;
use crate::domain::policy::engine::running::End;
use crate::domain::policy::engine::stage::Path;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::escalation::EscalationRule;
use crate::domain::policy::names::{ClauseId, DeadlineId, DocId, EscalationId, RoleId};
use crate::domain::time::Instant;

/// Something that was raised, once for each time its trigger happened and for each level reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// The escalation of the profile.
    pub id: EscalationId,
    /// What the regime calls it.
    pub label: String,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// Who is told.
    pub to: Vec<RoleId>,
    /// Who must not see it.
    pub hide_from: Vec<RoleId>,
    /// How far up the ladder, from 1.
    pub level: u32,
    /// When it was raised.
    pub raised_at: Instant,
    /// The limit it is about.
    pub about: Option<DeadlineId>,
    /// What that limit is about where there are several.
    pub subject: Option<String>,
    /// By when it must be settled.
    pub due: Option<Instant>,
    /// How it stands.
    pub settled: Settled,
    /// Shown as a badge only.
    pub quiet: bool,
    /// The paper it is made with.
    pub document: Option<DocId>,
}

/// How something raised stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Nobody has settled it.
    No,
    /// Settled.
    Yes {
        /// When.
        at: Instant,
        /// By which event, where one did it.
        by: Option<EventHash>,
    },
    /// What raised it is no longer so.
    Moot,
}

impl Escalation {
    /// Whether somebody still has to do something.
    pub fn is_open(&self) -> bool {
        self.settled == Settled::No
    }
}

impl<'a> View<'a> {
    /// Every report raised, and the duty each one with a time makes.
    pub(super) fn reports(&self) -> (Vec<Escalation>, Vec<Deadline>) {
        let mut all = (Vec::new(), Vec::new());
        for escalation in &self.ground.profile.escalations {
            if matches!(escalation.trigger, Cond::Deadline { .. }) {
                continue;
            }
            for moment in self.moments(&escalation.trigger) {
                let (raised, duty) = self.report(escalation, moment);
                all.0.push(raised);
                all.1.extend(duty);
            }
        }
        all
    }

    /// The places of events that raised a report nobody has settled.
    pub(super) fn unsettled(&self, escalation: &'a EscalationRule) -> Vec<usize> {
        if matches!(escalation.trigger, Cond::Deadline { .. }) || !self.still_stands(&escalation.trigger) {
            return Vec::new();
        }
        let moments = self.moments(&escalation.trigger).into_iter();
        let open = moments.filter(|it| self.settled(&escalation.id, &escalation.satisfied_by, *it).is_none());
        open.map(|it| it.place).collect()
    }

    /// Whether a limit is late and what must be done about that has not been.
    pub(super) fn late_unsettled(&self, escalation: &'a EscalationRule, path: &Path<'_>) -> bool {
        let Cond::Deadline { deadline: Some(id), state: Standing::Overdue, .. } = &escalation.trigger else {
            return false;
        };
        let late = self.duties(path).into_iter().filter(|it| it.id == *id && it.status == Status::Overdue);
        late.into_iter().any(|it| self.noted(escalation, &it).is_none())
    }

    fn report(&self, escalation: &'a EscalationRule, moment: Moment) -> (Escalation, Option<Deadline>) {
        let settled = self.settled(&escalation.id, &escalation.satisfied_by, moment);
        let stands = self.still_stands(&escalation.trigger);
        let mut raised = self.raised(escalation, 1, moment.at);
        raised.to = self.addressees(escalation);
        raised.settled = match settled {
            Some(it) => self.settled_by(it),
            None if stands => Settled::No,
            None => Settled::Moot,
        };
        let end = match settled {
            Some(it) => End::Stopped(it),
            None if stands => End::Open,
            None => End::Moot(None),
        };
        let duty = self.report_duty(escalation, &raised, moment, end);
        raised.due = duty.as_ref().map(|it| it.due);
        (raised, duty)
    }

    /// The duty a report with a time makes for whoever must report.
    fn report_duty(
        &self,
        escalation: &'a EscalationRule,
        raised: &Escalation,
        moment: Moment,
        end: End,
    ) -> Option<Deadline> {
        let (unit, n) = escalation.within.as_ref()?;
        let counted = self.span(*unit, n, moment.at)?;
        let started_by = self.index.event(moment.place)?.hash;
        let mut duty = Deadline::counted(started_by, moment.at, counted);
        duty.id = DeadlineId::from(escalation.id.as_str());
        duty.label.clone_from(&escalation.label);
        duty.clauses.clone_from(&escalation.clauses);
        duty.report_to.clone_from(&raised.to);
        duty.hide_from.clone_from(&raised.hide_from);
        duty.stop = events_in(&escalation.satisfied_by);
        duty.on_overdue = self.climbers().map(|it| it.id.clone()).collect();
        self.finish(&mut duty, end, false);
        Some(duty)
    }

    /// The escalations any lateness raises.
    fn climbers(&self) -> impl Iterator<Item = &'a EscalationRule> {
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
        let open = duties.iter().filter(|it| it.status.is_open());
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

    /// Who is told; where persons the case names are left out, the next of the ladder takes their place.
    fn addressees(&self, escalation: &EscalationRule) -> Vec<RoleId> {
        let named = self.ground.surroundings.named_roles.get(&self.index.case.id);
        let Some(named) = named.filter(|_| escalation.exclude_named) else { return escalation.to.clone() };
        let is_named = |role: &RoleId| named.iter().any(|held| self.is_role(held.as_str(), role));
        let mut told: Vec<RoleId> = Vec::new();
        for role in &escalation.to {
            let higher = self.ground.profile.ladder.iter().skip_while(|it| *it != role).skip(1);
            let instead = [role].into_iter().chain(higher).find(|it| !is_named(it) && !told.contains(it));
            told.extend(instead.cloned());
        }
        told
    }

    fn raised(&self, escalation: &EscalationRule, level: u32, raised_at: Instant) -> Escalation {
        Escalation {
            id: escalation.id.clone(),
            label: escalation.label.clone(),
            clauses: escalation.clauses.clone(),
            to: Vec::new(),
            hide_from: escalation.hide_from.clone(),
            level,
            raised_at,
            about: None,
            subject: None,
            due: None,
            settled: Settled::No,
            quiet: escalation.quiet,
            document: escalation.document.clone(),
        }
    }

    fn settled_by(&self, moment: Moment) -> Settled {
        Settled::Yes { at: moment.at, by: self.index.event(moment.place).map(|it| it.hash) }
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

/// The kinds of event a condition asks for.
pub(super) fn events_in(cond: &Cond) -> Vec<crate::domain::policy::names::Kind> {
    let event = |it: &&Cond| matches!(it, Cond::Event(_));
    cond.parts()
        .into_iter()
        .filter(event)
        .filter_map(|it| match it {
            Cond::Event(event) => Some(event.kind.clone()),
            _ => None,
        })
        .collect()
}
