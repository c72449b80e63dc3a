//! What a bundle made now would hold, and what anybody who finds it could read.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::domain::bundle::manifest::Kind;
use crate::domain::case::fold::CASE_LODGED;
use crate::domain::log::header::Stream;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::words::words;

/// The lines that say what a bundle of `kind` would hold.
pub fn lines(book: &Book, kind: Kind) -> Vec<String> {
    let exchange = &words().exchange;
    let people = book.office.people.values().filter(|it| it.active).count();
    let places = book.office.places.iter().filter(|it| it.active).count();
    match kind {
        Kind::Cases => vec![
            (exchange.holds_cases)(book.cases.len()),
            (exchange.holds_records)(book.set.iter().count()),
            (exchange.holds_unexported)(book.unexported()),
        ],
        Kind::Settings => vec![
            (exchange.holds_people)(people),
            (exchange.holds_places)(places),
            (exchange.holds_records)(book.set.stream(&Stream::Office(book.org().to_owned())).count()),
        ],
        Kind::Status => vec![(exchange.holds_status)(with_code(book))],
    }
}

/// Cases somebody can look up with a query code.
fn with_code(book: &Book) -> usize {
    let has_code = |it: &&std::sync::Arc<crate::desk::CaseView>| {
        it.glance().lodged_at.is_some() && it.acts(CASE_LODGED).any(|it| it.text("query_salt").is_some())
    };
    book.cases.values().filter(has_code).count()
}

/// What it holds, and the warning beside it.
#[component]
pub fn Holds(
    /// Which kind of bundle.
    #[prop(into)]
    kind: Signal<Kind>,
    /// Whether whoever finds it can read it.
    #[prop(into)]
    is_open: Signal<bool>,
) -> impl IntoView {
    let desk = Desk::expect();
    let exchange = &words().exchange;
    let held = Memo::new(move |_| desk.book.with(|book| lines(book, kind.get())));
    let is_empty = move || kind.get() == Kind::Cases && desk.book.with(|it| it.cases.is_empty());
    let gravity = move || if kind.get() == Kind::Cases { BannerKind::Warn } else { BannerKind::Info };
    view! {
        <section class="panel">
            <h2 class="panel__title">{exchange.holds}</h2>
            <ul class="plain-list">
                <For each=move || held.get() key=String::clone let:line><li>{line}</li></For>
            </ul>
            {move || is_empty().then(|| view! { <p class="muted">{exchange.nothing_yet}</p> })}
            <Show when=move || is_open.get() || kind.get() == Kind::Status>
            <Banner kind=Signal::derive(gravity) text=Signal::derive(move || (exchange.kind_warning)(kind.get()).to_owned()) />
            </Show>
        </section>
    }
}
