//! Words of the exchange screens, in English.

use crate::desk::far::Step;
use crate::domain::bundle::manifest::Kind;
use crate::ui::words::en::counted;
use crate::ui::words::exchange::Exchange;

/// The words.
pub const WORDS: Exchange = Exchange {
    title: "Exchange",
    help: "Devices are not connected: what they know travels between them in bundle files, on a USB stick.",
    here: |label, code| format!("This device: {label} ({code})"),
    own: |label| format!("{label} (this device)"),
    tabs: "Import or export",
    export: "Export a bundle",
    import: "Import a bundle",

    export_help: "Makes a file to take to another device on a USB stick. Nothing is taken away from this device.",
    which: "Which bundle?",
    kind: |kind| match kind {
        Kind::Cases => "Case bundle",
        Kind::Settings => "Settings file",
        Kind::Status => "Status bundle",
    },
    kind_help: |kind| match kind {
        Kind::Cases => "All cases and settings, for a tablet or another office computer",
        Kind::Settings => "Organisation, people, places and regulation, for devices that join",
        Kind::Status => "Progress and released answers, for kiosks",
    },
    kind_warning: |kind| match kind {
        Kind::Cases => {
            "The bundle is not encrypted: whoever opens it sees names, phone numbers and complaints. Please use a USB stick kept for this, delete the file when it is handed over, and do not send it to chat groups."
        }
        Kind::Settings => "The settings file holds the names of staff and no cases.",
        Kind::Status => {
            "The status bundle holds no names and phone numbers; each case opens with its query code only."
        }
    },
    why: "Reason for the export (optional)",
    why_hint: "Shown on import, for example: daily hand-over",
    holds: "What it holds",
    holds_cases: |n| counted(n, "case", "cases"),
    holds_records: |n| counted(n, "record", "records"),
    holds_unexported: |n| {
        if n == 0 {
            "everything written here was exported before".to_owned()
        } else {
            format!("{n} written here and never exported before")
        }
    },
    holds_people: |n| counted(n, "person", "people"),
    holds_places: |n| counted(n, "place", "places"),
    holds_status: |n| format!("{} to look up with a query code", counted(n, "case", "cases")),
    nothing_yet: "There are no cases here yet. The bundle would hold settings only.",
    last_export: "Last export",
    never_exported: "Nothing has been exported yet",
    make: "Make and check",
    making: "Making…",
    checking: "Reading it once more, record by record",
    share: |n| format!("{n}%"),
    made: |files, records| {
        if files == 1 {
            format!("Made, and read once more: {records} records, none missing.")
        } else {
            format!("Made in {files} files, and read once more: {records} records, none missing.")
        }
    },
    made_next: |kind| match kind {
        Kind::Cases => {
            "Please take the file to the other device and choose “Import a bundle”. Browsers usually put it into the folder Downloads."
        }
        Kind::Settings => {
            "Please take the file to the new device, choose it on the set-up page, and compare the six check words."
        }
        Kind::Status => "Please take the file to the kiosk; staff import it on the maintenance page.",
    },
    made_short: |read, made| {
        format!(
            "{read} records were read where there should be {made}. Please do not use this file; make it again."
        )
    },
    made_broken: |why| format!("The file did not pass the check. Please do not use it; make it again. {why}"),
    file: "File",
    size,
    digest: "Digest",
    digest_help: "The other side shows the same digest on import; you can compare.",
    save_again: "Save it again",

    import_help: "It is checked first, then shown, and merged only when you agree. Merging adds records; it never overwrites or deletes.",
    steps: "Steps of an import",
    step_names: ["Check", "Preview", "Conflicts", "Done"],
    step_done: "done",
    step_none: "no conflicts",
    step_some: |n| counted(n, "case", "cases"),
    pick: "Choose a bundle",
    step: |step| match step {
        Step::Read => "Checking",
        Step::Compare => "Comparing with this device",
        Step::Write => "Writing",
        Step::Save => "Saving; please keep this page open",
        Step::Show => "Saved; lists and limits are being updated",
    },
    far: |far| match far.step {
        Step::Read => format!("{} of {}", size(far.done), size(far.of)),
        Step::Save => format!("{} records", far.of),
        _ => format!("{} of {} records", far.done, far.of),
    },
    too_large: |bytes| {
        format!(
            "This file has {} MB, more than the 64 MB a bundle may have. Please export it again where it was made; it is then split into several files.",
            bytes / 1_048_576
        )
    },
    nothing_changed: "Nothing here was changed.",
    from: "From",
    made_at: "Made",
    for_what: "Purpose",
    seal: "Seal",
    seal_holds: "checked and right",
    preview: "What merging brings",
    column_what: "What",
    column_count: "Number",
    column_note: "Note",
    new_cases: "New cases",
    new_cases_note: "Cases that are not here yet",
    new_records: "New records",
    new_records_note: |n| {
        if n == 0 { "Settings".to_owned() } else { format!("In {}", counted(n, "case", "cases")) }
    },
    fuller: "Completed",
    fuller_note: "These records are here, but lack a part that is filled in",
    known: "Already here",
    known_note: "Skipped, they are the same",
    unknown: "Unknown devices",
    unknown_note: |records| {
        format!("Wrote {}; not merged and not counted until compared", counted(records, "record", "records"))
    },
    waiting: "Not merged yet",
    waiting_note: "Not sealed by the device that wrote them; merged once a bundle of that device arrives",
    early: "Waiting for earlier records",
    early_note: "What comes before them has not arrived here yet. They are kept and not counted; they take effect by themselves once it does",
    ahead: "Ahead of time",
    ahead_note: "Dated more than a day from now; the clock of the device that wrote them may be wrong",
    twice: "Number used twice",
    twice_note: |devices| {
        format!(
            "{}. One number was written twice; the device may have been copied or restored from a backup.",
            devices.join("; ")
        )
    },
    part_of: |part, of| format!("File {part} of {of}"),
    more_parts: |have, of| {
        format!("This bundle has {of} files, and {have} are chosen. Please choose the others too.")
    },
    parts_as_is: "The others are not at hand, look at what is here",
    report_early: |n| {
        format!(
            "{} wait for what comes before them; they are kept and take effect by themselves.",
            counted(n, "record", "records")
        )
    },
    report_freed: |n| format!("{} that had come too early took effect now.", counted(n, "record", "records")),
    report_twice: "A device used one number twice; it may have been copied or restored from a backup. Please look at it under “Devices” and withdraw it if need be.",
    broken: "Failed the check",
    broken_note: "They do not follow on from each other and may have been changed; not merged",
    gaps: "Missing",
    gaps_note: |gaps| {
        format!(
            "{}. These records have not arrived here; they are usually in another bundle.",
            gaps.join("; ")
        )
    },
    gaps_more: |n| format!("{n} more"),
    will_contest: "Conflicts",
    will_contest_note: "The two sides say different things; both are kept, and you decide after merging",
    will_overdue: "Overdue on arrival",
    will_overdue_note: "They will be in the overdue list after merging",
    list: |n| format!("Show {}", counted(n, "new case", "new cases")),
    lodged: |when| format!("entered {when}"),
    device_title: |label, code| {
        if label == code {
            format!("Unknown device {code}")
        } else {
            format!("Unknown device {code} (calls itself “{label}”)")
        }
    },
    device_help: "Please go to that device, or call a colleague there, and compare the six check words it shows.",
    device_choice: "Are the six check words the same?",
    device_trust: "I have compared them and trust this device",
    device_trust_help: "Its bundles need no comparing from now on",
    device_wait: "Not yet",
    device_wait_help: "What it wrote is not merged for now",
    merge: |n| format!("Merge {}", counted(n, "new record", "new records")),
    merge_fuller: |n| format!("Complete {}", counted(n, "record", "records")),
    merge_later: |n| format!("Merge {} and settle conflicts later", counted(n, "new record", "new records")),
    cancel: "Cancel, change nothing",
    nothing_new: "Nothing new: every record in this bundle is here already.",
    nothing_until_trusted: "Until the device is compared, there is nothing to merge.",
    other_file: "Another file",
    conflicts_title: |n| {
        if n == 1 {
            "1 case has a conflict you need to decide".to_owned()
        } else {
            format!("{n} cases have conflicts you need to decide")
        }
    },
    conflicts_help: "The records are merged. What both sides wrote is kept; until somebody decides, limits follow the earlier and stricter side.",
    conflicts_later: "Later, show the result",
    merged: |n| format!("{} merged.", counted(n, "new record", "new records")),
    merged_nothing: "Completed; no new records.",
    report_new: "New cases",
    report_grown: "Cases with news",
    report_contested: "In conflict",
    report_overdue: "Overdue",
    report_waiting: |n| {
        format!(
            "{} not merged yet; please import again once the device is compared.",
            counted(n, "record", "records")
        )
    },
    report_cases: "Cases",
    report_more: |n| format!("{n} more, please see the list."),
    again: "Import another",
    to_work: "To the list",
    received: "Latest imports",
    received_none: "No bundle has been imported yet.",
    received_line: |device, n| {
        if n == 0 {
            format!("From {device}")
        } else {
            format!("From {device}, {n} new {}", if n == 1 { "record" } else { "records" })
        }
    },
};

/// A file's size as people say it.
fn size(bytes: usize) -> String {
    match bytes {
        0..=1_023 => format!("{bytes} bytes"),
        1_024..=1_048_575 => format!("{} kB", bytes / 1_024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_the_unit_people_know() {
        for (bytes, said) in
            [(12, "12 bytes"), (2_048, "2 kB"), (1_887_437, "1.8 MB"), (41_943_040, "40.0 MB")]
        {
            assert_eq!(size(bytes), said);
        }
    }

    #[test]
    fn one_is_said_as_one() {
        assert_eq!((WORDS.holds_people)(1), "1 person");
        assert_eq!((WORDS.holds_people)(0), "0 people");
        assert_eq!((WORDS.merge)(2), "Merge 2 new records");
    }
}
