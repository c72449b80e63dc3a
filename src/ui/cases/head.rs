//! The head of a case page: number, title, where it stands, what is due, who handles it.

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::log::Value;
use crate::domain::log::event::Which;
use crate::domain::log::header::CaseId;
use crate::domain::policy::engine::{Escalation, Flagged};
use crate::ui::cases::due::{CaseDue, MarkChips, Standing, StandingChip, of_stage, until};
use crate::ui::cases::guard::{FlagChips, marked};
use crate::ui::cases::limits::called;
use crate::ui::cases::names::Names;
use crate::ui::cases::similar::repeated;
use crate::ui::cases::{OneCase, holds, roles, row, seen};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// What the head says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    title: String,
    stage: Standing,
    limit: Option<String>,
    handler: Option<String>,
    owner: Option<String>,
    repeated: Option<usize>,
    flags: Vec<Flagged>,
    badges: Vec<String>,
    privacy: &'static str,
    contested: Option<String>,
}

/// The head.
#[component]
pub fn CaseHead(
    /// Which case.
    id: CaseId,
    /// The way back: an address and its words.
    back: (String, &'static str),
) -> impl IntoView {
    let desk = Desk::expect();
    let number = seen(id, |_, view| view.reference());
    let head = seen(id, move |book, view| head(book, view, desk.now.get_untracked()));
    view! {
        <div class="case__head">
            <p class="case__back">
                <a href=back.0><Icon name=IconName::ArrowLeft />{back.1}</a>
                <span class="case-number">{move || number.get()}</span>
            </p>
            {move || head.get().map(|head| view! { <HeadWords id head /> })}
        </div>
    }
}

#[component]
fn HeadWords(id: CaseId, head: Head) -> impl IntoView {
    let (staff, case) = (&words().staff, OneCase::of(id));
    let has_limit = head.limit.is_some();
    let handler = head.handler.unwrap_or_else(|| staff.unassigned.to_owned());
    let badges = head.badges.into_iter().map(|text| view! { <Chip status=Status::Plain text /> });
    let banner = head.contested.map(|what| view! { <ContestedBanner id what /> });
    view! {
        <h1 class="page-head__title" tabindex="-1">{head.title}</h1>
        <div class="case__chips">
            <CaseDue case />
            {head.limit.map(|it| view! { <span class="case__limit">{it}</span> })}
            <MarkChips case />
            {has_limit.then(|| view! { <StandingChip standing=Some(head.stage) /> })}
            <FlagChips flags=head.flags />
            {badges.collect_view()}
            {head.repeated.map(|it| view! { <Chip status=Status::Urgent text=(words().case_work.repeated)(it) /> })}
            <Chip status=Status::Privacy text=head.privacy />
            <span>{(staff.handler)(&handler)}</span>
            {head.owner.map(|it| view! { <span>{it}</span> })}
        </div>
        {banner}
    }
}

#[component]
fn ContestedBanner(id: CaseId, what: String) -> impl IntoView {
    let staff = &words().staff;
    let href = Route::Staff(Staff::Conflicts(id.to_string())).format();
    view! {
        <Banner kind=BannerKind::Warn text=(staff.contested_banner)(&what)>
            <LinkButton href icon=IconName::GitMerge>{staff.contested_look}</LinkButton>
        </Banner>
    }
}

fn head(book: &Book, view: &CaseView, now: crate::domain::time::Instant) -> Head {
    let names = Names::of(book, view.case());
    let limit =
        view.next_deadline().map(|it| (words().staff.limit_until)(&called(it, &names), &until(it, now)));
    let keys: Vec<String> = view.case().log.open_contests().map(|(key, _)| names.key(key)).collect();
    Head {
        title: row::title(&names, view),
        stage: of_stage(&names, view),
        limit,
        handler: view.handler().map(|it| book.office.name_of(it).to_owned()),
        owner: owner(book, &names, view),
        repeated: repeated(book, view),
        flags: view.evaluation.flags.clone(),
        badges: badges(book, &names, view),
        privacy: privacy(view),
        contested: (!keys.is_empty()).then(|| keys.join(words().common.list)),
    }
}

/// What was raised quietly: shown here, and to nobody's inbox.
fn badges(book: &Book, names: &Names<'_>, view: &CaseView) -> Vec<String> {
    let own = roles(book);
    let raised = view.evaluation.escalations.iter().filter(|it| it.quiet && it.is_open());
    let shown = raised.filter(|it| !it.hide_from.iter().any(|it| holds(names.profile, own, it.as_str())));
    let text = |it: &Escalation| marked(&names.escalation(it.id.as_str()), &it.clauses);
    let mut all: Vec<String> = Vec::new();
    for one in shown.map(text) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// The role the case belongs to, and who holds it.
pub fn owner(book: &Book, names: &Names<'_>, view: &CaseView) -> Option<String> {
    let role = view.evaluation.owner.as_ref()?;
    let standard =
        names.profile.and_then(|it| it.role(role.as_str())).map_or(role.as_str(), |it| it.std.as_str());
    let holders = book.office.holders(standard).map(|it| book.office.name_of(&it.id));
    let holders = holders.collect::<Vec<_>>().join(words().common.list);
    Some((words().case_work.owner)(&names.role(role.as_str()), &holders))
}

/// How well the organisation knows the complainant.
fn privacy(view: &CaseView) -> &'static str {
    let staff = &words().staff;
    let field = |id: &str| view.case().lodged_field(id);
    let Some(lodged) = view.case().lodged() else { return staff.privacy_partial };
    let anonymous = field("anonymous").and_then(Value::flag) == Some(true);
    match (field("complainant_name"), field("complainant_contact")) {
        _ if lodged.lacks(Which::Private) => staff.privacy_partial,
        _ if anonymous => staff.privacy_anonymous,
        (Some(_), _) => staff.privacy_named,
        (None, Some(_)) => staff.privacy_contact,
        (None, None) => staff.privacy_anonymous,
    }
}
