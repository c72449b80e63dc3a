//! What both sides say, side by side, where somebody decides.

use leptos::prelude::*;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::log::Event;
use crate::domain::log::header::CaseId;
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::seen;
use crate::ui::words::words;

/// The act that decides.
const DECIDED: &str = "decision_made";
/// Acts in which a side speaks: the kind, the field that says which side, and the field with what was said.
const SPOKEN: [(&str, &str, &str); 2] =
    [("interview_logged", "person_role", "summary"), ("contact_logged", "party", "summary")];

/// What each side said, oldest first: the complainant, then the other one.
pub fn sides(book: &Book, view: &CaseView, now: Instant) -> [Vec<String>; 2] {
    let names = Names::of(book, view.case());
    let mut sides = [Vec::new(), Vec::new()];
    for event in view.case().events() {
        let Some((side, field)) = speaker(event) else { continue };
        let text = view.case().log.effective(event, field).and_then(|it| it.text());
        let Some(text) = text.filter(|_| view.may_see(field)) else { continue };
        let when = (words().time.moment)(event.header.at.instant, now);
        let told =
            (words().common.pair)(&(words().staff.finding_at)(&names.kind(&event.header.kind), &when), text);
        if let Some(side) = sides.get_mut(side) {
            side.push(told);
        }
    }
    sides
}

/// Whose words an act holds, and in which field.
fn speaker(event: &Event) -> Option<(usize, &'static str)> {
    match event.header.kind.as_str() {
        "case_lodged" | "complainant_statement_added" => return Some((0, "content")),
        _ => {}
    }
    let (_, party, field) = SPOKEN.iter().find(|it| it.0 == event.header.kind)?;
    match event.text(party)? {
        "complainant" => Some((0, *field)),
        "respondent" => Some((1, *field)),
        _ => None,
    }
}

/// Both sides above the form of a decision.
#[component]
pub fn BothSides(
    /// Which case.
    case: CaseId,
    /// Which kind of act the form records.
    kind: &'static str,
) -> impl IntoView {
    let desk = Desk::expect();
    let all = seen(case, move |book, view| sides(book, view, desk.now.get_untracked()));
    (kind == DECIDED).then_some({
        move || {
            let work = &words().case_work;
            let [own, other] = all.get().unwrap_or_default();
            view! {
                <section class="section" aria-label=work.both_sides>
                    <h2>{work.both_sides}</h2>
                    <div class="sides">
                        <Side title=work.side_complainant said=own />
                        <Side title=work.side_respondent said=other />
                    </div>
                </section>
            }
        }
    })
}

#[component]
fn Side(title: &'static str, said: Vec<String>) -> impl IntoView {
    let none = said.is_empty().then(|| view! { <p class="muted">{words().case_work.side_silent}</p> });
    let line = |it: String| view! { <p class="side__value">{it}</p> };
    view! { <div class="side"><h3>{title}</h3>{none}{said.into_iter().map(line).collect_view()}</div> }
}
