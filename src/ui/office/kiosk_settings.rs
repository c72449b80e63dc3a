//! What the office's kiosks show and how long they wait; a settings bundle brings it to them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Book, Desk};
use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::{Field, Kind};
use crate::domain::log::Value;
use crate::ui::keep::kept;
use crate::ui::office::frame::Say;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::error_summary::ErrorSummary;
use crate::ui::parts::select_field::SelectOption;
use crate::ui::staff::form::model::{Asked, Model};
use crate::ui::staff::form::part::{FormField, Lists};
use crate::ui::staff::form::typed::Typed;
use crate::ui::words::{language, words};

/// The act that says it, everything anew.
const SET: &str = "kiosk_settings_set";

/// What stands of the kiosks' settings, as a form holds it.
fn standing(book: &Book) -> Vec<(String, String)> {
    let text = |value: &Value| match value {
        Value::Text(text) => Some(text.clone()),
        Value::Int(n) => Some(n.to_string()),
        Value::Flag(yes) => Some(yes.to_string()),
        _ => None,
    };
    book.office.kiosk.iter().filter_map(|(field, it)| Some((field.clone(), text(it)?))).collect()
}

fn filled(desk: Desk, kind: &'static Kind) -> Model {
    let model = Model::new(kind, &[], &[]);
    for (field, text) in desk.book.with_untracked(standing) {
        if let Some(asked) = model.ask(&field) {
            asked.input.put(&asked.field, Typed::Text(text));
        }
    }
    model
}

/// The form.
#[component]
pub fn KioskSettings() -> impl IntoView {
    Vocabulary::builtin().kind(SET).map(|kind| view! { <Form kind /> })
}

#[component]
fn Form(kind: &'static Kind) -> impl IntoView {
    let desk = Desk::expect();
    let say = Say::expect();
    let calendar = &words().calendar;
    let model = kept("kiosk-settings", || filled(desk, kind));
    let (refused, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let lists: Lists = Callback::new(|field: Field| {
        field.options.iter().map(|it| SelectOption::new(it.id.clone(), it.name_in(language()))).collect()
    });
    let save = Callback::new(move |()| {
        let values = match model.values() {
            Ok(values) => values,
            Err(faults) => return model.errors.set(faults),
        };
        model.errors.set(Vec::new());
        busy.set(true);
        spawn_local(async move {
            match desk.write_office(vec![(SET, values)]).await {
                Ok(_) => say.done(words().calendar.kiosks_saved),
                Err(it) => drop(refused.try_set(Some((words().faults.refused)(&it)))),
            }
            busy.try_set(false);
        });
    });
    let field = move |asked: Asked| {
        let calendar = &words().calendar;
        let hint = (calendar.kiosk_hint)(&asked.field.id);
        let unset = (calendar.kiosk_unset)(&asked.field.id);
        view! { <FormField asked model lists hint unset /> }
    };
    view! {
        <form class="panel form form--wide" autocomplete="off" novalidate=true on:submit=|event| event.prevent_default()>
            <h2 class="panel__title">{calendar.kiosks}</h2>
            <p class="muted">{calendar.kiosks_help}</p>
            <ErrorSummary title=words().common.there_are_faults errors=model.errors />
            <div class="form__part">{model.asked().into_iter().map(field).collect_view()}</div>
            {move || refused.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            <div><Button kind=ButtonKind::Primary busy on_click=save>{words().common.save}</Button></div>
        </form>
    }
}
