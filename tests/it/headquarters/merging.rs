//! Combining, comparing and choosing lose nothing and add nothing.

use huiyin::domain::bundle::preview::{Trust, preview};
use huiyin::domain::log::event::Which;
use huiyin::domain::log::{Event, EventSet, Stream};

use super::{Folder, acts, bundled, huiyin, lived, opened};
use crate::log::kit::key;

/// An office's cases in so many bundles.
fn office(folder: &Folder, cases: &str, bundles: &str) -> serde_json::Value {
    let out = folder.at("office");
    huiyin(&["sample", "--cases", cases, "--seed", "5", "--bundles", bundles, "--out", &out]).json()
}

#[test]
fn bundles_that_were_made_in_turn_come_together_whole() {
    let folder = Folder::new("merge");
    let made = office(&folder, "20", "9");
    let (from, to) = (folder.at("office"), folder.at("merged"));
    let merged = huiyin(&["bundle", "merge", "--json", "--out", &to, &from]).json();
    let told = &merged["merged"][0];
    assert_eq!((&told["acts"], &told["cases"]), (&made["sample"]["events"], &20.into()));
    for nothing in ["broken", "early", "unvouched"] {
        assert_eq!(told[nothing], 0, "{nothing}");
    }
    assert_eq!(acts(&to).state_hash(), acts(&from).state_hash());
    let whole = opened(&to).remove(0);
    let affairs = acts(&from);
    let devices = affairs.devices().collect();
    let found = preview(&EventSet::new(), &whole, &Trust { devices, ..Trust::default() });
    assert_eq!(found.new_events.len(), affairs.len(), "the devices' own heads vouch for all of it");
    assert_eq!((found.gaps, found.unknown_devices), Default::default());
    let twice = huiyin(&["bundle", "merge", "--out", &to, &from]);
    assert!(twice.fault.unwrap().contains("nothing is written over"));
    let again = folder.at("again");
    huiyin(&["bundle", "merge", "--json", "--out", &again, &to, &from]).json();
    assert_eq!(acts(&again), affairs);
    assert_eq!(huiyin(&["bundle", "diff", &from, &again]).fault, None);
    let (secret, sealed) = (folder.at("key"), folder.at("sealed"));
    std::fs::write(&secret, "07".repeat(32)).unwrap();
    huiyin(&["bundle", "merge", "--json", "--key", &secret, "--out", &sealed, &from]).json();
    assert_eq!(opened(&sealed)[0].manifest.from.device, key(7).id());
    std::fs::write(&secret, "07").unwrap();
    let none = huiyin(&["bundle", "merge", "--key", &secret, "--out", &sealed, &from]);
    assert!(none.fault.unwrap().contains("holds no key"));
    let audit = huiyin(&["verify", &from]);
    assert_eq!(audit.fault, None);
    assert!(audit.out.contains("Every link holds"), "{}", audit.out);
}

#[test]
fn two_halves_of_an_act_become_one_and_what_differs_is_told() {
    let folder = Folder::new("halves");
    let whole = lived(9).remove(0);
    let half = |which| whole.iter().map(|it| (**it).clone().without(which)).collect::<EventSet>();
    let (open, private) = (half(Which::Private), half(Which::Open));
    let (open, private) =
        (folder.put("open", &bundled(&open, 0)), folder.put("private", &bundled(&private, 0)));
    let differ = huiyin(&["bundle", "diff", "--json", &open, &private]);
    assert_eq!(differ.fault.as_deref(), Some("the two do not hold the same"));
    let told: serde_json::Value = serde_json::from_str(&differ.out).unwrap();
    assert_eq!(told["one"]["acts"], serde_json::json!([]));
    let has = |is: fn(&Event) -> bool| whole.iter().filter(|it| is(it)).count();
    for (side, count) in [("one", has(|it| it.open.is_some())), ("other", has(|it| it.private.is_some()))] {
        assert!(count > 0);
        assert_eq!(told[side]["parts"].as_array().unwrap().len(), count, "{side}");
    }
    let to = folder.at("merged");
    huiyin(&["bundle", "merge", "--json", "--out", &to, &open, &private]).json();
    assert_eq!(acts(&to), whole);
    assert_eq!(opened(&to)[0].manifest.left_out, Vec::<String>::new());
}

#[test]
fn a_case_goes_out_without_what_is_private_and_still_proves_itself() {
    let folder = Folder::new("export");
    office(&folder, "12", "4");
    let (from, to) = (folder.at("office"), folder.at("chosen"));
    let whole = acts(&from);
    let case = whole.streams().find(|it| matches!(it, Stream::Case(_))).unwrap().clone();
    let id = case.to_string();
    let id = id.strip_prefix("case:").unwrap();
    let words = ["bundle", "export", "--json", "--case", id, "--without-private", "--out", &to, &from];
    huiyin(&words).json();
    let chosen = opened(&to).remove(0);
    assert_eq!(chosen.manifest.left_out, ["private", "cases"]);
    let held: Vec<_> = chosen.events.iter().filter(|it| it.header.stream == case).collect();
    assert_eq!(held.len(), whole.stream(&case).count());
    assert!(chosen.events.iter().all(|it| it.private.is_none()));
    let trust = Trust { devices: whole.devices().collect(), ..Trust::default() };
    let found = preview(&EventSet::new(), &chosen, &trust);
    assert!(found.waiting.is_empty() && found.broken.is_empty());
    assert_eq!(found.new_cases.len(), 1);
    let missing =
        huiyin(&["bundle", "export", "--json", "--missing-in", &to, "--out", &folder.at("rest"), &from])
            .json();
    assert_eq!(missing["exported"][0]["acts"].as_u64().unwrap() as usize, {
        let had: EventSet = chosen.events.iter().cloned().collect();
        whole.iter().filter(|it| had.get(&it.hash).is_none_or(|had| had.gains_from(it))).count()
    });
    let nobody = "0190a1b2-0000-7000-8000-000000000000";
    let none = huiyin(&["bundle", "export", "--case", nobody, "--out", &to, &from]);
    assert!(none.fault.unwrap().contains("there is no case"));
}
