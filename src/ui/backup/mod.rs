//! Backups: the recovery words, written down and tried; a file with everything in it; and how old the last one is.

mod age;
mod make;
mod recovery;

use leptos::prelude::*;

use crate::ui::parts::page_head::PageHead;
use crate::ui::words::words;

pub use age::BackupChip;

/// The page.
#[component]
pub fn BackupScreen() -> impl IntoView {
    let sealing = &words().sealing;
    view! {
        <PageHead title=sealing.backup help=sealing.backup_help />
        <BackupPanel />
    }
}

/// Both steps and the age of the last backup.
#[component]
pub fn BackupPanel() -> impl IntoView {
    view! {
        <div class="backup">
            <age::BackupLine />
            <recovery::Recovery />
            <make::Make />
        </div>
    }
}
