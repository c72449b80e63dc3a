//! Whether a file really lies where it was put: read again from there, and compared with what was made.

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::Picked;
use crate::browser::saving::{self, NotSaved};
use crate::desk::export::Outgoing;
use crate::domain::bundle::write::MAX_BYTES;
use crate::ui::exchange::BUNDLES;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::Button;
use crate::ui::parts::file_picker::FilePicker;
use crate::ui::parts::icon::IconName;
use crate::ui::words::words;

/// Files that were made, and which of them were found where they were put.
#[derive(Clone, Copy)]
pub struct Saved {
    files: StoredValue<Rc<Vec<Outgoing>>, LocalStorage>,
    found: RwSignal<BTreeSet<usize>>,
    fault: RwSignal<Option<String>>,
}

impl Saved {
    /// None of them found yet.
    pub fn new(files: Vec<Outgoing>) -> Saved {
        Saved {
            files: StoredValue::new_local(Rc::new(files)),
            found: RwSignal::new(BTreeSet::new()),
            fault: RwSignal::new(None),
        }
    }

    /// The files.
    pub fn files(self) -> Rc<Vec<Outgoing>> {
        self.files.get_value()
    }

    /// Whether every file was found as it was made.
    pub fn is_whole(self) -> bool {
        self.found.with(|it| it.len() == self.files.with_value(|it| it.len()))
    }

    /// Compares what was read with what was made.
    pub fn compare(self, picked: &Picked) {
        let at = self.files.with_value(|all| all.iter().position(|it| it.bytes == picked.bytes));
        self.fault.try_set(at.is_none().then(|| words().sealing.check_other.to_owned()));
        if let Some(at) = at {
            self.found.try_update(|it| it.insert(at));
        }
    }

    /// Whoever changed their mind knows it.
    fn fail(self, why: NotSaved, says: &'static str) {
        self.fault.try_set((why == NotSaved::Failed).then(|| says.to_owned()));
    }

    fn save(self, at: usize) {
        let Some(file) = self.files.with_value(|it| it.get(at).cloned()) else { return };
        spawn_local(async move {
            match saving::save_and_read(&file.name, &file.bytes).await {
                Ok(picked) => self.compare(&picked),
                Err(why) => self.fail(why, words().sealing.save_failed),
            }
        });
    }

    fn share(self, at: usize) {
        let Some(file) = self.files.with_value(|it| it.get(at).cloned()) else { return };
        spawn_local(async move {
            if let Err(why) = saving::share(&file.name, &file.bytes).await {
                self.fail(why, words().sealing.share_failed);
            }
        });
    }
}

/// The ways to put the files somewhere, and the check that they lie there.
#[component]
pub fn SavedCheck(
    /// The files.
    saved: Saved,
) -> impl IntoView {
    let sealing = &words().sealing;
    let buttons = move |(at, file): (usize, &Outgoing)| {
        let save = Callback::new(move |()| saved.save(at));
        let share = Callback::new(move |()| saved.share(at));
        view! {
            {saving::can_choose_place().then(|| view! {
                <Button icon=IconName::Save on_click=save>{sealing.save_as}</Button>
            })}
            {saving::can_share(&file.name).then(|| view! {
                <Button icon=IconName::Send on_click=share>{sealing.share}</Button>
            })}
        }
    };
    let said = move |at: usize| saved.files.with_value(|it| it.get(at).map(|it| (sealing.checked)(&it.name)));
    let found = move || {
        let lines = saved.found.get().into_iter().filter_map(said);
        lines.map(|text| view! { <Banner kind=BannerKind::Ok text /> }).collect_view()
    };
    view! {
        <section class="saved">
            <h3>{sealing.check_title}</h3>
            <div class="form__acts">{saved.files().iter().enumerate().map(buttons).collect_view()}</div>
            <p class="muted">{sealing.check_help}</p>
            <FilePicker
                id="saved-file"
                label=sealing.check_pick
                accept=BUNDLES
                several=true
                most=MAX_BYTES as u64
                on_file=Callback::new(move |it: Picked| saved.compare(&it))
                on_fail=Callback::new(move |_| drop(saved.fault.try_set(Some(words().faults.file_unreadable.to_owned()))))
            />
            {found}
            {move || saved.fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
        </section>
    }
}
