//! Putting a field of an earlier act right: which act, which field, what it said.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::Field;
use crate::domain::log::header::CaseId;
use crate::domain::log::{EventHash, Value};
use crate::domain::time::Stamp;
use crate::ui::cases::names::Names;
use crate::ui::cases::show;
use crate::ui::staff::form::typed::{Shape, Typed, moment_text};

/// What is to be put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correcting {
    /// The act.
    pub event: EventHash,
    /// Its field.
    pub field: Field,
    /// What it says so far, in words.
    pub says: String,
    /// The same as a form holds it.
    pub typed: Typed,
}

/// Reads `target_event=…&field=…`; `None` where this case has no such act or field.
pub fn read(case: CaseId, query: &str) -> Option<Correcting> {
    let desk = Desk::expect();
    let part = |name: &str| query.split('&').find_map(|it| it.strip_prefix(name)?.strip_prefix('='));
    let hash: EventHash = part("target_event")?.parse().ok()?;
    let field = part("field")?;
    let now = desk.now.get_untracked();
    desk.book.with_untracked(|book| {
        let view = book.cases.get(&case)?;
        let event = view.case.log.event(&hash)?;
        let kind = Vocabulary::builtin().kind(&event.header.kind)?;
        let field = kind.field(field)?.clone();
        view.may_see(&field.id).then_some(())?;
        let value = view.case.log.effective(event, &field.id)?;
        let says = show::value(&Names::of(book, &view.case), &field, value, now);
        Some(Correcting { event: hash, typed: typed(&field, value)?, says, field })
    })
}

fn typed(field: &Field, value: &Value) -> Option<Typed> {
    let text = value.text()?;
    Some(Typed::Text(match Shape::of(field) {
        Shape::Moment => text.parse::<Stamp>().map(|it| moment_text(it.instant)).unwrap_or_default(),
        _ => text.to_owned(),
    }))
}
