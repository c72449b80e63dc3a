//! For staff and installers: fetch what waits, bring in what is new, look after printer and screen.

mod bring_in;
mod device;
mod hand_over;
mod printer;
mod screen;

pub use screen::apply_scale;

use leptos::prelude::*;

use crate::ui::kiosk::frame::{Bar, Below, href};
use crate::ui::kiosk::session::Session;
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// The page, behind one question.
#[component]
pub fn Maint() -> impl IntoView {
    let session = Session::expect();
    move || if session.is_staff.get() { view! { <Work /> }.into_any() } else { view! { <Gate /> }.into_any() }
}

/// Whether whoever came here by accident belongs here.
#[component]
fn Gate() -> impl IntoView {
    let session = Session::expect();
    let maint = &words().maint;
    view! {
        <main id="main" class="kiosk__main">
            <div class="question">
                <PageHead title=maint.gate_title />
                <p>{maint.gate_body}</p>
            </div>
        </main>
        <Bar>
            <Button on_click=Callback::new(move |()| session.is_staff.set(true))>{maint.gate_yes}</Button>
            <Below />
            <LinkButton kind=ButtonKind::Primary href=href(Kiosk::Home)>{maint.gate_no}</LinkButton>
        </Bar>
    }
}

#[component]
fn Work() -> impl IntoView {
    let maint = &words().maint;
    view! {
        <main id="main" class="kiosk__main maint">
            <PageHead title=words().kiosk.staff_title />
            <hand_over::HandOver />
            <bring_in::BringIn />
            <device::Device />
            <printer::Printer />
            <screen::Calibration />
        </main>
        <Bar>
            <Below />
            <LinkButton kind=ButtonKind::Primary href=href(Kiosk::Home)>{maint.leave_page}</LinkButton>
        </Bar>
    }
}

/// One matter of this page, framed.
#[component]
fn Part(
    /// Its id among the headings.
    id: &'static str,
    /// Its heading.
    title: &'static str,
    /// What can be seen and done.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby=id>
            <h2 id=id class="panel__title">{title}</h2>
            {children()}
        </section>
    }
}
