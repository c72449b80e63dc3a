//! Strict JSON, read by one function that is not made anew for every type.
//!
//! RFC 8259 with what the product never writes left out: no null, no fraction, no exponent, no key twice. A general
//! deserialiser would be a fifth of the rules' code in the browser.

use std::collections::BTreeMap;

/// The deepest nesting a reader follows.
pub const MAX_DEPTH: usize = 16;
/// The most keys one object may have.
pub const MAX_FIELDS: usize = 128;
/// The largest integer, 2^53 − 1, so that every program reads the same number.
pub const MAX_INT: i64 = 9_007_199_254_740_991;

/// What JSON of the product can say.
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
    Map(BTreeMap<String, Value>),
}

/// Where reading stopped, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("byte {at}: {why}")]
pub struct NotJson {
    /// The byte, from 0.
    pub at: usize,
    /// Why it cannot stand there.
    pub why: &'static str,
}

type Read<T> = Result<T, NotJson>;

/// Reads one value and nothing after it; `is_key` says which keys an object may have.
///
/// # Errors
/// [`NotJson`].
pub fn parse(bytes: &[u8], is_key: fn(&str) -> bool) -> Read<Value> {
    let text = std::str::from_utf8(bytes)
        .map_err(|fault| NotJson { at: fault.valid_up_to(), why: "this is no UTF-8" })?;
    let mut parser = Parser { text, at: 0, is_key };
    parser.skip();
    let value = parser.value(0)?;
    parser.skip();
    if parser.at == text.len() { Ok(value) } else { parser.fail("nothing may follow") }
}

