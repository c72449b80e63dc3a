//! A Wasm module taken apart for packing, and put together again: operators, locals, addresses and the rest each stand
//! in a stream of their own, where what is alike stands side by side. It packs by a fifteenth better so.
//!
//! One walk serves both ways. It asks for the next byte of a stream; going apart that is the module's next byte, which
//! lands in the stream, and coming together it is the stream's next byte, which lands in the module.

/// Everything that is neither code nor data.
const REST: usize = 0;
const DATA: usize = 1;
/// How long functions are, and what they keep.
const SIZE: usize = 2;
const OPERATOR: usize = 3;
const LOCAL: usize = 4;
const SMALL: usize = 5;
const LARGE: usize = 6;
const CALL: usize = 7;
const BRANCH: usize = 8;
const BLOCK: usize = 9;
const ALIGN: usize = 10;
const OTHER: usize = 11;
/// The first of those that hold how far from its address a load or store reaches, one for each such operator.
const OFFSET: usize = 12;
/// The first operator that loads, and the last that stores.
const FIRST_LOAD: u8 = 0x28;
const LAST_STORE: u8 = 0x3e;
const STREAMS: usize = OFFSET + (LAST_STORE - FIRST_LOAD) as usize + 1;

/// The ids of sections.
const CODE_SECTION: u8 = 10;
const DATA_SECTION: u8 = 11;

/// The module as streams, and before them its length and theirs; `None` where an operator is not known here.
#[cfg(not(target_arch = "wasm32"))]
pub fn apart(module: &[u8]) -> Option<Vec<u8>> {
    struct Apart<'a> {
        module: std::slice::Iter<'a, u8>,
        streams: Vec<Vec<u8>>,
    }
    impl Way for Apart<'_> {
        fn byte(&mut self, stream: usize) -> Option<u8> {
            let byte = *self.module.next()?;
            self.streams.get_mut(stream)?.push(byte);
            Some(byte)
        }
    }
    let mut way = Apart { module: module.iter(), streams: vec![Vec::new(); STREAMS] };
    Walk { way: &mut way, moved: 0 }.module(module.len())?;
    let lengths = std::iter::once(module.len()).chain(way.streams.iter().map(Vec::len));
    let mut bytes = Vec::with_capacity(module.len() + 4 * STREAMS + 4);
    for length in lengths {
        bytes.extend(u32::try_from(length).ok()?.to_le_bytes());
    }
    way.streams.iter().for_each(|it| bytes.extend(it));
    Some(bytes)
}

/// The module whose streams `bytes` begin with, and what comes after them; `None` where they are damaged.
pub fn together(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    struct Together<'a> {
        streams: Vec<std::slice::Iter<'a, u8>>,
        module: Vec<u8>,
    }
    impl Way for Together<'_> {
        fn byte(&mut self, stream: usize) -> Option<u8> {
            let byte = *self.streams.get_mut(stream)?.next()?;
            self.module.push(byte);
            Some(byte)
        }
    }
    let (length, mut rest) = read_length(bytes)?;
    let mut lengths = Vec::with_capacity(STREAMS);
    for _ in 0..STREAMS {
        let (length, after) = read_length(rest)?;
        lengths.push(length);
        rest = after;
    }
    let mut way = Together { streams: Vec::with_capacity(STREAMS), module: Vec::with_capacity(length) };
    for length in lengths {
        let (stream, after) = rest.split_at_checked(length)?;
        way.streams.push(stream.iter());
        rest = after;
    }
    Walk { way: &mut way, moved: 0 }.module(length)?;
    Some((way.module, rest))
}

fn read_length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    Some((usize::try_from(u32::from_le_bytes(*length)).ok()?, rest))
}

/// Moves bytes between a module and its streams.
trait Way {
    /// The next byte of this stream.
    fn byte(&mut self, stream: usize) -> Option<u8>;
}

struct Walk<'a, W> {
    way: &'a mut W,
    /// Bytes of the module so far.
    moved: usize,
}

impl<W: Way> Walk<'_, W> {
    fn module(&mut self, length: usize) -> Option<()> {
        self.bytes(REST, 8)?;
        while self.moved < length {
            let id = self.byte(REST)?;
            let size = self.number(REST)?;
            match id {
                CODE_SECTION => self.functions()?,
                DATA_SECTION => self.bytes(DATA, size)?,
                _ => self.bytes(REST, size)?,
            }
        }
        (self.moved == length).then_some(())
    }

    fn functions(&mut self) -> Option<()> {
        for _ in 0..self.number(SIZE)? {
            let size = usize::try_from(self.number(SIZE)?).ok()?;
            let end = self.moved.checked_add(size)?;
            for _ in 0..self.number(SIZE)? {
                self.number(SIZE)?;
                self.byte(SIZE)?;
            }
            while self.moved < end {
                self.operator()?;
            }
            if self.moved != end {
                return None;
            }
        }
        Some(())
    }

    fn operator(&mut self) -> Option<()> {
        let operator = self.byte(OPERATOR)?;
        match operator {
            0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 => {}
            0x02..=0x04 => self.numbers(BLOCK, 1)?,
            0x0c | 0x0d => self.numbers(BRANCH, 1)?,
            0x0e => {
                let targets = self.number(BRANCH)?;
                self.numbers(BRANCH, targets.checked_add(1)?)?;
            }
            0x10 | 0x12 => self.numbers(CALL, 1)?,
            0x11 | 0x13 => self.numbers(CALL, 2)?,
            0x20..=0x22 => self.numbers(LOCAL, 1)?,
            0x23..=0x26 | 0x3f | 0x40 | 0xd2 => self.numbers(OTHER, 1)?,
            FIRST_LOAD..=LAST_STORE => {
                self.numbers(ALIGN, 1)?;
                self.numbers(OFFSET + usize::from(operator - FIRST_LOAD), 1)?;
            }
            0x41 => self.numbers(SMALL, 1)?,
            0x42 => self.numbers(LARGE, 1)?,
            0x43 => self.bytes(OTHER, 4)?,
            0x44 => self.bytes(OTHER, 8)?,
            0xd0 => self.bytes(OTHER, 1)?,
            0xfc => {
                let operands = match self.number(OTHER)? {
                    0..=7 => 0,
                    9 | 11 | 13 | 15..=17 => 1,
                    8 | 10 | 12 | 14 => 2,
                    _ => return None,
                };
                self.numbers(OTHER, operands)?;
            }
            _ => return None,
        }
        Some(())
    }

    fn byte(&mut self, stream: usize) -> Option<u8> {
        self.moved = self.moved.checked_add(1)?;
        self.way.byte(stream)
    }

    fn bytes(&mut self, stream: usize, count: u64) -> Option<()> {
        (0..count).try_for_each(|_| self.byte(stream).map(drop))
    }

    /// A number as Wasm writes it: seven bits a byte, the lowest first. Of a negative one only the length matters here.
    fn number(&mut self, stream: usize) -> Option<u64> {
        let mut number = 0;
        for shift in (0..70).step_by(7) {
            let byte = self.byte(stream)?;
            number |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn numbers(&mut self, stream: usize, count: u64) -> Option<()> {
        (0..count).try_for_each(|_| self.number(stream).map(drop))
    }
}
