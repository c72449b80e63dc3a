//! What the intake gave: number, code, promises; on the same slip as at a kiosk for whoever complained.

use leptos::prelude::*;

use crate::browser::print::Paper;
use crate::desk::handed_out::HandedOut;
use crate::desk::intake::Slip;
use crate::desk::{Book, Desk};
use crate::domain::bundle::attachment::attached;
use crate::domain::log::Value;
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::{row, show};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::whole::whole;
use crate::ui::print::slip::{
    SlipCode, SlipSheet, SlipText, about, basis, decides_later, masked_name, outside, phone_tail, qr_text,
};
use crate::ui::print::{Printing, hand_out};
use crate::ui::route::{Route, Staff};
use crate::ui::words::words;

/// The page after registering.
#[component]
pub fn Done(
    /// What was given.
    slip: Slip,
    /// Runs when another complaint is to be registered.
    again: Callback<()>,
) -> impl IntoView {
    let desk = Desk::expect();
    let staff = &words().staff;
    let case = Route::Staff(Staff::Case(slip.case.to_string())).format();
    let text = desk.book.with_untracked(|book| slip_text(&slip, book, desk.now.get_untracked()));
    let printing = Printing::new();
    let printed = HandedOut { case: slip.case, doc: None, digest: text.digest() };
    let on = |paper| {
        let (job, printed) = (slip.reference.clone(), printed.clone());
        Callback::new(move |()| hand_out(printing, paper, job.clone(), desk, printed.clone()))
    };
    let (print, print_a5) = (on(Paper::Roll80), on(Paper::A5));
    let outcome = move || {
        printing.outcome().map(|it| match it {
            Ok(()) => (BannerKind::Info, staff.printed_once),
            Err(_) => (BannerKind::Bad, words().faults.print_failed),
        })
    };
    view! {
        <PageHead title=staff.intake_done />
        <section class="panel intake-done" role="status"><OnScreen text=text.clone() /></section>
        {move || outcome().map(|(kind, text)| view! { <Banner kind text /> })}
        <div class="row">
            <Button kind=ButtonKind::Primary icon=IconName::Printer on_click=print>{staff.print}</Button>
            <Button icon=IconName::Printer on_click=print_a5>{staff.print_a5}</Button>
            <LinkButton href=case>{staff.intake_open}</LinkButton>
            <Button icon=IconName::Plus on_click=again>{staff.intake_again}</Button>
        </div>
        <SlipSheet printing text />
    }
}

/// The slip's text. A lost slip shows a name's first character and a number's last four digits at most.
fn slip_text(slip: &Slip, book: &Book, now: Instant) -> SlipText {
    let names = Names::here(book);
    let code_on_slip = book.office.kiosk.get("code_on_slip").and_then(Value::flag).unwrap_or(true);
    let view = book.cases.get(&slip.case);
    let field = |id: &str| view.and_then(|it| it.case().lodged_field(id));
    let text = |id: &str| field(id).and_then(Value::text).unwrap_or_default();
    SlipText {
        office: book.office.name.clone(),
        reference: slip.reference.clone(),
        lodged_at: (words().time.full)(slip.lodged_at),
        channel: names.channel(text("channel")),
        case_type: names.case_type(text("case_type")),
        place: view.map(|it| row::place(&names, it)).unwrap_or_default(),
        complainant: complainant(text("complainant_name"), text("complainant_contact")),
        about: about(text("content")),
        demands: field("demands").map(|it| demands(&names, it, now)).unwrap_or_default(),
        attached: view.and_then(|it| it.case().lodged()).map_or(0, |it| attached(it).len()),
        basis: basis(names.profile, &slip.promises),
        is_decided_later: decides_later(names.profile),
        promises: slip
            .promises
            .iter()
            .map(|it| (names.deadline(it.id.as_str()), (words().time.before)(it.due, now)))
            .collect(),
        may_review: names.profile.is_some_and(may_review),
        outside: outside(names.profile),
        code: slip.code.spaced(),
        qr: qr_text(&slip.reference, code_on_slip.then(|| slip.code.digits())),
        phone: book.office.phone.clone(),
    }
}

fn may_review(profile: &crate::domain::policy::Profile) -> bool {
    profile.rights.iter().any(|it| it.offers_event.as_ref().is_some_and(|it| *it == "review_requested"))
}

fn complainant(name: &str, contact: &str) -> String {
    let paper = &words().slip.paper;
    let tail = phone_tail(contact).map(|it| (paper.tail)(&it));
    let known: Vec<String> = [masked_name(name), tail].into_iter().flatten().collect();
    if known.is_empty() { paper.anonymous.to_owned() } else { known.join(words().common.clause) }
}

fn demands(names: &Names<'_>, value: &Value, now: Instant) -> String {
    let lodged = names.vocabulary.kind(crate::domain::case::fold::CASE_LODGED);
    let field = lodged.and_then(|it| it.field("demands"));
    field.map(|it| show::value(names, it, value, now)).unwrap_or_default()
}

#[component]
fn OnScreen(text: SlipText) -> impl IntoView {
    let staff = &words().staff;
    let none = text.promises.is_empty().then(|| view! { <li>{staff.slip_no_promises}</li> });
    let promise = |(label, before): (String, String)| view! { <li>{whole((words().slip.promise)(&label, &before))}</li> };
    view! {
        <div class="intake-done__words">
            <p>{staff.slip_number}</p>
            <p class="case-number" data-size="large">{text.reference}</p>
            <p>{staff.slip_code}</p>
            <p class="case-number" data-size="large">{text.code}</p>
            <p class="muted">{staff.slip_code_help}</p>
            <h2>{staff.slip_promises}</h2>
            <ul>{text.promises.into_iter().map(promise).collect_view()}{none}</ul>
        </div>
        <SlipCode qr=text.qr />
    }
}
