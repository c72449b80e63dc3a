//! What is still to be done before the house runs; gone when all of it is.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::ui::office::values::unconfirmed;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::{Office, Route};
use crate::ui::words::words;

/// One task: its words, where it is done, and whether it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Task {
    title: String,
    help: &'static str,
    href: String,
    is_done: bool,
}

fn tasks(book: &Book) -> Vec<Task> {
    let office = &words().office;
    let exported =
        book.office.log.all("export_recorded").any(|it| it.text("bundle_kind") == Some("settings"));
    let joined = book.office.devices.len() > 1;
    let received = book.office.log.last("bundle_received").is_some();
    let open = unconfirmed(book);
    let settings = format!("{}?kind=settings", Route::Office(Office::Export).format());
    let task = |title: String, help, href, is_done| Task { title, help, href, is_done };
    vec![
        task(office.first_settings.to_owned(), office.first_settings_help, settings, exported || joined),
        task(
            (office.first_parameters)(open),
            office.first_parameters_help,
            Route::Office(Office::Parameters).format(),
            open == 0,
        ),
        task(
            office.first_import.to_owned(),
            office.first_import_help,
            Route::Office(Office::Import).format(),
            received,
        ),
    ]
}

/// The list, while something on it is open.
#[component]
pub fn FirstRun() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let all = Memo::new(move |_| desk.book.with(tasks));
    let any_open = Memo::new(move |_| all.with(|it| it.iter().any(|it| !it.is_done)));
    view! {
        <Show when=move || any_open.get()>
            <section class="panel tasks">
                <h2 class="panel__title">{office.first_title}</h2>
                <ol class="tasks__list">
                    <For each=move || all.get() key=|it| (it.title.clone(), it.is_done) let:task><TaskRow task /></For>
                </ol>
            </section>
        </Show>
    }
}

#[component]
fn TaskRow(task: Task) -> impl IntoView {
    let office = &words().office;
    let icon = if task.is_done { IconName::CircleCheck } else { IconName::CircleDashed };
    let title = if task.is_done {
        view! { <span>{task.title}<span class="sr-only">{office.first_done}</span></span> }.into_any()
    } else {
        view! { <a href=task.href>{task.title}</a> }.into_any()
    };
    view! {
        <li class="tasks__item" data-done=task.is_done.then_some("true")>
            <Icon name=icon />
            <span class="tasks__words"><strong>{title}</strong><span class="muted">{task.help}</span></span>
        </li>
    }
}
