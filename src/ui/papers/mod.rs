//! Papers of a case: the record form, the letter of reply, the follow-up form, and every form its regime asks for.

pub mod document;
pub mod forms;
pub mod letter;
pub mod number;
pub mod record;
pub mod sheet;
pub mod visit;
pub mod list;
pub mod office;
#[cfg(test)]
mod tests;

use crate::desk::{Book, CaseView};
use crate::domain::log::event::Which;
use crate::domain::log::{Event, Value};
use crate::domain::policy::effect::Mark;
use crate::domain::policy::engine::{Deadline, kept_inside};
use crate::domain::time::Instant;
use crate::ui::cases::guard::{is_identity, shown};
use crate::ui::cases::names::Names;
use crate::ui::cases::show;
use crate::ui::words::words;

/// The act that says who looked.
const LOOKED: &str = "access_logged";

/// What a paper is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// What the office knows.
    pub book: &'a Book,
    /// The case.
    pub view: &'a CaseView,
    /// What everything is called.
    pub names: Names<'a>,
    /// Whether names, numbers and rooms are printed whole.
    pub is_whole: bool,
    /// When it is made.
    pub now: Instant,
}

impl<'a> Source<'a> {
    /// The papers of a case for whoever acts here.
    pub fn of(book: &'a Book, view: &'a CaseView, is_whole: bool, now: Instant) -> Self {
        Source { book, view, names: Names::of(book, view.case()), is_whole, now }
    }

    /// A field of an act as corrected since, in words; covered where it says who somebody is.
    pub fn field(&self, event: &Event, id: &str) -> Option<String> {
        let field = self.names.vocabulary.kind(&event.header.kind)?.field(id)?;
        let value = self.view.case().log.effective(event, id)?;
        let said = show::told_in(&self.names, event, field, value, self.now);
        Some(shown(&self.names, self.view, field, said, self.is_whole))
    }

    /// A field of the lodging in words.
    pub fn lodged(&self, id: &str) -> Option<String> {
        self.field(self.view.case().lodged()?, id)
    }

    /// What stands on paper for a field that would say who complains, where that person chose to stay unknown: nobody is
    /// asked to fill it in by hand.
    pub fn withheld(&self, id: &str) -> Option<&'static str> {
        let lodged = self.view.case().lodged().filter(|it| !it.lacks(Which::Private))?;
        let is_anonymous = self.view.case().lodged_field("anonymous").and_then(Value::flag) == Some(true);
        let field = || self.names.vocabulary.kind(&lodged.header.kind)?.field(id);
        let paper = &words().papers;
        match id {
            _ if !is_anonymous => None,
            "complainant" | "complainant_name" => Some(paper.anonymous),
            "contacts" => Some(paper.not_given),
            _ => field().filter(|it| is_identity(&self.names, it)).map(|_| paper.not_given),
        }
    }

    /// What happened, as far as papers tell it: the regime keeps some acts inside, and looks are not part of the matter.
    pub fn course(&self) -> impl Iterator<Item = &'a Event> {
        let (inside, _) = self.names.profile.map(kept_inside).unwrap_or_default();
        let events = self.view.case().events().iter().map(|it| &**it);
        events
            .filter(move |it| it.header.kind != LOOKED && !inside.iter().any(|kind| *kind == *it.header.kind))
    }

    /// The limits that may stand on paper: one that rests on a value nobody confirmed may not, where the regime says so.
    pub fn limits(&self) -> impl Iterator<Item = &'a Deadline> {
        self.view.evaluation.deadlines.iter().filter(|it| it.is_confirmed())
    }

    /// What stands beside the content where nobody who spoke has confirmed it.
    pub fn unconfirmed(&self) -> Option<String> {
        let flag = self.view.evaluation.flags.iter().find(|it| it.mark == Mark::Unconfirmed)?;
        let basis = (words().rules.basis)(&flag.clauses);
        Some((words().guard.with_basis)(words().guard.unconfirmed_paper, &basis))
    }
}
