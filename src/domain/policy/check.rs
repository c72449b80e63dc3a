//! Whether a profile makes sense: names that lead nowhere, stages nobody reaches, guards nothing can pass.

use std::collections::BTreeSet;

use crate::domain::calendar::calendars::CHINA_ID;
use crate::domain::log::Value;
use crate::domain::order::Gather as _;
use crate::domain::policy::allows::is_of_unit;
use crate::domain::policy::cond::{Cond, Test};
use crate::domain::policy::contradiction::{contradiction, holds_for_ever};
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::{offset, seconds, windows};
use crate::domain::policy::fault::{Fault, Sort, Wrong};
use crate::domain::policy::limit::{Every, Limit, Number, Unit};
use crate::domain::policy::names::{ClauseId, FactId, ParamId, RoleId};
use crate::domain::policy::profile::{FactSource, OFFICE, ParamUnit, Profile};

/// Values the engine knows of every case without the profile declaring a fact.
pub(super) const BUILTIN_FACTS: &[&str] = &["case_type", "form", "channel"];

/// The most parts of one condition, each compared with every other.
const MOST_PARTS: usize = 400;

/// Everything wrong with `profile` in itself; empty for a sound one.
pub fn check(profile: &Profile) -> Vec<Fault> {
    let mut check = Check { profile, faults: Vec::new() };
    check.time();
    check.names();
    check.validity();
    check.parameters();
    check.lifecycle();
    check.deadlines();
    check.escalations();
    check.rules();
    check.programs();
    check.facts();
    check.conditions();
    check.faults
}

