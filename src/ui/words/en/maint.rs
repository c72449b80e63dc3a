//! Words of the kiosk's page for staff and installers, in English.

use crate::ui::words::maint::Maint;

/// The words.
pub const WORDS: Maint = Maint {
    gate_title: "This page is for staff",
    gate_body: "Here staff collect what waits, bring in new data and check the printer and the screen. If you came to complain or to look something up, please return to the start.",
    gate_yes: "I am a member of staff",
    gate_no: "Return to the start",
    hand_over: "Collect what waits",
    waiting: |n, age| format!("{n} records have not been collected yet, the oldest for {age}."),
    nothing_waiting: "Nothing waits to be collected.",
    last_export: |age| format!("Last collected {age} ago."),
    never_exported: "Never collected yet.",
    export: "Export the waiting bundle",
    exporting: "Exporting…",
    exported: |name, n| {
        format!(
            "Exported {name}, {n} records. Please import it on a tablet or the office computer, and make sure that the file is on the USB stick."
        )
    },
    bring_in: "Bring in new data",
    bring_in_help: "Only settings files and status bundles made by your own office are taken.",
    file: "Choose a bundle",
    reading: "Checking…",
    settings_from: |from, when, n| format!("Settings file made by {from} on {when}, with {n} new settings."),
    settings_known: |from, when| {
        format!("Settings file made by {from} on {when}; everything in it is here already.")
    },
    settings_waiting: "Some of its records come from devices this kiosk does not know; they are left out this time.",
    status_from: |from, when, n| {
        format!("Status bundle made by {from} on {when}, with the progress of {n} complaints.")
    },
    take: "Bring it in",
    leave: "Leave it, go back",
    taken_settings: |n| format!("{n} new settings were brought in."),
    taken_status: |n| {
        format!(
            "The progress of {n} complaints was brought in; it can now be looked up with number and query code."
        )
    },
    not_ours: "Not brought in: no device of your office made this file, or its seal is not right.",
    device: "This device",
    name: "Name",
    code: "Code",
    office: "Organisation",
    words: "Six check words",
    words_help: "When the office gets to know this kiosk, please read these out.",
    storage: "What is kept",
    space: "Storage",
    room: |left, quota| format!("{} of {} left", room(left), room(quota)),
    room_unknown: "the browser does not say",
    persisted: "the browser has agreed not to clear it",
    not_persisted: "the browser may clear it when room is short; please collect every day",
    persist: "Ask to keep it for good",
    records: "Records",
    count: |n| n.to_string(),
    homes: "Kept in",
    home_memory: "memory (gone when closed)",
    home_database: "browser database",
    home_journal: "journal file",
    home_well: |home| format!("{home}: well"),
    home_fault: |home| format!("{home}: faulty"),
    version: "Version",
    clock: "Clock",
    printer: "Printer",
    printer_help: "Print a test slip and see that the text is whole and nothing is cut off.",
    print_test: "Print a test slip",
    screen: "Size of the screen",
    screen_help: "Hold a bank card along the bar below and make the bar as long as the card (85.6 mm); keys will then have the size of a finger.",
    shorter: "Shorter",
    longer: "Longer",
    keep_scale: "Just as long, save",
    scale_kept: "Saved; keys now fit this screen.",
    bar: "Bar to compare with a bank card",
    leave_page: "Leave maintenance",
};

/// Mebibytes, from one thousand and twenty-four on in the next unit.
fn room(mib: u64) -> String {
    if mib < 1024 { format!("{mib} MB") } else { format!("{} GB", mib / 1024) }
}
