//! Keys of age: X25519, as `age1…` and `AGE-SECRET-KEY-1…`, and the stanza that wraps a file key to one of them.

use bech32::{Bech32, Hrp};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use curve25519_dalek::montgomery::MontgomeryPoint;

use crate::domain::bundle::age::header::{Stanza, from_base64, to_base64};
use crate::domain::bundle::age::{AgeFault, FILE_KEY, derive};

const KIND: &str = "X25519";
const INFO: &[u8] = b"age-encryption.org/v1/X25519";
const PUBLIC: &str = "age";
const SECRET: &str = "age-secret-key-";

/// A key one can seal to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recipient(pub [u8; 32]);

/// The secret of a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// The secret of these 32 bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Secret {
        Secret(bytes)
    }

    /// Its key.
    pub fn recipient(&self) -> Recipient {
        Recipient(MontgomeryPoint::mul_base_clamped(self.0).to_bytes())
    }

    /// Reads `AGE-SECRET-KEY-1…`; `None` for anything else.
    pub fn read(text: &str) -> Option<Secret> {
        read(text, SECRET).filter(|_| text.chars().all(|it| !it.is_ascii_lowercase())).map(Secret)
    }

    /// `AGE-SECRET-KEY-1…`: whoever has it can open everything that is sealed to its key.
    pub fn to_text(&self) -> String {
        let prefix = Hrp::parse(SECRET).ok();
        let text = prefix.and_then(|it| bech32::encode_upper::<Bech32>(it, &self.0).ok());
        text.unwrap_or_default()
    }
}

impl Recipient {
    /// Reads `age1…`; `None` for anything else.
    pub fn read(text: &str) -> Option<Recipient> {
        read(text, PUBLIC).filter(|_| text.chars().all(|it| !it.is_ascii_uppercase())).map(Recipient)
    }

    /// Wraps a file key to this key; `share` are 32 random bytes. `None` where the key is of low order.
    pub(crate) fn wrap(&self, file_key: &[u8; FILE_KEY], share: [u8; 32]) -> Option<Stanza> {
        let public = Secret(share).recipient();
        let cipher = cipher(&share, &public.0, self, self)?;
        let body = cipher.encrypt(&Nonce::default(), file_key.as_slice()).ok()?;
        Some(Stanza { args: vec![KIND.to_owned(), to_base64(&public.0)], body })
    }
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let prefix = Hrp::parse(PUBLIC).map_err(|_| std::fmt::Error)?;
        f.write_str(&bech32::encode_lower::<Bech32>(prefix, &self.0).map_err(|_| std::fmt::Error)?)
    }
}

fn read(text: &str, prefix: &str) -> Option<[u8; 32]> {
    let checked = bech32::primitives::decode::CheckedHrpstring::new::<Bech32>(text).ok()?;
    let is_it = Hrp::parse(prefix).is_ok_and(|it| it == checked.hrp());
    let bytes: Vec<u8> = checked.byte_iter().collect();
    if is_it { bytes.try_into().ok() } else { None }
}

/// The cipher that wraps a file key: under what one side's secret and the other's key have in common.
fn cipher(
    secret: &[u8; 32],
    share: &[u8; 32],
    with: &Recipient,
    recipient: &Recipient,
) -> Option<ChaCha20Poly1305> {
    let common = MontgomeryPoint(with.0).mul_clamped(*secret).to_bytes();
    if common == [0; 32] {
        return None;
    }
    let salt = [share.as_slice(), &recipient.0].concat();
    Some(ChaCha20Poly1305::new(&derive(&common, &salt, INFO).into()))
}

/// A file key wrapped to a key nobody can tell from the stanza.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Locked {
    share: [u8; 32],
    body: [u8; FILE_KEY + 16],
}

/// Whether a stanza is of this kind.
pub(crate) fn is_one(stanza: &Stanza) -> bool {
    stanza.args.first().is_some_and(|it| it == KIND)
}

impl Locked {
    /// Reads a stanza of this kind; `None` where it is not as the format asks for.
    pub(crate) fn read(stanza: &Stanza) -> Option<Locked> {
        let [_, share] = stanza.args.as_slice() else { return None };
        let share = from_base64(share.as_bytes())?.try_into().ok()?;
        Some(Locked { share, body: stanza.body.as_slice().try_into().ok()? })
    }

    /// The file key, where `secret` opens it.
    pub(crate) fn unwrap(&self, secret: &Secret) -> Result<Option<[u8; FILE_KEY]>, AgeFault> {
        let (share, own) = (Recipient(self.share), secret.recipient());
        let cipher = cipher(&secret.0, &self.share, &share, &own).ok_or(AgeFault::Header)?;
        let plain = cipher.decrypt(&Nonce::default(), self.body.as_slice()).ok();
        Ok(plain.and_then(|it| it.try_into().ok()))
    }
}
