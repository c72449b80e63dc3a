//! What is wrong with a regime's file, in English: where, what, and how to mend it.

use crate::domain::log::canonical::NotCanonical;
use crate::domain::policy::fault::{Sort, Wrong};
use crate::domain::policy::profile::FORMAT;
use crate::domain::policy::{Expected, Misread, ReadFault};
use crate::ui::words::foreign::{apart, stopped};
use crate::ui::words::words;

/// The section a path lies in.
fn section(head: &str) -> &'static str {
    match head.split('.').next().unwrap_or_default() {
        "parameters" => "Values",
        "roles" => "Roles",
        "channels" => "Channels",
        "case_types" => "Sorts of complaint",
        "facts" => "Facts",
        "goals" => "Goals",
        "lifecycle" if head.ends_with(".transitions") => "Changes of stage",
        "lifecycle" => "Stages",
        "deadlines" => "Limits",
        "escalations" => "Escalations",
        "documents" => "Papers",
        "rules" => "Rules",
        "programs" => "Recurring work",
        "rights" => "Rights",
        "time" => "How time is counted",
        "laws" => "Statutes cited",
        "ladder" => "Order of escalation",
        "scope" => "Whom it is for",
        "title" => "Name",
        "source" => "Where it comes from",
        "valid_from" | "valid_until" => "Valid",
        "supersedes" | "superseded_by" => "Editions",
        _ => "File",
    }
}

/// Limits, entry 3 ($.deadlines[2].limit).
pub fn place(path: &str) -> String {
    let (head, item) = apart(path);
    let item = item.map(|n| format!(", entry {n}")).unwrap_or_default();
    format!("{}{item} ({path})", section(head))
}

/// Why a file is no profile that can be shown.
pub fn unread(fault: &ReadFault) -> String {
    match fault {
        ReadFault::NotJson(why) => not_json(why),
        ReadFault::At { path, what } => match (path.as_str(), what) {
            ("$", Misread::KeyMissing("format") | Misread::Expected(_)) => format!(
                "This is not a regulation file: one says “{FORMAT}” as its format, and this does not. Please check that it is the file you mean."
            ),
            (_, Misread::FormatUnknown(found)) => format!(
                "This file is of the format “{found}”; this version knows “{FORMAT}” only. Please take a file of that format, or update the program."
            ),
            _ => format!(
                "{}: {} What follows was not read; please choose the file again once it is corrected.",
                place(path),
                misread(what)
            ),
        },
    }
}

fn not_json(why: &NotCanonical) -> String {
    match why {
        NotCanonical::TooLong { bytes } => {
            (words().foreign.too_large)(u64::try_from(*bytes).unwrap_or(u64::MAX))
        }
        NotCanonical::TooDeep => {
            "Brackets in this file are nested deeper than in any regulation file; it was not read. Please check that it is the file you mean, or ask for it again.".to_owned()
        }
        NotCanonical::TooManyKeys => {
            "A place in this file has more names side by side than any regulation file; it was not read. Please check that it is the file you mean, or ask for it again.".to_owned()
        }
        NotCanonical::NotStrict { why } => {
            let place = stopped(why).map(|(line, column)| format!(" from line {line}, column {column}")).unwrap_or_default();
            format!(
                "This file is not JSON that can be used: it cannot be read{place}. Please check the quotes, commas and brackets there; there may be texts, whole numbers, true and false, lists and objects, and names of lower-case letters, digits and underscores, none twice in one object."
            )
        }
        NotCanonical::OtherSpelling => {
            "This file is not JSON that can be used. Please get the regulation file again.".to_owned()
        }
    }
}

fn misread(what: &Misread) -> String {
    match what {
        Misread::KeyMissing(key) => format!("“{key}” is missing. Please add it."),
        Misread::Expected(it) => format!("{} belongs here. Please correct it.", expected(*it)),
        Misread::WordUnknown(word) => format!(
            "“{word}” is not a word of the format. Please use one that is; if a newer version wrote it, update the program."
        ),
        Misread::NotACondition => {
            "This is no condition this version knows. Please correct it; if a newer version wrote it, update the program.".to_owned()
        }
        Misread::OutOfRange => "The number is too large, or below 0. Please correct it.".to_owned(),
        Misread::FormatUnknown(found) => {
            format!("The format “{found}” is not known. Please update the program.")
        }
    }
}

fn expected(it: Expected) -> &'static str {
    match it {
        Expected::Text => "A text (in quotes)",
        Expected::Integer => "A whole number (without quotes)",
        Expected::Flag => "true or false",
        Expected::Field => "The name of a field",
        Expected::List => "A list (square brackets)",
        Expected::Object => "An object (curly brackets)",
        Expected::OneNumber => "Either n or param, not both,",
        Expected::Date => "A date such as 2027-01-31",
        Expected::TwoTimes => "Two times such as [\"09:00\",\"12:00\"]",
        Expected::Span => "A span such as {\"unit\":\"working_days\",\"n\":3}",
    }
}

