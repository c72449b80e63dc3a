//! What a rule asks of the people in an act: who does it, who is told, who sits on a panel, what was wished.

use crate::domain::log::Value;
use crate::domain::order::Gather as _;
use crate::domain::policy::cond::Test;
use crate::domain::policy::effect::{Effect, Whose};
use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::demand::when;
use crate::domain::policy::engine::refusal::Why;
use crate::domain::policy::engine::view::{View, is_filled};
use crate::domain::policy::names::{FieldPath, Kind, RoleId};
use crate::domain::policy::rule::Rule;

impl<'a> View<'a> {
    pub(super) fn demand_of_persons(&self, rule: &'a Rule, act: Act<'a>) -> Vec<Why> {
        match &rule.effect {
            Effect::RequireRole { roles, of } => self.role(act, roles, *of),
            Effect::DistinctFrom { who, .. } => self.distinct(act, who, &self.shut_out(&rule.effect)),
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
            Effect::Checklist { papers: Some(papers), .. } => {
                self.papers_missing(&self.listed(act, &papers.field))
            }
            Effect::Checklist { items, or_reason, .. } => self.checklist(act, items, *or_reason),
            Effect::Declaration { field } => self.declared(act, field),
            Effect::AllowedValues { field, values, person_needed_for } => {
                self.allowed(act, field, values, person_needed_for)
            }
            Effect::Consent { needs, recipient } => self.consent(act, needs, recipient),
            Effect::RequireNoteIfDiffers { field, expected, note } => self.note(act, field, expected, note),
            _ => Vec::new(),
        }
    }

    fn role(&self, act: Act<'a>, roles: &[RoleId], of: Whose) -> Vec<Why> {
        let fits = match of {
            Whose::Actor => match act.role(self.index) {
                Known::Is(held) => roles.iter().any(|it| self.is_role(held, it)),
                Known::Nothing => false,
                Known::Unknown => true,
            },
            Whose::Assignee => self.is_assigned_to(act, roles),
        };
        when(!fits, || Why::RoleNeeded { roles: roles.to_vec(), of })
    }

    /// Whether the act gives the case to somebody who holds one of the roles; nobody knows it of a stranger.
    fn is_assigned_to(&self, act: Act<'a>, roles: &[RoleId]) -> bool {
        let held = match act.field(self.index, "handler") {
            Known::Is(value) => value.text().and_then(|it| self.ground.surroundings.roles.get(it)),
            Known::Nothing => return false,
            Known::Unknown => None,
        };
        held.is_none_or(|held| held.iter().any(|it| roles.iter().any(|role| self.is_role(it.as_str(), role))))
    }

    /// The persons a rule keeps away.
    fn shut_out(&self, effect: &'a Effect) -> Vec<String> {
        let Effect::DistinctFrom { persons, actors_of, named_in, .. } = effect else { return Vec::new() };
        let fields = persons.iter().filter_map(|it| match self.case_field(&it.field) {
            Known::Is(Value::Text(person)) => Some(person),
            _ => None,
        });
        let acted = actors_of.iter().flat_map(|it| self.events(it.as_str()));
        let acted = acted.map(|(_, it)| it.header.actor.clone());
        let about = named_in.iter().flat_map(|it| self.matching(it));
        let about = about.filter_map(|(_, it)| it.text("person").map(str::to_owned));
        fields.chain(acted).chain(about).collect()
    }

    fn distinct(&self, act: Act<'a>, who: &[FieldPath], shut_out: &[String]) -> Vec<Why> {
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
        let units = said("unit").to_set();
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
        whys.extend(declaration.iter().flat_map(|it| self.declared(act, it)));
        whys
    }

    /// A declaration stands in the act itself: what was declared at another says nothing of this one.
    fn declared(&self, act: Act<'a>, field: &FieldPath) -> Vec<Why> {
        let test = Test::Is(Value::Flag(true));
        let says = match act.field(self.index, &field.field) {
            Known::Is(value) => test.passes(&[value]),
            Known::Nothing => false,
            Known::Unknown => true,
        };
        when(!says, || Why::FieldNeeded { field: field.clone(), test })
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
}
