//! Founding an organisation: its name, telephone, profile, places, departments and people.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::Desk;
use crate::desk::found::Founding;
use crate::domain::case::Office;
use crate::domain::case::office::Person;
use crate::domain::policy::Profile;
use crate::domain::policy::engine::{Refusal, Why, check_activation};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::check_cards::CheckCards;
use crate::ui::parts::choice_cards::Choice;
use crate::ui::parts::error_summary::{ErrorSummary, FieldError};
use crate::ui::parts::select_field::{SelectField, SelectOption};
use crate::ui::parts::text_field::{LongTextField, TextField, TextKind};
use crate::ui::setup::lines::names;
use crate::ui::words::words;

/// What has been typed so far.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    phone: RwSignal<String>,
    profile: RwSignal<String>,
    label: RwSignal<String>,
    buildings: RwSignal<String>,
    areas: RwSignal<String>,
    units: RwSignal<String>,
    person: RwSignal<String>,
    roles: RwSignal<BTreeSet<String>>,
    others: RwSignal<String>,
}

impl Form {
    fn new() -> Form {
        let (common, setup) = (&words().common, &words().setup);
        let first = Profile::builtins().first();
        let roles = first.map(own_roles).unwrap_or_default();
        Form {
            name: RwSignal::new(String::new()),
            phone: RwSignal::new(String::new()),
            profile: RwSignal::new(first.map(|it| it.id.clone()).unwrap_or_default()),
            label: RwSignal::new(common.office.to_owned()),
            buildings: RwSignal::new(String::new()),
            areas: RwSignal::new(setup.default_areas.to_owned()),
            units: RwSignal::new(setup.default_units.to_owned()),
            person: RwSignal::new(String::new()),
            roles: RwSignal::new(roles.into_iter().map(|(id, _)| id).collect()),
            others: RwSignal::new(String::new()),
        }
    }

    fn founding(self) -> Founding {
        let person = self.person.get_untracked().trim().to_owned();
        let roles: Vec<String> = self.roles.get_untracked().into_iter().collect();
        let others = names(&self.others.get_untracked()).into_iter().map(|it| (it, roles.clone()));
        Founding {
            name: self.name.get_untracked().trim().to_owned(),
            phone: self.phone.get_untracked().trim().to_owned(),
            profile: self.profile.get_untracked(),
            label: self.label.get_untracked().trim().to_owned(),
            buildings: names(&self.buildings.get_untracked()),
            public_areas: names(&self.areas.get_untracked()),
            units: names(&self.units.get_untracked()),
            people: std::iter::once((person, roles.clone())).chain(others).collect(),
        }
    }

    fn faults(self) -> Vec<FieldError> {
        let setup = &words().setup;
        let founding = self.founding();
        let first = founding.people.first().map(|it| it.0.clone()).unwrap_or_default();
        let missing = [
            ("org-name", founding.name.is_empty(), setup.name_missing),
            ("profile", Profile::builtin(&founding.profile).is_none(), setup.profile_missing),
            ("device-label", founding.label.is_empty(), setup.label_missing),
            ("person", first.is_empty(), setup.person_missing),
        ];
        let mut faults: Vec<FieldError> =
            missing.into_iter().filter(|it| it.1).map(|(id, _, text)| FieldError::new(id, text)).collect();
        faults.extend(
            unfilled_roles(&founding)
                .into_iter()
                .map(|it| FieldError::new("roles", (setup.desk_missing)(&it))),
        );
        faults
    }
}

/// The form of the office that founds an organisation.
#[component]
pub fn Found() -> impl IntoView {
    let desk = Desk::expect();
    let form = Form::new();
    let faults = RwSignal::new(Vec::<FieldError>::new());
    let refused = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let found = move |()| {
        faults.set(form.faults());
        if faults.with_untracked(|it| !it.is_empty()) {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let outcome = desk.found(form.founding()).await;
            refused.try_set(outcome.err().map(|it| (words().faults.refused)(&it)));
            busy.try_set(false);
        });
    };
    let fault =
        move |id: &'static str| faults.with(|it| it.iter().find(|it| it.id == id).map(|it| it.text.clone()));
    view! {
        <form class="form" autocomplete="off" on:submit=|event| event.prevent_default()>
            <h2>{words().setup.found_title}</h2>
            <ErrorSummary title=words().common.there_are_faults errors=faults />
            <Organisation form fault=Callback::new(fault) />
            <Places form />
            <People form fault=Callback::new(fault) />
            {move || refused.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            <Button kind=ButtonKind::Primary busy on_click=Callback::new(found)>{words().setup.found}</Button>
        </form>
    }
}

