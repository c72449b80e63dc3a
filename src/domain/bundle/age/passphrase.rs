//! A passphrase as the way to the file key: scrypt, and a file that has no other way.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use scrypt::{Params, scrypt};

use crate::domain::bundle::age::header::{Stanza, from_base64, to_base64};
use crate::domain::bundle::age::{AgeFault, FILE_KEY};

const KIND: &str = "scrypt";
const INFO: &[u8] = b"age-encryption.org/v1/scrypt";
/// Random bytes of a salt.
pub(crate) const SALT: usize = 16;
/// What trying a passphrase costs at most: 256 MiB and about a second. The `age` command's own passphrases cost that.
pub const MOST_LOG_N: u8 = 18;
/// What it costs for a passphrase of random words: 64 MiB. 72 random bits are no easier to try for costing less.
pub const LOG_N: u8 = 16;

/// Wraps a file key under a passphrase; `None` where the cost is none.
pub(crate) fn wrap(file_key: &[u8; FILE_KEY], text: &str, log_n: u8, salt: [u8; SALT]) -> Option<Stanza> {
    let body = cipher(text, log_n, &salt)?.encrypt(&Nonce::default(), file_key.as_slice()).ok()?;
    Some(Stanza { args: vec![KIND.to_owned(), to_base64(&salt), log_n.to_string()], body })
}

fn cipher(text: &str, log_n: u8, salt: &[u8; SALT]) -> Option<ChaCha20Poly1305> {
    let params = Params::new(log_n, 8, 1).ok().filter(|_| (1..=MOST_LOG_N).contains(&log_n))?;
    let mut key = [0; 32];
    scrypt(text.as_bytes(), &[INFO, salt].concat(), &params, &mut key).ok()?;
    Some(ChaCha20Poly1305::new(&key.into()))
}

/// A file key wrapped under a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Locked {
    salt: [u8; SALT],
    log_n: u8,
    body: [u8; FILE_KEY + 16],
}

/// Whether a stanza is of this kind.
pub(crate) fn is_one(stanza: &Stanza) -> bool {
    stanza.args.first().is_some_and(|it| it == KIND)
}

impl Locked {
    /// Reads a stanza of this kind; `None` where it is not as the format asks for.
    pub(crate) fn read(stanza: &Stanza) -> Option<Locked> {
        let [_, salt, log_n] = stanza.args.as_slice() else { return None };
        let is_number = log_n.bytes().all(|it| it.is_ascii_digit()) && !log_n.starts_with('0');
        let log_n = log_n.parse().ok().filter(|it| is_number && *it < 64)?;
        let salt = from_base64(salt.as_bytes())?.try_into().ok()?;
        Some(Locked { salt, log_n, body: stanza.body.as_slice().try_into().ok()? })
    }

    /// The file key, where `text` is the passphrase.
    pub(crate) fn unwrap(&self, text: &str) -> Result<Option<[u8; FILE_KEY]>, AgeFault> {
        if self.log_n > MOST_LOG_N {
            return Err(AgeFault::TooCostly { log_n: self.log_n });
        }
        let cipher = cipher(text, self.log_n, &self.salt).ok_or(AgeFault::Header)?;
        let plain = cipher.decrypt(&Nonce::default(), self.body.as_slice()).ok();
        Ok(plain.and_then(|it| it.try_into().ok()))
    }
}
