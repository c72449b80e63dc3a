//! The regime's values that the office decides: those that wait for it first.

use leptos::prelude::*;

use crate::desk::{Book, Desk};
use crate::ui::office::foreign::ToForeignProfile;
use crate::ui::office::parameter::ParameterRow;
use crate::ui::office::values::{Line, Standing, lines};
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
    let part = move |standing: Standing| {
        let part = move || all.get().into_iter().filter(|it| it.standing == standing).collect::<Vec<Line>>();
        Signal::derive(part)
    };
    let open = part(Standing::Provisional);
    view! {
        <PageHead title=office.parameters help=Signal::derive(move || (office.parameters_help)(&regime.get())) />
        {sources}
        <p class="text muted">{office.parameter_effect}</p>
        <Group title=Signal::derive(move || (office.parameters_open)(open.with(Vec::len))) lines=open />
        <Show when=move || open.with(Vec::is_empty)>
            <Banner kind=BannerKind::Ok text=office.parameters_done />
        </Show>
        <Group title=office.parameters_confirmed lines=part(Standing::Confirmed) />
        <Group title=office.parameters_preset lines=part(Standing::Preset) />
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
