//! What is written is read back, in one part or many, and importing it twice adds nothing.

use huiyin::domain::bundle::manifest::Kind;
use huiyin::domain::bundle::preview::{Trust, preview};
use huiyin::domain::bundle::write::{
    Limits, MAX_BYTES, MAX_MANIFEST, write_events, write_lines, write_within,
};
use huiyin::domain::bundle::{Bundle, BundleFault, Reader};
use huiyin::domain::log::header::DeviceId;
use huiyin::domain::log::set::Taken;
use huiyin::domain::log::{Event, EventHash, EventSet, Value};
use proptest::prelude::*;

use super::{bundled, cover, events, heads, opened, small};
use crate::log::kit::{all, case, cases, compose, device, entry, histories, key, play};

fn everybody() -> Trust {
    let devices: std::collections::BTreeSet<DeviceId> = (0..5).map(device).collect();
    Trust { devices, ..Trust::default() }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_bundle_is_read_back_as_it_was_written(steps in histories(16)) {
        let whole: EventSet = all(&play(&steps)).into_iter().collect();
        let bytes = bundled(&whole, 1, &[0, 1, 2, 3, 4]);
        let bundle = opened(&bytes).unwrap();
        let read: EventSet = bundle.events.iter().cloned().collect();
        prop_assert_eq!(read, whole.clone());
        let given = cover(1, heads(&[0, 1, 2, 3, 4], &whole));
        prop_assert_eq!(&bundle.manifest.heads, &given.heads);
        prop_assert_eq!(&bundle.manifest.from, &given.from);
        prop_assert_eq!((&bundle.manifest.why, bundle.manifest.made_at), (&given.why, given.made_at));
        prop_assert_eq!((&bundle.manifest.profiles, &bundle.manifest.calendars), (&given.profiles, &given.calendars));
        let again = write_events(&given, bundle.events.iter().map(|it| &**it).collect(), &key(1));
        prop_assert_eq!(again, vec![bytes]);
    }

    #[test]
    fn any_program_that_reads_json_reads_the_file(steps in histories(10)) {
        let whole: EventSet = all(&play(&steps)).into_iter().collect();
        let json: serde_json::Value = serde_json::from_slice(&bundled(&whole, 1, &[1])).unwrap();
        let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
        prop_assert_eq!(keys, ["attachments", "events", "format", "manifest", "signature"]);
        prop_assert_eq!(json["events"].as_array().unwrap().len(), whole.len());
    }

    #[test]
    fn importing_twice_adds_nothing(steps in histories(16), at in 0..5_usize) {
        let sets = play(&steps);
        let whole: EventSet = all(&sets).into_iter().collect();
        let bundle = opened(&bundled(&whole, 1, &[0, 1, 2, 3, 4])).unwrap();
        let mut held = sets[at].clone();
        let before = held.clone();
        let found = preview(&held, &bundle, &everybody());
        prop_assert_eq!(&held, &before, "a preview changes nothing");
        prop_assert!(found.waiting.is_empty() && found.early.is_empty() && found.broken.is_empty());
        prop_assert!(found.gaps.is_empty() && found.equivocations.is_empty());
        prop_assert_eq!(found.new_events.len(), whole.len() - before.len());
        for event in bundle.events.iter().filter(|it| found.new_events.contains(&it.hash)) {
            prop_assert_eq!(held.take(event.clone()), Taken::New);
        }
        prop_assert_eq!(held.state_hash(), whole.state_hash());
        let again = preview(&held, &bundle, &everybody());
        prop_assert!(again.changes_nothing());
        prop_assert_eq!(again.known, whole.len());
    }

    #[test]
    fn parts_hold_what_they_may_and_join_in_any_order(
        steps in histories(24), lines in 1..5_usize, bytes in 600..4_000_usize, turn in any::<usize>(),
    ) {
        let whole: EventSet = all(&play(&steps)).into_iter().collect();
        let given = cover(1, heads(&[0, 1, 2, 3, 4], &whole));
        let files = write_within(Limits { bytes, lines }, &given, events(&whole), &key(1));
        let mut parts: Vec<Bundle> = files.iter().map(|it| opened(it).unwrap()).collect();
        for (idx, part) in parts.iter().enumerate() {
            let lengths: Vec<usize> = part.events.iter().map(|it| it.to_bytes().len() + 2).collect();
            prop_assert!(part.events.len() <= lines);
            prop_assert!(lengths.iter().sum::<usize>() <= bytes || lengths.len() == 1);
            prop_assert_eq!(part.manifest.part, (idx as i64 + 1, parts.len() as i64));
        }
        let in_order: Vec<EventHash> = parts.iter().flat_map(|it| it.events.iter().map(|it| it.hash)).collect();
        let mut sorted: Vec<&Event> = events(&whole);
        sorted.sort_by_key(|it| (it.header.lc, it.hash));
        prop_assert_eq!(in_order, sorted.iter().map(|it| it.hash).collect::<Vec<_>>());
        let count = parts.len();
        parts.rotate_left(turn % count);
        let joined = Bundle::join(parts.clone()).unwrap();
        prop_assert!(preview(&EventSet::new(), &joined, &everybody()).waiting.is_empty());
        prop_assert_eq!(joined.events.into_iter().collect::<EventSet>(), whole);
        if count > 1 {
            let less: Vec<Bundle> = parts[1..].to_vec();
            prop_assert!(Bundle::join(less).is_err());
            let twice: Vec<Bundle> = parts.iter().cloned().chain([parts[0].clone()]).collect();
            prop_assert!(Bundle::join(twice).is_err());
        }
    }
}

