//! Joining an organisation: its settings file, or a bundle of cases to come back by; six words compared, a name.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::Picked;
use crate::desk::exchange::Opened;
use crate::desk::far::{Far, Going, Step};
use crate::desk::found::{JoinRefused, Joining, Settings};
use crate::desk::{Desk, Place};
use crate::domain::bundle::age::Opener;
use crate::domain::bundle::manifest::Kind;
use crate::domain::bundle::sealed::is_sealed;
use crate::domain::bundle::write::MAX_BYTES;
use crate::domain::log::fingerprint::six_words;
use crate::ui::exchange::locked::{Locked, may_try_words};
use crate::ui::exchange::working::{Work, Working};
use crate::ui::exchange::{BUNDLES, in_groups};
use crate::ui::keep::kept;
use crate::ui::live::{When, live, part};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::error_summary::{ErrorSummary, FieldError};
use crate::ui::parts::file_picker::FilePicker;
use crate::ui::parts::select_field::{SelectField, SelectOption};
use crate::ui::parts::text_field::TextField;
use crate::ui::setup::founded::SixWords;
use crate::ui::setup::lines::translate;
use crate::ui::staff::notice;
use crate::ui::words::{Words, words};

/// What joining has come to.
#[derive(Clone)]
enum Stage {
    /// No file yet.
    Waiting,
    /// A file is being verified.
    Reading,
    /// A sealed file that waits for the words that open it.
    Locked(Box<Picked>),
    /// A file whose words a person has to compare.
    Comparing(Box<(Opened, Settings)>),
    /// Words that differ: nothing is kept.
    Different,
}

/// The form of a device that joins.
#[component]
pub fn Join(
    /// Where it stands.
    place: Place,
) -> impl IntoView {
    let desk = Desk::expect();
    let stage = kept("join/stage", || RwSignal::new_local(Stage::Waiting));
    let work = Work::idle();
    let fault = RwSignal::new(None::<String>);
    let try_with = move |picked: Picked, openers: Vec<Opener>| {
        fault.set(None);
        let going = work.begin();
        stage.set(Stage::Reading);
        spawn_local(async move {
            // Words may take a second to try; what is being done is painted before.
            let _ = (desk.machine().breathe)().await;
            let is_first = openers.is_empty();
            let outcome = read(desk, &picked, openers, &going).await;
            let next = match outcome {
                Ok(read) => Stage::Comparing(Box::new(read)),
                Err(NotRead::Sealed(said)) => {
                    fault.try_set(said.filter(|_| !is_first));
                    Stage::Locked(Box::new(picked))
                }
                Err(NotRead::Said(said)) => {
                    fault.try_set(Some(said));
                    Stage::Waiting
                }
            };
            stage.try_set(next);
        });
    };
    let open = move |picked: Picked| try_with(picked, Vec::new());
    let (setup, install) = (&words().setup, &words().install);
    let (title, intro, file) = match place {
        Place::Office => (install.restore_title, install.restore_help, install.restore_open),
        _ => (setup.join_title, setup.join_intro, setup.settings_file),
    };
    view! {
        <div class="setup__part">
            <h2>{title}</h2>
            <p>{intro}</p>
        </div>
        <FilePicker
            id="settings-file"
            label=file
            hint=words().common.drop_file
            accept=BUNDLES
            most=MAX_BYTES as u64
            on_file=Callback::new(open)
            on_fail=Callback::new(move |_| fault.set(Some(words().faults.file_unreadable.to_owned())))
        />
        {part(move || fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> }))}
        {part(move || match stage.get() {
            Stage::Waiting => ().into_any(),
            Stage::Reading => view! { <Working work /> }.into_any(),
            Stage::Locked(picked) => {
                let file = StoredValue::new_local((*picked).clone());
                let on_open = Callback::new(move |openers| try_with(file.get_value(), openers));
                view! { <Locked picked=*picked busy=false on_open /> }.into_any()
            }
            Stage::Comparing(read) => view! { <Compare place read=*read stage /> }.into_any(),
            Stage::Different => view! { <Banner kind=BannerKind::Bad text=setup.words_differ_help /> }.into_any(),
        })}
    }
}