struct Check<'a> {
    profile: &'a Profile,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn fault(&mut self, path: impl Into<String>, wrong: Wrong) {
        self.faults.push(Fault { path: path.into(), wrong });
    }

    fn known(&mut self, is_known: bool, path: &str, sort: Sort, name: impl ToString) {
        if !is_known {
            self.fault(path, Wrong::Unknown { sort, name: name.to_string() });
        }
    }

    fn role(&mut self, role: &RoleId, path: &str) {
        self.known(self.profile.role(role.as_str()).is_some(), path, Sort::Role, role);
    }

    fn parameter(&mut self, param: &ParamId, path: &str) {
        self.known(self.profile.parameter(param).is_some(), path, Sort::Parameter, param);
    }

    fn number(&mut self, number: &Number, path: &str) {
        if let Number::Parameter(param) = number {
            self.parameter(param, path);
        }
    }

    /// A number of `unit`: its parameter is known and counts the same.
    fn span(&mut self, unit: Unit, n: &Number, path: &str) {
        self.number(n, path);
        let least = i64::from(!matches!(unit, Unit::CalendarDays | Unit::WorkingDays));
        let param = match n {
            Number::Fixed(n) if !(least..=unit.most()).contains(n) => {
                return self.fault(path, Wrong::OutOfBounds);
            }
            Number::Fixed(_) => return,
            Number::Parameter(param) => param,
        };
        match self.profile.parameter(param).map(|it| (it.unit, it.min, it.max)) {
            Some((ParamUnit::Span(of), min, max))
                if of == unit && (min < least || max.is_none_or(|it| it > unit.most())) =>
            {
                self.fault(path, Wrong::OutOfBounds);
            }
            Some((ParamUnit::Span(of), ..)) if of == unit => {}
            Some(_) => self.fault(path, Wrong::UnitDiffers(param.clone())),
            None => {}
        }
    }

    fn time(&mut self) {
        let time = &self.profile.time;
        if offset(&time.tz).is_none() && time.tz != OFFICE {
            self.fault("$.time.tz", Wrong::ZoneUnknown(time.tz.clone()));
        }
        if ![CHINA_ID, OFFICE].contains(&time.calendar.as_str()) {
            self.fault("$.time.calendar", Wrong::CalendarUnknown(time.calendar.clone()));
        } else if (time.tz == OFFICE) != time.follows_office() {
            self.fault("$.time.calendar", Wrong::ZoneOfAnother);
        }
        if time.day_count != "next_day" {
            self.fault("$.time.day_count", Wrong::DaysCountedOtherwise(time.day_count.clone()));
        }
        if seconds(&time.day_end).is_none_or(|it| it == 0) {
            self.fault("$.time.day_end", Wrong::NotHours);
        }
        if windows(time).is_none_or(|it| it.as_slice().is_empty()) {
            self.fault("$.time.business_hours", Wrong::NotHours);
        }
    }

    fn names(&mut self) {
        let profile = self.profile;
        self.unique("parameters", profile.parameters.iter().map(|it| it.id.as_str()));
        self.unique("roles", profile.roles.iter().map(|it| it.id.as_str()));
        self.unique("channels", profile.channels.iter().map(|it| it.id.as_str()));
        self.unique("case_types", profile.case_types.iter().map(|it| it.id.as_str()));
        self.unique("facts", profile.facts.iter().map(|it| it.id.as_str()));
        self.unique("deadlines", profile.deadlines.iter().map(|it| it.id.as_str()));
        self.unique("escalations", profile.escalations.iter().map(|it| it.id.as_str()));
        self.unique("rules", profile.rules.iter().map(|it| it.id.as_str()));
        self.unique("programs", profile.programs.iter().map(|it| it.id.as_str()));
        self.unique("rights", profile.rights.iter().map(|it| it.id.as_str()));
        for (idx, role) in profile.ladder.iter().enumerate() {
            self.role(role, &format!("$.ladder[{idx}]"));
        }
    }

    /// Days of receipt in order, and statutes that clauses stand in.
    fn validity(&mut self) {
        let profile = self.profile;
        let ends_first =
            profile.valid_from.zip(profile.valid_until).is_some_and(|(from, until)| until < from);
        if ends_first {
            self.fault("$.valid_until", Wrong::EndsBeforeItBegins);
        }
        let neighbours = [
            ("$.supersedes", &profile.supersedes, profile.valid_from),
            ("$.superseded_by", &profile.superseded_by, profile.valid_until),
        ];
        for (path, other, day) in neighbours {
            if other.as_ref().is_some_and(|it| *it == profile.id || day.is_none()) {
                self.fault(path, Wrong::FollowsNothing);
            }
        }
        self.unique("laws", profile.laws.iter().map(|it| it.id.as_str()));
        let clauses = profile.clause_lists().into_iter().flatten();
        let cited = clauses.filter_map(ClauseId::law).to_set();
        for (idx, law) in profile.laws.iter().enumerate().filter(|it| !cited.contains(it.1.id.as_str())) {
            self.fault(format!("$.laws[{idx}]"), Wrong::CitedNowhere(law.id.clone()));
        }
    }

    fn unique<'n>(&mut self, section: &str, names: impl Iterator<Item = &'n str>) {
        let mut seen = BTreeSet::new();
        for (idx, name) in names.enumerate() {
            if !seen.insert(name) {
                self.fault(format!("$.{section}[{idx}].id"), Wrong::Twice { name: name.to_owned() });
            }
        }
    }

    fn parameters(&mut self) {
        for (idx, param) in self.profile.parameters.iter().enumerate() {
            let path = format!("$.parameters[{idx}].value");
            if !is_of_unit(&param.value, param.unit) {
                self.fault(path, Wrong::ValueNotOfUnit);
            } else if !param.allows(&param.value) {
                self.fault(path, Wrong::OutOfBounds);
            }
        }
    }

    fn lifecycle(&mut self) {
        let lifecycle = &self.profile.lifecycle;
        let states = lifecycle.states.iter().to_set();
        self.known(
            states.contains(&lifecycle.initial),
            "$.lifecycle.initial",
            Sort::State,
            &lifecycle.initial,
        );
        for (idx, state) in lifecycle.terminal.iter().enumerate() {
            self.known(states.contains(state), &format!("$.lifecycle.terminal[{idx}]"), Sort::State, state);
        }
        for (idx, transition) in lifecycle.transitions.iter().enumerate() {
            let path = format!("$.lifecycle.transitions[{idx}]");
            for state in transition.from.iter().chain([&transition.to]) {
                self.known(states.contains(state), &path, Sort::State, state);
            }
            if transition.clauses.is_empty() {
                self.fault(path, Wrong::NoClause);
            }
        }
        let named = lifecycle.transitions.iter().flat_map(|it| it.from.iter().chain([&it.to]));
        let mut named = named.chain(&lifecycle.terminal).chain([&lifecycle.initial]);
        if named.all(|it| states.contains(it)) {
            self.reach();
        }
    }

    /// Stages nobody reaches, and those nobody who reached them leaves. It is asked once every stage that is named is
    /// there: where a name is wrong, what it keeps from being reached only follows.
    fn reach(&mut self) {
        let lifecycle = &self.profile.lifecycle;
        let mut reached = [&lifecycle.initial].into_iter().to_set();
        let mut before = 0;
        while reached.len() > before {
            before = reached.len();
            for it in &lifecycle.transitions {
                if it.from.iter().any(|state| reached.contains(state)) {
                    reached.insert(&it.to);
                }
            }
        }
        for (idx, state) in lifecycle.states.iter().enumerate() {
            let path = format!("$.lifecycle.states[{idx}]");
            let leaves = |it: &super::lifecycle::Transition| it.from.contains(state) && it.to != *state;
            if !reached.contains(state) {
                self.fault(&path, Wrong::Unreachable(state.clone()));
            } else if !lifecycle.terminal.contains(state) && !lifecycle.transitions.iter().any(leaves) {
                self.fault(&path, Wrong::DeadEnd(state.clone()));
            }
        }
    }

    fn deadlines(&mut self) {
        for (idx, deadline) in self.profile.deadlines.iter().enumerate() {
            let path = format!("$.deadlines[{idx}]");
            if deadline.clauses.is_empty() {
                self.fault(&path, Wrong::NoClause);
            }
            if let Limit::Span { unit, n } = &deadline.limit {
                self.span(*unit, n, &format!("{path}.limit"));
            }
            if let Some((unit, n)) = &deadline.never_later_than {
                self.span(*unit, n, &format!("{path}.never_later_than"));
            }
            self.own_time(deadline, &path);
            for it in &deadline.on_overdue {
                let is_known = self.profile.escalations.iter().any(|known| known.id == *it);
                self.known(is_known, &format!("{path}.on_overdue"), Sort::Escalation, it);
            }
        }
    }

    /// Pauses, more time, and days counted otherwise: only where there is a span they can change.
    fn own_time(&mut self, deadline: &DeadlineRule, path: &str) {
        let unit = match &deadline.limit {
            Limit::Span { unit, .. } => Some(*unit),
            Limit::SameDay | Limit::FromField(_) => None,
        };
        if let Some(cond) = &deadline.pause_while {
            let path = format!("{path}.pause_while");
            if unit.is_none() {
                self.fault(&path, Wrong::NothingIsCounted);
            }
            if holds_for_ever(cond) {
                self.fault(path, Wrong::NeverGoesOn);
            }
        }
        if !deadline.day_count.is_plain() && unit.is_some_and(|it| !it.counts_days()) {
            self.fault(path, Wrong::NotInDays);
        }
        let Some(more) = &deadline.extension else { return };
        let path = format!("{path}.extension");
        if unit.is_none() {
            self.fault(&path, Wrong::NothingIsCounted);
        }
        let (of, most) = &more.most;
        self.span(*of, most, &path);
        if !matches!(of, Unit::Hours | Unit::CalendarDays | Unit::WorkingDays) {
            self.fault(&path, Wrong::NotAskedInThat(of.as_str()));
        }
        self.number(&more.times, &path);
        if matches!(&more.times, Number::Fixed(n) if *n < 1) || matches!(most, Number::Fixed(n) if *n < 1) {
            self.fault(&path, Wrong::OutOfBounds);
        }
        if more.granted_by.is_empty() {
            self.fault(&path, Wrong::NobodyMay);
        }
        more.granted_by.iter().for_each(|it| self.role(it, &path));
    }

    fn escalations(&mut self) {
        for (idx, escalation) in self.profile.escalations.iter().enumerate() {
            let path = format!("$.escalations[{idx}]");
            if escalation.clauses.is_empty() {
                self.fault(&path, Wrong::NoClause);
            }
            for role in escalation.to.iter().chain(&escalation.hide_from) {
                self.role(role, &format!("{path}.to"));
            }
            for (key, span) in [("within", &escalation.within), ("step", &escalation.step)] {
                if let Some((unit, n)) = span {
                    self.span(*unit, n, &format!("{path}.{key}"));
                }
            }
        }
    }

    fn rules(&mut self) {
        for (idx, rule) in self.profile.rules.iter().enumerate() {
            let path = format!("$.rules[{idx}]");
            if rule.clauses.is_empty() {
                self.fault(&path, Wrong::NoClause);
            }
            for role in rule.effect.roles() {
                self.role(role, &path);
            }
            for number in rule.effect.numbers() {
                self.number(number, &path);
            }
            if let Effect::RequireFact { fact, is: value } | Effect::SetFact { fact, value } = &rule.effect {
                self.fact_test(fact, &Test::Is(value.clone()), &path);
            }
        }
    }

    fn programs(&mut self) {
        for (idx, program) in self.profile.programs.iter().enumerate() {
            let path = format!("$.programs[{idx}].every");
            match &program.every {
                Every::Parameter(param) | Every::AfterDays(param) => self.parameter(param, &path),
                Every::Months(n) => self.span(Unit::Months, n, &path),
                Every::OnceAfter(n) => self.span(Unit::CalendarDays, n, &path),
                Every::Cycle(_) | Every::PerCase => {}
            }
            if let Some(sample) = &program.sample {
                self.number(&sample.percent, &format!("$.programs[{idx}].sample"));
            }
        }
    }

    /// Facts looked up in a table that is one, and that has no row the fact cannot be.
    fn facts(&mut self) {
        for (idx, fact) in self.profile.facts.iter().enumerate() {
            let Some(FactSource::Table { table, .. }) = &fact.from else { continue };
            let path = format!("$.facts[{idx}].from");
            self.parameter(table, &path);
            let value = self.profile.parameter(table).map(|it| &it.value);
            match value.map(Value::map) {
                None => {}
                Some(None) => self.fault(path, Wrong::ValueNotOfUnit),
                Some(Some(rows)) if rows.keys().all(|it| fact.shape.allows(&it.as_str().into())) => {}
                Some(Some(_)) => self.fault(path, Wrong::ValueNotOfFact(fact.id.clone())),
            }
        }
    }

    fn conditions(&mut self) {
        for (path, cond) in self.profile.conditions() {
            self.condition(&path, cond);
        }
        for (path, cond) in self.profile.outermost() {
            let count = cond.parts().len();
            if count > MOST_PARTS {
                self.fault(path, Wrong::TooManyParts(count));
            } else if let Some((one, other)) = contradiction(cond) {
                self.fault(path, Wrong::Contradiction(one, other));
            }
        }
    }

    fn condition(&mut self, path: &str, cond: &Cond) {
        let profile = self.profile;
        match cond {
            Cond::Fact { fact, test } => self.fact_test(fact, test, path),
            Cond::Event(event) => {
                event.to.iter().chain(&event.approved_by).for_each(|role| self.role(role, path));
                event.max.iter().for_each(|max| self.number(max, path));
            }
            Cond::Count { at_least: Some(least), at_most: Some(most), .. } if least > most => {
                self.fault(path, Wrong::EmptyRange(*least, *most));
            }
            Cond::CountCases { at_least, months, .. } => {
                self.number(at_least, path);
                self.number(months, path);
            }
            Cond::Computed { months: Some(months), .. } => self.number(months, path),
            Cond::Channel(it) => self.known(profile.channel(it.as_str()).is_some(), path, Sort::Channel, it),
            Cond::Param { param, .. } => self.parameter(param, path),
            Cond::Role(role) => self.role(role, path),
            Cond::Deadline { deadline, at_percent, .. } => {
                at_percent.iter().for_each(|it| self.number(it, path));
                let is_known = deadline.as_ref().is_none_or(|it| profile.deadline(it.as_str()).is_some());
                let name = deadline.as_ref().map_or("any", |it| it.as_str());
                self.known(is_known, path, Sort::Deadline, name);
            }
            Cond::Program { program, interval } => {
                let is_known = profile.programs.iter().any(|it| it.id == *program);
                self.known(is_known, path, Sort::Program, program);
                self.parameter(interval, path);
            }
            _ => {}
        }
    }

    /// A fact that exists, tested for values it can have.
    fn fact_test(&mut self, fact: &FactId, test: &Test, path: &str) {
        if BUILTIN_FACTS.contains(&fact.as_str()) {
            return;
        }
        let Some(known) = self.profile.fact(fact.as_str()) else {
            return self.known(false, path, Sort::Fact, fact);
        };
        let values: &[Value] = match test {
            Test::Is(value) => std::slice::from_ref(value),
            Test::In(values) => values,
            Test::Filled(_) => &[],
        };
        if !values.iter().all(|it| known.shape.allows(it)) {
            self.fault(path, Wrong::ValueNotOfFact(fact.clone()));
        }
    }
}
