//! Words for a regime's file that somebody else wrote, in English.

mod fault;

use crate::domain::policy::Cond;
use crate::domain::policy::deadline::{Binding, DeadlineRule};
use crate::domain::policy::extension::Extension;
use crate::domain::policy::law::Cited;
use crate::domain::policy::limit::{DayCount, LastDay, Limit, Number, RestDay, Unit};
use crate::domain::policy::names::ClauseId;
use crate::ui::cases::names::Names;
use crate::ui::words::en::rules::{cond, statute};
use crate::ui::words::foreign::{ForeignWords, MOST_TOLD, parameter};
use crate::ui::words::words;

/// The words.
pub const WORDS: ForeignWords = ForeignWords {
    title: "Read a regulation file",
    help: "A regulation file that somebody else wrote can be read here first: its stages, limits, clauses and values, and what is wrong in it. It is only shown; nothing is kept, and the work in hand does not change.",
    section: "Regulations from elsewhere",
    section_help: "If somebody sent you a regulation file, you can read here what it says and whether it has faults.",
    file: "Regulation file",
    choose: "Choose a regulation file",
    drop: "or drop it here",
    too_large: |bytes| {
        format!(
            "This file has {} kB, and no regulation file has more than 300; it was not opened. Please check that it is a regulation file.",
            bytes.div_ceil(1000)
        )
    },
    empty: "This file is empty. Please get the regulation file again.",
    unread: fault::unread,

    only_shown: "It can be read here, not put in force. To work by it, please ask whoever provides this software for a release that holds it, and give them this file.",
    is_shipped: "This file is the same as one that comes with this program, to the letter. It is only shown here, not put in force; which regulation the office works by is chosen when the office is set up.",
    no_faults: "No faults were found, and everything in it is understood.",
    faults: |n| if n == 1 { "1 fault".to_owned() } else { format!("{n} faults") },
    faults_help: "Please tell whoever wrote this file, so that they correct it.",
    not_understood: |n| {
        if n == 1 { "1 key is not understood".to_owned() } else { format!("{n} keys are not understood") }
    },
    not_understood_help: "They stay in the file as they are, and are not shown below. If a newer version wrote them, please update the program first; they may also be mistakes: please ask whoever wrote the file.",
    more: |n| format!("{n} more are not listed."),
    place: fault::place,
    wrong: fault::wrong,

    id: "Short name",
    edition: "Edition",
    source: "From",
    laws: "Statutes cited",
    no_laws: "It cites no statute",
    used_by: "For",
    valid: "Valid",
    digest: "Check code",

    stages: |n| format!("Stages ({n})"),
    stage: "Stage",
    leads: "What leads to the next stage",
    begins: |stage| format!("{stage} (first)"),
    ends: |stage| format!("{stage} (end)"),
    leads_to: |act, stage| format!("“{act}”\u{a0}→ {stage}"),

    clocks: |n| format!("Limits ({n})"),
    clock: "Limit",
    how_long: "How much time",
    from: "Counted from",
    until: "Met by",
    basis: "Basis",
    or: " or ",
    limit,
    so,

    clauses: |n| format!("Clauses ({n})"),
    clauses_help: "A regulation file does not hold the wording of its clauses. Listed here is what it makes of each; please compare it with the wording.",
    clause: "Clause",
    says: "What the file makes of it",
    cited,

    parameters: |n| format!("Values the organisation may change ({n})"),
    parameter: "Value",
    value: "Preset",
    bounds: "May be",
    why: "Where the value comes from",
};

fn so(cond: &Cond, names: &Names<'_>) -> String {
    match cond.parts().len() {
        n if n > MOST_TOLD => format!("{n} conditions taken together"),
        _ => cond::holds(cond, names),
    }
}

fn span(unit: Unit, n: &Number, names: &Names<'_>) -> String {
    match n {
        Number::Fixed(n) => counted(unit, *n),
        Number::Parameter(id) => match parameter(names, id) {
            Some((label, Some(n))) => format!("{} (value: {label})", counted(unit, n)),
            Some((label, None)) => format!("by the value “{label}”"),
            None => format!("not stated (value “{id}” is missing)"),
        },
    }
}

/// 1 day, 3 working days.
fn counted(unit: Unit, n: i64) -> String {
    let unit = (words().office.unit)(unit);
    format!("{n} {}", if n == 1 { unit.trim_end_matches('s') } else { unit })
}

fn limit(rule: &DeadlineRule, names: &Names<'_>) -> String {
    let main = match &rule.limit {
        Limit::Span { unit, n } => span(*unit, n, names),
        Limit::SameDay => "the same day".to_owned(),
        Limit::FromField(field) => format!("by the date in “{}”", names.any_field(field)),
    };
    let aim = (rule.binding == Binding::Target).then(|| "an aim: missing it is not late".to_owned());
    let latest =
        rule.never_later_than.as_ref().map(|(unit, n)| format!("never more than {}", span(*unit, n, names)));
    let pause = rule.pause_while.as_ref().map(|it| format!("the clock stands still while {}", so(it, names)));
    let again = rule.repeat.then(|| "begins anew each time it is met".to_owned());
    let more = rule.extension.as_ref().map(|it| extension(it, names));
    let all = [Some(main), aim, latest, pause, more, again].into_iter().flatten();
    all.chain(days(rule.day_count)).collect::<Vec<_>>().join("; ")
}

fn extension(it: &Extension, names: &Names<'_>) -> String {
    let times = match &it.times {
        Number::Fixed(n) => Some(*n),
        Number::Parameter(id) => parameter(names, id).and_then(|it| it.1),
    };
    let times = match times {
        Some(1) => ", once".to_owned(),
        Some(n) => format!(", at most {n} times"),
        None => String::new(),
    };
    let by = names.roles(it.granted_by.iter().map(|it| it.as_str()));
    format!("may be extended by at most {}{times}, granted by {by}", span(it.most.0, &it.most.1, names))
}

fn days(count: DayCount) -> impl Iterator<Item = String> {
    let start = count.receipt_on_rest_day.map(|it| match it {
        RestDay::AsIs => "what comes on a rest day counts from that day",
        RestDay::NextWorkingDay => "what comes on a rest day counts from the next working day",
    });
    let end = count.end_on_rest_day.map(|it| match it {
        RestDay::AsIs => "it may end on a rest day",
        RestDay::NextWorkingDay => "an end on a rest day moves to the next working day",
    });
    let last = count.end.map(|it| match it {
        LastDay::Midnight => "until 24:00 of the last day",
        LastDay::CloseOfBusiness => "until the office closes on the last day",
    });
    [start, end, last].into_iter().flatten().map(str::to_owned)
}

fn cited(clause: &ClauseId, cited: Option<&Cited<'_>>) -> String {
    match cited {
        Some(it) => format!("{}{}", it.law.title.en, statute::place(it)),
        None if clause.as_str().starts_with(statute::OWN) => statute::DEFAULT.to_owned(),
        None => clause.to_string(),
    }
}
