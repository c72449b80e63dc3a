//! A regime's file that somebody else wrote: read, and shown on this page only. Nothing of it is kept or put in force.

mod plain;
mod shown;
mod sheets;
mod told;
#[cfg(all(test, feature = "html"))]
mod tests;

use leptos::prelude::*;

use crate::browser::files::{Picked, Unreadable};
use crate::domain::policy::ReadFault;
use crate::domain::policy::foreign::{Foreign, MAX_FOREIGN};
use crate::ui::keep::kept;
use crate::ui::office::foreign::plain::plain;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::file_picker::FilePicker;
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Office, Route};
use crate::ui::words::words;

pub use shown::Shown;
pub use told::{Told, told};

/// The most bytes a file may have.
const MOST: u64 = MAX_FOREIGN as u64;

/// Why a file that was chosen is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// The file could not be taken.
    File(Unreadable),
    /// There is nothing in it.
    Empty,
    /// It is not a profile, or one that cannot be read to its end.
    Fault(ReadFault),
}

impl Unread {
    /// What is wrong and how to mend it, in words.
    pub fn said(&self) -> String {
        let foreign = &words().foreign;
        let said = match self {
            Unread::File(Unreadable::TooLarge { bytes, .. }) => (foreign.too_large)(*bytes),
            Unread::File(Unreadable::Gone { .. }) => words().faults.file_unreadable.to_owned(),
            Unread::Empty => foreign.empty.to_owned(),
            Unread::Fault(fault) => (foreign.unread)(fault),
        };
        plain(&said)
    }
}

/// Reads what was chosen.
///
/// # Errors
/// Why it is not shown.
pub fn read(bytes: &[u8]) -> Result<Foreign, Unread> {
    if bytes.is_empty() {
        return Err(Unread::Empty);
    }
    Foreign::read(bytes).map_err(Unread::Fault)
}

/// A file that was chosen: what it is called, and what came of reading it.
type Chosen = (String, Result<Foreign, Unread>);

/// The page.
#[component]
pub fn ForeignProfile() -> impl IntoView {
    let foreign = &words().foreign;
    let chosen = kept("foreign-profile", || RwSignal::new(None::<Chosen>));
    let on_file = Callback::new(move |file: Picked| chosen.set(Some((file.name, read(&file.bytes)))));
    let on_fail = Callback::new(move |why: Unreadable| {
        let (Unreadable::TooLarge { name, .. } | Unreadable::Gone { name }) = &why;
        chosen.set(Some((name.clone(), Err(Unread::File(why)))));
    });
    let back = Route::from(Office::Parameters).format();
    view! {
        <p class="case__back"><a href=back><Icon name=IconName::ArrowLeft />{words().office.parameters}</a></p>
        <PageHead title=foreign.title help=foreign.help />
        <section class="panel" aria-label=foreign.file>
            <h2 class="panel__title">{foreign.file}</h2>
            <FilePicker id="foreign-file" label=foreign.choose hint=foreign.drop accept=".json,application/json" most=MOST on_file on_fail />
            {move || chosen.with(|it| it.as_ref().map(|it| view! { <p><strong>{plain(&it.0)}</strong></p> }))}
        </section>
        {move || chosen.with(|it| it.as_ref().map(outcome))}
    }
}

fn outcome((_, read): &Chosen) -> AnyView {
    match read {
        Ok(foreign) => view! { <Shown told=told(foreign) /> }.into_any(),
        Err(why) => view! { <Banner kind=BannerKind::Bad text=why.said() /> }.into_any(),
    }
}

/// The way to the page, below the values of the regime in force.
#[component]
pub fn ToForeignProfile() -> impl IntoView {
    let foreign = &words().foreign;
    view! {
        <section class="section">
            <h2>{foreign.section}</h2>
            <p class="text muted">{foreign.section_help}</p>
            <div><LinkButton href=Route::from(Office::ForeignProfile).format() icon=IconName::BookOpen>{foreign.title}</LinkButton></div>
        </section>
    }
}
