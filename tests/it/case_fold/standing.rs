//! Whose acts count: the founding root, devices it certifies, kiosks that only hand in, revocations by number.

use std::sync::LazyLock;

use huiyin::domain::case::certificate::{certify, hand_on, organisation};
use huiyin::domain::case::{Aside, Case, Office, Vocabulary};
use huiyin::domain::log::header::DeviceId;
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::sign::Key;
use huiyin::domain::log::{Event, EventHash, EventSet, Stream, Value};
use proptest::prelude::*;

use crate::log::kit::{case, case_id, cases, compose, device, entry, fields, key, shuffled};

/// The root key, which founds the organisation.
static ROOT: LazyLock<Key> = LazyLock::new(|| key(9));
static ORG: LazyLock<String> = LazyLock::new(|| organisation(ROOT.id()));

/// An office at device 3, which certifies itself and the kiosk 1, and trusts the tablet 2.
struct Sky {
    set: EventSet,
}

impl Sky {
    fn new() -> Sky {
        let mut sky = Sky { set: EventSet::new() };
        sky.say(3, "root_key_set", [("root_key", ROOT.id().to_string().into())]);
        sky.certify(3, 3, "office", &ROOT);
        sky.certify(3, 1, "kiosk", &ROOT);
        sky.trust(3, 2, "tablet");
        sky
    }

    fn act<const N: usize>(&self, kind: &str, open: [(&str, Value); N]) -> Entry {
        Entry { org: ORG.clone(), ..entry(Stream::Office(ORG.clone()), kind, open) }
    }

    fn say<const N: usize>(&mut self, by: u8, kind: &str, open: [(&str, Value); N]) -> EventHash {
        let act = self.act(kind, open);
        self.take(compose(&self.set, by, act))
    }

    /// Written as if nothing but the founding act were known: the lowest clock anybody can choose.
    fn say_early<const N: usize>(&mut self, by: u8, kind: &str, open: [(&str, Value); N]) -> EventHash {
        let act = self.act(kind, open);
        let first = self.set.iter().find(|it| it.header.lc == 1).unwrap();
        let event = compose(&EventSet::from_iter([(**first).clone()]), by, act);
        let tip = self.set.tip(device(by)).map(|it| (it.header.seq, it.hash));
        let (seq, prev) = tip.map_or((1, None), |(seq, hash)| (seq + 1, Some(hash)));
        let header = huiyin::domain::log::Header { seq, prev, ..event.header };
        self.take(Event::new(header, event.open, event.private))
    }

    fn take(&mut self, event: Event) -> EventHash {
        let hash = event.hash;
        self.set.take(event);
        hash
    }

    fn certify(&mut self, by: u8, of: u8, place: &str, root: &Key) -> EventHash {
        let seal = certify(root, &ORG, device(of), place).to_hex();
        self.say(
            by,
            "device_certified",
            [
                ("device", device(of).to_string().into()),
                ("code", "7F3K".into()),
                ("device_place", place.into()),
                ("label", format!("设备{of}").into()),
                ("root_signature", seal.into()),
            ],
        )
    }

    fn trust(&mut self, by: u8, of: u8, place: &str) -> EventHash {
        self.say(
            by,
            "device_trusted",
            [
                ("device", device(of).to_string().into()),
                ("code", "7F3K".into()),
                ("device_place", place.into()),
                ("label", format!("设备{of}").into()),
            ],
        )
    }

    fn revoke(&mut self, by: u8, of: u8, last: i64) -> EventHash {
        self.say(by, "device_revoked", [("device", device(of).to_string().into()), ("last_seq", last.into())])
    }

    fn office(&self) -> Office {
        let stream = Stream::Office(ORG.clone());
        Office::fold(&ORG, self.set.stream(&stream).cloned(), Vocabulary::builtin())
    }

