//! What the intake gave: number, code, promises; on paper for whoever complained.

use leptos::prelude::*;

use crate::browser::{clock, print};
use crate::desk::Desk;
use crate::desk::intake::Slip;
use crate::domain::time::Instant;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::print_sheet::PrintSheet;
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// The words of a slip.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SlipWords {
    organisation: String,
    number: String,
    code: String,
    received: String,
    promises: Vec<String>,
    phone: String,
}

/// The page after registering.
#[component]
pub fn Done(
    /// What was given.
    slip: Slip,
    /// Runs when another complaint is to be registered.
    again: Callback<()>,
) -> impl IntoView {
    let staff = &words().staff;
    let case = Route::Staff(Staff::Case(slip.case.to_string())).format();
    let said = slip_words(&slip);
    let printing = RwSignal::new(false);
    let outcome = RwSignal::new(None::<(BannerKind, &'static str)>);
    let job = slip.reference.clone();
    let run = Callback::new(move |()| print_slip(printing, outcome, job.clone()));
    let sheet = said.clone();
    view! {
        <PageHead title=staff.intake_done />
        <section class="panel intake-done" role="status"><OnScreen said /></section>
        {move || outcome.get().map(|(kind, text)| view! { <Banner kind text /> })}
        <div class="row">
            <Button kind=ButtonKind::Primary icon=IconName::Printer on_click=run>{staff.print}</Button>
            <LinkButton href=case>{staff.intake_open}</LinkButton>
            <Button icon=IconName::Plus on_click=again>{staff.intake_again}</Button>
        </div>
        {move || printing.get().then(|| {
            let said = sheet.clone();
            view! { <PrintSheet><OnPaper said=said.clone() /></PrintSheet> }
        })}
    }
}

fn slip_words(slip: &Slip) -> SlipWords {
    let desk = Desk::expect();
    let (organisation, phone) =
        desk.book.with_untracked(|it| (it.office.name.clone(), it.office.phone.clone()));
    let now = desk.now.get_untracked();
    let promise = |label: &str, due: Instant| format!("{label}：{}", (words().time.before)(due, now));
    SlipWords {
        organisation,
        number: slip.reference.clone(),
        code: slip.code.spaced(),
        received: (words().staff.slip_received)(&(words().time.full)(slip.lodged_at)),
        promises: slip.promises.iter().map(|it| promise(&it.label, it.due)).collect(),
        phone: if phone.is_empty() { phone } else { (words().staff.slip_phone)(&phone) },
    }
}

/// Lays the sheet out, prints it, takes it away.
fn print_slip(printing: RwSignal<bool>, outcome: RwSignal<Option<(BannerKind, &'static str)>>, job: String) {
    printing.set(true);
    clock::after_paint(move || {
        let printed = print::sheet().ok_or(print::NotPrinted);
        let printed = printed.and_then(|it| print::print(&it, print::Paper::Roll80, &job));
        printing.try_set(false);
        outcome.try_set(Some(match printed {
            Ok(()) => (BannerKind::Info, words().staff.printed_once),
            Err(_) => (BannerKind::Bad, words().faults.print_failed),
        }));
    });
}

#[component]
fn OnScreen(said: SlipWords) -> impl IntoView {
    let staff = &words().staff;
    view! {
        <p>{staff.slip_number}</p>
        <p class="case-number" data-size="large">{said.number}</p>
        <p>{staff.slip_code}</p>
        <p class="case-number" data-size="large">{said.code}</p>
        <p class="muted">{staff.slip_code_help}</p>
        <Promises promises=said.promises />
    }
}

#[component]
fn Promises(promises: Vec<String>) -> impl IntoView {
    let staff = &words().staff;
    let none = promises.is_empty().then(|| view! { <li>{staff.slip_no_promises}</li> });
    view! {
        <h2 class="slip__head">{staff.slip_promises}</h2>
        <ul>{promises.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}{none}</ul>
    }
}

#[component]
fn OnPaper(said: SlipWords) -> impl IntoView {
    let staff = &words().staff;
    view! {
        <div class="slip">
            <p class="slip__title">{staff.slip_title}</p>
            <p class="slip__place">{said.organisation}</p>
            <p class="slip__number">{said.number}</p>
            <p class="slip__codes">{staff.slip_code}" "<span class="slip__code">{said.code}</span></p>
            <hr class="slip__rule" />
            <p>{said.received}</p>
            <Promises promises=said.promises />
            <p class="slip__small">{said.phone}</p>
        </div>
    }
}
