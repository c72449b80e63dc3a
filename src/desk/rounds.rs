//! The office's own work: what the regime makes of it, judging an act before it is written, drawing cases for a check.

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::judge::Judge;
use crate::desk::open::{Act, Desk, Refused};
use crate::domain::log::header::{CaseId, Stream};
use crate::domain::log::{EventHash, Value};
use crate::domain::map::Map;
use crate::domain::policy::Profile;
use crate::domain::policy::engine::{
    ActDraft, Ground, OfficeEvaluation, Refusal, check_activation, check_office_act, draw, evaluate_office,
};
use crate::domain::policy::program::Program;
use crate::domain::time::Instant;

impl Book {
    /// What the regime in use makes of the office's own work at `now`.
    pub fn office_work(&self, now: Instant) -> OfficeEvaluation {
        self.on_ground(|ground| evaluate_office(ground, &self.office, now)).unwrap_or_default()
    }

    /// What the regime says to an act of the office's own.
    pub fn office_refusals(&self, draft: &ActDraft, now: Instant) -> Vec<Refusal> {
        self.on_ground(|ground| check_office_act(ground, &self.office, draft, now)).unwrap_or_default()
    }

    /// Why the office may not begin by a regime; empty when it may.
    pub fn activation_refusals(&self, profile: &Profile) -> Vec<Refusal> {
        check_activation(profile, &self.office)
    }

    /// The cases a check draws by `seed` of those closed since `since`; of all closed ones where none was since then.
    pub fn drawn(&self, program: &Program, seed: &str, since: Instant, now: Instant) -> Vec<CaseId> {
        let closed = |from: Instant| {
            let all = self.cases.values().filter(move |it| it.was_closed_since(from));
            all.map(|it| it.id()).collect::<Vec<_>>()
        };
        let lately = closed(since);
        let among = if lately.is_empty() { closed(Instant(i64::MIN)) } else { lately };
        self.on_ground(|ground| draw(ground, program, seed, among.iter().copied(), now)).unwrap_or_default()
    }

    fn on_ground<T>(&self, ask: impl FnOnce(&Ground<'_>) -> T) -> Option<T> {
        let surroundings = self.surroundings();
        let judge = Judge::of(self, &surroundings);
        judge.ground().map(ask)
    }
}

impl Desk {
    /// Records an act of the office's own.
    ///
    /// # Errors
    /// [`Refused::ByRules`] with clauses when the regime forbids it, and the other refusals of writing.
    pub async fn record_office(
        self,
        kind: &str,
        role: &str,
        at: Option<Instant>,
        fields: Map<String, Value>,
    ) -> Result<EventHash, Refused> {
        let now = self.present();
        let (stream, actor) =
            self.book.with_untracked(|it| (Stream::Office(it.org().to_owned()), it.reader().person));
        let draft = ActDraft {
            kind: kind.to_owned(),
            actor,
            role: role.to_owned(),
            at: at.unwrap_or(now),
            fields: fields.clone(),
        };
        let refusals = self.book.with_untracked(|it| it.office_refusals(&draft, now));
        if !refusals.is_empty() {
            return Err(Refused::ByRules(refusals));
        }
        let act = Act { stream, kind: kind.to_owned(), at, role: role.to_owned(), profile: None, fields };
        let events = self.write(vec![act]).await?;
        events.first().map(|it| it.hash).ok_or(Refused::NotSetUp)
    }
}