    fn aside(&self, hash: EventHash) -> Option<Aside> {
        let office = self.office();
        office.log.aside.iter().find(|(it, _)| it.hash == hash).map(|(_, why)| *why)
    }
}

#[test]
fn the_root_is_the_key_the_organisations_id_is_bound_to_whoever_names_another() {
    let mut sky = Sky::new();
    assert_eq!(sky.office().root, Some(ROOT.id()));
    let other = key(8);
    for by in [1, 2, 3] {
        let later = sky.say(by, "root_key_set", [("root_key", other.id().to_string().into())]);
        assert_eq!(sky.office().root, Some(ROOT.id()), "device {by}");
        assert!(matches!(sky.aside(later), Some(Aside::NoAuthority | Aside::NotOfKiosk)));
    }
    let act = sky.act("root_key_set", [("root_key", other.id().to_string().into())]);
    sky.take(compose(&EventSet::new(), 2, act));
    assert_eq!(sky.office().root, Some(ROOT.id()), "nor as the first act of the stream");
}

#[test]
fn a_root_hands_on_to_the_next_and_only_the_present_one_certifies() {
    let mut sky = Sky::new();
    let (second, third) = (key(8), key(7));
    let name = |sky: &mut Sky, next: &Key, by: &Key| {
        let seal = hand_on(by, &ORG, next.id()).to_hex();
        sky.say(
            3,
            "root_key_set",
            [("root_key", next.id().to_string().into()), ("root_signature", seal.into())],
        )
    };
    name(&mut sky, &third, &second);
    assert_eq!(sky.office().root, Some(ROOT.id()), "nobody signed the second");
    name(&mut sky, &second, &ROOT);
    let office = sky.office();
    assert_eq!((office.root, office.standing.certified.len()), (Some(third.id()), 0));
    let old = sky.certify(3, 4, "tablet", &ROOT);
    assert_eq!(sky.aside(old), Some(Aside::NoAuthority));
    sky.certify(3, 3, "office", &third);
    assert_eq!(sky.office().standing.certified, [device(3)].into());
    let back = name(&mut sky, &ROOT, &third);
    assert_eq!(sky.office().root, Some(third.id()));
    assert_eq!(sky.aside(back), Some(Aside::NoAuthority), "a root that was handed on never comes back");
}

#[test]
fn a_certificate_the_root_did_not_sign_certifies_nobody() {
    let mut sky = Sky::new();
    let own = sky.certify(2, 5, "office", &key(2));
    assert_eq!(sky.aside(own), Some(Aside::NoAuthority));
    assert!(!sky.office().devices.contains_key(&device(5)));
}

#[test]
fn what_a_kiosk_may_not_write_is_kept_aside_and_changes_nothing() {
    let sky = Sky::new();
    let standing = sky.office().standing;
    let mut set = EventSet::new();
    let add = |set: &mut EventSet, by: u8, kind: &str, open: &[(&str, Value)]| {
        let open = open.iter().map(|(id, it)| ((*id).to_owned(), it.clone())).collect();
        let act = Entry { org: ORG.clone(), open, ..entry(case(1), kind, []) };
        let event = compose(set, by, act);
        let hash = event.hash;
        set.take(event);
        hash
    };
    add(&mut set, 1, "case_lodged", &[("channel", "kiosk".into()), ("case_type", "repair".into())]);
    add(&mut set, 1, "complainant_statement_added", &[]);
    add(&mut set, 1, "satisfaction_recorded", &[("satisfaction", 4.into())]);
    let bad = [
        add(&mut set, 1, "case_closed", &[]),
        add(&mut set, 1, "case_assigned", &[("handler", "p-9".into())]),
        add(&mut set, 1, "facts_set", &[("facts", fields([("major", false.into())]).into())]),
        add(&mut set, 1, "correction_made", &[]),
    ];
    add(&mut set, 2, "case_assigned", &[("handler", "p-2".into())]);
    let case = Case::under(&standing, case_id(1), set.stream(&case(1)).cloned(), Vocabulary::builtin());
    let aside: Vec<(EventHash, Aside)> = case.log.aside.iter().map(|(it, why)| (it.hash, *why)).collect();
    assert_eq!(aside, bad.map(|it| (it, Aside::NotOfKiosk)));
    assert_eq!((case.events().len(), case.text("handler"), case.fact("major")), (4, Some("p-2"), None));
    assert!(!case.value("handler").unwrap().is_open(), "what does not count contests nothing");
    assert!(case.log.event(&bad[0]).is_some(), "and is still found");
}

