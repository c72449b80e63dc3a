//! A test slip.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::domain::case::number::reference;
use crate::ui::kiosk::maint::Part;
use crate::ui::kiosk::menu;
use crate::ui::parts::button::Button;
use crate::ui::parts::icon::IconName;
use crate::ui::print::slip::{SlipSheet, SlipText, qr_text};
use crate::ui::print::{Printing, print_roll};
use crate::ui::words::words;

/// Prints a slip of a complaint that does not exist.
#[component]
pub fn Printer() -> impl IntoView {
    let desk = Desk::expect();
    let maint = &words().maint;
    let printing = Printing::new();
    let text = test_slip(desk);
    let print = move |()| print_roll(printing, words().slip.paper.test.to_owned());
    let failed = move || printing.outcome().and_then(Result::err).map(|_| words().faults.print_failed);
    view! {
        <Part id="maint-printer" title=maint.printer>
            <p>{maint.printer_help}</p>
            <p><Button icon=IconName::Printer on_click=Callback::new(print)>{maint.print_test}</Button></p>
            <p role="status">{failed}</p>
            <SlipSheet printing text />
        </Part>
    }
}

fn test_slip(desk: Desk) -> SlipText {
    let number = reference("0000", 99_999);
    let (office, phone, here) = desk
        .book
        .with_untracked(|it| (it.office.name.clone(), it.office.phone.clone(), menu::here(it).label));
    let test = words().slip.paper.test.to_owned();
    SlipText {
        office,
        lodged_at: (words().time.full)(desk.now.get_untracked()),
        channel: (words().slip.paper.kiosk)(&here),
        case_type: test.clone(),
        place: here,
        complainant: words().slip.paper.anonymous.to_owned(),
        about: test,
        demands: String::new(),
        attached: 0,
        promises: Vec::new(),
        basis: String::new(),
        is_decided_later: false,
        may_review: false,
        outside: None,
        code: "0000 0000 0000".to_owned(),
        qr: qr_text(&number, None),
        reference: number,
        phone,
    }
}
