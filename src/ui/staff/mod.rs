//! The staff tablet: what is due, one case, recording an act, registering a complaint, follow-ups, contests.

pub mod frame;
pub mod banners;
pub mod person;
pub mod notice;
mod keys;
pub mod filter;
mod drawn;
mod worklist;
mod case_page;
mod conflicts;
mod follow_ups;
pub mod form;
pub mod act;
mod intake;

use leptos::prelude::*;

use crate::desk::{Book, Desk, Place};
use crate::domain::log::header::CaseId;
use crate::ui::exchange::Exchange;
use crate::ui::guide::Guide;
use crate::ui::lock::Protection;
use crate::ui::route::Staff;
use crate::ui::words::{language, words};

/// The screen of an address of the tablet, in its frame.
#[component]
pub fn Screen(
    /// Which screen.
    route: Staff,
) -> impl IntoView {
    let inner = route.clone();
    view! { <frame::Frame route>{page(inner)}</frame::Frame> }
}

/// The page of an address, without a frame: the office puts it into its own.
pub fn page(route: Staff) -> AnyView {
    match route {
        Staff::Worklist => worklist::Worklist().into_any(),
        Staff::New => intake::Intake().into_any(),
        Staff::Case(id) => view! { <case_page::CasePage id /> }.into_any(),
        Staff::Act(id, kind) => view! { <act::ActScreen id kind /> }.into_any(),
        Staff::Conflicts(id) => view! { <conflicts::Conflicts id /> }.into_any(),
        Staff::FollowUps => follow_ups::FollowUps().into_any(),
        Staff::Exchange => Exchange().into_any(),
        Staff::Guide => view! { <Guide chapters=words().guide.tablet /> }.into_any(),
        Staff::Protection => Protection().into_any(),
    }
}

/// The page's name for the browser's title bar: kinds and numbers, never a name or a text from a case.
pub fn title(desk: Desk, route: &Staff) -> String {
    let staff = &words().staff;
    let number = |id: &str| {
        let of = |book: &Book| book.cases.get(&id.parse::<CaseId>().ok()?).map(|it| it.reference());
        desk.book.with(of).unwrap_or_else(|| staff.no_case.to_owned())
    };
    match route {
        Staff::Worklist if desk.book.with(Book::stands_at) == Some(Place::Office) => {
            words().office.worklist.to_owned()
        }
        Staff::Worklist => staff.worklist.to_owned(),
        Staff::New => staff.new.to_owned(),
        Staff::Exchange => staff.exchange.to_owned(),
        Staff::FollowUps => staff.follow_ups.to_owned(),
        Staff::Guide => words().guide.title.to_owned(),
        Staff::Protection => words().lock.page.to_owned(),
        Staff::Case(id) => number(id),
        Staff::Conflicts(id) => format!("{} {}", staff.contested_title, number(id)),
        Staff::Act(id, kind) => {
            let kind = crate::domain::case::Vocabulary::builtin()
                .kind(kind)
                .map(|it| it.name_in(language()).to_owned());
            format!("{} {}", kind.unwrap_or_default(), number(id))
        }
    }
}
