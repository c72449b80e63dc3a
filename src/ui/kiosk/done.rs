//! The slip: proof that it was handed in, and what happens next.

use leptos::prelude::*;

use crate::browser::print::Paper;
use crate::desk::handed_out::HandedOut;
use crate::desk::{Book, Desk};
use crate::domain::log::header::CaseId;
use crate::ui::kiosk::answers::{Answers, KnownAs};
use crate::ui::kiosk::frame::{Bar, Below};
use crate::ui::kiosk::idle;
use crate::ui::kiosk::menu;
use crate::ui::kiosk::patience::Standing;
use crate::ui::kiosk::session::{Found, Receipt, Session};
use crate::ui::kiosk::summary;
use crate::ui::kiosk::yours::{Say, Yours};
use crate::ui::live::{When, live, part};
use crate::ui::look::Look;
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::whole::whole;
use crate::ui::print::slip::{
    SlipCode, SlipSheet, SlipText, about, basis, decides_later, masked_name, outside, phone_tail, qr_text,
};
use crate::ui::print::{Printing, hand_out};
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// The most slips of one complaint.
const MOST_PRINTS: usize = 3;

/// The page, while there is a slip to show.
#[component]
pub fn Done() -> impl IntoView {
    let session = Session::expect();
    part(move || {
        let receipt = session.receipt.get()?;
        Some(match session.saying.get() {
            Some(kind) => view! { <Say reference=receipt.slip.reference kind /> }.into_any(),
            None => view! { <Proof receipt /> }.into_any(),
        })
    })
}

#[component]
fn Proof(receipt: Receipt) -> impl IntoView {
    let desk = Desk::expect();
    let text = desk.book.with_untracked(|it| slip_text(&receipt, it));
    let next = desk.book.with_untracked(|it| what_next(&receipt, it));
    let (case, qr, reference) = (receipt.slip.case, text.qr.clone(), text.reference.clone());
    let found = desk.book.with_untracked(|it| {
        let shown = it.shown(it.numbered(&reference)?, desk.present());
        Some(Found { reference: reference.clone(), shown })
    });
    view! {
        <main id="main" class="kiosk__main">
            <div class="receipt">
                <Codes reference=text.reference.clone() code=text.code.clone() />
                <SlipCode qr />
                <div class="receipt__next">
                    <h2>{words().slip.next}</h2>
                    <ol>{next.into_iter().map(|it| view! { <li>{whole(it)}</li> }).collect_view()}</ol>
                    {found.map(|found| view! { <Yours found /> })}
                </div>
            </div>
        </main>
        <Leave case text />
    }
}

/// Number and query code, large, and read digit by digit.
#[component]
fn Codes(reference: String, code: String) -> impl IntoView {
    let slip = &words().slip;
    view! {
        <div class="receipt__head" role="status">
            <h1 tabindex="-1"><Icon name=IconName::CircleCheck />{slip.title}</h1>
            <dl class="receipt__codes">
                <div>
                    <dt>{slip.number}</dt>
                    <dd><Spelt text=reference /></dd>
                </div>
                <div>
                    <dt>{slip.code}</dt>
                    <dd><Spelt text=code /></dd>
                </div>
            </dl>
            <p class="receipt__keep">{slip.keep}</p>
        </div>
    }
}

/// A number in sight, and the same spelt out for a voice.
#[component]
fn Spelt(text: String) -> impl IntoView {
    let spelt: Vec<String> = text.chars().filter(|it| !it.is_whitespace()).map(String::from).collect();
    view! {
        <span aria-hidden="true">{text}</span>
        <span class="sr-only">{spelt.join(" ")}</span>
    }
}

