//! The regime's values that the office decides: those that wait for it first.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::ui::office::foreign::ToForeignProfile;
use crate::ui::office::parameter::ParameterRow;
use crate::ui::office::values::{Line, lines};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::regime::RegimeSource;
use crate::ui::words::{language, words};

/// The page.
#[component]
pub fn Parameters() -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let all = Memo::new(move |_| desk.book.with(lines));
    let regime = Memo::new(move |_| {
        desk.book.with(|it| it.profile().map(|it| it.name_in(language()).to_owned()).unwrap_or_default())
    });
    let editions = desk.book.with_untracked(Book::editions);
    let sources = editions.into_iter().map(|it| view! { <RegimeSource profile=Some(it) /> }).collect_view();
    let part =
        move |is_open: bool| all.get().into_iter().filter(|it| it.is_open == is_open).collect::<Vec<Line>>();
    let open = Signal::derive(move || part(true));
    let rest = Signal::derive(move || part(false));
    view! {
        <PageHead title=office.parameters help=Signal::derive(move || (office.parameters_help)(&regime.get())) />
        {sources}
        <p class="text muted">{office.parameter_effect}</p>
        <Group title=Signal::derive(move || (office.parameters_open)(open.with(Vec::len))) lines=open />
        <Show when=move || open.with(Vec::is_empty)>
            <Banner kind=BannerKind::Ok text=office.parameters_done />
        </Show>
        <Group title=office.parameters_rest lines=rest />
        {cfg!(feature = "hosted").then(|| view! { <ToForeignProfile /> })}
    }
}

#[component]
fn Group(#[prop(into)] title: Signal<String>, lines: Signal<Vec<Line>>) -> impl IntoView {
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="section">
                <h2>{title}</h2>
                <ul class="params">
                    <For each=move || lines.get() key=|it| (it.profile.clone(), it.id.clone(), it.current.clone(), it.set_at) let:line>
                        <ParameterRow line />
                    </For>
                </ul>
            </section>
        </Show>
    }
}
