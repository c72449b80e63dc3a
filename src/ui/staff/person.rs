//! Who acts at this tablet, and how somebody else takes over.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Book, Desk};
use crate::ui::cases::names::Names;
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::icon::IconName;
use crate::ui::words::words;

/// The acting person's button and the list behind it.
#[component]
pub fn ActingPerson() -> impl IntoView {
    let desk = Desk::expect();
    let staff = &words().staff;
    let open = RwSignal::new(false);
    let name = Memo::new(move |_| desk.book.with(acting).unwrap_or_else(|| staff.nobody.to_owned()));
    let show = Callback::new(move |()| open.set(true));
    view! {
        <Button icon=IconName::UserRound on_click=show>{move || format!("{} · {}", name.get(), staff.switch)}</Button>
        <Dialog open title=staff.switch_title on_close=Callback::new(move |()| open.set(false))>
            <p>{staff.switch_help}</p>
            <People open />
        </Dialog>
    }
}

fn acting(book: &Book) -> Option<String> {
    let person = book.identity.as_ref()?.person.as_ref()?;
    Some(book.office.name_of(person).to_owned())
}

#[component]
fn People(open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let staff = &words().staff;
    let people = Memo::new(move |_| desk.book.with(active));
    let cancel = Callback::new(move |()| open.set(false));
    view! {
        {move || people.with(Vec::is_empty).then(|| view! { <p>{staff.switch_none}</p> })}
        <ul class="people">
            <For each=move || people.get() key=|it| it.0.clone() let:person>
                <PersonButton person open />
            </For>
        </ul>
        <div class="dialog__acts"><Button kind=ButtonKind::Secondary on_click=cancel>{words().common.cancel}</Button></div>
    }
}

/// People who still act: id, name, roles in words.
fn active(book: &Book) -> Vec<(String, String, String)> {
    let names = Names::here(book);
    let people = book.office.people.values().filter(|it| it.active);
    let one = |it: &crate::domain::case::office::Person| {
        let roles = names.roles(it.roles.iter().map(String::as_str));
        (it.id.clone(), book.office.name_of(&it.id).to_owned(), roles)
    };
    people.map(one).collect()
}

#[component]
fn PersonButton(person: (String, String, String), open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let (id, name, roles) = person;
    let own = StoredValue::new(id);
    let is_now = Memo::new(move |_| desk.person().is_some_and(|it| own.with_value(|own| *own == it)));
    let take_over = Callback::new(move |()| {
        let id = own.get_value();
        spawn_local(async move {
            if desk.act_as(id).await.is_ok() {
                open.try_set(false);
            }
        });
    });
    let text = move || if is_now.get() { (words().staff.acting_now)(&name) } else { name.clone() };
    view! {
        <li>
            <Button kind=ButtonKind::Secondary on_click=take_over attr:aria-pressed=move || is_now.get().to_string()>
                {text}
                <small class="btn__reason">{roles}</small>
            </Button>
        </li>
    }
}
