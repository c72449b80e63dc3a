//! A case as people see it: the row, the page's pieces, the next acts, the two sides of a contest. Staff and office
//! share them.

pub mod names;
pub mod show;
pub mod mask;
pub mod guard;

pub mod due;
pub mod row;
pub mod head;
pub mod overview;
pub mod limits;
pub mod raised;
pub mod tasks;
pub mod similar;
pub mod told;
pub mod timeline;
pub mod evidence;
pub mod next;
pub mod kept_open;
pub mod next_acts;
pub mod contested;
#[cfg(all(test, feature = "html"))]
mod clock_tests;
#[cfg(all(test, feature = "html"))]
mod trace_tests;

use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::case::Office;
use crate::domain::log::header::CaseId;
use crate::domain::policy::Profile;
pub use crate::domain::policy::engine::Deadline as Limit;

/// The standard roles of whoever acts at this device.
pub fn roles(book: &Book) -> &[String] {
    let person = book.identity.as_ref().and_then(|it| it.person.as_ref());
    person.and_then(|it| book.office.people.get(it)).map_or(&[], |it| it.roles.as_slice())
}

/// Whether somebody who holds `held`, by the regime's names or the common ones, holds `role`.
pub fn holds(profile: Option<&Profile>, held: &[String], role: &str) -> bool {
    let standard = profile.and_then(|it| it.role(role)).map(|it| it.std.as_str());
    held.iter().any(|it| it == role || Some(it.as_str()) == standard)
}

/// Something of a case, following changes; `None` while the case is not held here.
pub fn seen<T>(id: CaseId, see: impl Fn(&Book, &CaseView) -> T + Send + Sync + 'static) -> Memo<Option<T>>
where
    T: PartialEq + Send + Sync + 'static,
{
    let desk = Desk::expect();
    Memo::new(move |_| desk.book.with(|book| book.cases.get(&id).map(|view| see(book, view))))
}

/// One of hundreds of cases in sight: the book is asked once for all that is seen of it, and it is looked at anew only when
/// this case has changed, or the office, or who acts here. What hangs on other cases is not seen so.
#[derive(Clone, Copy)]
pub struct OneCase(Memo<Option<Alone>>);

impl OneCase {
    /// The case of this id.
    pub fn of(id: CaseId) -> OneCase {
        let desk = Desk::expect();
        OneCase(Memo::new_with_compare(
            move |_| desk.book.with(|book| Alone::of(book, id)),
            |one, other| !matches!((one, other), (Some(Some(one)), Some(Some(other))) if one.is(other)),
        ))
    }

    /// Something of it; `None` while the case is not held here.
    pub fn seen<T>(self, see: impl Fn(&Book, &CaseView) -> T + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let desk = Desk::expect();
        Memo::new(move |_| {
            self.0.with(|it| it.as_ref().map(|it| desk.book.with_untracked(|book| see(book, &it.view))))
        })
    }
}

/// What one case in sight rests on.
struct Alone {
    view: Arc<CaseView>,
    office: Arc<Office>,
    person: Option<String>,
}

impl Alone {
    fn of(book: &Book, id: CaseId) -> Option<Alone> {
        let view = Arc::clone(book.cases.get(&id)?);
        let person = book.identity.as_ref().and_then(|it| it.person.clone());
        Some(Alone { view, office: Arc::clone(&book.office), person })
    }

    fn is(&self, other: &Alone) -> bool {
        self.view.is_same(&other.view)
            && Arc::ptr_eq(&self.office, &other.office)
            && self.person == other.person
    }
}
