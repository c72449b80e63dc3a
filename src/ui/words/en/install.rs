//! Words of the application itself, in English.

use crate::ui::words::install::Install;

/// The words.
pub const WORDS: Install = Install {
    newer: "A newer version has been downloaded. Updating opens this page anew; what is saved stays as it is.",
    newer_kiosk: "There is a newer version; updating takes a few seconds.",
    take: "Update now",
    look: "Check for updates",
    newest: "This is the newest version.",
    fetching: "There is a newer version. It is being downloaded; the start page says when it is ready.",
    unknown: "The source of this program cannot be reached now. Please try again later; the program works without it.",
    from_file: "This page was opened from a file: its data are kept in this browser on this computer, not in the file and not on the stick. Other local pages opened in this browser can read them too.",
    export_first: |n| match n {
        1 => "1 record has not been exported. Please export a bundle before you leave.".to_owned(),
        n => format!("{n} records have not been exported. Please export a bundle before you leave."),
    },
    all_exported: "All records have been exported.",
    to_export: "Export",
    restore_title: "Organisation exists already? Restore from a backup or bundle",
    restore_help: "After a change of computer, or when the browser's data were cleared: choose a backup or a bundle of cases exported earlier, and all its cases, people and settings come back. This computer is then a new device. The organisation's root key is in neither; settings files for new devices still come from the original office computer.",
    restore_open: "Backup or bundle to restore from",
    restore_waiting: |n| {
        match n {
        1 => "1 record comes from a device nobody has checked. Please choose the file once more under “Import bundle” and check it.".to_owned(),
        n => format!("{n} records come from devices nobody has checked. Please choose the file once more under “Import bundle” and check them."),
    }
    },
};
