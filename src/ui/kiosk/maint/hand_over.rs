//! Handing on what was lodged here.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::download;
use crate::desk::Desk;
use crate::domain::bundle::manifest::Kind;
use crate::ui::kiosk::maint::Part;
use crate::ui::live::part;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::IconName;
use crate::ui::rescue::BUNDLE_TYPE;
use crate::ui::words::words;

/// What waits, since when it was last fetched, and the export.
#[component]
pub fn HandOver() -> impl IntoView {
    let desk = Desk::expect();
    let maint = &words().maint;
    let busy = RwSignal::new(false);
    let said = RwSignal::new(None::<(BannerKind, String)>);
    let export = move |()| {
        busy.set(true);
        spawn_local(async move {
            let outcome = export(desk).await;
            busy.try_set(false);
            said.try_set(Some(match outcome {
                Ok(text) => (BannerKind::Ok, text),
                Err(text) => (BannerKind::Bad, text),
            }));
        });
    };
    view! {
        <Part id="maint-out" title=maint.hand_over>
            <p>{part(move || waiting(desk))}</p>
            <p>{part(move || last_export(desk))}</p>
            {part(move || said.get().map(|(kind, text)| view! { <Banner kind text /> }))}
            <p>
                <Button kind=ButtonKind::Primary icon=IconName::FileDown busy on_click=Callback::new(export)>
                    {part(move || if busy.get() { maint.exporting } else { maint.export })}
                </Button>
            </p>
        </Part>
    }
}

async fn export(desk: Desk) -> Result<String, String> {
    let faults = &words().faults;
    let files = desk.export(Kind::Cases, String::new()).await.map_err(|it| (faults.refused)(&it))?;
    for file in &files {
        download::save(&file.name, BUNDLE_TYPE, &file.bytes)
            .map_err(|_| faults.download_failed.to_owned())?;
    }
    let names: Vec<&str> = files.iter().map(|it| it.name.as_str()).collect();
    let records = files.first().map_or(0, |it| it.records);
    Ok((words().maint.exported)(&names.join(words().common.list), records))
}

fn waiting(desk: Desk) -> String {
    let maint = &words().maint;
    let now = desk.now.get();
    match desk.book.with(|it| it.waiting()) {
        Some(it) => (maint.waiting)(it.count, &(words().time.span)(now.since(it.since).max(60))),
        None => maint.nothing_waiting.to_owned(),
    }
}

fn last_export(desk: Desk) -> String {
    let maint = &words().maint;
    let now = desk.now.get();
    match desk.book.with(|it| it.last_export()) {
        Some(at) => (maint.last_export)(&(words().time.span)(now.since(at).max(60))),
        None => maint.never_exported.to_owned(),
    }
}
