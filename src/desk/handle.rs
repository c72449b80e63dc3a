//! Working a case: recording an act the regime allows, settling what is contested, confirming parameters.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::case_view::CaseView;
use crate::desk::found::{fields, office_act};
use crate::desk::identity::Identity;
use crate::desk::judge::Judge;
use crate::desk::open::{Act, Desk, Refused};
use crate::domain::case::contested::Side;
use crate::domain::case::fold::CONFLICT_RESOLVED;
use crate::domain::case::office::value_field;
use crate::domain::log::header::{CaseId, Stream};
use crate::domain::log::{Event, EventHash, Value};
use crate::domain::map::Map;
use crate::domain::policy::engine::{ActDraft, Advice, Refusal, Why, advise};
use crate::domain::policy::names::ClauseId;
use crate::domain::time::Instant;

/// So many cases are judged before the screen may paint again.
const CASES_A_BREATH: usize = 32;

impl Desk {
    /// Records an act on a case.
    ///
    /// `at` is when it happened, now where `None`; `role` is one of the acting person's.
    ///
    /// # Errors
    /// [`Refused::ByRules`] with clauses when the regime forbids it, and the other refusals of writing.
    pub async fn record(
        self,
        case: CaseId,
        kind: &str,
        role: &str,
        at: Option<Instant>,
        fields: Map<String, Value>,
    ) -> Result<EventHash, Refused> {
        let refusals = self.refusals(case, kind, role, at, &fields);
        if !refusals.is_empty() {
            return Err(Refused::ByRules(refusals));
        }
        let act = Act {
            stream: Stream::Case(case),
            kind: kind.to_owned(),
            at,
            role: role.to_owned(),
            profile: None,
            fields,
        };
        let events = self.write(vec![act]).await?;
        events.first().map(|it| it.hash).ok_or(Refused::NotSetUp)
    }

    /// What the regime would say to an act on a case, now.
    pub fn refusals(
        self,
        case: CaseId,
        kind: &str,
        role: &str,
        at: Option<Instant>,
        fields: &Map<String, Value>,
    ) -> Vec<Refusal> {
        let now = self.present();
        let draft = ActDraft {
            kind: kind.to_owned(),
            actor: self.person().unwrap_or_default(),
            role: role.to_owned(),
            at: at.unwrap_or(now),
            fields: fields.clone(),
        };
        self.book.with_untracked(|book| book.refusals(case, &draft, now))
    }

    /// What the regime says beside an act without refusing it, now.
    pub fn advice(
        self,
        case: CaseId,
        kind: &str,
        role: &str,
        at: Option<Instant>,
        fields: &Map<String, Value>,
    ) -> Vec<Advice> {
        let draft = self.draft_of(kind, role, at, fields);
        let now = self.present();
        self.book.with_untracked(|book| {
            let surroundings = book.surroundings();
            let judge = Judge::of(book, &surroundings);
            let view = book.cases.get(&case);
            let said = view.and_then(|it| Some(advise(judge.ground_of(it.case())?, it.case(), &draft, now)));
            said.unwrap_or_default()
        })
    }

    fn draft_of(self, kind: &str, role: &str, at: Option<Instant>, fields: &Map<String, Value>) -> ActDraft {
        ActDraft {
            kind: kind.to_owned(),
            actor: self.book.with_untracked(|it| it.reader().person),
            role: role.to_owned(),
            at: at.unwrap_or_else(|| self.present()),
            fields: fields.clone(),
        }
    }

    /// Settles a contested value: every side is named, one is chosen, with a reason.
    ///
    /// # Errors
    /// [`Refused`]; nothing was written.
    pub async fn settle(
        self,
        case: CaseId,
        key: &str,
        sides: &[Side],
        chosen: EventHash,
        role: &str,
        reason: String,
    ) -> Result<EventHash, Refused> {
        let named: Vec<Value> = sides.iter().map(|it| it.event.to_string().into()).collect();
        let fields = fields([
            ("key", key.into()),
            ("sides", named.into()),
            ("chosen", chosen.to_string().into()),
            ("reason", reason.into()),
        ]);
        self.record(case, CONFLICT_RESOLVED, role, None, fields).await
    }

