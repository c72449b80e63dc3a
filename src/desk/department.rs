//! A bundle for a department: some cases only, and no private parts where it needs none.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::exchange::Outgoing;
use crate::desk::found::{fields, office_act};
use crate::desk::identity::Identity;
use crate::desk::open::{Desk, Refused};
use crate::domain::bundle::manifest::Kind;
use crate::domain::bundle::scope::{CASES, Chosen, PRIVATE, choose};
use crate::domain::bundle::write::{Cover, write_events};
use crate::domain::bundle::{Manifest, head};
use crate::domain::log::event::Which;
use crate::domain::log::header::{CaseId, Stream};
use crate::domain::log::{Event, Value};
use crate::domain::time::Instant;

/// The acts of the office whose private part everybody needs: without names nobody knows who acts.
const NAMES: &str = "person_set";

impl Desk {
    /// Makes a bundle of `cases` and the office's affairs; without private parts where `is_redacted`, but for the
    /// names of those who act.
    ///
    /// # Errors
    /// [`Refused`] when the device is not set up or the act of exporting cannot be recorded.
    pub async fn export_some(
        self,
        cases: BTreeSet<CaseId>,
        is_redacted: bool,
        why: String,
    ) -> Result<Vec<Outgoing>, Refused> {
        let identity = self.book.with_untracked(|it| it.identity.clone()).ok_or(Refused::NotSetUp)?;
        let out: Vec<Value> =
            is_redacted.then_some(PRIVATE).into_iter().chain([CASES]).map(Value::from).collect();
        let stream = Stream::Office(identity.org.clone());
        let act = [("bundle_kind", Kind::Cases.as_str().into()), ("left_out", out.into())];
        self.write(vec![office_act(stream, "export_recorded", fields(act))]).await?;
        let now = self.present();
        Ok(self.book.with_untracked(|it| it.some(&identity, &cases, is_redacted, why, now)))
    }
}

impl Book {
    fn some(
        &self,
        identity: &Identity,
        cases: &BTreeSet<CaseId>,
        is_redacted: bool,
        why: String,
        now: Instant,
    ) -> Vec<Outgoing> {
        let key = identity.key();
        let own = head::seal(&identity.org, &key, &self.set);
        let heads: Vec<_> = self.heads.iter().cloned().chain(own).collect();
        let keeps = |event: &Event, which| {
            let is_names = event.header.kind == NAMES;
            which == Which::Open || !is_redacted || is_names
        };
        let Chosen { events, heads, left_out } =
            choose(&self.set, &heads, identity.device(), Some(cases), keeps);
        let cover = Cover { heads, left_out, ..self.cover(identity, Kind::Cases, why, now) };
        let parts = write_events(&cover, events.iter().collect(), &key);
        let name = |part| Manifest::file_name(Kind::Cases, &identity.code(), now, part);
        parts
            .into_iter()
            .zip(1..)
            .map(|(bytes, part)| Outgoing { name: name(part), bytes, records: events.len() })
            .collect()
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::Place;
    use crate::desk::journey_tests::{clock, complaint, export, joined, merge, office};
    use crate::store::memory::at_once;

    #[test]
    fn a_department_reads_its_case_without_names_and_learns_them_when_it_is_sent_them() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-09-30T20:15:00+08:00");
        let office = office(&clock);
        let settings = export(office, Kind::Settings);
        let kiosk = joined(&clock, &settings, Place::Kiosk, 2);
        let tablet = joined(&clock, &settings, Place::Tablet, 3);
        let slips: Vec<_> =
            (0..3).map(|_| at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap()).collect();
        merge(office, &export(kiosk, Kind::Cases), true);
        merge(tablet, &export(office, Kind::Settings), true);

        let mine = slips[1].case;
        let some = |is_redacted| {
            let made = at_once(office.export_some([mine].into(), is_redacted, String::new()));
            made.unwrap().unwrap().remove(0)
        };
        let file = some(true);
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(!text.contains("王先生") && !text.contains("13800000000") && text.contains("张敏"));
        let report = merge(tablet, &file.bytes, true);
        assert_eq!(
            (report.new_cases, report.waiting),
            (vec![mine], 0),
            "the kiosk is known from the settings"
        );
        let view = tablet.case(mine).unwrap();
        assert_eq!((view.reference(), view.title()), (slips[1].reference.clone(), None));
        assert_eq!(tablet.book.with_untracked(|it| it.cases.len()), 1);

        let report = merge(tablet, &some(false).bytes, true);
        assert!(report.fuller > 0 && report.new_cases.is_empty());
        assert_eq!(tablet.case(mine).unwrap().title(), office.case(mine).unwrap().title());
        let limits = |desk: Desk| desk.case(mine).unwrap().evaluation.deadlines.clone();
        assert_eq!(limits(tablet), limits(office));
    }
}
