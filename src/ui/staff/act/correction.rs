//! Putting a field of an earlier act right: which act, which field, what it said.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::Field;
use crate::domain::log::header::CaseId;
use crate::domain::log::{EventHash, Value};
use crate::domain::order::Gather as _;
use crate::domain::time::Stamp;
use crate::ui::cases::names::Names;
use crate::ui::cases::show;
use crate::ui::staff::form::typed::{Shape, Typed, moment_text, yuan};

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
        let event = view.case().log.event(&hash)?;
        let kind = Vocabulary::builtin().kind(&event.header.kind)?;
        let field = kind.field(field)?.clone();
        view.may_see(&field.id).then_some(())?;
        let value = view.case().log.effective(event, &field.id)?;
        let says = show::value(&Names::of(book, view.case()), &field, value, now);
        Some(Correcting { event: hash, typed: typed(&field, value)?, says, field })
    })
}

fn typed(field: &Field, value: &Value) -> Option<Typed> {
    Some(Typed::Text(match (Shape::of(field), value) {
        (Shape::Picks, Value::List(ids)) => {
            return Some(Typed::Chosen(ids.iter().filter_map(Value::text).map(str::to_owned).to_set()));
        }
        (Shape::Money, Value::Int(fen)) => yuan(*fen),
        (Shape::Flag, Value::Flag(yes)) => yes.to_string(),
        (Shape::Moment, _) => moment_text(value.text()?.parse::<Stamp>().ok()?.instant),
        _ => value.text()?.to_owned(),
    }))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::journey_tests::{clock, office_under, record};
    use crate::domain::case::fold::{CORRECTION_MADE, NEW_VALUE};
    use crate::store::memory::at_once;
    use crate::ui::staff::form::typed::value_of;

    #[test]
    fn the_form_begins_with_what_was_said_whatever_its_type() {
        let lodged = Vocabulary::builtin().kind("case_lodged").unwrap();
        let demands = Value::List(vec!["refund".into(), "stop".into()]);
        for (field, value) in [
            ("demand_amount", Value::Int(86_005)),
            ("consent_followup", Value::Flag(false)),
            ("demands", demands),
            ("content", "水".into()),
            ("occurred_on", "2026-11-02".into()),
        ] {
            let field = lodged.field(field).unwrap();
            let typed = typed(field, &value).unwrap();
            assert_eq!(value_of(field, &typed, true), Ok(Some(value)), "{}", field.id);
        }
    }

    #[test]
    fn an_amount_a_consent_and_what_is_wanted_are_what_they_were_corrected_to() {
        Owner::new().set();
        let clock = clock("2026-11-02T09:00:00+08:00");
        let desk = office_under(&clock, "property", &["handler"]);
        let stop = Value::List(vec!["stop".into()]);
        let said = [
            ("demand_amount", Value::Int(8_600), Value::Int(86_000)),
            ("consent_followup", Value::Flag(true), Value::Flag(false)),
            ("demands", Value::List(vec!["refund".into()]), stop),
        ];
        let complaint = [("channel", "phone".into()), ("case_type", "repair".into())];
        let wrong = said.iter().map(|(field, was, _)| (*field, was.clone()));
        let lodged = desk
            .lodge(complaint.into_iter().chain(wrong).map(|(id, it)| (id.to_owned(), it)).collect(), None);
        let case = at_once(lodged).unwrap().unwrap().case;
        let target = desk.case(case).unwrap().case().lodged().unwrap().hash.to_string();
        for (field, was, is) in said {
            assert_eq!(desk.case(case).unwrap().case().lodged_field(field), Some(&was), "{field}");
            let target = ("target_event", target.as_str().into());
            let reason = ("reason", "听错了".into());
            let correction = [target, ("field", field.into()), (NEW_VALUE, is.clone()), reason];
            record(desk, case, CORRECTION_MADE, correction);
            assert_eq!(desk.case(case).unwrap().case().lodged_field(field), Some(&is), "{field}");
        }
    }
}
