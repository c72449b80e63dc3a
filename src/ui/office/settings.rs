//! The organisation's own words, its lists, and what is handed on to other devices.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Book, Desk};
use crate::domain::case::contested::Safer;
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::ui::keep::kept;
use crate::ui::office::frame::Say;
use crate::ui::office::kiosk_settings::KioskSettings;
use crate::ui::office::lists::Lists;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::text_field::{TextField, TextKind};
use crate::ui::route::{Office, Route};
use crate::ui::words::words;

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    let office = &words().office;
    let export = |kind: &str| format!("{}?kind={kind}", Route::Office(Office::Export).format());
    view! {
        <PageHead title=office.settings help=office.settings_help />
        <Organisation />
        <Lists />
        <KioskSettings />
        <section class="panel">
            <h2 class="panel__title">{office.hand_on}</h2>
            <p class="muted">{office.hand_on_help}</p>
            <div class="row">
                <LinkButton icon=IconName::FileDown href=export("settings")>{office.export_settings}</LinkButton>
                <LinkButton icon=IconName::Monitor href=export("status")>{office.export_status}</LinkButton>
            </div>
        </section>
    }
}

/// What stands of the organisation, every field of it: the act sets it whole.
fn standing(book: &Book) -> Map<String, Value> {
    let value = book.office.log.values.get("organisation").and_then(|it| it.safe(Safer::First));
    value.and_then(|it| it.value.map()).cloned().unwrap_or_default()
}

/// The standing fields with these texts in place of theirs; an empty text takes a field away.
fn changed(mut all: Map<String, Value>, texts: &[(&str, String)]) -> Map<String, Value> {
    for (id, text) in texts {
        match text.trim() {
            "" => drop(all.remove(*id)),
            text => drop(all.insert((*id).to_owned(), text.into())),
        }
    }
    all
}

/// Name, telephone, address and hours.
#[component]
fn Organisation() -> impl IntoView {
    let desk = Desk::expect();
    let say = Say::expect();
    let (common, office, setup) = (&words().common, &words().office, &words().setup);
    let now = desk.book.with_untracked(standing);
    let text = |id: &str| RwSignal::new(now.get(id).and_then(Value::text).unwrap_or_default().to_owned());
    let [name, phone, address, hours] =
        kept("organisation", || ["name", "phone", "address", "opening_hours"].map(text));
    let (error, refused) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let busy = RwSignal::new(false);
    let save = Callback::new(move |()| {
        let is_nameless = name.with_untracked(|it| it.trim().is_empty());
        error.set(is_nameless.then(|| setup.name_missing.to_owned()));
        if is_nameless {
            return;
        }
        let texts = [("name", name), ("phone", phone), ("address", address), ("opening_hours", hours)];
        let texts = texts.map(|(id, it)| (id, it.get_untracked()));
        let all = changed(desk.book.with_untracked(standing), &texts);
        refused.set(None);
        busy.set(true);
        spawn_local(async move {
            match desk.write_office(vec![("organisation_set", all)]).await {
                Ok(_) => say.done(words().office.organisation_saved),
                Err(it) => drop(refused.try_set(Some((words().faults.refused)(&it)))),
            }
            busy.try_set(false);
        });
    });
    view! {
        <form class="panel form form--wide" autocomplete="off" on:submit=|event| event.prevent_default()>
            <h2 class="panel__title">{office.organisation}</h2>
            <div class="fields">
                <TextField id="org-name" label=setup.organisation value=name error=error />
                <TextField id="org-phone" label=setup.phone kind=TextKind::Phone value=phone />
                <TextField id="org-address" label=office.address value=address />
                <TextField id="org-hours" label=office.opening_hours hint=office.opening_hint value=hours />
            </div>
            {move || refused.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            <div><Button kind=ButtonKind::Primary busy on_click=save>{common.save}</Button></div>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_keeps_what_the_form_does_not_show() {
        let all = crate::desk::found::fields([
            ("name", "旧名".into()),
            ("phone", "123".into()),
            ("pseudonym_key", "k".into()),
        ]);
        let all = changed(all, &[("name", " 新名 ".into()), ("phone", String::new())]);
        assert_eq!(all.get("name").and_then(Value::text), Some("新名"));
        assert_eq!(all.get("phone"), None);
        assert_eq!(all.get("pseudonym_key").and_then(Value::text), Some("k"));
    }
}