#[test]
fn a_kiosk_stays_one_whatever_it_or_its_friends_say() {
    for (by, what) in [(1, "itself"), (4, "a device it brought along"), (2, "a tablet")] {
        let mut sky = Sky::new();
        sky.trust(1, 4, "office");
        sky.trust(by, 1, "office");
        let closed = sky.say(1, "unit_set", [("unit", "u".into())]);
        assert_eq!(sky.aside(closed), Some(Aside::NotOfKiosk), "{what}");
    }
    let mut sky = Sky::new();
    sky.say_early(
        1,
        "device_trusted",
        [("device", device(4).to_string().into()), ("device_place", "office".into())],
    );
    assert!(!sky.office().devices.contains_key(&device(4)), "nor by an act before its own certificate");
}

#[test]
fn a_tablet_cannot_make_a_kiosk_of_the_office() {
    let mut sky = Sky::new();
    for of in [2, 3] {
        sky.say_early(
            2,
            "device_trusted",
            [("device", device(of).to_string().into()), ("device_place", "kiosk".into())],
        );
    }
    let named = sky.say(3, "unit_set", [("unit", "u".into())]);
    assert_eq!(sky.aside(named), None);
    assert_eq!(sky.office().devices.get(&device(3)).unwrap().place, "office");
}

#[test]
fn after_its_revocation_a_device_counts_up_to_the_number_named() {
    let mut sky = Sky::new();
    let before = sky.say(2, "unit_set", [("unit", "u-1".into()), ("label", "甲".into())]);
    let last = sky.set.get(&before).unwrap().header.seq;
    sky.revoke(3, 2, last);
    let after = sky.say(2, "unit_set", [("unit", "u-1".into()), ("label", "乙".into())]);
    let early = sky.say_early(
        2,
        "device_trusted",
        [("device", device(5).to_string().into()), ("device_place", "office".into())],
    );
    assert_eq!((sky.aside(before), sky.aside(after)), (None, Some(Aside::Revoked)));
    let office = sky.office();
    assert_eq!(office.units.get("u-1").unwrap().label, "甲");
    assert!(
        office.devices.get(&device(2)).unwrap().revoked && !office.devices.contains_key(&device(5)),
        "{early}"
    );
}

#[test]
fn a_thief_does_not_revoke_who_revoked_it() {
    let mut sky = Sky::new();
    let tip = sky.set.tip(device(3)).unwrap().header.seq;
    sky.revoke(3, 2, 0);
    sky.say_early(2, "device_revoked", [("device", device(3).to_string().into()), ("last_seq", 1.into())]);
    sky.revoke(1, 3, 1);
    assert_eq!(sky.office().standing.revoked(), &[(device(2), 0)].into());
    let named = sky.say(3, "unit_set", [("unit", "u".into())]);
    assert!(tip > 1 && sky.aside(named).is_none());
}

