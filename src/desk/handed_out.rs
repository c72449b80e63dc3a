//! Papers put into the hands of whoever complained: that they were printed, and the digest by which one is recognised.

use leptos::prelude::*;

use crate::desk::found::fields;
use crate::desk::identity::Place;
use crate::desk::open::{Desk, Refused};
use crate::domain::log::header::CaseId;

/// The act that says so.
pub const HANDED_OUT: &str = "paper_handed_out";

/// A paper printed for whoever complained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOut {
    /// The case.
    pub case: CaseId,
    /// Which paper, as the vocabulary's `documents` name it; `None` is the slip.
    pub doc: Option<String>,
    /// The SHA-256 of what it says, in lower-case hex.
    pub digest: String,
}

impl Desk {
    /// Writes down that a paper was printed. No regime forbids it, so none is asked.
    ///
    /// # Errors
    /// [`Refused`]; nothing was written.
    pub async fn hand_out(self, paper: HandedOut) -> Result<(), Refused> {
        let role = self.book.with_untracked(|book| match book.identity.as_ref().map(|it| it.place) {
            Some(Place::Kiosk) => "complainant".to_owned(),
            _ => book.reader().roles.into_iter().next().unwrap_or_default(),
        });
        let mut said = fields([("content_hash", paper.digest.as_str().into())]);
        said.extend(paper.doc.map(|it| ("doc".to_owned(), it.as_str().into())));
        self.say_as(role, paper.case, HANDED_OUT, said).await
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::found::fields;
    use crate::desk::journey_tests::{clock, complaint, export, joined, merge, office};
    use crate::domain::bundle::manifest::Kind;
    use crate::domain::log::hash::Digest;
    use crate::store::memory::at_once;

    #[test]
    fn what_a_kiosk_printed_counts_at_the_office_and_it_may_not_say_that_the_office_issued_something() {
        Owner::new().set();
        let clock = clock("2026-11-24T09:00:00+08:00");
        let office = office(&clock);
        let kiosk = joined(&clock, &export(office, Kind::Settings), Place::Kiosk, 2);
        let case = at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap().case;
        let digest = Digest::of(b"slip").to_string();
        let printed = HandedOut { case, doc: None, digest: digest.clone() };
        at_once(kiosk.hand_out(printed)).unwrap().unwrap();
        let issued = fields([("doc", "acceptance_slip".into()), ("content_hash", digest.as_str().into())]);
        at_once(kiosk.say(case, "document_issued", issued)).unwrap().unwrap();
        merge(office, &export(kiosk, Kind::Cases), true);
        let view = office.case(case).unwrap();
        let told = view.case().log.last(HANDED_OUT).and_then(|it| it.text("content_hash"));
        assert_eq!(told, Some(digest.as_str()));
        assert!(view.case().log.last("document_issued").is_none(), "kept aside");
        assert_eq!(view.case().log.aside.len(), 1);
    }
}