fn sort(it: Sort) -> &'static str {
    match it {
        Sort::Parameter => "value",
        Sort::Role => "role",
        Sort::StandardRole => "common role",
        Sort::Fact => "fact",
        Sort::State => "stage",
        Sort::StandardState => "common stage",
        Sort::Deadline => "limit",
        Sort::Escalation => "escalation",
        Sort::Program => "recurring work",
        Sort::Channel => "channel",
        Sort::Kind => "kind of act",
        Sort::Document => "paper",
        Sort::Field => "field",
        Sort::PauseReason => "reason to stop a clock",
    }
}

/// Whether a name is one of the program's own and not the file's.
fn is_ours(it: Sort) -> bool {
    matches!(
        it,
        Sort::StandardRole
            | Sort::StandardState
            | Sort::Kind
            | Sort::Document
            | Sort::Field
            | Sort::PauseReason
    )
}

/// What is wrong, and how to mend it.
pub fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Unknown { sort: it, name } if is_ours(*it) => {
            format!(
                "This version has no {} “{name}”. Please use one it has, or update the program.",
                sort(*it)
            )
        }
        Wrong::Unknown { sort: it, name } => {
            format!(
                "There is no {} “{name}”. Please add it to the file, or use a name that is there.",
                sort(*it)
            )
        }
        Wrong::Twice { name } => format!("“{name}” stands twice. Please rename one, or delete it."),
        Wrong::Unreachable(state) => {
            format!("Nothing leads to the stage “{state}”. Please add what leads to it, or delete the stage.")
        }
        Wrong::DeadEnd(state) => format!(
            "Nothing leads out of the stage “{state}”, and it is no end. Please add what leads out of it, or list it as an end (terminal)."
        ),
        Wrong::Contradiction(one, other) => format!(
            "This condition never holds: its parts {} and {} shut each other out. Please delete one of them.",
            one.saturating_add(1),
            other.saturating_add(1)
        ),
        Wrong::TooManyParts(n) => format!(
            "This condition has {n} parts, too many to check whether they contradict each other. Please write it in several."
        ),
        Wrong::NoClause => "It does not say by which clause. Please write it in clauses.".to_owned(),
        Wrong::EmptyRange(least, most) => {
            format!("At least {least} and at most {most}: no count is both. Please correct one of them.")
        }
        _ => of_values(wrong),
    }
}

fn of_values(wrong: &Wrong) -> String {
    match wrong {
        Wrong::UnitDiffers(param) => {
            format!("The value “{param}” counts another unit. Please give both the same unit.")
        }
        Wrong::ValueNotOfUnit => {
            "What is written is not of its unit. Please write a value of that unit.".to_owned()
        }
        Wrong::OutOfBounds => {
            "The number is outside its bounds. Please change it, or the bounds (min, max).".to_owned()
        }
        Wrong::ValueNotOfFact(fact) => {
            format!("The fact “{fact}” never has that value. Please use one that it lists.")
        }
        Wrong::EndsBeforeItBegins => {
            "The last day is before the first. Please check and correct both dates.".to_owned()
        }
        Wrong::FollowsNothing => "The edition before or after it cannot be itself, and needs the day on which one gives way to the other. Please add the day, or delete this.".to_owned(),
        Wrong::CitedNowhere(law) => {
            format!("Nothing in the file rests on “{law}”. Please add what does, or delete this statute.")
        }
        _ => of_time(wrong),
    }
}

fn of_time(wrong: &Wrong) -> String {
    match wrong {
        Wrong::ZoneUnknown(zone) => {
            format!("The time zone “{zone}” is not known. Please write Asia/Shanghai, or office for the office’s own.")
        }
        Wrong::CalendarUnknown(calendar) => {
            format!("The calendar “{calendar}” is not known. Please write cn, or office for the office’s own.")
        }
        Wrong::ZoneOfAnother => {
            "Either both the zone and the calendar are the office’s (office), or neither. Please make them agree.".to_owned()
        }
        Wrong::NotHours => {
            "These are not times of day in order. Please write them like 09:00, earlier ones first.".to_owned()
        }
        Wrong::DaysCountedOtherwise(other) => {
            format!("Days are counted from the next day (next_day), not “{other}”. Please correct it.")
        }
        Wrong::NothingIsCounted => {
            "This limit is no span of time, so that it can neither stand still nor be extended. Please delete this.".to_owned()
        }
        Wrong::NeverGoesOn => {
            "Once this holds it holds for ever, and the clock would never go on. Please say until when (until).".to_owned()
        }
        Wrong::NotInDays => {
            "Minutes and hours know no rest days. Please delete this, or count in days.".to_owned()
        }
        Wrong::NotAskedInThat(unit) => {
            format!("More time cannot be granted in “{unit}”. Please use hours, calendar_days or working_days.")
        }
        Wrong::NobodyMay => "It does not say who grants more time. Please name roles in granted_by.".to_owned(),
        _ => "This is not as it should be. Please check it.".to_owned(),
    }
}
