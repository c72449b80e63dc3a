//! What of a case whoever acts here must not see, in words, and the page that stands before a case.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::looking::CASE;
use crate::desk::{Book, CaseView, Desk};
use crate::domain::case::vocabulary::{Field, PartName};
use crate::domain::log::header::CaseId;
use crate::domain::policy::effect::{Effect as Does, Mark};
use crate::domain::policy::engine::Flagged;
use crate::domain::policy::names::ClauseId;
use crate::domain::time::Instant;
use crate::ui::cases::due::{Standing, StandingChip, of_stage};
use crate::ui::cases::mask::mask;
use crate::ui::cases::names::Names;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, LinkButton};
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// Fields that say who complains.
const WHO: &str = "complainant";
/// Fields of a case that name persons who do not watch over it.
const NAMED: [&str; 2] = ["respondent_person", "respondent_leader"];

/// Whether a field says who somebody is: named after the complainant, or kept from some roles by the regime. It stays
/// covered until a person asks.
pub fn is_identity(names: &Names<'_>, field: &Field) -> bool {
    let private = field.part == Some(PartName::Private);
    private && (field.id.starts_with(WHO) || is_restricted(names, &field.id))
}

/// Whether the regime keeps this very field from some roles.
fn is_restricted(names: &Names<'_>, field: &str) -> bool {
    let rules = names.profile.into_iter().flat_map(|it| &it.rules);
    let mut fields = rules.filter_map(|it| match &it.effect {
        Does::RestrictRead { fields, .. } => fields.as_ref(),
        _ => None,
    });
    fields.any(|it| it.iter().any(|it| it.field == field))
}

/// A field as it may be shown: whole, covered until a person asks (`is_asked`), or not at all.
pub fn shown(names: &Names<'_>, view: &CaseView, field: &Field, said: String, is_asked: bool) -> String {
    let sees = view.may_see(&field.id);
    match is_identity(names, field) {
        true if sees && is_asked => said,
        true => mask(&said),
        false if sees => said,
        false => words().guard.covered.to_owned(),
    }
}

/// Why nothing but number and state is shown.
pub fn why_stub(book: &Book, view: &CaseView) -> String {
    let guard = &words().guard;
    let clauses = view.reading.as_ref().map(|it| it.clauses.as_slice()).unwrap_or_default();
    let why = if is_named(book, view) { guard.stub_party } else { guard.stub_page };
    (guard.with_basis)(why, &(words().rules.basis)(clauses))
}

/// Whether the case names whoever acts here.
fn is_named(book: &Book, view: &CaseView) -> bool {
    let person = book.identity.as_ref().and_then(|it| it.person.as_deref());
    let names = |field: &&str| view.case().latest_field(field).and_then(|it| it.text()) == person;
    person.is_some() && NAMED.iter().any(names)
}

/// A mark on a case in words: what in it is not final.
pub fn mark_word(mark: Mark) -> &'static str {
    let guard = &words().guard;
    match mark {
        Mark::Provisional => guard.provisional,
        Mark::CalendarMissing => guard.calendar_missing,
        Mark::Unconfirmed => guard.unconfirmed,
    }
}

/// A word on a chip with the clauses it rests on.
pub fn marked(word: &str, clauses: &[ClauseId]) -> String {
    match (words().rules.basis)(clauses).as_str() {
        "" => word.to_owned(),
        basis => (words().common.aside)(word, basis),
    }
}

/// The marks of a case, each as a chip with its clause.
#[component]
pub fn FlagChips(
    /// The marks.
    flags: Vec<Flagged>,
) -> impl IntoView {
    let chip = |it: Flagged| {
        let text = marked(mark_word(it.mark), &it.clauses);
        view! { <Chip status=Status::ClockDoubt text /> }
    };
    flags.into_iter().map(chip).collect_view()
}

