//! Why an act is not possible, in a sentence that names things by their ids, for scripts and for those who read them.

use crate::domain::log::Value;
use crate::domain::policy::cond::{Cond, EventCond, Form, Test};
use crate::domain::policy::effect::Whose;
use crate::domain::policy::engine::{Notice, OpenItem, Refusal, Why};
use crate::domain::policy::names::RoleId;
use crate::tool::when;

/// A refusal: its clauses, then the sentence.
pub fn refusal(refusal: &Refusal) -> String {
    let clauses: Vec<&str> = refusal.clauses.iter().map(|it| it.as_str()).collect();
    let by = if clauses.is_empty() { String::new() } else { format!("{}: ", clauses.join(", ")) };
    format!("{by}{}", why(&refusal.why))
}

/// The sentence for a reason.
pub fn why(why: &Why) -> String {
    match why {
        Why::NotFromThisState { state, from } if from.is_empty() => {
            format!("the case is {state} and nothing more can be done with it")
        }
        Why::NotFromThisState { state, from } => {
            format!("the case is {state}; this is possible when it is {}", listed(from, "or"))
        }
        Why::MustComeFirst { event, with_fields } => {
            let with = if with_fields.is_empty() {
                String::new()
            } else {
                format!(" with {}", listed(with_fields, "and"))
            };
            format!("{}{with} must come first", happened(event))
        }
        Why::MoreOftenFirst { kind, have, need } => {
            format!("{kind} must come first {need} times; so far {have}")
        }
        Why::TooOften { kind, at_most, offer } => {
            let instead =
                offer.as_ref().map(|it| format!("; {it} is handed over instead")).unwrap_or_default();
            format!("{kind} is possible {at_most} times at most{instead}")
        }
        Why::PausesNothing => "no limit of the regime pauses for that reason".to_owned(),
        Why::MoreThan { field, most } => format!("field {field} is {most} at most"),
        Why::OneOf(ways) => ways.iter().map(self::why).collect::<Vec<_>>().join("; or "),
        Why::FactNeeded { fact, test } => format!("fact {fact} must be {}", must(test)),
        Why::Waits { cond } => format!("it waits while {}", holds(cond)),
        Why::Needs { cond } => format!("it needs that {}", holds(cond)),
        _ => about_filling(why),
    }
}

fn about_filling(why: &Why) -> String {
    match why {
        Why::FieldMissing { field } => format!("field {field} is not filled in"),
        Why::AnyFieldMissing { fields } => {
            format!("at least one of {} must be filled in", listed(fields, "and"))
        }
        Why::FieldNeeded { field, test } => format!("field {field} must be {}", must(test)),
        Why::NotAllowed { field, value } => format!("field {field} cannot be {}", said(value)),
        Why::TooShort { field, least } => format!("field {field} needs at least {least} characters"),
        Why::SectionMissing { section } => format!("section {section} is missing"),
        Why::TooLate { field, latest, limit } => {
            let limit = limit.as_ref().map(|it| format!(", when {it} is due")).unwrap_or_default();
            format!("field {field} cannot be later than {}{limit}", latest.at_offset(when::wall()))
        }
        Why::NoteNeeded { field, wished, given, note } => format!(
            "{field} is {} although {} was wished: field {note} must say why",
            said(given),
            said(wished)
        ),
        Why::NotTicked { item } => format!("{item} is not ticked"),
        Why::OpenRemedy { items } => {
            let items: Vec<String> = items.iter().map(open).collect();
            format!("still open: {}", items.join(", "))
        }
        Why::TaskOpen { kind, subjects } if subjects.is_empty() => format!("{kind} must come first"),
        Why::TaskOpen { kind, subjects } => format!("{kind} is still missing for {}", subjects.join(", ")),
        _ => about_people(why),
    }
}

fn about_people(why: &Why) -> String {
    match why {
        Why::Contested { values } => {
            format!(
                "records contradict each other on {}; conflict_resolved must come first",
                values.join(", ")
            )
        }
        Why::ConsentMissing { recipient } => {
            let to = recipient.as_ref().map(|it| format!(" for {it}")).unwrap_or_default();
            format!("no consent is recorded{to}")
        }
        Why::RoleNeeded { roles, of: Whose::Actor } => format!("only {} may do this", listed(roles, "or")),
        Why::RoleNeeded { roles, of: Whose::Assignee } => {
            format!("it must be given to {}", listed(roles, "or"))
        }
        Why::RoleUnfilled { role } => format!("nobody holds the role {role}"),
        Why::PersonShutOut { who, person } => {
            format!("{person} is shut out from this case and cannot be {who}")
        }
        Why::PanelTooNarrow { min_units } => format!("members must come from at least {min_units} units"),
        Why::PanelLacks { unit } => format!("somebody of {unit} must be a member"),
        Why::PaperMissing { doc } => format!("paper {doc} must be issued first"),
        Why::ReportFirst { escalation, to } => {
            let to = if to.is_empty() { String::new() } else { format!(" to {}", listed(to, "and")) };
            format!("report {escalation}{to} must come first")
        }
        Why::SteppedBack { escalation } => {
            format!("whoever stepped back waits for the decision on it ({escalation})")
        }
        Why::NotUnderstood { path } => {
            format!("the profile says something this version does not know at {path}")
        }
        Why::MakesNoSense { fault } => format!("the profile has a fault: {fault}"),
        _ => "it is never done".to_owned(),
    }
}