    /// Sets a parameter of the active profile and confirms it.
    ///
    /// # Errors
    /// [`Refused`]; nothing was written.
    pub async fn confirm_parameter(self, profile: &str, param: &str, value: Value) -> Result<(), Refused> {
        let mut all =
            fields([("profile_id", profile.into()), ("param", param.into()), ("confirmed", true.into())]);
        all.insert(value_field(&value, false).to_owned(), value);
        self.write_office(vec![("parameter_set", all)]).await.map(drop)
    }

    /// Writes acts of the office itself.
    ///
    /// # Errors
    /// [`Refused`]; nothing was written.
    pub async fn write_office(self, acts: Vec<(&str, Map<String, Value>)>) -> Result<Vec<Event>, Refused> {
        let stream = self.book.with_untracked(|it| Stream::Office(it.org().to_owned()));
        self.write(acts.into_iter().map(|(kind, it)| office_act(stream.clone(), kind, it)).collect()).await
    }

    /// The id of whoever acts here.
    pub fn person(self) -> Option<String> {
        self.book.with(|it| it.identity.as_ref()?.person.clone())
    }

    /// The standard roles of whoever acts here.
    pub fn roles(self) -> Vec<String> {
        let of = |book: &Book| {
            let person = book.identity.as_ref()?.person.as_ref()?;
            Some(book.office.people.get(person)?.roles.clone())
        };
        self.book.with(of).unwrap_or_default()
    }

    /// Says who acts here from now on.
    ///
    /// # Errors
    /// [`Refused`] when the device is not set up or cannot keep it.
    pub async fn act_as(self, person: String) -> Result<(), Refused> {
        let identity = self.book.with_untracked(|it| it.identity.clone()).ok_or(Refused::NotSetUp)?;
        self.go_on_as(Identity { person: Some(person), ..identity }).await
    }

    /// Goes on as whoever this identity names: what they may read is judged before they are shown anything, some cases
    /// at a time.
    pub(crate) async fn go_on_as(self, identity: Identity) -> Result<(), Refused> {
        let (now, breathe) = (self.present(), self.machine().breathe);
        let mut judged = Vec::new();
        for ids in self.book.with_untracked(Book::ids).chunks(CASES_A_BREATH) {
            judged.extend(self.book.with_untracked(|book| {
                book.judged(ids.iter().copied(), &book.reader_of(identity.person.as_deref()), now)
            }));
            let _ = breathe().await;
        }
        self.keep_identity(identity).await?;
        self.book.update(|it| it.keep_judged(judged));
        self.tick();
        Ok(())
    }

    /// One case, following changes.
    pub fn case(self, id: CaseId) -> Option<std::sync::Arc<CaseView>> {
        self.book.with(|it| it.cases.get(&id).cloned())
    }
}

impl Book {
    /// The people the regime shuts out from being named in a field of an act, each with the clauses.
    pub fn shut_out(
        &self,
        view: &CaseView,
        kind: &str,
        field: &str,
        is_list: bool,
        now: Instant,
    ) -> BTreeMap<String, Vec<ClauseId>> {
        let surroundings = self.surroundings();
        let judge = Judge::of(self, &surroundings);
        let named = |person: &str| {
            let person = Value::from(person);
            let value = if is_list { Value::List(vec![person]) } else { person };
            Map::from([(field.to_owned(), value)])
        };
        let draft = |person: &str| ActDraft {
            kind: kind.to_owned(),
            actor: String::new(),
            role: String::new(),
            at: now,
            fields: named(person),
        };
        let shut = |id: &String| {
            let refusals = judge.refusals(view.case(), &draft(id), now);
            let shuts =
                |it: &&Refusal| matches!(&it.why, Why::PersonShutOut { who, .. } if who.field == field);
            let clauses: Vec<ClauseId> =
                refusals.iter().filter(shuts).flat_map(|it| it.clauses.clone()).collect();
            (!clauses.is_empty()).then(|| (id.clone(), clauses))
        };
        self.office.people.keys().filter_map(shut).collect()
    }

    /// What the regime would say to an act on a case.
    pub fn refusals(&self, case: CaseId, draft: &ActDraft, now: Instant) -> Vec<Refusal> {
        let surroundings = self.surroundings();
        let judge = Judge::of(self, &surroundings);
        self.cases.get(&case).map(|it| judge.refusals(it.case(), draft, now)).unwrap_or_default()
    }
}
