//! Whether a condition holds: yes, no, or not to be known yet.

use crate::domain::log::Value;
use crate::domain::policy::cond::{Computed, Cond, Test};
use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::kinds::{DECIDED, ISSUED, LODGED};
use crate::domain::policy::engine::view::{View, inside};
use crate::domain::policy::limit::Cycle;
use crate::domain::policy::names::FieldPath;

/// How many rules a fact may follow from, one after the other; what goes round in a circle ends here.
pub(super) const DERIVED: u8 = 3;

/// Marks the whole evaluation carries, once its deadlines are known.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    pub(super) provisional: bool,
    pub(super) calendar_missing: bool,
}

impl<'a> View<'a> {
    /// Whether `cond` holds for `act`; `None` while that cannot be known.
    pub(super) fn holds(&self, cond: &'a Cond, act: Option<Act<'a>>) -> Option<bool> {
        self.test(cond, act, Marks::default(), DERIVED)
    }

    /// Whether `cond` holds for the case as a whole, with the marks of the evaluation.
    pub(super) fn holds_marked(&self, cond: &'a Cond, marks: Marks) -> bool {
        self.test(cond, None, marks, DERIVED) == Some(true)
    }

    /// Whether `cond` holds where facts may follow from rules so many times over; 0 is what people said alone.
    pub(super) fn holds_within(&self, cond: &'a Cond, depth: u8) -> Option<bool> {
        self.test(cond, None, Marks::default(), depth)
    }

    fn test(&self, cond: &'a Cond, act: Option<Act<'a>>, marks: Marks, depth: u8) -> Option<bool> {
        let test = |inner: &'a Cond| self.test(inner, act, marks, depth);
        match cond {
            Cond::All(inner) => all(inner.iter().map(test)),
            Cond::Any(inner) => all(inner.iter().map(|it| test(it).map(|it| !it))).map(|it| !it),
            Cond::Not(inner) => test(inner).map(|it| !it),
            Cond::Fact { fact, test } => Some(test.passes(self.fact_within(fact.as_str(), depth).as_slice())),
            Cond::Field { field, test } => self.field_passes(act, field, test),
            Cond::Role(role) => match act?.role(self.index) {
                Known::Is(held) => Some(self.is_role(held, role)),
                Known::Nothing => Some(false),
                Known::Unknown => None,
            },
            Cond::Computed { what: Computed::Newcomer, is, months } => {
                Some(Value::Flag(self.is_newcomer(months.as_ref())) == *is)
            }
            Cond::Computed { what, is, .. } => Some(self.computed(*what, marks) == *is),
            _ => Some(self.has(cond)),
        }
    }

    fn field_passes(&self, act: Option<Act<'a>>, path: &FieldPath, test: &Test) -> Option<bool> {
        match act?.field(self.index, &path.field) {
            Known::Is(value) => Some(test.passes(&inside(&value, path))),
            Known::Nothing => Some(test.passes(&[])),
            Known::Unknown => None,
        }
    }

    /// The conditions about what has happened and how things stand outside the act.
    fn has(&self, cond: &'a Cond) -> bool {
        match cond {
            Cond::Event(event) => self.matching(event).next().is_some(),
            Cond::Count { count, at_least, at_most } => {
                let n = u32::try_from(self.events(count.as_str()).count()).unwrap_or(u32::MAX);
                at_least.is_none_or(|least| n >= least) && at_most.is_none_or(|most| n <= most)
            }
            Cond::CountCases { alike, at_least, months } => {
                self.cases_alike(*alike, months) >= self.number_now(at_least).unwrap_or(i64::MAX)
            }
            Cond::Channel(channel) => self.lodged("channel").is_some_and(|it| it == *channel.as_str()),
            Cond::Form(form) => self.form().is_some_and(|it| it == form.as_str()),
            Cond::Measure(sorts) => self.measures().any(|it| sorts.contains(&it)),
            Cond::Param { param, is } => {
                self.ground.in_force(param, self.now).is_some_and(|it| it.value == is)
            }
            Cond::Document(doc) => {
                self.events(ISSUED).any(|(_, it)| it.text("doc").is_some_and(|it| it == doc.as_str()))
            }
            Cond::Paused(reasons) => self.is_paused(reasons, None),
            Cond::Program { interval, .. } => {
                let wanted =
                    self.ground.in_force(interval, self.now).and_then(|it| Cycle::from_value(it.value));
                wanted.is_some() && self.ground.surroundings.interval(self.index.case) == wanted
            }
            // Deadlines raise escalations by themselves; nothing else may ask how they stand.
            _ => false,
        }
    }

    fn computed(&self, what: Computed, marks: Marks) -> Value {
        match what {
            Computed::OpenRemedies => number(self.open_remedies().len()),
            Computed::OpenMeasures => number(self.open_measures().len()),
            Computed::UnverifiedMeasures => number(self.unverified_measures().len()),
            Computed::PapersLeft => number(self.papers_left(&[]).len()),
            Computed::AllMeasuresDone => {
                let decided = self.events(DECIDED).next().is_some();
                Value::Flag(decided && self.open_measures().is_empty())
            }
            Computed::MeasuresOfOtherUnits => Value::Flag(self.has_measures_of_other_units()),
            Computed::Newcomer => Value::Flag(self.is_newcomer(None)),
            Computed::UnresolvedConflicts => Value::Flag(!self.contests().is_empty()),
            Computed::UnconfirmedParameterUsed => Value::Flag(marks.provisional),
            Computed::CalendarMissing => Value::Flag(marks.calendar_missing),
        }
    }

    /// The values still contested whose contradicting events are within sight.
    pub(super) fn contests(&self) -> Vec<String> {
        let log = &self.index.case.log;
        let seen =
            |hash| log.events.iter().position(|it| it.hash == hash).is_some_and(|it| self.sight.sees(it));
        let open =
            log.open_contests().filter(|(_, sides)| sides.iter().filter(|it| seen(it.event)).count() > 1);
        open.map(|(key, _)| key.to_owned()).collect()
    }

    fn lodged(&self, field: &str) -> Option<String> {
        let (_, event) = self.events(LODGED).next()?;
        self.index.field(event, field)?.text().map(str::to_owned)
    }

    /// How the complaint was made: as it says itself, or as its channel has it.
    fn form(&self) -> Option<String> {
        self.lodged("form").or_else(|| {
            let channel = self.lodged("channel")?;
            Some(self.ground.profile.channel(&channel)?.form.as_str().to_owned())
        })
    }

    /// The sorts of measure decided upon.
    fn measures(&self) -> impl Iterator<Item = String> {
        let measures = self.latest("measures");
        let items = measures.as_ref().and_then(Value::list).unwrap_or(&[]);
        let sorts: Vec<String> =
            items.iter().filter_map(|it| it.get("kind")?.text().map(str::to_owned)).collect();
        sorts.into_iter()
    }
}

fn number(n: usize) -> Value {
    Value::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Whether all are so; no beats not known.
fn all(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = Some(true);
    for part in parts {
        match part {
            Some(false) => return Some(false),
            None => known = None,
            Some(true) => {}
        }
    }
    known
}
