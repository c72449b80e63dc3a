//! Bringing in settings and status packs: looked at first, taken second.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::Picked;
use crate::desk::exchange::Opened;
use crate::desk::{Desk, Refused};
use crate::domain::bundle::manifest::Kind;
use crate::domain::bundle::write::MAX_BYTES;
use crate::ui::keep::kept;
use crate::ui::kiosk::maint::Part;
use crate::ui::live::part;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::file_picker::FilePicker;
use crate::ui::parts::icon::IconName;
use crate::ui::words::words;

/// Which files the picker offers.
const BUNDLES: &str = ".json,application/json,.txt";

/// What bringing in has come to.
#[derive(Clone)]
enum Stage {
    Waiting,
    Reading,
    Opened(Box<Opened>),
    Said(BannerKind, String),
}

/// A file, what taking it would change, and taking it.
#[component]
pub fn BringIn() -> impl IntoView {
    let desk = Desk::expect();
    let maint = &words().maint;
    let stage = kept("bring-in", || RwSignal::new_local(Stage::Waiting));
    let open = move |picked: Picked| {
        stage.set(Stage::Reading);
        spawn_local(async move {
            let opened = desk.open_bundle(picked.name, &picked.bytes, |_| {}).await;
            stage.try_set(match opened {
                Ok(opened) => Stage::Opened(Box::new(opened)),
                Err(refused) => Stage::Said(BannerKind::Bad, (words().faults.open)(&refused)),
            });
        });
    };
    let fail = move |_| stage.set(Stage::Said(BannerKind::Bad, words().faults.file_unreadable.to_owned()));
    view! {
        <Part id="maint-in" title=maint.bring_in>
            <p>{maint.bring_in_help}</p>
            <FilePicker
                id="bundle"
                label=maint.file
                hint=words().common.drop_file
                accept=BUNDLES
                most=MAX_BYTES as u64
                on_file=Callback::new(open)
                on_fail=Callback::new(fail)
            />
            {part(move || match stage.get() {
                Stage::Waiting => ().into_any(),
                Stage::Reading => view! { <p role="status">{maint.reading}</p> }.into_any(),
                Stage::Opened(opened) => view! { <Preview opened=*opened stage /> }.into_any(),
                Stage::Said(kind, text) => view! { <Banner kind text /> }.into_any(),
            })}
        </Part>
    }
}

/// What is in the file; nothing has changed yet.
#[component]
fn Preview(opened: Opened, stage: RwSignal<Stage, LocalStorage>) -> impl IntoView {
    let desk = Desk::expect();
    let maint = &words().maint;
    let text = preview_text(&opened, desk);
    let waits = !opened.preview.waiting.is_empty() && opened.bundle.manifest.kind == Kind::Settings;
    let busy = RwSignal::new(false);
    let opened = StoredValue::new_local(opened);
    let take = move |()| {
        busy.set(true);
        spawn_local(async move {
            let outcome = take(desk, &opened.get_value()).await;
            busy.try_set(false);
            stage.try_set(match outcome {
                Ok(text) => Stage::Said(BannerKind::Ok, text),
                Err(text) => Stage::Said(BannerKind::Bad, text),
            });
        });
    };
    view! {
        <Banner text=text />
        {waits.then(|| view! { <Banner kind=BannerKind::Warn text=maint.settings_waiting /> })}
        <div class="row">
            <Button on_click=Callback::new(move |()| stage.set(Stage::Waiting))>{maint.leave}</Button>
            <Button kind=ButtonKind::Primary icon=IconName::FileUp busy on_click=Callback::new(take)>
                {maint.take}
            </Button>
        </div>
    }
}

fn preview_text(opened: &Opened, desk: Desk) -> String {
    let maint = &words().maint;
    let manifest = &opened.bundle.manifest;
    let from = if manifest.from.label.is_empty() { &manifest.from.code } else { &manifest.from.label };
    let made = (words().time.moment)(manifest.made_at.instant, desk.now.get_untracked());
    match manifest.kind {
        Kind::Status => (maint.status_from)(from, &made, opened.bundle.status.len()),
        _ if opened.preview.changes_nothing() => (maint.settings_known)(from, &made),
        _ => (maint.settings_from)(from, &made, opened.preview.new_events.len()),
    }
}

async fn take(desk: Desk, opened: &Opened) -> Result<String, String> {
    let maint = &words().maint;
    let said = |refused: Refused| match refused {
        Refused::NotSetUp => maint.not_ours.to_owned(),
        other => (words().faults.refused)(&other),
    };
    match opened.bundle.manifest.kind {
        Kind::Status => {
            let taken = desk.take_status(opened).await.map_err(said)?;
            Ok((maint.taken_status)(taken))
        }
        _ => {
            let report = desk.merge(opened, &BTreeSet::new()).await.map_err(said)?;
            Ok((maint.taken_settings)(report.added))
        }
    }
}