#[test]
fn a_parameter_is_read_whatever_it_holds() {
    let rows: Value = vec![fields([("group", "a".into()), ("entry", "甲".into())]).into()].into();
    let all: [(&str, Value); 5] = [
        ("value", 7.into()),
        ("value_word", "per_month".into()),
        ("value_text", "每月一次".into()),
        ("value_list", vec![1.into(), 7.into()].into()),
        ("value_rows", rows),
    ];
    for (field, value) in all {
        let mut sky = Sky::new();
        sky.say(
            3,
            "parameter_set",
            [
                ("profile_id", "property".into()),
                ("param", "p".into()),
                (field, value.clone()),
                ("confirmed", true.into()),
            ],
        );
        let office = sky.office();
        let settings = office.settings.get(&("property".to_owned(), "p".to_owned())).unwrap();
        assert_eq!(settings.iter().map(|it| &it.value).collect::<Vec<_>>(), [&value], "{field}");
        let is_free = field == "value_text";
        assert_eq!(huiyin::domain::case::office::value_field(&value, is_free), field);
    }
}

#[test]
fn a_kind_nobody_knows_is_kept_aside_and_what_stands_on_it_counts() {
    let mut set = EventSet::new();
    let lodged = entry(case(1), "case_lodged", []);
    set.take(compose(&set, 1, lodged));
    let strange = compose(&set, 1, entry(case(1), "drone_sent", [("zone", "a".into())]));
    let strange = Event::new(huiyin::domain::log::Header { words: 2, ..strange.header }, strange.open, None);
    set.take(strange.clone());
    let note = entry(case(1), "note_added", []);
    set.take(compose(&set, 2, note));
    let case = Case::fold(case_id(1), set.stream(&case(1)).cloned(), Vocabulary::builtin());
    assert_eq!(case.events().len(), 2);
    let [(aside, why)] = case.log.aside.as_slice() else { panic!("one aside") };
    assert_eq!((aside.hash, *why), (strange.hash, Aside::NotUnderstood));
}

/// What device `by` says of device `of`, or of the root.
fn said(sky: &mut Sky, (what, by, of, early): (u8, u8, u8, bool)) {
    let about =
        |place: &str| [("device", Value::from(device(of).to_string())), ("device_place", place.into())];
    match what {
        0 if early => drop(sky.say_early(by, "device_trusted", about("kiosk"))),
        0 => drop(sky.trust(by, of, "tablet")),
        1 => drop(sky.certify(by, of, "tablet", &key(by))),
        2 => drop(sky.say(by, "root_key_set", [("root_key", key(of).id().to_string().into())])),
        _ => drop(sky.say(by, "unit_set", [("unit", "u".into()), ("label", format!("{by}").into())])),
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn whoever_says_whatever_in_whatever_order_the_root_and_its_devices_stand(
        all in prop::collection::vec((0..4_u8, prop::sample::select(vec![1_u8, 2, 4, 5]), 0..6_u8, any::<bool>()), 0..14),
        order in prop::collection::vec(any::<u32>(), 1..9),
    ) {
        let mut sky = Sky::new();
        all.into_iter().for_each(|it| said(&mut sky, it));
        let office = sky.office();
        prop_assert_eq!(office.root, Some(ROOT.id()));
        prop_assert_eq!(&office.standing.certified, &[device(1), device(3)].into());
        let places: Vec<&str> = [1, 3].iter().map(|it| office.devices.get(&device(*it)).unwrap().place.as_str()).collect();
        prop_assert_eq!(places, ["kiosk", "office"]);
        let by_kiosk: Vec<&Event> =
            office.log.events.iter().map(|it| &**it).filter(|it| it.header.device == device(1)).collect();
        prop_assert!(by_kiosk.is_empty(), "{:?}", by_kiosk);
        let events: Vec<_> = sky.set.iter().cloned().collect();
        let again = Office::fold(&ORG, shuffled(&events, &order), Vocabulary::builtin());
        prop_assert_eq!(again, office);
    }
}

#[test]
fn the_id_of_an_organisation_is_as_short_as_an_id_and_another_root_has_another() {
    let ids: Vec<String> = (0..6).map(|it| organisation(DeviceId(key(it).id().0))).collect();
    assert!(ids.iter().all(|it| it.len() == 22 && huiyin::domain::log::header::is_id(it)));
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 6);
}
