//! No longer believing a device: asked once more, with a reason.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::found::fields;
use crate::desk::{Desk, Refused};
use crate::domain::log::header::DeviceId;
use crate::ui::keep::kept;
use crate::ui::office::devices::Row;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::text_field::LongTextField;
use crate::ui::words::words;

/// The question; open while a device is leaving.
#[component]
pub fn Revoke(
    /// The device that is to leave.
    leaving: RwSignal<Option<Row>>,
) -> impl IntoView {
    let office = &words().office;
    let open = Signal::derive(move || leaving.with(Option::is_some));
    let label = move || leaving.with(|it| it.as_ref().map(|it| it.label.clone()).unwrap_or_default());
    let title = Signal::derive(move || (office.revoke_title)(&label()));
    view! {
        <Dialog open title on_close=Callback::new(move |()| leaving.set(None))>
            <Question leaving />
        </Dialog>
    }
}

#[component]
fn Question(leaving: RwSignal<Option<Row>>) -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let reason = kept("revoke", || RwSignal::new(String::new()));
    let (error, refused) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let busy = RwSignal::new(false);
    let leave = Callback::new(move |()| leaving.set(None));
    let revoke = Callback::new(move |()| {
        let why = reason.get_untracked().trim().to_owned();
        let Some(row) = leaving.get_untracked() else { return };
        if why.is_empty() {
            return error.set(Some(office.reason_missing.to_owned()));
        }
        busy.set(true);
        spawn_local(async move {
            match stop_believing(desk, row.id, why).await {
                Ok(()) => drop(leaving.try_set(None)),
                Err(it) => drop(refused.try_set(Some((words().faults.refused)(&it)))),
            }
            busy.try_set(false);
        });
    });
    view! {
        <p>{office.revoke_help}</p>
        <LongTextField id="revoke-reason" label=office.revoke_reason value=reason lines=3 error=error />
        {move || refused.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
        <div class="dialog__acts">
            <Button on_click=leave>{words().common.cancel}</Button>
            <Button kind=ButtonKind::Danger busy on_click=revoke>{office.revoke}</Button>
        </div>
    }
}

/// Writes that a device's word counts only as far as it is held here.
async fn stop_believing(desk: Desk, device: DeviceId, reason: String) -> Result<(), Refused> {
    let last = desk.book.with_untracked(|it| it.set.tip(device).map_or(0, |it| it.header.seq));
    let fields =
        fields([("device", device.to_string().into()), ("last_seq", last.into()), ("reason", reason.into())]);
    desk.write_office(vec![("device_revoked", fields)]).await.map(drop)
}
