//! Taking a bundle in: verified, shown, and merged only when a person says so.

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::{Picked, Unreadable};
use crate::browser::{clock, document};
use crate::desk::Desk;
use crate::desk::exchange::{OpenRefused, Opened, Report};
use crate::desk::far::{Far, Going, Step};
use crate::desk::partners::{Foreign, Partner};
use crate::desk::sealing::Closed;
use crate::domain::bundle::Bundle;
use crate::domain::bundle::age::Opener;
use crate::domain::bundle::sealed::{SealedFault, is_sealed};
use crate::domain::bundle::write::MAX_BYTES;
use crate::domain::log::header::DeviceId;
use crate::ui::exchange::BUNDLES;
use crate::ui::exchange::arrived::Arrived;
use crate::ui::exchange::codes::ReadCodes;
use crate::ui::exchange::folder::TakeOut;
use crate::ui::exchange::foreign::ForeignBundle;
use crate::ui::exchange::last::Received;
use crate::ui::exchange::locked::{Locked, may_try_words};
use crate::ui::exchange::preview::Preview;
use crate::ui::exchange::report::{Conflicts, Done};
use crate::ui::exchange::steps::{At, steps};
use crate::ui::exchange::working::{Work, Working};
use crate::ui::keep::kept;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::file_picker::FilePicker;
use crate::ui::parts::stepper::Stepper;
use crate::ui::staff::notice;
use crate::ui::words::words;

/// A bundle being looked at.
pub struct Seen {
    /// The bundle and what merging would change.
    pub opened: Opened,
    /// The file's size.
    pub bytes: usize,
    /// What merging would bring, where it could be tried out.
    pub foreseen: Option<Report>,
}

/// How far an import has come.
#[derive(Clone)]
pub enum Stage {
    /// No file yet.
    Choose,
    /// A file of this name is being verified.
    Reading(String),
    /// A sealed file that waits for the words that open it.
    Locked(Rc<Picked>),
    /// Some files of a bundle are verified; the others are still to be chosen.
    Parts,
    /// Another organisation's, read for itself.
    Foreign(Rc<Foreign>),
    /// Verified; nothing has changed.
    Preview(Rc<Seen>),
    /// Merged, with something contested.
    Conflicts(Rc<Report>),
    /// Merged.
    Done(Rc<Report>),
}

/// One import.
#[derive(Clone, Copy)]
pub struct Import {
    desk: Desk,
    /// How far it has come.
    pub stage: RwSignal<Stage, LocalStorage>,
    /// Devices a person answered for.
    pub answered: RwSignal<BTreeSet<DeviceId>>,
    /// Why it did not go on.
    pub fault: RwSignal<Option<String>>,
    /// Whether it is being merged now.
    pub merging: RwSignal<bool>,
    /// The verified files of a bundle that has several, with their sizes.
    parts: RwSignal<Vec<Part>, LocalStorage>,
    openers: StoredValue<Vec<Opener>, LocalStorage>,
    /// What is being read, compared or merged now.
    pub work: Work,
}

/// A verified file of a bundle that has several.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    name: String,
    bytes: usize,
    bundle: Bundle,
}

impl Import {
    fn new(desk: Desk) -> Import {
        Import {
            desk,
            stage: RwSignal::new_local(Stage::Choose),
            answered: RwSignal::new(BTreeSet::new()),
            fault: RwSignal::new(None),
            merging: RwSignal::new(false),
            parts: RwSignal::new_local(Vec::new()),
            openers: StoredValue::new_local(Vec::new()),
            work: Work::idle(),
        }
    }

    /// Back to choosing a file. Nothing was changed, or everything is done.
    pub fn restart(self) {
        self.answered.set(BTreeSet::new());
        self.fault.set(None);
        self.openers.set_value(Vec::new());
        self.go(Stage::Choose);
        self.forget();
    }

    /// Forgets the files that were chosen, once nothing on the screen needs them any more.
    fn forget(self) {
        let parts = self.parts.try_update(std::mem::take).unwrap_or_default();
        clock::after_paint(move || {
            self.desk.let_go(parts.into_iter().flat_map(|it| it.bundle.events).collect());
        });
    }

