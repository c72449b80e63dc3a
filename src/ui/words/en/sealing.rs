//! Words of sealed bundles and of backups, in English.

use crate::desk::sealing::Closed;
use crate::domain::bundle::age::AgeFault;
use crate::domain::bundle::frames::FrameFault;
use crate::domain::bundle::sealed::SealedFault;
use crate::ui::words::sealing::Sealing;
use crate::ui::words::words;

/// The words.
pub const WORDS: Sealing = Sealing {
    for_whom: "Which devices is it for? (optional)",
    for_whom_hint: "Choose devices to seal the file so that only they can open it, or to send only what they lack.",
    protect: "How should this file be protected?",
    to_devices: "Sealed: only the devices chosen can open it",
    to_devices_help: "If it gets lost, nobody can read it. This device can open it too",
    by_words: "Sealed: six opening words open it",
    by_words_help: "Tell the words on the telephone; never keep them with the file",
    open: "Not protected",
    open_help: "Whoever finds the file can read it",
    only_lacked: "Only records the other side lacks",
    only_lacked_help: |n| format!("By what they last acknowledged, {n} records"),
    needs_device: "Please choose at least one device, or another way to protect the file.",
    protect_missing: "Choose how to protect this file",
    sealing: "Sealing",
    words_title: "The six opening words of this file",
    words_help: "Tell them on the telephone or in person; do not write them beside the file. They are shown only once; \
                 if they are forgotten, export again.",
    spelled: |text| format!("Another age program takes this passphrase: {text}"),

    save_as: "Save as… and read back",
    check_title: "Is the file safe?",
    check_help: "The browser does not tell us whether the whole file was saved. Choose the file you saved; it is read and \
                 compared with what was made, byte by byte.",
    check_pick: "Choose the saved file",
    checked: |name| format!("{name}: read back, exactly as made."),
    check_other: "This file is not what was made: another file, or one that was not saved whole. Please save it again.",
    save_failed: "The file was not saved, or cannot be read back. Check the room and the permissions, or try another place.",
    share: "Share with another program…",
    share_failed: "The file was not shared; nothing is lost. Please try again, or use “Save as” and carry it yourself.",

    locked_title: "This file is sealed",
    locked_for: |codes| format!("It says it is for {}.", codes.join(", ")),
    locked_words: "Type the six opening words the other side told you",
    locked_recovery: "Type the six recovery words you wrote on paper",
    locked_hint: "Chinese or English, with spaces or without",
    unlock: "Open",
    unlocking: "Trying; one moment…",
    closed,
    not_for_here: "Whoever signed this bundle meant it for other devices, not for this one. Nothing was taken in; nothing \
                   here has changed.",

    complete: "Are the records of every device complete?",
    complete_help: "Every device numbers its own records. A missing number is a record that has not come here yet, mostly \
                    in another bundle.",
    device: "Device",
    held: "Held here",
    missing: "Missing",
    last_record: "Last record",
    acknowledged: "They hold of ours",
    held_of: |count, known| format!("{count}, known up to {known}"),
    missing_none: "None",
    has_all_of_us: "All",
    has_up_to: |n| format!("Up to {n}"),
    has_unknown: "Not acknowledged yet",

    backup: "Backup",
    backup_help: "Everything held here, sealed in a file that you keep elsewhere. If this computer breaks or is lost, the \
                  backup and six recovery words bring everything back on the set-up page of a new one.",
    words_first: "First write down the recovery words",
    words_first_help: "Backups are sealed with six recovery words. No device keeps them; they are on paper only. Without \
                       them a backup can never be opened.",
    words_make: "Make recovery words",
    words_shown: "Write these six recovery words on paper",
    words_shown_help: "Write them twice and keep them in two envelopes apart. They are not shown again once you leave.",
    words_written: "Written down; try them",
    words_again: "Type the six words from the paper",
    words_again_hint: "The setup is done once they have been tried",
    words_try: "Try to open",
    words_differ: "These are not the six words shown. Compare with the paper, or correct the paper.",
    words_kept: "The recovery words were tried and open what they should. You can make a backup now.",
    words_new: "Make other recovery words",
    backup_now: "Back up now",
    backup_making: "Making the backup",
    backup_made: |n| {
        if n == 1 {
            "The backup is made. It counts once it is saved and read back.".to_owned()
        } else {
            format!("The backup is made in {n} files. It counts once all are saved and read back.")
        }
    },
    backup_place: "Save it to a stick or to another computer, not only on this one.",
    backup_state: "State of the records",
    backup_counts: "The backup was read back and holds exactly what is held here. It counts.",
    backup_not_file: "This file is not the backup that was made: another file, or one not saved whole. Please save it again.",
    backup_not_all: "Not all files of the backup were chosen. Please choose them together.",
    backup_other_state: "The backup opens, but it does not hold what is held here. Do not use it; back up again.",
    backup_never: "This device has no backup yet, or its backup was never checked.",
    backup_last: |when| format!("Last checked backup: {when}"),
    backup_old: |when| {
        format!("The last checked backup is of {when}; records were added since. Please back up again.")
    },
    backup_chip_never: "Not backed up",
    backup_chip: |days| match days {
        0 => "Backed up today".to_owned(),
        1 => "Backed up 1 day ago".to_owned(),
        n => format!("Backed up {n} days ago"),
    },
    restored: |state| {
        format!("Everything is back; state of the records {state}. This is a new device with a new key.")
    },

    folder: "Exchange folder",
    folder_help: "Choose a folder that a sync program or a network share keeps, on both computers: one puts bundles in, \
                  the other takes them out. One file per bundle; nothing is overwritten.",
    folder_choose: "Choose a folder",
    folder_other: "Another folder",
    folder_chosen: |name| format!("In use: {name}"),
    folder_look: "Look for new files",
    folder_empty: "No bundle is in the folder.",
    folder_own: "put in from here",
    folder_open: "Look at it",
    folder_gone: "The folder cannot be read now: it was moved, or must be allowed again. Please choose it again.",
    folder_go_on: |name| format!("Go on with {name}"),
    folder_no_leave: "The browser was given no leave to use this folder. Press again and allow it, or choose another one.",
    folder_put: "Put into the exchange folder",
    folder_done: |name| format!("{name}: put into the folder and read back as made."),

    codes_show: "Show as QR codes to another screen",
    codes_stop: "Stop",
    codes_help: "On the other device open Import and scan the codes one by one. What was missed comes round again.",
    codes_at: |at, of| format!("Code {at} of {of}"),
    codes_label: "QR code of the bundle",
    codes_read: "Import from QR codes",
    codes_read_help: "The other screen shows codes in turn. Click into the field and scan them with a hand scanner, in any \
                      order.",
    codes_field: "Scanner input",
    codes_progress: |have, of| format!("{have} of {of} scanned"),
    codes_missing: |all| {
        let all: Vec<String> = all.iter().take(12).map(usize::to_string).collect();
        format!("Missing: {}", all.join(", "))
    },
    codes_fault: |fault| match fault {
        FrameFault::NotAFrame => "This is not the code of a bundle.",
        FrameFault::Misread => "This code was misread; please scan it again.",
        FrameFault::OtherBundle => {
            "This code belongs to another bundle. Finish this one first, or start again."
        }
    },
    codes_again: "Start again",

    foreign_title: |name| format!("A bundle of another organisation: {name}"),
    foreign_help: "It is shown and not merged: another organisation's cases never mix with your records and figures.",
    foreign_unproved: "The bundle does not prove that the device that made it belongs to that organisation. Its contents \
                       are not shown. Ask for an export from their office computer.",
    foreign_compare: "Compare six check words with that organisation",
    foreign_compare_help: "Call them and compare the organisation's six check words on their page of devices. Trust it only if \
                           they are the same; once is enough.",
    foreign_trust: "The six check words are the same; trust it",
    foreign_number: "Number",
    foreign_what: "Matter",
    foreign_lodged: "Lodged",
    foreign_late: "Late",
    foreign_is_late: "Late",
    foreign_count: |n| format!("{n} cases; the seal holds."),
    foreign_cases: "Cases of that organisation",
    foreign_partners: "Other organisations compared",
    foreign_leave: "Trust no more",
    foreign_newer: "Their devices have changed: one more, one fewer, or another name. Once kept, what you seal to them follows.",
    foreign_newer_keep: "Keep their present devices",

    quarantine: "Records waiting for a device to be compared",
    quarantine_help: "They come from devices nobody has answered for. They are kept and do not count; once the device is \
                      answered for, they do.",
    quarantine_line: |device, n| format!("{device}: {n} records"),
    copied: "Devices that used a number twice",
    copied_help: "A device wrote two different records under one number: it was copied, or restored from an old backup. \
                  Both are kept. Please look into it, and revoke the device if need be.",
    copied_line: |device, all| {
        let shown: Vec<String> = all.iter().take(8).map(i64::to_string).collect();
        format!("{device}: number {}", shown.join(", "))
    },
};

