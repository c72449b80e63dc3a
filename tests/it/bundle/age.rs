//! The age format against its own test vectors (C2SP, Community Cryptography Test Vectors, `age/testdata`; under 0BSD).
//! Left out are those of post-quantum keys, which this reader does not know, and those whose file is compressed.

use std::fs;
use std::path::Path;

use huiyin::domain::bundle::age::key::Secret;
use huiyin::domain::bundle::age::{AgeFault, Lock, Opener, Opening, Sealing, armor, open, seal};
use huiyin::domain::log::Digest;

/// A vector: what its head says, and the file.
struct Vector {
    head: Vec<(String, String)>,
    file: Vec<u8>,
}

impl Vector {
    fn read(bytes: &[u8]) -> Vector {
        let end = bytes.windows(2).position(|it| it == b"\n\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let head = head.lines().filter_map(|it| it.split_once(": "));
        let head = head.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        Vector { head, file: bytes[end + 2..].to_vec() }
    }

    fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        self.head.iter().filter(move |it| it.0 == key).map(|it| it.1.as_str())
    }

    fn openers(&self) -> Vec<Opener> {
        let keys = self.all("identity").map(|it| Opener::Secret(Secret::read(it).unwrap()));
        keys.chain(self.all("passphrase").map(|it| Opener::Passphrase(it.to_owned()))).collect()
    }

    fn open(&self) -> Result<Vec<u8>, AgeFault> {
        let openers = self.openers();
        if self.all("armored").next().is_none() {
            return open(&self.file, &openers);
        }
        open(&armor::read(&self.file)?, &openers)
    }
}

/// The word the vectors have for what came of it.
fn word(found: &Result<Vec<u8>, AgeFault>) -> &'static str {
    match found {
        Ok(_) => "success",
        Err(AgeFault::Armor) => "armor failure",
        Err(AgeFault::NotAge | AgeFault::Header | AgeFault::TooCostly { .. }) => "header failure",
        Err(AgeFault::Changed) => "HMAC failure",
        Err(AgeFault::Payload) => "payload failure",
        Err(_) => "no match",
    }
}

#[test]
fn every_vector_of_the_format_is_opened_or_refused_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/age");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let vector = Vector::read(&fs::read(&path).unwrap());
        let found = vector.open();
        assert_eq!(Some(word(&found)), vector.all("expect").next(), "{} {:?}", path.display(), found.err());
        if let Ok(plain) = found {
            assert_eq!(Some(Digest::of(&plain).to_string().as_str()), vector.all("payload").next());
        }
        count += 1;
    }
    assert_eq!(count, 104);
}

fn secret(n: u8) -> Secret {
    Secret::from_bytes([n; 32])
}

/// Bytes as good as random for a test.
fn random(count: usize) -> Vec<u8> {
    (0..count).map(|it| Digest::of(&it.to_be_bytes()).0[0]).collect()
}

fn text(length: usize) -> Vec<u8> {
    (0..length).map(|it| u8::try_from(it * 7 % 251).unwrap()).collect()
}

#[test]
fn what_is_sealed_opens_for_each_of_its_keys_and_for_no_other() {
    for length in [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000] {
        let plain = text(length);
        let lock = Lock::Keys(vec![secret(1).recipient(), secret(2).recipient()]);
        let sealed = seal(&plain, &lock, &random(lock.random_bytes())).unwrap();
        for n in [1, 2] {
            let openers = [Opener::Secret(secret(9)), Opener::Secret(secret(n))];
            assert_eq!(open(&sealed, &openers).unwrap(), plain, "{length}");
        }
        assert_eq!(open(&sealed, &[Opener::Secret(secret(3))]), Err(AgeFault::OtherKeys));
        let said = Opener::Passphrase("x".into());
        assert_eq!(open(&sealed, &[said]), Err(AgeFault::OtherKeys));
        assert_eq!(armor::read(armor::write(&sealed, "\n").as_bytes()).unwrap(), sealed);
    }
}

