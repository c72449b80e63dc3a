//! What a form is about: the case, what the act would change, what has happened since the form was opened.

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::log::header::CaseId;
use crate::domain::policy::engine::ActOffer;
use crate::ui::cases::due::until_and_left;
use crate::ui::cases::limits::called;
use crate::ui::cases::names::Names;
use crate::ui::cases::next_acts::reasons;
use crate::ui::cases::{row, seen};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// What the regime says of the act, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct About {
    limits: Vec<String>,
    notes: Vec<String>,
    blocked: Option<String>,
}

/// The lines above a form.
#[component]
pub fn AboutAct(
    /// Which case.
    case: CaseId,
    /// Which kind of act.
    kind: &'static str,
    /// Whether the regime's reasons stand above the form already.
    #[prop(into)]
    is_refused: Signal<bool>,
) -> impl IntoView {
    let desk = Desk::expect();
    let about = seen(case, move |book, view| about(book, view, kind, desk.now.get_untracked()));
    move || {
        let about = about.get().unwrap_or_default();
        let lines =
            about.limits.into_iter().map(|it| view! { <p class="acts__limit">{it}</p> }).collect_view();
        let notes = about.notes.into_iter().map(|it| view! { <p class="acts__why">{it}</p> }).collect_view();
        let blocked = about
            .blocked
            .filter(|_| !is_refused.get())
            .map(|text| view! { <Banner kind=BannerKind::Warn text /> });
        view! {
            <div class="act__about">{lines}{notes}</div>
            {blocked}
        }
    }
}

fn about(book: &Book, view: &CaseView, kind: &str, now: crate::domain::time::Instant) -> About {
    let names = Names::of(book, view.case());
    let Some(offer) = offer(view, kind) else { return About::default() };
    let acts = &words().acts;
    let open =
        view.evaluation.deadlines.iter().filter(|it| it.status.is_open() && offer.stops.contains(&it.id));
    let limit = |it: &crate::ui::cases::Limit| (acts.stops)(&called(it, &names), &until_and_left(it, now));
    let leads = offer.changes_state_to.as_ref().map(|it| (acts.leads_to)(&names.state(it.as_str())));
    let needs: Vec<String> = offer.needs.iter().map(|it| names.any_field(it)).collect();
    let needs = (!needs.is_empty()).then(|| (acts.needs)(&needs.join(words().common.list)));
    let basis = Some((words().rules.basis)(&offer.clauses)).filter(|it| !it.is_empty());
    About {
        limits: open.map(limit).collect(),
        notes: [leads, needs, basis].into_iter().flatten().collect(),
        blocked: offer.allowed.as_ref().err().map(|it| reasons(it, &names)),
    }
}

/// What the regime offers of a kind, if it knows it.
pub fn offer<'a>(view: &'a CaseView, kind: &str) -> Option<&'a ActOffer> {
    view.evaluation.acts.iter().find(|it| it.kind == *kind)
}

/// The way back: the case's number and title.
#[component]
pub fn BackToCase(
    /// Which case.
    case: CaseId,
) -> impl IntoView {
    let title = seen(case, |book, view| row::title(&Names::of(book, view.case()), view));
    let number = seen(case, |_, view| view.reference());
    let back = Route::Staff(Staff::Case(case.to_string())).format();
    view! {
        <p class="case__back">
            <a href=back><Icon name=IconName::ArrowLeft /><span class="case-number">{move || number.get()}</span>{move || title.get()}</a>
        </p>
    }
}

/// That the case grew since the form was opened.
#[component]
pub fn Stale(
    /// Which case.
    case: CaseId,
) -> impl IntoView {
    let count = seen(case, |_, view| view.case().events().len());
    let opened_with = count.get_untracked().unwrap_or_default();
    let new = move || count.get().unwrap_or_default().saturating_sub(opened_with);
    let href = Route::Staff(Staff::Case(case.to_string())).format();
    move || {
        let href = href.clone();
        (new() > 0).then(|| {
            view! {
                <Banner kind=BannerKind::Warn text=(words().acts.stale)(new())>
                    <LinkButton href>{words().acts.stale_look}</LinkButton>
                </Banner>
            }
        })
    }
}
