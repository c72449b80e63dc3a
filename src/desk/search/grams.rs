//! Which texts may hold a word, told without looking into them.
//!
//! Each character has a row, as have any two that stand side by side and three Latin letters or digits in a row; a row has
//! a bit for each case of a block. Several fall on one row, so that a bit says "maybe"; where it is missing, it is not there.

/// So many rows: a text of a few hundred characters leaves four in five of its bits unset. 16 kB a block, 256 bytes a case.
const ROWS: usize = 2048;
/// A hash of 32 bits is one of so many rows.
const SHIFT: u32 = 32 - ROWS.ilog2();

/// The rows of a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Grams(Vec<u64>);

impl Grams {
    /// Notes what the text of a case holds; of several cases one after the other.
    pub(super) fn note(&mut self, case: usize, text: &str) {
        self.0.resize(ROWS, 0);
        let bit = u32::try_from(case).ok().and_then(|it| 1_u64.checked_shl(it)).unwrap_or(0);
        each(text, &mut |_, row| {
            if let Some(cases) = self.0.get_mut(row) {
                *cases |= bit;
            }
        });
    }

    /// The cases that may hold a word by its rows, a bit for each.
    pub(super) fn may_hold(&self, rows: &[usize]) -> u64 {
        rows.iter().fold(u64::MAX, |cases, row| cases & self.0.get(*row).copied().unwrap_or(0))
    }
}

/// The rows that whatever holds a word is noted in.
pub(super) fn rows_of(word: &str) -> Vec<usize> {
    let (mut rows, mut alone) = (Vec::new(), None);
    each(word, &mut |width, row| if width == 1 { alone = Some(row) } else { rows.push(row) });
    // Two side by side say more than each of them.
    if rows.is_empty() { alone.into_iter().collect() } else { rows }
}

/// Tells how many characters, and the row, of everything a text is noted by.
fn each(text: &str, tell: &mut dyn FnMut(usize, usize)) {
    let (mut first, mut second) = (0, 0);
    for third in text.chars().map(u32::from) {
        // Nobody types a word with a blank in it, or across two texts.
        let is_gap = |it: u32| it == 0 || it == u32::from(' ') || it == u32::from('\n');
        let is_plain = |it: u32| u8::try_from(it).is_ok_and(|it| it.is_ascii_alphanumeric());
        if !is_gap(third) {
            tell(1, row(0, 0, third));
            if !is_gap(second) {
                tell(2, row(0, second, third));
                if [first, second, third].into_iter().all(is_plain) {
                    tell(3, row(first, second, third));
                }
            }
        }
        (first, second) = (second, third);
    }
}

fn row(first: u32, second: u32, third: u32) -> usize {
    let mixed = (first.wrapping_mul(0x85eb_ca6b) ^ second).wrapping_mul(0xc2b2_ae35) ^ third;
    usize::try_from(mixed.wrapping_mul(0x9e37_79b1) >> SHIFT).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_holds_is_never_denied() {
        let texts = ["电梯困人 1602\n王先生\n13800000002\n", "漏水", "hy-7f3k-000123\n3hlaz\n", ""];
        let mut grams = Grams::default();
        for (case, text) in texts.iter().enumerate() {
            grams.note(case, text);
        }
        for (case, text) in texts.iter().enumerate() {
            for word in text.split(['\n', ' ']) {
                let ends = |from: usize| {
                    word.char_indices().map(move |(at, it)| at + it.len_utf8()).filter(move |it| *it > from)
                };
                for (from, _) in word.char_indices() {
                    for part in ends(from).filter_map(|to| word.get(from..to)) {
                        assert!(grams.may_hold(&rows_of(part)) >> case & 1 == 1, "{part} in {text}");
                    }
                }
            }
        }
        assert_eq!(grams.may_hold(&rows_of("漏水")) & 1, 0, "what is not there is mostly denied");
        assert_eq!(Grams::default().may_hold(&rows_of("漏")), 0);
    }
}
