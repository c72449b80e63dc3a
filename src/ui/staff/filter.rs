//! Which cases the worklist shows, and why it may be empty.

use std::sync::Arc;

use crate::desk::worklist::Group;
use crate::desk::{Book, CaseView};
use crate::domain::log::header::CaseId;
use crate::domain::time::Instant;
use crate::ui::cases::roles;
use crate::ui::cases::row::Row;

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
    /// The word in a list's value.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Mine => "mine",
            Scope::All => "all",
            Scope::Done => "done",
        }
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
}

/// The worklist as `scope` and the typed words leave it.
pub fn shown(book: &Book, scope: Scope, typed: &str, now: Instant) -> Shown {
    let roles = roles(book);
    let fits = |it: &Arc<CaseView>| typed.trim().is_empty() || Row::of(book, it, roles, now).matches(typed);
    let within = |group: Group, view: &CaseView| match scope {
        Scope::Done => group == Group::Done,
        Scope::All => group != Group::Done,
        Scope::Mine => group != Group::Done && is_mine(book, view),
    };
    let groups = book.worklist(now).into_iter().map(|(group, views)| {
        let fitting = views.iter().filter(|it| within(group, it) && fits(it));
        (group, fitting.map(|it| it.id()).collect::<Vec<_>>())
    });
    let groups: Vec<(Group, Vec<CaseId>)> = groups.filter(|it| !it.1.is_empty()).collect();
    Shown { count: groups.iter().map(|it| it.1.len()).sum(), groups, has_cases: !book.cases.is_empty() }
}

fn is_mine(book: &Book, view: &CaseView) -> bool {
    let person = book.identity.as_ref().and_then(|it| it.person.as_deref());
    let handler = view.handler();
    handler.is_none() || handler == person || is_raised_to_me(book, view)
}

fn is_raised_to_me(book: &Book, view: &CaseView) -> bool {
    let profile = book.profile_of(&view.case);
    let standard = |role: &str| profile.and_then(|it| it.role(role)).map(|it| it.std.as_str().to_owned());
    let held = roles(book);
    let is_held = |role: &str| held.iter().any(|it| it == role || Some(it) == standard(role).as_ref());
    let mut open = view.evaluation.escalations.iter().filter(|it| it.is_open() && !it.quiet);
    open.any(|it| it.to.iter().any(|role| is_held(role.as_str())))
}

/// The open case that falls due next, for an empty list: its number and when.
pub fn next_due(book: &Book) -> Option<(String, Instant)> {
    let due = |it: &Arc<CaseView>| it.next_deadline().map(|limit| (it.reference(), limit.due));
    book.cases.values().filter_map(due).min_by_key(|it| it.1)
}
