//! The query code on a slip, the key behind it, and capsules only its holder can open.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::domain::log::stretch::Stretch;

/// Memory Argon2id uses, in KiB: 19 MiB, the least OWASP names for two passes.
const MEMORY: u32 = 19 * 1024;
/// Passes over that memory.
const PASSES: u32 = 2;

/// Twelve digits, shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryCode(String);

impl QueryCode {
    /// The code that comes of eight random bytes.
    pub fn from_random(random: [u8; 8]) -> QueryCode {
        QueryCode(format!("{:012}", u64::from_le_bytes(random) % 1_000_000_000_000))
    }

    /// Reads what a person typed: twelve digits, spaces and hyphens between them allowed.
    pub fn read(typed: &str) -> Option<QueryCode> {
        let digits: String = typed.chars().filter(|it| !it.is_whitespace() && *it != '-').collect();
        (digits.len() == 12 && digits.bytes().all(|it| it.is_ascii_digit())).then_some(QueryCode(digits))
    }

    /// The digits in three groups of four.
    pub fn spaced(&self) -> String {
        let digits = &self.0;
        [digits.get(..4), digits.get(4..8), digits.get(8..)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The twelve digits.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The work behind the code, which gives its key. Takes some tens of milliseconds.
    pub fn stretch(&self, salt: &[u8; 16]) -> Stretch {
        Stretch::of(&self.0, salt, MEMORY, PASSES)
    }

    /// The key behind the code, worked out here and now.
    ///
    /// `None` only if the device has not the memory.
    pub fn key(&self, salt: &[u8; 16]) -> Option<[u8; 32]> {
        self.stretch(salt).run().map(|it| *it)
    }
}

/// Seals `plain` under a key with a nonce of 24 random bytes, never used before.
pub fn seal(key: &[u8; 32], nonce: &[u8; 24], plain: &[u8]) -> Option<Vec<u8>> {
    let sealed = XChaCha20Poly1305::new(&(*key).into()).encrypt(&XNonce::from(*nonce), plain).ok()?;
    Some([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] made; `None` for a wrong key or changed bytes.
pub fn open(key: &[u8; 32], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
    XChaCha20Poly1305::new(&(*key).into()).decrypt(&XNonce::from(*nonce), sealed).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capsule_opens_for_its_code_and_for_no_other() {
        let code = QueryCode::from_random([1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(QueryCode::read(&code.spaced()), Some(code.clone()));
        let key = code.key(&[9; 16]).unwrap();
        let sealed = seal(&key, &[3; 24], "已答复".as_bytes()).unwrap();
        assert_eq!(open(&key, &sealed).as_deref(), Some("已答复".as_bytes()));
        let other = QueryCode::from_random([9; 8]).key(&[9; 16]).unwrap();
        assert_eq!(open(&other, &sealed), None);
        assert_eq!(QueryCode::read("1234"), None);
        assert_eq!(QueryCode::read("1234 5678 901x"), None);
    }
}
