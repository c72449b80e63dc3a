//! The exchange folder: bundles put in from here and taken out from there, carried by whatever keeps the folders alike.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::folder::{self, Folder};
use crate::browser::folder_kept;
use crate::browser::saving::NotSaved;
use crate::desk::export::Outgoing;
use crate::desk::{Book, Desk};
use crate::domain::bundle::write::MAX_BYTES;
use crate::domain::order::Order as _;
use crate::ui::exchange::import::Import;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::Button;
use crate::ui::parts::icon::IconName;
use crate::ui::words::words;

/// How the name of every bundle ends.
const END: &str = ".huiyin.json";
/// How many files are listed, the newest first.
const LISTED: usize = 60;

/// The folder in use, shared by both panels.
#[derive(Clone, Copy)]
pub struct Chosen {
    folder: RwSignal<Option<Folder>, LocalStorage>,
    /// The one kept from an earlier start, for which the browser wants to ask again.
    kept: RwSignal<Option<Folder>, LocalStorage>,
    was_looked_for: RwSignal<bool>,
    fault: RwSignal<Option<String>>,
}

impl Chosen {
    /// The one of this window; made at the application's root, so that it outlives a page.
    pub fn here() -> Chosen {
        use_context().unwrap_or_else(Chosen::none)
    }

    /// None yet.
    pub fn none() -> Chosen {
        Chosen {
            folder: RwSignal::new_local(None),
            kept: RwSignal::new_local(None),
            was_looked_for: RwSignal::new(false),
            fault: RwSignal::new(None),
        }
    }

    /// Takes up the folder kept from an earlier start: at once where the browser lets it, else for a press to ask.
    fn take_up(self, desk: Desk) {
        let is_known = self.folder.with_untracked(Option::is_some) || self.was_looked_for.get_untracked();
        if is_known || !folder::can_choose() || desk.is_demonstration() {
            return;
        }
        self.was_looked_for.set(true);
        spawn_local(async move {
            let Some(kept) = folder_kept::kept().await else { return };
            let into = if kept.is_open().await { self.folder } else { self.kept };
            into.try_set(Some(kept));
        });
    }

    /// Asks for leave to use the kept folder again.
    fn go_on(self) {
        let Some(kept) = self.kept.get_untracked() else { return };
        self.fault.set(None);
        spawn_local(async move {
            if kept.ask_leave().await {
                self.kept.try_set(None);
                self.folder.try_set(Some(kept));
            } else {
                self.fault.try_set(Some(words().sealing.folder_no_leave.to_owned()));
            }
        });
    }

    fn choose(self, desk: Desk) {
        self.fault.set(None);
        spawn_local(async move {
            match folder::choose().await {
                Ok(folder) => {
                    self.kept.try_set(None);
                    self.folder.try_set(Some(folder.clone()));
                    // A demonstration keeps nothing.
                    if !desk.is_demonstration() {
                        folder_kept::keep(&folder).await;
                    }
                }
                Err(why) => self.fail(why),
            }
        });
    }

    fn fail(self, why: NotSaved) {
        let said = (why == NotSaved::Failed).then(|| words().sealing.folder_gone.to_owned());
        self.fault.try_set(said);
    }
}

/// A name of its own for each bundle of each device: the kind, the device, the day, and the device's last number.
fn name_in_folder(book: &Book, name: &str) -> String {
    let own = book.identity.as_ref().map(|it| it.device());
    let last = own.and_then(|it| book.set.tip(it)).map_or(0, |it| it.header.seq);
    let stem = name.strip_suffix(END).unwrap_or(name);
    format!("{stem}-{last}{END}")
}

