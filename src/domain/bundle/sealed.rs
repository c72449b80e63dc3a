//! A sealed bundle: the whole document of an open one, encrypted in the age format, armored inside a small document.
//!
//! What it says outside is a hint for people: the codes of those it is for. What counts is the manifest inside, which is
//! signed and names the same keys, so that nobody can seal somebody's bundle anew to somebody else in that one's name.

use crate::domain::bundle::age::key::{Recipient, Secret};
use crate::domain::bundle::age::{AgeFault, Lock, Opener, armor};
use crate::domain::bundle::manifest::{Addressee, Manifest};
use crate::domain::bundle::write::MAX_BYTES;
use crate::domain::bundle::{Bundle, age};
use crate::domain::log::Value;
use crate::domain::log::sign::Key;

/// The first line of every sealed bundle this code writes.
pub const FIRST_LINE: &str = "{\"format\":\"huiyin.sealed/1\",";
/// What begins every sealed bundle of any version.
const FORMAT: &[u8] = b"{\"format\":\"huiyin.sealed/";
/// A line end of the armor inside a JSON text.
const LINE_END: &str = "\\n";

/// Why a sealed bundle stays closed; nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealedFault {
    /// Larger than a part may be.
    #[error("{bytes} bytes, more than a part may have")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Made by a newer version of the product.
    #[error("needs a newer version")]
    TooNew,
    /// Its end is missing, as after a broken copy.
    #[error("cut off")]
    Torn,
    /// Laid out otherwise than a sealed bundle is.
    #[error("another program has rewritten it")]
    Rewritten,
    /// Somebody sealed it anew: who signed it meant it for others.
    #[error("not sealed to this key by who signed it")]
    Readdressed,
    /// What the age format says.
    #[error(transparent)]
    Age(#[from] AgeFault),
}

/// A sealed bundle, still closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Codes of those it says it is for; a hint.
    pub to: Vec<String>,
    /// The age file.
    pub age: Vec<u8>,
}

/// What was inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsealed {
    /// The open bundle's bytes.
    pub plain: Vec<u8>,
    /// What the outside said of whom it is for.
    pub to: Vec<String>,
    /// The key that opened it; `None` where a passphrase did.
    pub by: Option<Recipient>,
}

/// Whether a file is a sealed bundle, of whatever version.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(FORMAT)
}

/// The secret a device opens with what is sealed to its id.
pub fn secret_of(key: &Key) -> Secret {
    Secret::from_bytes(key.agreement())
}

/// The lock for those a manifest names.
pub fn lock_of(to: &[Addressee]) -> Lock {
    Lock::Keys(to.iter().map(|it| it.key).collect())
}

/// Seals the bytes of an open bundle whose manifest names `to`. `random` are as many random bytes as
/// [`Lock::random_bytes`] says, never used before.
///
/// `None` where there is nobody to seal to, or too few random bytes.
pub fn seal(plain: &[u8], to: &[Addressee], lock: &Lock, random: &[u8]) -> Option<Vec<u8>> {
    Some(Envelope::of(to, age::seal(plain, lock, random)?).to_bytes())
}

/// Opens a sealed bundle at once; for large ones, take the envelope and [`age::Opening`].
///
/// # Errors
/// [`SealedFault`].
pub fn open(bytes: &[u8], openers: &[Opener]) -> Result<Unsealed, SealedFault> {
    let envelope = Envelope::read(bytes)?;
    let mut opening = age::Opening::begin(&envelope.age, openers)?;
    while !opening.step(1_024)?.is_finished() {}
    let by = opening.by;
    Ok(Unsealed { plain: opening.finish(), to: envelope.to, by })
}

impl Unsealed {
    /// Whether whoever signed `manifest`, read from what was inside, sealed it for the one who opened it. A bundle that
    /// somebody else sealed anew names other keys; one that a passphrase opened names nobody.
    ///
    /// # Errors
    /// [`SealedFault::Readdressed`], and [`SealedFault::Rewritten`] where the outside says something else.
    pub fn check(&self, manifest: &Manifest) -> Result<(), SealedFault> {
        let is_meant = match self.by {
            Some(key) => manifest.to.iter().any(|it| it.key == key),
            None => manifest.to.is_empty(),
        };
        if !is_meant {
            return Err(SealedFault::Readdressed);
        }
        let is_as_said = self.to.iter().eq(manifest.to.iter().map(|it| &it.code));
        if is_as_said { Ok(()) } else { Err(SealedFault::Rewritten) }
    }
}

/// Whether an open bundle may be read by a device with these keys: it names them, or nobody.
pub fn may_read(bundle: &Bundle, own: &[Recipient]) -> bool {
    let to = &bundle.manifest.to;
    to.is_empty() || to.iter().any(|it| own.contains(&it.key))
}

impl Envelope {
    /// An age file for those a manifest names.
    pub fn of(to: &[Addressee], age: Vec<u8>) -> Envelope {
        Envelope { to: to.iter().map(|it| it.code.clone()).collect(), age }
    }

    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let to: Vec<Value> = self.to.iter().map(|it| it.as_str().into()).collect();
        let to = Value::List(to).to_bytes();
        let armor = armor::write(&self.age, LINE_END);
        let mut out = Vec::with_capacity(armor.len() + to.len() + 64);
        for part in
            [FIRST_LINE.as_bytes(), b"\n\"to\":", &to, b",\n\"sealed\":\"", armor.as_bytes(), b"\"}\n"]
        {
            out.extend_from_slice(part);
        }
        out
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`SealedFault`], but for those that need a key.
    pub fn read(bytes: &[u8]) -> Result<Envelope, SealedFault> {
        if bytes.len() > MAX_BYTES {
            return Err(SealedFault::TooLarge { bytes: bytes.len() });
        }
        let Some(rest) = bytes.strip_prefix(FIRST_LINE.as_bytes()) else {
            let is_whole = bytes.len() > FIRST_LINE.len();
            return Err(if is_sealed(bytes) && is_whole { SealedFault::TooNew } else { SealedFault::Torn });
        };
        let rest = rest.strip_prefix(b"\n\"to\":").ok_or(SealedFault::Rewritten)?;
        let end = rest.iter().position(|it| *it == b'\n').ok_or(SealedFault::Torn)?;
        let (to, rest) = rest.split_at_checked(end).ok_or(SealedFault::Torn)?;
        let to = to.strip_suffix(b",").and_then(|it| Value::read(it).ok()).ok_or(SealedFault::Rewritten)?;
        let codes = to.list().and_then(|all| all.iter().map(|it| Some(it.text()?.to_owned())).collect());
        let rest = rest.strip_prefix(b"\n\"sealed\":\"").ok_or(SealedFault::Rewritten)?;
        let text = rest.strip_suffix(b"\"}\n").ok_or(SealedFault::Torn)?;
        let envelope =
            Envelope { to: codes.ok_or(SealedFault::Rewritten)?, age: armor::read(&unescaped(text))? };
        // One spelling, as everywhere: nothing can hide in another one.
        if envelope.to_bytes() == bytes { Ok(envelope) } else { Err(SealedFault::Rewritten) }
    }
}

/// The armor with line feeds for the two characters that stand for them.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = rest.iter().position(|it| *it == b'\\') {
        let (line, after) = rest.split_at(end);
        out.extend_from_slice(line);
        match after.strip_prefix(LINE_END.as_bytes()) {
            Some(after) => rest = after,
            // Anything else is no armor, and refused as such.
            None => return out,
        }
        out.push(b'\n');
    }
    out.extend_from_slice(rest);
    out
}
