//! Canonical JSON: one spelling for every value, anything else refused.
//!
//! Keys are sorted ASCII snake_case; numbers are integers within ±(2^53 − 1); there is no null, no float, no
//! insignificant white space. A reader parses strictly, writes the value again and accepts only equal bytes, so
//! that duplicate keys, number spellings, escapes and white space can never carry a second meaning.

use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::domain::map::Map;

/// The longest line a reader looks at, in bytes.
pub const MAX_LINE: usize = 256 * 1024;
/// The deepest nesting a reader follows.
pub const MAX_DEPTH: usize = 16;
/// The most keys one object may have.
pub const MAX_FIELDS: usize = 128;
const TOO_MANY_KEYS: &str = "too many keys";
/// The largest integer, 2^53 − 1, so that every program reads the same number.
pub const MAX_INT: i64 = 9_007_199_254_740_991;

/// A value that has exactly one spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// `true` or `false`.
    Flag(bool),
    /// An integer within ±[`MAX_INT`].
    Int(i64),
    /// Text without NUL.
    Text(String),
    /// A list, in its own order.
    List(Vec<Value>),
    /// An object; keys sorted, ASCII snake_case.
    Map(Map<String, Value>),
}

/// The fields of an object, each with the bytes that spell it.
pub type Fields<'a> = Map<String, (Value, &'a [u8])>;

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
    /// An object with more than [`MAX_FIELDS`] keys.
    #[error("too many keys")]
    TooManyKeys,
    /// Not JSON, or JSON with something that has no canonical spelling.
    #[error("not strict JSON: {why}")]
    NotStrict {
        /// The parser's own words.
        why: String,
    },
    /// The same value has another, canonical spelling.
    #[error("not in canonical spelling")]
    OtherSpelling,
}

impl NotCanonical {
    /// Whether no program of ours can have written the bytes, and reading them on would cost more than they are worth.
    pub fn is_hostile(&self) -> bool {
        matches!(self, NotCanonical::TooLong { .. } | NotCanonical::TooDeep | NotCanonical::TooManyKeys)
    }
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

    /// Reads the canonical bytes of an object: its fields, each with the bytes that spell it, so that a digest of a field
    /// needs no second writing. `None` for canonical bytes of anything else.
    ///
    /// # Errors
    /// As [`Value::read`].
    pub fn read_fields(bytes: &[u8]) -> Result<Option<Fields<'_>>, NotCanonical> {
        let value = Value::parse(bytes, MAX_LINE)?;
        let (mut out, mut places) = (Vec::with_capacity(bytes.len()), Vec::new());
        write_noting(&value, &mut out, &mut |place| places.push(place));
        if out != bytes {
            return Err(NotCanonical::OtherSpelling);
        }
        let Value::Map(fields) = value else { return Ok(None) };
        let spelt = places.into_iter().map(|it| bytes.get(it).unwrap_or_default());
        Ok(Some(fields.into_iter().zip(spelt).map(|((key, it), bytes)| (key, (it, bytes))).collect()))
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
        serde_json::from_slice(bytes).map_err(|err| not_strict(&err.to_string()))
    }

    /// Writes the one spelling of this value.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(256);
        write(self, &mut out);
        out
    }

    /// The text, if this is one.
    pub fn text(&self) -> Option<&str> {
        if let Value::Text(it) = self { Some(it) } else { None }
    }

    /// The integer, if this is one.
    pub fn int(&self) -> Option<i64> {
        if let Value::Int(it) = self { Some(*it) } else { None }
    }

    /// The flag, if this is one.
    pub fn flag(&self) -> Option<bool> {
        if let Value::Flag(it) = self { Some(*it) } else { None }
    }

    /// The items, if this is a list.
    pub fn list(&self) -> Option<&[Value]> {
        if let Value::List(it) = self { Some(it) } else { None }
    }

    /// The fields, if this is an object.
    pub fn map(&self) -> Option<&Map<String, Value>> {
        if let Value::Map(it) = self { Some(it) } else { None }
    }

    /// The field `key` of an object.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.map()?.get(key)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}

impl From<i64> for Value {
    fn from(int: i64) -> Value {
        Value::Int(int)
    }
}

impl From<Vec<Value>> for Value {
    fn from(list: Vec<Value>) -> Value {
        Value::List(list)
    }
}

impl From<Map<String, Value>> for Value {
    fn from(map: Map<String, Value>) -> Value {
        Value::Map(map)
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

/// What the parser's words mean; a parser passes only words on.
fn not_strict(why: &str) -> NotCanonical {
    if why.starts_with(TOO_MANY_KEYS) {
        return NotCanonical::TooManyKeys;
    }
    NotCanonical::NotStrict { why: why.to_owned() }
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
    write_noting(value, out, &mut |_| {});
}

/// Writes the one spelling, and notes where the value of each field of an object lands.
fn write_noting(value: &Value, out: &mut Vec<u8>, note: &mut dyn FnMut(Range<usize>)) {
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
                let from = out.len();
                write(item, out);
                note(from..out.len());
            }
            out.push(b'}');
        }
    }
}

/// Writes a JSON string as RFC 8785 does: short escapes where they exist, `\u00xx` for other controls.
fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut plain = text.as_bytes();
    while let Some(at) = plain.iter().position(|it| matches!(it, 0x00..=0x1f | b'"' | b'\\')) {
        let (before, rest) = plain.split_at(at);
        let (byte, after) = rest.split_first().unwrap_or((&0, &[]));
        out.extend_from_slice(before);
        write_escape(*byte, out);
        plain = after;
    }
    out.extend_from_slice(plain);
    out.push(b'"');
}

fn write_escape(byte: u8, out: &mut Vec<u8>) {
    match byte {
        b'"' => out.extend_from_slice(b"\\\""),
        b'\\' => out.extend_from_slice(b"\\\\"),
        0x08 => out.extend_from_slice(b"\\b"),
        0x09 => out.extend_from_slice(b"\\t"),
        0x0a => out.extend_from_slice(b"\\n"),
        0x0c => out.extend_from_slice(b"\\f"),
        0x0d => out.extend_from_slice(b"\\r"),
        _ => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(Strict)
    }
}

/// Builds a [`Value`] and refuses whatever has no canonical spelling.
struct Strict;

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a flag, an integer, a text, a list or an object")
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E: de::Error>(self, int: i64) -> Result<Value, E> {
        if (-MAX_INT..=MAX_INT).contains(&int) {
            Ok(Value::Int(int))
        } else {
            Err(E::custom("integer too large"))
        }
    }

    fn visit_u64<E: de::Error>(self, int: u64) -> Result<Value, E> {
        self.visit_i64(i64::try_from(int).map_err(|_| E::custom("integer too large"))?)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Value, E> {
        if is_text(&text) { Ok(Value::Text(text)) } else { Err(E::custom("NUL in text")) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if !is_key(&key) {
                return Err(de::Error::custom("a key that is not ASCII snake_case"));
            }
            if fields.len() >= MAX_FIELDS {
                return Err(de::Error::custom(TOO_MANY_KEYS));
            }
            let value = map.next_value()?;
            if fields.insert(key, value).is_some() {
                return Err(de::Error::custom("a key twice"));
            }
        }
        Ok(Value::Map(fields))
    }
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
