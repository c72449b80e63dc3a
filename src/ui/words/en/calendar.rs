//! Words for working days an office adds, and for what its kiosks are told, in English.

use chrono::Datelike;

use crate::domain::calendar::CalendarFault;
use crate::domain::calendar::pack::FORMAT;
use crate::domain::calendar::shape::ShapeFault;
use crate::domain::time::Day;
use crate::ui::words::calendar::CalendarWords;
use crate::ui::words::en::time;

/// The words.
pub const WORDS: CalendarWords = CalendarWords {
    title: "Working days",
    help: "Limits are counted by this calendar. When the holidays of a year are announced, import that year's calendar file. Enter your office's own days off and extra working days below.",
    date,
    in_use: "Calendar in use",
    missing: |year| {
        format!(
            "{year} is not in the calendar yet; Monday to Friday count as working days meanwhile. Once its holidays are announced, import the calendar file of {year}."
        )
    },
    covered: |from, until| format!("{from} to {until}"),
    builtin: "Shipped with the program",
    installed: "Installed",
    revision: |n| format!("revision {n}"),
    notices: "Basis",
    import: "Import a calendar file",
    import_help: "It is checked, and you see what it changes, before it is installed. Bundles then take it to every device.",
    zone: |zone| {
        format!(
            "Dates, clocks and limits go by the time zone {zone}. An office abroad that works by the neutral process imports its own calendar, and its zone then holds; a zone stays the same all year, without summer time."
        )
    },
    zone_moves: |from, to| {
        format!(
            "Once it is installed, all dates, clocks and limits go by {to} instead of {from}, the same all year, without summer time. Please check that this is your office’s time zone."
        )
    },
    choose: "Choose a calendar file",
    drop: "or drop it here",
    not_a_pack,
    other_shape,
    too_large: |bytes| {
        format!(
            "This file has {} kB, and no calendar file has more than 200. Please check that it is the calendar file.",
            bytes.div_ceil(1000)
        )
    },
    not_text: "This file is not text and cannot be a calendar. Please get the calendar file again.",
    not_newer: |have| {
        format!(
            "Revision {have} of the same days is installed; this file is not newer. If it is a correction, please give it a revision above {have}."
        )
    },
    outruled: |from, until, n| {
        format!(
            "From {from} to {until} the calendar of revision {n} still rules and this file says nothing; if it should rule, please give it a revision above {n}."
        )
    },
    outruled_whole: |n| {
        format!(
            "Revision {n} of the calendar rules every day of this file, so installing it would change nothing. Please give it a revision above {n} and import it again."
        )
    },
    unchanged: "The calendar in use has not changed.",
    offered: |from, until, n| format!("{from} to {until}, revision {n}"),
    rest_days: |n| format!("{n} rest days"),
    make_up_days: |n| format!("{n} make-up working days"),
    digest: |it| format!("Check code {it}"),
    moves: |n| format!("{n} running limits would move"),
    moves_none: "No running limit moves.",
    move_of: |before, after| format!("was {before}, will be {after}"),
    install: "Install this calendar",
    done: "The calendar is installed",
    local: "Your office's own days",
    local_help: "Only days that differ from the calendar. They count for all limits at once.",
    local_none: "None entered.",
    day: "Date",
    day_missing: "Please give the full date",
    day_far_off: "The year must lie between 2000 and 2099; please check it",
    kind: "On this day",
    rests: "the office rests",
    works: "the office works",
    name: "Name",
    name_missing: "Please give it a name, such as “system maintenance”",
    add: "Enter",
    added: "Entered",
    kiosks: "Kiosk settings",
    kiosks_help: "They take effect once a settings bundle has brought them to the kiosk.",
    kiosks_saved: "Kiosk settings are saved; please export a settings bundle",
    kiosk_hint,
    kiosk_unset,
};

