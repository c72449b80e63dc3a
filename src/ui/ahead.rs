//! The first rows of the worklist, kept so that the next start shows them before everything has been read.
//!
//! `public/boot/ahead.js` draws them. They are a cache: whoever loses them waits a little longer, once. A kiosk keeps
//! none, because they name cases.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::search::Sought;
use crate::desk::{Book, CaseView, Desk, Place, Role};
use crate::domain::log::Value;
use crate::domain::time::Instant;
use crate::ui::cases::due;
use crate::ui::cases::row::Row;
use crate::ui::live::watch;
use crate::ui::route::{Route, Staff};
use crate::ui::staff::filter::{Scope, shown};
use crate::ui::words::words;

/// The name under which they are kept, beside the drafts.
const KEY: &str = "ahead";
/// So many rows are kept.
const ROWS: usize = 50;
/// They are kept when nothing has changed for so long: sooner than anybody turns a device off.
const QUIET: Duration = Duration::from_millis(150);

/// Keeps them from now on, whenever the worklist has changed and nobody is writing.
pub fn keep(desk: Desk) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let kept = StoredValue::new(Vec::new());
    let keep = move || {
        if desk.standing.with_untracked(|it| it.role) != Role::Writer {
            return;
        }
        let now = desk.now.get_untracked();
        let Some(bytes) = desk.book.with_untracked(|it| rows(it, now)) else { return };
        if kept.with_value(|it| *it != bytes) {
            kept.set_value(bytes.clone());
            spawn_local(async move { _ = desk.save_draft(KEY.to_owned(), bytes).await });
        }
    };
    watch(move || {
        desk.book.track();
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
        timer.set_value(set_timeout_with_handle(keep, QUIET).ok());
    });
}

/// A sentence and the rows, as one JSON text; `None` at a kiosk and before set-up.
fn rows(book: &Book, now: Instant) -> Option<Vec<u8>> {
    let place = book.identity.as_ref()?.place;
    if place == Place::Kiosk {
        return None;
    }
    let ids = shown(book, Scope::Mine, &Sought::Nothing, now).groups.into_iter().flat_map(|it| it.1);
    let views = ids.filter_map(|it| book.cases.get(&it)).take(ROWS);
    let rows: Vec<Value> = views.map(|it| row(book, it, now)).collect();
    let all: Vec<Value> = vec![words().staff.opening.into(), rows.into()];
    Some(Value::from(all).to_bytes())
}

fn row(book: &Book, view: &CaseView, now: Instant) -> Value {
    let staff = &words().staff;
    let row = Row::of(book, view, now);
    let standing = due::of_case(book, view, now);
    let next = (staff.next_step)(row.next.as_deref().unwrap_or(staff.no_next_step));
    let handler = (staff.handler)(row.handler.as_deref().unwrap_or(staff.unassigned));
    let href = Route::Staff(Staff::Case(view.id().to_string())).format();
    let tone = standing.shape.tone().as_str();
    let all = [href, tone.to_owned(), standing.text, row.number, row.title, row.place, next, handler];
    all.into_iter().map(Value::from).collect::<Vec<_>>().into()
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::journey_tests::{clock, complaint, fresh, office};
    use crate::store::memory::at_once;

    #[test]
    fn the_rows_are_those_of_the_worklist_and_a_device_not_set_up_keeps_none() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-03-02T09:00:00+08:00");
        let desk = office(&clock);
        let now = desk.present();
        for _ in 0..ROWS + 1 {
            at_once(desk.lodge(complaint(), None)).unwrap().unwrap();
        }
        let kept = desk.book.with_untracked(|it| rows(it, now)).unwrap();
        let Value::List(all) = Value::read(&kept).unwrap() else { panic!("a list") };
        let [_, Value::List(rows)] = all.as_slice() else { panic!("a sentence and rows") };
        assert_eq!(rows.len(), ROWS);
        let first = desk.book.with_untracked(|it| it.worklist(now)[0].1[0].reference());
        let Value::List(row) = &rows[0] else { panic!("a row") };
        assert_eq!((row.len(), row[3].text()), (8, Some(first.as_str())));
        assert_eq!(fresh(&clock).book.with_untracked(|it| super::rows(it, now)), None);
    }
}
