//! Each kind of fault has a sentence and a word of its own, and the status says it.

use std::collections::BTreeSet;

use huiyin::domain::bundle::write::MAX_BYTES;
use huiyin::domain::log::pen::Entry;

use super::{Folder, bundled, huiyin, lodged, note};
use crate::log::kit::{case, entry, fields, stamp, write};

fn good() -> Vec<u8> {
    bundled(&lodged(), 1)
}

#[test]
fn every_kind_of_fault_has_its_own_word_and_sentence() {
    let folder = Folder::new("faults");
    let sound = {
        let mut set = lodged();
        note(&mut set, 1, "看过");
        note(&mut set, 1, "修好");
        String::from_utf8(bundled(&set, 1)).unwrap()
    };
    let lines: Vec<&str> = sound.lines().collect();
    let put = |name: &str, text: String| folder.put(name, text.as_bytes());
    let with = |line: usize, text: &str| {
        let mut all = lines.clone();
        all[line] = text;
        format!("{}\n", all.join("\n"))
    };
    let swapped = [&lines[..3], &[lines[4], lines[3]], &lines[5..]].concat().join("\n") + "\n";
    let twice = [&lines[..4], &[lines[3]], &lines[4..]].concat().join("\n") + "\n";
    let signature = lines[lines.len() - 1];
    let forged = signature.replace(&signature[20..22], if &signature[20..22] == "00" { "11" } else { "00" });
    let rows = [
        ("forged", put("forged", with(lines.len() - 1, &forged))),
        ("truncated", put("truncated", sound[..sound.len() / 2].to_owned())),
        ("reordered", put("reordered", swapped)),
        ("replayed", put("replayed", twice)),
        ("oversized", put("oversized", " ".repeat(MAX_BYTES + 1))),
        ("newer", put("newer", sound.replace("huiyin.bundle/1\"", "huiyin.bundle/2\""))),
        ("hostile", put("hostile", with(3, &format!("{}{},", "[".repeat(99), "]".repeat(99))))),
        ("changed", put("changed", sound.replace("看过", "看到"))),
        ("rewritten", put("rewritten", sound.replace('\n', "\r\n"))),
        ("other", put("other", "{}".to_owned())),
    ];
    let mut sentences = BTreeSet::new();
    for (word, file) in &rows {
        let said = huiyin(&["bundle", "verify", "--json", file]);
        assert!(said.fault.is_some(), "{word}");
        let told: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(told["files"][0]["fault"], *word, "{told}");
        let why = told["files"][0]["why"].as_str().unwrap().replace(file.as_str(), "");
        assert!(sentences.insert(why.clone()), "{why}");
        let plain = huiyin(&["bundle", "verify", file]);
        assert!(plain.complaints.contains(&why) && plain.out.is_empty(), "{}", plain.complaints);
    }
}

#[test]
fn one_bad_file_stops_a_merge_unless_it_is_skipped() {
    let folder = Folder::new("skip");
    let files = Folder::new("skip-files");
    files.put("good", &good());
    files.put("bad", b"{}");
    let (from, to) = (super::text(&files.0), folder.at("merged"));
    let refused = huiyin(&["bundle", "merge", "--out", &to, &from]);
    assert_eq!(refused.fault.as_deref(), Some("1 of 2 files is not sound"));
    assert!(!std::path::Path::new(&to).exists(), "nothing is written");
    let skipped = huiyin(&["bundle", "merge", "--skip", "--out", &to, &from]);
    assert!(skipped.fault.is_some() && skipped.complaints.contains("not a Huiyin bundle"));
    assert_eq!(super::acts(&to).len(), 1);
    files.put("good-again", &good());
    let copied = huiyin(&["verify", &from]);
    assert!(copied.complaints.contains("the same bundle as"), "{}", copied.complaints);
}

#[test]
fn a_number_written_twice_ends_with_a_status_and_names_it() {
    let folder = Folder::new("twice");
    let continued = |why: &str| {
        let mut set = lodged();
        note(&mut set, 1, why);
        folder.put(why, &bundled(&set, 1))
    };
    let (one, other) = (continued("a"), continued("b"));
    let said = huiyin(&["verify", &one, &other]);
    assert_eq!(said.fault.as_deref(), Some("the chains do not hold"));
    assert!(said.out.contains("Written twice under one number"), "{}", said.out);
    assert_eq!(huiyin(&["verify", &one]).fault, None);
}

#[test]
fn a_clock_that_ran_ahead_of_the_bundle_is_told() {
    let folder = Folder::new("ahead");
    let mut set = lodged();
    let late = stamp(3 * 86_400);
    let private = fields([("text", "明天".into())]);
    let said = Entry { private, at: late, recorded_at: late, ..entry(case(1), "note_added", []) };
    write(&mut set, 1, said);
    let said = huiyin(&["verify", "--json", &folder.put("ahead", &bundled(&set, 1))]).json();
    assert_eq!(said["organisations"][0]["ahead"].as_array().unwrap().len(), 1);
}
