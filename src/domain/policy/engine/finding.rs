//! Breaches found in what has already happened: nothing recorded is ever refused, it is shown with its clause.

use crate::domain::log::EventHash;
use crate::domain::policy::cond::EventCond;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::act::Act;
use crate::domain::policy::engine::refusal::Why;
use crate::domain::policy::engine::stage::Path;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::{ClauseId, RuleId};

/// Something that happened against the regime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub breach: Breach,
    /// The clauses it goes against.
    pub clauses: Vec<ClauseId>,
    /// The rule that speaks, if one does.
    pub rule: Option<RuleId>,
    /// What that rule says, in the regime's own words.
    pub label: Option<String>,
    /// The event.
    pub event: EventHash,
}

/// What sort of breach it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breach {
    /// The act would have been refused to whoever did it, by what that person could see.
    Refusable(Why),
    /// A warning was shown that this was missing, and the act was done all the same.
    Unheeded(EventCond),
    /// The case was closed by somebody who had not seen a new statement; the closing does not count.
    ClosedUnseen {
        /// The statement.
        statement: EventHash,
    },
}

impl View<'_> {
    /// Every breach in the log, judged by what each person could see at the time.
    pub(super) fn findings(&self, path: &Path<'_>) -> Vec<Finding> {
        let mut findings: Vec<Finding> =
            self.sight.places().flat_map(|place| self.breaches(path, place)).collect();
        for (closing, statement) in &path.undone {
            let (Some(closing), Some(statement)) = (self.index.event(*closing), self.index.event(*statement))
            else {
                continue;
            };
            findings.push(Finding {
                breach: Breach::ClosedUnseen { statement: statement.hash },
                clauses: Vec::new(),
                rule: None,
                label: None,
                event: closing.hash,
            });
        }
        findings
    }

    fn breaches(&self, path: &Path<'_>, place: usize) -> Vec<Finding> {
        let Some(event) = self.index.event(place) else { return Vec::new() };
        let (sight, is_whole) = self.index.seen_by(place);
        let then = View { now: event.header.at.instant, ..self.within(sight) };
        let way = if is_whole { path.until(place) } else { then.path() };
        let mut refusals = then.refusals(Act::Done(place), &way);
        if path.was_heard_later(place) {
            // Its stage had not been told to whoever said it; it was the right one.
            refusals.retain(|it| !matches!(it.why, Why::NotFromThisState { .. }));
        }
        let found = refusals.into_iter().map(|it| Finding {
            breach: Breach::Refusable(it.why),
            clauses: it.clauses,
            rule: it.rule,
            label: it.label,
            event: event.hash,
        });
        found.chain(then.unheeded(place, event.hash)).collect()
    }

    /// What a warning said was missing when the act at `place` was done.
    fn unheeded(&self, place: usize, event: EventHash) -> Vec<Finding> {
        let mut findings = Vec::new();
        for rule in self.speaking(Act::Done(place)) {
            let Effect::WarnIfMissing { events } = &rule.effect else { continue };
            let missing = events.iter().filter(|it| self.matching(it).next().is_none());
            findings.extend(missing.map(|it| Finding {
                breach: Breach::Unheeded(it.clone()),
                clauses: rule.clauses.clone(),
                rule: Some(rule.id.clone()),
                label: Some(rule.label.clone()),
                event,
            }));
        }
        findings
    }
}
