//! Sealed bundles at a headquarters: opened with an identity or a passphrase, read again line by line, written sealed.

use huiyin::domain::bundle::age::{Lock, Opener};
use huiyin::domain::bundle::manifest::Addressee;
use huiyin::domain::bundle::phrase::Phrase;
use huiyin::domain::bundle::sealed::{is_sealed, lock_of, open, seal, secret_of};
use huiyin::domain::bundle::write::{Cover, Limits, write_within};
use huiyin::domain::case::Vocabulary;
use huiyin::domain::log::{Digest, EventSet};

use super::{Folder, acts, bundled, huiyin, lodged, note};
use crate::bundle::{cover, heads};
use crate::log::kit::{device, key};

fn random(count: usize) -> Vec<u8> {
    (0..count).map(|it| Digest::of(&it.to_le_bytes()).0[3]).collect()
}

/// All of a set by device `n`, named to these keys and sealed by `lock`.
fn sealed(set: &EventSet, n: u8, to: &[Addressee], lock: &Lock) -> Vec<u8> {
    let given =
        Cover { to: to.to_vec(), vocabulary: Vocabulary::builtin().version, ..cover(n, heads(&[n], set)) };
    let plain =
        write_within(Limits::default(), &given, set.iter().map(|it| &**it).collect(), &key(n)).remove(0);
    seal(&plain, to, lock, &random(lock.random_bytes())).unwrap()
}

fn to_devices(set: &EventSet, n: u8, to: &[u8]) -> Vec<u8> {
    let to: Vec<Addressee> = to.iter().map(|it| Addressee::device(device(*it)).unwrap()).collect();
    sealed(set, n, &to, &lock_of(&to))
}

fn to_words(set: &EventSet, n: u8, text: &str) -> Vec<u8> {
    sealed(set, n, &[], &Lock::Passphrase { text: text.to_owned(), log_n: 2 })
}

/// A file with the secret device `n` opens with, as age writes identities, beside one of no use.
fn identity(folder: &Folder, n: u8) -> String {
    let file = folder.at(&format!("identity-{n}"));
    let other = secret_of(&key(n + 40)).to_text();
    let text =
        format!("# created: 2026-11-28\n# public key: age1…\n{other}\n\n{}\n", secret_of(&key(n)).to_text());
    std::fs::write(&file, text).unwrap();
    file
}

fn phrase() -> Phrase {
    Phrase::from_random([9; 12])
}

fn passphrase(folder: &Folder, text: &str) -> String {
    let file = folder.at("passphrase");
    std::fs::write(&file, format!("{text}\n")).unwrap();
    file
}

#[test]
fn sealed_and_open_bundles_come_together_and_every_command_reads_them() {
    let (folder, files) = (Folder::new("sealed"), Folder::new("sealed-files"));
    let mut whole = lodged();
    for (n, text) in [(1, "看过"), (2, "修好"), (1, "回访"), (2, "满意")] {
        note(&mut whole, n, text);
    }
    let (who, words) = (identity(&folder, 5), passphrase(&folder, &phrase().spelling().to_uppercase()));
    let half = |odd: bool| {
        let some = whole.iter().filter(|it| (it.header.lc % 2 == 0) != odd);
        some.map(|it| (**it).clone()).collect::<EventSet>()
    };
    files.put("to-a-device", &to_devices(&half(true), 0, &[3, 5]));
    files.put("to-words", &to_words(&half(false), 1, &phrase().spelling()));
    files.put("open", &bundled(&half(true), 1));
    let (from, keys) =
        (super::text(&files.0), ["--identity", who.as_str(), "--passphrase-file", words.as_str()]);
    let run = |words: &[&str]| huiyin(&[words, &keys].concat());

    for command in [&["bundle", "verify"] as &[&str], &["verify"], &["bundle", "inspect"]] {
        let said = run(&[command, &[from.as_str()]].concat());
        assert_eq!(said.fault, None, "{command:?} {}", said.complaints);
    }
    let told = run(&["bundle", "inspect", &files.at("to-a-device.huiyin.json")]);
    assert!(told.out.contains("sealed, and opened") && told.out.contains("Sealed to "), "{}", told.out);

    let merged = folder.at("merged");
    let said = run(&["bundle", "merge", "--out", &merged, &from]);
    assert_eq!(said.fault, None, "{}", said.complaints);
    assert!(said.complaints.contains("2 of the bundles came sealed"), "{}", said.complaints);
    assert_eq!(acts(&merged), whole);
    assert_eq!(run(&["bundle", "diff", &from, &merged]).fault, None);
    let bare = folder.at("bare");
    run(&["bundle", "export", "--json", "--without-private", "--out", &bare, &from]).json();
    assert!(acts(&bare).iter().all(|it| it.private.is_none()));
}

