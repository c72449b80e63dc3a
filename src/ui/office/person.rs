//! The form of one person: name, roles, department, whether they still act.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, document};
use crate::desk::{Book, Desk};
use crate::domain::case::office::Person;
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::ui::keep::kept;
use crate::ui::office::frame::Say;
use crate::ui::office::people::{Editing, next_id};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::check_cards::CheckCards;
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::error_summary::{ErrorSummary, FieldError};
use crate::ui::parts::select_field::{SelectField, SelectOption};
use crate::ui::parts::text_field::TextField;
use crate::ui::setup::roles::{first_role, own_roles, unfilled};
use crate::ui::words::words;

/// What has been typed of a person.
#[derive(Clone, Copy)]
struct Form {
    id: StoredValue<String>,
    name: RwSignal<String>,
    roles: RwSignal<BTreeSet<String>>,
    unit: RwSignal<String>,
    active: RwSignal<String>,
}

/// The word of the choice that somebody acts.
const ACTIVE: &str = "yes";
/// The word of the choice that somebody does no longer.
const GONE: &str = "no";

impl Form {
    fn of(book: &Book, whom: &Editing) -> Form {
        let known = match whom {
            Editing::Known(id) => book.office.people.get(id).cloned(),
            Editing::New => None,
        };
        let person = known.unwrap_or_else(|| Person {
            id: next_id(book.office.people.keys()),
            roles: book.profile().and_then(first_role).into_iter().map(|it| it.0).collect(),
            active: true,
            ..Person::default()
        });
        Form {
            id: StoredValue::new(person.id),
            name: RwSignal::new(person.name),
            roles: RwSignal::new(person.roles.into_iter().collect()),
            unit: RwSignal::new(person.unit.unwrap_or_default()),
            active: RwSignal::new(if person.active { ACTIVE } else { GONE }.to_owned()),
        }
    }

    fn person(self) -> Person {
        let unit = self.unit.get_untracked();
        Person {
            id: self.id.get_value(),
            name: self.name.get_untracked().trim().to_owned(),
            roles: self.roles.get_untracked().into_iter().collect(),
            unit: (!unit.is_empty()).then_some(unit),
            active: self.active.get_untracked() == ACTIVE,
        }
    }
}

/// What stands against saving a person.
fn faults(book: &Book, person: &Person) -> Vec<FieldError> {
    let office = &words().office;
    let others = || book.office.people.values().filter(|it| it.id != person.id);
    let is_here = book.identity.as_ref().and_then(|it| it.person.as_ref()) == Some(&person.id);
    let taken = others().any(|it| it.active && it.name == person.name && person.active);
    let checks = [
        ("person-name", person.name.is_empty(), office.name_missing),
        ("person-name", taken && !person.name.is_empty(), office.name_taken),
        ("person-roles", person.roles.is_empty(), office.roles_missing),
        ("person-active", is_here && !person.active, office.yourself),
    ];
    let mut faults: Vec<FieldError> =
        checks.into_iter().filter(|it| it.1).map(|(id, _, text)| FieldError::new(id, text)).collect();
    let after = others().cloned().chain([person.clone()]);
    let missing = book.profile().map(|it| unfilled(it, after)).unwrap_or_default();
    let setup = &words().setup;
    faults.extend(missing.iter().map(|it| FieldError::new("person-roles", (setup.desk_missing)(it))));
    faults
}

/// The person as the office's stream writes it.
fn fields(person: &Person) -> Map<String, Value> {
    let roles: Vec<Value> = person.roles.iter().map(|it| it.as_str().into()).collect();
    let mut all = crate::desk::found::fields([
        ("person", person.id.as_str().into()),
        ("name", person.name.as_str().into()),
        ("roles", roles.into()),
        ("active", person.active.into()),
    ]);
    all.extend(person.unit.as_ref().map(|it| ("unit".to_owned(), it.as_str().into())));
    all
}

