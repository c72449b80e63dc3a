//! Recording an act on a case: a form generated from the vocabulary, judged by the regime before anything is written.

mod about;
pub mod advice;
pub mod attach;
pub mod sides;
mod correction;
pub mod envelope;
mod form;
mod proposal;
mod submit;

use leptos::prelude::*;

use crate::domain::case::Vocabulary;
use crate::domain::case::fold::CORRECTION_MADE;
use crate::domain::case::vocabulary::{In, Kind};
use crate::domain::log::header::CaseId;
use crate::ui::cases::guard::Guarded;
use crate::ui::parts::button::LinkButton;
use crate::ui::parts::page_head::PageHead;
use crate::ui::route::{Route, Staff};
use crate::ui::router::Router;
use crate::ui::staff::case_page::{NoCase, held};
use crate::ui::words::words;

/// The form an address names.
#[component]
pub fn ActScreen(
    /// The case's id as the address has it.
    id: String,
    /// The kind of act as the address has it.
    kind: String,
) -> impl IntoView {
    let known: Option<&'static Kind> = Vocabulary::builtin().kind(&kind).filter(|it| it.stream != In::Office);
    match (held(&id), known) {
        (None, _) => NoCase().into_any(),
        (Some(case), Some(kind)) if kind.id == CORRECTION_MADE => {
            let query = Router::expect().query().get_untracked();
            match correction::read(case, &query) {
                Some(what) => guarded(case, kind, Some(what)),
                None => view! { <Unknown case=id /> }.into_any(),
            }
        }
        (Some(case), Some(kind)) => guarded(case, kind, None),
        (Some(_), None) => view! { <Unknown case=id /> }.into_any(),
    }
}

fn guarded(case: CaseId, kind: &'static Kind, correcting: Option<correction::Correcting>) -> AnyView {
    let correcting = StoredValue::new(correcting);
    view! { <Guarded id=case><form::ActForm case kind correcting=correcting.get_value() /></Guarded> }
        .into_any()
}

/// A kind nobody knows.
#[component]
fn Unknown(case: String) -> impl IntoView {
    let acts = &words().acts;
    view! {
        <PageHead title=acts.unknown_kind />
        <p><LinkButton href=Route::Staff(Staff::Case(case)).format()>{acts.back_to_case}</LinkButton></p>
    }
}
