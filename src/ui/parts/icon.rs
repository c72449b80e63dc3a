//! Icons: Lucide shapes from the sprite the build inlines into the page.

use leptos::prelude::*;

use crate::ui::live::live;

macro_rules! icons {
    ($($variant:ident $file:literal),* $(,)?) => {
        /// An icon by its Lucide name; each has a file of that name in `style/icons`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum IconName { $($variant),* }

        impl IconName {
            /// Every icon, for the test that compares them with the files.
            pub const ALL: &[IconName] = &[$(IconName::$variant),*];

            /// The Lucide name, as profiles and dictionaries write it.
            pub fn as_str(self) -> &'static str {
                match self { $(IconName::$variant => $file),* }
            }

            /// Where the sprite keeps it.
            fn href(self) -> &'static str {
                match self { $(IconName::$variant => concat!("#i-", $file)),* }
            }
        }
    };
}

icons! {
    ALargeSmall "a-large-small", Activity "activity", Archive "archive", ArchiveRestore "archive-restore",
    ArrowLeft "arrow-left", ArrowRight "arrow-right", BadgeCheck "badge-check", Banknote "banknote",
    BookOpen "book-open", Briefcase "briefcase", BrushCleaning "brush-cleaning", Building2 "building-2",
    Calendar "calendar", CalendarClock "calendar-clock", Camera "camera", ChartColumn "chart-column",
    Check "check", ChevronDown "chevron-down", ChevronRight "chevron-right", CircleAlert "circle-alert",
    CircleCheck "circle-check", CircleDashed "circle-dashed", CircleDot "circle-dot",
    CircleHelp "circle-help", CircleSlash "circle-slash", ClipboardList "clipboard-list", Clock "clock",
    ClockAlert "clock-alert", Contrast "contrast", Copy "copy", Delete "delete", DoorOpen "door-open",
    Download "download", Eye "eye", EyeOff "eye-off", FileDown "file-down", FileText "file-text",
    FileUp "file-up", Flag "flag", FolderOpen "folder-open", Gavel "gavel", GitMerge "git-merge",
    Handshake "handshake", HardDriveDownload "hard-drive-download", History "history",
    Hourglass "hourglass", House "house", Image "image", Inbox "inbox", Info "info", KeyRound "key-round",
    Languages "languages", Lock "lock", LockOpen "lock-open", Mail "mail", MapPin "map-pin",
    Megaphone "megaphone", MessageSquareText "message-square-text", Mic "mic", Minus "minus",
    Monitor "monitor", Moon "moon", OctagonAlert "octagon-alert", Package "package", PackageX "package-x",
    Paperclip "paperclip", Pause "pause", PenLine "pen-line", Phone "phone", PhoneCall "phone-call",
    Plus "plus", Printer "printer", QrCode "qr-code", ReceiptJapaneseYen "receipt-japanese-yen",
    RefreshCw "refresh-cw", Save "save", Scale "scale", Search "search", Send "send", Settings "settings",
    Shield "shield", ShieldCheck "shield-check", ShoppingBag "shopping-bag", Siren "siren", Square "square",
    SquareCheck "square-check", Star "star", Sun "sun", Tablet "tablet", Trash2 "trash-2", Trees "trees",
    TriangleAlert "triangle-alert", Undo2 "undo-2", UserRound "user-round",
    UserRoundCheck "user-round-check", UserRoundPlus "user-round-plus", UserRoundX "user-round-x",
    Users "users", Volume2 "volume-2", WifiOff "wifi-off", Wrench "wrench", X "x",
}

impl IconName {
    /// The icon a profile or dictionary names, or `None` when there is no such icon here.
    pub fn by_name(name: &str) -> Option<IconName> {
        IconName::ALL.iter().copied().find(|icon| icon.as_str() == name)
    }
}

/// An icon. It carries no meaning of its own for a screen reader: a word always stands beside it.
#[component]
pub fn Icon(
    /// Which one.
    #[prop(into)]
    name: Signal<IconName>,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=live(move || name.get().href()) />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_its_file_and_every_file_its_icon() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/style/icons");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().to_string_lossy().trim_end_matches(".svg").to_owned())
            .collect();
        files.sort();
        let icons: Vec<&str> = IconName::ALL.iter().map(|icon| icon.as_str()).collect();
        assert_eq!(icons, files);
    }

    #[test]
    fn a_name_from_a_dictionary_is_found_or_nothing_is() {
        assert_eq!(IconName::by_name("wrench"), Some(IconName::Wrench));
        assert_eq!(IconName::by_name("sparkles"), None);
    }
}
