//! The form of one act.

use std::collections::BTreeMap;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::domain::case::fold::new_value_id;
use crate::domain::case::vocabulary::{Field, Kind};
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;
use crate::domain::map::Map;
use crate::domain::policy::profile::Fact;
use crate::ui::cases::names::Names;
use crate::ui::keep::kept;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::error_summary::ErrorSummary;
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Route, Staff};
use crate::ui::router::Router;
use crate::ui::staff::act::about::{AboutAct, BackToCase, Stale, offer};
use crate::ui::staff::act::advice::{Advised, Reminders};
use crate::ui::staff::act::attach::{Attach, AttachPart};
use crate::ui::staff::act::correction::Correcting;
use crate::ui::staff::act::envelope::{AT, Envelope, EnvelopeFields};
use crate::ui::staff::act::proposal::proposal;
use crate::ui::staff::act::sides::BothSides;
use crate::ui::staff::act::submit::Submit;
use crate::ui::staff::form::draft::{Content, Draft};
use crate::ui::staff::form::input::Input;
use crate::ui::staff::form::model::{Asked, Model};
use crate::ui::staff::form::options::{Within, options};
use crate::ui::staff::form::part::{FormField, Lists};
use crate::ui::staff::form::typed::Typed;
use crate::ui::words::{language, words};

/// More optional fields than this are folded away.
const FOLDED_FROM: usize = 4;

/// A form that records an act of `kind` on `case`.
#[component]
pub fn ActForm(
    /// Which case.
    case: CaseId,
    /// What kind of act.
    kind: &'static Kind,
    /// What is put right, for a correction.
    correcting: Option<Correcting>,
) -> impl IntoView {
    let desk = Desk::expect();
    let name = draft_name(case, kind, correcting.as_ref());
    let model = kept(format!("{name}/model"), || model(desk, case, kind, correcting.as_ref()));
    model.errors.set(Vec::new());
    let submit = prepared(desk, case, kind, model, correcting.as_ref());
    let title = correcting.as_ref().map_or(kind.name_in(language()).to_owned(), |it| {
        (words().acts.correcting)(it.field.name_in(language()))
    });
    let says = correcting.map(|it| {
        view! {
            <div class="act__was"><p class="muted">{words().acts.instead_of}</p><p>{it.says}</p></div>
        }
    });
    view! {
        <BackToCase case />
        <PageHead title />
        <AboutAct case kind=kind.id.as_str() is_refused=Signal::derive(move || !submit.refused.read().is_empty()) />
        <Reminders case kind role=submit.envelope.role.get_untracked() />
        <BothSides case kind=kind.id.as_str() />
        <Stale case />
        <DraftNotice submit />
        <form class="form" autocomplete="off" novalidate=true on:submit=|event| event.prevent_default() on:keydown=move |event| keys(&event, submit)>
            <ErrorSummary title=words().acts.refused errors=submit.refused />
            <ErrorSummary title=words().common.there_are_faults errors=model.errors />
            {says}
            <Fields desk case kind model />
            {submit.attach.map(|attach| view! { <AttachPart attach restored=submit.draft.restored /> })}
            <Advised submit />
            <EnvelopeFields envelope=submit.envelope error=model.error(AT.to_owned()) />
            {move || submit.failed.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            <Buttons submit />
        </form>
    }
}

/// What the form asks, filled with what the case already says.
fn model(desk: Desk, case: CaseId, kind: &'static Kind, correcting: Option<&Correcting>) -> Model {
    if let Some(it) = correcting {
        let field =
            Field { id: new_value_id(&it.field).to_owned(), part: None, unasked: false, ..it.field.clone() };
        let corrected = Asked { input: Input::new(&field), field, is_needed: true };
        corrected.input.put(&corrected.field, it.typed.clone());
        let rest = Model::new(kind, &[], &["target_event", "field"]).asked();
        return Model::of(std::iter::once(corrected).chain(rest).collect());
    }
    let (needs, facts) = desk.book.with_untracked(|book| {
        let view = book.cases.get(&case);
        let offer = view.and_then(|view| offer(view, &kind.id));
        let needs: Vec<String> = offer
            .into_iter()
            .flat_map(|it| &it.needs)
            .filter(|it| it.item.is_none())
            .map(|it| it.field.clone())
            .collect();
        (needs, view.map(|it| known_facts(book.profile_of(it.case()), it.case())).unwrap_or_default())
    });
    let model = Model::new(kind, &needs, &[]);
    let mut known = desk.book.with_untracked(|book| {
        book.cases
            .get(&case)
            .map(|view| proposal(book, view, &kind.id, desk.now.get_untracked()))
            .unwrap_or_default()
    });
    known.insert("facts".to_owned(), Typed::Facts(facts));
    model.put(known);
    model
}

/// What the case says of the regime's facts, as a form holds it.
fn known_facts(
    profile: Option<&crate::domain::policy::Profile>,
    case: &crate::domain::case::Case,
) -> BTreeMap<String, String> {
    let facts = profile.into_iter().flat_map(|it| &it.facts);
    let said = facts.filter_map(|it| {
        let word = match case.fact(it.id.as_str())? {
            Value::Flag(true) => "true".to_owned(),
            Value::Text(text) => text.clone(),
            _ => return None,
        };
        Some((it.id.as_str().to_owned(), word))
    });
    said.collect()
}

/// What the draft of this form is kept under.
fn draft_name(case: CaseId, kind: &Kind, correcting: Option<&Correcting>) -> String {
    let of = correcting.map(|it| format!("/{}/{}", it.event.short(), it.field.id)).unwrap_or_default();
    format!("act/{case}/{}{of}", kind.id)
}

fn prepared(
    desk: Desk,
    case: CaseId,
    kind: &'static Kind,
    model: Model,
    correcting: Option<&Correcting>,
) -> Submit {
    let fitting = desk.book.with_untracked(|book| {
        let view = book.cases.get(&case)?;
        let profile = book.profile_of(view.case())?;
        let roles = &offer(view, &kind.id)?.roles;
        let standard = |id: &str| profile.role(id).map_or(id.to_owned(), |it| it.std.as_str().to_owned());
        Some(roles.iter().map(|it| standard(it.as_str())).collect::<Vec<_>>())
    });
    let name = draft_name(case, kind, correcting);
    let attach_name = name.clone();
    let envelope = kept(format!("{name}/envelope"), || Envelope::new(desk, &fitting.unwrap_or_default()));
    envelope.run();
    let content = move || model.typed();
    let draft = Draft::follow(name, content, move |content: Content| model.put(content));
    let given = correcting.map(|it| {
        Map::from([
            ("target_event".to_owned(), Value::from(it.event.to_string())),
            ("field".to_owned(), Value::from(it.field.id.as_str())),
        ])
    });
    Submit {
        desk,
        router: Router::expect(),
        case,
        kind,
        model,
        envelope,
        draft,
        attach: correcting.is_none().then(|| Attach::of(&attach_name, kind)).flatten(),
        given: StoredValue::new(given.unwrap_or_default()),
        refused: RwSignal::new(Vec::new()),
        advised: RwSignal::new(Vec::new()),
        failed: RwSignal::new(None),
        busy: RwSignal::new(false),
    }
}

/// Ctrl+Enter records, Ctrl+S keeps the draft.
fn keys(event: &KeyboardEvent, submit: Submit) {
    if !(event.ctrl_key() || event.meta_key()) || event.is_composing() {
        return;
    }
    match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            submit.run();
        }
        "s" | "S" => {
            event.prevent_default();
            submit.draft.keep(untrack(move || submit.model.typed()));
        }
        _ => {}
    }
}

