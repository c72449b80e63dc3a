//! ASCII armor: a sealed file as lines of text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::domain::bundle::age::AgeFault;

const BEGIN: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
const END: &[u8] = b"-----END AGE ENCRYPTED FILE-----";
/// Characters of a full line, which stand for 48 bytes.
const LINE: usize = 64;
/// Bytes of a full line.
const BYTES: usize = 48;

/// The bytes in armor; every line is ended by `end`.
pub fn write(bytes: &[u8], end: &str) -> String {
    let lines = bytes.len().div_ceil(BYTES) + 2;
    let mut out = String::with_capacity(lines * (LINE + end.len()));
    let mut line = |it: &str| {
        out.push_str(it);
        out.push_str(end);
    };
    line(&String::from_utf8_lossy(BEGIN));
    for chunk in bytes.chunks(BYTES) {
        line(&STANDARD.encode(chunk));
    }
    line(&String::from_utf8_lossy(END));
    out
}

/// The bytes in an armor; white space around it does not matter.
///
/// # Errors
/// [`AgeFault::Armor`] for any other spelling than the format's.
pub fn read(text: &[u8]) -> Result<Vec<u8>, AgeFault> {
    let mut lines = text.trim_ascii().split(|it| *it == b'\n').map(|it| it.strip_suffix(b"\r").unwrap_or(it));
    if lines.next() != Some(BEGIN) {
        return Err(AgeFault::Armor);
    }
    let mut out = Vec::with_capacity(text.len() / (LINE + 1) * BYTES);
    let mut is_short = false;
    for line in lines.by_ref() {
        if line == END {
            return if lines.next().is_none() { Ok(out) } else { Err(AgeFault::Armor) };
        }
        if is_short || line.is_empty() || line.len() > LINE {
            return Err(AgeFault::Armor);
        }
        is_short = line.len() < LINE;
        let before = out.len();
        STANDARD.decode_vec(line, &mut out).map_err(|_| AgeFault::Armor)?;
        // Padding ends the text; a full line in the middle has none.
        is_short |= out.len() - before < BYTES;
    }
    Err(AgeFault::Armor)
}
