//! One line of a status pack: a case's number, and a capsule only the holder of its query code can open.

use crate::domain::bundle::manifest::map;
use crate::domain::log::canonical::Value;
use crate::domain::log::hash::{from_hex, to_hex};

/// One case as a kiosk holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusLine {
    /// The number on the slip, such as `HY-7F3K-00128`.
    pub reference: String,
    /// The salt of the key behind the query code.
    pub salt: [u8; 16],
    /// What the kiosk may show, sealed under that key.
    pub capsule: Vec<u8>,
}

impl StatusLine {
    /// The line as a value.
    pub fn to_value(&self) -> Value {
        map([
            ("ref", self.reference.as_str().into()),
            ("salt", to_hex(&self.salt).into()),
            ("capsule", to_hex(&self.capsule).into()),
        ])
    }

    /// Reads what [`StatusLine::to_value`] wrote; `None` for anything else.
    pub fn from_value(value: &Value) -> Option<StatusLine> {
        let line = StatusLine {
            reference: value.get("ref")?.text()?.to_owned(),
            salt: from_hex(value.get("salt")?.text()?).ok()?,
            capsule: bytes(value.get("capsule")?.text()?)?,
        };
        (line.to_value() == *value).then_some(line)
    }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes();
    let byte = |pair: &[u8]| from_hex::<1>(std::str::from_utf8(pair).ok()?).ok().map(|[it]| it);
    if digits.len().is_multiple_of(2) { digits.chunks_exact(2).map(byte).collect() } else { None }
}
