//! The whole way of a complaint between desks, natively, on memory stores.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;

use crate::desk::exchange::OpenRefused;
use crate::desk::found::{Founding, Joining, Settings, fields};
use crate::desk::status::NotShown;
use crate::desk::{Act, Desk, Machine, Place, Refused};
use crate::domain::bundle::manifest::Kind;
use crate::domain::log::Value;
use crate::domain::log::header::{CaseId, Stream};
use crate::domain::map::Map;
use crate::domain::time::{Instant, Stamp};
use crate::store::EventStore;
use crate::store::at_rest::Vault;
use crate::store::memory::{MemoryStore, at_once};

/// The test's own clock, shared by all desks.
pub(crate) type Clock = Rc<Cell<i64>>;

pub(crate) fn clock(text: &str) -> Clock {
    Rc::new(Cell::new(text.parse::<Stamp>().unwrap().instant.0))
}

pub(crate) fn open(clock: &Clock, store: MemoryStore, seed: u8) -> Desk {
    open_on(clock, Rc::new(store), Vault::default(), seed)
}

pub(super) fn open_on(clock: &Clock, store: Rc<dyn EventStore>, vault: Vault, seed: u8) -> Desk {
    at_once(Desk::open(machine(clock, store, vault, seed))).unwrap().unwrap()
}

pub(super) fn machine(clock: &Clock, store: Rc<dyn EventStore>, vault: Vault, seed: u8) -> Machine {
    let (now, next) = (Rc::clone(clock), Cell::new(u64::from(seed) << 32));
    let again = Rc::clone(&store);
    Machine {
        store,
        vault,
        reopen: Rc::new(move || {
            let again = Rc::clone(&again);
            Box::pin(async { Ok(again) })
        }),
        regime: Rc::new(|_| Box::pin(async { Ok(()) })),
        asks: crate::desk::judge::Asks::ALL,
        spawn: Rc::new(|task| at_once(task).unwrap()),
        clock: Rc::new(move || Instant(now.get())),
        entropy: Rc::new(move |bytes: &mut [u8]| {
            for byte in bytes {
                next.set(
                    next.get()
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407),
                );
                *byte = u8::try_from(next.get() >> 56).unwrap();
            }
            true
        }),
        breathe: Rc::new(|| Box::pin(async { Ok(()) })),
        gather: Rc::new(|| Box::pin(async { Ok(()) })),
    }
}

pub(super) fn new_device(clock: &Clock, seed: u8) -> Desk {
    open(clock, MemoryStore::new(), seed)
}

pub(crate) fn office(clock: &Clock) -> Desk {
    let desk = open(clock, MemoryStore::new(), 1);
    at_once(desk.found(founding())).unwrap().unwrap();
    desk
}

/// An office that works by another regime, with one person for every role.
pub(crate) fn office_under(clock: &Clock, profile: &str, roles: &[&str]) -> Desk {
    let desk = open(clock, MemoryStore::new(), 1);
    let roles = roles.iter().map(|it| (*it).to_owned()).collect();
    let people = vec![("张敏".to_owned(), roles)];
    at_once(desk.found(Founding { profile: profile.to_owned(), people, ..founding() })).unwrap().unwrap();
    desk
}

pub(crate) fn founding() -> Founding {
    let roles: Vec<String> = ["intake", "handler", "cs_desk", "general_manager"].map(str::to_owned).to_vec();
    Founding {
        name: "锦绣花园物业服务中心".into(),
        phone: "0755-00000000".into(),
        profile: "property".into(),
        label: "办公室".into(),
        buildings: vec!["1号楼".into(), "3号楼".into()],
        public_areas: vec!["大堂".into()],
        units: vec!["工程部".into()],
        people: vec![("张敏".into(), roles.clone()), ("李强".into(), roles)],
    }
}

/// A desk of a device that is not set up.
#[cfg(feature = "html")]
pub(crate) fn fresh(clock: &Clock) -> Desk {
    open(clock, MemoryStore::new(), 9)
}

/// Lodges the complaint of these tests; the id of its case.
#[cfg(feature = "html")]
pub(crate) fn lodged(desk: Desk) -> String {
    at_once(desk.lodge(complaint(), None)).unwrap().unwrap();
    desk.book.with_untracked(|it| it.cases.keys().next().unwrap().to_string())
}

pub(crate) fn export(desk: Desk, kind: Kind) -> Vec<u8> {
    at_once(desk.export(kind, String::new())).unwrap().unwrap().remove(0).bytes
}