    /// Shows a stage and leads the focus to its heading.
    pub fn go(self, stage: Stage) {
        if self.stage.try_set(stage).is_none() {
            clock::after_paint(|| {
                let _ = document::focus(".import__head", true);
            });
        }
    }

    /// Opens a file; nothing changes by it.
    pub fn open(self, picked: Picked) {
        self.open_with(Rc::new(picked), self.openers.get_value());
    }

    /// The same with what somebody brought to open it.
    fn open_with(self, picked: Rc<Picked>, openers: Vec<Opener>) {
        self.fault.set(None);
        let going = self.work.begin();
        self.stage.set(Stage::Reading(picked.name.clone()));
        spawn_local(async move {
            // The words may take a second to try; what is being done is painted before.
            let _ = (self.desk.machine().breathe)().await;
            let (name, bytes) = (picked.name.clone(), picked.bytes.len());
            match self.read(&picked, openers.clone(), &going).await {
                Ok(bundle) => {
                    // Further files of the same bundle open with the same words.
                    self.openers.try_set_value(openers);
                    self.take_part(Part { name, bytes, bundle });
                }
                Err(closed) if may_try_words(&closed, &picked) => {
                    let said = (words().sealing.closed)(&closed);
                    self.fault.try_set((!openers.is_empty()).then_some(said));
                    self.go(Stage::Locked(picked));
                }
                Err(Closed::Inside(refused)) => self.refuse(&refused),
                Err(closed) => self.fail((words().sealing.closed)(&closed)),
            }
        });
    }

    async fn read(self, picked: &Picked, openers: Vec<Opener>, going: Going<'_>) -> Result<Bundle, Closed> {
        let of = picked.bytes.len();
        let bundle = if is_sealed(&picked.bytes) {
            let tell = |share: u32| {
                going(Far { step: Step::Read, done: of / 100 * share as usize, of });
            };
            self.desk.unseal(&picked.bytes, openers, tell).await?
        } else {
            let bundle = self.desk.read_watched(&picked.bytes, going).await.map_err(Closed::Inside)?;
            if !self.desk.may_read(&bundle) {
                return Err(SealedFault::Readdressed.into());
            }
            bundle
        };
        if self.work.is_stopped() {
            self.desk.let_go(bundle.events);
            return Err(Closed::Inside(OpenRefused::Stopped));
        }
        Ok(bundle)
    }

    /// Adds a verified file to those of the same bundle; another bundle's begins anew.
    fn take_part(self, part: Part) {
        let of = part.bundle.manifest.part.1;
        self.parts.update(|parts| {
            let is_of_one = |it: &Part| it.bundle.manifest.is_of_one_with(&part.bundle.manifest);
            parts.retain(|it| is_of_one(it) && it.bundle.manifest.part != part.bundle.manifest.part);
            parts.push(part);
        });
        let have = self.parts.with_untracked(Vec::len);
        if i64::try_from(have) == Ok(of) { self.look_at_all() } else { self.go(Stage::Parts) }
    }

    /// Looks at the whole bundle, or at the one file there is.
    fn look_at_all(self) {
        let parts = self.parts.get_untracked();
        let bytes = parts.iter().map(|it| it.bytes).sum();
        if parts.first().is_some_and(|it| self.desk.is_foreign(&it.bundle)) {
            return self.look_elsewhere(parts);
        }
        let going = self.work.begin();
        self.stage.set(Stage::Reading(names(&parts)));
        spawn_local(async move {
            let parts = parts.into_iter().map(|it| (it.name, it.bundle)).collect();
            match self.desk.open_parts(parts, &going).await {
                Ok(opened) => self.look(opened, bytes).await,
                Err(refused) => self.refuse(&refused),
            }
        });
    }

    fn look_elsewhere(self, parts: Vec<Part>) {
        let (have, of) = (parts.len(), parts.first().map_or(0, |it| it.bundle.manifest.part.1));
        let names = names(&parts);
        let Ok(bundle) = Bundle::join(parts.into_iter().map(|it| it.bundle).collect()) else {
            return self.refuse(&OpenRefused::NotAllParts { have, of });
        };
        let going = self.work.begin();
        self.stage.set(Stage::Reading(names.clone()));
        spawn_local(async move {
            match self.desk.foreign(names, bundle, &going).await {
                Ok(foreign) => self.go(Stage::Foreign(Rc::new(foreign))),
                Err(refused) => self.refuse(&refused),
            }
        });
    }

