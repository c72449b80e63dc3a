//! The section of attachments: every byte of it is named by the manifest, it falls into parts, and nothing follows it.

use huiyin::domain::bundle::attachment::{Attached, Carried, Sealing, whole};
use huiyin::domain::bundle::manifest::Kind;
use huiyin::domain::bundle::write::{Cover, Limits, Writing, in_line_order};
use huiyin::domain::bundle::{Bundle, BundleFault};

use super::{cover, heads, opened, small};
use crate::log::kit::key;

pub fn sealed(content: &[u8]) -> (Attached, Vec<Carried>) {
    let mut sealing = Sealing::begin([7; 32], content);
    let pieces: Vec<Vec<u8>> = std::iter::from_fn(|| sealing.piece()).collect();
    let of = Attached {
        digest: sealing.digest(),
        made_as: "photo".into(),
        media_type: "image/jpeg".into(),
        size: content.len() as u64,
        plain: None,
        name: None,
        key: Some([7; 32]),
    };
    let carried = (0..).zip(pieces).map(|(piece, bytes)| Carried { attachment: of.digest, piece, bytes });
    let carried = carried.collect();
    (of, carried)
}

fn bundled(limits: Limits, kind: Kind, carried: &[Carried]) -> Vec<Vec<u8>> {
    let set = small();
    let given = Cover { kind, ..cover(1, heads(&[1, 2], &set)) };
    let mut writing = Writing::within(limits);
    let all =
        set.iter().filter(|it| kind == Kind::Cases || it.header.kind == "person_set").cloned().collect();
    in_line_order(all).iter().for_each(|it| writing.take(it));
    carried.iter().for_each(|it| writing.carry(it));
    let mut written = writing.finish();
    std::iter::from_fn(|| written.next(&given, &key(1))).collect()
}

#[test]
fn attachments_are_read_as_written_and_every_turned_bit_of_the_section_is_refused() {
    let (of, carried) = sealed(b"a photo");
    let good = bundled(Limits::default(), Kind::Cases, &carried).remove(0);
    let bundle = opened(&good).unwrap();
    assert_eq!(*bundle.attachments, carried);
    assert!(whole(&of, &bundle.attachments).is_some());
    let at = good.windows(14).position(|it| it == b"\"attachments\":").unwrap();
    for bit in at * 8..good.len() * 8 {
        let mut bad = good.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        assert!(opened(&bad).is_err(), "bit {bit}");
    }
    for end in at..good.len() {
        assert!(opened(&good[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn lines_that_are_missing_twice_there_or_in_another_order_are_refused() {
    let (_, carried) = sealed(&vec![9; 200_000]);
    let good = String::from_utf8(bundled(Limits::default(), Kind::Cases, &carried).remove(0)).unwrap();
    let lines: Vec<String> = good.lines().map(str::to_owned).collect();
    let first = lines.iter().position(|it| *it == "\"attachments\":[").unwrap() + 1;
    let with = |change: &dyn Fn(&mut Vec<String>)| {
        let mut lines = lines.clone();
        change(&mut lines);
        opened((lines.join("\n") + "\n").as_bytes())
    };
    assert!(with(&|_| {}).is_ok());
    assert_eq!(with(&|it| drop(it.remove(first))), Err(BundleFault::Section));
    assert_eq!(with(&|it| it.insert(first, lines[first].clone())), Err(BundleFault::Section));
    assert_eq!(with(&|it| it.swap(first, first + 1)), Err(BundleFault::Section));
    assert_eq!(with(&|it| it.truncate(first + 1)), Err(BundleFault::Torn { lines: 3 }));
    assert_eq!(with(&|it| it[first - 1] = "\"attachments\":[],".to_owned()), Err(BundleFault::Section));
}

#[test]
fn what_does_not_fit_goes_into_further_parts_and_settings_carry_nothing() {
    let (of, carried) = sealed(&vec![5; 400_000]);
    let files = bundled(Limits { bytes: 200_000, lines: 100 }, Kind::Cases, &carried);
    assert_eq!((carried.len(), files.len()), (7, 3));
    let mut parts: Vec<Bundle> = files.iter().map(|it| opened(it).unwrap()).collect();
    parts.reverse();
    let joined = Bundle::join(parts.clone()).unwrap();
    assert_eq!((joined.events.len(), joined.attachments.len()), (3, 7));
    assert!(whole(&of, &joined.attachments).is_some());
    parts.pop();
    assert!(Bundle::join(parts).is_err());
    let settings = bundled(Limits::default(), Kind::Settings, &sealed(b"x").1).remove(0);
    assert_eq!(opened(&settings), Err(BundleFault::Section));
}
