//! What a regime says beside an act without refusing it: warnings, questions, reminders.

use crate::domain::case::Case;
use crate::domain::log::Value;
use crate::domain::policy::cond::EventCond;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::act::{Act, ActDraft};
use crate::domain::policy::engine::ground::Ground;
use crate::domain::policy::engine::index::Index;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::{ClauseId, FieldPath, RuleId};
use crate::domain::policy::rule::Rule;
use crate::domain::time::{Day, Instant};

/// Something the regime says beside an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What.
    pub what: Notice,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// The rule that speaks.
    pub rule: RuleId,
    /// What it says, in the regime's own words.
    pub label: String,
}

/// What sort of advice it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A field that should be filled and may stay empty.
    FieldWanted(FieldPath),
    /// Something that should have happened and has not.
    Missing(EventCond),
    /// A phrase that is better not used yet.
    Phrase(String),
    /// The rule's own words.
    Reminder,
}

/// What the regime says beside the drafted act.
pub fn advise(ground: &Ground<'_>, case: &Case, draft: &ActDraft, now: Instant) -> Vec<Advice> {
    let index = Index::of(case);
    let view = View { ground, index: &index, sight: index.all(), now };
    let act = Act::Draft(draft);
    let speaking = ground.profile.rules.iter().filter(|it| view.speaks(it, act));
    speaking
        .flat_map(|rule| view.notices(rule, draft).into_iter().map(|what| Advice::of(what, rule)))
        .collect()
}

impl Advice {
    fn of(what: Notice, rule: &Rule) -> Advice {
        Advice { what, clauses: rule.clauses.clone(), rule: rule.id.clone(), label: rule.label.clone() }
    }
}

impl<'a> View<'a> {
    fn notices(&self, rule: &'a Rule, draft: &'a ActDraft) -> Vec<Notice> {
        let act = Act::Draft(draft);
        match &rule.effect {
            Effect::RequireFields { fields, affirmed, soft: true, .. } => {
                let no = |it: &&FieldPath| draft.field(&it.field) != Some(Value::Flag(true));
                let missing = fields.iter().filter(|it| !self.filled(act, &it.field));
                missing.chain(affirmed.iter().filter(no)).cloned().map(Notice::FieldWanted).collect()
            }
            Effect::AskField { fields } => {
                let missing = fields.iter().filter(|it| !self.filled(act, &it.field));
                missing.cloned().map(Notice::FieldWanted).collect()
            }
            Effect::WarnIfMissing { events } => {
                let missing = events.iter().filter(|it| self.matching(it).next().is_none());
                missing.cloned().map(Notice::Missing).collect()
            }
            Effect::WarnPhrases { phrases, until } => {
                let over = until.as_ref().is_some_and(|it| self.events(it.as_str()).next().is_some());
                let used =
                    phrases.iter().filter(|it| !over && draft.fields.values().any(|field| says(field, it)));
                used.cloned().map(Notice::Phrase).collect()
            }
            Effect::Remind { once_per_day, .. } => {
                let again = *once_per_day && self.did_so_today(rule, draft);
                if again { Vec::new() } else { vec![Notice::Reminder] }
            }
            _ => Vec::new(),
        }
    }
}

impl<'a> View<'a> {
    /// Whether the person acting has done such an act in this case on the same day.
    fn did_so_today(&self, rule: &'a Rule, draft: &ActDraft) -> bool {
        let day = |at| Day::of(at, self.ground.clock.counting.offset_minutes);
        let acts = rule.on.iter().flat_map(|it| self.events(it.as_str()));
        acts.into_iter()
            .any(|(_, it)| it.header.actor == draft.actor && day(it.header.at.instant) == day(draft.at))
    }
}

/// Whether a text anywhere in the value holds the phrase.
fn says(value: &Value, phrase: &str) -> bool {
    match value {
        Value::Text(text) => text.contains(phrase),
        Value::List(items) => items.iter().any(|it| says(it, phrase)),
        Value::Map(fields) => fields.values().any(|it| says(it, phrase)),
        Value::Flag(_) | Value::Int(_) => false,
    }
}
