//! Registering a complaint for somebody: one page, then the number and the code.

mod alike;
mod done;
mod sections;
mod submit;

use leptos::prelude::*;

use crate::desk::Desk;
use crate::desk::intake::Slip;
use crate::domain::case::Vocabulary;
use crate::domain::case::fold::CASE_LODGED;
use crate::domain::case::vocabulary::{Field, Kind};
use crate::domain::policy::profile::Fact;
use crate::ui::cases::names::Names;
use crate::ui::keep::kept;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::date_field::DateField;
use crate::ui::parts::error_summary::ErrorSummary;
use crate::ui::parts::page_head::PageHead;
use crate::ui::staff::act::attach::{Attach, AttachPart};
use crate::ui::staff::form::draft::{Content, Draft};
use crate::ui::staff::form::model::{Asked, Model};
use crate::ui::staff::form::options::{Within, options};
use crate::ui::staff::form::part::{FormField, Lists};
use crate::ui::staff::form::typed::moment_text;
use crate::ui::staff::intake::alike::Alike;
use crate::ui::staff::intake::done::Done;
use crate::ui::staff::intake::sections::{LEFT_OUT, NEEDED, Section};
use crate::ui::staff::intake::submit::{RECEIVED, Submit};
use crate::ui::words::words;

/// The intake: the form, or what it gave.
#[component]
pub fn Intake() -> impl IntoView {
    let slip = kept("intake/slip", || RwSignal::new_local(None::<Slip>));
    move || match slip.get() {
        Some(it) => view! { <Done slip=it again=Callback::new(move |()| slip.set(None)) /> }.into_any(),
        None => match Vocabulary::builtin().kind(CASE_LODGED) {
            Some(kind) => view! { <Form kind slip /> }.into_any(),
            None => view! { <PageHead title=words().acts.unknown_kind /> }.into_any(),
        },
    }
}

#[component]
fn Form(kind: &'static Kind, slip: RwSignal<Option<Slip>, LocalStorage>) -> impl IntoView {
    let desk = Desk::expect();
    let needs: Vec<String> = NEEDED.iter().map(|it| (*it).to_owned()).collect();
    let model = kept("intake/model", || Model::new(kind, &needs, LEFT_OUT));
    model.errors.set(Vec::new());
    let draft = Draft::follow("intake".to_owned(), move || model.typed(), move |it: Content| model.put(it));
    let submit = Submit::new(desk, model, draft, Attach::of("intake", kind), slip);
    view! {
        <PageHead title=words().staff.new help=words().staff.intake_help />
        <Restored submit />
        <form
            class="form"
            autocomplete="off"
            novalidate=true
            on:submit=|event| event.prevent_default()
            on:keydown=move |event| if event.ctrl_key() && event.key() == "Enter" && !event.is_composing() { submit.run() }
        >
            <ErrorSummary title=words().common.there_are_faults errors=model.errors />
            {Section::ALL.map(|section| view! { <Part section submit /> }).collect_view()}
            {submit.attach.map(|attach| view! { <AttachPart attach restored=draft.restored /> })}
            <Alike model />
            {move || submit.failed.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            <div class="form__acts">
                <Button kind=ButtonKind::Primary busy=submit.busy on_click=Callback::new(move |()| submit.run())>
                    {words().staff.intake_save}
                </Button>
            </div>
        </form>
    }
}

/// The fields of one section; the rest is folded away.
#[component]
fn Part(section: Section, submit: Submit) -> impl IntoView {
    let desk = submit.desk;
    let facts = desk.book.with_untracked(asked_facts);
    let asked = submit.model.asked().into_iter().filter(|it| Section::of(&it.field.id) == section);
    let asked: Vec<Asked> = asked.filter(|it| !(it.field.id == "facts" && facts.is_empty())).collect();
    let is_empty = asked.is_empty() && section != Section::Source;
    let lists: Lists = Callback::new(move |field: Field| {
        let within = Within { case: None, kind: CASE_LODGED, now: desk.now.get_untracked() };
        desk.book.with(|book| options(book, &Names::here(book), &field, within))
    });
    let field = |asked: Asked| {
        view! { <FormField asked model=submit.model lists facts=facts.clone() /> }
    };
    let fields = asked.into_iter().map(field).collect_view();
    let received = (section == Section::Source).then(|| view! { <Received submit /> });
    let body = view! { {fields}{received} };
    match section {
        _ if is_empty => ().into_any(),
        Section::Rest => view! {
            <details><summary>{section.title()}</summary><div class="form__part">{body}</div></details>
        }
        .into_any(),
        _ => view! { <fieldset class="form__part"><legend>{section.title()}</legend>{body}</fieldset> }
            .into_any(),
    }
}

fn asked_facts(book: &crate::desk::Book) -> Vec<Fact> {
    let facts = book.profile().into_iter().flat_map(|it| &it.facts);
    let kind = Vocabulary::builtin().kind(CASE_LODGED);
    let has_field = |fact: &str| {
        let key = format!("facts.{fact}");
        kind.is_some_and(|it| it.fields.iter().any(|it| it.sets.as_deref() == Some(key.as_str())))
    };
    let asked =
        facts.filter(|it| it.asked_at.iter().any(|it| *it == *CASE_LODGED) && !has_field(it.id.as_str()));
    asked.cloned().collect()
}

/// When it reached the organisation.
#[component]
fn Received(submit: Submit) -> impl IntoView {
    let staff = &words().staff;
    let latest = Signal::derive(move || Some(moment_text(submit.desk.now.get())));
    let error = submit.model.error(RECEIVED.to_owned());
    view! {
        <DateField id=RECEIVED label=staff.intake_received hint=staff.intake_received_help with_time=true latest value=submit.received error />
    }
}

/// That an earlier draft was put back, and a way to be rid of it.
#[component]
fn Restored(submit: Submit) -> impl IntoView {
    let acts = &words().acts;
    let discard = Callback::new(move |()| {
        submit.model.put(submit.draft.fresh());
        submit.draft.forget(false);
    });
    move || {
        submit.draft.restored.get().map(|at| {
            view! {
                <Banner kind=BannerKind::Info text=(acts.draft_restored)(&(words().time.clock)(at))>
                    <Button on_click=discard>{acts.draft_discard}</Button>
                </Banner>
            }
        })
    }
}
