//! Six random words: the passphrase of one bundle, told over the telephone, or the way back to an office's backups.
//!
//! The words are those of a fingerprint, so that two people may read them in two languages. What the words stand for is
//! spelled in one way, which is the passphrase any age program takes.

use crate::domain::bundle::age::key::Secret;
use crate::domain::log::fingerprint::Spoken;
use crate::domain::log::stretch::Stretch;

/// Memory of Argon2id for recovery words, in KiB.
const MEMORY: u32 = 64 * 1024;
/// Passes over that memory.
const PASSES: u32 = 3;
/// One salt for all: the words are random themselves, and whoever comes back has nothing else yet.
const SALT: &[u8; 16] = b"huiyin/recovery1";

/// Six words of twelve bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase(pub [Spoken; 6]);

impl Phrase {
    /// The words that come of twelve random bytes.
    pub fn from_random(random: [u8; 12]) -> Phrase {
        let mut words = [Spoken { quality: 0, thing: 0 }; 6];
        for (word, pair) in words.iter_mut().zip(random.as_chunks::<2>().0) {
            let [quality, thing] = pair;
            *word = Spoken { quality: quality & 63, thing: thing & 63 };
        }
        Phrase(words)
    }

    /// What the words stand for, such as `1a7-03f-b22-000-9c1-e5d`.
    pub fn spelling(&self) -> String {
        let word = |it: &Spoken| format!("{:03x}", u16::from(it.quality) << 6 | u16::from(it.thing));
        self.0.iter().map(word).collect::<Vec<_>>().join("-")
    }

    /// Reads that spelling, in whatever case; `None` for anything else.
    pub fn read(text: &str) -> Option<Phrase> {
        let mut words = [Spoken { quality: 0, thing: 0 }; 6];
        let mut parts = text.trim().split('-');
        for word in &mut words {
            let part = parts.next().filter(|it| it.len() == 3 && !it.starts_with('+'))?;
            let number = u16::from_str_radix(part, 16).ok()?;
            let bits = |it: u16| u8::try_from(it & 63).unwrap_or(0);
            *word = Spoken { quality: bits(number >> 6), thing: bits(number) };
        }
        if parts.next().is_none() { Some(Phrase(words)) } else { None }
    }

    /// The work from which the secret of recovery words grows ([`Secret::from_bytes`]). Takes about half a second.
    pub fn stretch(&self) -> Stretch {
        Stretch::of(&self.spelling(), SALT, MEMORY, PASSES)
    }

    /// The secret that grows from recovery words, worked out here and now.
    ///
    /// `None` only if the device has not the memory.
    pub fn recovery(&self) -> Option<Secret> {
        self.stretch().run().map(|it| Secret::from_bytes(*it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_spelling_and_one_secret() {
        let phrase = Phrase::from_random([255, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 63]);
        assert_eq!(phrase.spelling(), "fc1-083-105-187-209-2bf");
        assert_eq!(Phrase::read(" FC1-083-105-187-209-2bf"), Some(phrase));
        for wrong in [
            "",
            "fc1-083-105-187-209",
            "fc1-083-105-187-209-2bf-000",
            "fc1-083-105-187-209-2bg",
            "+c1-083-105-187-209-2bf",
        ] {
            assert_eq!(Phrase::read(wrong), None, "{wrong}");
        }
        let other = Phrase::from_random([255, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 62]);
        assert!(phrase.recovery().is_some() && phrase.recovery() != other.recovery());
    }
}