/// Printing, staying, going, and the time left.
#[component]
fn Leave(case: CaseId, text: SlipText) -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let slip = &words().slip;
    let printing = Printing::new();
    let standing = idle::standing(Signal::stored(Kiosk::Done), Look::expect());
    let leaving = move || match standing.get() {
        Standing::Here { left } | Standing::Asking { left } => (slip.leaving)(left),
        Standing::Gone => (slip.leaving)(0),
    };
    let (reference, digest) = (text.reference.clone(), text.digest());
    let print = Callback::new(move |()| {
        session.printed.update(|it| *it += 1);
        let paper = HandedOut { case, doc: None, digest: digest.clone() };
        hand_out(printing, Paper::Roll80, reference.clone(), desk, paper);
        session.stay(desk.present());
    });
    let stay = move |()| {
        session.factor.update(|it| *it = (*it * 2).min(10));
        session.stay(desk.present());
    };
    let printed = session.printed;
    let verb = move || match printed.get() {
        0 => slip.print.to_owned(),
        n => (slip.print_again)(MOST_PRINTS.saturating_sub(n)),
    };
    let may_print = move || printed.get() < MOST_PRINTS;
    let failed = move || printing.outcome().and_then(Result::err).map(|_| words().faults.print_failed);
    let photo = move || match printed.get() {
        0 => "",
        n if n < MOST_PRINTS => failed().unwrap_or(slip.photo),
        _ => failed().unwrap_or(slip.printed_enough),
    };
    view! {
        <Bar>
            <p class="receipt__leaving">{part(leaving)}<span class="receipt__photo" role="status">{part(photo)}</span></p>
            <Below />
            <Button on_click=Callback::new(stay)>{slip.stay}</Button>
            <Button on_click=Callback::new(move |()| session.end())>{slip.finish}</Button>
            <When is=live(may_print)>
                <Button kind=ButtonKind::Primary icon=IconName::Printer on_click=print>{part(verb)}</Button>
            </When>
        </Bar>
        <SlipSheet printing text />
    }
}

/// What happens next: promises first, then how the answer comes, then how to look it up.
fn what_next(receipt: &Receipt, book: &Book) -> Vec<String> {
    let slip = &words().slip;
    let mut lines = summary::promised(&receipt.slip.promises, book, receipt.slip.lodged_at);
    let way = menu::option_label("reply_by", &receipt.answers.reply_by);
    let is_reached = !receipt.answers.is_anonymous() && !way.is_empty() && receipt.answers.reply_by != "none";
    lines.push(if is_reached { (slip.reply_by)(&way) } else { slip.reply_here.to_owned() });
    if is_reached {
        lines.push(slip.look_up.to_owned());
    }
    if menu::may_review(book.profile()) {
        lines.push(slip.unsatisfied.to_owned());
    } else if !book.office.phone.is_empty() {
        lines.push((slip.call)(&book.office.phone));
    }
    lines.extend(outside(book.profile()).map(str::to_owned));
    lines
}

/// The slip's text. A lost slip shows a name's first character and a number's last four digits at most.
fn slip_text(receipt: &Receipt, book: &Book) -> SlipText {
    let Receipt { slip, answers } = receipt;
    let is_decided_later = decides_later(book.profile());
    let code_on_slip = book.office.kiosk.get("code_on_slip").and_then(|it| it.flag()).unwrap_or(true);
    SlipText {
        office: book.office.name.clone(),
        reference: slip.reference.clone(),
        lodged_at: (words().time.full)(slip.lodged_at),
        channel: menu::way_label(book),
        case_type: summary::case_type(answers, book),
        place: summary::place(answers, book),
        complainant: complainant(answers),
        about: about(&answers.account()),
        demands: summary::demands(answers),
        attached: 0,
        basis: basis(book.profile(), &slip.promises),
        is_decided_later,
        promises: summary::promises(&slip.promises, book, slip.lodged_at),
        may_review: menu::may_review(book.profile()),
        outside: outside(book.profile()),
        code: slip.code.spaced(),
        qr: qr_text(&slip.reference, code_on_slip.then(|| slip.code.digits())),
        phone: book.office.phone.clone(),
    }
}

fn complainant(answers: &Answers) -> String {
    let paper = &words().slip.paper;
    if answers.known_as() == Some(KnownAs::Anonymous) {
        return paper.anonymous.to_owned();
    }
    let tail = phone_tail(&answers.phone).map(|it| (paper.tail)(&it));
    [masked_name(&answers.name), tail].into_iter().flatten().collect::<Vec<_>>().join(words().common.clause)
}
