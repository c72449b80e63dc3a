//! Words of the guides, in English.

use crate::ui::words::guide::{Chapter, Guide};

/// The words.
pub const WORDS: Guide = Guide {
    title: "Guide",
    intro: "What is done every day, read in a few minutes.",
    tablet: &[
        Chapter {
            title: "Begin with the worklist",
            lines: &[
                "The worklist is ordered by time: overdue, due today, escalated, due within three days. Work from the top; the most urgent comes first.",
                "Each row names the next step and its limit; open it to see the case. On a keyboard J and K move, / searches, Enter opens.",
            ],
        },
        Chapter {
            title: "Working a case",
            lines: &[
                "The first button under “Next” is what is to be done now; below it stand the clause it comes from and when it is due.",
                "What cannot be done yet is listed too, with what is missing.",
                "Fill the form in and press “Save this record”. It is saved once “Saved here” stands at the top.",
                "A record cannot be deleted or changed. If something is wrong, record a correction; both stay.",
                "“Limits and escalations” tells how each date was counted, “Timeline” who did what and when, “Papers” prints the record form, replies and other forms.",
            ],
        },
        Chapter {
            title: "Registering for somebody",
            lines: &[
                "Complaints at the desk, by telephone or by letter: “New complaint”.",
                "Give the number and the query code to the complainant; the code is shown only this once.",
                "What happened earlier can be entered late; the record says how late.",
            ],
        },
        Chapter {
            title: "Exchanging data",
            lines: &[
                "At least once a day: export a bundle under “Exchange”, carry it to the office on a stick and import it there; then bring the office's bundle back.",
                "Opening a file changes nothing. Read what merging would bring; it takes effect when you press “Merge”.",
                "Importing the same bundle twice adds nothing.",
                "Different decisions made at the same time are both shown, until somebody entitled to it settles them.",
            ],
        },
        Chapter {
            title: "When something goes wrong",
            lines: &[
                "A red “Not saved”: do not close the page; export a bundle as it says, then clear space on the disk.",
                "Another window is in use: work there, or press “Work in this window instead”.",
                "The clock may be wrong: set this device's time; limits are counted by it.",
                "A tablet was lost: tell the office at once, so that it is revoked under “Devices”.",
            ],
        },
    ],
    office: &[
        Chapter {
            title: "After founding",
            lines: &[
                "Under “Parameters”, confirm each limit the regulation leaves open; until then the preset value counts and is marked as provisional.",
                "Under “People”, give everybody their roles.",
                "Other devices join with the settings file. Compare the six check words on both screens; join only if all of them match.",
                "A regulation file from elsewhere can be read, not put in force: “Read a regulation file”, at the end of “Parameters”; the single file, huiyin.html, has no such page.",
            ],
        },
        Chapter {
            title: "Every morning",
            lines: &[
                "Each number on the dashboard opens its list: overdue, due today, escalated, conflicts. Begin with what is overdue and escalated.",
                "“Cases” lists every open case; the office can register and work cases itself.",
            ],
        },
        Chapter {
            title: "Bundles in and out",
            lines: &[
                "Files from tablets and kiosks: “Import a bundle”. Opening changes nothing; it takes effect when you press “Merge”.",
                "Devices nobody knows show six check words. Compare them in person before trusting.",
                "“Export a bundle” says what the file reveals. For a department, choose its cases only, without names and numbers where it needs none.",
                "Make a status bundle for the kiosk, so that whoever holds a query code sees the released reply.",
            ],
        },
        Chapter {
            title: "Conflicts and escalations",
            lines: &[
                "Different decisions made at the same time are both kept. Choose one under “Conflicts” and say why; the other stays in the record.",
                "What is overdue for some time is escalated to the next level. The escalation ends when the overdue act is done.",
            ],
        },
        Chapter {
            title: "Keeping the data safe",
            lines: &[
                "All data are in this computer's browser only. Under “Backup”, first write down six recovery words; then back up every day, read it back, and keep it in two different places.",
                "New devices need this computer to join: protect it with a password and encrypt its disk.",
                "If the computer breaks: on the set-up page of another one, first choose a passphrase, then “Organisation exists already? Restore from a backup or bundle”; the backup file and the recovery words bring everything back.",
                "“Health” shows storage, clock and calendar; “Devices” how long each has handed nothing in.",
            ],
        },
        Chapter {
            title: "Printing",
            lines: &[
                "Papers are printed from a case. Parts of names, phones and rooms are covered; printing them in full needs a tick, which is recorded in the case.",
                "Each sheet carries its number, a QR code and a check code, to compare whether two sheets say the same.",
            ],
        },
    ],
};