/// Six words, who acts here, and the last button.
#[component]
fn Compare(place: Place, read: (Opened, Settings), stage: RwSignal<Stage, LocalStorage>) -> impl IntoView {
    let desk = Desk::expect();
    let (opened, settings) = read;
    let (common, setup) = (&words().common, &words().setup);
    let begun = move |it: &Words| match place {
        Place::Kiosk => "",
        Place::Tablet => it.common.tablet,
        Place::Office => it.common.office,
    };
    let (label, person) =
        kept("join/form", || (RwSignal::new(begun(words()).to_owned()), RwSignal::new(String::new())));
    translate(label, begun);
    let said = words().spoken.say(six_words(settings.root));
    let people = settings.people.iter().map(|(id, name)| SelectOption::new(id.clone(), name.clone()));
    let people: Vec<SelectOption> =
        std::iter::once(SelectOption::new("", common.choose)).chain(people).collect();
    let faults = RwSignal::new(Vec::<FieldError>::new());
    let is_back = opened.bundle.manifest.kind == Kind::Cases;
    let opened = StoredValue::new_local(opened);
    let (busy, work) = (RwSignal::new(false), Work::idle());
    let join = move |()| {
        let needs_person = place != Place::Kiosk;
        faults.set(missing(&label.get_untracked(), needs_person.then(|| person.get_untracked())));
        if faults.with_untracked(|it| !it.is_empty()) {
            return;
        }
        let person = (place != Place::Kiosk).then(|| person.get_untracked());
        let joining = Joining { place, label: label.get_untracked().trim().to_owned(), person };
        let going = work.begin();
        busy.set(true);
        spawn_local(async move {
            let opened = opened.get_value();
            let joined = desk.join_watched(&opened, joining, &going).await;
            if joined.is_ok() && desk.keep_attachments(&opened.bundle.attachments).await != Ok(0) {
                notice::leave((words().attach.broken)(1));
            }
            match joined {
                Ok(0) if is_back => {
                    let state = desk.state().await.to_string();
                    notice::leave((words().sealing.restored)(&in_groups(&state)));
                }
                Ok(0) => {}
                Ok(waiting) => notice::leave((words().install.restore_waiting)(waiting)),
                Err(refused) => {
                    faults.try_set(vec![FieldError::new("settings-file", said_of(&refused))]);
                }
            }
            busy.try_set(false);
        });
    };
    let error = move |id: &'static str| {
        Signal::derive(move || faults.with(|it| it.iter().find(|it| it.id == id).map(|it| it.text.clone())))
    };
    view! {
        <ErrorSummary title=common.there_are_faults errors=faults />
        <h2>{settings.name.clone()}</h2>
        <SixWords title=setup.compare_words help=setup.compare_help words=said />
        <TextField id="device-label" label=setup.label hint=setup.label_hint value=label error=error("device-label") />
        <When is=live(move || place != Place::Kiosk)>
            <SelectField id="person" label=setup.who_acts options=people.clone() value=person error=error("person") />
        </When>
        <Show when=move || busy.get()><Working work /></Show>
        <div class="setup__acts">
            <Button on_click=Callback::new(move |()| stage.set(Stage::Different))>{setup.words_differ}</Button>
            <Button kind=ButtonKind::Primary busy on_click=Callback::new(join)>{setup.words_match}</Button>
        </div>
    }
}

fn missing(label: &str, person: Option<String>) -> Vec<FieldError> {
    let setup = &words().setup;
    let nameless = label.trim().is_empty().then(|| FieldError::new("device-label", setup.label_missing));
    let nobody =
        person.is_some_and(|it| it.is_empty()).then(|| FieldError::new("person", setup.person_missing));
    nameless.into_iter().chain(nobody).collect()
}

/// Why there is nothing to compare yet.
enum NotRead {
    /// Words may open it; what was wrong with those that were tried.
    Sealed(Option<String>),
    /// In a sentence.
    Said(String),
}

async fn read(
    desk: Desk,
    picked: &Picked,
    openers: Vec<Opener>,
    going: Going<'_>,
) -> Result<(Opened, Settings), NotRead> {
    let bundle = if is_sealed(&picked.bytes) {
        let of = picked.bytes.len();
        let tell = |share: u32| {
            going(Far { step: Step::Read, done: of / 100 * share as usize, of });
        };
        let opened = desk.unseal(&picked.bytes, openers, tell).await;
        opened.map_err(|closed| {
            let said = (words().sealing.closed)(&closed);
            if may_try_words(&closed, picked) { NotRead::Sealed(Some(said)) } else { NotRead::Said(said) }
        })?
    } else {
        let read = desk.read_watched(&picked.bytes, going).await;
        read.map_err(|it| NotRead::Said((words().faults.open)(&it)))?
    };
    let opened = desk.open_parts(vec![(picked.name.clone(), bundle)], going).await;
    let opened = opened.map_err(|it| NotRead::Said((words().faults.open)(&it)))?;
    let settings = Settings::of(&opened).map_err(|it| NotRead::Said(said_of(&it)))?;
    Ok((opened, settings))
}

fn said_of(refused: &JoinRefused) -> String {
    match refused {
        JoinRefused::NotSettings => words().setup.not_settings.to_owned(),
        JoinRefused::NotCertified => words().setup.not_certified.to_owned(),
        JoinRefused::Demonstration => words().demonstration.not_to_join.to_owned(),
        JoinRefused::Refused(refused) => (words().faults.refused)(refused),
    }
}
