//! What a rule asks of an act, effect by effect.

use crate::domain::log::Value;
use crate::domain::policy::cond::{EventCond, Test};
use crate::domain::policy::effect::{Effect, MinText};
use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::kinds::ISSUED;
use crate::domain::policy::engine::refusal::Why;
use crate::domain::policy::engine::view::{View, inside, is_filled};
use crate::domain::policy::names::{DocId, FieldPath, Kind};
use crate::domain::policy::rule::Rule;

/// What must have happened before an act.
pub(super) struct Earlier<'a> {
    pub(super) events: &'a [EventCond],
    pub(super) with_fields: &'a [FieldPath],
    pub(super) since: Option<&'a Kind>,
}

impl<'a> View<'a> {
    /// Whether a rule speaks about this act at all.
    pub(super) fn speaks(&self, rule: &'a Rule, act: Act<'a>) -> bool {
        let kind = act.kind(self.index);
        rule.on.iter().any(|it| *it == *kind) && self.speaks_of(rule, act)
    }

    /// The rules that speak about this act, in the profile's order.
    pub(super) fn speaking(&self, act: Act<'a>) -> impl Iterator<Item = &'a Rule> + '_ {
        let named = self.ground.acts.on(act.kind(self.index)).iter().copied();
        named.filter(move |it| self.speaks_of(it, act))
    }

    /// Whether a rule that names this kind of act speaks about this one.
    pub(super) fn speaks_of(&self, rule: &'a Rule, act: Act<'a>) -> bool {
        rule.when.as_ref().is_none_or(|it| self.holds(it, Some(act)) == Some(true))
            && rule.unless.as_ref().is_none_or(|it| self.holds(it, Some(act)) != Some(true))
    }

    /// What a rule that speaks finds wrong with the act; warnings and projections find nothing.
    pub(super) fn demand(&self, rule: &'a Rule, act: Act<'a>) -> Vec<Why> {
        match &rule.effect {
            Effect::RequireBefore { or_reason: true, .. } if self.says(act, "reason") => Vec::new(),
            Effect::RequireBefore { events, with_fields, since, per, .. } => {
                let earlier = Earlier { events, with_fields, since: since.as_ref() };
                per.map_or_else(|| self.before(&earlier), |per| self.each_before(&earlier, per))
            }
            Effect::RequireFields { soft: false, .. } => self.fields(&rule.effect, act),
            Effect::RequireAnyField { fields } => {
                let any = fields.iter().any(|it| self.filled(act, &it.field));
                when(!any, || Why::AnyFieldMissing { fields: fields.clone() })
            }
            Effect::RequireSections { sections } => {
                let missing = sections.iter().filter(|it| !self.has_section(act, it));
                missing.map(|it| Why::SectionMissing { section: it.clone() }).collect()
            }
            Effect::RequireValue { field, value } => self.must_pass(act, field, &Test::Is(value.clone())),
            Effect::RequireValues { field, values } => {
                values.iter().flat_map(|it| self.must_pass(act, field, &Test::Is(it.clone()))).collect()
            }
            Effect::RequireDocument { doc } => {
                when(!self.issued(doc), || Why::PaperMissing { doc: doc.clone() })
            }
            Effect::RequireFact { fact, is } => {
                let test = Test::Is(is.clone());
                let holds = test.passes(self.fact(fact.as_str()).as_slice());
                when(!holds, || Why::FactNeeded { fact: fact.clone(), test })
            }
            Effect::PauseContact { max_hours, not_past_deadlines } => {
                self.rest_too_long(act, max_hours, *not_past_deadlines)
            }
            Effect::Forbid => vec![Why::Forbidden],
            Effect::Block => rule.when.iter().flat_map(|it| self.standing_against(it, act)).collect(),
            _ => self.demand_of_persons(rule, act),
        }
    }

    fn before(&self, earlier: &Earlier<'a>) -> Vec<Why> {
        let missing = earlier.events.iter().filter(|it| self.earlier(earlier, it).next().is_none());
        missing
            .map(|it| Why::MustComeFirst { event: it.clone(), with_fields: earlier.with_fields.to_vec() })
            .collect()
    }

    pub(super) fn event_has(&self, event: &'a crate::domain::log::Event, path: &FieldPath) -> bool {
        match super::act::field_of(self.index, event, &path.field) {
            Known::Is(value) => is_filled(&value),
            Known::Nothing => false,
            Known::Unknown => true,
        }
    }

    fn fields(&self, effect: &'a Effect, act: Act<'a>) -> Vec<Why> {
        let Effect::RequireFields {
            fields,
            affirmed,
            own,
            allow_unknown,
            readback,
            approval_field,
            min_text,
            ..
        } = effect
        else {
            return Vec::new();
        };
        let unknown = self.listed(act, "unknown_fields");
        let filled = |it: &FieldPath| if *own { self.says_at(act, it) } else { self.filled_at(act, it) };
        let answered = |it: &FieldPath| filled(it) || (*allow_unknown && unknown.contains(&it.field));
        let missing = |it: &FieldPath| Why::FieldMissing { field: it.clone() };
        let yes = Test::Is(Value::Flag(true));
        let mut whys: Vec<Why> = fields.iter().filter(|it| !answered(it)).map(missing).collect();
        whys.extend(affirmed.iter().flat_map(|it| self.must_pass(act, it, &yes)));
        if *readback {
            whys.extend(self.must_pass(act, &FieldPath::plain("readback_confirmed"), &yes));
        }
        if let Some(approval) = approval_field
            && whys.is_empty()
            && !self.filled(act, &approval.field)
        {
            whys.push(missing(approval));
        }
        whys.extend(min_text.iter().flat_map(|it| self.long_enough(act, it)));
        whys
    }

