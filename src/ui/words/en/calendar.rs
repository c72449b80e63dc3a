//! Words for working days an office adds, and for what its kiosks are told, in English.

use crate::domain::calendar::CalendarFault;
use crate::ui::words::calendar::CalendarWords;

/// The words.
pub const WORDS: CalendarWords = CalendarWords {
    title: "Working days",
    help: "Limits are counted by this calendar. When the holidays of a year are announced, import that year's calendar file. Enter days on which your office rests or works besides below.",
    covered: |from, until| format!("{from} to {until}"),
    builtin: "Shipped with the program",
    installed: "Installed",
    revision: |n| format!("revision {n}"),
    notices: "Basis",
    import: "Import a calendar file",
    import_help: "It is checked, and you see what it changes, before it is installed. Bundles then take it to every device.",
    choose: "Choose a calendar file",
    drop: "or drop it here",
    not_a_pack,
    not_text: "This file is not text and cannot be a calendar.",
    not_newer: |have| format!("Revision {have} of the same days is installed; this file is not newer."),
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
    day_missing: "Please give the date",
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
};

fn not_a_pack(fault: &CalendarFault) -> String {
    match fault {
        CalendarFault::Malformed { line, column } => {
            format!("This file is not a calendar: it cannot be read from line {line}, column {column}.")
        }
        CalendarFault::OtherFormat { found } => {
            format!("This file is of the format “{found}”, which this version cannot read.")
        }
        CalendarFault::YearMissing { year } => format!("The year {year} is missing."),
        CalendarFault::Twice { day } => format!("{day} is listed twice."),
        CalendarFault::Misplaced { day, year } => {
            format!("{day} stands under {year}, or outside the days it says it covers.")
        }
        CalendarFault::MakeUpOnWeekday { day } => {
            format!("The make-up day {day} is not a Saturday or Sunday.")
        }
        CalendarFault::BadName { day } => format!("The name of {day} cannot be used."),
        CalendarFault::Mixed { id, other } => {
            format!("This is the calendar “{other}”, not the “{id}” in use.")
        }
        CalendarFault::Backwards { first, last } => format!("It covers {first} back to {last}."),
        CalendarFault::BadDate { found } | CalendarFault::BadYear { found } => {
            format!("“{found}” is not a usable date.")
        }
        CalendarFault::BadId { found } | CalendarFault::BadZone { found } => {
            format!("“{found}” cannot be used.")
        }
        CalendarFault::NoRevision => "It has no revision number.".to_owned(),
    }
}
