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
