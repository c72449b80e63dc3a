//! Founding an organisation: its name, telephone, profile, places, departments and people.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::Desk;
use crate::desk::found::Founding;
use crate::domain::case::office::Person;
use crate::domain::policy::Profile;
use crate::ui::keep::kept;
use crate::ui::live::part;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::check_cards::CheckCards;
use crate::ui::parts::choice_cards::Choice;
use crate::ui::parts::error_summary::{ErrorSummary, FieldError};
use crate::ui::parts::text_field::{LongTextField, TextField, TextKind};
use crate::ui::setup::lines::{names, translate};
use crate::ui::setup::regimes::RegimeField;
use crate::ui::setup::roles::{first_role, own_roles, unfilled};
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

    /// What nobody changed is said in the language in use.
    fn translate(self) {
        translate(self.label, |it| it.common.office);
        translate(self.areas, |it| it.setup.default_areas);
        translate(self.units, |it| it.setup.default_units);
    }

    fn founding(self) -> Founding {
        let person = self.person.get_untracked().trim().to_owned();
        let roles: Vec<String> = self.roles.get_untracked().into_iter().collect();
        let profile = Profile::builtin(&self.profile.get_untracked());
        let theirs: Vec<String> = profile.and_then(first_role).into_iter().map(|it| it.0).collect();
        let others = names(&self.others.get_untracked()).into_iter().filter(|it| *it != person);
        let others: Vec<_> = others.map(|it| (it, theirs.clone())).collect();
        Founding {
            name: self.name.get_untracked().trim().to_owned(),
            phone: self.phone.get_untracked().trim().to_owned(),
            profile: self.profile.get_untracked(),
            label: self.label.get_untracked().trim().to_owned(),
            buildings: names(&self.buildings.get_untracked()),
            public_areas: names(&self.areas.get_untracked()),
            units: names(&self.units.get_untracked()),
            people: std::iter::once((person, roles)).chain(others).collect(),
        }
    }

    /// Another regime has other roles: the first person begins with all of them again.
    fn follow_profile(self) {
        Effect::new(move |before: Option<String>| {
            let id = self.profile.get();
            if before.is_some_and(|it| it != id) {
                let roles = Profile::builtin(&id).map(own_roles).unwrap_or_default();
                self.roles.set(roles.into_iter().map(|(id, _)| id).collect());
            }
            id
        });
    }

    fn faults(self) -> Vec<FieldError> {
        let setup = &words().setup;
        let founding = self.founding();
        let first = founding.people.first().map(|it| it.0.clone()).unwrap_or_default();
        let missing = [
            ("org-name", founding.name.is_empty(), setup.name_missing),
            ("profile", Profile::builtin(&founding.profile).is_none(), setup.profile_missing),
            ("device-label", founding.label.is_empty(), setup.label_missing),
            ("person", first.is_empty(), setup.own_name_missing),
            ("roles", self.roles.with_untracked(BTreeSet::is_empty), words().office.roles_missing),
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
    let form = kept("found", Form::new);
    form.translate();
    let faults = RwSignal::new(Vec::<FieldError>::new());
    let refused = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let found = move |()| {
        refused.set(None);
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
    let fault = Callback::new(fault);
    view! {
        <form class="form setup__form" autocomplete="off" on:submit=|event| event.prevent_default()>
            <ErrorSummary title=words().common.there_are_faults errors=faults />
            <Organisation form fault />
            <People form fault />
            <Places form fault />
            {part(move || refused.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> }))}
            <div class="form__acts">
                <Button kind=ButtonKind::Primary busy on_click=Callback::new(found)>{words().setup.found}</Button>
            </div>
        </form>
    }
}

/// The organisation and the regime it works by.
#[component]
fn Organisation(form: Form, fault: Callback<&'static str, Option<String>>) -> impl IntoView {
    let setup = &words().setup;
    let error = move |id| Signal::derive(move || fault.run(id));
    view! {
        <section class="setup__part">
            <h2>{setup.part_organisation}</h2>
            <div class="fields">
                <TextField id="org-name" label=setup.organisation hint=setup.organisation_hint value=form.name error=error("org-name") />
                <TextField id="org-phone" label=setup.phone_optional hint=setup.phone_hint kind=TextKind::Phone value=form.phone />
            </div>
            <RegimeField value=form.profile error=error("profile") />
        </section>
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
    let their_role = Signal::derive(move || {
        let role = Profile::builtin(&form.profile.get()).and_then(first_role);
        (setup.other_people_hint)(&role.map(|it| it.1).unwrap_or_default())
    });
    form.follow_profile();
    view! {
        <section class="setup__part">
            <h2>{setup.people}</h2>
            <TextField id="person" label=setup.first_person hint=setup.people_hint value=form.person error=error("person") />
            <CheckCards name="roles" legend=setup.roles hint=setup.roles_hint options=roles values=form.roles error=error("roles") />
            <LongTextField id="others" label=setup.other_people hint=their_role value=form.others lines=3 />
        </section>
    }
}

/// Buildings, public areas and departments, one a line; and this device's own name.
#[component]
fn Places(form: Form, fault: Callback<&'static str, Option<String>>) -> impl IntoView {
    let setup = &words().setup;
    let error = Signal::derive(move || fault.run("device-label"));
    view! {
        <section class="setup__part">
            <h2>{setup.part_places}</h2>
            <p class="muted">{setup.part_places_help}</p>
            <div class="fields setup__lists">
                <LongTextField id="buildings" label=setup.buildings value=form.buildings lines=6 />
                <LongTextField id="areas" label=setup.areas value=form.areas lines=6 />
                <LongTextField id="units" label=setup.units value=form.units lines=6 />
            </div>
            <TextField id="device-label" label=setup.label hint=setup.label_hint value=form.label error />
        </section>
    }
}

/// Roles the profile requires and nobody holds, in the regime's own words.
fn unfilled_roles(founding: &Founding) -> Vec<String> {
    let Some(profile) = Profile::builtin(&founding.profile) else { return Vec::new() };
    let person = |(at, (name, roles)): (usize, &(String, Vec<String>))| Person {
        id: at.to_string(),
        name: name.clone(),
        roles: roles.clone(),
        unit: None,
        active: true,
    };
    unfilled(profile, founding.people.iter().enumerate().map(person))
}
