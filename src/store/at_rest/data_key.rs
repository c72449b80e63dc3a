//! The key everything on this device is sealed under.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What a sealed value begins with; no event line and no value of ours does.
const MARK: u8 = 0x01;

/// The key everything on this device is sealed under: XChaCha20-Poly1305, with a nonce made from the value itself.
///
/// A value sealed twice gives the same bytes, so that the store still knows what it holds. Two different values never
/// share a nonce, because it is a keyed digest of the value and of its name.
pub struct DataKey {
    secret: Zeroizing<[u8; 32]>,
    cipher: XChaCha20Poly1305,
    nonces: Zeroizing<[u8; 32]>,
}

impl DataKey {
    /// The key that grows from 32 random bytes.
    pub fn from_secret(secret: [u8; 32]) -> DataKey {
        let cipher = Zeroizing::new(derive(b"huiyin/rest/cipher/1\0", &secret));
        DataKey {
            cipher: XChaCha20Poly1305::new(&(*cipher).into()),
            nonces: Zeroizing::new(derive(b"huiyin/rest/nonces/1\0", &secret)),
            secret: Zeroizing::new(secret),
        }
    }

    /// The random bytes it grew from; only the lock asks.
    pub(super) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// Seals a value that rests under `name`; `None` only for values no memory holds.
    pub fn seal(&self, name: &str, plain: &[u8]) -> Option<Vec<u8>> {
        let nonce = self.nonce(name, plain);
        let sealed =
            self.cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: name.as_bytes() }).ok()?;
        Some([&[MARK], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`DataKey::seal`] made under the same name; `None` for another key, another name or changed bytes.
    pub fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.strip_prefix(&[MARK])?.split_first_chunk::<24>()?;
        self.cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: name.as_bytes() }).ok()
    }

    fn nonce(&self, name: &str, plain: &[u8]) -> [u8; 24] {
        let mut digest = Sha256::new();
        digest.update(self.nonces.as_slice());
        digest.update((name.len() as u64).to_le_bytes());
        digest.update(name.as_bytes());
        digest.update(plain);
        let digest: [u8; 32] = digest.finalize().into();
        let mut nonce = [0; 24];
        nonce.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        nonce
    }
}

/// Whether bytes were sealed by some device's key.
pub(super) fn is_sealed(bytes: &[u8]) -> bool {
    bytes.first() == Some(&MARK)
}

/// 32 bytes for one purpose out of 32 random ones.
pub(super) fn derive(purpose: &[u8], secret: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(purpose).chain_update(secret).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_opens_under_its_own_key_and_name_only() {
        let (key, other) = (DataKey::from_secret([1; 32]), DataKey::from_secret([2; 32]));
        let sealed = key.seal("line", "王某投诉".as_bytes()).unwrap();
        assert_eq!(sealed.len(), "王某投诉".len() + super::super::OVERHEAD);
        assert_eq!(key.open("line", &sealed).as_deref(), Some("王某投诉".as_bytes()));
        assert_eq!(key.open("kept", &sealed), None);
        assert_eq!(other.open("line", &sealed), None);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(key.open("line", &changed), None, "byte {at}");
        }
        assert_eq!(key.open("line", &[]), None);
    }

    #[test]
    fn the_same_value_gives_the_same_bytes_and_another_value_another_nonce() {
        let key = DataKey::from_secret([1; 32]);
        let nonce = |name, plain| key.seal(name, plain).unwrap()[1..25].to_vec();
        assert_eq!(key.seal("line", b"a"), key.seal("line", b"a"));
        assert_ne!(nonce("line", b"a"), nonce("line", b"b"));
        assert_ne!(nonce("line", b"a"), nonce("linea", b""), "name and value do not run together");
    }
}
