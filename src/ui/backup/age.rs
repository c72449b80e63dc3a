//! How old the last backup is that was read back.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::desk::backup::BackupAge;
use crate::ui::exchange::way_to;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::words::words;

const DAY: i64 = 86_400;

fn age(desk: Desk) -> Memo<BackupAge> {
    Memo::new(move |_| desk.book.with(|it| it.backup_age(desk.now.get())))
}

/// In one line at the top of the page about backups.
#[component]
pub fn BackupLine() -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let age = age(desk);
    let when = move |at| (words().time.moment)(at, desk.now.get_untracked());
    let said = move || match age.get() {
        BackupAge::Never => (BannerKind::Warn, sealing.backup_never.to_owned()),
        BackupAge::Checked { at, is_old: false } => (BannerKind::Info, (sealing.backup_last)(&when(at))),
        BackupAge::Checked { at, is_old: true } => (BannerKind::Warn, (sealing.backup_old)(&when(at))),
    };
    view! { <Banner kind=Signal::derive(move || said().0) text=Signal::derive(move || said().1) /> }
}

/// In a word, for the top of every page; leads to where backups are made.
#[component]
pub fn BackupChip() -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let age = age(desk);
    let chip = move || match age.get() {
        BackupAge::Never => view! { <Chip status=Status::BackupDue text=sealing.backup_chip_never /> },
        BackupAge::Checked { at, is_old } => {
            let days = desk.now.get_untracked().since(at).max(0) / DAY;
            let status = if is_old { Status::BackupDue } else { Status::BackedUp };
            view! { <Chip status text=(sealing.backup_chip)(days) /> }
        }
    };
    view! { <a class="chip-link" href=way_to(desk, true)>{chip}</a> }
}