/// What the regime says beside an act.
pub fn notice(notice: &Notice, label: &str) -> String {
    match notice {
        Notice::FieldWanted(field) => format!("field {field} should be filled in"),
        Notice::Missing(event) => format!("{} should have come first", happened(event)),
        Notice::Phrase(phrase) => format!("the text says “{phrase}”"),
        Notice::Reminder => label.to_owned(),
    }
}

/// An event a condition asks for.
pub fn happened(event: &EventCond) -> String {
    let to = event.to.as_ref().map(|it: &RoleId| format!(" to {it}")).unwrap_or_default();
    let by = event.approved_by.as_ref().map(|it| format!(" approved by {it}")).unwrap_or_default();
    let field = event.field.as_ref();
    let field = field.map(|(field, test)| format!(" whose {field} is {}", must(test))).unwrap_or_default();
    let until = event.until.as_ref().map(|it| format!(" and no {it} since")).unwrap_or_default();
    format!("{}{to}{by}{field}{until}", event.kind)
}

/// A condition, as it is when it holds.
fn holds(cond: &Cond) -> String {
    let each = |all: &[Cond], word: &str| all.iter().map(holds).collect::<Vec<_>>().join(word);
    match cond {
        Cond::All(all) => each(all, " and "),
        Cond::Any(all) => each(all, " or "),
        Cond::Not(inner) => format!("not: {}", holds(inner)),
        Cond::Fact { fact, test } => format!("fact {fact} is {}", must(test)),
        Cond::Event(event) => format!("{} happened", happened(event)),
        Cond::Field { field, test } => format!("field {field} is {}", must(test)),
        Cond::Count { count, at_least, at_most } => {
            let least = at_least.map(|it| format!(" at least {it} times")).unwrap_or_default();
            let most = at_most.map(|it| format!(" at most {it} times")).unwrap_or_default();
            format!("{count} happened{least}{most}")
        }
        Cond::Channel(channel) => format!("it came by {channel}"),
        Cond::Measure(sorts) => format!("a measure is {}", sorts.join(" or ")),
        Cond::Param { param, is } => format!("parameter {param} is {}", said(is)),
        Cond::Role(role) => format!("{role} acts"),
        Cond::Paused(reasons) => format!("the clock is paused for {}", reasons.join(" or ")),
        Cond::Document(doc) => format!("paper {doc} was issued"),
        Cond::Deadline { deadline, .. } => {
            format!("limit {} is late or nearly so", deadline.as_ref().map_or("any", |it| it.as_str()))
        }
        Cond::Form(Form::Oral) => "it is oral".to_owned(),
        Cond::Form(Form::Written) => "it is written".to_owned(),
        Cond::CountCases { .. } => "there are many cases like it".to_owned(),
        Cond::Computed { what, is, .. } => format!("{what:?} is {}", said(is)),
        Cond::Program { program, interval } => format!("{program} comes round by {interval}"),
    }
}

fn must(test: &Test) -> String {
    match test {
        Test::Is(value) => said(value),
        Test::In(values) => values.iter().map(said).collect::<Vec<_>>().join(" or "),
        Test::Filled(true) => "filled in".to_owned(),
        Test::Filled(false) => "empty".to_owned(),
    }
}

/// A value, as people write it.
pub fn said(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Flag(flag) => flag.to_string(),
        Value::Int(number) => number.to_string(),
        Value::List(items) => items.iter().map(said).collect::<Vec<_>>().join(", "),
        Value::Map(fields) => fields.keys().cloned().collect::<Vec<_>>().join(", "),
    }
}

fn open(item: &OpenItem) -> String {
    let what = if item.what.is_empty() { &item.name } else { &item.what };
    match &item.unit {
        Some(unit) => format!("{what} ({unit})"),
        None => what.clone(),
    }
}

fn listed<T: ToString>(items: &[T], last: &str) -> String {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    match items.split_last() {
        Some((one, [])) => one.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
        None => "nothing".to_owned(),
    }
}
