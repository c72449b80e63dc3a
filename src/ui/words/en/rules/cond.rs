//! Conditions of a regime, in English: what has happened or is so.

use crate::domain::log::Value;
use crate::domain::policy::cond::{Alike, Computed, Cond, EventCond, Form, Standing, Test};
use crate::ui::cases::names::Names;
use crate::ui::cases::show;

/// “…”
pub fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// Several things as people list them: a, b or c.
pub fn listed(all: &[String], last: &str) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// An event as something that has happened: “Answer the result”.
pub fn event(event: &EventCond, names: &Names<'_>) -> String {
    let to = event.to.as_ref().map(|it| format!(" (to {})", names.role(it.as_str())));
    let by = event.approved_by.as_ref().map(|it| format!(" (approved by {})", names.role(it.as_str())));
    let so = event
        .field
        .as_ref()
        .map(|(field, must)| format!(" with “{}” {}", names.any_field(field), test(must, names)));
    let since = event.until.as_ref().map(|it| format!(" (and no “{}” since)", names.kind(it.as_str())));
    let more: String = [to, by, so, since].into_iter().flatten().collect();
    format!("“{}”{more}", names.kind(event.kind.as_str()))
}

/// What a value is: being “Yes”, filled in.
pub fn test(test: &Test, names: &Names<'_>) -> String {
    let said = |it: &Value| quoted(&show::fact(names, it));
    match test {
        Test::Is(value) => said(value),
        Test::In(values) => listed(&values.iter().map(said).collect::<Vec<_>>(), "or"),
        Test::Filled(true) => "filled in".to_owned(),
        Test::Filled(false) => "empty".to_owned(),
    }
}

/// A condition as something that is so.
pub fn holds(cond: &Cond, names: &Names<'_>) -> String {
    let each =
        |all: &[Cond], between: &str| all.iter().map(|it| holds(it, names)).collect::<Vec<_>>().join(between);
    match cond {
        Cond::All(inner) => each(inner, ", and "),
        Cond::Any(inner) => each(inner, ", or "),
        Cond::Not(inner) => match &**inner {
            Cond::Event(it) => format!("{} has not been done", event(it, names)),
            Cond::Document(it) => format!("“{}” has not been issued", names.document(it.as_str())),
            it => format!("it is not so that {}", holds(it, names)),
        },
        Cond::Fact { fact, test: must } => {
            format!("“{}” is {}", names.fact(fact.as_str()), test(must, names))
        }
        Cond::Event(it) => format!("{} has been done", event(it, names)),
        Cond::Field { field, test: must } => format!("“{}” is {}", names.any_field(field), test(must, names)),
        Cond::Computed { what, is, .. } => computed(*what, is),
        _ => other(cond, names),
    }
}

/// Once, twice, 3 times.
pub fn times(n: i64) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

fn other(cond: &Cond, names: &Names<'_>) -> String {
    match cond {
        Cond::Count { count, at_least, at_most } => {
            let least = at_least.map(|it| format!("at least {}", times(i64::from(it))));
            let most = at_most.map(|it| format!("at most {}", times(i64::from(it))));
            let said: Vec<String> = [least, most].into_iter().flatten().collect();
            format!("“{}” has been done {}", names.kind(count.as_str()), said.join(" and "))
        }
        Cond::CountCases { alike, .. } => match alike {
            Alike::Complainant => "the same complainant has complained several times of late",
            Alike::Respondent => "there have been several complaints about the same party of late",
            Alike::Place => "there have been several complaints about the same place of late",
            Alike::Cause => "there have been several complaints with the same cause of late",
        }
        .to_owned(),
        Cond::Channel(it) => format!("the complaint came by “{}”", names.channel(it.as_str())),
        Cond::Form(Form::Oral) => "the complaint was made by word of mouth".to_owned(),
        Cond::Form(Form::Written) => "the complaint was made in writing".to_owned(),
        Cond::Measure(kinds) => {
            let kinds: Vec<String> = kinds.iter().map(|it| quoted(&names.option(it))).collect();
            format!("the decision includes {}", listed(&kinds, "or"))
        }
        Cond::Param { param, is } => {
            format!("“{}” is set to “{}”", names.parameter(param.as_str()), show::fact(names, is))
        }
        Cond::Role(it) => format!("it is handled by “{}”", names.role(it.as_str())),
        Cond::Document(it) => format!("“{}” has been issued", names.document(it.as_str())),
        Cond::Paused(reasons) => {
            let reasons: Vec<String> = reasons.iter().map(|it| quoted(&names.option(it))).collect();
            format!("the clock is paused for {}", listed(&reasons, "or"))
        }
        Cond::Deadline { deadline, state, .. } => {
            let which = deadline.as_ref().map(|it| quoted(&names.deadline(it.as_str())));
            let how = match state {
                Standing::DueSoon => "due soon",
                Standing::Overdue => "overdue",
            };
            format!("{} is {how}", which.unwrap_or_else(|| "a limit".to_owned()))
        }
        _ => "it is time for recurring work".to_owned(),
    }
}

fn computed(what: Computed, is: &Value) -> String {
    let yes = *is != Value::Flag(false);
    match (what, yes) {
        (Computed::OpenRemedies, _) => "every remedy is done",
        (Computed::OpenMeasures, _) | (Computed::AllMeasuresDone, true) => "every measure is done",
        (Computed::AllMeasuresDone, false) => "not every measure is done",
        (Computed::MeasuresOfOtherUnits, _) => "some measures belong to other departments",
        (Computed::Newcomer, _) => "the complainant moved in recently",
        (Computed::UnresolvedConflicts, true) => "some records contradict each other",
        (Computed::UnresolvedConflicts, false) => "no records contradict each other",
        (Computed::UnconfirmedParameterUsed, _) => "some limit rests on a provisional value",
        (Computed::UnverifiedMeasures, true) => "every measure has been checked",
        (Computed::UnverifiedMeasures, false) => "some measure has not been checked",
        (Computed::PapersLeft, true) => "the papers from the site are handed over",
        (Computed::PapersLeft, false) => "some paper from the site is not handed over",
        (Computed::CalendarMissing, _) => "some limit reaches beyond the installed calendar",
    }
    .to_owned()
}
