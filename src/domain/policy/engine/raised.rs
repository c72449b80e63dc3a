//! Who is told: reports a regime asks for.

use crate::domain::log::EventHash;
use crate::domain::policy::cond::Cond;
use crate::domain::policy::engine::duty::Deadline;
use crate::domain::policy::engine::occurrence::Moment;
use crate::domain::policy::engine::running::End;
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

    /// Who is told; where persons the case names are left out, the next of the ladder takes their place.
    pub(super) fn addressees(&self, escalation: &EscalationRule) -> Vec<RoleId> {
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

    pub(super) fn raised(&self, escalation: &EscalationRule, level: u32, raised_at: Instant) -> Escalation {
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
