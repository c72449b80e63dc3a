//! What a device has not yet handed on, and since when.

use crate::desk::book::Book;
use crate::desk::identity::Identity;
use crate::domain::log::header::DeviceId;
use crate::domain::time::Instant;

pub use crate::store::{Home, HomeReport, Loaded};

/// Events of this device that no export took along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: usize,
    /// When the oldest was written down.
    pub since: Instant,
}

impl Book {
    /// What waits here to be fetched; `None` when nothing does.
    pub fn waiting(&self) -> Option<Waiting> {
        let identity = self.identity.as_ref()?;
        let (device, exported) = (identity.device(), identity.exported);
        let own = self.set.iter().filter(|it| it.header.device == device && it.header.seq > exported);
        let written: Vec<Instant> = own.map(|it| it.header.recorded_at.instant).collect();
        Some(Waiting { count: written.len(), since: written.iter().min().copied()? })
    }

    /// When this device last handed its events on.
    pub fn last_export(&self) -> Option<Instant> {
        let device: DeviceId = self.identity.as_ref().map(Identity::device)?;
        let own = self.office.log.all("export_recorded").filter(|it| it.header.device == device);
        own.map(|it| it.header.recorded_at.instant).max()
    }
}
