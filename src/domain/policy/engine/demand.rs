//! What a rule asks of an act, effect by effect.

use crate::domain::log::Value;
use crate::domain::policy::cond::{EventCond, Test};
use crate::domain::policy::effect::{Effect, MinText, Whose};
use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::kinds::ISSUED;
use crate::domain::policy::engine::refusal::Why;
use crate::domain::policy::engine::view::{View, inside, is_filled};
use crate::domain::policy::names::{DocId, FieldPath, Kind, RoleId};
use crate::domain::policy::rule::Rule;

impl<'a> View<'a> {
    /// Whether a rule speaks about this act at all.
    pub(super) fn speaks(&self, rule: &'a Rule, act: Act<'a>) -> bool {
        let kind = act.kind(self.index);
        rule.on.iter().any(|it| *it == *kind)
            && rule.when.as_ref().is_none_or(|it| self.holds(it, Some(act)) == Some(true))
            && rule.unless.as_ref().is_none_or(|it| self.holds(it, Some(act)) != Some(true))
    }

    /// What a rule that speaks finds wrong with the act; warnings and projections find nothing.
    pub(super) fn demand(&self, rule: &'a Rule, act: Act<'a>) -> Vec<Why> {
        match &rule.effect {
            Effect::RequireBefore { events, with_fields, since, or_reason } => {
                let excused = *or_reason && self.says(act, "reason");
                if excused { Vec::new() } else { self.before(events, with_fields, since.as_ref()) }
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
            Effect::Forbid => vec![Why::Forbidden],
            Effect::Block => rule.when.iter().flat_map(|it| self.standing_against(it, act)).collect(),
            _ => self.demand_of_persons(rule, act),
        }
    }

    fn demand_of_persons(&self, rule: &'a Rule, act: Act<'a>) -> Vec<Why> {
        match &rule.effect {
            Effect::RequireRole { roles, of } => self.role(act, roles, *of),
            Effect::DistinctFrom { who, persons, actors_of } => self.distinct(act, who, persons, actors_of),
            Effect::Panel { .. } => self.panel(&rule.effect, act),
            Effect::LimitCount { event, at_most, offer } => {
                let n = self.events(event.as_str()).count();
                let too_often = u32::try_from(n).unwrap_or(u32::MAX) > *at_most;
                when(too_often, || Why::TooOften {
                    kind: event.clone(),
                    at_most: *at_most,
                    offer: offer.clone(),
                })
            }
            Effect::Checklist { items, or_reason } => self.checklist(act, items, *or_reason),
            Effect::Declaration { field } => self.must_pass(act, field, &Test::Is(Value::Flag(true))),
            Effect::AllowedValues { field, values, person_needed_for } => {
                self.allowed(act, field, values, person_needed_for)
            }
            Effect::Consent { needs, recipient } => self.consent(act, needs, recipient),
            Effect::RequireNoteIfDiffers { field, expected, note } => self.note(act, field, expected, note),
            _ => Vec::new(),
        }
    }

    fn before(&self, events: &'a [EventCond], with_fields: &[FieldPath], since: Option<&Kind>) -> Vec<Why> {
        let from = since.and_then(|it| self.events(it.as_str()).next_back()).map(|(place, _)| place);
        let complete = |event| with_fields.iter().all(|it| self.event_has(event, it));
        let is_there = |need: &'a EventCond| {
            self.matching(need).any(|(place, event)| from.is_none_or(|from| place > from) && complete(event))
        };
        let missing = events.iter().filter(|it| !is_there(it));
        missing
            .map(|it| Why::MustComeFirst { event: it.clone(), with_fields: with_fields.to_vec() })
            .collect()
    }

