//! Papers of a case: the record form, the letter of reply, the follow-up form, and every form its regime asks for.

pub mod document;
pub mod forms;
pub mod letter;
pub mod record;
pub mod sheet;
pub mod list;
#[cfg(test)]
mod tests;

use crate::desk::{Book, CaseView};
use crate::domain::log::Event;
use crate::domain::time::Instant;
use crate::ui::cases::mask::{mask, may_see};
use crate::ui::cases::names::Names;
use crate::ui::cases::overview::is_identity;
use crate::ui::cases::show;

/// What a paper is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// What the office knows.
    pub book: &'a Book,
    /// The case.
    pub view: &'a CaseView,
    /// What everything is called.
    pub names: Names<'a>,
    /// The standard roles of whoever prints.
    pub roles: &'a [String],
    /// Whether names, numbers and rooms are printed whole.
    pub is_whole: bool,
    /// When it is made.
    pub now: Instant,
}

impl<'a> Source<'a> {
    /// The papers of a case for somebody in `roles`.
    pub fn of(book: &'a Book, view: &'a CaseView, roles: &'a [String], is_whole: bool, now: Instant) -> Self {
        Source { book, view, names: Names::of(book, &view.case), roles, is_whole, now }
    }

    /// A field of an act as corrected since, in words; covered where it says who somebody is.
    pub fn field(&self, event: &Event, id: &str) -> Option<String> {
        let field = self.names.vocabulary.kind(&event.header.kind)?.field(id)?;
        let value = self.view.case.log.effective(event, id)?;
        let said = show::value(&self.names, field, value, self.now);
        Some(if is_identity(&self.names, field) { self.cover(id, said) } else { said })
    }

    /// A field of the lodging in words.
    pub fn lodged(&self, id: &str) -> Option<String> {
        self.field(self.view.case.lodged()?, id)
    }

    /// `said` whole for those who may see it and asked for it.
    fn cover(&self, field: &str, said: String) -> String {
        if self.is_whole && may_see(self.names.profile, self.roles, field) { said } else { mask(&said) }
    }
}
