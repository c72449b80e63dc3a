//! A case as somebody saw it: events, facts and fields within a sight, and how many of other cases are like it.

use crate::domain::log::{Event, Value};
use crate::domain::policy::check::BUILTIN_FACTS;
use crate::domain::policy::cond::{EventCond, Test};
use crate::domain::policy::engine::act::{Act, Known, field_of};
use crate::domain::policy::engine::ground::Ground;
use crate::domain::policy::engine::holds::DERIVED;
use crate::domain::policy::engine::index::{Index, Sight};
use crate::domain::policy::engine::kinds::LODGED;
use crate::domain::policy::engine::occurrence::Moment;
use crate::domain::policy::limit::Number;
use crate::domain::policy::names::{FieldPath, RoleId};
use crate::domain::time::Instant;

/// A case within a sight, on its ground.
#[derive(Debug, Clone)]
pub(super) struct View<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) index: &'a Index<'a>,
    pub(super) sight: Sight,
    pub(super) now: Instant,
}

impl<'a> View<'a> {
    /// The same case within another sight.
    pub(super) fn within(&self, sight: Sight) -> View<'a> {
        View { sight, ..*self }
    }

    /// The events of a kind within sight, with their places, in fold order.
    pub(super) fn events(&self, kind: &str) -> impl DoubleEndedIterator<Item = (usize, &'a Event)> + '_ {
        let seen = self.index.places(kind).iter().filter(|it| self.sight.sees(**it));
        seen.filter_map(|place| Some((*place, self.index.event(*place)?)))
    }

    /// The events within sight that an event condition means and nothing has ended, with their places.
    pub(super) fn matching(
        &self,
        cond: &'a EventCond,
    ) -> impl DoubleEndedIterator<Item = (usize, &'a Event)> + '_ {
        self.ever(cond).filter(move |(place, event)| self.ended(cond, *place, event).is_none())
    }

    /// The same, those that something has ended included.
    pub(super) fn ever(
        &self,
        cond: &'a EventCond,
    ) -> impl DoubleEndedIterator<Item = (usize, &'a Event)> + '_ {
        self.events(cond.kind.as_str()).filter(move |(_, event)| self.matches(cond, event))
    }

    /// What ended an event that an event condition means: the first that happened after it, whenever either was
    /// written down.
    pub(super) fn ended(&self, cond: &EventCond, place: usize, event: &Event) -> Option<Moment> {
        let begun = (event.header.at.instant, place);
        let ends = self.events(cond.until.as_ref()?.as_str());
        let later = ends.map(|(place, it)| Moment { place, at: it.header.at.instant });
        later.filter(|it| (it.at, it.place) > begun).min_by_key(|it| (it.at, it.place))
    }

    /// Whether an event is one that the condition means; what is not held here does not stand against it.
    pub(super) fn matches(&self, cond: &EventCond, event: &'a Event) -> bool {
        let is = |name: &str, wanted: &str| match field_of(self.index, event, name) {
            Known::Is(value) => value.text() == Some(wanted),
            Known::Nothing => false,
            Known::Unknown => true,
        };
        event.header.kind == *cond.kind.as_str()
            && cond.to.as_ref().is_none_or(|to| is("to", to.as_str()))
            && cond.approved_by.as_ref().is_none_or(|by| is("approved_by", by.as_str()))
            && cond.field.as_ref().is_none_or(|(path, test)| {
                self.passes(event, path, test) && self.within_most(event, path, cond.max.as_ref())
            })
    }

    /// Whether a field says no more than it may, by the value in force when the act was done.
    fn within_most(&self, event: &'a Event, path: &FieldPath, max: Option<&Number>) -> bool {
        let Some(max) = max else { return true };
        let most = self.ground.number(max, event.header.at.instant).map(|(n, _)| n);
        let most = |n: i64| most.is_none_or(|most| n <= most);
        match field_of(self.index, event, &path.field) {
            Known::Unknown => true,
            Known::Nothing => false,
            Known::Is(value) => inside(&value, path).iter().all(|it| it.int().is_some_and(most)),
        }
    }

    fn passes(&self, event: &'a Event, path: &FieldPath, test: &Test) -> bool {
        match field_of(self.index, event, &path.field) {
            Known::Unknown => true,
            Known::Nothing => test.passes(&[]),
            Known::Is(value) => test.passes(&inside(&value, path)),
        }
    }

    /// What a fact is, within sight; the safer side where two contradict each other.
    pub(super) fn fact(&self, id: &str) -> Option<Value> {
        self.fact_within(id, DERIVED)
    }

    /// What a fact is where facts may follow from rules so many times over.
    pub(super) fn fact_within(&self, id: &str, depth: u8) -> Option<Value> {
        let derived = if depth > 0 { self.derived_fact(id, depth - 1) } else { None };
        let source = self.ground.profile.fact(id).and_then(|it| it.from.as_ref());
        derived
            .or_else(|| self.reckoned(source?))
            .or_else(|| self.told_fact(id))
            .or_else(|| self.looked_up(source?))
    }

    /// What people said of a fact.
    fn told_fact(&self, id: &str) -> Option<Value> {
        if !self.index.mentions(id) {
            return None;
        }
        let case = self.index.case;
        if BUILTIN_FACTS.contains(&id) && id != "case_type" {
            let (_, lodged) = self.events(LODGED).next()?;
            return self.index.field(lodged, id).cloned();
        }
        if self.sight.is_all(self.index) {
            return case.fact(id).or_else(|| case.safe(id)).cloned().or_else(|| self.latest(id));
        }
        self.earlier_fact(&format!("facts.{id}"))
            .or_else(|| self.earlier_fact(id))
            .or_else(|| self.latest(id))
    }

    /// What a value was when only part of the log was in sight: the last word, or yes where two contradict.
    fn earlier_fact(&self, key: &str) -> Option<Value> {
        let log = &self.index.case.log;
        let seen =
            |hash| log.events.iter().position(|it| it.hash == hash).is_some_and(|it| self.sight.sees(it));
        let mut told = log.history(key).iter().filter(|it| seen(it.event)).rev();
        let last = told.next()?;
        let yes = Value::Flag(true);
        let contradicted = told.any(|it| it.value == yes && log.ancestry.concurrent(&it.event, &last.event));
        Some(if contradicted && last.value == Value::Flag(false) { yes } else { last.value.clone() })
    }

    /// Whether a fact may follow from something nobody said in so many words.
    pub(super) fn may_follow(&self, id: &str) -> bool {
        let source = || self.ground.profile.fact(id).and_then(|it| it.from.as_ref());
        !self.ground.acts.setting(id).is_empty() || source().is_some()
    }

    /// What a rule of the profile makes of a fact.
    fn derived_fact(&self, id: &str, depth: u8) -> Option<Value> {
        self.ground.acts.setting(id).iter().find_map(|(rule, value)| {
            let told = rule.when.as_ref().is_none_or(|when| self.holds_within(when, depth) == Some(true));
            told.then(|| (*value).clone())
        })
    }

    /// The latest value of a field in any event within sight.
    pub(super) fn latest(&self, field: &str) -> Option<Value> {
        if !self.index.mentions(field) {
            return None;
        }
        let mut events = self.sight.places().rev().filter_map(|place| self.index.event(place));
        events.find_map(|it| self.index.field(it, field)).cloned()
    }

    /// A field of the act, or else of the case as it stands.
    pub(super) fn field(&self, act: Act<'a>, name: &str) -> Known<Value> {
        match act.field(self.index, name) {
            Known::Nothing => self.case_field(name),
            known => known,
        }
    }

    /// A field of the case as it stands.
    pub(super) fn case_field(&self, name: &str) -> Known<Value> {
        match self.fact(name) {
            Some(value) => Known::Is(value),
            None if self.is_partial() => Known::Unknown,
            None => Known::Nothing,
        }
    }

    /// Whether somebody who holds `held`, by the profile's name or the common one, holds `role`.
    pub(super) fn is_role(&self, held: &str, role: &RoleId) -> bool {
        *role == *held || self.ground.profile.role(role.as_str()).is_some_and(|it| it.std == *held)
    }

    /// Whether something in sight is not held here.
    fn is_partial(&self) -> bool {
        use crate::domain::log::event::Which;
        let mut events = self.sight.places().filter_map(|place| self.index.event(place));
        events.any(|it| it.lacks(Which::Open) || it.lacks(Which::Private))
    }
}

/// The values a path leads to inside a field's value.
pub(super) fn inside(value: &Value, path: &FieldPath) -> Vec<Value> {
    match &path.item {
        None => vec![value.clone()],
        Some(item) => value.list().unwrap_or(&[]).iter().filter_map(|it| it.get(item)).cloned().collect(),
    }
}

/// Whether somebody filled this in: not blank, not empty.
pub(super) fn is_filled(value: &Value) -> bool {
    match value {
        Value::Text(text) => !text.trim().is_empty(),
        Value::List(items) => !items.is_empty(),
        Value::Map(fields) => !fields.is_empty(),
        Value::Flag(_) | Value::Int(_) => true,
    }
}

impl Test {
    /// Whether one of the values passes; an unset flag is no, and nothing else is equal to anything.
    pub(super) fn passes(&self, values: &[Value]) -> bool {
        let unset = values.is_empty();
        match self {
            Test::Is(wanted) => values.contains(wanted) || (unset && *wanted == Value::Flag(false)),
            Test::In(wanted) => {
                values.iter().any(|it| wanted.contains(it)) || (unset && wanted.contains(&Value::Flag(false)))
            }
            Test::Filled(wanted) => values.iter().any(is_filled) == *wanted,
        }
    }
}