    fn refuse(self, refused: &OpenRefused) {
        self.fail((words().faults.open)(refused));
        if *refused == OpenRefused::Stopped {
            self.forget();
        }
    }

    /// A person compared an organisation's words; the same bundle is looked at anew.
    pub fn trust_partner(self, partner: Partner) {
        self.fault.set(None);
        spawn_local(async move {
            match self.desk.trust_partner(partner).await {
                Ok(()) => self.look_at_all(),
                Err(refused) => drop(self.fault.try_set(Some((words().faults.refused)(&refused)))),
            }
        });
    }

    async fn look(self, opened: Opened, bytes: usize) {
        let foreseen = self.desk.foresee(&opened).await;
        self.go(Stage::Preview(Rc::new(Seen { opened, bytes, foreseen })));
    }

    fn fail(self, sentence: String) {
        self.fault.try_set(Some(sentence));
        self.go(Stage::Choose);
    }

    fn unreadable(self, why: Unreadable) {
        self.fail(match why {
            Unreadable::TooLarge { bytes, .. } => (words().exchange.too_large)(bytes),
            Unreadable::Gone { .. } => words().faults.file_unreadable.to_owned(),
        });
    }

    /// A person answered for a device, or took it back: the same bundle is looked at anew.
    /// `card` is what keeps the focus.
    pub fn answer(self, seen: Rc<Seen>, device: DeviceId, is_trusted: bool, card: String) {
        self.answered.update(|it| {
            if is_trusted {
                it.insert(device)
            } else {
                it.remove(&device)
            };
        });
        let answered = self.answered.get_untracked();
        spawn_local(async move {
            let going = self.work.begin();
            if let Ok(opened) = self.desk.answer(&seen.opened, &answered, &going).await
                && self.answered.try_get_untracked().as_ref() == Some(&answered)
            {
                let foreseen = self.desk.foresee(&opened).await;
                let seen = Rc::new(Seen { opened, bytes: seen.bytes, foreseen });
                if self.stage.try_set(Stage::Preview(seen)).is_none() {
                    clock::after_paint(move || {
                        let _ = document::focus_id(&card);
                    });
                }
            }
        });
    }

    /// Merges in one step.
    pub fn merge(self, seen: Rc<Seen>) {
        self.fault.set(None);
        let (answered, going) = (self.answered.get_untracked(), self.work.begin());
        self.merging.set(true);
        spawn_local(async move {
            match self.desk.merge_watched(&seen.opened, &answered, &going).await {
                Ok(report) => {
                    // What waits stays visible; that it could not be kept aside does not undo the merge.
                    let _ = self.desk.keep_waiting(&seen.opened).await;
                    match self.desk.keep_attachments(&seen.opened.bundle.attachments).await {
                        Ok(0) => {}
                        Ok(broken) => notice::leave((words().attach.broken)(broken)),
                        Err(refused) => notice::leave((words().faults.refused)(&refused)),
                    }
                    self.finish(Rc::new(report));
                    self.forget();
                }
                Err(refused) => drop(self.fault.try_set(Some((words().faults.refused)(&refused)))),
            }
            self.merging.try_set(false);
        });
    }

    fn finish(self, report: Rc<Report>) {
        let is_calm = report.contested.is_empty();
        self.go(if is_calm { Stage::Done(report) } else { Stage::Conflicts(report) });
    }

    fn at(self) -> (At, Option<usize>) {
        self.stage.with(|stage| match stage {
            Stage::Choose | Stage::Reading(_) | Stage::Locked(_) | Stage::Parts | Stage::Foreign(_) => {
                (At::Check, None)
            }
            Stage::Preview(seen) => (At::Preview, seen.foreseen.as_ref().map(|it| it.contested.len())),
            Stage::Conflicts(report) => (At::Conflicts, Some(report.contested.len())),
            Stage::Done(report) => (At::Done, Some(report.contested.len())),
        })
    }
}