pub(crate) fn joined(clock: &Clock, settings: &[u8], place: Place, seed: u8) -> Desk {
    let desk = open(clock, MemoryStore::new(), seed);
    let opened = at_once(desk.open_bundle("x".into(), settings, |_| {})).unwrap().unwrap();
    let person = (place != Place::Kiosk).then(|| "p-2".to_owned());
    assert!(Settings::of(&opened).is_ok());
    at_once(desk.join(&opened, Joining { place, label: "一号".into(), person })).unwrap().unwrap();
    desk
}

pub(crate) fn complaint() -> Map<String, Value> {
    fields([
        ("channel", "kiosk".into()),
        ("complainant_kind", "owner".into()),
        ("complainant_name", "王先生".into()),
        ("complainant_contact", "13800000000".into()),
        ("case_type", "repair".into()),
        ("unit_or_room", "1602".into()),
        ("content", "电梯昨天又停了，老人被困半小时。".into()),
        ("followup_preference", "phone".into()),
        ("facts", Value::Map(Map::from([("rights_affecting".to_owned(), true.into())]))),
    ])
}

/// An act as it may have been done anywhere, whatever the rules say.
pub(crate) fn record<const N: usize>(desk: Desk, case: CaseId, kind: &str, all: [(&str, Value); N]) {
    let act = Act {
        stream: Stream::Case(case),
        kind: kind.to_owned(),
        at: None,
        role: "handler".to_owned(),
        profile: None,
        fields: fields(all),
    };
    at_once(desk.write(vec![act])).unwrap().unwrap_or_else(|it| panic!("{kind}: {it:?}"));
}

fn act(desk: Desk, case: CaseId, kind: &str, all: Map<String, Value>) -> Result<(), Refused> {
    at_once(desk.record(case, kind, "handler", None, all)).unwrap().map(drop)
}

pub(crate) fn merge(desk: Desk, bytes: &[u8], answered: bool) -> crate::desk::exchange::Report {
    let opened = at_once(desk.open_bundle("x".into(), bytes, |_| {})).unwrap().unwrap();
    let devices = if answered { opened.preview.unknown_devices.clone() } else { BTreeSet::new() };
    at_once(desk.merge(&opened, &devices)).unwrap().unwrap()
}

fn text(value: &str) -> Value {
    value.into()
}

#[test]
fn a_complaint_goes_from_kiosk_to_tablet_to_office_and_its_reply_comes_back() {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-09-30T20:15:00+08:00");
    let office = office(&clock);
    let settings = export(office, Kind::Settings);
    let kiosk = joined(&clock, &settings, Place::Kiosk, 2);
    let tablet = joined(&clock, &settings, Place::Tablet, 3);

    let slip = at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap();
    assert!(slip.reference.ends_with("-00001"), "{}", slip.reference);
    assert_eq!(
        slip.promises.len(),
        2,
        "24 h reply and 24 h investigation are confirmed; the rest is provisional"
    );
    let second = at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap();
    assert!(second.reference.ends_with("-00002"));

    let intake = export(kiosk, Kind::Cases);
    let waiting = merge(tablet, &intake, false);
    assert_eq!((waiting.added, waiting.new_cases.len()), (0, 0), "nobody has answered for the kiosk yet");
    let report = merge(tablet, &intake, true);
    assert_eq!(report.new_cases.len(), 2);
    assert_eq!(merge(tablet, &intake, true).added, 0, "twice adds nothing");

    let case = slip.case;
    assert!(matches!(act(tablet, case, "investigation_opened", Map::new()), Err(Refused::ByRules(_))));
    act(tablet, case, "case_registered", fields([("case_no", text("2026-001"))])).unwrap();
    let reply = fields([("form", text("phone")), ("content", text("已收到，明早派人检修。"))]);
    act(tablet, case, "first_reply_given", reply).unwrap();
    act(tablet, case, "case_assigned", fields([("handler", text("p-2"))])).unwrap();
    act(tablet, case, "investigation_opened", Map::new()).unwrap();
    let solution = fields([("content", text("更换钢缆")), ("complainant_view", text("同意"))]);
    act(tablet, case, "solution_proposed", solution).unwrap();

    let both = export(tablet, Kind::Cases);
    assert_eq!(merge(office, &both, true).new_cases.len(), 2);
    let decision = |words: &str| {
        let measure = Value::Map(Map::from([("kind".to_owned(), text("correction"))]));
        fields([
            ("measures", Value::List(vec![measure])),
            ("measures_text", text(words)),
            ("reasons", text("检修记录")),
        ])
    };
    clock.set(clock.get() + 3_600);
    act(tablet, case, "decision_made", decision("本周更换钢缆")).unwrap();
    act(office, case, "decision_made", decision("下月更换电梯")).unwrap();
    assert_eq!(merge(office, &export(tablet, Kind::Cases), true).contested, vec![case]);

    let view = office.case(case).unwrap();
    let contests: Vec<_> = view.case().log.open_contests().collect();
    let [(key, sides)] = contests.as_slice() else { panic!("one contested value: {contests:?}") };
    assert_eq!((*key, sides.len()), ("decision", 2));
    let chosen = sides[0].event;
    at_once(office.settle(case, key, sides, chosen, "general_manager", "先修后换".into())).unwrap().unwrap();
    assert_eq!(office.case(case).unwrap().contests(), 0);

    merge(tablet, &export(office, Kind::Cases), true);
    assert_eq!(tablet.case(case).unwrap().contests(), 0);
    let result = fields([("form", text("oral")), ("result", text("钢缆已更换，电梯恢复运行。"))]);
    act(tablet, case, "result_replied", result).unwrap();
    act(tablet, case, "reply_released", fields([("text", text("钢缆已更换，电梯恢复运行。"))])).unwrap();
    assert!(matches!(
        act(tablet, case, "case_closed", fields([("reason", text("办结"))])),
        Err(Refused::ByRules(_))
    ));
    let visit = fields([
        ("method", text("phone")),
        ("content", text("电话回访")),
        ("feedback", text("满意")),
        ("satisfaction", 5.into()),
    ]);
    act(tablet, case, "followup_done", visit).unwrap();
    act(tablet, case, "case_closed", fields([("reason", text("办结"))])).unwrap();
    assert!(!tablet.case(case).unwrap().evaluation.is_live);

    merge(office, &export(tablet, Kind::Cases), true);
    assert_eq!(office.case(case).unwrap().evaluation, tablet.case(case).unwrap().evaluation);
    let pack = at_once(office.export_status(String::new())).unwrap().unwrap().remove(0).bytes;
    let opened = at_once(kiosk.open_bundle("x".into(), &pack, |_| {})).unwrap().unwrap();
    at_once(kiosk.take_status(&opened)).unwrap().unwrap();
    let shown = at_once(kiosk.track(&slip.reference, slip.code.digits())).unwrap().unwrap();
    assert_eq!(shown.reply.unwrap().0, "钢缆已更换，电梯恢复运行。");
    let wrong = at_once(kiosk.track(&slip.reference, second.code.digits())).unwrap();
    assert_eq!(wrong, Err(NotShown::WrongCode));
    let refused = at_once(kiosk.open_bundle("x".into(), &both, |_| {})).unwrap();
    assert_eq!(refused, Err(OpenRefused::NotForKiosk));
}

