//! Looking at a case where the regime keeps a record of who looked.

use leptos::prelude::*;

use crate::desk::case_view::CaseView;
use crate::desk::found::fields;
use crate::desk::open::{Act, Desk, Refused};
use crate::domain::log::header::{CaseId, Stream};
use crate::domain::time::Instant;

/// The act that says who looked.
const LOOKED: &str = "access_logged";
/// What is looked at when a case is opened.
pub const CASE: &str = "case";
/// What is looked at when somebody asks who complains.
pub const COMPLAINANT: &str = "complainant";
/// Looking again within so many seconds is the same look: a form and the way back are not two.
const SAME_LOOK: i64 = 600;

impl Desk {
    /// Writes down that whoever acts here looks at `what` of a case, where the regime asks for it and it was not done
    /// just before. Nothing may be shown before this resolves.
    ///
    /// # Errors
    /// [`Refused`]; nothing was written.
    pub async fn look(self, case: CaseId, what: &str) -> Result<(), Refused> {
        let person = self.person_untracked().ok_or(Refused::NotSetUp)?;
        let now = self.present();
        let is_due = |view: &CaseView| view.owes_look(&person, what, now);
        let is_due = self.book.with_untracked(|it| it.cases.get(&case).is_some_and(|it| is_due(it)));
        if !is_due {
            return Ok(());
        }
        let role = self.book.with_untracked(|it| it.reader().roles.into_iter().next().unwrap_or_default());
        let act = Act {
            stream: Stream::Case(case),
            kind: LOOKED.to_owned(),
            at: None,
            role,
            profile: None,
            fields: fields([("what", what.into())]),
        };
        self.write(vec![act]).await.map(drop)
    }

    fn person_untracked(self) -> Option<String> {
        self.book.with_untracked(|it| it.identity.as_ref()?.person.clone())
    }
}

impl CaseView {
    /// Whether `person` must be written down before looking at `what`.
    pub fn owes_look(&self, person: &str, what: &str, now: Instant) -> bool {
        let is_same = |it: &&std::sync::Arc<crate::domain::log::Event>| {
            it.header.actor == person
                && it.text("what") == Some(what)
                && now.since(it.header.at.instant) < SAME_LOOK
        };
        let is_logged = self.reading.as_ref().is_some_and(|it| it.is_logged);
        is_logged && !self.case().log.all(LOOKED).any(|it| is_same(&it))
    }
}
