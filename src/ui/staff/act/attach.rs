//! What goes with an act: photos and files chosen or taken now, saved when the act is.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::{Picked, Unreadable};
use crate::browser::picture::{NoPicture, redraw};
use crate::desk::attachments::{Chosen, MOST};
use crate::desk::told_apart::{ACCEPTED, told_apart};
use crate::desk::{Desk, Refused};
use crate::domain::case::vocabulary::Kind;
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;
use crate::domain::time::Instant;
use crate::ui::keep::kept;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::file_picker::FilePicker;
use crate::ui::parts::icon::IconName;
use crate::ui::words::words;

/// The field of an act that names its attachments.
const FIELD: &str = "attachments";
/// The longer side of a photo, in dots, as it is kept.
const LONGEST: u32 = 2_048;
/// What is larger is said to be.
const LARGE: usize = 20 * 1024 * 1024;

/// What was chosen for one form.
#[derive(Clone, Copy)]
pub struct Attach {
    chosen: RwSignal<Vec<Chosen>>,
    said: RwSignal<Option<String>>,
    share: RwSignal<Option<u32>>,
    most: usize,
}

impl Attach {
    /// Nothing chosen, for a form of this kind of act; `None` where such acts take nothing along.
    pub fn of(name: &str, kind: &Kind) -> Option<Attach> {
        let field = kind.field(FIELD)?;
        let most = usize::try_from(field.most()).unwrap_or(0);
        Some(kept(format!("{name}/attach"), || Attach {
            chosen: RwSignal::new(Vec::new()),
            said: RwSignal::new(None),
            share: RwSignal::new(None),
            most,
        }))
    }

    /// Seals and saves what was chosen; the fields that name it.
    ///
    /// # Errors
    /// A sentence.
    pub async fn saved(self, desk: Desk, case: Option<CaseId>) -> Result<Vec<(String, Value)>, String> {
        let chosen = self.chosen.get_untracked();
        let share = self.share;
        let outcome = desk
            .attach(case, &chosen, |it| {
                let _ = share.try_set(Some(it));
            })
            .await;
        share.try_set(None);
        outcome.map(|it| it.into_iter().collect()).map_err(|refused| match refused {
            Refused::TooLong => words().attach.too_much.to_owned(),
            refused => (words().faults.refused)(&refused),
        })
    }

    /// The act is in the log.
    pub fn forget(self) {
        self.chosen.try_set(Vec::new());
        self.said.try_set(None);
    }

    fn take(self, picked: Picked) {
        spawn_local(async move {
            let said = match prepared(picked).await {
                Ok(_) if self.chosen.with_untracked(Vec::len) >= self.most => {
                    Some((words().attach.too_many)(self.most))
                }
                Ok(chosen) => {
                    let said = (chosen.content.len() > LARGE).then(|| (words().attach.large)(&chosen.name));
                    self.chosen.try_update(|it| it.push(chosen));
                    said
                }
                Err(said) => Some(said),
            };
            self.said.try_set(said);
        });
    }

    fn fail(self, why: Unreadable) {
        self.said.set(Some(match why {
            Unreadable::TooLarge { name, bytes, .. } => (words().attach.too_large)(&name, &megabytes(bytes)),
            Unreadable::Gone { .. } => words().faults.file_unreadable.to_owned(),
        }));
    }
}

/// A file as an act takes it along: of a kind that runs nothing, a picture drawn anew.
async fn prepared(picked: Picked) -> Result<Chosen, String> {
    let attach = &words().attach;
    let Picked { name, bytes } = picked;
    if bytes.is_empty() {
        return Err((attach.empty)(&name));
    }
    let sort = told_apart(&bytes).ok_or_else(|| (attach.odd)(&name))?;
    if !sort.is_picture() {
        let (made_as, media_type) = (sort.made_as, sort.media_type);
        return Ok(Chosen { name, made_as, media_type, content: Arc::new(bytes) });
    }
    match redraw(&bytes, sort.media_type, LONGEST).await {
        Ok(drawn) => {
            Ok(Chosen { name, made_as: sort.made_as, media_type: "image/jpeg", content: Arc::new(drawn) })
        }
        Err(NoPicture::Unreadable) => Err((attach.no_picture)(&name)),
        Err(NoPicture::TooLarge) => Err((attach.too_many_dots)(&name)),
    }
}

/// A size as people say it.
pub fn megabytes(bytes: u64) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1_000))
    } else {
        format!("{} MB", bytes / 1_000_000)
    }
}

/// The part of a form where photos and files are chosen.
#[component]
pub fn AttachPart(
    /// What was chosen so far.
    attach: Attach,
    /// When the draft that was put back had been kept: it holds no files.
    restored: RwSignal<Option<Instant>>,
) -> impl IntoView {
    let said = &words().attach;
    let may_be_lost = move || restored.get().is_some() || attach.chosen.with(|it| !it.is_empty());
    let take = Callback::new(move |it| attach.take(it));
    let fail = Callback::new(move |it| attach.fail(it));
    let line = move |(at, it): (usize, Chosen)| {
        let remove = (said.remove)(&it.name);
        let drop_it = Callback::new(move |()| {
            attach.chosen.update(|all| drop((at < all.len()).then(|| all.remove(at))))
        });
        view! {
            <li>
                <bdi>{it.name.clone()}</bdi>
                " "
                <span class="muted">{megabytes(it.content.len() as u64)}</span>
                <Button kind=ButtonKind::Quiet icon=IconName::X on_click=drop_it>{remove}</Button>
            </li>
        }
    };
    view! {
        <fieldset class="form__part">
            <legend>{said.title}</legend>
            {move || attach.said.get().map(|text| view! { <Banner kind=BannerKind::Warn text /> })}
            <ul class="plain-list">{move || attach.chosen.get().into_iter().enumerate().map(line).collect_view()}</ul>
            {move || may_be_lost().then(|| view! { <p class="muted">{said.not_in_draft}</p> })}
            <FilePicker id="attach-file" label=said.pick hint=said.hint accept=ACCEPTED several=true most=MOST on_file=take on_fail=fail />
            <FilePicker id="attach-photo" label=said.camera accept="image/*" camera=true most=MOST on_file=take on_fail=fail />
            <p role="status">{move || attach.share.get().map(said.saving)}</p>
        </fieldset>
    }
}
