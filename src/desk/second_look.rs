//! Looking again: reading back a file just made, and what a merge would bring before it is done.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::desk::exchange::{OpenRefused, Opened, Outgoing, Report};
use crate::desk::open::Desk;
use crate::domain::log::hash::Digest;
use crate::domain::log::header::DeviceId;

/// Beyond this many new events a merge is not tried out beforehand: the screen would stand still.
const MOST_TRIED: usize = 2_000;

/// What a file says when it is read back as a receiver would read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadBack {
    /// The digest of the whole file.
    pub digest: Digest,
    /// How many records were read.
    pub records: usize,
}

impl Desk {
    /// Reads a file just made, byte by byte, as its receiver will. `progress` hears the share read, 0–100.
    ///
    /// # Errors
    /// [`OpenRefused`] when a receiver could not use it.
    pub async fn read_back(self, file: &Outgoing, progress: impl Fn(u32)) -> Result<ReadBack, OpenRefused> {
        let bundle = self.read_bundle(&file.bytes, progress).await?;
        Ok(ReadBack { digest: bundle.digest, records: bundle.events.len() + bundle.status.len() })
    }

    /// The same bundle as it would be taken with these devices answered for. Changes nothing.
    pub fn answer(self, opened: &Opened, answered: &BTreeSet<DeviceId>) -> Opened {
        let (name, bundle) = (opened.name.clone(), opened.bundle.clone());
        self.book.with_untracked(|it| it.opened(name, bundle, answered))
    }

    /// What merging would bring, tried out on a copy; `None` where there is too much to try. Changes nothing.
    pub fn foresee(self, opened: &Opened) -> Option<Report> {
        let now = self.present();
        if opened.preview.new_events.len() > MOST_TRIED {
            return None;
        }
        self.book.with_untracked(|book| {
            let mut ahead = book.clone();
            ahead.take(opened.taken(), now);
            Some(ahead.report(opened))
        })
    }
}