/// `25 Nov 2026`, whatever the year.
fn date(day: Day) -> String {
    let Some(it) = day.date() else { return String::new() };
    format!("{} {} {}", it.day(), time::month(it.month()), it.year())
}

fn kiosk_hint(field: &str) -> Option<&'static str> {
    Some(match field {
        "promise_text" => "Follows the promise the first page shows by itself",
        "privacy_text" => "Follows the program’s own privacy text",
        "idle_seconds" => "How long until it asks “Are you still there?”: 20–600, or 60 if empty",
        "paper_place" => "For example: the shelf right of the front desk",
        "channel" => "Whether this program stands in the lobby or on your website",
        "storage_note" => "Seen on this page only, never by complainants",
        _ => return None,
    })
}

fn kiosk_unset(field: &str) -> Option<&'static str> {
    Some(match field {
        "language" => "Preset (Chinese)",
        "code_on_slip" => "Preset (included)",
        "channel" => "Preset (kiosk)",
        _ => return None,
    })
}

fn not_a_pack(fault: &CalendarFault) -> String {
    match fault {
        CalendarFault::Malformed { line, column } => format!(
            "This file is not a calendar: it cannot be read from line {line}, column {column}. Please get the calendar file again; if it was changed, check the quotes, commas and brackets there."
        ),
        CalendarFault::OtherFormat { found } => format!(
            "This file is of the format “{found}”; this version knows “{FORMAT}” only. Please take a file of that format, or update the program."
        ),
        CalendarFault::YearMissing { year } => {
            format!("The year {year} is missing. Please add it, or make the range (covered) shorter.")
        }
        CalendarFault::Twice { day } => {
            format!(
                "{day} is listed twice, or both as a rest day and as a working day. Please keep one of them."
            )
        }
        CalendarFault::Misplaced { day, year } => format!(
            "{day} stands under {year}, or outside the days it says it covers. Please move it to its own year, or correct the range (covered)."
        ),
        CalendarFault::MakeUpOnWeekday { day } => {
            format!(
                "The make-up day {day} is not a Saturday or Sunday. Please correct it by the official notice."
            )
        }
        CalendarFault::BadName { day } => {
            format!("The name of {day} cannot be used. Please give it a name of at most 40 characters.")
        }
        CalendarFault::Mixed { id, other } => format!(
            "This is the calendar “{other}”, not the “{id}” in use, or its time zone differs. Please take a file of the calendar “{id}”."
        ),
        CalendarFault::Backwards { first, last } => {
            format!("It covers {first} back to {last}. Please swap the first and the last day.")
        }
        CalendarFault::BadDate { found } | CalendarFault::BadYear { found } => format!(
            "“{found}” is not a usable date. A date is written like 2027-01-31 and a year like 2027, both between 1950 and 2199."
        ),
        CalendarFault::BadId { found } => format!(
            "The calendar’s short name “{found}” cannot be used. Please use small letters, digits and hyphens, at most 40."
        ),
        CalendarFault::BadZone { found } => format!(
            "The time zone “{found}” is not known. Please write how far it is from UTC, such as +08:00, at most 14 hours; a zone stays the same all year, without summer time."
        ),
        CalendarFault::NoRevision => {
            "Its revision number is 0. Please begin with 1 and add 1 with every correction.".to_owned()
        }
    }
}

fn other_shape(fault: &ShapeFault) -> String {
    match fault {
        ShapeFault::Missing { name } => format!(
            "“{name}” is missing. Please add it; where there are no rest days or make-up days, write an empty []."
        ),
        ShapeFault::Twice { name } => {
            format!("“{name}” stands twice. Please put both in one place and delete the other.")
        }
        ShapeFault::Unknown { name } => {
            format!("This version does not know “{name}”. Please delete it, or update the program.")
        }
        ShapeFault::OtherSort { line, column } => format!(
            "What stands at line {line}, column {column} does not belong there. Please correct it by the original calendar file."
        ),
    }
}
