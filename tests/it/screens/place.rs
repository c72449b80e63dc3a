//! A device with a story's case on it, and its pages as text.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use huiyin::desk::judge::Asks;
use huiyin::desk::{Book, CaseView, Desk, Identity, Machine, Place};
use huiyin::domain::case::Case;
use huiyin::domain::case::office::{Person, Unit};
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::engine::{Evaluation, Reader};
use huiyin::domain::time::Instant;
use huiyin::store::EventStore;
use huiyin::store::memory::{MemoryStore, at_once};
use huiyin::ui::keep::Keep;
use huiyin::ui::look::Look;
use huiyin::ui::router::Router;
use leptos::prelude::*;

use crate::policy::Moment;

/// Whoever acts on these devices.
pub const ME: &str = "me";

/// A desk whose clock stands still.
pub fn desk(now: Instant) -> Desk {
    let store = MemoryStore::new();
    let again = store.clone();
    let machine = Machine {
        store: Rc::new(store),
        vault: huiyin::store::at_rest::Vault::default(),
        reopen: Rc::new(move || {
            let again: Rc<dyn EventStore> = Rc::new(again.clone());
            Box::pin(async { Ok(again) })
        }),
        spawn: Rc::new(|task| at_once(task).unwrap()),
        clock: Rc::new(move || now),
        entropy: Rc::new(|bytes: &mut [u8]| {
            bytes.fill(5);
            true
        }),
        breathe: Rc::new(|| Box::pin(async { Ok(()) })),
        gather: Rc::new(|| Box::pin(async { Ok(()) })),
        asks: Asks::ALL,
        regime: Rc::new(|_| Box::pin(async { Ok(()) })),
    };
    at_once(Desk::open(machine)).unwrap().unwrap()
}

/// Everything a story's moment holds, as the desk of somebody who reads it.
#[allow(clippy::field_reassign_with_default, reason = "some fields of a book are its own")]
pub fn book(moment: &Moment<'_>, profile: &Profile, reader: &Reader, place: Place) -> Book {
    let mut office = moment.office.clone();
    let settings: Vec<_> =
        office.settings.iter().map(|((_, param), it)| (param.clone(), it.clone())).collect();
    office.settings.extend(settings.into_iter().map(|(param, it)| ((profile.id.clone(), param), it)));
    office.profile = Some(profile.id.clone());
    office.name = "锦绣花园".to_owned();
    office.phone = "0755-00000000".to_owned();
    for name in ["li", "wang", "sun", ME] {
        let person = Person { id: name.to_owned(), name: name.to_owned(), active: true, ..Person::default() };
        if !office.people.contains_key(name) {
            office.people.insert(name.to_owned(), person);
        }
    }
    let me = Person {
        id: reader.person.clone(),
        name: reader.person.clone(),
        roles: reader.roles.clone(),
        unit: reader.unit.clone(),
        active: true,
    };
    office.people.insert(reader.person.clone(), me);
    for unit in ["repair", "hr"] {
        let it = Unit { id: unit.to_owned(), label: unit.to_owned(), active: true };
        if !office.units.contains_key(unit) {
            office.units.insert(unit.to_owned(), it);
        }
    }
    let identity = Identity {
        org: "org".to_owned(),
        seed: [3; 32],
        root_seed: None,
        place,
        label: "一号".to_owned(),
        person: (place != Place::Kiosk).then(|| reader.person.clone()),
        exported: 0,
    };
    let mut book = Book::default();
    book.identity = Some(identity);
    book.office = Arc::new(office);
    book.calendar = Arc::new(moment.calendar.clone());
    book.around = Arc::new(moment.surroundings.clone());
    book.asks = Asks::ALL;
    let held = moment.others.iter().copied().chain([moment.case]);
    book.cases = held.map(|it: &Case| (it.id, unjudged(it))).collect::<BTreeMap<_, _>>();
    book.tick(moment.now);
    book
}

fn unjudged(case: &Case) -> Arc<CaseView> {
    Arc::new(CaseView::new(case.clone(), Evaluation::default()))
}

/// Somebody who holds every role of a regime.
pub fn anybody(profile: &Profile) -> Reader {
    let roles = profile.roles.iter().flat_map(|it| [it.std.to_string(), it.id.to_string()]).collect();
    Reader { person: ME.to_owned(), roles, unit: None }
}

/// A desk that shows a moment; looks count as written down.
pub fn shown(moment: &Moment<'_>, profile: &Profile, reader: &Reader, place: Place) -> Desk {
    let desk = desk(moment.now);
    let mut book = book(moment, profile, reader, place);
    for view in book.cases.values_mut() {
        let mut open = CaseView::clone(view);
        open.reading.iter_mut().for_each(|it| it.is_logged = false);
        *view = Arc::new(open);
    }
    desk.book.set(book);
    desk.now.set(moment.now);
    desk
}

/// A page as it is drawn on a desk.
pub fn drawn<V: IntoView + 'static>(desk: Desk, page: impl FnOnce() -> V) -> String {
    drawn_at(desk, "#/", page)
}

/// The same under an address.
pub fn drawn_at<V: IntoView + 'static>(desk: Desk, address: &str, page: impl FnOnce() -> V) -> String {
    Owner::new().with(|| {
        provide_context(desk);
        provide_context(Keep::start());
        provide_context(Look::plain());
        provide_context(Router::standing_at(address));
        page().into_view().to_html()
    })
}

/// What stands on a page: its texts without the tags between them.
pub fn text(html: &str) -> String {
    let mut said = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        said.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        if !tag.starts_with('!') {
            said.push('\n');
        }
        rest = after;
    }
    said.push_str(rest);
    let plain = said.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    plain.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}
