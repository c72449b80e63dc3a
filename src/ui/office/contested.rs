//! Cases in which two people said different things of the same matter.

use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::ui::cases::names::Names;
use crate::ui::cases::row;
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::empty_state::EmptyState;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::unbroken::unbroken;
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// A case in words, and what in it is contested.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    case: String,
    number: String,
    title: String,
    count: usize,
    keys: String,
}

/// Cases with something contested.
pub fn cases(book: &Book) -> impl Iterator<Item = &Arc<CaseView>> {
    book.cases.values().filter(|it| it.glance().contests > 0 && !it.is_stub())
}

fn rows(book: &Book) -> Vec<Row> {
    let row = |view: &Arc<CaseView>| {
        let names = Names::of(book, view.case());
        let keys: Vec<String> = view.case().log.open_contests().map(|(key, _)| names.key(key)).collect();
        Row {
            case: view.id().to_string(),
            number: view.reference(),
            title: row::title(&names, view),
            count: keys.len(),
            keys: keys.join(words().common.list),
        }
    };
    cases(book).map(row).collect()
}

/// The page.
#[component]
pub fn Contested() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let all = Memo::new(move |_| desk.book.with(rows));
    view! {
        <PageHead title=office.contested help=office.contested_help />
        {move || all.with(Vec::is_empty).then(|| view! {
            <EmptyState icon=IconName::CircleCheck title=office.contested_none help=office.contested_none_help />
        })}
        <ul class="worklist__rows">
            <For each=move || all.get() key=|it| (it.case.clone(), it.count) let:row><ContestRow row /></For>
        </ul>
    }
}

#[component]
fn ContestRow(row: Row) -> impl IntoView {
    let office = &words().office;
    view! {
        <li>
            <a class="worklist__row" href=Route::Staff(Staff::Conflicts(row.case)).format()>
                <span class="worklist__due"><Chip status=Status::Contested text=(words().staff.contested)(row.count) /></span>
                <span class="worklist__what">
                    <span class="worklist__title">{unbroken(row.title)}</span>
                    <span class="worklist__meta"><span class="case-number">{row.number}</span><span>{(office.contested_values)(&row.keys)}</span></span>
                </span>
                <span class="worklist__go">{words().staff.contested_look}<Icon name=IconName::ChevronRight /></span>
            </a>
        </li>
    }
}
