//! Looking again: reading back a file just made, and what a merge would bring before it is done.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::book::around;
use crate::desk::exchange::{OpenRefused, Opened, Report, Whom};
use crate::desk::export::Outgoing;
use crate::desk::far::Going;
use crate::desk::open::Desk;
use crate::domain::log::hash::Digest;
use crate::domain::log::header::DeviceId;

/// Beyond this many new events a merge is not tried out beforehand: the screen would stand still.
const MOST_TRIED: usize = 2_000;
/// So many cases are tried before the screen may paint again.
const CASES_A_BREATH: usize = 32;

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
    ///
    /// # Errors
    /// [`OpenRefused::Stopped`].
    pub async fn answer(
        self,
        opened: &Opened,
        answered: &BTreeSet<DeviceId>,
        going: Going<'_>,
    ) -> Result<Opened, OpenRefused> {
        let whom = Whom::These(answered.clone());
        let again = self.compare(opened.name.clone(), Rc::clone(&opened.bundle), whom, going).await;
        again.ok_or(OpenRefused::Stopped)
    }

    /// What merging would bring, tried out on a copy of what it touches; `None` where there is too much to try. Changes
    /// nothing.
    pub async fn foresee(self, opened: &Opened) -> Option<Report> {
        let (now, breathe) = (self.present(), self.machine().breathe);
        if opened.taken.len() > MOST_TRIED {
            return None;
        }
        let mut ahead = self.book.with_untracked(|it| it.excerpt(&opened.taken));
        let before = Arc::clone(&ahead.around);
        let streams = ahead.place(opened.taken.clone());
        let touched = ahead.touched_by(streams);
        if !Arc::ptr_eq(&before, &ahead.around) {
            let all = self.book.with_untracked(|it| around(&it.cases, &ahead.office));
            ahead.around = Arc::new(all);
        }
        for some in touched.chunks(CASES_A_BREATH) {
            ahead.fold_cases(some.iter().copied());
            let _ = breathe().await;
        }
        for some in touched.chunks(CASES_A_BREATH) {
            ahead.judge_cases(some.iter().copied(), now);
            let _ = breathe().await;
        }
        Some(self.book.with_untracked(|it| ahead.report(opened, &it.early)))
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::Place;
    use crate::desk::far::ON;
    use crate::desk::journey_tests::{clock, complaint, export, joined, office};
    use crate::domain::bundle::manifest::Kind;
    use crate::store::memory::at_once;

    #[test]
    fn what_is_foreseen_is_what_merging_brings_and_looking_changes_nothing() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-09-30T20:15:00+08:00");
        let office = office(&clock);
        let kiosk = joined(&clock, &export(office, Kind::Settings), Place::Kiosk, 2);
        at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap();
        let bundle = export(kiosk, Kind::Cases);
        clock.set(clock.get() + 3 * 86_400);

        let opened = at_once(office.open_bundle("x".into(), &bundle, |_| {})).unwrap().unwrap();
        let before = office.book.with_untracked(|it| it.set.iter().count());
        assert_eq!(
            at_once(office.foresee(&opened)).unwrap().map(|it| it.added),
            Some(0),
            "nobody has answered for the kiosk"
        );
        let answered = opened.preview.unknown_devices.clone();
        let opened = at_once(office.answer(&opened, &answered, ON)).unwrap().unwrap();
        let foreseen = at_once(office.foresee(&opened)).unwrap().unwrap();
        assert_eq!((foreseen.new_cases.len(), foreseen.overdue.len()), (1, 1));
        assert_eq!(office.book.with_untracked(|it| it.set.iter().count()), before);
        assert_eq!(at_once(office.merge(&opened, &answered)).unwrap().unwrap(), foreseen);
    }

    #[test]
    fn a_file_just_made_is_read_back_to_the_last_record() {
        let owner = Owner::new();
        owner.set();
        let office = office(&clock("2026-09-30T20:15:00+08:00"));
        for kind in [Kind::Cases, Kind::Settings] {
            let made = at_once(office.export(kind, String::new())).unwrap().unwrap();
            let read: usize =
                made.iter().map(|it| at_once(office.read_back(it, |_| {})).unwrap().unwrap().records).sum();
            assert_eq!(read, made[0].records);
            let torn =
                Outgoing { bytes: made[0].bytes[..made[0].bytes.len() - 9].to_vec(), ..made[0].clone() };
            assert!(at_once(office.read_back(&torn, |_| {})).unwrap().is_err());
        }
    }
}