/// The fields the vocabulary and the regime ask for.
#[component]
fn Fields(desk: Desk, case: CaseId, kind: &'static Kind, model: Model) -> impl IntoView {
    let lists: Lists = Callback::new(move |field: Field| {
        desk.book.with(|book| match book.cases.get(&case) {
            Some(view) => {
                let within = Within { case: Some(view), kind: &kind.id, now: desk.now.get_untracked() };
                options(book, &Names::of(book, view.case()), &field, within)
            }
            None => Vec::new(),
        })
    });
    let facts = desk.book.with_untracked(|book| asked_facts(book, case, &kind.id));
    let asked = model.asked().into_iter().filter(|it| !(it.field.id == "facts" && facts.is_empty()));
    let asked: Vec<Asked> = asked.collect();
    let none = asked.is_empty().then(|| view! { <p class="muted">{words().acts.no_fields}</p> });
    let (sight, folded) = in_sight(asked);
    let count = folded.len();
    let is_open = folded.iter().any(|it| !untrack(|| it.input.typed()).is_empty());
    let facts = StoredValue::new(facts);
    let field = move |asked: Asked| view! { <FormField asked model lists facts=facts.get_value() /> };
    view! {
        <div class="form__part">{none}{sight.into_iter().map(field).collect_view()}</div>
        {(count > 0).then(|| view! {
            <details class="form__rest" open=is_open>
                <summary>{(words().acts.optional_rest)(count)}</summary>
                <div class="form__part">{folded.into_iter().map(field).collect_view()}</div>
            </details>
        })}
    }
}

/// What is needed stands in sight; where much more may be said, the rest is folded away.
fn in_sight(asked: Vec<Asked>) -> (Vec<Asked>, Vec<Asked>) {
    let optional = asked.iter().filter(|it| !it.is_needed && it.field.id != "facts").count();
    let has_needed = optional < asked.len();
    if optional <= FOLDED_FROM || !has_needed {
        return (asked, Vec::new());
    }
    asked.into_iter().partition(|it| it.is_needed || it.field.id == "facts")
}

/// The facts asked at a kind of act; all of them where facts are what the act is about.
fn asked_facts(book: &crate::desk::Book, case: CaseId, kind: &str) -> Vec<Fact> {
    let profile = book.cases.get(&case).and_then(|it| book.profile_of(it.case()));
    let facts = profile.into_iter().flat_map(|it| &it.facts);
    let asked = facts.filter(|it| kind == "facts_set" || it.asked_at.iter().any(|it| *it == *kind));
    asked.cloned().collect()
}

/// That an earlier draft was put back, and a way to be rid of it.
#[component]
fn DraftNotice(submit: Submit) -> impl IntoView {
    let acts = &words().acts;
    let draft = submit.draft;
    let discard = Callback::new(move |()| {
        submit.model.put(draft.fresh());
        draft.forget(false);
    });
    move || {
        draft.restored.get().map(|at| {
            view! {
                <Banner kind=BannerKind::Info text=(acts.draft_restored)(&(words().time.clock)(at))>
                    <Button on_click=discard>{acts.draft_discard}</Button>
                </Banner>
            }
        })
    }
}

#[component]
fn Buttons(submit: Submit) -> impl IntoView {
    let acts = &words().acts;
    let back = Route::Staff(Staff::Case(submit.case.to_string())).format();
    let kept = move || submit.draft.kept_at.get().map(|at| (acts.draft_saved)(&(words().time.clock)(at)));
    view! {
        <div class="form__acts">
            <Button kind=ButtonKind::Primary busy=submit.busy on_click=Callback::new(move |()| submit.run())>{acts.save}</Button>
            <LinkButton href=back>{acts.back_to_case}</LinkButton>
            <p class="form__kept" role="status">{kept}</p>
        </div>
    }
}