#[test]
fn what_was_saved_is_there_when_the_desk_is_opened_again() {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-11-24T10:42:00+08:00");
    let store = MemoryStore::new();
    let desk = open(&clock, store.clone(), 7);
    let settings = export(office(&clock), Kind::Settings);
    let opened = at_once(desk.open_bundle("x".into(), &settings, |_| {})).unwrap().unwrap();
    let joining = Joining { place: Place::Kiosk, label: "大堂".into(), person: None };
    at_once(desk.join(&opened, joining)).unwrap().unwrap();
    let slip = at_once(desk.lodge(complaint(), None)).unwrap().unwrap();
    let again = open(&clock, store, 9);
    assert_eq!(
        again.book.with_untracked(|it| it.set.state_hash()),
        desk.book.with_untracked(|it| it.set.state_hash())
    );
    assert_eq!(again.case(slip.case).unwrap().reference(), slip.reference);
    let shown = at_once(again.track(&slip.reference, slip.code.digits())).unwrap().unwrap();
    assert_eq!(shown.reply, None);
}

#[test]
fn a_full_disk_refuses_the_complaint_and_keeps_what_was_there() {
    let owner = Owner::new();
    owner.set();
    let clock = clock("2026-11-24T10:42:00+08:00");
    let store = MemoryStore::new();
    let desk = open(&clock, store.clone(), 7);
    let settings = export(office(&clock), Kind::Settings);
    let opened = at_once(desk.open_bundle("x".into(), &settings, |_| {})).unwrap().unwrap();
    at_once(desk.join(&opened, Joining { place: Place::Kiosk, label: "大堂".into(), person: None }))
        .unwrap()
        .unwrap();
    let before = desk.book.with_untracked(|it| it.set.state_hash());
    store.refuse_writes(Some(crate::store::StoreError::Full { needed: 1 }));
    assert!(matches!(at_once(desk.lodge(complaint(), None)).unwrap(), Err(Refused::Store(_))));
    assert_eq!(desk.book.with_untracked(|it| it.set.state_hash()), before);
    store.refuse_writes(None);
    assert!(at_once(desk.lodge(complaint(), None)).unwrap().is_ok());
}