#[test]
fn parts_of_two_bundles_do_not_join_and_none_is_no_bundle() {
    let set = small();
    let limits = Limits { bytes: MAX_BYTES, lines: 2 };
    let of = |why: &str| {
        let given =
            huiyin::domain::bundle::write::Cover { why: why.into(), ..cover(1, heads(&[1, 2], &set)) };
        let files = write_within(limits, &given, events(&set), &key(1));
        files.iter().map(|it| opened(it).unwrap()).collect::<Vec<_>>()
    };
    let (one, other) = (of("一"), of("二"));
    assert!(Bundle::join(one.clone()).is_ok());
    assert!(Bundle::join(vec![one[0].clone(), other[1].clone()]).is_err());
    assert!(Bundle::join(vec![]).is_err());
    let whole = opened(&bundled(&set, 1, &[1, 2])).unwrap();
    assert_eq!(Bundle::join(vec![whole.clone()]), Ok(whole));
}

#[test]
fn an_empty_bundle_is_a_bundle() {
    let bundle = opened(&bundled(&EventSet::new(), 1, &[])).unwrap();
    assert!(bundle.events.is_empty() && preview(&EventSet::new(), &bundle, &everybody()).changes_nothing());
}

#[test]
fn the_largest_lines_and_manifests_still_fit() {
    let whole: EventSet = small();
    let long = compose(&whole, 1, entry(case(1), "note_added", [("text", "长".repeat(87_000).into())]));
    assert!(long.fits());
    let bytes = write_events(&cover(1, vec![]), vec![&long], &key(1)).remove(0);
    assert_eq!(opened(&bytes).unwrap().events, [std::sync::Arc::new(long)]);
    let one = heads(&[1], &whole).remove(0);
    let many: Vec<_> = (0..5_000_u32)
        .map(|it| {
            let mut id = [0; 32];
            id[..4].copy_from_slice(&it.to_be_bytes());
            huiyin::domain::bundle::manifest::SealedHead { device: DeviceId(id), ..one.clone() }
        })
        .collect();
    let bytes = write_events(&cover(1, many), events(&whole), &key(1)).remove(0);
    assert!(bytes.len() < MAX_MANIFEST && opened(&bytes).is_ok());
}

#[test]
fn status_lines_are_read_back_in_their_own_order() {
    let lines: Vec<Value> = ["b", "a", "b"].map(Value::from).to_vec();
    let given = huiyin::domain::bundle::write::Cover { kind: Kind::Status, ..cover(1, vec![]) };
    let bytes = write_lines(&given, &lines, &key(1)).remove(0);
    assert_eq!(opened(&bytes).unwrap().status, lines);
}

#[test]
fn reading_step_by_step_gives_what_reading_at_once_gives() {
    let bytes = bundled(&small(), 1, &[1, 2]);
    let mut reader = Reader::begin(&bytes, super::WORDS).unwrap();
    let mut steps = 0;
    while !reader.step(1, &|_| Ok(())).unwrap().finished {
        steps += 1;
    }
    assert_eq!((steps, reader.step(9, &|_| Ok(())).unwrap().finished), (3, true));
    assert_eq!(reader.finish(), opened(&bytes));
    let early = Reader::begin(&bytes, super::WORDS).unwrap();
    assert_eq!(early.finish(), Err(BundleFault::Torn { lines: 0 }));
}
