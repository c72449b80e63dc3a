//! The material of a case: everything its acts took along, seen here or saved as a copy.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::download;
use crate::browser::picture::Shown;
use crate::desk::Desk;
use crate::desk::attachments::NotShown;
use crate::desk::told_apart::{Sort, sort_of};
use crate::desk::{Book, CaseView};
use crate::domain::bundle::attachment::Attached;
use crate::domain::log::Digest;
use crate::domain::log::header::CaseId;
use crate::domain::order::Gather as _;
use crate::ui::cases::names::Names;
use crate::ui::cases::seen;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, LinkButton};
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::empty_state::EmptyState;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::{Route, Staff};
use crate::ui::staff::act::attach::megabytes;
use crate::ui::words::words;

/// The act that adds material by itself.
const ADD: &str = "evidence_added";
/// The act that withdraws one.
const WITHDRAW: &str = "attachment_withdrawn";

/// One attachment in words.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    of: Attached,
    number: usize,
    said: String,
    is_withdrawn: bool,
}

/// How many attachments a case has.
pub fn count(book: &Book, case: CaseId) -> usize {
    book.attached_to(case).len()
}

fn lines(book: &Book, view: &CaseView, case: CaseId, now: crate::domain::time::Instant) -> Vec<Line> {
    let names = Names::of(book, view.case());
    let gone: BTreeSet<String> =
        view.case().log.all(WITHDRAW).filter_map(|it| it.text("attachment").map(str::to_owned)).to_set();
    let all = book.attached_to(case);
    let of = all.len();
    let line = |(at, (event, of_it)): (usize, (std::sync::Arc<crate::domain::log::Event>, Attached))| {
        let header = &event.header;
        let by = match header.actor.as_str() {
            "kiosk" => words().staff.kiosk_person,
            actor => names.office.name_of(actor),
        };
        let when = (words().time.moment)(header.at.instant, now);
        Line {
            said: (words().attach.with_act)(&names.kind(&header.kind), by, &when),
            number: of.saturating_sub(at),
            is_withdrawn: gone.contains(&of_it.digest.to_string()),
            of: of_it,
        }
    };
    all.into_iter().enumerate().map(line).collect()
}

