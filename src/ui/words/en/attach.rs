//! Words for attachments, in English.

use crate::desk::attachments::NotShown;
use crate::ui::words::attach::Attach;
use crate::ui::words::en::faults;

/// The words.
pub const WORDS: Attach = Attach {
    title: "Attachments",
    tab: |count| if count == 0 { "Material".to_owned() } else { format!("Material {count}") },
    add: "Add material",
    pick: "Choose photos or files",
    camera: "Take a photo",
    hint: "Photos, recordings, videos, PDF and plain text, 50 MB each at most. Photos are made smaller, and where they were taken is removed. Saved once the act is recorded.",
    remove: |name| format!("Remove {name}"),
    not_in_draft: "Chosen files are not kept with the draft: after closing and reopening, please choose them again.",
    odd: |name| {
        format!(
            "“{name}” is of a kind not taken. Use JPG, PNG or WebP photos, MP3, M4A, WAV or AMR sound, MP4 or WebM video, PDF, or plain text TXT."
        )
    },
    empty: |name| format!("“{name}” is empty."),
    no_picture: |name| {
        format!("“{name}” cannot be opened; it may be damaged. Choose another, or take it again.")
    },
    too_many_dots: |name| format!("“{name}” has more than 40 million dots; make it smaller first."),
    too_large: |name, size| format!("“{name}” has {size}; 50 MB each is the most."),
    large: |name| format!("“{name}” is rather large; saving and exporting will take longer."),
    too_many: |most| format!("One act takes {most} attachments at most; record them in several acts."),
    too_much: "This complaint's attachments are more than 200 MB together; nothing was saved. Remove some, or make them smaller.",
    saving: |share| format!("Saving attachments {share}%"),
    none: "No material yet",
    none_help: "Photos, recordings and files are added with the acts they belong to, or here on their own.",
    photo: "Photo",
    voice: "Recording",
    video: "Video",
    file: "File",
    here: "On this device",
    not_here: "Not here yet",
    not_here_help: "Ask the device that added it for a bundle with attachments; once imported, it can be seen.",
    withdrawn: "Withdrawn",
    look: "Look",
    hide: "Close",
    save: "Save a copy",
    with_act: |act, by, when| format!("{act} · {by} · {when}"),
    not_shown: |why| match why {
        NotShown::NotHere => "Not all of this attachment has come to this device yet.".to_owned(),
        NotShown::NoKey => {
            "The key to this attachment is not here: the bundle came without the private part.".to_owned()
        }
        NotShown::Damaged => {
            "This attachment is not what was added and is not shown. Import a bundle with it again."
                .to_owned()
        }
        NotShown::Store(error) => (faults::WORDS.store)(error),
    },
    carried: |pieces| format!("The bundle holds attachments ({pieces} pieces)."),
    take: "Take the attachments",
    broken: |count| {
        format!("{count} attachments did not come whole and were not saved. Ask for the bundle again.")
    },
    left: |count| {
        format!(
            "{count} attachments did not fit and were left out. Export in several steps, or save them on their own."
        )
    },
};
