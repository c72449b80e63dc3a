//! Digests: what a part, an event or a section is named by.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

/// A SHA-256 digest of 32 bytes, written as 64 lower-case hexadecimal characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// The identity of an event: the digest of its header line under a prefix of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventHash(pub [u8; 32]);

/// What separates an event's identity from every other use of SHA-256.
const EVENT_DOMAIN: &[u8] = b"huiyin/event/1\0";

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }
}

impl EventHash {
    /// The identity of the event whose canonical header is `header`.
    pub fn of(header: &[u8]) -> EventHash {
        EventHash(Sha256::new().chain_update(EVENT_DOMAIN).chain_update(header).finalize().into())
    }

    /// The first eight characters, enough for a person to tell two records apart on a page.
    pub fn short(&self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

/// A digest taken piece by piece, for what is too long to hold at once.
#[derive(Default)]
pub struct Running(Sha256);

impl Running {
    /// Takes in the next bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of everything taken in.
    pub fn digest(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

/// A text that is not lower-case hexadecimal of the length asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not lower-case hexadecimal of the right length")]
pub struct NotHex;

/// Reads exactly `N` bytes of lower-case hexadecimal.
///
/// # Errors
/// [`NotHex`] for any other length or character.
pub fn from_hex<const N: usize>(text: &str) -> Result<[u8; N], NotHex> {
    let digits = text.as_bytes();
    if digits.len() != N * 2 {
        return Err(NotHex);
    }
    let mut out = [0_u8; N];
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        let &[high, low] = pair else { return Err(NotHex) };
        *byte = nibble(high)? << 4 | nibble(low)?;
    }
    Ok(out)
}

/// Writes bytes as lower-case hexadecimal.
pub fn to_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    bytes.iter().flat_map(|it| [it >> 4, it & 15]).for_each(|it| text.push(digit(it)));
    text
}

fn digit(nibble: u8) -> char {
    char::from(if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 })
}

fn nibble(digit: u8) -> Result<u8, NotHex> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(NotHex),
    }
}

/// Text and debug forms shared by the two kinds of digest.
macro_rules! written_as_hex {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&to_hex(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&to_hex(&self.0))
            }
        }

        impl FromStr for $name {
            type Err = NotHex;

            fn from_str(text: &str) -> Result<Self, NotHex> {
                from_hex(text).map($name)
            }
        }
    };
}

written_as_hex!(Digest);
written_as_hex!(EventHash);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_is_read_only_in_lower_case_and_full_length() {
        let digest = Digest::of(b"");
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert!(digest.to_string().to_uppercase().parse::<Digest>().is_err());
        assert!("ab".parse::<Digest>().is_err());
    }

    #[test]
    fn an_events_identity_is_not_the_plain_digest_of_its_header() {
        assert_ne!(EventHash::of(b"{}").0, Digest::of(b"{}").0);
    }
}