fn closed(closed: &Closed) -> String {
    match closed {
        Closed::Inside(refused) => (words().faults.open)(refused),
        Closed::Sealed(fault) => sealed(fault),
    }
}

fn sealed(fault: &SealedFault) -> String {
    match fault {
        SealedFault::TooLarge { bytes } => {
            return format!(
                "This file has {} MB; a bundle has 64 MB at most. Please export it again.",
                bytes / 1_048_576
            );
        }
        SealedFault::TooNew => {
            "This sealed bundle was made by a newer version. Update this device first. Nothing here has changed."
        }
        SealedFault::Torn => {
            "This sealed bundle is not whole; its end is missing. Copy or export it again. Nothing here has changed."
        }
        SealedFault::Rewritten => {
            "Another program has saved this sealed bundle anew; outside and inside differ. Use the original file."
        }
        SealedFault::Readdressed => WORDS.not_for_here,
        SealedFault::Age(fault) => return age(fault),
    }
    .to_owned()
}

fn age(fault: &AgeFault) -> String {
    match fault {
        AgeFault::OtherKeys => {
            "This file is sealed to other devices; this one cannot open it. Ask for an export that names this device. \
             Nothing here has changed."
        }
        AgeFault::NeedsPassphrase => "Six opening words open this file.",
        AgeFault::WrongPassphrase => "These six opening words do not open this file. Please compare them once more.",
        AgeFault::UnknownWays(_) => {
            "This file is sealed in a way this device does not know. Ask for an export made with Huiyin. Nothing here has \
             changed."
        }
        AgeFault::TooCostly { .. } => {
            "Trying the passphrase of this file would take too much of this device, so it is not tried. Ask for an export \
             made with Huiyin. Nothing here has changed."
        }
        AgeFault::NotAge | AgeFault::Armor | AgeFault::Header | AgeFault::Changed | AgeFault::Payload => {
            "This sealed bundle is damaged or was changed; it cannot be opened. Copy it again or ask for another. Nothing \
             here has changed."
        }
    }
    .to_owned()
}