    fn event_has(&self, event: &crate::domain::log::Event, path: &FieldPath) -> bool {
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
        let filled = |field: &str| if *own { self.says(act, field) } else { self.filled(act, field) };
        let answered = |it: &FieldPath| filled(&it.field) || (*allow_unknown && unknown.contains(&it.field));
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

    fn role(&self, act: Act<'a>, roles: &[RoleId], of: Whose) -> Vec<Why> {
        let fits = match of {
            Whose::Actor => match act.role(self.index) {
                Known::Is(held) => roles.iter().any(|it| self.is_role(held, it)),
                Known::Nothing => false,
                Known::Unknown => true,
            },
            Whose::Assignee => self.says(act, "handler"),
        };
        when(!fits, || Why::RoleNeeded { roles: roles.to_vec(), of })
    }

    fn distinct(
        &self,
        act: Act<'a>,
        who: &[FieldPath],
        persons: &[FieldPath],
        actors_of: &[Kind],
    ) -> Vec<Why> {
        let named = persons.iter().filter_map(|it| match self.case_field(&it.field) {
            Known::Is(Value::Text(person)) => Some(person),
            _ => None,
        });
        let acted = actors_of.iter().flat_map(|it| self.events(it.as_str()));
        let shut_out: Vec<String> = named.chain(acted.map(|(_, it)| it.header.actor.clone())).collect();
        let person = |field: &FieldPath| match act.field(self.index, &field.field) {
            Known::Is(Value::Text(person)) => Some(person),
            _ => None,
        };
        let found = who.iter().filter_map(|field| Some((field, person(field)?)));
        found
            .filter(|(_, person)| shut_out.contains(person))
            .map(|(who, person)| Why::PersonShutOut { who: who.clone(), person })
            .collect()
    }

    fn panel(&self, effect: &'a Effect, act: Act<'a>) -> Vec<Why> {
        let Effect::Panel {
            min_units,
            must_include_units,
            exclude_prior_actors,
            exclude_persons,
            declaration,
        } = effect
        else {
            return Vec::new();
        };
        let Known::Is(members) = act.field(self.index, "members") else { return Vec::new() };
        let members = members.list().unwrap_or(&[]);
        let said = |key| members.iter().filter_map(move |it| it.get(key)?.text().map(str::to_owned));
        let units: std::collections::BTreeSet<String> = said("unit").collect();
        let prior =
            self.sight.places().filter_map(|it| self.index.event(it)).map(|it| it.header.actor.clone());
        let mut shut_out: Vec<String> = if *exclude_prior_actors { prior.collect() } else { Vec::new() };
        shut_out.extend(exclude_persons.iter().filter_map(|it| match self.case_field(&it.field) {
            Known::Is(Value::Text(person)) => Some(person),
            _ => None,
        }));
        let narrow = u32::try_from(units.len()).is_ok_and(|it| it < *min_units);
        let mut whys = when(narrow, || Why::PanelTooNarrow { min_units: *min_units });
        let lacking = must_include_units.iter().filter(|it| !units.contains(it.as_str()));
        whys.extend(lacking.map(|unit| Why::PanelLacks { unit: unit.clone() }));
        let members_field = FieldPath::plain("members");
        whys.extend(
            said("person")
                .filter(|it| shut_out.contains(it))
                .map(|person| Why::PersonShutOut { who: members_field.clone(), person }),
        );
        let yes = Test::Is(Value::Flag(true));
        whys.extend(declaration.iter().flat_map(|it| self.must_pass(act, it, &yes)));
        whys
    }

    fn checklist(&self, act: Act<'a>, items: &[String], or_reason: bool) -> Vec<Why> {
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

    fn allowed(&self, act: Act<'a>, field: &FieldPath, values: &[Value], person: &[Value]) -> Vec<Why> {
        let Known::Is(value) = act.field(self.index, &field.field) else { return Vec::new() };
        let given = inside(&value, field);
        let wrong = given.iter().filter(|it| !values.contains(it));
        let mut whys: Vec<Why> =
            wrong.map(|it| Why::NotAllowed { field: field.clone(), value: it.clone() }).collect();
        if let Some(key) = &field.item {
            let items = value.list().unwrap_or(&[]);
            let nameless =
                |it: &&Value| it.get(key).is_some_and(|it| person.contains(it)) && it.get("person").is_none();
            let person_field = FieldPath { field: field.field.clone(), item: Some("person".to_owned()) };
            whys.extend(
                items.iter().filter(nameless).map(|_| Why::FieldMissing { field: person_field.clone() }),
            );
        }
        whys
    }

    fn consent(&self, act: Act<'a>, needs: &'a Kind, recipient: &FieldPath) -> Vec<Why> {
        let to = match act.field(self.index, &recipient.field) {
            Known::Is(value) => value.text().map(str::to_owned),
            Known::Nothing => None,
            Known::Unknown => return Vec::new(),
        };
        let given = self
            .events(needs.as_str())
            .any(|(_, it)| to.is_some() && it.text(&recipient.field) == to.as_deref());
        when(!given, || Why::ConsentMissing { recipient: to })
    }

    fn note(&self, act: Act<'a>, field: &FieldPath, expected: &FieldPath, note: &FieldPath) -> Vec<Why> {
        let given = act.field(self.index, &field.field);
        let (Known::Is(given), Known::Is(wished)) = (given, self.case_field(&expected.field)) else {
            return Vec::new();
        };
        let explained = !matches!(act.field(self.index, &note.field), Known::Nothing);
        let blank = matches!(act.field(self.index, &note.field), Known::Is(it) if !is_filled(&it));
        when(given != wished && (!explained || blank), || Why::NoteNeeded {
            field: field.clone(),
            wished,
            given,
            note: note.clone(),
        })
    }

    fn must_pass(&self, act: Act<'a>, field: &FieldPath, test: &Test) -> Vec<Why> {
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

    /// The texts a field of the act lists: items of a list, or keys of an object that are true.
    fn listed(&self, act: Act<'a>, field: &str) -> Vec<String> {
        match act.field(self.index, field) {
            Known::Is(Value::List(items)) => {
                items.iter().filter_map(|it| it.text().map(str::to_owned)).collect()
            }
            Known::Is(Value::Map(items)) => {
                items.iter().filter(|(_, it)| **it == Value::Flag(true)).map(|(key, _)| key.clone()).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn when(wrong: bool, why: impl FnOnce() -> Why) -> Vec<Why> {
    if wrong { vec![why()] } else { Vec::new() }
}
