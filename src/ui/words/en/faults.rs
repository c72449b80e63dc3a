//! Sentences for what is wrong, in English.

use crate::desk::Refused;
use crate::desk::exchange::OpenRefused;
use crate::domain::bundle::BundleFault;
use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::BodyFault;
use crate::store::StoreError;
use crate::ui::words::faults::Faults;

/// The words.
pub const WORDS: Faults = Faults {
    store,
    bundle,
    open,
    refused,
    start_title: "What is kept here cannot be opened now",
    start_help: "Nothing was changed. Please close other windows and open this page again; if that does not help, please tell the person in charge.",
    panic_title: "The program met a fault and stopped",
    panic_body: "Everything that was saved is still there. What had not been submitted has to be entered again. Please open the page again; if this keeps happening, export what is kept here first, then tell the person in charge.",
    panic_again: "Open again",
    panic_export: "Export what is kept here",
    detail: "Technical details",
    rescue_title: "Export what is kept here",
    rescue_body: "This page does one thing: it puts every record saved on this device into one bundle file.",
    rescue_done: "Exported. Please hand the file to the office.",
    file_unreadable: "This file cannot be read. Please choose it again, or try another USB stick.",
    download_failed: "The browser did not save the file. Please check whether downloads are forbidden, and try again.",
    print_failed: "Nothing was printed. Please check the printer, or take a photo of this page.",
};

fn store(error: &StoreError) -> String {
    match error {
        StoreError::Full { .. } => {
            "Not saved: there is not enough room on this device. Please export a bundle, make room on the disk, and try again. Everything you entered is still here."
        }
        StoreError::Forbidden => {
            "Not saved: the browser does not let this page keep anything. Please leave private browsing, or ask the administrator to allow it."
        }
        StoreError::Busy => {
            "Not saved: another window is in use. Please work in that window, or close it and try again."
        }
        StoreError::TooNew { .. } => {
            "Not saved: a newer version wrote what is kept here. Please update the program first."
        }
        StoreError::TimedOut => {
            "It is not certain that this was saved: no answer came within 3 seconds. Please try again; everything you entered is still here."
        }
        StoreError::Closed => {
            "Not saved: the part that saves has stopped. Please open this page again; what was saved is still there."
        }
        _ => {
            "Not saved: the browser met a fault. Please try again; if that does not help, open this page again."
        }
    }
    .to_owned()
}

fn bundle(fault: &BundleFault) -> String {
    match fault {
        BundleFault::Empty => "This file is empty. Please export it again on the device it came from.".to_owned(),
        BundleFault::NotABundle => {
            "This is not a Huiyin bundle. Names of bundles end in .huiyin.json; please choose again.".to_owned()
        }
        BundleFault::Sealed => {
            "This bundle is sealed and cannot be opened here. Import it at an office computer or a tablet, or ask for one \
             that is not sealed."
                .to_owned()
        }
        BundleFault::Rewritten => {
            "Another program opened this bundle and saved it again, so its seal cannot be checked. Please use the original file, and do not save it with an editor."
                .to_owned()
        }
        BundleFault::TooLarge { bytes } => {
            format!("This file has {} MB, more than the 64 MB a bundle may have. Please export it again.", bytes / 1_048_576)
        }
        BundleFault::TooNew { .. } => {
            "A newer version made this bundle. Please update this program first, then import it. Nothing here was changed."
                .to_owned()
        }
        BundleFault::Torn { lines } => {
            format!("The file is not complete: it ends after record {lines}. Copying may have been interrupted; please copy or export it again.")
        }
        BundleFault::Manifest => {
            "The part that describes this bundle is damaged, so it cannot be used. Please copy or export it again.".to_owned()
        }
        BundleFault::Line { line, .. } => {
            format!(
                "Record {line} does not match its digest; it may have been changed or damaged. Nothing of this file was imported. Please copy or export it again."
            )
        }
        BundleFault::Reordered { line } => {
            format!("Record {line} is not in its place; somebody may have moved it. Nothing was imported. Please ask for a new bundle.")
        }
        BundleFault::Repeated { line } => {
            format!("Record {line} is there twice; somebody may have put it in again. Nothing was imported. Please ask for a new bundle.")
        }
        BundleFault::Hostile { .. } => {
            "This file holds something far too large or too deeply nested for Huiyin to have written; it looks made to stop the program. Nothing was imported. Please do not open it again, and find out where it came from."
                .to_owned()
        }
        BundleFault::Section => {
            "The records in this bundle do not match its description; they may have been changed or damaged. Nothing was imported. Please copy or export it again."
                .to_owned()
        }
        BundleFault::SealBroken => {
            "The seal of this bundle is not right; it may have been changed. Nothing was imported. Please ask for a new one.".to_owned()
        }
    }
}

fn open(refused: &OpenRefused) -> String {
    match refused {
        OpenRefused::Fault(fault) => bundle(fault),
        OpenRefused::NotAllParts { have, of } => {
            format!("The {have} files chosen are not all {of} files of one bundle. Please choose them again together.")
        }
        OpenRefused::OtherOrganisation { name } => {
            format!("This bundle is of another organisation ({name}) and cannot be imported here. Nothing here was changed.")
        }
        OpenRefused::Stopped => "Stopped.".to_owned(),
        OpenRefused::NotForKiosk => {
            "A kiosk takes settings files and status bundles, not cases. Please export a “status bundle” on the office computer.".to_owned()
        }
        OpenRefused::OnlyForKiosk => "This is a status bundle for a kiosk; this device has no use for it.".to_owned(),
    }
}

fn refused(refused: &Refused) -> String {
    match refused {
        Refused::NotSetUp => "This device is not set up yet, or nobody is chosen to work on it.".to_owned(),
        Refused::ByRules(_) => "By the regulation this is not possible yet; the reasons stand below.".to_owned(),
        Refused::Body(fault) => body(fault),
        Refused::TooLong => "This is more than one record can hold. Please record it in several parts.".to_owned(),
        Refused::NoEntropy => {
            "The browser cannot provide random numbers, so nothing can be saved safely. Please use a newer browser.".to_owned()
        }
        Refused::NewerStore => {
            "A newer version wrote what is kept here. Please update the program first; nothing was changed.".to_owned()
        }
        Refused::Stopped => "Stopped; nothing here was changed.".to_owned(),
        Refused::Store(error) => store(error),
    }
}

fn body(fault: &BodyFault) -> String {
    let label = |kind: &str, field: &str| {
        let field = Vocabulary::builtin().kind(kind).and_then(|it| it.field(field)).map(|it| it.en.clone());
        field.unwrap_or_else(|| "one of the items".to_owned())
    };
    match fault {
        BodyFault::Missing { kind, field } => format!("Please fill in “{}”.", label(kind, field)),
        BodyFault::BadValue { kind, field } => {
            format!("“{}” does not look right; please check it before saving.", label(kind, field))
        }
        BodyFault::UnknownKind { .. }
        | BodyFault::WrongStream { .. }
        | BodyFault::WrongPlace { .. }
        | BodyFault::UnknownField { .. } => {
            "This version does not know what this record holds. It was not saved.".to_owned()
        }
    }
}
