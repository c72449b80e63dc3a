//! Coming back: a new device that reads everything its organisation had from a bundle of cases believes those whom the
//! bundle's own office answered for ([`Whom::ItsOffice`](crate::desk::exchange)).

#[cfg(all(test, feature = "html"))]
mod tests {
    use leptos::prelude::*;

    use crate::desk::found::{JoinRefused, Joining};
    use crate::desk::journey_tests::{
        clock, complaint, export, founding, joined, merge, new_device, office, open,
    };
    use crate::desk::{Desk, Place, Refused};
    use crate::domain::bundle::manifest::Kind;
    use crate::store::EventStore;
    use crate::store::memory::{MemoryStore, at_once};

    #[test]
    fn an_office_whose_browser_lost_everything_comes_back_from_its_last_bundle() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let office = office(&clock);
        let kiosk = joined(&clock, &export(office, Kind::Settings), Place::Kiosk, 2);
        let lodged = at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap();
        merge(office, &export(kiosk, Kind::Cases), true);
        let at_desk = at_once(office.lodge(complaint(), None)).unwrap().unwrap();
        let bundle = export(office, Kind::Cases);

        let again = new_device(&clock, 9);
        let opened = at_once(again.open_bundle("x".into(), &bundle, |_| {})).unwrap().unwrap();
        let joining = |place| Joining { place, label: "办公室".into(), person: Some("p-1".into()) };
        let refused = at_once(again.join(&opened, joining(Place::Kiosk))).unwrap();
        assert_eq!(refused, Err(JoinRefused::NotSettings), "a kiosk never holds whole cases");
        assert_eq!(at_once(again.join(&opened, joining(Place::Office))).unwrap(), Ok(0), "nothing waits");
        let held = |desk: Desk| {
            desk.book.with_untracked(|it| (it.set.state_hash(), it.cases.len(), it.office.clone()))
        };
        assert_eq!(held(again), held(office), "every record, case and setting is back");
        for slip in [lodged, at_desk] {
            assert_eq!(again.case(slip.case).unwrap().reference(), slip.reference);
        }
        assert_ne!(again.device_words(), office.device_words(), "it is a new device");
        assert!(at_once(again.lodge(complaint(), None)).unwrap().is_ok(), "work goes on");
    }

    #[test]
    fn older_code_refuses_to_write_over_what_newer_code_stored() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let (store, other) = (MemoryStore::new(), MemoryStore::new());
        let founded = office(&clock);
        let identity = founded.book.with_untracked(|it| it.identity.clone()).unwrap();
        at_once(store.keep("identity", identity.to_bytes())).unwrap().unwrap();
        let records: Vec<_> =
            founded.book.with_untracked(|it| it.set.iter().map(|it| crate::desk::open::record(it)).collect());
        let mut newer = records[0].clone();
        newer.bytes = String::from_utf8(newer.bytes).unwrap().replace("\"v\":1", "\"v\":9").into_bytes();
        newer.key = [9; 32];
        at_once(store.append([records, vec![newer]].concat())).unwrap().unwrap();
        at_once(other.keep("identity", b"{\"of\":\"a later version\"}".to_vec())).unwrap().unwrap();
        for store in [store, other] {
            let before = at_once(store.load()).unwrap().unwrap();
            let desk = open(&clock, store.clone(), 3);
            assert!(desk.newer.get_untracked(), "it says so");
            assert!(at_once(desk.lodge(complaint(), None)).unwrap().is_err());
            assert_eq!(at_once(desk.found(founding())).unwrap(), Err(Refused::NewerStore));
            assert_eq!(at_once(desk.keep_note("a", "b".into())).unwrap(), Err(Refused::NewerStore));
            assert_eq!(at_once(desk.keep_identity(identity.clone())).unwrap(), Err(Refused::NewerStore));
            assert_eq!(at_once(store.load()).unwrap().unwrap(), before, "nothing was written");
        }
    }
}