/// The form.
#[component]
pub fn PersonForm(
    /// Whom it is about.
    whom: Editing,
    /// Set back when it is done.
    editing: RwSignal<Option<Editing>>,
) -> impl IntoView {
    let desk = Desk::expect();
    let say = Say::expect();
    let (common, office) = (&words().common, &words().office);
    let form = kept(format!("person/{whom:?}"), || desk.book.with_untracked(|it| Form::of(it, &whom)));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let (refused, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let title = match &whom {
        Editing::New => office.add_person.to_owned(),
        Editing::Known(_) => (office.edit_person)(&form.name.get_untracked()),
    };
    let save = Callback::new(move |()| {
        let person = form.person();
        errors.set(desk.book.with_untracked(|it| faults(it, &person)));
        if errors.with_untracked(|it| !it.is_empty()) {
            return;
        }
        refused.set(None);
        busy.set(true);
        spawn_local(async move {
            match desk.write_office(vec![("person_set", fields(&person))]).await {
                Ok(_) => {
                    say.done((words().office.person_saved)(&person.name));
                    editing.try_set(None);
                    clock::after_paint(|| {
                        let _ = document::focus("main h1", true);
                    });
                }
                Err(it) => drop(refused.try_set(Some((words().faults.refused)(&it)))),
            }
            busy.try_set(false);
        });
    });
    view! {
        <form class="panel form form--wide" autocomplete="off" on:submit=|event| event.prevent_default()>
            <h2 class="panel__title">{title}</h2>
            <ErrorSummary title=common.there_are_faults errors />
            <Fields form errors />
            {move || refused.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            <div class="form__acts">
                <Button kind=ButtonKind::Primary busy on_click=save>{common.save}</Button>
                <Button on_click=Callback::new(move |()| editing.set(None))>{common.cancel}</Button>
            </div>
        </form>
    }
}

#[component]
fn Fields(form: Form, errors: RwSignal<Vec<FieldError>>) -> impl IntoView {
    let desk = Desk::expect();
    let office = &words().office;
    let error = move |id: &'static str| {
        Signal::derive(move || errors.with(|it| it.iter().find(|it| it.id == id).map(|it| it.text.clone())))
    };
    let roles = desk.book.with_untracked(|it| it.profile().map(own_roles).unwrap_or_default());
    let roles: Vec<Choice> = roles.into_iter().map(|(id, label)| Choice::new(id, label)).collect();
    let active = vec![
        Choice::new(ACTIVE, office.still_active).help(office.still_active_help),
        Choice::new(GONE, office.no_longer).help(office.no_longer_help),
    ];
    let units = desk.book.with_untracked(units);
    view! {
        <div class="fields">
            <TextField id="person-name" label=office.name value=form.name error=error("person-name") />
            <SelectField id="person-unit" label=office.unit_of options=units value=form.unit />
        </div>
        <CheckCards name="person-roles" legend=office.roles options=roles values=form.roles error=error("person-roles") />
        <ChoiceCards name="person-active" legend=office.state options=active value=form.active error=error("person-active") />
    }
}

fn units(book: &Book) -> Vec<SelectOption> {
    let units = book.office.units.values().filter(|it| it.active);
    let known = units.map(|it| SelectOption::new(it.id.clone(), it.label.clone()));
    std::iter::once(SelectOption::new("", words().office.no_unit)).chain(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, name: &str, roles: &[&str], active: bool) -> Person {
        let roles = roles.iter().map(|it| (*it).to_owned()).collect();
        Person { id: id.into(), name: name.into(), roles, unit: None, active }
    }

    fn book(people: &[Person]) -> Book {
        let mut book = Book::default();
        let office = crate::domain::case::Office {
            profile: Some("property".into()),
            people: people.iter().map(|it| (it.id.clone(), it.clone())).collect(),
            ..Default::default()
        };
        book.office = std::sync::Arc::new(office);
        book
    }

    #[test]
    fn the_last_holder_of_a_required_role_cannot_leave() {
        let chief = person("p-1", "张敏", &["cs_desk", "intake", "handler"], true);
        let book = book(&[chief.clone(), person("p-2", "李强", &["handler"], true)]);
        assert!(faults(&book, &chief).is_empty());
        let gone = Person { active: false, ..chief };
        assert!(faults(&book, &gone).iter().any(|it| it.id == "person-roles"));
    }

    #[test]
    fn a_name_is_needed_and_may_not_be_somebody_elses() {
        let book = book(&[person("p-1", "张敏", &["cs_desk"], true)]);
        for (name, wrong) in [("", true), ("张敏", true), ("李强", false)] {
            let found = faults(&book, &person("p-2", name, &["handler"], true));
            assert_eq!(found.iter().any(|it| it.id == "person-name"), wrong, "{name:?}");
        }
    }
}