/// Which folder, and choosing it.
#[component]
fn Which(chosen: Chosen) -> impl IntoView {
    let (sealing, desk) = (&words().sealing, Desk::expect());
    let kept = move || chosen.kept.with(|it| it.as_ref().map(Folder::name));
    let name = move || chosen.folder.with(|it| it.as_ref().map(Folder::name));
    let word = move || {
        if chosen.folder.with(Option::is_some) { sealing.folder_other } else { sealing.folder_choose }
    };
    view! {
        {move || name().map(|it| view! { <p>{(sealing.folder_chosen)(&it)}</p> })}
        {move || kept().map(|it| view! {
            <Button icon=IconName::FolderOpen on_click=Callback::new(move |()| chosen.go_on())>{(sealing.folder_go_on)(&it)}</Button>
        })}
        <Button icon=IconName::FolderOpen on_click=Callback::new(move |()| chosen.choose(desk))>{word}</Button>
        {move || chosen.fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
    }
}

/// Taking bundles out. Nothing where the browser knows no folders.
#[component]
pub fn TakeOut(
    /// The import that opens them.
    import: Import,
) -> impl IntoView {
    let desk = Desk::expect();
    let (sealing, chosen) = (&words().sealing, Chosen::here());
    chosen.take_up(desk);
    let names = RwSignal::new(None::<Vec<String>>);
    let look = move || {
        let Some(folder) = chosen.folder.get() else { return };
        spawn_local(async move {
            match folder.names(END).await {
                Ok(all) => drop(names.try_set(Some(newest_first(all)))),
                Err(why) => chosen.fail(why),
            }
        });
    };
    // A folder just chosen is looked into at once.
    Effect::new(move |_| look());
    let own = desk.book.with_untracked(|it| it.identity.as_ref().map(|it| it.code())).unwrap_or_default();
    let open = move |name: String| {
        let Some(folder) = chosen.folder.get_untracked() else { return };
        spawn_local(async move {
            match folder.read(&name, MAX_BYTES as u64).await {
                Ok(picked) => import.open(picked),
                Err(why) => chosen.fail(why),
            }
        });
    };
    let line = move |name: String| {
        let is_own = name.split('-').nth(2) == Some(own.as_str());
        let shown = name.clone();
        let opening = Callback::new(move |()| open(name.clone()));
        view! {
            <li>
                <p class="mono">{shown.clone()}</p>
                {if is_own {
                    view! { <span class="muted">{sealing.folder_own}</span> }.into_any()
                } else {
                    view! { <Button on_click=opening attr:aria-label=format!("{} {shown}", sealing.folder_open)>{sealing.folder_open}</Button> }.into_any()
                }}
            </li>
        }
    };
    folder::can_choose().then(|| {
        view! {
            <section class="panel folder">
                <h2 class="panel__title">{sealing.folder}</h2>
                <p class="muted">{sealing.folder_help}</p>
                <Which chosen />
                <Show when=move || chosen.folder.with(Option::is_some)>
                    <Button icon=IconName::RefreshCw on_click=Callback::new(move |()| look())>{sealing.folder_look}</Button>
                </Show>
                {move || names.get().map(|all| match all.is_empty() {
                    true => view! { <p class="muted">{sealing.folder_empty}</p> }.into_any(),
                    false => view! { <ul class="plain-list">{all.into_iter().map(line.clone()).collect_view()}</ul> }.into_any(),
                })}
            </section>
        }
    })
}

/// The newest first, by the day in their names.
fn newest_first(mut names: Vec<String>) -> Vec<String> {
    let day = |it: &String| it.split('-').nth(3).map(str::to_owned).unwrap_or_default();
    names.order_by(|one, other| (day(other), other).cmp(&(day(one), one)));
    names.truncate(LISTED);
    names
}

/// Putting what was just made into the folder. Nothing where the browser knows no folders.
#[component]
pub fn PutIn(
    /// The files.
    files: Vec<Outgoing>,
) -> impl IntoView {
    let desk = Desk::expect();
    let (sealing, chosen) = (&words().sealing, Chosen::here());
    chosen.take_up(desk);
    let done = RwSignal::new(Vec::<String>::new());
    let files = StoredValue::new_local(files);
    let put = Callback::new(move |()| {
        let Some(folder) = chosen.folder.get_untracked() else {
            let is_kept = chosen.kept.with_untracked(Option::is_some);
            return if is_kept { chosen.go_on() } else { chosen.choose(desk) };
        };
        chosen.fault.set(None);
        spawn_local(async move {
            for file in files.get_value() {
                let name = desk.book.with_untracked(|it| name_in_folder(it, &file.name));
                match folder.put(&name, &file.bytes).await {
                    Ok(back) if back.bytes == file.bytes => drop(done.try_update(|it| it.push(name))),
                    Ok(_) => drop(chosen.fault.try_set(Some(words().sealing.save_failed.to_owned()))),
                    Err(why) => chosen.fail(why),
                }
            }
        });
    });
    let word = move || match (chosen.folder.with(Option::is_some), chosen.kept.with(Option::clone)) {
        (true, _) => sealing.folder_put.to_owned(),
        (false, Some(kept)) => (sealing.folder_go_on)(&kept.name()),
        (false, None) => sealing.folder_choose.to_owned(),
    };
    folder::can_choose().then(|| {
        view! {
            <section class="folder">
                <h3>{sealing.folder}</h3>
                <Button icon=IconName::FolderOpen on_click=put>{word}</Button>
                {move || done.get().into_iter().map(|it| view! { <Banner kind=BannerKind::Ok text=(sealing.folder_done)(&it) /> }).collect_view()}
                {move || chosen.fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_the_folder_tells_device_day_and_number_and_the_newest_come_first() {
        let name = name_in_folder(&Book::default(), "huiyin-cases-7F3K-20261124-2.huiyin.json");
        assert_eq!(name, "huiyin-cases-7F3K-20261124-2-0.huiyin.json");
        let names = [
            "huiyin-cases-7F3K-20261124-9.huiyin.json",
            "x.huiyin.json",
            "huiyin-cases-2C9M-20261201-3.huiyin.json",
        ];
        let sorted = newest_first(names.map(str::to_owned).to_vec());
        assert_eq!(sorted, [names[2], names[0], names[1]]);
    }
}