#[test]
fn what_is_written_is_sealed_to_whom_the_manifest_names() {
    let (folder, files) = (Folder::new("closing"), Folder::new("closing-files"));
    files.put("open", &bundled(&lodged(), 1));
    let (from, out) = (super::text(&files.0), folder.at("out"));
    let key_of = |n: u8| secret_of(&key(n)).recipient().to_string();
    let (id, age) = (device(6).to_string(), key_of(7));
    let said =
        huiyin(&["bundle", "merge", "--json", "--to", &id, "--to", &age, "--to", &id, "--out", &out, &from]);
    let name = said.json()["merged"][0]["files"][0].as_str().unwrap().to_owned();
    let bytes = std::fs::read(std::path::Path::new(&out).join(&name)).unwrap();
    assert!(is_sealed(&bytes) && said.complaints.is_empty());
    for n in [6, 7] {
        let inside = open(&bytes, &[Opener::Secret(secret_of(&key(n)))]).unwrap();
        let text = String::from_utf8(inside.plain).unwrap();
        assert!(text.contains(&key_of(6)) && text.contains(&key_of(7)), "the signed manifest names both");
        let read = huiyin(&["bundle", "verify", "--identity", &identity(&folder, n), &out]);
        assert_eq!(read.fault, None, "{}", read.complaints);
    }
    let words = passphrase(&folder, "纸上的口令");
    let (by_words, shut) = (["--passphrase-file", words.as_str()], folder.at("shut"));
    huiyin(&["bundle", "export", "--json", "--to-passphrase", &words, "--out", &shut, &from]).json();
    let read = huiyin(&[&["bundle", "verify", &shut] as &[&str], &by_words].concat());
    assert_eq!(read.fault, None, "{}", read.complaints);
    assert!(clap_refuses(&["bundle", "merge", "--to", "age1nobody", "--out", &out, &from]));
    assert!(clap_refuses(&["bundle", "merge", "--to", &id, "--to-passphrase", &words, "--out", &out, &from]));
}

fn clap_refuses(words: &[&str]) -> bool {
    use clap::Parser as _;
    let line = ["huiyin"].iter().chain(words).copied();
    huiyin::tool::Cli::try_parse_from(line).is_err()
}

#[test]
fn each_reason_why_one_stays_closed_has_a_word_and_a_sentence() {
    let folder = Folder::new("closed");
    let (who, words) = (identity(&folder, 5), passphrase(&folder, "falsch"));
    let mut set = lodged();
    note(&mut set, 1, "看过");
    let good = to_devices(&set, 1, &[5]);
    let text = String::from_utf8(good.clone()).unwrap();
    let middle = good.len() / 2;
    let turned = if good[middle] == b'A' { b'B' } else { b'A' };
    let damaged: Vec<u8> = [&good[..middle], &[turned], &good[middle + 1..]].concat();
    let anew = {
        let for_another = Addressee::device(device(3)).unwrap();
        let given =
            Cover { to: vec![for_another], vocabulary: Vocabulary::builtin().version, ..cover(1, vec![]) };
        let plain =
            write_within(Limits::default(), &given, set.iter().map(|it| &**it).collect(), &key(1)).remove(0);
        let to = [Addressee::device(device(5)).unwrap()];
        let lock = lock_of(&to);
        seal(&plain, &to, &lock, &random(lock.random_bytes())).unwrap()
    };
    let rows: Vec<(&str, Vec<u8>)> = vec![
        ("wrong-recipient", to_devices(&set, 1, &[3])),
        ("wrong-passphrase", to_words(&set, 1, "richtig")),
        ("readdressed", anew),
        ("truncated", good[..good.len() - 40].to_vec()),
        ("changed", damaged),
        ("newer", text.replace("sealed/1\"", "sealed/2\"").into_bytes()),
        ("rewritten", text.replace("\\n", "\n").into_bytes()),
    ];
    let mut sentences = std::collections::BTreeSet::new();
    for (word, bytes) in rows {
        let file = folder.put(word, &bytes);
        let said =
            huiyin(&["bundle", "verify", "--json", "--identity", &who, "--passphrase-file", &words, &file]);
        assert!(said.fault.is_some(), "{word}");
        let told: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(told["files"][0]["fault"], word, "{told}");
        let why = told["files"][0]["why"].as_str().unwrap().replace(&file, "");
        assert!(sentences.insert(why.clone()), "{why}");
        assert_eq!(std::fs::read(&file).unwrap(), bytes, "{word}: the file stays as it is");
    }
    let file = folder.put("no-key", &good);
    let without = huiyin(&["bundle", "verify", "--json", &file]);
    let told: serde_json::Value = serde_json::from_str(&without.out).unwrap();
    assert_eq!(told["files"][0]["fault"], "sealed");
    assert!(told["files"][0]["why"].as_str().unwrap().contains("--identity"));
    std::fs::write(folder.at("empty"), "\n").unwrap();
    for (option, told) in
        [("--identity", "line 1 is no identity"), ("--passphrase-file", "its first line is empty")]
    {
        let said = huiyin(&["bundle", "verify", option, &folder.at("empty"), &file]);
        assert!(said.fault.unwrap().contains(told), "{option}");
    }
}