/// The steps and the stage they are at.
#[component]
pub fn ImportPanel() -> impl IntoView {
    let desk = Desk::expect();
    let import = kept("import", || Import::new(desk));
    import.fault.set(None);
    Arrived::hand_to(move |it| match it {
        Ok(picked) => import.open(picked),
        Err(why) => import.unreadable(why),
    });
    let exchange = &words().exchange;
    let all = Signal::derive(move || {
        let (at, contested) = import.at();
        steps(at, contested)
    });
    view! {
        <div class="import">
            <Stepper label=exchange.steps steps=all done_text=exchange.step_done />
            {move || match import.stage.get() {
                Stage::Choose => view! { <Choose import /> }.into_any(),
                Stage::Reading(name) => view! { <Reading import name /> }.into_any(),
                Stage::Locked(picked) => view! { <Unlock import picked /> }.into_any(),
                Stage::Parts => view! { <MoreParts import /> }.into_any(),
                Stage::Foreign(seen) => view! { <ForeignBundle import seen /> }.into_any(),
                Stage::Preview(seen) => view! { <Preview import seen /> }.into_any(),
                Stage::Conflicts(report) => view! { <Conflicts import report /> }.into_any(),
                Stage::Done(report) => view! { <Done import report /> }.into_any(),
            }}
        </div>
    }
}

/// The picker, with what was wrong with the file before.
#[component]
fn Choose(import: Import) -> impl IntoView {
    let exchange = &words().exchange;
    view! {
        {move || import.fault.get().map(|text| view! {
            <div class="import__head" tabindex="-1"><Banner kind=BannerKind::Bad text /></div>
            <p>{exchange.nothing_changed}</p>
        })}
        <Pick import />
        <TakeOut import />
        <ReadCodes import />
        <Received />
    }
}

#[component]
fn Pick(import: Import) -> impl IntoView {
    view! {
        <FilePicker
            id="bundle-file"
            kind=ButtonKind::Primary
            label=words().exchange.pick
            hint=words().common.drop_file
            accept=BUNDLES
            most=MAX_BYTES as u64
            on_file=Callback::new(move |it| import.open(it))
            on_fail=Callback::new(move |it| import.unreadable(it))
        />
    }
}

/// A sealed file asks for its words.
#[component]
fn Unlock(import: Import, picked: Rc<Picked>) -> impl IntoView {
    let file = Picked::clone(&picked);
    let picked = StoredValue::new_local(picked);
    let open = Callback::new(move |openers| import.open_with(picked.get_value(), openers));
    let leave = Callback::new(move |()| import.restart());
    view! {
        {move || import.fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
        <Locked picked=file busy=false on_open=open />
        <div class="form__acts"><Button on_click=leave>{words().exchange.other_file}</Button></div>
    }
}

/// Some files of a bundle are there, the others are asked for.
#[component]
fn MoreParts(import: Import) -> impl IntoView {
    let exchange = &words().exchange;
    let parts = import.parts.get_untracked();
    let (have, of) = (parts.len(), parts.first().map_or(0, |it| it.bundle.manifest.part.1));
    let name = |it: &Part| {
        let (part, of) = it.bundle.manifest.part;
        view! { <li><span class="mono">{it.name.clone()}</span>" · "{(exchange.part_of)(part, of)}</li> }
    };
    let as_is = Callback::new(move |()| import.look_at_all());
    let leave = Callback::new(move |()| import.restart());
    view! {
        <div class="import__head" tabindex="-1">
            <Banner kind=BannerKind::Info text=(exchange.more_parts)(have, of) />
        </div>
        <ul class="plain-list">{parts.iter().map(name).collect_view()}</ul>
        <Pick import />
        <div class="form__acts">
            <Button on_click=leave>{exchange.cancel}</Button>
            {(have == 1).then(|| view! { <Button on_click=as_is>{exchange.parts_as_is}</Button> })}
        </div>
    }
}

#[component]
fn Reading(import: Import, name: String) -> impl IntoView {
    view! {
        <section class="panel">
            <p class="mono">{name}</p>
            <Working work=import.work />
        </section>
    }
}

fn names(parts: &[Part]) -> String {
    parts.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(" · ")
}
