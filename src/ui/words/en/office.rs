//! Words of the office, in English.

use crate::desk::handover::Home;
use crate::domain::policy::limit::Unit;
use crate::domain::policy::profile::ParamOrigin;
use crate::ui::words::en::counted;
use crate::ui::words::office::Office;

/// The words.
pub const WORDS: Office = Office {
    frame_title: |organisation| {
        if organisation.is_empty() {
            "Huiyin · Office".to_owned()
        } else {
            format!("Huiyin · {organisation}")
        }
    },
    nav: "Office",
    menu: "All pages",
    home: "Dashboard",
    worklist: "Cases",
    new: "New complaint",
    overdue: "Overdue",
    escalations: "Escalations",
    contested: "Conflicts",
    parameters: "Parameters",
    devices: "Devices",
    people: "People",
    settings: "Organisation",
    health: "Health",
    follow_ups: "Follow-ups",
    saved: "Saved",

    home_help: |date| date.to_owned(),
    open_cases: "Open",
    due_today: "Due today",
    escalated: "Escalated",
    unconfirmed: "To confirm",
    unexported: "Not exported",
    export_soon: "on this device only, please export",
    confirm_soon: "to be confirmed",
    first_title: "A few steps to begin with",
    first_done: "Done",
    first_settings: "Export the settings file for kiosks and tablets",
    first_settings_help: "New devices join with it and compare the six check words.",
    first_parameters: |n| {
        if n == 0 {
            "Confirm provisional values".to_owned()
        } else if n == 1 {
            "Confirm 1 provisional value".to_owned()
        } else {
            format!("Confirm {n} provisional values")
        }
    },
    first_parameters_help: "Where the regulation gives no time, you decide. Until then, slips do not promise these limits.",
    first_import: "Import the first bundle",
    first_import_help: "Exported by a kiosk or tablet and brought here on a USB stick.",
    pressing: "Most pressing cases",
    pressing_none: "There are no open cases now.",
    all_cases: "Show all open cases",
    regime: "Regulation in force",
    regime_version: |n| format!("version {n}"),

    overdue_help: "Each line is one limit that has passed; those of one case stand together, the most pressing case first.",
    overdue_none: "Nothing is overdue",
    overdue_none_help: "All limits are being kept.",
    overdue_count: |limits, cases| {
        format!("{}, {}", counted(cases, "case", "cases"), counted(limits, "limit", "limits"))
    },
    column_case: "Case",
    column_limit: "Limit",
    column_due: "Due",
    column_handler: "Handler",
    column_late: "Late",

    escalations_count: |cases, matters| {
        format!("{}, {}", counted(cases, "case", "cases"), counted(matters, "matter", "matters"))
    },
    escalations_help: "What the regulation or a preset asks to report or escalate, and nobody has acknowledged yet.",
    escalations_none: "Nothing to deal with",
    escalations_none_help: "Overdue and major matters appear here when they are escalated.",
    column_level: "Level",
    column_matter: "Matter",
    column_since: "Since",
    column_to: "To",
    column_act: "Action",
    to_case: "Open the case",

    contested_help: "Two devices wrote different things without knowing of each other. Both are kept; until you decide, limits follow the earlier and stricter side.",
    contested_none: "No conflicts",
    contested_none_help: "Conflicts that arise on import are listed here.",
    contested_values: |keys| format!("In conflict: {keys}"),

    parameters_help: |regime| format!("Values of “{regime}” that are left to the organisation."),
    parameters_open: |n| format!("{n} to be confirmed"),
    parameters_done: "Everything the organisation has to confirm is confirmed.",
    parameters_confirmed: "Confirmed by the organisation",
    parameters_preset: "As the regulation states or as preset, nothing to confirm",
    provisional: "Provisional",
    confirmed: "Confirmed",
    as_stated: "As stated or preset",
    shipped: |value| format!("preset: {value}"),
    in_force: |value| format!("in force: {value}"),
    set_at: |when| format!("confirmed {when}"),
    origin: |origin| match origin {
        ParamOrigin::Blank => "The regulation leaves this blank for the organisation",
        ParamOrigin::Unquantified => "The regulation gives no number",
        ParamOrigin::Stated => "A value the regulation states",
        ParamOrigin::Ambiguous => "The regulation can be read in two ways",
        ParamOrigin::App => "A default of this program; the regulation does not ask for it",
    },
    value_label: "Value",
    bounds: |min, max, unit| {
        let said = match max {
            Some(max) => format!("{min}–{max} {unit}"),
            None => format!("at least {min} {unit}"),
        };
        said.trim_end().to_owned()
    },
    confirm: "Confirm",
    change: "Change and confirm",
    not_a_number: "Please enter a whole number",
    out_of_bounds: |min, max| match max {
        Some(max) => format!("Please enter a whole number from {min} to {max}"),
        None => format!("Please enter a whole number of at least {min}"),
    },
    parameter_effect: "Once confirmed, limits from now on follow the new value, and so do limits that ran by the provisional one. Limits that began under a confirmed value stay as they are.",
    read_only: "This cannot be changed here.",
    unit: |unit| match unit {
        Unit::Minutes => "minutes",
        Unit::Hours => "hours",
        Unit::BusinessMinutes => "working minutes",
        Unit::CalendarDays => "days",
        Unit::WorkingDays => "working days",
        Unit::Weeks => "weeks",
        Unit::Months => "months",
    },
    percent: "%",
    text_missing: "Please fill this in",

    devices_help: "Records count only from devices whose six check words you have compared. When a bundle comes from an unknown device, you are asked to compare there.",
    this_device_words: "This device’s six check words",
    this_device_help: "Whoever imports a bundle of this device should compare these six check words.",
    root_words: "The organisation’s six check words",
    root_help: "New devices compare these when they join. Please write them down, or read them out over the phone.",
    known_devices: "Known devices",
    known_none: "No other device is known yet",
    known_none_help: "Take the settings file to kiosks and tablets; when their first bundle arrives, the import page asks you to compare.",
    label: "Name",
    code: "Code",
    records: "Records",
    last_seen: "Latest",
    never_seen: "none yet",
    state: "State",
    trusted: "Trusted",
    revoked: "Withdrawn",
    own: "This device",
    six_words: "Six check words",
    revoke: "Withdraw",
    revoke_title: |label| format!("Withdraw “{label}”?"),
    revoke_help: "For a device that is lost, broken or handed to others. Records that arrived are kept; what it writes from now on does not count. This cannot be undone; the device would have to join anew.",
    revoke_reason: "Reason",
    reason_missing: "Please give the reason",

    people_help: "Names are shown on staff devices only. Whoever leaves becomes “no longer active”; what they did keeps their name.",
    name: "Name",
    roles: "Roles",
    unit_of: "Department",
    no_unit: "No department",
    active: "Active",
    inactive: "No longer active",
    edit: "Change",
    add_person: "Add a person",
    edit_person: |name| format!("Change {name}"),
    name_missing: "Please enter a name",
    name_taken: "Somebody has this name already; please tell them apart, for example: Zhang Min (night shift)",
    roles_missing: "Please choose at least one",
    still_active: "Active",
    still_active_help: "Can handle cases",
    no_longer: "No longer active",
    no_longer_help: "No longer in the lists",
    acts_here: "Using this device",
    yourself: "Whoever is working on this device cannot become “no longer active”. Please change the person first.",
    person_saved: |name| format!("{name} saved"),

    settings_help: "Changes reach other devices with the next bundle or settings file.",
    organisation: "The organisation",
    address: "Address",
    opening_hours: "Opening hours",
    opening_hint: "For example: daily 8:30–18:00",
    organisation_saved: "Organisation saved",
    lists: "Buildings, shared areas and departments",
    lists_help: "One on each line. What you remove is no longer offered; earlier cases keep its name.",
    lists_saved: "Lists saved",
    lists_same: "The lists have not changed",
    hand_on: "For other devices",
    hand_on_help: "The settings file is for new devices; the status bundle is for kiosks, where complainants look up progress with the query code.",
    export_settings: "Export the settings file",
    export_status: "Export the status bundle",

    health_help: "Whether what is kept here is sound, and what needs attention.",
    fine: "Fine",
    care: "Attention",
    fault: "Fault",
    homes: "Kept in",
    home_name: |home| match home {
        Home::Memory => "memory",
        Home::IndexedDb => "browser database",
        Home::Journal => "browser file",
    },
    home_held: |name, n| format!("{name} ({n} at the start)"),
    one_home: "one place only, please export a bundle every day",
    held: "Records here",
    held_count: |records, cases| {
        format!("{}, {}", counted(records, "record", "records"), counted(cases, "case", "cases"))
    },
    unreadable: "Unreadable records",
    unreadable_none: "None",
    chains: "Unbroken records",
    chains_fine: "Each device’s records follow on from each other; nothing was changed",
    chains_gaps: |n| {
        format!("{n} records are missing; they are usually in a bundle that is not imported yet")
    },
    chains_broken: |n| format!("{n} records do not follow on; please tell the person in charge"),
    room: "Storage",
    room_left: |used, left| format!("{} used, {} left", mega(used), mega(left)),
    room_unknown: "The browser does not say",
    persisted: "Kept from clearing",
    persisted_yes: "The browser agreed to keep this page’s data for good",
    persisted_no: "The browser did not agree to keep the data for good and may clear them when room is short. Please export a bundle every day.",
    persisted_unknown: "The browser does not say",
    persist: "Ask the browser to keep it",
    persist_refused: "The browser did not agree to keep the data for good. Install this page as an app or bookmark it, then try again.",
    to_export: "Go to export",
    to_backup: "Go to backup",
    to_calendar: "Import a calendar",
    clock: "Clock",
    clock_fine: |now| now.to_owned(),
    calendar: "Working calendar",
    calendar_until: |day| format!("Kept up to {day}"),
    calendar_missing: |year| {
        format!("{year} is not in it yet; Monday to Friday count as working days meanwhile")
    },
    exported: "Export",
    version: "Program version",
    version_unknown: "Not said",
};

/// Bytes in the unit people know.
fn mega(bytes: u64) -> String {
    match bytes / 1_048_576 {
        0 => format!("{} kB", bytes / 1_024),
        mb if mb < 10_240 => format!("{mb} MB"),
        mb => format!("{} GB", mb / 1_024),
    }
}