    fn long_enough(&self, act: Act<'a>, min: &'a MinText) -> Vec<Why> {
        let least = self.number_now(&min.least).unwrap_or(0);
        let Known::Is(value) = self.field(act, &min.field.field) else { return Vec::new() };
        let length = value.text().map_or(0, |it| it.trim().chars().count());
        let short = i64::try_from(length).is_ok_and(|it| it < least);
        when(short, || Why::TooShort { field: min.field.clone(), least })
    }

    pub(super) fn checklist(&self, act: Act<'a>, items: &[String], or_reason: bool) -> Vec<Why> {
        if or_reason && self.says(act, "reason") {
            return Vec::new();
        }
        let ticked = self.listed(act, "checklist");
        match act.field(self.index, "checklist") {
            Known::Unknown => Vec::new(),
            _ => {
                let missing = items.iter().filter(|it| !ticked.contains(it));
                missing.map(|it| Why::NotTicked { item: it.clone() }).collect()
            }
        }
    }

    pub(super) fn allowed(
        &self,
        act: Act<'a>,
        field: &FieldPath,
        values: &[Value],
        person: &[Value],
    ) -> Vec<Why> {
        let Known::Is(value) = act.field(self.index, &field.field) else { return Vec::new() };
        let given = inside(&value, field);
        let wrong = given.iter().filter(|it| !values.contains(it));
        let mut whys: Vec<Why> =
            wrong.map(|it| Why::NotAllowed { field: field.clone(), value: it.clone() }).collect();
        if let Some(key) = &field.item {
            let items = value.list().unwrap_or(&[]);
            let told = |it: &Value, keys: &[&str]| keys.iter().any(|key| it.get(key).is_some_and(is_filled));
            let whom = ["person", "unit", "owner_unit"];
            let nameless =
                |it: &&Value| it.get(key).is_some_and(|it| person.contains(it)) && !told(it, &whom);
            let person_field = FieldPath { field: field.field.clone(), item: Some("person".to_owned()) };
            whys.extend(
                items.iter().filter(nameless).map(|_| Why::FieldMissing { field: person_field.clone() }),
            );
        }
        whys
    }

    pub(super) fn must_pass(&self, act: Act<'a>, field: &FieldPath, test: &Test) -> Vec<Why> {
        let passes = match self.field(act, &field.field) {
            Known::Is(value) => test.passes(&inside(&value, field)),
            Known::Nothing => false,
            Known::Unknown => true,
        };
        when(!passes, || Why::FieldNeeded { field: field.clone(), test: test.clone() })
    }

    fn has_section(&self, act: Act<'a>, section: &str) -> bool {
        let own = match act.field(self.index, section) {
            Known::Is(value) => is_filled(&value),
            Known::Unknown => return true,
            Known::Nothing => false,
        };
        own || match act.field(self.index, "sections") {
            Known::Is(Value::Map(sections)) => sections.get(section).is_some_and(is_filled),
            Known::Unknown => true,
            _ => false,
        }
    }

    fn issued(&self, doc: &DocId) -> bool {
        self.events(ISSUED).any(|(_, it)| it.text("doc").is_some_and(|it| *doc == *it))
    }

    /// Whether a field is filled, in the act or in the case; what is not known counts as filled.
    pub(super) fn filled(&self, act: Act<'a>, field: &str) -> bool {
        match self.field(act, field) {
            Known::Is(value) => is_filled(&value),
            Known::Nothing => false,
            Known::Unknown => true,
        }
    }

    /// Whether the act itself fills a field; what is not known counts as filled.
    pub(super) fn says(&self, act: Act<'a>, field: &str) -> bool {
        match act.field(self.index, field) {
            Known::Is(value) => is_filled(&value),
            Known::Nothing => false,
            Known::Unknown => true,
        }
    }

    /// Whether the act itself fills what the path leads to, in every item where it leads into a list.
    fn says_at(&self, act: Act<'a>, path: &FieldPath) -> bool {
        known_filled(act.field(self.index, &path.field), path)
    }

    fn filled_at(&self, act: Act<'a>, path: &FieldPath) -> bool {
        known_filled(self.field(act, &path.field), path)
    }

    /// The texts a field of the act lists: items of a list, or keys of an object that are true.
    pub(super) fn listed(&self, act: Act<'a>, field: &str) -> Vec<String> {
        match act.field(self.index, field) {
            Known::Is(Value::List(items)) => items.iter().filter_map(ticked).map(str::to_owned).collect(),
            Known::Is(Value::Map(items)) => {
                items.iter().filter(|(_, it)| **it == Value::Flag(true)).map(|(key, _)| key.clone()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Whether what the path leads to is filled, in every item of a list; what is not known counts as filled.
fn known_filled(value: Known<Value>, path: &FieldPath) -> bool {
    let Known::Is(value) = value else { return value == Known::Unknown };
    let Some(key) = &path.item else { return is_filled(&value) };
    let items = value.list().unwrap_or(&[]);
    !items.is_empty() && items.iter().all(|it| it.get(key).is_some_and(is_filled))
}

/// The name of an item of a list that is ticked: the text itself, or a record's where it says done.
fn ticked(item: &Value) -> Option<&str> {
    let done = item.get("done").is_none_or(|it| *it == Value::Flag(true));
    item.text().or_else(|| item.get("item")?.text().filter(|_| done))
}

/// One reason, where something is wrong.
pub(super) fn when(wrong: bool, why: impl FnOnce() -> Why) -> Vec<Why> {
    if wrong { vec![why()] } else { Vec::new() }
}
