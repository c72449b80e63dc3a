//! The lock of this device: opening it, making it at set-up, changing it, and locking by itself.

mod auto;
mod choose;
mod page;
mod protect;
mod secret_field;
mod try_sheet;
mod unlock;

pub use auto::LockByItself;
pub use page::{LockChip, Protection};
pub use protect::{Decided, Protect};
pub use unlock::{Attempt, Unlock};

use crate::desk::at_rest::{LockFault, LockRefused};
use crate::ui::words::words;

/// Why a lock did not open or change, in words.
fn said(refused: &LockRefused) -> String {
    let lock = &words().lock;
    match refused {
        LockRefused::Lock(LockFault::Wrong) => lock.wrong.to_owned(),
        LockRefused::Lock(LockFault::NoMemory) => lock.no_memory.to_owned(),
        LockRefused::Lock(LockFault::Unknown) => lock.unknown.to_owned(),
        LockRefused::SheetDiffers => lock.sheet_differs.to_owned(),
        LockRefused::Refused(refused) => (words().faults.refused)(refused),
    }
}