impl Value {
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
    pub fn map(&self) -> Option<&BTreeMap<String, Value>> {
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

impl From<BTreeMap<String, Value>> for Value {
    fn from(map: BTreeMap<String, Value>) -> Value {
        Value::Map(map)
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    is_key: fn(&str) -> bool,
}

impl<'a> Parser<'a> {
    fn fail<T>(&self, why: &'static str) -> Read<T> {
        Err(NotJson { at: self.at, why })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over one byte of this kind, with the white space after it.
    fn take(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        if is {
            self.at += 1;
            self.skip();
        }
        is
    }

    fn word(&mut self, word: &str) -> bool {
        let is = self.text.get(self.at..).is_some_and(|it| it.starts_with(word));
        if is {
            self.at += word.len();
        }
        is
    }

    fn value(&mut self, depth: usize) -> Read<Value> {
        match self.peek() {
            Some(b'{' | b'[') if depth == MAX_DEPTH => self.fail("nested too deeply"),
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.list(depth + 1),
            Some(b'"') => {
                let text = self.string()?;
                if text.contains('\0') { self.fail("NUL in text") } else { Ok(Value::Text(text)) }
            }
            Some(b'-' | b'0'..=b'9') => self.integer(),
            _ if self.word("true") => Ok(Value::Flag(true)),
            _ if self.word("false") => Ok(Value::Flag(false)),
            _ => self.fail("a flag, an integer, a text, a list or an object belongs here"),
        }
    }

    fn list(&mut self, depth: usize) -> Read<Value> {
        let mut items = Vec::new();
        self.take(b'[');
        if self.closes(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.skip();
            if self.closes(b']') {
                return Ok(Value::List(items));
            }
            if !self.take(b',') {
                return self.fail("`,` or `]` belongs here");
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read<Value> {
        let mut fields = BTreeMap::new();
        self.take(b'{');
        if self.closes(b'}') {
            return Ok(Value::Map(fields));
        }
        loop {
            let key = self.string()?;
            if !(self.is_key)(&key) {
                return self.fail("no object has such a key");
            }
            if fields.len() == MAX_FIELDS {
                return self.fail("too many keys");
            }
            self.skip();
            if !self.take(b':') {
                return self.fail("`:` belongs here");
            }
            let value = self.value(depth)?;
            if fields.insert(key, value).is_some() {
                return self.fail("a key twice");
            }
            self.skip();
            if self.closes(b'}') {
                return Ok(Value::Map(fields));
            }
            if !self.take(b',') {
                return self.fail("`,` or `}` belongs here");
            }
        }
    }

    /// Steps over the end of an object or a list; what follows is its surroundings'.
    fn closes(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn integer(&mut self) -> Read<Value> {
        let from = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let digits = self.at;
        while self.peek().is_some_and(|it| it.is_ascii_digit()) {
            self.at += 1;
        }
        let is_led_by_zero =
            self.text.get(digits..self.at).is_some_and(|it| it.len() > 1 && it.starts_with('0'));
        let is_fraction = matches!(self.peek(), Some(b'.' | b'e' | b'E'));
        let text = self.text.get(from..self.at).unwrap_or_default();
        match text.parse::<i64>() {
            Ok(_) if is_led_by_zero || is_fraction || text == "-0" => self.fail("this is no integer"),
            Ok(int) if (-MAX_INT..=MAX_INT).contains(&int) => Ok(Value::Int(int)),
            _ => self.fail("no integer, or too large"),
        }
    }

    fn string(&mut self) -> Read<String> {
        if self.peek() != Some(b'"') {
            return self.fail("a text belongs here");
        }
        self.at += 1;
        let mut said = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain =
                rest.bytes().position(|it| it < 0x20 || it == b'"' || it == b'\\').unwrap_or(rest.len());
            said.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(said);
                }
                Some(b'\\') => {
                    self.at += 1;
                    said.push(self.escaped()?);
                }
                _ => return self.fail("the text is not closed, or holds a control character"),
            }
        }
    }

    fn escaped(&mut self) -> Read<char> {
        let Some(letter) = self.peek() else { return self.fail("the text is not closed") };
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return self.fail("no such escape"),
        })
    }

    /// `\uXXXX`, or two of them for a character beyond the first plane.
    fn unicode(&mut self) -> Read<char> {
        let first = self.hex()?;
        let is_half = (0xd800..0xdc00).contains(&first);
        let second = if is_half && self.word("\\u") { Some(self.hex()?) } else { None };
        match char::decode_utf16(std::iter::once(first).chain(second)).next() {
            Some(Ok(letter)) => Ok(letter),
            _ => self.fail("half a character"),
        }
    }

    fn hex(&mut self) -> Read<u16> {
        let digits =
            self.text.get(self.at..self.at + 4).filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
        match digits.and_then(|it| u16::from_str_radix(it, 16).ok()) {
            Some(unit) => {
                self.at += 4;
                Ok(unit)
            }
            None => self.fail("four hexadecimal digits belong here"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Theirs;

    use super::*;

    fn read(text: &str) -> Read<Value> {
        parse(text.as_bytes(), |_| true)
    }

    /// What another reader makes of it, as far as the product can say it.
    fn ours(theirs: &Theirs) -> Option<Value> {
        Some(match theirs {
            Theirs::Bool(flag) => Value::Flag(*flag),
            Theirs::Number(number) => {
                Value::Int(number.as_i64().filter(|it| (-MAX_INT..=MAX_INT).contains(it))?)
            }
            Theirs::String(text) => Value::Text(Some(text).filter(|it| !it.contains('\0'))?.clone()),
            Theirs::Array(items) => Value::List(items.iter().map(ours).collect::<Option<_>>()?),
            Theirs::Object(fields) => Value::Map(
                fields.iter().map(|(key, it)| Some((key.clone(), ours(it)?))).collect::<Option<_>>()?,
            ),
            Theirs::Null => return None,
        })
    }

    #[test]
    fn a_fault_is_told_with_its_place() {
        for (text, at) in
            [("{\"a\":1,}", 7), ("[1 2]", 3), ("", 0), ("1.5", 1), ("\"\n\"", 1), ("{\"a\":1,\"a\":2}", 12)]
        {
            assert_eq!(read(text).map_err(|it| it.at), Err(at), "{text}");
        }
    }

    #[test]
    fn escapes_say_what_they_say_elsewhere() {
        let text = r#"["\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\"]"#;
        assert_eq!(read(text), Ok(Value::List(vec!["é😀/\u{8}\u{c}\n\r\t\"\\".into()])));
        for half in
            [r#""\ud83d""#, r#""\ude00""#, r#""\ud83d\u0041""#, r#""\u12g4""#, r#""\x""#, r#""\u+123""#]
        {
            assert!(read(half).is_err(), "{half}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_read_another_reader_reads_alike(text in r#"[\[\]{}:,"\\ ntrueflas0-9ud8.\-]{0,24}"#) {
            let theirs = serde_json::from_str::<Theirs>(&text).ok().as_ref().and_then(ours);
            match read(&text) {
                Ok(value) => proptest::prop_assert_eq!(theirs, Some(value)),
                // Another reader keeps the last of equal keys.
                Err(fault) => proptest::prop_assert!(theirs.is_none() || fault.why == "a key twice"),
            }
        }

        #[test]
        fn texts_come_through_as_others_write_them(text: String) {
            let written = serde_json::to_string(&text).unwrap();
            let expected = if text.contains('\0') { None } else { Some(Value::Text(text)) };
            proptest::prop_assert_eq!(read(&written).ok(), expected);
        }
    }
}
