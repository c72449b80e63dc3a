//! Whether the words a profile uses are words of the common vocabulary.

use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::Kind as Known;
use crate::domain::policy::cond::{Cond, EventCond};
use crate::domain::policy::effect::Effect;
use crate::domain::policy::fault::{Fault, Sort, Wrong};
use crate::domain::policy::limit::Limit;
use crate::domain::policy::names::{FieldPath, Kind};
use crate::domain::policy::profile::{FactSource, Profile};

/// What stands on an act's envelope, and what the case as a whole answers to, without a field of its own.
const ENVELOPE: &[&str] = &["at", "actor", "by", "role"];

/// Everything `profile` names that `vocabulary` does not have.
pub fn check_words(profile: &Profile, vocabulary: &Vocabulary) -> Vec<Fault> {
    let mut words = Words { profile, vocabulary, faults: Vec::new() };
    words.lists();
    words.entries();
    words.rules();
    for (path, cond) in profile.conditions() {
        words.condition(&path, cond);
    }
    words.faults
}

struct Words<'a> {
    profile: &'a Profile,
    vocabulary: &'a Vocabulary,
    faults: Vec<Fault>,
}

impl<'a> Words<'a> {
    fn unknown(&mut self, path: &str, sort: Sort, name: impl ToString) {
        self.faults
            .push(Fault { path: path.to_owned(), wrong: Wrong::Unknown { sort, name: name.to_string() } });
    }

    fn kind(&mut self, path: &str, kind: &Kind) {
        if self.known(kind).is_none() {
            self.unknown(path, Sort::Kind, kind);
        }
    }

