//! Sealed bundles: whom they open for, and that nothing is believed of one that somebody sealed anew.

use huiyin::domain::bundle::age::key::Secret;
use huiyin::domain::bundle::age::{AgeFault, Lock, Opener, armor};
use huiyin::domain::bundle::manifest::Addressee;
use huiyin::domain::bundle::sealed::{Envelope, SealedFault, lock_of, may_read, open, seal, secret_of};
use huiyin::domain::bundle::write::{Cover, Limits, MAX_BYTES, MAX_MANIFEST, write_events};
use huiyin::domain::bundle::{Bundle, BundleFault};
use huiyin::domain::log::sign::agreement_key;
use huiyin::domain::log::{Digest, EventSet};

use super::{cover, events, heads, opened, small};
use crate::log::kit::{case, device, entry, key, write};

fn addressee(n: u8) -> Addressee {
    Addressee::device(device(n)).unwrap()
}

fn secret(n: u8) -> Opener {
    Opener::Secret(secret_of(&key(n)))
}

fn random(count: usize) -> Vec<u8> {
    (0..count).map(|it| Digest::of(&it.to_le_bytes()).0[1]).collect()
}

/// An open bundle by device 2 for those devices.
fn plain(to: &[u8]) -> Vec<u8> {
    let set = small();
    let to = to.iter().map(|it| addressee(*it)).collect();
    let given = Cover { to, ..cover(2, heads(&[1, 2], &set)) };
    write_events(&given, events(&set), &key(2)).remove(0)
}

/// The same of one record alone.
fn short(to: &[u8]) -> Vec<u8> {
    let mut set = EventSet::new();
    write(&mut set, 1, entry(case(1), "case_lodged", []));
    let to = to.iter().map(|it| addressee(*it)).collect();
    write_events(&Cover { to, ..cover(1, vec![]) }, events(&set), &key(1)).remove(0)
}

fn sealed(plain: &[u8], to: &[u8]) -> Vec<u8> {
    let to: Vec<Addressee> = to.iter().map(|it| addressee(*it)).collect();
    let lock = lock_of(&to);
    seal(plain, &to, &lock, &random(lock.random_bytes())).unwrap()
}

/// What a device with this opener makes of a file.
fn read(file: &[u8], opener: Opener) -> Result<Bundle, SealedFault> {
    let inside = open(file, &[opener])?;
    let bundle = opened(&inside.plain).unwrap();
    inside.check(&bundle.manifest).map(|()| bundle)
}

#[test]
fn a_device_opens_with_its_own_key_what_others_sealed_to_its_id() {
    for n in 0..6 {
        assert_eq!(agreement_key(device(n)), Some(secret_of(&key(n)).recipient().0));
    }
    let file = sealed(&plain(&[2, 5]), &[2, 5]);
    for n in [2, 5] {
        let bundle = read(&file, secret(n)).unwrap();
        assert_eq!(bundle.events.len(), small().iter().count());
        assert_eq!(bundle.manifest.to, [addressee(2), addressee(5)]);
    }
    assert_eq!(read(&file, secret(0)), Err(SealedFault::Age(AgeFault::OtherKeys)));
    let text = String::from_utf8(file.clone()).unwrap();
    assert!(!text.contains("case_lodged") && !text.contains("7F3K"));
    assert_eq!(opened(&file), Err(BundleFault::Sealed));
    assert_eq!(Envelope::read(&file).unwrap().to, [addressee(2).code, addressee(5).code]);
}

#[test]
fn a_bundle_sealed_anew_to_somebody_else_is_not_taken_for_one_to_them() {
    let inner = plain(&[2, 5]);
    assert_eq!(read(&sealed(&inner, &[3]), secret(3)), Err(SealedFault::Readdressed));
    let lock = Lock::Passphrase { text: "x".into(), log_n: 2 };
    let file = seal(&inner, &[], &lock, &random(lock.random_bytes())).unwrap();
    assert_eq!(read(&file, Opener::Passphrase("x".into())), Err(SealedFault::Readdressed));
    let open_one = plain(&[]);
    assert_eq!(read(&sealed(&open_one, &[3]), secret(3)), Err(SealedFault::Readdressed));
    let fewer = sealed(&inner, &[5]);
    assert_eq!(read(&fewer, secret(5)), Err(SealedFault::Rewritten), "the outside hides a reader");
    let bundle = opened(&inner).unwrap();
    let own = |n: u8| [secret_of(&key(n)).recipient()];
    assert!(may_read(&bundle, &own(5)) && !may_read(&bundle, &own(3)));
    assert!(may_read(&opened(&open_one).unwrap(), &own(3)));
}