/// Whether a case lies open before whoever acts here.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Look {
    /// It is not held here.
    Gone,
    /// Number and state, and why no more.
    Stub { number: String, stage: Standing, why: String },
    /// It opens once the look is written down.
    Owed,
    /// It is open to this person; where looks are recorded, by which clauses.
    Open { person: Option<String>, logged: Option<String> },
}

fn look(book: &Book, id: CaseId, now: Instant, before: Option<&Look>) -> Look {
    let Some(view) = book.cases.get(&id) else { return Look::Gone };
    let person = book.identity.as_ref().and_then(|it| it.person.clone());
    if view.is_stub() {
        let stage = of_stage(&Names::of(book, view.case()), view);
        return Look::Stub { number: view.reference(), stage, why: why_stub(book, view) };
    }
    let is_same = matches!(before, Some(Look::Open { person: was, .. }) if *was == person);
    let owes = person.as_ref().is_some_and(|it| view.owes_look(it, CASE, now));
    if owes && !is_same {
        return Look::Owed;
    }
    let basis =
        view.reading.as_ref().filter(|it| it.is_logged).map(|_| looked_by(&Names::of(book, view.case())));
    Look::Open { person, logged: basis }
}

/// The clauses by which looks are recorded.
fn looked_by(names: &Names<'_>) -> String {
    let rules = names.profile.into_iter().flat_map(|it| &it.rules);
    let logging = rules.filter(|it| matches!(it.effect, Does::RestrictRead { log_access: true, .. }));
    let clauses: Vec<_> = logging.flat_map(|it| it.clauses.iter().cloned()).collect();
    (words().rules.basis)(&clauses)
}

/// A case behind its guard: shown to whoever may read it, once the look is written down where the regime asks for that.
#[component]
pub fn Guarded(
    /// Which case.
    id: CaseId,
    /// What stands behind the guard.
    children: ChildrenFn,
) -> impl IntoView {
    let desk = Desk::expect();
    let now = Memo::new(move |before: Option<&Look>| {
        let at = desk.now.get_untracked();
        desk.book.with(|book| look(book, id, at, before))
    });
    let failed = RwSignal::new(false);
    let write = Callback::new(move |()| {
        failed.set(false);
        spawn_local(async move {
            if desk.look(id, CASE).await.is_err() {
                failed.try_set(true);
            }
        });
    });
    Effect::new(move |_| {
        if now.with(|it| *it == Look::Owed) {
            write.run(());
        }
    });
    let is_open = Memo::new(move |_| now.with(|it| matches!(it, Look::Open { .. })));
    let logged = move || match now.get() {
        Look::Open { logged: Some(basis), .. } => Some((words().guard.logged)(&basis)),
        _ => None,
    };
    view! {
        {move || if is_open.get() { children().into_any() } else { view! { <Closed now failed write /> }.into_any() }}
        {move || logged().map(|text| view! { <p class="muted" role="status">{text}</p> })}
    }
}

/// What stands there instead of a case.
#[component]
fn Closed(now: Memo<Look>, failed: RwSignal<bool>, write: Callback<()>) -> impl IntoView {
    move || match now.get() {
        Look::Stub { number, stage, why } => view! { <Stub number stage why /> }.into_any(),
        Look::Owed if failed.get() => view! {
            <Banner kind=BannerKind::Bad text=words().guard.not_logged>
                <Button on_click=write>{words().guard.log_again}</Button>
            </Banner>
        }
        .into_any(),
        Look::Owed => view! { <p role="status">{words().guard.logging}</p> }.into_any(),
        Look::Gone | Look::Open { .. } => ().into_any(),
    }
}

#[component]
fn Stub(number: String, stage: Standing, why: String) -> impl IntoView {
    let guard = &words().guard;
    view! {
        <PageHead title=number />
        <div class="case__chips"><StandingChip standing=Some(stage) /><Chip status=Status::Privacy text=guard.stub_title /></div>
        <Banner kind=BannerKind::Info text=why />
        <p class="muted">{guard.stub_help}</p>
        <p><LinkButton href=Route::Staff(Staff::Worklist).format()>{words().staff.to_worklist}</LinkButton></p>
    }
}
