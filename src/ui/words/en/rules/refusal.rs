//! Why an act must wait, in English: every reason the engine knows has its sentence.

use crate::domain::policy::effect::Whose;
use crate::domain::policy::engine::{OpenItem, Why};
use crate::domain::policy::names::{FieldPath, RoleId, StateId};
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::show;
use crate::ui::words::en::rules::cond::{self, listed, quoted, test, times};
use crate::ui::words::en::time;

/// The sentence for a reason.
pub fn why(why: &Why, names: &Names<'_>) -> String {
    match why {
        Why::NotFromThisState { state, from } => stage(state, from, names),
        Why::MustComeFirst { event, with_fields } => {
            let with = list(with_fields, names, "and");
            let with = if with.is_empty() { String::new() } else { format!(", saying {with}") };
            format!("{} must come first{with}", cond::event(event, names))
        }
        Why::MoreOftenFirst { kind, have, need } => {
            let (need, have) = (times(i64::from(*need)), i64::from(*have));
            let so_far = if have == 0 { "not yet".to_owned() } else { times(have) };
            format!("“{}” must be done {need}; so far: {so_far}", names.kind(kind.as_str()))
        }
        Why::TooOften { kind, at_most, offer } => {
            let instead =
                offer.as_ref().map(|it| format!("; “{}” can be issued instead", names.document(it.as_str())));
            format!(
                "“{}” can be done {} at most{}",
                names.kind(kind.as_str()),
                times(i64::from(*at_most)),
                instead.unwrap_or_default()
            )
        }
        Why::OneOf(ways) => ways.iter().map(|it| self::why(it, names)).collect::<Vec<_>>().join("; or "),
        Why::FactNeeded { fact, test: must } => {
            format!("“{}” must be {}", names.fact(fact.as_str()), test(must, names))
        }
        _ => about_fields(why, names),
    }
}

fn about_fields(why: &Why, names: &Names<'_>) -> String {
    match why {
        Why::FieldMissing { field } => format!("Please fill in “{}”", names.any_field(field)),
        Why::AnyFieldMissing { fields } => {
            format!("Please fill in at least one of {}", list(fields, names, "and"))
        }
        Why::FieldNeeded { field, test: must } => {
            format!("“{}” must be {}", names.any_field(field), test(must, names))
        }
        Why::NotAllowed { field, value } => {
            format!("“{}” cannot be “{}”", names.any_field(field), show::fact(names, value))
        }
        Why::TooShort { field, least } => {
            format!("“{}” needs at least {least} characters", names.any_field(field))
        }
        Why::SectionMissing { section } => {
            format!("The part “{}” is still missing", names.any_field(&FieldPath::plain(section)))
        }
        Why::OpenRemedy { items } => open_items(items, names),
        Why::TaskOpen { kind, subjects } => still_open(kind.as_str(), subjects, names),
        Why::Contested { values } => {
            let keys: Vec<String> = values.iter().map(|it| quoted(&names.key(it))).collect();
            format!("Records contradict each other and somebody must decide first: {}", keys.join(", "))
        }
        Why::NoteNeeded { field, wished, given, note } => format!(
            "The complainant wished “{}” and this says “{}”; please explain it under “{}”",
            show::fact(names, wished),
            show::fact(names, given),
            if note == field { "Note".to_owned() } else { names.any_field(note) },
        ),
        Why::TooLate { field, latest, .. } => {
            format!("“{}” cannot be later than {}", names.any_field(field), time::moment(*latest, Instant(0)))
        }
        Why::PausesNothing => "No limit of the regulation is paused for this reason".to_owned(),
        Why::MoreThan { field, most } => format!("“{}” is {most} at most", names.any_field(field)),
        Why::NotTicked { item } => format!("“{}” is not ticked", names.any_field(&FieldPath::plain(item))),
        _ => about_people(why, names),
    }
}