#[test]
fn a_passphrase_opens_a_bundle_that_names_nobody() {
    let lock = Lock::Passphrase { text: "1a7-03f".into(), log_n: 2 };
    let file = seal(&plain(&[]), &[], &lock, &random(lock.random_bytes())).unwrap();
    assert!(read(&file, Opener::Passphrase("1a7-03f".into())).is_ok());
    let found = read(&file, Opener::Passphrase("1a7-03".into()));
    assert_eq!(found, Err(SealedFault::Age(AgeFault::WrongPassphrase)));
    assert_eq!(read(&file, secret(1)), Err(SealedFault::Age(AgeFault::NeedsPassphrase)));
}

#[test]
fn one_changed_bit_anywhere_is_refused() {
    let file = sealed(&short(&[5]), &[5]);
    for bit in 0..file.len() * 8 {
        let mut bad = file.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        assert!(read(&bad, secret(5)).is_err(), "bit {bit}");
    }
}

#[test]
fn a_cut_a_longer_and_a_rewritten_file_each_have_their_fault() {
    let file = sealed(&plain(&[5]), &[5]);
    let begun = String::from_utf8_lossy(&file).find("-----BEGIN").unwrap();
    for end in 1..file.len() {
        let found = read(&file[..end], secret(5)).unwrap_err();
        let is_early = end < begun && found == SealedFault::Rewritten;
        assert!(found == SealedFault::Torn || is_early, "{end} {found:?}");
    }
    let longer = [file.as_slice(), b" "].concat();
    assert!(read(&longer, secret(5)).is_err());
    let text = String::from_utf8(file.clone()).unwrap();
    let newer = text.replace("sealed/1\"", "sealed/2\"");
    assert_eq!(read(newer.as_bytes(), secret(5)), Err(SealedFault::TooNew));
    assert_eq!(read(text.replace("\\n", "\n").as_bytes(), secret(5)), Err(SealedFault::Rewritten));
    let pretty = text.replace("\",\n\"to\"", "\",\n  \"to\"");
    assert_eq!(read(pretty.as_bytes(), secret(5)), Err(SealedFault::Rewritten));
    assert_eq!(opened(text.replacen('{', "{ ", 1).as_bytes()), Err(BundleFault::Rewritten));
    let huge = vec![b'x'; MAX_BYTES + 1];
    assert_eq!(Envelope::read(&huge), Err(SealedFault::TooLarge { bytes: MAX_BYTES + 1 }));
}

#[test]
fn the_largest_sealed_part_fits_into_a_part() {
    let most = Limits::sealed().bytes + MAX_MANIFEST;
    let armored = armor::write(&vec![0; 48 * 1_000], "\\n").len() - 2 * 36;
    let whole = most.div_ceil(48 * 1_000) * armored;
    assert!(whole + 600_000 < MAX_BYTES, "{whole}");
}

#[test]
fn ten_thousand_keys_nobody_listed_open_nothing() {
    let file = sealed(&plain(&[5]), &[5]);
    let age = Envelope::read(&file).unwrap().age;
    let (_, _, length) = huiyin::domain::bundle::age::header::Header::read(&age).unwrap();
    // The header alone decides; the payload need not be read ten thousand times.
    let short = &age[..length + 17];
    let all: Vec<Opener> =
        (0..10_000_u32).map(|n| Opener::Secret(Secret::from_bytes(Digest::of(&n.to_le_bytes()).0))).collect();
    assert_eq!(huiyin::domain::bundle::age::open(short, &all), Err(AgeFault::OtherKeys));
}
