//! The age file format, version 1 (C2SP, “The age file encryption format”): encrypted to keys or to a passphrase, in
//! ASCII armor.
//!
//! Written here, upon the audited primitives, because the one library of it draws its random bytes itself, so that the
//! same bundle would never be written twice alike, and brings a second copy of every primitive with it. What is written
//! here is held to the format's own test vectors, and other programs open it.

pub mod armor;
pub mod header;
pub mod key;
pub mod passphrase;
pub mod stream;

use hkdf::Hkdf;
use sha2::Sha256;

use crate::domain::bundle::age::header::{Header, Stanza};
use crate::domain::bundle::age::key::{Recipient, Secret};
use crate::domain::bundle::age::stream::Stream;

/// Bytes of a file key.
pub(crate) const FILE_KEY: usize = 16;
/// Bytes of the nonce before the payload.
const NONCE: usize = 16;

/// What is wrong with a sealed file; each has a different remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AgeFault {
    /// Not an age file, or one of another version.
    #[error("not an age file of version 1")]
    NotAge,
    /// The armor is not what the format asks for.
    #[error("the armor is broken")]
    Armor,
    /// The header is not what the format asks for.
    #[error("the header is broken")]
    Header,
    /// The header was changed after it was written.
    #[error("the header does not stand")]
    Changed,
    /// The payload was changed, or its end is missing.
    #[error("the payload is broken")]
    Payload,
    /// Sealed to other keys than those at hand.
    #[error("sealed to other keys")]
    OtherKeys,
    /// Sealed to a passphrase, and none is at hand.
    #[error("sealed to a passphrase")]
    NeedsPassphrase,
    /// The passphrase is another one.
    #[error("another passphrase")]
    WrongPassphrase,
    /// Sealed in ways nobody here knows, such as `ssh-rsa`.
    #[error("sealed in ways not known here: {}", .0.join(", "))]
    UnknownWays(Vec<String>),
    /// Trying the passphrase would cost more than this device should spend.
    #[error("a passphrase of work factor {log_n}")]
    TooCostly {
        /// The work factor: the binary logarithm of scrypt's cost.
        log_n: u8,
    },
}

/// Whom a file is sealed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lock {
    /// Everybody who holds the secret of one of these keys.
    Keys(Vec<Recipient>),
    /// Everybody who knows a passphrase.
    Passphrase {
        /// The passphrase.
        text: String,
        /// The binary logarithm of what trying it costs.
        log_n: u8,
    },
}

/// What somebody may open with.
#[derive(Debug, Clone)]
pub enum Opener {
    /// The secret of a key.
    Secret(Secret),
    /// A passphrase.
    Passphrase(String),
}

/// How far sealing or opening has come, in bytes of the plain content or of the sealed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes done.
    pub done: usize,
    /// Bytes in all.
    pub of: usize,
}

impl Progress {
    /// Whether everything is done.
    pub fn is_finished(self) -> bool {
        self.done >= self.of
    }
}

impl Lock {
    /// How many random bytes sealing needs.
    pub fn random_bytes(&self) -> usize {
        let keys = match self {
            Lock::Keys(keys) => keys.len() * 32,
            Lock::Passphrase { .. } => passphrase::SALT,
        };
        FILE_KEY + NONCE + keys
    }
}

/// Seals bytes step by step, so that a screen stays alive meanwhile.
pub struct Sealing<'a> {
    rest: &'a [u8],
    of: usize,
    stream: Stream,
    out: Vec<u8>,
}

/// Seals `plain` at once; see [`Sealing`] for large content. `None` as [`Sealing::begin`].
pub fn seal(plain: &[u8], lock: &Lock, random: &[u8]) -> Option<Vec<u8>> {
    let mut sealing = Sealing::begin(plain, lock, random)?;
    while !sealing.step(1_024).is_finished() {}
    Some(sealing.finish())
}

impl<'a> Sealing<'a> {
    /// Writes the header. `random` are as many random bytes as [`Lock::random_bytes`] says, never used before.
    ///
    /// `None` where there is nobody to seal to, too few random bytes, or a key that is none.
    pub fn begin(plain: &'a [u8], lock: &Lock, random: &[u8]) -> Option<Sealing<'a>> {
        let (file_key, random) = random.split_first_chunk::<FILE_KEY>()?;
        let (nonce, random) = random.split_first_chunk::<NONCE>()?;
        let stanzas = match lock {
            Lock::Keys(keys) => {
                let (secrets, _) = random.as_chunks::<32>();
                let each = keys.iter().zip(secrets).map(|(key, it)| key.wrap(file_key, *it));
                each.collect::<Option<Vec<Stanza>>>().filter(|it| !it.is_empty() && it.len() == keys.len())?
            }
            Lock::Passphrase { text, log_n } => {
                vec![passphrase::wrap(file_key, text, *log_n, *random.first_chunk()?)?]
            }
        };
        let mut out = Header { stanzas }.to_bytes(file_key);
        out.extend_from_slice(nonce);
        Some(Sealing { rest: plain, of: plain.len(), stream: payload(file_key, nonce), out })
    }

    /// Seals up to `chunks` more pieces of 64 KiB.
    pub fn step(&mut self, chunks: usize) -> Progress {
        for _ in 0..chunks {
            if self.stream.is_ended() {
                break;
            }
            let (chunk, rest) = self.rest.split_at(self.rest.len().min(stream::CHUNK));
            self.stream.seal(chunk, rest.is_empty(), &mut self.out);
            self.rest = rest;
        }
        let left = if self.stream.is_ended() { 0 } else { self.rest.len().max(1) };
        Progress { done: self.of.max(1) - left, of: self.of.max(1) }
    }

    /// The sealed bytes, once every step is done.
    pub fn finish(self) -> Vec<u8> {
        self.out
    }
}

/// Opens bytes step by step, so that a screen stays alive meanwhile.
pub struct Opening<'a> {
    rest: &'a [u8],
    of: usize,
    stream: Stream,
    out: Vec<u8>,
    /// The key that opened it; `None` where a passphrase did.
    pub by: Option<Recipient>,
}