#[test]
fn a_passphrase_opens_alone_and_a_costly_one_is_not_tried() {
    let lock = Lock::Passphrase { text: "1a7-03f".into(), log_n: 4 };
    let sealed = seal(b"text", &lock, &random(lock.random_bytes())).unwrap();
    let said = |it: &str| [Opener::Passphrase(it.to_owned())];
    assert_eq!(open(&sealed, &said("1a7-03f")).unwrap(), b"text");
    assert_eq!(open(&sealed, &said("1a7-03e")), Err(AgeFault::WrongPassphrase));
    assert_eq!(open(&sealed, &[Opener::Secret(secret(1))]), Err(AgeFault::NeedsPassphrase));
    let dear = String::from_utf8_lossy(&sealed).replacen(" 4\n", " 19\n", 1);
    let end = sealed.iter().position(|it| *it == b'4').unwrap();
    assert!(end > 0 && dear.contains(" 19\n"));
    let at = sealed.windows(3).position(|it| it == b" 4\n").unwrap();
    let costly = [&sealed[..at], b" 19\n", &sealed[at + 3..]].concat();
    assert_eq!(open(&costly, &said("1a7-03f")), Err(AgeFault::TooCostly { log_n: 19 }));
    assert_eq!(seal(b"", &Lock::Passphrase { text: "x".into(), log_n: 30 }, &random(64)), None);
}

#[test]
fn ways_nobody_here_knows_are_named() {
    let file =
        b"age-encryption.org/v1\n-> ssh-rsa abc\nAAAA\n--- WyJp9F/9FOZh7gJdheq2WIJcwHgYc8NIVh3ddwhrcNg\n";
    let found = open(file, &[Opener::Secret(secret(1))]);
    assert_eq!(found, Err(AgeFault::UnknownWays(vec!["ssh-rsa".into()])));
}

#[test]
fn nobody_too_few_random_bytes_and_a_key_of_low_order_are_no_lock() {
    let key = secret(1).recipient();
    assert_eq!(seal(b"", &Lock::Keys(vec![]), &random(64)), None);
    assert_eq!(seal(b"", &Lock::Keys(vec![key, key]), &random(64)), None);
    let nothing = huiyin::domain::bundle::age::key::Recipient([0; 32]);
    assert_eq!(seal(b"", &Lock::Keys(vec![nothing]), &random(64)), None);
}

#[test]
fn keys_have_one_spelling() {
    let (secret, key) = (secret(1), secret(1).recipient());
    assert_eq!(Secret::read(&secret.to_text()), Some(secret));
    let text = key.to_string();
    let read = huiyin::domain::bundle::age::key::Recipient::read;
    assert!(text.starts_with("age1"));
    assert_eq!(read(&text), Some(key));
    assert_eq!(
        (read(&text.to_uppercase()), read(&secret.to_text()), Secret::read(&text)),
        (None, None, None)
    );
}

#[test]
fn one_changed_byte_of_a_sealed_file_is_refused() {
    let lock = Lock::Keys(vec![secret(1).recipient()]);
    let sealed = seal(&text(300), &lock, &random(lock.random_bytes())).unwrap();
    for at in 0..sealed.len() {
        for byte in [sealed[at] ^ 1, sealed[at] ^ 0x80, b'\n'] {
            let mut bad = sealed.clone();
            bad[at] = byte;
            assert!(bad == sealed || open(&bad, &[Opener::Secret(secret(1))]).is_err(), "{at} {byte}");
        }
    }
    for end in 0..sealed.len() {
        assert!(open(&sealed[..end], &[Opener::Secret(secret(1))]).is_err(), "cut at {end}");
    }
}

#[test]
fn sealing_and_opening_tell_how_far_they_are() {
    let lock = Lock::Keys(vec![secret(1).recipient()]);
    for length in [0, 1, 65_536, 131_073] {
        let plain = text(length);
        let mut sealing = Sealing::begin(&plain, &lock, &random(lock.random_bytes())).unwrap();
        let mut steps = 1;
        while !sealing.step(1).is_finished() {
            steps += 1;
        }
        assert_eq!(steps, length.div_ceil(65_536).max(1));
        let sealed = sealing.finish();
        let mut opening = Opening::begin(&sealed, &[Opener::Secret(secret(1))]).unwrap();
        while !opening.step(1).unwrap().is_finished() {}
        assert_eq!(opening.by, Some(secret(1).recipient()));
        assert_eq!(opening.finish(), plain);
    }
}
