//! The recovery sheet: shown once, printed, and typed back before it counts.

use leptos::prelude::*;

use crate::browser::print::Paper;
use crate::desk::Desk;
use crate::desk::at_rest::NewLock;
use crate::ui::live::part;
use crate::ui::lock::said;
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::print_sheet::PrintSheet;
use crate::ui::parts::text_field::{TextField, TextKind};
use crate::ui::print::{Printing, print_on};
use crate::ui::words::words;
use leptos::task::spawn_local;

/// Shows the sheet and waits until it was typed back.
#[component]
pub fn TrySheet(
    /// The lock it belongs to.
    new: NewLock,
    /// Called once the lock is in force.
    then: Callback<()>,
) -> impl IntoView {
    let desk = Desk::expect();
    let lock = &words().lock;
    let groups = StoredValue::new(new.sheet.groups());
    let new = StoredValue::new_local(new);
    let (typed, error, busy) =
        (RwSignal::new(String::new()), RwSignal::new(None::<String>), RwSignal::new(false));
    let printing = Printing::new();
    let print = move |()| print_on(printing, Paper::A5, lock.sheet_title.to_owned(), |_| {});
    let finish = move |()| {
        error.set(None);
        busy.set(true);
        spawn_local(async move {
            let outcome = desk.begin_sealing(&new.get_value(), &typed.get_untracked()).await;
            error.try_set(outcome.as_ref().err().map(said));
            busy.try_set(false);
            if outcome.is_ok() {
                then.run(());
            }
        });
    };
    view! {
        <section class="sheet-number">
            <h2>{lock.sheet_title}</h2>
            <p>{lock.sheet_intro}</p>
            <ol class="sheet-number__groups">
                {groups.get_value().into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}
            </ol>
            <div><Button icon=IconName::Printer on_click=Callback::new(print)>{lock.sheet_print}</Button></div>
        </section>
        {part(move || printing.is_shown().then(|| view! { <PrintSheet><OnPaper groups=groups.get_value() /></PrintSheet> }))}
        <TextField id="sheet-typed" label=lock.sheet_try hint=lock.sheet_try_hint kind=TextKind::Digits value=typed error />
        <div class="setup__acts">
            <Button kind=ButtonKind::Primary busy on_click=Callback::new(finish)>{lock.finish}</Button>
        </div>
    }
}

/// What is printed: whose device it is stands on it by hand, because the sheet must not lead a finder to the device.
#[component]
fn OnPaper(groups: Vec<String>) -> impl IntoView {
    let lock = &words().lock;
    view! {
        <article class="paper">
            <h1>{lock.sheet_title}</h1>
            <p>{lock.sheet_paper}</p>
            <ol class="sheet-number__groups">{groups.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
            <p>{lock.sheet_device}</p>
        </article>
    }
}