fn about_people(why: &Why, names: &Names<'_>) -> String {
    match why {
        Why::ConsentMissing { recipient } => {
            let to = recipient.as_deref().map(|it| format!(" to “{}”", names.option(it))).unwrap_or_default();
            format!("There is no record that the person concerned agreed to this being given{to}")
        }
        Why::RoleNeeded { roles, of: Whose::Actor } => format!("Only {} can do this", any_of(roles, names)),
        Why::RoleNeeded { of: Whose::Assignee, .. } => "A handler must be assigned first".to_owned(),
        Why::RoleUnfilled { role } => format!("Nobody does the work of “{}” yet", names.role(role.as_str())),
        Why::PersonShutOut { who, person } => {
            let name = names.office.name_of(person);
            if who.field == "actor" {
                format!("{name} is connected with this case and cannot handle it")
            } else {
                format!("{name} is connected with this case and cannot be “{}”", names.any_field(who))
            }
        }
        Why::PanelTooNarrow { min_units } => {
            format!("Members must come from at least {min_units} departments")
        }
        Why::PanelLacks { unit } => format!("Somebody of “{}” must take part", names.role(unit.as_str())),
        Why::PaperMissing { doc } => format!("“{}” must be issued first", names.document(doc.as_str())),
        Why::ReportFirst { escalation, to } => {
            format!("“{}” must come first, to {}", names.escalation(escalation.as_str()), any_of(to, names))
        }
        Why::SteppedBack { .. } => {
            "You asked to step back from this case and cannot handle it until somebody decides".to_owned()
        }
        Why::Waits { cond } => format!("Not yet possible, because {}", cond::holds(cond, names)),
        Why::Needs { cond } => format!("Only possible when {}", cond::holds(cond, names)),
        Why::NotUnderstood { path } => {
            format!(
                "The regulation holds something this version does not know ({path}); it can be read, not put in force"
            )
        }
        Why::MakesNoSense { fault } => {
            format!("The regulation has a fault ({}) and cannot be put in force", fault.path)
        }
        _ => "The regulation does not allow this".to_owned(),
    }
}

fn stage(state: &StateId, from: &[StateId], names: &Names<'_>) -> String {
    let here = names.state(state.as_str());
    let there: Vec<String> = from.iter().map(|it| quoted(&names.state(it.as_str()))).collect();
    match there.as_slice() {
        [] => format!("The case is “{here}” and cannot be changed; if it must be, please reopen it first"),
        _ => format!("The case is “{here}”; this is possible when it is {}", listed(&there, "or")),
    }
}

fn open_items(items: &[OpenItem], names: &Names<'_>) -> String {
    let one = |it: &OpenItem| {
        let what = if it.what.is_empty() { names.option(&it.name) } else { it.what.clone() };
        match &it.unit {
            Some(unit) => format!("{what} ({})", names.office.unit_label(unit)),
            None => what,
        }
    };
    let each: Vec<String> = items.iter().map(one).collect();
    let are = if items.len() == 1 { "1 item is".to_owned() } else { format!("{} items are", items.len()) };
    format!("{are} not done yet: {}", each.join(", "))
}

fn still_open(kind: &str, subjects: &[String], names: &Names<'_>) -> String {
    let each: Vec<String> = subjects.iter().map(|it| names.option(it)).collect();
    match each.as_slice() {
        [] => format!("“{}” must come first", names.kind(kind)),
        _ => format!("“{}” is still missing for: {}", names.kind(kind), each.join(", ")),
    }
}

fn any_of(roles: &[RoleId], names: &Names<'_>) -> String {
    listed(&roles.iter().map(|it| quoted(&names.role(it.as_str()))).collect::<Vec<_>>(), "or")
}

fn list(fields: &[FieldPath], names: &Names<'_>, last: &str) -> String {
    listed(&fields.iter().map(|it| quoted(&names.any_field(it))).collect::<Vec<_>>(), last)
}
