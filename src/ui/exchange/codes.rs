//! A small bundle from one screen to another: shown as QR codes in turn, and read by a hand scanner.

use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;

use crate::browser::clock;
use crate::browser::files::Picked;
use crate::desk::export::Outgoing;
use crate::domain::bundle::frames::{Gathering, frames};
use crate::ui::exchange::import::Import;
use crate::ui::keep::kept;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::Button;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::qr::Qr;
use crate::ui::words::words;

/// Seconds one code stands: long enough for a hand scanner.
const STANDS: u32 = 2;

/// Shows the codes of what was just made. Nothing where it is too large for this way, or in several files.
#[component]
pub fn ShowCodes(
    /// The files.
    files: Vec<Outgoing>,
) -> impl IntoView {
    let sealing = &words().sealing;
    let all = match files.as_slice() {
        [alone] => frames(&alone.bytes),
        _ => None,
    };
    let is_shown = RwSignal::new(false);
    let word = move || if is_shown.get() { sealing.codes_stop } else { sealing.codes_show };
    let turn = Callback::new(move |()| is_shown.update(|it| *it = !*it));
    all.map(|all| {
        let all = StoredValue::new(all);
        view! {
            <section class="codes">
                <Button icon=IconName::QrCode on_click=turn>{word}</Button>
                <Show when=move || is_shown.get()><InTurn all=all.get_value() /></Show>
            </section>
        }
    })
}

#[component]
fn InTurn(all: Vec<String>) -> impl IntoView {
    let sealing = &words().sealing;
    let of = all.len();
    let at = RwSignal::new(0_usize);
    let ticker = clock::every(STANDS, move || {
        let _ = at.try_update(|it| *it = (*it + 1) % of.max(1));
    });
    let _ticker = StoredValue::new_local(ticker);
    let text = Signal::derive(move || all.get(at.get()).cloned().unwrap_or_default());
    view! {
        <p>{sealing.codes_help}</p>
        <div class="codes__one"><Qr text label=sealing.codes_label /></div>
        <p role="status">{move || (sealing.codes_at)(at.get() + 1, of)}</p>
    }
}

/// What was scanned so far.
#[derive(Clone, Copy)]
struct Scanned {
    gathering: RwSignal<Gathering>,
    fault: RwSignal<Option<&'static str>>,
}

/// Takes codes in from a hand scanner, which types each and ends it with Enter.
#[component]
pub fn ReadCodes(
    /// The import that opens the bundle once it is whole.
    import: Import,
) -> impl IntoView {
    let sealing = &words().sealing;
    let scanned = kept("codes", || Scanned {
        gathering: RwSignal::new(Gathering::default()),
        fault: RwSignal::new(None),
    });
    let take = move |field: &HtmlTextAreaElement| {
        let text = field.value();
        let Some((lines, rest)) = text.rsplit_once('\n') else { return };
        field.set_value(rest);
        for line in lines.lines().filter(|it| !it.trim().is_empty()) {
            let taken = scanned.gathering.try_update(|it| it.take(line));
            scanned.fault.set(taken.and_then(Result::err).map(|it| (words().sealing.codes_fault)(it)));
        }
        if let Some(bytes) = scanned.gathering.with_untracked(Gathering::whole) {
            scanned.gathering.set(Gathering::default());
            import.open(Picked { name: words().sealing.codes_label.to_owned(), bytes });
        }
    };
    let again = Callback::new(move |()| {
        scanned.gathering.set(Gathering::default());
        scanned.fault.set(None);
    });
    let progress = move || {
        scanned.gathering.with(|it| {
            let (have, of) = it.progress();
            (have > 0).then(|| (have, of, it.missing()))
        })
    };
    view! {
        <details class="panel codes">
            <summary>{sealing.codes_read}</summary>
            <p>{sealing.codes_read_help}</p>
            <label for="codes-field">{sealing.codes_field}</label>
            <textarea
                id="codes-field"
                class="field__control mono"
                rows="3"
                autocomplete="off"
                spellcheck="false"
                on:input=move |event| take(&event_target::<HtmlTextAreaElement>(&event))
            ></textarea>
            {move || scanned.fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            {move || progress().map(|(have, of, missing)| view! {
                <p role="status">{(sealing.codes_progress)(have, of)}" · "{(sealing.codes_missing)(&missing)}</p>
                <Button on_click=again>{sealing.codes_again}</Button>
            })}
        </details>
    }
}