    fn known(&self, kind: &Kind) -> Option<&'a Known> {
        self.vocabulary.kind(kind.as_str())
    }

    fn document(&mut self, path: &str, doc: &str) {
        if !self.vocabulary.documents.iter().any(|it| it.id == doc) {
            self.unknown(path, Sort::Document, doc);
        }
    }

    /// A field of this kind, a fact, or what stands on every envelope.
    fn field(&mut self, path: &str, kind: &Kind, field: &FieldPath) {
        let Some(known) = self.known(kind) else { return };
        let top = known.field(&field.field);
        let inner = |item: &String| top.is_some_and(|it| it.fields.iter().any(|it| it.id == *item));
        let is_known = top.is_some() && field.item.as_ref().is_none_or(inner);
        if !is_known && !self.is_of_the_case(&field.field) {
            self.unknown(path, Sort::Field, field);
        }
    }

    /// A kind that can carry the fact: among its facts, or in a field of the fact's name.
    fn asked(&mut self, path: &str, kind: &Kind, fact: &str) {
        self.kind(path, kind);
        if self.known(kind).is_some_and(|it| it.field("facts").is_none() && it.field(fact).is_none()) {
            self.unknown(path, Sort::Field, format!("{fact} of {kind}"));
        }
    }

    fn is_of_the_case(&self, field: &str) -> bool {
        ENVELOPE.contains(&field) || self.profile.fact(field).is_some()
    }

    /// A field of any kind at all: rules look in the act, then in the case.
    fn any_field(&mut self, path: &str, field: &FieldPath) {
        let is_known = self.vocabulary.kinds.iter().any(|it| it.field(&field.field).is_some());
        if !is_known && !self.is_of_the_case(&field.field) {
            self.unknown(path, Sort::Field, field);
        }
    }

    fn lists(&mut self) {
        for (idx, role) in self.profile.roles.iter().enumerate() {
            if !self.vocabulary.roles.iter().any(|it| role.std == *it.id.as_str()) {
                self.unknown(&format!("$.roles[{idx}].std"), Sort::StandardRole, &role.std);
            }
        }
        for (idx, state) in self.profile.lifecycle.states.iter().enumerate() {
            if !self.vocabulary.states.iter().any(|it| *state == *it.id.as_str()) {
                self.unknown(&format!("$.lifecycle.states[{idx}]"), Sort::StandardState, state);
            }
        }
        for (idx, document) in self.profile.documents.iter().enumerate() {
            self.document(&format!("$.documents[{idx}].doc"), document.doc.as_str());
            self.kind(&format!("$.documents[{idx}].at"), &document.at);
        }
        for (idx, fact) in self.profile.facts.iter().enumerate() {
            for kind in &fact.asked_at {
                self.asked(&format!("$.facts[{idx}].asked_at"), kind, fact.id.as_str());
            }
            let path = format!("$.facts[{idx}].from");
            match &fact.from {
                Some(FactSource::BandOf(kind)) => self.kind(&path, kind),
                Some(FactSource::Table { field, .. }) => self.any_field(&path, field),
                None => {}
            }
        }
    }

    fn entries(&mut self) {
        for (idx, transition) in self.profile.lifecycle.transitions.iter().enumerate() {
            self.kind(&format!("$.lifecycle.transitions[{idx}].on"), &transition.on);
        }
        for (idx, deadline) in self.profile.deadlines.iter().enumerate() {
            let path = format!("$.deadlines[{idx}]");
            for kind in deadline.stop.iter().chain(&deadline.extension_event) {
                self.kind(&path, kind);
                for field in
                    deadline.stop_same.iter().chain(&deadline.stop_refers).chain(&deadline.stop_items)
                {
                    self.field(&path, kind, field);
                }
            }
            if let (Limit::FromField(field), Cond::Event(event)) = (&deadline.limit, &deadline.start) {
                self.field(&format!("{path}.limit"), &event.kind, field);
            }
            deadline.doc.iter().for_each(|it| self.document(&path, it.as_str()));
            let notice = deadline.extension.iter().flat_map(|it| &it.notice);
            notice.for_each(|it| self.kind(&format!("{path}.extension.notice"), it));
        }
        for (idx, escalation) in self.profile.escalations.iter().enumerate() {
            let path = format!("$.escalations[{idx}]");
            for kind in escalation.gate.iter().chain(&escalation.allow) {
                self.kind(&path, kind);
            }
            escalation.document.iter().for_each(|it| self.document(&path, it.as_str()));
        }
        for (idx, program) in self.profile.programs.iter().enumerate() {
            program
                .after
                .iter()
                .chain(&program.done_by)
                .for_each(|it| self.kind(&format!("$.programs[{idx}].after"), it));
        }
        for (idx, right) in self.profile.rights.iter().enumerate() {
            let path = format!("$.rights[{idx}]");
            right.offers_event.iter().chain(&right.after).for_each(|it| self.kind(&path, it));
            right.offers_doc.iter().for_each(|it| self.document(&path, it.as_str()));
        }
    }

    fn rules(&mut self) {
        for (idx, rule) in self.profile.rules.iter().enumerate() {
            let path = format!("$.rules[{idx}]");
            rule.on.iter().for_each(|it| self.kind(&path, it));
            rule.effect.kinds().into_iter().for_each(|it| self.kind(&path, it));
            rule.effect.fields().into_iter().for_each(|it| self.any_field(&path, it));
            match &rule.effect {
                Effect::RequireBefore { events, .. } | Effect::WarnIfMissing { events } => {
                    events.iter().for_each(|it| self.event(&path, it));
                }
                Effect::DistinctFrom { named_in, .. } => {
                    named_in.iter().for_each(|it| self.event(&path, it));
                }
                Effect::RequireFields { fields, affirmed, own: true, .. } => {
                    for kind in &rule.on {
                        fields.iter().chain(affirmed).for_each(|it| self.field(&path, kind, it));
                    }
                }
                Effect::RequireDocument { doc } => self.document(&path, doc.as_str()),
                _ => {}
            }
        }
    }

    fn event(&mut self, path: &str, event: &EventCond) {
        event.until.iter().chain([&event.kind]).for_each(|it| self.kind(path, it));
        if let Some((field, _)) = &event.field {
            self.field(path, &event.kind, field);
        }
    }

    fn condition(&mut self, path: &str, cond: &Cond) {
        match cond {
            Cond::Event(event) => self.event(path, event),
            Cond::Count { count, .. } => self.kind(path, count),
            Cond::Field { field, .. } => self.any_field(path, field),
            Cond::Document(doc) => self.document(path, doc.as_str()),
            Cond::Paused(reasons) => {
                let field = self.vocabulary.kind("pause_started").and_then(|it| it.field("reason"));
                let is_known = |why: &&String| {
                    field.is_some_and(|it| it.options.iter().any(|option| option.id == **why))
                };
                reasons
                    .iter()
                    .filter(|it| !is_known(it))
                    .for_each(|it| self.unknown(path, Sort::PauseReason, it));
            }
            _ => {}
        }
    }
}
