//! What two people set at once in a case, to be settled by a person with a reason.

use leptos::prelude::*;

use crate::domain::log::header::CaseId;
use crate::ui::cases::contested::CaseContests;
use crate::ui::cases::guard::Guarded;
use crate::ui::cases::names::Names;
use crate::ui::cases::{row, seen};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::toast::{Toast, ToastRegion};
use crate::ui::parts::unbroken::unbroken;
use crate::ui::route::{Route, Staff};
use crate::ui::router::Router;
use crate::ui::staff::case_page::{NoCase, held};
use crate::ui::staff::notice;
use crate::ui::words::words;

/// The contests of the case an address names.
#[component]
pub fn Conflicts(
    /// The case's id as the address has it.
    id: String,
) -> impl IntoView {
    match held(&id) {
        Some(id) => view! { <Guarded id><Contests id /></Guarded> }.into_any(),
        None => NoCase().into_any(),
    }
}

#[component]
fn Contests(id: CaseId) -> impl IntoView {
    let router = Router::expect();
    let staff = &words().staff;
    let number = seen(id, |_, view| view.reference());
    let title = seen(id, |book, view| row::title(&Names::of(book, view.case()), view));
    let left = seen(id, |_, view| view.contests());
    let toast = RwSignal::new(None::<Toast>);
    let on_settled = Callback::new(move |()| {
        if left.get_untracked().unwrap_or_default() > 0 {
            toast.set(Some(Toast { text: staff.contested_settled.to_owned(), undo: None }));
        } else {
            notice::leave(staff.contested_settled.to_owned());
            router.go(Staff::Case(id.to_string()));
        }
    });
    let back = Route::Staff(Staff::Case(id.to_string())).format();
    view! {
        <p class="case__back">
            <a href=back><Icon name=IconName::ArrowLeft />{move || title.get().map(unbroken)}</a>
            <span class="case-number">{move || number.get()}</span>
        </p>
        <PageHead title=staff.contested_title help=staff.contested_help />
        <CaseContests id on_settled />
        <ToastRegion toast />
    }
}
