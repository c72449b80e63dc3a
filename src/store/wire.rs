//! Plain bytes for messages between page and worker: numbers and lengths are u64, little-endian.

/// Writes fields one after the other.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// One byte: a tag or a flag.
    pub fn tag(&mut self, tag: u8) -> &mut Self {
        self.bytes.push(tag);
        self
    }

    /// A number that fits 64 bits.
    pub fn number(&mut self, number: u64) -> &mut Self {
        self.bytes.extend_from_slice(&number.to_le_bytes());
        self
    }

    /// A count of things that follow, or a place in a list.
    pub fn count(&mut self, count: usize) -> &mut Self {
        self.number(count as u64)
    }

    /// Bytes of a length both sides know.
    pub fn fixed(&mut self, bytes: &[u8]) -> &mut Self {
        self.bytes.extend_from_slice(bytes);
        self
    }

    /// Bytes of any length.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.count(bytes.len()).fixed(bytes)
    }

    /// A text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }
}

/// Reads fields in the order they were written; `None` when the message ends early or makes no sense.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Begins at the first byte.
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { rest: bytes }
    }

    /// `Some(value)` when everything was read.
    pub fn end<T>(&self, value: T) -> Option<T> {
        self.rest.is_empty().then_some(value)
    }

    /// One byte.
    pub fn tag(&mut self) -> Option<u8> {
        self.fixed::<1>().map(|[tag]| tag)
    }

    /// A number.
    pub fn number(&mut self) -> Option<u64> {
        self.fixed().map(u64::from_le_bytes)
    }

    /// A number that must fit 32 bits.
    pub fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    /// A count or place.
    pub fn count(&mut self) -> Option<usize> {
        self.number()?.try_into().ok()
    }

    /// `N` bytes.
    pub fn fixed<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*bytes)
    }

    /// Bytes of any length.
    pub fn bytes(&mut self) -> Option<Vec<u8>> {
        let length = self.count()?;
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(bytes.to_vec())
    }

    /// A text.
    pub fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?).ok()
    }

    /// A counted list; each of its items takes at least one byte, so a false count allocates nothing.
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        if count > self.rest.len() {
            return None;
        }
        (0..count).map(|_| item(self)).collect()
    }
}
