//! Making a backup, and counting it once it was read from where it was put.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::download;
use crate::desk::Desk;
use crate::desk::backup::{Backup, BackupFault};
use crate::ui::exchange::in_groups;
use crate::ui::exchange::saved::{Saved, SavedCheck};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::progress::Progress;
use crate::ui::rescue::BUNDLE_TYPE;
use crate::ui::words::words;

/// How far a backup has come.
#[derive(Clone)]
enum Stage {
    Idle,
    Making,
    Made(Rc<Backup>, Saved),
    Counts,
    Failed(String),
}

/// The backup's panel.
#[component]
pub fn Make() -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let stage = RwSignal::new_local(Stage::Idle);
    let share = RwSignal::new(0_u64);
    let is_ready = Memo::new(move |_| desk.recovery_key().is_some());
    let busy = Signal::derive(move || matches!(*stage.read(), Stage::Making));
    let make = Callback::new(move |()| {
        stage.set(Stage::Making);
        spawn_local(async move {
            let tell = move |it| {
                let _ = share.try_set(u64::from(it));
            };
            let made = desk.back_up(tell).await;
            stage.try_set(match made {
                Ok(backup) => hand_out(backup),
                Err(refused) => Stage::Failed((words().faults.refused)(&refused)),
            });
        });
    });
    view! {
        <Show when=move || is_ready.get()>
            <section class="panel">
                <Button kind=ButtonKind::Primary icon=IconName::ShieldCheck busy on_click=make>{sealing.backup_now}</Button>
                {move || match stage.get() {
                    Stage::Idle => ().into_any(),
                    Stage::Making => view! {
                        <Progress
                            label=sealing.backup_making
                            done=Signal::derive(move || Some(share.get()))
                            total=100_u64
                            text=Signal::derive(move || (words().exchange.share)(share.get()))
                        />
                    }.into_any(),
                    Stage::Made(backup, saved) => view! { <Made backup saved stage /> }.into_any(),
                    Stage::Counts => view! { <Banner kind=BannerKind::Ok text=sealing.backup_counts /> }.into_any(),
                    Stage::Failed(text) => view! { <Banner kind=BannerKind::Bad text /> }.into_any(),
                }}
            </section>
        </Show>
    }
}

/// Hands the files to the browser; whether they arrived is another question.
fn hand_out(backup: Backup) -> Stage {
    let mut files = backup.files.iter();
    let saved = files.try_for_each(|it| download::save(&it.name, BUNDLE_TYPE, &it.bytes));
    match saved {
        Ok(()) => {
            let saved = Saved::new(backup.files.clone());
            Stage::Made(Rc::new(backup), saved)
        }
        Err(_) => Stage::Failed(words().faults.download_failed.to_owned()),
    }
}

/// Made, and waiting to be found where it was put.
#[component]
fn Made(backup: Rc<Backup>, saved: Saved, stage: RwSignal<Stage, LocalStorage>) -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let state = in_groups(&backup.state.to_string());
    let (count, left) = (backup.files.len(), backup.left_attachments);
    let backup = StoredValue::new_local(backup);
    Effect::new(move |_| {
        if !saved.is_whole() {
            return;
        }
        let backup = backup.get_value();
        spawn_local(async move {
            let found: Vec<Vec<u8>> = backup.files.iter().map(|it| it.bytes.clone()).collect();
            let checked = desk.check_backup(&backup, &found).await;
            stage.try_set(checked.map_or_else(|it| Stage::Failed(said(&it)), |_| Stage::Counts));
        });
    });
    view! {
        <Banner kind=BannerKind::Info text=(sealing.backup_made)(count) />
        {(left > 0).then(|| view! { <Banner kind=BannerKind::Warn text=(words().attach.left)(left) /> })}
        <p>{sealing.backup_place}</p>
        <dl class="facts"><dt>{sealing.backup_state}</dt><dd class="mono">{state}</dd></dl>
        <SavedCheck saved />
    }
}

fn said(fault: &BackupFault) -> String {
    let sealing = &words().sealing;
    match fault {
        BackupFault::NotTheFile => sealing.backup_not_file.to_owned(),
        BackupFault::NotAll => sealing.backup_not_all.to_owned(),
        BackupFault::OtherState => sealing.backup_other_state.to_owned(),
        BackupFault::Closed(closed) => (sealing.closed)(closed),
        BackupFault::Refused(refused) => (words().faults.refused)(refused),
    }
}
