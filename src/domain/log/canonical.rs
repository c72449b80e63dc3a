//! Canonical JSON: one spelling for every value, anything else refused.
//!
//! Keys are sorted ASCII snake_case; numbers are integers within ±(2^53 − 1); there is no null, no float, no
//! insignificant white space. A reader parses strictly, writes the value again and accepts only equal bytes, so
//! that duplicate keys, number spellings, escapes and white space can never carry a second meaning.

use crate::domain::json::{self, NotJson};

pub use crate::domain::json::{MAX_DEPTH, MAX_FIELDS, MAX_INT, Value};

/// The longest line a reader looks at, in bytes.
pub const MAX_LINE: usize = 256 * 1024;

/// Why bytes are not canonical JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    /// Longer than [`MAX_LINE`] bytes.
    #[error("{bytes} bytes, more than a line may have")]
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("nested too deeply")]
    TooDeep,
    /// Not JSON, or JSON with something that has no canonical spelling.
    #[error("not strict JSON: {0}")]
    NotStrict(#[from] NotJson),
    /// The same value has another, canonical spelling.
    #[error("not in canonical spelling")]
    OtherSpelling,
}

impl Value {
    /// Reads canonical bytes and nothing else.
    ///
    /// # Errors
    /// [`NotCanonical`] when the bytes are too long, too deep, not strict JSON, or spelt another way.
    pub fn read(bytes: &[u8]) -> Result<Value, NotCanonical> {
        Value::read_within(bytes, MAX_LINE)
    }

    /// The same for bytes that may be longer or shorter than a line: up to `limit`.
    ///
    /// # Errors
    /// As [`Value::read`].
    pub fn read_within(bytes: &[u8], limit: usize) -> Result<Value, NotCanonical> {
        let value = Value::parse(bytes, limit)?;
        if value.to_bytes() == bytes { Ok(value) } else { Err(NotCanonical::OtherSpelling) }
    }

    /// Reads strict JSON in any spelling, such as a profile laid out for people.
    ///
    /// # Errors
    /// As [`Value::read`], without the spelling; `limit` is in bytes.
    pub fn parse(bytes: &[u8], limit: usize) -> Result<Value, NotCanonical> {
        if bytes.len() > limit {
            return Err(NotCanonical::TooLong { bytes: bytes.len() });
        }
        if depth(bytes) > MAX_DEPTH {
            return Err(NotCanonical::TooDeep);
        }
        Ok(json::parse(bytes, is_key)?)
    }

    /// Writes the one spelling of this value.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(256);
        write(self, &mut out);
        out
    }
}

/// Whether `key` may name a field: ASCII snake_case behind at most one `_`, at most 64 bytes; so never `__proto__`.
pub fn is_key(key: &str) -> bool {
    let mut bytes = key.strip_prefix('_').unwrap_or(key).bytes();
    key.len() <= 64
        && bytes.next().is_some_and(|it| it.is_ascii_lowercase())
        && bytes.all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_')
}

/// Whether `text` may stand in the log: no NUL, which some programs read as an end.
pub fn is_text(text: &str) -> bool {
    !text.contains('\0')
}

/// The deepest nesting of brackets outside strings, counted on bytes before anything is built.
fn depth(bytes: &[u8]) -> usize {
    let (mut now, mut most, mut quoted, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                now += 1;
                most = most.max(now);
            }
            b']' | b'}' if !quoted => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Flag(true) => out.extend_from_slice(b"true"),
        Value::Flag(false) => out.extend_from_slice(b"false"),
        Value::Int(it) => out.extend_from_slice(it.to_string().as_bytes()),
        Value::Text(it) => write_text(it, out),
        Value::List(items) => {
            out.push(b'[');
            for (idx, item) in items.iter().enumerate() {
                if idx > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        Value::Map(fields) => {
            out.push(b'{');
            for (idx, (key, item)) in fields.iter().enumerate() {
                if idx > 0 {
                    out.push(b',');
                }
                write_text(key, out);
                out.push(b':');
                write(item, out);
            }
            out.push(b'}');
        }
    }
}

/// Writes a JSON string as RFC 8785 does: short escapes where they exist, `\u00xx` for other controls.
fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x09 => out.extend_from_slice(b"\\t"),
            0x0a => out.extend_from_slice(b"\\n"),
            0x0c => out.extend_from_slice(b"\\f"),
            0x0d => out.extend_from_slice(b"\\r"),
            0x00..=0x1f => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_one_spelling_is_read() {
        let good = r#"{"a":1,"b":[true,"é\n\"\u0001"],"c":{"d":-7}}"#;
        assert_eq!(Value::read(good.as_bytes()).unwrap().to_bytes(), good.as_bytes());
        for bad in [
            r#"{"b":1,"a":2}"#,
            r#"{"a":1,"a":1}"#,
            r#"{"a":1, "b":2}"#,
            r#"{"a":1.0}"#,
            r#"{"a":1e3}"#,
            r#"{"a":-0}"#,
            r#"{"a":null}"#,
            r#"{"\u0061":1}"#,
            r#"{"a":"\u00e9"}"#,
            r#"{"a":"\/"}"#,
            r#"{"A":1}"#,
            r#"{"a":9007199254740992}"#,
            r#"{"a":18446744073709551616}"#,
            r#"{"a":"\u0000"}"#,
            r#"{"a":1}x"#,
            r#"{"a":1}{}"#,
            "\u{feff}{}",
            "",
            " {}",
            "{}\n",
        ] {
            assert!(Value::read(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_bomb_of_brackets_is_refused_before_anything_is_built() {
        let bomb = "[".repeat(100_000);
        assert_eq!(Value::read(bomb.as_bytes()), Err(NotCanonical::TooDeep));
        let deep = format!("{}1{}", "[".repeat(16), "]".repeat(16));
        assert!(Value::read(deep.as_bytes()).is_ok());
        let long = vec![b' '; MAX_LINE + 1];
        assert_eq!(Value::read(&long), Err(NotCanonical::TooLong { bytes: MAX_LINE + 1 }));
    }
}
