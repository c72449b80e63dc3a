//! Words several places share, in English.

use crate::desk::Lost;
use crate::ui::words::common::Common;

/// The words.
pub const WORDS: Common = Common {
    product: "Huiyin",
    list: ", ",
    clause: ", ",
    sentence: "; ",
    pair: |label, text| format!("{label}: {text}"),
    aside: |text, aside| format!("{text} ({aside})"),
    skip_to_main: "Skip to the main content",
    title: |page| format!("{page} - Huiyin"),
    language: "Language",
    kiosk: "Complaint kiosk",
    tablet: "Staff tablet",
    office: "Office computer",
    back: "Back",
    next: "Next",
    cancel: "Cancel",
    close: "Close",
    save: "Save",
    yes: "Yes",
    no: "No",
    none: "None",
    optional: "optional",
    not_held_here: "This part is not on this device",
    unknown_page: "There is no such page",
    unknown_page_help: "The address may have been copied wrongly. Please start again from the first page.",
    to_start: "Go to the first page",
    reading: "Reading what is kept on this device…",
    there_are_faults: "Please complete the following first",
    choose: "Please choose",
    drop_file: "You can also drop the file here",
    saving: "Saving",
    saved_at: |time| format!("Saved here {time}"),
    all_saved: "All saved",
    not_saved: "Not saved",
    unexported: |n| format!("{n} not exported"),
    all_exported: "All exported",
    one_home: "What is kept here is in one place only, this browser. Please export a bundle every day.",
    reader_only: "Another window is in use. This one can only be read.",
    newer_store: "A newer version wrote what is kept here. Please update the program first; until then this page can only be read, and nothing is changed.",
    unreadable: |n| format!("This version cannot read {n} of the records. They are kept as they are."),
    healed: |n| {
        format!(
            "On starting, one place lacked {n} records. They were restored from the other; nothing is lost."
        )
    },
    lost,
    tight: "The disk is full; the reserved space is in use. Please export a bundle now and make room on the disk, or soon nothing new can be kept.",
    closed: "Saving has stopped, so nothing new can be kept. Everything saved before is safe.",
    take_over: "Work in this window instead",
    take_over_failed: "It could not be taken over. Please close the other window and try again.",
    open_again: "Connect again",
    build: |build| format!("Version {build}"),
};

fn lost(all: &[Lost]) -> String {
    let count: u64 = all.iter().map(|it| it.count()).sum();
    let range = |it: &Lost| {
        if it.from == it.to { format!("{}", it.from) } else { format!("{} to {}", it.from, it.to) }
    };
    let named: Vec<String> = all.iter().map(range).collect();
    format!(
        "Both places on this device are damaged, and {count} saved records are missing (in the order saved: {}). Please import bundles of other devices or a backup, and tell the person in charge.",
        named.join(", ")
    )
}
