//! Attachments go along with the acts that name them, whole or not at all.

use huiyin::domain::bundle::Bundle;
use huiyin::domain::bundle::attachment::{Attached, Carried, KEYS, fields, whole};
use huiyin::domain::bundle::write::{Cover, Limits, Writing, in_line_order};
use huiyin::domain::case::Vocabulary;
use huiyin::domain::log::EventSet;
use huiyin::domain::log::pen::Entry;

use super::{Folder, huiyin, lodged, opened};
use crate::bundle::carried::sealed;
use crate::bundle::{cover, heads};
use crate::log::kit::{case, entry, key, write};

/// Writes an act that names an attachment.
fn shown(set: &mut EventSet, of: &Attached) {
    let mut open = fields(std::slice::from_ref(of));
    let private = open.remove(KEYS).map(|it| (KEYS.to_owned(), it));
    let private = private.into_iter().chain([("title".to_owned(), "漏水".into())]).collect();
    let entry = entry(case(1), "evidence_added", [("evidence_kind", "photo".into())]);
    open.extend(entry.open.clone());
    write(set, 1, Entry { open, private, ..entry });
}

/// A bundle that device `n` makes of all acts and these pieces.
fn carrying<'c>(set: &EventSet, n: u8, pieces: impl IntoIterator<Item = &'c Carried>) -> Vec<u8> {
    let mut writing = Writing::within(Limits::default());
    in_line_order(set.iter().cloned().collect()).iter().for_each(|it| writing.take(it));
    pieces.into_iter().for_each(|it| writing.carry(it));
    let given = Cover { vocabulary: Vocabulary::builtin().version, ..cover(n, heads(&[1], set)) };
    writing.finish().next(&given, &key(n)).unwrap()
}

fn carried(bundles: &[Bundle]) -> Vec<Carried> {
    bundles.iter().flat_map(|it| it.attachments.iter().cloned()).collect()
}

/// A case with a photo of four pieces.
fn photographed() -> (EventSet, Attached, Vec<Carried>) {
    let (of, pieces) = sealed(&vec![7; 200_000]);
    assert_eq!(pieces.len(), 4);
    let mut set = lodged();
    shown(&mut set, &of);
    (set, of, pieces)
}

#[test]
fn an_attachment_comes_together_from_the_bundles_that_hold_pieces_of_it() {
    let folder = Folder::new("pieces");
    let (set, of, pieces) = photographed();
    let one = folder.put("one", &carrying(&set, 1, &pieces[..2]));
    let other = folder.put("other", &carrying(&set, 2, &pieces[1..]));
    let to = folder.at("merged");
    let merged = huiyin(&["bundle", "merge", "--json", "--out", &to, &one, &other]).json();
    let told = &merged["merged"][0];
    assert_eq!((&told["attachments"], &told["attachments_lacking"]), (&1.into(), &0.into()));
    let found = carried(&opened(&to));
    assert_eq!(found, pieces, "every piece once, in order");
    assert!(whole(&of, &found).is_some());
    let look = huiyin(&["bundle", "inspect", "--json", &to]);
    let look: serde_json::Value = serde_json::from_str(&look.out).unwrap();
    assert_eq!(look["holds"]["attachments"], 1);
}

#[test]
fn an_attachment_that_is_nowhere_whole_stays_behind_and_is_told() {
    let folder = Folder::new("lacking");
    let (set, _, pieces) = photographed();
    let from = folder.put("torn", &carrying(&set, 1, &pieces[..3]));
    let to = folder.at("merged");
    let said = huiyin(&["bundle", "merge", "--out", &to, &from]);
    assert!(said.out.contains("1 attachment named and nowhere whole."), "{}", said.out);
    assert_eq!(carried(&opened(&to)), []);
}

#[test]
fn a_false_piece_does_not_hide_the_whole_attachment_of_another_bundle() {
    let folder = Folder::new("false-piece");
    let (set, _, pieces) = photographed();
    let mut bad = pieces.clone();
    bad[2].bytes[5] ^= 1;
    let bad = folder.put("a-bad", &carrying(&set, 1, &bad));
    let good = folder.put("b-good", &carrying(&set, 2, &pieces));
    let (alone, to) = (folder.at("alone"), folder.at("merged"));
    let told = huiyin(&["bundle", "merge", "--json", "--out", &alone, &bad]).json();
    assert_eq!(told["merged"][0]["attachments_lacking"], 1);
    huiyin(&["bundle", "merge", "--json", "--out", &to, &bad, &good]).json();
    assert_eq!(carried(&opened(&to)), pieces);
}

#[test]
fn pieces_that_no_act_names_are_not_handed_on() {
    let folder = Folder::new("unnamed");
    let (_, pieces) = sealed(b"nobody asked for this");
    let from = folder.put("stray", &carrying(&lodged(), 1, &pieces));
    let to = folder.at("merged");
    let told = huiyin(&["bundle", "merge", "--json", "--out", &to, &from]).json();
    let told = &told["merged"][0];
    assert_eq!((&told["attachments"], &told["attachments_lacking"]), (&0.into(), &0.into()));
    assert_eq!(carried(&opened(&to)), []);
}

#[test]
fn an_export_carries_what_its_acts_name_unless_it_leaves_out_what_opens_it() {
    let folder = Folder::new("export-attachments");
    let (set, _, pieces) = photographed();
    let from = folder.put("from", &carrying(&set, 1, &pieces));
    let id = case(1).to_string();
    let id = id.strip_prefix("case:").unwrap();
    for (more, expected) in [(&[][..], &pieces[..]), (&["--without-private"][..], &[])] {
        let to = folder.at(&format!("to-{}", more.len()));
        let words =
            [&["bundle", "export", "--json", "--case", id, "--out", &to][..], more, &[&from]].concat();
        let told = huiyin(&words).json();
        assert_eq!(told["exported"][0]["attachments"], usize::from(!expected.is_empty()));
        assert_eq!(carried(&opened(&to)), expected);
    }
}

#[test]
fn whoever_has_the_acts_without_their_attachment_is_brought_the_attachment() {
    let folder = Folder::new("missing-attachments");
    let (set, _, pieces) = photographed();
    let from = folder.put("from", &carrying(&set, 1, &pieces));
    let acts_only = folder.put("acts-only", &carrying(&set, 2, []));
    let rest = folder.at("rest");
    let words = ["bundle", "export", "--json", "--missing-in", &acts_only, "--out", &rest, &from];
    let told = huiyin(&words).json();
    assert_eq!(told["exported"][0]["attachments"], 1);
    assert_eq!(carried(&opened(&rest)), pieces);
    let words = ["bundle", "export", "--json", "--missing-in", &from, "--out", &folder.at("none"), &from];
    assert_eq!(huiyin(&words).json()["exported"][0]["files"], serde_json::json!([]));
}