/// The organisation and the regime it works by.
#[component]
fn Organisation(form: Form, fault: Callback<&'static str, Option<String>>) -> impl IntoView {
    let setup = &words().setup;
    let error = move |id| Signal::derive(move || fault.run(id));
    let profiles: Vec<SelectOption> =
        Profile::builtins().iter().map(|it| SelectOption::new(it.id.clone(), it.title.zh.clone())).collect();
    view! {
        <TextField id="org-name" label=setup.organisation hint=setup.organisation_hint value=form.name error=error("org-name") />
        <TextField id="org-phone" label=setup.phone hint=setup.phone_hint kind=TextKind::Phone value=form.phone />
        <SelectField id="profile" label=setup.profile options=profiles value=form.profile error=error("profile") />
        <TextField id="device-label" label=setup.label hint=setup.label_hint value=form.label error=error("device-label") />
    }
}

/// Buildings, public areas and departments, one a line.
#[component]
fn Places(form: Form) -> impl IntoView {
    let setup = &words().setup;
    view! {
        <LongTextField id="buildings" label=setup.buildings hint=setup.one_a_line value=form.buildings lines=4 />
        <LongTextField id="areas" label=setup.areas hint=setup.one_a_line value=form.areas lines=4 />
        <LongTextField id="units" label=setup.units hint=setup.one_a_line value=form.units lines=4 />
    }
}

/// The first person, the roles, and colleagues.
#[component]
fn People(form: Form, fault: Callback<&'static str, Option<String>>) -> impl IntoView {
    let setup = &words().setup;
    let error = move |id| Signal::derive(move || fault.run(id));
    let roles = Signal::derive(move || {
        let profile = Profile::builtin(&form.profile.get());
        let roles = profile.map(own_roles).unwrap_or_default();
        roles.into_iter().map(|(id, label)| Choice::new(id, label)).collect::<Vec<_>>()
    });
    view! {
        <TextField id="person" label=setup.first_person hint=setup.people_hint value=form.person error=error("person") />
        <CheckCards name="roles" legend=setup.roles options=roles values=form.roles error=error("roles") />
        <LongTextField id="others" label=setup.other_people hint=setup.one_a_line value=form.others lines=3 />
    }
}

/// The roles of a profile that people of the organisation hold, with the regime's own words.
fn own_roles(profile: &Profile) -> Vec<(String, String)> {
    let vocabulary = crate::domain::case::Vocabulary::builtin();
    let is_inside = |std: &str| {
        let level = vocabulary.roles.iter().find(|it| it.id == std).and_then(|it| it.level.clone());
        !matches!(level.as_deref(), Some("0" | "5"))
    };
    let roles = profile.roles.iter().filter(|it| is_inside(it.std.as_str()));
    roles.map(|it| (it.std.as_str().to_owned(), it.label.clone())).collect()
}

/// Roles the profile requires and nobody holds, in the regime's own words.
fn unfilled_roles(founding: &Founding) -> Vec<String> {
    let Some(profile) = Profile::builtin(&founding.profile) else { return Vec::new() };
    let person = |(id, (name, roles)): (usize, &(String, Vec<String>))| {
        let id = id.to_string();
        (id.clone(), Person { id, name: name.clone(), roles: roles.clone(), unit: None, active: true })
    };
    let office =
        Office { people: founding.people.iter().enumerate().map(person).collect(), ..Office::default() };
    let unfilled = |it: Refusal| match it.why {
        Why::RoleUnfilled { role } => profile.role(role.as_str()).map(|it| it.label.clone()),
        _ => it.label,
    };
    check_activation(profile, &office).into_iter().filter_map(unfilled).collect()
}
