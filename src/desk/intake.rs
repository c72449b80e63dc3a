//! Taking a complaint in: a number, a query code, and the promises the engine computes.

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::case_view::CaseView;
use crate::desk::found::fields;
use crate::desk::identity::{Identity, Place};
use crate::desk::judge::Judge;
use crate::desk::open::{Act, Desk, Refused};
use crate::domain::case::code::QueryCode;
use crate::domain::case::fold::CASE_LODGED;
use crate::domain::case::number::{reference, serial_of};
use crate::domain::log::Value;
use crate::domain::log::fingerprint::device_code;
use crate::domain::log::hash::to_hex;
use crate::domain::log::header::{CaseId, ProfilePin, Stream};
use crate::domain::map::Map;
use crate::domain::order::Order as _;
use crate::domain::policy::Profile;
use crate::domain::policy::engine::{Deadline, Surroundings};
use crate::domain::time::Instant;

/// What a slip says.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub reference: String,
    /// The query code, shown here and never again.
    pub code: QueryCode,
    /// When the complaint was lodged.
    pub lodged_at: Instant,
    /// Limits that run, by confirmed parameters; empty where there is none.
    pub promises: Vec<Deadline>,
}

impl Desk {
    /// Lodges a complaint with the vocabulary's fields of `case_lodged`; number, code and pseudonym are added here.
    ///
    /// `at` is when it reached the organisation, now where `None`.
    ///
    /// # Errors
    /// [`Refused`]; nothing was written.
    pub async fn lodge(self, mut draft: Map<String, Value>, at: Option<Instant>) -> Result<Slip, Refused> {
        let now = self.present();
        let identity = self.book.with_untracked(|it| it.identity.clone()).ok_or(Refused::NotSetUp)?;
        let profile =
            self.book.with_untracked(|it| it.profile_on(at.unwrap_or(now))).ok_or(Refused::NotSetUp)?;
        let (code, salt) = (QueryCode::from_random(self.random()?), self.random::<16>()?);
        let key = self.stretched(code.stretch(&salt)).await?;
        let reference = self.book.with_untracked(|it| next_reference(it, &identity));
        draft.extend(fields([
            ("ref", reference.as_str().into()),
            ("query_salt", to_hex(&salt).into()),
            ("query_key", to_hex(key.as_slice()).into()),
        ]));
        let pseudonym = self.book.with_untracked(|it| pseudonym(it, &draft));
        draft.extend(pseudonym.map(|it| ("complainant_pseudonym".to_owned(), it.into())));
        let millis = u64::try_from(now.0).unwrap_or(0) * 1_000;
        let case = CaseId::new(millis, self.random()?).begun_by(&identity.device());
        let act = Act {
            stream: Stream::Case(case),
            kind: CASE_LODGED.to_owned(),
            at,
            role: if identity.place == Place::Kiosk { "complainant" } else { "intake" }.to_owned(),
            profile: Some(pin(profile)),
            fields: draft,
        };
        self.write(vec![act]).await?;
        let promises =
            self.book.with_untracked(|it| it.cases.get(&case).map(|it| promises(it)).unwrap_or_default());
        Ok(Slip { case, reference, code, lodged_at: at.unwrap_or(now), promises })
    }

    /// Writes down what the complainant says of a complaint lodged here; rules judge it where people work on the case.
    ///
    /// # Errors
    /// [`Refused`]; nothing was written.
    pub async fn say(self, case: CaseId, kind: &str, fields: Map<String, Value>) -> Result<(), Refused> {
        self.say_as("complainant".to_owned(), case, kind, fields).await
    }

    /// Writes an act down that no regime is asked about.
    pub(crate) async fn say_as(
        self,
        role: String,
        case: CaseId,
        kind: &str,
        fields: Map<String, Value>,
    ) -> Result<(), Refused> {
        let (stream, kind) = (Stream::Case(case), kind.to_owned());
        self.write(vec![Act { stream, kind, at: None, role, profile: None, fields }]).await.map(drop)
    }

    /// The promises a complaint lodged now would get, for the page that asks to check the answers.
    pub fn promises_now(self) -> Vec<Deadline> {
        let now = self.now.get();
        self.book.with(|book| book.promises_from(now))
    }
}

/// The profile as a case pins it.
pub fn pin(profile: &Profile) -> ProfilePin {
    ProfilePin { id: profile.id.clone(), version: profile.version, hash: profile.hash() }
}

/// The limits of a case a slip may print: running, and confirmed.
pub fn promises(view: &CaseView) -> Vec<Deadline> {
    let all = view.evaluation.deadlines.iter().filter(|it| it.status.is_running() && it.is_confirmed());
    let mut promises: Vec<Deadline> = all.cloned().collect();
    promises.order_by_key(|it| it.due);
    promises
}

/// The next number of this device.
fn next_reference(book: &Book, identity: &Identity) -> String {
    let code = device_code(identity.device());
    let prefix = format!("HY-{code}-");
    let used = book.cases.values().filter_map(|it| {
        let reference = it.reference();
        reference.starts_with(&prefix).then(|| serial_of(&reference)).flatten()
    });
    reference(&code, used.max().unwrap_or(0) + 1)
}

/// "The same complainant" without the name.
fn pseudonym(book: &Book, draft: &Map<String, Value>) -> Option<String> {
    let contact = draft.get("complainant_contact")?.text()?;
    let key = book.office.log.last("organisation_set")?.text("pseudonym_key")?;
    crate::domain::case::pseudonym::pseudonym(key, contact).map(|it| it.to_string())
}

impl Book {
    /// The case of this number, where this device holds it.
    pub fn numbered(&self, reference: &str) -> Option<&CaseView> {
        self.cases.values().map(|it| &**it).find(|it| it.reference() == reference)
    }

    /// The confirmed promises a complaint lodged at `now` would get; nothing is written.
    pub fn promises_from(&self, now: Instant) -> Vec<Deadline> {
        let draft = || {
            let identity = self.identity.as_ref()?;
            let profile = self.profile_on(now)?;
            let case = CaseId::new(0, [0; 10]);
            let open = fields([("ref", "HY-0000-00001".into()), ("channel", "kiosk".into())]);
            let entry = crate::domain::log::pen::Entry {
                org: identity.org.clone(),
                stream: Stream::Case(case),
                at: crate::desk::open::stamp(now),
                recorded_at: crate::desk::open::stamp(now),
                actor: identity.place.as_str().to_owned(),
                role: "complainant".to_owned(),
                kind: CASE_LODGED.to_owned(),
                profile: Some(pin(profile)),
                open,
                private: Map::new(),
            };
            let event = crate::domain::log::pen::write(&self.set, identity.device(), entry, [[0; 16]; 2]);
            let case = crate::domain::case::Case::fold(
                case,
                [std::sync::Arc::new(event)],
                crate::domain::case::Vocabulary::builtin(),
            );
            let evaluation = Judge::of(self, &Surroundings::default()).evaluate(&case, now);
            Some(promises(&CaseView::new(case, evaluation)))
        };
        draft().unwrap_or_default()
    }
}
