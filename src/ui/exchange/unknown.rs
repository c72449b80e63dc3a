//! Devices nobody here has answered for: six words to compare, and a choice.

use std::rc::Rc;

use leptos::prelude::*;

use crate::domain::log::fingerprint::{device_code, six_words};
use crate::domain::log::header::DeviceId;
use crate::ui::exchange::import::{Import, Seen};
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::words::words;

/// The word of the choice that trusts.
const TRUST: &str = "trust";
/// The word of the choice that waits.
const WAIT: &str = "wait";

/// One panel a device: those still unknown and those just answered for.
#[component]
pub fn UnknownDevices(import: Import, seen: Rc<Seen>) -> impl IntoView {
    let answered = import.answered.get_untracked();
    let mut devices = seen.opened.preview.unknown_devices.clone();
    devices.extend(answered.iter().copied());
    let panel = |device| view! { <Unknown import seen=Rc::clone(&seen) device is_trusted=answered.contains(&device) /> };
    devices.into_iter().map(panel).collect_view()
}

#[component]
fn Unknown(import: Import, seen: Rc<Seen>, device: DeviceId, is_trusted: bool) -> impl IntoView {
    let exchange = &words().exchange;
    let code = device_code(device);
    let value = RwSignal::new(if is_trusted { TRUST } else { WAIT }.to_owned());
    let seen = StoredValue::new_local(Rc::clone(&seen));
    let label = seen.with_value(|it| label(it, device));
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.is_some_and(|it| it != now) {
            let is_trusted = now == TRUST;
            // The preview is drawn anew; the card that was touched keeps the focus.
            let card = if is_trusted {
                format!("trust-{}-1", device_code(device))
            } else {
                format!("trust-{}", device_code(device))
            };
            import.answer(seen.get_value(), device, is_trusted, card);
        }
        value.get_untracked()
    });
    let options = vec![
        Choice::new(WAIT, exchange.device_wait).help(exchange.device_wait_help),
        Choice::new(TRUST, exchange.device_trust).help(exchange.device_trust_help),
    ];
    view! {
        <section class="panel unknown">
            <h3 class="panel__title">{(exchange.device_title)(&label, &code)}</h3>
            <p>{exchange.device_help}</p>
            <ol class="phrase">
                {words().spoken.say(six_words(device)).into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}
            </ol>
            <ChoiceCards name=format!("trust-{code}") legend=exchange.device_choice options value />
        </section>
    }
}

/// The name the device gives itself, where it made the bundle; else its four characters.
fn label(seen: &Seen, device: DeviceId) -> String {
    let from = &seen.opened.bundle.manifest.from;
    if from.device == device && !from.label.is_empty() {
        from.label.clone()
    } else {
        seen.opened.office.device_label(device)
    }
}
