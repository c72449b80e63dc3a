//! Records that wait for somebody to answer for their device, and devices that used a number twice.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::Desk;
use crate::domain::log::fingerprint::{device_code, six_words};
use crate::domain::log::header::DeviceId;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::Button;
use crate::ui::words::words;

/// Both panels; nothing where nothing waits and nobody copied a device.
#[component]
pub fn Quarantine() -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let waiting = Memo::new(move |_| desk.waiting_devices());
    // Verifying every chain takes its time; only new records make it worth doing again.
    let records = Memo::new(move |_| desk.book.with(|it| it.set.len()));
    let copied = Memo::new(move |_| {
        records.track();
        desk.book.with_untracked(|book| {
            let line = |(device, all): (DeviceId, Vec<i64>)| {
                let name = format!("{} {}", book.office.device_label(device), device_code(device));
                (sealing.copied_line)(&name, &all)
            };
            book.copied().into_iter().map(line).collect::<Vec<String>>()
        })
    });
    view! {
        <Show when=move || waiting.with(|it| !it.is_empty())>
            <section class="panel quarantine">
                <h2 class="panel__title">{sealing.quarantine}</h2>
                <p class="muted">{sealing.quarantine_help}</p>
                <For each=move || waiting.get() key=|it| *it let((device, count))><Waiting device count /></For>
            </section>
        </Show>
        <Show when=move || copied.with(|it| !it.is_empty())>
            <section class="panel copied">
                <h2 class="panel__title">{sealing.copied}</h2>
                <Banner kind=BannerKind::Bad text=sealing.copied_help />
                <ul class="plain-list">
                    <For each=move || copied.get() key=String::clone let:line><li>{line}</li></For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Waiting(device: DeviceId, count: usize) -> impl IntoView {
    let desk = Desk::expect();
    let (sealing, exchange) = (&words().sealing, &words().exchange);
    let (fault, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let answer = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            let answered = desk.answer_for(device).await;
            fault.try_set(answered.err().map(|it| (words().faults.refused)(&it)));
            busy.try_set(false);
        });
    });
    let said = words().spoken.say(six_words(device));
    view! {
        <div class="unknown">
            <h3>{(sealing.quarantine_line)(&device_code(device), count)}</h3>
            <p>{exchange.device_help}</p>
            <ol class="phrase">{said.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
            <Button busy on_click=answer>{exchange.device_trust}</Button>
            {move || fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
        </div>
    }
}
