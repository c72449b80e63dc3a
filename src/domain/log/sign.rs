//! Signatures of devices and of an organisation's root: Ed25519, strict, each for one named purpose.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::domain::log::hash::{NotHex, from_hex, to_hex};
use crate::domain::log::header::DeviceId;

/// What a signature is for; a signature for one purpose never serves another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The head of a device's chain.
    Head,
    /// A bundle's manifest.
    Bundle,
    /// A device certificate, signed by the root key.
    Certificate,
    /// The next root key, signed by the one before it.
    Root,
}

impl Purpose {
    fn prefix(self) -> &'static [u8] {
        match self {
            Purpose::Head => b"huiyin/sig/head/1\0",
            Purpose::Bundle => b"huiyin/sig/bundle/1\0",
            Purpose::Certificate => b"huiyin/sig/certificate/1\0",
            Purpose::Root => b"huiyin/sig/root/1\0",
        }
    }
}

/// A signing key: a device's, or an organisation's root.
pub struct Key(SigningKey);

impl Key {
    /// The key that grows from 32 random bytes.
    pub fn from_seed(seed: [u8; 32]) -> Key {
        Key(SigningKey::from_bytes(&seed))
    }

    /// The 32 bytes it grows from; they are the secret.
    pub fn seed(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The public half, which is the device's id.
    pub fn id(&self) -> DeviceId {
        DeviceId(self.0.verifying_key().to_bytes())
    }

    /// The secret half for agreeing on a key with others (X25519): the same scalar, as converting keys of this kind is
    /// commonly done, so that whoever knows a device's id can seal to it.
    pub fn agreement(&self) -> [u8; 32] {
        self.0.to_scalar_bytes()
    }

    /// Signs `bytes` for `purpose`.
    pub fn sign(&self, purpose: Purpose, bytes: &[u8]) -> Seal {
        Seal(self.0.sign(&[purpose.prefix(), bytes].concat()).to_bytes())
    }
}

/// A device's key for agreeing on a key with it (X25519), which follows from its id; `None` for an id that is no key.
pub fn agreement_key(device: DeviceId) -> Option<[u8; 32]> {
    let key = VerifyingKey::from_bytes(&device.0).ok().filter(|it| !it.is_weak())?;
    Some(key.to_montgomery().to_bytes())
}

/// A signature, 64 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seal(pub [u8; 64]);

impl Seal {
    /// 128 lower-case hexadecimal characters.
    pub fn to_hex(&self) -> String {
        to_hex(&self.0)
    }

    /// Reads exactly that spelling.
    ///
    /// # Errors
    /// [`NotHex`] for anything else.
    pub fn from_hex(text: &str) -> Result<Seal, NotHex> {
        from_hex(text).map(Seal)
    }

    /// Whether `signer` signed `bytes` for `purpose`; strict, so that no second signature passes.
    pub fn holds(&self, signer: DeviceId, purpose: Purpose, bytes: &[u8]) -> bool {
        VerifyingKey::from_bytes(&signer.0).is_ok_and(|key| {
            key.verify_strict(&[purpose.prefix(), bytes].concat(), &Signature::from_bytes(&self.0)).is_ok()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_serves_one_signer_one_purpose_and_one_text() {
        let key = Key::from_seed([7; 32]);
        let seal = key.sign(Purpose::Head, b"text");
        assert!(seal.holds(key.id(), Purpose::Head, b"text"));
        assert!(!seal.holds(key.id(), Purpose::Bundle, b"text"));
        assert!(!seal.holds(key.id(), Purpose::Head, b"texts"));
        assert!(!seal.holds(Key::from_seed([8; 32]).id(), Purpose::Head, b"text"));
        assert_eq!(Seal::from_hex(&seal.to_hex()), Ok(seal));
    }
}
