//! One value of the regime: what it is for, what it is now, and the office's word on it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, document};
use crate::desk::Desk;
use crate::ui::keep::kept;
use crate::ui::office::frame::Say;
use crate::ui::office::values::{Input, Line, Standing, read};
use crate::ui::parts::basis::Basis;
use crate::ui::parts::button::Button;
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::select_field::{SelectField, SelectOption};
use crate::ui::parts::text_field::{TextField, TextKind};
use crate::ui::words::words;

/// The row.
#[component]
pub fn ParameterRow(
    /// The parameter in words.
    line: Line,
) -> impl IntoView {
    let office = &words().office;
    let (chip, word) = match line.standing {
        Standing::Provisional => (Status::Care, office.provisional),
        Standing::Confirmed => (Status::Decided, office.confirmed),
        Standing::Preset => (Status::Plain, office.as_stated),
    };
    let desk = Desk::expect();
    let when = line.set_at.map(|it| (office.set_at)(&(words().time.moment)(it, desk.now.get_untracked())));
    view! {
        <li class="param">
            <div class="param__words">
                <h3 class="param__label">{line.label.clone()}<Chip status=chip text=word /></h3>
                <p class="param__now">
                    <strong>{(office.in_force)(&line.current)}</strong>
                    <span>{(office.shipped)(&line.shipped)}</span>
                    {when.map(|it| view! { <span>{it}</span> })}
                </p>
                <p class="param__why">{(office.origin)(line.origin)}<span><Basis text=line.basis.clone() /></span></p>
            </div>
            <ParameterForm line />
        </li>
    }
}

#[component]
fn ParameterForm(line: Line) -> impl IntoView {
    let desk = Desk::expect();
    let say = Say::expect();
    let office = &words().office;
    let value = kept(format!("parameter/{}/{}", line.profile, line.id), || RwSignal::new(line.typed.clone()));
    let (error, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let is_read_only = line.input == Input::ReadOnly;
    let verb = if line.standing == Standing::Provisional { office.confirm } else { office.change };
    let field = input(&line, value, error);
    let line = StoredValue::new(line);
    let confirm = move |()| {
        let (typed, line) = (value.get_untracked(), line.get_value());
        let set = match read(&line.input, &typed) {
            Ok(set) => set,
            Err(why) => return error.set(Some(why)),
        };
        error.set(None);
        busy.set(true);
        spawn_local(async move {
            match desk.confirm_parameter(&line.profile, &line.id, set).await {
                Ok(()) => {
                    say.done(format!("{} {}", words().office.confirmed, line.label));
                    go_on();
                }
                Err(refused) => drop(error.try_set(Some((words().faults.refused)(&refused)))),
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="param__form" autocomplete="off" on:submit=|event| event.prevent_default()>
            {field}
            {(!is_read_only).then(|| view! {
                <Button icon=IconName::Check busy on_click=Callback::new(confirm)>{verb}</Button>
            })}
        </form>
    }
}

/// The row moves to another list; whoever goes through them one after another is led to the next.
fn go_on() {
    clock::after_paint(|| {
        let _ = document::focus(".params .field__input", true);
    });
}

fn input(line: &Line, value: RwSignal<String>, error: RwSignal<Option<String>>) -> AnyView {
    let office = &words().office;
    let id = format!("param-{}-{}", line.profile, line.id);
    match &line.input {
        Input::Number(min, max, unit) => {
            let label = (office.bounds)(*min, *max, unit);
            view! { <TextField id label kind=TextKind::Digits value error=error /> }.into_any()
        }
        Input::Words(choices) => {
            let options: Vec<SelectOption> = choices
                .iter()
                .map(|(word, meaning)| SelectOption::new(word.clone(), meaning.clone()))
                .collect();
            view! { <SelectField id label=office.value_label options value error=error /> }.into_any()
        }
        Input::Text => view! { <TextField id label=office.value_label value error=error /> }.into_any(),
        Input::ReadOnly => view! { <p class="muted">{office.read_only}</p> }.into_any(),
    }
}
