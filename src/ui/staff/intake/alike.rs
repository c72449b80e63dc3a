//! Cases that may be the same complaint: same place, same sort, lately.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::domain::log::header::CaseId;
use crate::domain::time::{DAY, Instant};
use crate::ui::cases::row::{CaseRow, PLACES};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::staff::form::model::Model;
use crate::ui::staff::form::typed::Typed;
use crate::ui::words::words;

/// How far back, in days.
const DAYS: i64 = 30;
/// So many are shown.
const SHOWN: usize = 5;

/// Cases of the same sort at one of `places` within the last thirty days, newest first.
pub fn alike(book: &Book, sort: &str, places: &[String], now: Instant) -> Vec<CaseId> {
    let is_there = |view: &crate::desk::CaseView| {
        let mut said = PLACES.iter().filter_map(|it| view.case().lodged_field(it)?.text());
        said.any(|it| places.iter().any(|place| place == it))
    };
    let lately =
        |view: &crate::desk::CaseView| view.glance().lodged_at.is_some_and(|it| now.since(it) <= DAYS * DAY);
    let lately = book.cases.values().filter(|it| lately(it));
    let same = lately.filter(|it| it.case().text("case_type") == Some(sort));
    same.filter(|it| is_there(it)).map(|it| it.id()).rev().collect()
}

/// The hint, while there is one.
#[component]
pub fn Alike(model: Model) -> impl IntoView {
    let desk = Desk::expect();
    let text = move |field: &str| match model.ask(field).map(|it| it.input.typed()) {
        Some(Typed::Text(text)) if !text.is_empty() => Some(text),
        _ => None,
    };
    let found = Memo::new(move |_| {
        let places: Vec<String> = PLACES.iter().filter_map(|it| text(it)).collect();
        let sort = text("case_type").unwrap_or_default();
        let now = desk.now.get_untracked();
        if places.is_empty() { Vec::new() } else { desk.book.with(|book| alike(book, &sort, &places, now)) }
    });
    move || {
        let found = found.get();
        let staff = &words().staff;
        let count = found.len();
        (count > 0).then(|| {
            view! {
                <section class="panel" aria-label=(staff.duplicates)(count)>
                    <Banner kind=BannerKind::Info text=(staff.duplicates)(count) />
                    <p class="muted">{staff.duplicates_help}</p>
                    <ul class="worklist__rows">
                        {found.into_iter().take(SHOWN).map(|id| view! { <CaseRow id /> }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}
