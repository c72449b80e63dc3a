//! A small bundle as a row of QR codes, from one screen to another: each frame says which of how many it is.
//!
//! `HY2/7F3K/3/12/…/…`: the bundle's mark, this frame's place, the content in base 32, and a check of the frame. Only
//! capitals, digits and strokes, so that a code stays coarse and a hand scanner types it as it is.

use std::collections::BTreeMap;

use crate::domain::log::fingerprint::CROCKFORD;
use crate::domain::log::hash::Digest;

/// What begins every frame.
pub const PREFIX: &str = "HY2/";
/// Bytes of a frame: a code that a camera reads from another screen.
const BYTES: usize = 400;
/// The most frames shown in a row: half a minute at two a second.
pub const MOST: usize = 60;
/// The longest text read as a frame.
const MOST_TEXT: usize = 800;

/// Why a text is not taken as a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameFault {
    /// Something else, such as the code of a slip.
    #[error("not a frame of a bundle")]
    NotAFrame,
    /// Misread.
    #[error("the frame was misread")]
    Misread,
    /// Of another bundle than the ones before.
    #[error("a frame of another bundle")]
    OtherBundle,
}

/// The frames of a bundle, or `None` where it is too large for this way.
pub fn frames(bundle: &[u8]) -> Option<Vec<String>> {
    let chunks = bundle.chunks(BYTES);
    let count = chunks.len();
    if count == 0 || count > MOST {
        return None;
    }
    let mark = mark(bundle);
    let one = |(at, chunk): (usize, &[u8])| {
        let body = format!("{PREFIX}{mark}/{at}/{count}/{}", to_base32(chunk));
        let check = check(&body);
        format!("{body}/{check}")
    };
    Some((1..).zip(chunks).map(one).collect())
}

/// Frames as they come in, in whatever order and however often.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathering {
    mark: String,
    count: usize,
    frames: BTreeMap<usize, Vec<u8>>,
}

impl Gathering {
    /// Takes what was read; `true` where the frame is new.
    ///
    /// # Errors
    /// [`FrameFault`]; what was gathered before stays.
    pub fn take(&mut self, text: &str) -> Result<bool, FrameFault> {
        let text = text.trim();
        if !text.starts_with(PREFIX) || text.len() > MOST_TEXT {
            return Err(FrameFault::NotAFrame);
        }
        let (body, said) = text.rsplit_once('/').ok_or(FrameFault::Misread)?;
        let parts: Vec<&str> = body.split('/').collect();
        let [_, mark, at, count, content] = parts.as_slice() else { return Err(FrameFault::Misread) };
        let (Ok(at), Ok(count)) = (at.parse::<usize>(), count.parse::<usize>()) else {
            return Err(FrameFault::Misread);
        };
        let bytes =
            from_base32(content).filter(|_| said == check(body) && 1 <= at && at <= count && count <= MOST);
        let bytes = bytes.ok_or(FrameFault::Misread)?;
        if self.frames.is_empty() {
            (self.mark, self.count) = ((*mark).to_owned(), count);
        } else if (self.mark.as_str(), self.count) != (*mark, count) {
            return Err(FrameFault::OtherBundle);
        }
        Ok(self.frames.insert(at, bytes).is_none())
    }

    /// How many frames are here, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.frames.len(), self.count)
    }

    /// The numbers still missing.
    pub fn missing(&self) -> Vec<usize> {
        (1..=self.count).filter(|it| !self.frames.contains_key(it)).collect()
    }

    /// The bundle, once every frame is here.
    pub fn whole(&self) -> Option<Vec<u8>> {
        let bundle: Vec<u8> = self.frames.values().flatten().copied().collect();
        let is_all = self.count > 0 && self.frames.len() == self.count;
        (is_all && mark(&bundle) == self.mark).then_some(bundle)
    }
}

fn mark(bundle: &[u8]) -> String {
    to_base32(Digest::of(bundle).0.get(..5).unwrap_or_default())
}

fn check(body: &str) -> String {
    to_base32(Digest::of(body.as_bytes()).0.get(..5).unwrap_or_default())
}

/// Five bytes become eight characters.
fn to_base32(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            out.push(letter(bits >> held));
        }
        bits &= (1 << held) - 1;
    }
    if held > 0 {
        out.push(letter(bits << (5 - held)));
    }
    out
}

fn letter(bits: u32) -> char {
    let at = usize::try_from(bits & 31).unwrap_or(0);
    CROCKFORD.get(at).map_or('0', |it| char::from(*it))
}

/// Reads exactly that spelling.
fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 5 / 8);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for letter in text.bytes() {
        let at = CROCKFORD.iter().position(|it| *it == letter)?;
        bits = bits << 5 | u32::try_from(at).ok()?;
        held += 5;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 255).ok()?);
        }
        bits &= (1 << held) - 1;
    }
    if bits == 0 && held < 5 { Some(out) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(length: usize) -> Vec<u8> {
        (0..length).map(|it| u8::try_from(it * 31 % 256).unwrap()).collect()
    }

    #[test]
    fn frames_in_any_order_and_twice_make_the_bundle_again() {
        for length in [1, 4, 399, 400, 401, 5_000, BYTES * MOST] {
            let whole = bundle(length);
            let all = frames(&whole).unwrap();
            let mut gathering = Gathering::default();
            for frame in all.iter().rev().chain(&all) {
                assert_eq!(
                    gathering.whole().is_some(),
                    gathering.missing().is_empty() && gathering.progress().0 > 0
                );
                gathering.take(&format!("{frame}\n")).unwrap();
                assert!(frame.len() <= MOST_TEXT, "{}", frame.len());
                assert!(frame.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'/'));
            }
            assert_eq!(gathering.whole(), Some(whole));
        }
        assert_eq!((frames(b""), frames(&bundle(BYTES * MOST + 1))), (None, None));
    }

    #[test]
    fn a_misread_frame_and_one_of_another_bundle_leave_what_was_gathered() {
        let all = frames(&bundle(1_000)).unwrap();
        let mut gathering = Gathering::default();
        gathering.take(&all[0]).unwrap();
        let before = gathering.clone();
        let other = frames(&bundle(999)).unwrap();
        assert_eq!(gathering.take(&other[1]), Err(FrameFault::OtherBundle));
        for text in ["", "HY-7F3K-00128", "https://example.org/", &"HY2/".repeat(300)] {
            assert_eq!(gathering.take(text), Err(FrameFault::NotAFrame), "{text}");
        }
        let frame = all[1].as_bytes();
        for at in PREFIX.len()..frame.len() {
            let mut bad = frame.to_vec();
            bad[at] = if bad[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(gathering.take(&String::from_utf8(bad).unwrap()), Err(FrameFault::Misread), "{at}");
        }
        assert_eq!(gathering, before);
    }
}
