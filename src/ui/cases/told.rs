//! What an event says, field by field: other events by their names, contested values by what they were, people covered.

use crate::desk::CaseView;
use crate::domain::case::Case;
use crate::domain::case::fold::{CONFLICT_RESOLVED, CORRECTION_MADE, NEW_PRIVATE, NEW_VALUE};
use crate::domain::case::vocabulary::{Field, Type};
use crate::domain::log::{Event, EventHash, Value};
use crate::domain::policy::names::FieldPath;
use crate::domain::time::Instant;
use crate::ui::cases::guard::shown;
use crate::ui::cases::mask::mask;
use crate::ui::cases::names::Names;
use crate::ui::cases::overview::MACHINE;
use crate::ui::cases::show;
use crate::ui::words::{language, words};

/// Labels and words of every field of an event held here; who complains stays covered, and so does what whoever acts
/// here must not see.
pub fn told(names: &Names<'_>, view: &CaseView, event: &Event, now: Instant) -> Vec<(String, String)> {
    let case = view.case();
    let Some(kind) = names.vocabulary.kind(&event.header.kind) else { return Vec::new() };
    let fields = kind.fields.iter().filter(|it| it.id == "facts" || !MACHINE.contains(&it.id.as_str()));
    let line = |field: &Field| {
        let said = said(names, case, event, field, event.field(&field.id)?, now);
        let of = if is_new_value(event, field) { corrected(names, case, event) } else { Some(field) };
        let said = of.map_or_else(|| mask(&said), |it| shown(names, view, it, said.clone(), false));
        Some((field.name_in(language()).to_owned(), said))
    };
    fields.filter_map(line).collect()
}

fn said(names: &Names<'_>, case: &Case, event: &Event, field: &Field, value: &Value, now: Instant) -> String {
    let name = |hash: &Value| event_name(names, case, event, hash, now);
    match (field.of_type, field.of, value) {
        (Type::Event, _, hash) => name(hash),
        (Type::List, Some(Type::Event), Value::List(hashes)) => {
            hashes.iter().map(name).collect::<Vec<_>>().join("\n")
        }
        (_, _, Value::Text(key)) if is_of(event, CONFLICT_RESOLVED) && field.id == "key" => names.key(key),
        (_, _, Value::Text(of)) if is_of(event, CORRECTION_MADE) && field.id == "field" => {
            names.any_field(&FieldPath::plain(of))
        }
        _ if is_new_value(event, field) => match corrected(names, case, event) {
            Some(of) => show::value(names, of, value, now),
            None => show::bare(value),
        },
        _ => show::told_in(names, event, field, value, now),
    }
}

/// Another event by what it is; in a settlement by the value it stands for.
fn event_name(names: &Names<'_>, case: &Case, event: &Event, hash: &Value, now: Instant) -> String {
    let Some(hash) = hash.text().and_then(|it| it.parse::<EventHash>().ok()) else { return show::bare(hash) };
    let key = event.text("key").filter(|_| is_of(event, CONFLICT_RESOLVED));
    let side = key.and_then(|key| Some((key, case.log.history(key).iter().find(|it| it.event == hash)?)));
    if let Some((key, side)) = side {
        return show::keyed(names, key, &side.value, now);
    }
    case.log.event(&hash).map_or_else(
        || hash.short(),
        |it| {
            let when = (words().time.moment)(it.header.at.instant, now);
            (words().staff.finding_at)(&names.kind(&it.header.kind), &when)
        },
    )
}

/// The field a correction is about.
fn corrected<'a>(names: &Names<'a>, case: &Case, event: &Event) -> Option<&'a Field> {
    let target: EventHash = event.text("target_event")?.parse().ok()?;
    let kind = names.vocabulary.kind(&case.log.event(&target)?.header.kind)?;
    kind.field(event.text("field")?)
}

fn is_new_value(event: &Event, field: &Field) -> bool {
    is_of(event, CORRECTION_MADE) && matches!(field.id.as_str(), NEW_VALUE | NEW_PRIVATE)
}

fn is_of(event: &Event, kind: &str) -> bool {
    event.header.kind == kind
}
