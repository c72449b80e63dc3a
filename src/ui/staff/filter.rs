//! Which cases the worklist shows, and why it may be empty.

use std::sync::Arc;

use crate::desk::search::Sought;
use crate::desk::worklist::{Group, grouped};
use crate::desk::{Book, CaseView, Place};
use crate::domain::log::header::CaseId;
use crate::domain::time::Instant;
use crate::ui::cases::{holds, roles};

/// Whose cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Those of the acting person, those nobody has, and those raised to the person's roles.
    #[default]
    Mine,
    /// Every case still worked on.
    All,
    /// Closed, archived and withdrawn ones.
    Done,
}

impl Scope {
    /// What a device shows first: the office looks after every case, whoever carries a tablet after their own.
    pub fn at(place: Option<Place>) -> Scope {
        if place == Some(Place::Office) { Scope::All } else { Scope::Mine }
    }

    /// The word in a list's value.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Mine => "mine",
            Scope::All => "all",
            Scope::Done => "done",
        }
    }

    /// Whether cases of a group can be among them.
    fn has(self, group: Group) -> bool {
        (self == Scope::Done) == (group == Group::Done)
    }

    /// Reads that word; anything else is the first scope.
    pub fn read(text: &str) -> Scope {
        [Scope::Mine, Scope::All, Scope::Done].into_iter().find(|it| it.as_str() == text).unwrap_or_default()
    }
}

/// The cases to show, by group, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Groups in order, each with its cases.
    pub groups: Vec<(Group, Vec<CaseId>)>,
    /// All of them together.
    pub count: usize,
    /// Whether this device holds any case at all.
    pub has_cases: bool,
    /// Whether the cases are still being made ready for what is searched; nothing is shown before they are.
    pub is_reading: bool,
}

/// The worklist as `scope` leaves it; while somebody searches, every case that was found.
pub fn shown(book: &Book, scope: Scope, sought: &Sought, now: Instant) -> Shown {
    let has_cases = !book.cases.is_empty();
    let worklist = match sought {
        Sought::Found(found) => grouped(&found.cases, now, |_| true),
        // Of a hundred thousand cases nine in ten are done: where nobody looks at those, they are not put in order.
        Sought::Nothing => grouped(book.cases.values(), now, |it| scope.has(it)),
        Sought::Reading => return Shown { has_cases, is_reading: true, ..Shown::default() },
    };
    let is_chosen = *sought == Sought::Nothing && scope == Scope::Mine;
    let groups = worklist.into_iter().map(|(group, views)| {
        let fitting = views.iter().filter(|it| !is_chosen || is_mine(book, it));
        (group, fitting.map(|it| it.id()).collect::<Vec<_>>())
    });
    let groups: Vec<(Group, Vec<CaseId>)> = groups.filter(|it| !it.1.is_empty()).collect();
    let count = groups.iter().map(|it| it.1.len()).sum();
    Shown { groups, count, has_cases, is_reading: false }
}

fn is_mine(book: &Book, view: &CaseView) -> bool {
    let person = book.identity.as_ref().and_then(|it| it.person.as_deref());
    let handler = view.handler();
    handler.is_none() || handler == person || is_raised_to_me(book, view) || is_owned_by_me(book, view)
}

/// Whether the case belongs to a role of the acting person.
fn is_owned_by_me(book: &Book, view: &CaseView) -> bool {
    let owner = view.evaluation.owner.as_ref();
    owner.is_some_and(|it| holds(book.profile_of(view.case()), roles(book), it.as_str()))
}

fn is_raised_to_me(book: &Book, view: &CaseView) -> bool {
    let raised = view.evaluation.escalations.iter().filter(|it| it.is_open() && !it.quiet);
    let asked = view.evaluation.tasks.iter().filter(|it| it.is_open());
    let mut to = raised.flat_map(|it| &it.to).chain(asked.filter_map(|it| it.assignee.as_ref()));
    to.any(|it| holds(book.profile_of(view.case()), roles(book), it.as_str()))
}

/// The open case that falls due next, for an empty list: its number and when.
pub fn next_due(book: &Book) -> Option<(String, Instant)> {
    let due = |it: &Arc<CaseView>| it.next_deadline().map(|limit| (it.reference(), limit.due));
    book.cases.values().filter_map(due).min_by_key(|it| it.1)
}
