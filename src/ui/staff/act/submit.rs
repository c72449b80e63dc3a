//! From what was typed to the log: checked by the form, judged by the regime, written in one step.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Book, Desk, Refused};
use crate::domain::case::vocabulary::Kind;
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;
use crate::domain::map::Map;
use crate::domain::policy::engine::{Refusal, Why};
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::next_acts::reasons;
use crate::ui::parts::error_summary::FieldError;
use crate::ui::route::Staff;
use crate::ui::router::Router;
use crate::ui::staff::act::advice::{asks, sentences};
use crate::ui::staff::act::attach::Attach;
use crate::ui::staff::act::envelope::Envelope;
use crate::ui::staff::form::draft::Draft;
use crate::ui::staff::form::model::{Model, control_id};
use crate::ui::staff::notice;
use crate::ui::words::{language, words};

/// The field that holds the regime's facts.
const FACTS: &str = "facts";

/// Everything a submit needs.
#[derive(Clone, Copy)]
pub struct Submit {
    /// The open desk.
    pub desk: Desk,
    /// Where to go afterwards.
    pub router: Router,
    /// Which case.
    pub case: CaseId,
    /// What kind of act.
    pub kind: &'static Kind,
    /// The fields.
    pub model: Model,
    /// When and in which role.
    pub envelope: Envelope,
    /// The draft to forget.
    pub draft: Draft,
    /// What goes along, where such acts take anything.
    pub attach: Option<Attach>,
    /// Fields nobody types.
    pub given: StoredValue<Map<String, Value>>,
    /// Why the regime says no, set on submit.
    pub refused: RwSignal<Vec<FieldError>>,
    /// Why nothing could be written.
    pub failed: RwSignal<Option<String>>,
    /// What the regime says beside the act, set on submit; shown once before it is saved.
    pub advised: RwSignal<Vec<String>>,
    /// Whether it is being written.
    pub busy: RwSignal<bool>,
}

impl Submit {
    /// Checks, asks the regime, writes. Nothing typed is ever cleared before it is in the log.
    pub fn run(self) {
        self.run_with(false);
    }

    /// The same, whatever the regime advises: it is heard, and what stays undone is kept on record.
    pub fn run_all_the_same(self) {
        self.run_with(true);
    }

    fn run_with(self, is_heard: bool) {
        if self.busy.get_untracked() {
            return;
        }
        self.refused.set(Vec::new());
        self.failed.set(None);
        let Some(mut fields) = self.checked() else { return };
        fields.extend(self.given.get_value());
        self.desk.book.with_untracked(|book| keep_news(book, self.case, &mut fields));
        let at = self.envelope.when().ok().flatten();
        let role = self.envelope.role.get_untracked();
        let refusals = self.desk.refusals(self.case, &self.kind.id, &role, at, &fields);
        if !refusals.is_empty() {
            self.refused.set(self.sentences(&refusals));
            return;
        }
        let advice = if is_heard { Vec::new() } else { self.advice(&role, at, &fields) };
        self.advised.set(advice);
        if self.advised.with_untracked(|it| !it.is_empty()) {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            if let Some(attach) = self.attach {
                match attach.saved(self.desk, Some(self.case)).await {
                    Ok(named) => fields.extend(named),
                    Err(said) => {
                        self.busy.try_set(false);
                        self.failed.try_set(Some(said));
                        return;
                    }
                }
            }
            let outcome = self.desk.record(self.case, &self.kind.id, &role, at, fields).await;
            self.busy.try_set(false);
            match outcome {
                Ok(_) => self.done(),
                Err(Refused::ByRules(refusals)) => drop(self.refused.try_set(self.sentences(&refusals))),
                Err(refused) => drop(self.failed.try_set(Some((words().faults.refused)(&refused)))),
            }
        });
    }

    /// What should be looked at before the act is saved, in words.
    fn advice(self, role: &str, at: Option<Instant>, fields: &Map<String, Value>) -> Vec<String> {
        let mut advice = self.desk.advice(self.case, &self.kind.id, role, at, fields);
        advice.retain(asks);
        self.desk.book.with_untracked(|it| sentences(it, self.case, &advice))
    }

    fn checked(self) -> Option<Map<String, Value>> {
        let (values, mut faults) = match self.model.values() {
            Ok(values) => (values, Vec::new()),
            Err(faults) => (Map::new(), faults),
        };
        faults.extend(self.envelope.fault());
        self.model.errors.set(faults);
        self.model.errors.with_untracked(Vec::is_empty).then_some(values)
    }

    fn done(self) {
        self.draft.forget(true);
        self.attach.into_iter().for_each(Attach::forget);
        notice::leave((words().acts.saved)(self.kind.name_in(language())));
        self.router.go(Staff::Case(self.case.to_string()));
    }

    /// Each reason with its clauses, leading to its field where the form has it.
    fn sentences(self, refusals: &[Refusal]) -> Vec<FieldError> {
        self.desk.book.with_untracked(|book| {
            let Some(view) = book.cases.get(&self.case) else { return Vec::new() };
            let names = Names::of(book, view.case());
            let of =
                |it: &Refusal| FieldError::new(field_of(&it.why), reasons(std::slice::from_ref(it), &names));
            refusals.iter().map(of).collect()
        })
    }
}

/// Facts that are as the case says already are not said again: each saying is an event of its own.
fn keep_news(book: &Book, case: CaseId, fields: &mut Map<String, Value>) {
    let Some(Value::Map(facts)) = fields.get_mut(FACTS) else { return };
    let view = book.cases.get(&case);
    facts.retain(|id, it| view.and_then(|view| view.case().fact(id)) != Some(it));
    if facts.is_empty() {
        fields.remove(FACTS);
    }
}

/// The control a reason is about.
fn field_of(why: &Why) -> String {
    let field = match why {
        Why::FieldMissing { field }
        | Why::FieldNeeded { field, .. }
        | Why::NotAllowed { field, .. }
        | Why::TooShort { field, .. } => &field.field,
        Why::NoteNeeded { note, .. } => &note.field,
        Why::PersonShutOut { who, .. } => &who.field,
        Why::AnyFieldMissing { fields } => match fields.first() {
            Some(field) => &field.field,
            None => return String::new(),
        },
        _ => return String::new(),
    };
    control_id(field)
}
