//! The header: one stanza for each way to the file key, and a code over all of them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::domain::bundle::age::{AgeFault, FILE_KEY, derive};

const FIRST: &[u8] = b"age-encryption.org/v1\n";
/// Characters of a full line.
const LINE: usize = 64;
/// The most stanzas that are read: far more than an organisation has devices to seal to.
const MOST_STANZAS: usize = 1_000;

/// One way to the file key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stanza {
    /// What kind of way, and what it needs.
    pub args: Vec<String>,
    /// The file key, wrapped.
    pub body: Vec<u8>,
}

impl Stanza {
    /// What kind of way it is.
    pub fn kind(&self) -> String {
        self.args.first().cloned().unwrap_or_default()
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"-> ");
        out.extend_from_slice(self.args.join(" ").as_bytes());
        out.push(b'\n');
        let body = STANDARD_NO_PAD.encode(&self.body);
        let mut lines = body.as_bytes().chunks(LINE).peekable();
        while let Some(line) = lines.next() {
            out.extend_from_slice(line);
            out.push(b'\n');
            // A body ends with a line that is not full, be it an empty one.
            if lines.peek().is_none() && line.len() == LINE {
                out.push(b'\n');
            }
        }
        if self.body.is_empty() {
            out.push(b'\n');
        }
    }
}

/// All ways to the file key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// One stanza a way.
    pub stanzas: Vec<Stanza>,
}

impl Header {
    /// The header's bytes, with its code under `file_key`.
    pub fn to_bytes(&self, file_key: &[u8; FILE_KEY]) -> Vec<u8> {
        let mut out = FIRST.to_vec();
        for stanza in &self.stanzas {
            stanza.write(&mut out);
        }
        out.extend_from_slice(b"---");
        let code = code(&out, file_key).finalize().into_bytes();
        out.push(b' ');
        out.extend_from_slice(to_base64(&code).as_bytes());
        out.push(b'\n');
        out
    }

    /// Reads a header: its stanzas, its code, and its length in bytes.
    ///
    /// # Errors
    /// [`AgeFault::NotAge`] and [`AgeFault::Header`].
    pub fn read(bytes: &[u8]) -> Result<(Header, [u8; 32], usize), AgeFault> {
        let mut rest = bytes.strip_prefix(FIRST).ok_or(AgeFault::NotAge)?;
        let mut stanzas = Vec::new();
        loop {
            let line = line(&mut rest)?;
            if let Some(code) = line.strip_prefix(b"--- ") {
                let code = from_base64(code).and_then(|it| it.try_into().ok()).ok_or(AgeFault::Header)?;
                if stanzas.is_empty() {
                    return Err(AgeFault::Header);
                }
                return Ok((Header { stanzas }, code, bytes.len() - rest.len()));
            }
            let args = line.strip_prefix(b"-> ").ok_or(AgeFault::Header)?;
            if stanzas.len() >= MOST_STANZAS {
                return Err(AgeFault::Header);
            }
            stanzas.push(Stanza { args: arguments(args)?, body: body(&mut rest)? });
        }
    }
}

/// Whether the header of these bytes, up to the line feed at its end, is the one that was written under `file_key`.
///
/// # Errors
/// [`AgeFault::Changed`] where it is not.
pub fn check(header: &[u8], file_key: &[u8; FILE_KEY], mac: &[u8; 32]) -> Result<(), AgeFault> {
    // “ ”, 43 characters and a line feed are not covered by the code.
    let covered = header.len().checked_sub(45).and_then(|it| header.get(..it)).ok_or(AgeFault::Header)?;
    code(covered, file_key).verify_slice(mac).map_err(|_| AgeFault::Changed)
}

fn code(covered: &[u8], file_key: &[u8; FILE_KEY]) -> Hmac<Sha256> {
    // HMAC fills its key up with zeros to a block of 64 bytes; given whole, it cannot be refused.
    let mut key = [0; 64];
    for (byte, of) in key.iter_mut().zip(derive(file_key, b"", b"header")) {
        *byte = of;
    }
    let mut code = Hmac::<Sha256>::new(&key.into());
    code.update(covered);
    code
}

fn line<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], AgeFault> {
    let end = rest.iter().position(|it| *it == b'\n').ok_or(AgeFault::Header)?;
    let (line, after) = rest.split_at_checked(end).ok_or(AgeFault::Header)?;
    *rest = after.get(1..).unwrap_or_default();
    Ok(line)
}

fn arguments(text: &[u8]) -> Result<Vec<String>, AgeFault> {
    let one = |it: &[u8]| {
        let is_sound = !it.is_empty() && it.iter().all(u8::is_ascii_graphic);
        if is_sound { Ok(String::from_utf8_lossy(it).into_owned()) } else { Err(AgeFault::Header) }
    };
    text.split(|it| *it == b' ').map(one).collect()
}

fn body(rest: &mut &[u8]) -> Result<Vec<u8>, AgeFault> {
    let mut text = Vec::new();
    loop {
        let line = line(rest)?;
        if line.len() > LINE {
            return Err(AgeFault::Header);
        }
        text.extend_from_slice(line);
        if line.len() < LINE {
            return from_base64(&text).ok_or(AgeFault::Header);
        }
    }
}

/// Base64 as headers spell it, without padding.
pub(crate) fn to_base64(bytes: &[u8]) -> String {
    STANDARD_NO_PAD.encode(bytes)
}

/// Reads exactly that spelling.
pub(crate) fn from_base64(text: &[u8]) -> Option<Vec<u8>> {
    STANDARD_NO_PAD.decode(text).ok()
}
