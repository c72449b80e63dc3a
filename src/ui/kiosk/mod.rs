//! What the public sees: one question a page, a slip, a look at one's own case, and a way to a human.

pub mod answers;
mod draft;
mod flow;
mod lockout;
mod menu;
mod patience;
pub mod session;

mod frame;
mod idle;

mod home;
mod privacy;
mod who;
mod category;
mod place;
mod describe;
mod contact;
mod check;
mod summary;
pub mod done;
mod track;
mod found;
pub mod yours;
mod help;
pub mod maint;
#[cfg(all(test, feature = "html"))]
mod clause_tests;

use leptos::prelude::*;

use crate::browser::document;
use crate::desk::Desk;
use crate::ui::keep::kept;
use crate::ui::kiosk::frame::TopBar;
use crate::ui::kiosk::idle::IdleWatch;
use crate::ui::kiosk::session::Session;
use crate::ui::live::{part, watch};
use crate::ui::look::Look;
use crate::ui::route::Kiosk;
use crate::ui::router::Router;
use crate::ui::words::words;

/// The kiosk. It is made once; only the page in it changes.
#[component]
pub fn Screen(
    /// The page in sight.
    #[prop(into)]
    page: Signal<Kiosk>,
    /// The page for staff, or what leads to it.
    staff: fn() -> AnyView,
) -> impl IntoView {
    let desk = Desk::expect();
    let (router, look) = (Router::expect(), Look::expect());
    let session = kept("kiosk", || Session::start(desk.present(), look));
    provide_context(session);
    watch(move || maint::apply_scale(desk));
    watch(move || {
        let page = page.get();
        session.faults.set(Vec::new());
        // Only a change of page leads elsewhere; what the page then forgets must not bring it here again.
        if let Some(elsewhere) = untrack(|| session.elsewhere(page)) {
            router.replace(elsewhere);
        } else if page == Kiosk::Home {
            session.forget();
        } else if !matches!(page, Kiosk::Help | Kiosk::Maint) {
            session.at.set(Some(page));
        }
    });
    let faults = session.faults_in_sight();
    let mut was = false;
    watch(move || {
        let is = !faults.read().is_empty();
        let title = title(page.get_untracked());
        if is {
            document::set_title(&(words().kiosk.fault_prefix)(&title));
        } else if was {
            document::set_title(&title);
        }
        was = is;
    });
    view! {
        <div class="kiosk">
            <TopBar look />
            {part(move || body(page.get(), staff))}
        </div>
        <IdleWatch page look />
    }
}

fn body(page: Kiosk, staff: fn() -> AnyView) -> AnyView {
    match page {
        Kiosk::Home => home::Home().into_any(),
        Kiosk::Privacy => privacy::Privacy().into_any(),
        Kiosk::Who => who::Who().into_any(),
        Kiosk::Category => category::Category().into_any(),
        Kiosk::Where => place::Where().into_any(),
        Kiosk::Describe => describe::Describe().into_any(),
        Kiosk::Contact => contact::Contact().into_any(),
        Kiosk::Check => check::Check().into_any(),
        Kiosk::Done => done::Done().into_any(),
        Kiosk::Track => track::Track().into_any(),
        Kiosk::Help => help::Help().into_any(),
        Kiosk::Maint => staff(),
    }
}

/// The page title: step, question, terminal. Nothing a person typed.
pub fn title(page: Kiosk) -> String {
    let kiosk = &words().kiosk;
    let page_title = match page {
        Kiosk::Home => kiosk.home.title,
        Kiosk::Privacy => kiosk.privacy.title,
        Kiosk::Who => kiosk.who.title,
        Kiosk::Category => kiosk.category.title,
        Kiosk::Where => kiosk.place.title,
        Kiosk::Describe => kiosk.describe.title,
        Kiosk::Contact => kiosk.contact.title,
        Kiosk::Check => kiosk.check.title,
        Kiosk::Done => words().slip.title,
        Kiosk::Track => words().slip.track.title,
        Kiosk::Help => kiosk.help_page.title,
        Kiosk::Maint => kiosk.staff_title,
    };
    match flow::step_of(page) {
        Some(step) => (kiosk.step_title)(step, flow::STEPS.len(), page_title),
        None => (kiosk.title)(page_title),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_the_step_the_question_and_the_terminal() {
        assert_eq!(title(Kiosk::Category), "第2步 共6步 您要反映哪类问题？ - 投诉自助终端");
        assert_eq!(title(Kiosk::Help), "需要帮助吗？ - 投诉自助终端");
    }
}