/// Everything the case's acts took along, the newest first.
#[component]
pub fn CaseEvidence(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = Desk::expect();
    let attach = &words().attach;
    let all = seen(id, move |book, view| lines(book, view, id, desk.now.get_untracked()));
    let reference = seen(id, |_, view| view.reference());
    let here = RwSignal::new(BTreeSet::<Digest>::new());
    Effect::new(move |_| {
        let of: Vec<Attached> = all.get().unwrap_or_default().into_iter().map(|it| it.of).collect();
        if !of.is_empty() {
            spawn_local(async move {
                if let Ok(found) = desk.attachments_here(of).await {
                    here.try_set(found);
                }
            });
        }
    });
    let add = Route::Staff(Staff::Act(id.to_string(), ADD.to_owned())).format();
    let list = move || match all.get().unwrap_or_default() {
        all if all.is_empty() => {
            view! { <EmptyState icon=IconName::Paperclip title=attach.none help=attach.none_help /> }
                .into_any()
        }
        all => {
            let reference = reference.get_untracked().unwrap_or_default();
            let one = move |line: Line| {
                let name = format!("{reference}-{}", line.number);
                view! { <OneOf line here name /> }
            };
            view! { <ul class="evidence">{all.into_iter().map(one).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section class="panel">
            <h2 class="panel__title">{attach.title}</h2>
            {list}
            <div><LinkButton href=add icon=IconName::Plus>{attach.add}</LinkButton></div>
        </section>
    }
}

/// One attachment; its content is read only when somebody asks for it.
#[component]
fn OneOf(line: Line, here: RwSignal<BTreeSet<Digest>>, name: String) -> impl IntoView {
    let desk = Desk::expect();
    let attach = &words().attach;
    let Line { of, said, is_withdrawn, .. } = line;
    let sort = sort_of(&of.media_type);
    let digest = of.digest;
    let is_here = Memo::new(move |_| here.with(|it| it.contains(&digest)));
    let shown = RwSignal::new_local(None::<Shown>);
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let label = of.name.clone().unwrap_or_else(|| kind_of(&of.made_as).to_owned());
    let title = label.clone();
    let (icon, kind, size) = (icon_of(&of.made_as), kind_of(&of.made_as), megabytes(of.size));
    let of = StoredValue::new(of);
    let read = move |then: Box<dyn FnOnce(Vec<u8>) -> Option<String>>| {
        fault.set(None);
        busy.set(true);
        spawn_local(async move {
            let read = desk.attachment(&of.get_value()).await;
            busy.try_set(false);
            fault.try_set(match read {
                Ok(content) => then(content),
                Err(why) => Some((attach.not_shown)(&why)),
            });
        });
    };
    let look = move |sort: Sort| {
        move |()| {
            if shown.with_untracked(Option::is_some) {
                return shown.set(None);
            }
            read(Box::new(move |content| {
                let address = Shown::of(sort.media_type, &content);
                let failed = address.is_none().then(|| (attach.not_shown)(&NotShown::Damaged));
                shown.try_set(address);
                failed
            }));
        }
    };
    let save = move |()| {
        let ending = sort.map_or("bin", |it| it.ending);
        let file = format!("{name}.{ending}");
        // Never under its own media type where that is not one of ours: a browser might open it.
        let media_type = sort.map_or("application/octet-stream", |it| it.media_type);
        read(Box::new(move |content| {
            let saved = download::save(&file, media_type, &content);
            saved.is_err().then(|| words().faults.download_failed.to_owned())
        }));
    };
    let looks = sort.filter(|it| it.is_picture()).map(|sort| {
        let word = move || if shown.with(Option::is_some) { attach.hide } else { attach.look };
        view! { <Button icon=IconName::Eye busy on_click=Callback::new(look(sort))>{word}</Button> }
    });
    let looks = StoredValue::new_local(Some(looks));
    let save = Callback::new(save);
    let state = move || match (is_withdrawn, is_here.get()) {
        (true, _) => (Status::Refused, attach.withdrawn),
        (false, true) => (Status::Saved, attach.here),
        (false, false) => (Status::New, attach.not_here),
    };
    let acts = move || {
        is_here.get().then(|| {
            view! {
                <div class="evidence__acts">
                    {looks.try_update_value(Option::take).flatten()}
                    <Button icon=IconName::Download busy on_click=save>{attach.save}</Button>
                </div>
            }
        })
    };
    view! {
        <li class="evidence__one">
            <p>
                <Icon name=icon />
                <strong><bdi>{title}</bdi></strong>
                " "
                <span class="muted">{kind}" · "{size}</span>
                " "
                <Chip status=Signal::derive(move || state().0) text=Signal::derive(move || state().1.to_owned()) />
            </p>
            <p class="muted">{said}</p>
            {move || (!is_here.get() && !is_withdrawn).then(|| view! { <p class="muted">{attach.not_here_help}</p> })}
            {acts}
            {move || fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            {move || shown.with(|it| it.as_ref().map(|it| view! { <img class="evidence__picture" src=it.url().to_owned() alt=label.clone() /> }))}
        </li>
    }
}

fn kind_of(made_as: &str) -> &'static str {
    let attach = &words().attach;
    match made_as {
        "photo" => attach.photo,
        "voice" => attach.voice,
        "video" => attach.video,
        _ => attach.file,
    }
}

fn icon_of(made_as: &str) -> IconName {
    match made_as {
        "photo" => IconName::Image,
        "voice" => IconName::Mic,
        "video" => IconName::Camera,
        _ => IconName::FileText,
    }
}
