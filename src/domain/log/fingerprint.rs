//! Six words for a key, to be read aloud and compared, and four characters for a device's case numbers.

use crate::domain::log::hash::Digest;
use crate::domain::log::header::DeviceId;

/// One spoken word: a quality and a thing, each out of 64, so twelve bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// Index of the quality, 0–63.
    pub quality: u8,
    /// Index of the thing, 0–63.
    pub thing: u8,
}

/// The six words of a key: 72 bits of the digest of its public half.
pub fn six_words(key: DeviceId) -> [Spoken; 6] {
    let digest = Digest::of(&[b"huiyin/words/1\0".as_slice(), &key.0].concat()).0;
    let mut words = [Spoken { quality: 0, thing: 0 }; 6];
    for (word, pair) in words.iter_mut().zip(digest.chunks_exact(2)) {
        let &[high, low] = pair else { continue };
        *word = Spoken { quality: high & 63, thing: low & 63 };
    }
    words
}

/// Crockford's base-32 alphabet: no I, L, O, U.
pub const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The four characters that stand for a device in case numbers, such as `7F3K`.
pub fn device_code(key: DeviceId) -> String {
    let digest = Digest::of(&[b"huiyin/code/1\0".as_slice(), &key.0].concat()).0;
    digest
        .iter()
        .take(4)
        .filter_map(|it| CROCKFORD.get(usize::from(it & 31)))
        .map(|it| char::from(*it))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_has_four_characters_and_six_words_of_its_own() {
        let (one, other) = (DeviceId([1; 32]), DeviceId([2; 32]));
        assert_eq!(device_code(one).len(), 4);
        assert_ne!(six_words(one), six_words(other));
        assert_eq!(six_words(one), six_words(one));
    }
}