/// Opens `sealed` at once; see [`Opening`] for large content.
///
/// # Errors
/// [`AgeFault`]; nothing of the content is handed out then.
pub fn open(sealed: &[u8], openers: &[Opener]) -> Result<Vec<u8>, AgeFault> {
    let mut opening = Opening::begin(sealed, openers)?;
    while !opening.step(1_024)?.is_finished() {}
    Ok(opening.finish())
}

impl<'a> Opening<'a> {
    /// Reads the header and finds the file key.
    ///
    /// # Errors
    /// [`AgeFault`] for a broken header, and where nothing of `openers` opens it.
    pub fn begin(sealed: &'a [u8], openers: &[Opener]) -> Result<Opening<'a>, AgeFault> {
        let (header, mac, length) = Header::read(sealed)?;
        let (file_key, by) = file_key(&header, openers)?;
        let (head, rest) = sealed.split_at_checked(length).ok_or(AgeFault::Header)?;
        header::check(head, &file_key, &mac)?;
        let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or(AgeFault::Header)?;
        if rest.is_empty() {
            return Err(AgeFault::Payload);
        }
        Ok(Opening { rest, of: rest.len(), stream: payload(&file_key, nonce), out: Vec::new(), by })
    }

    /// Opens up to `chunks` more pieces.
    ///
    /// # Errors
    /// [`AgeFault::Payload`] at the first piece that is not what was sealed.
    pub fn step(&mut self, chunks: usize) -> Result<Progress, AgeFault> {
        for _ in 0..chunks {
            if self.stream.is_ended() {
                break;
            }
            let (chunk, rest) = self.rest.split_at(self.rest.len().min(stream::SEALED_CHUNK));
            self.stream.open(chunk, rest.is_empty(), &mut self.out).ok_or(AgeFault::Payload)?;
            self.rest = rest;
        }
        Ok(Progress { done: self.of - self.rest.len(), of: self.of })
    }

    /// The content, once every step is done.
    pub fn finish(self) -> Vec<u8> {
        self.out
    }
}

/// The first file key that an opener gives.
fn file_key(header: &Header, openers: &[Opener]) -> Result<([u8; FILE_KEY], Option<Recipient>), AgeFault> {
    let stanzas = &header.stanzas;
    if let Some(stanza) = stanzas.iter().find(|it| passphrase::is_one(it)) {
        // Such a file has exactly one stanza: whoever knows the passphrase knows that nobody else was meant.
        let lock = passphrase::Locked::read(stanza).filter(|_| stanzas.len() == 1).ok_or(AgeFault::Header)?;
        let said = |it: &Opener| match it {
            Opener::Passphrase(text) => Some(text.clone()),
            Opener::Secret(_) => None,
        };
        let tried: Vec<String> = openers.iter().filter_map(said).collect();
        if tried.is_empty() {
            return Err(AgeFault::NeedsPassphrase);
        }
        for text in tried {
            if let Some(key) = lock.unwrap(&text)? {
                return Ok((key, None));
            }
        }
        return Err(AgeFault::WrongPassphrase);
    }
    let known = stanzas.iter().filter(|it| key::is_one(it)).map(key::Locked::read);
    let known = known.collect::<Option<Vec<key::Locked>>>().ok_or(AgeFault::Header)?;
    for opener in openers {
        let Opener::Secret(secret) = opener else { continue };
        for lock in &known {
            if let Some(key) = lock.unwrap(secret)? {
                return Ok((key, Some(secret.recipient())));
            }
        }
    }
    if known.is_empty() {
        return Err(AgeFault::UnknownWays(stanzas.iter().map(Stanza::kind).collect()));
    }
    Err(AgeFault::OtherKeys)
}

fn payload(file_key: &[u8; FILE_KEY], nonce: &[u8; NONCE]) -> Stream {
    Stream::new(derive(file_key, nonce, b"payload"))
}

/// 32 bytes by HKDF-SHA256.
pub(crate) fn derive(secret: &[u8], salt: &[u8], info: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    // 32 bytes are within what HKDF gives; it fails for more than 8,160 only.
    let _ = Hkdf::<Sha256>::new(Some(salt), secret).expand(info, &mut out);
    out
}
