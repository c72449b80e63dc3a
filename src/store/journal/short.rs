//! An event line with its digests written as bytes instead of as hexadecimal digits, which are a third of a line and
//! which no compression of a database makes shorter.

use crate::store::MAX_RECORD;

/// Stands before a run of bytes that were digits; no UTF-8 holds it.
const RUN: u8 = 0xff;
/// Fewer bytes than this are not worth a run.
const LEAST: usize = 8;
/// The most bytes of one run.
const MOST: usize = 255;

/// The line in short; `None` where it is not text, such as one that is sealed.
pub(super) fn shorten(line: &[u8]) -> Option<Vec<u8>> {
    let mut short = Vec::with_capacity(line.len());
    let mut rest = line;
    while !rest.is_empty() {
        let is_plain = |it: &&u8| **it != RUN && value(**it).is_none();
        let plain = rest.iter().take_while(is_plain).count();
        let digits = rest.iter().skip(plain).take(MOST * 2).take_while(|it| value(**it).is_some()).count();
        // Too few digits are as plain as anything else.
        let (plain, digits) = if digits / 2 < LEAST { (plain + digits, 0) } else { (plain, digits / 2 * 2) };
        let (plain, behind) = rest.split_at(plain);
        short.extend_from_slice(plain);
        let (run, behind) = behind.split_at(digits);
        if !run.is_empty() {
            short.push(RUN);
            short.push(u8::try_from(run.len() / 2).unwrap_or(u8::MAX));
            short.extend(run.chunks_exact(2).map(byte));
        }
        if behind.first() == Some(&RUN) {
            return None;
        }
        rest = behind;
    }
    Some(short)
}

/// Reads what [`shorten`] wrote; `None` for anything no line can be.
pub(super) fn lengthen(short: &[u8]) -> Option<Vec<u8>> {
    let mut line = Vec::with_capacity(short.len() * 5 / 4);
    let mut rest = short;
    while let Some(at) = rest.iter().position(|it| *it == RUN) {
        let (plain, run) = rest.split_at(at);
        line.extend_from_slice(plain);
        let (count, after) = run.get(1..)?.split_first()?;
        let (bytes, behind) = after.split_at_checked(usize::from(*count))?;
        line.extend(bytes.iter().flat_map(|it| [digit(it >> 4), digit(it & 15)]));
        rest = behind;
    }
    line.extend_from_slice(rest);
    (line.len() <= MAX_RECORD).then_some(line)
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

fn digit(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'a' + value - 10 }
}

fn byte(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |byte, it| byte << 4 | value(*it).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_as_it_was_and_only_sealed_ones_have_no_short_form() {
        let digest = "3bd7fda56f5af861eab6480a2ecbe5b84f96260d0c88a72297e79e2757fc696d";
        for (line, saved) in [
            (String::new(), 0),
            ("{\"prev\":\"\"}".to_owned(), 0),
            (format!("{{\"prev\":\"{digest}\",\"open\":\"{digest}\"}}"), 60),
            (format!("a{digest}"), 30),
            (format!("{digest}b"), 30),
            (digest.repeat(20), 20 * 32 - 6),
            ("0123456789abcde".to_owned(), 0),
            ("0123456789abcdef".to_owned(), 6),
            ("ABCDEF0123456789ABCDEF".to_owned(), 0),
            ("电梯停运三天 deadbeefdeadbeef 丙".to_owned(), 6),
        ] {
            let short = shorten(line.as_bytes()).unwrap();
            assert_eq!(lengthen(&short).as_deref(), Some(line.as_bytes()), "{line}");
            assert_eq!(line.len() - short.len(), saved, "{line}");
        }
        assert_eq!(shorten(&[1, 2, RUN, 3]), None);
        for torn in [&[RUN][..], &[RUN, 2, 7], b"abc\xff"] {
            assert_eq!(lengthen(torn), None);
        }
        assert_eq!(lengthen(&[RUN, 255].repeat(MAX_RECORD)), None, "it never grows beyond a record");
    }
}
