//! A case as people see it: the row, the page's pieces, the next acts, the two sides of a contest. Staff and office
//! share them.

pub mod names;
pub mod show;
pub mod mask;

pub mod due;
pub mod row;
pub mod head;
pub mod overview;
pub mod limits;
pub mod raised;
pub mod told;
pub mod timeline;
pub mod next;
pub mod next_acts;
pub mod contested;
#[cfg(all(test, feature = "html"))]
mod clock_tests;

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::log::header::CaseId;
pub use crate::domain::policy::engine::Deadline as Limit;

/// The standard roles of whoever acts at this device.
pub fn roles(book: &Book) -> &[String] {
    let person = book.identity.as_ref().and_then(|it| it.person.as_ref());
    person.and_then(|it| book.office.people.get(it)).map_or(&[], |it| it.roles.as_slice())
}

/// Something of a case, following changes; `None` while the case is not held here.
pub fn seen<T>(id: CaseId, see: impl Fn(&Book, &CaseView) -> T + Send + Sync + 'static) -> Memo<Option<T>>
where
    T: PartialEq + Send + Sync + 'static,
{
    let desk = Desk::expect();
    Memo::new(move |_| desk.book.with(|book| book.cases.get(&id).map(|view| see(book, view))))
}
