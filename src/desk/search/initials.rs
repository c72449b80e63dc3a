//! The first letter of a Chinese character's reading, so that a name is found by its initials.
//!
//! `initials.txt` holds one letter for each character from U+4E00 on, `-` for one without a reading, made from the
//! readings of pinyin-data (MIT, after Unihan); `alternates.txt` holds the characters of names and places that are read
//! in two ways, each before its other letter.

use std::sync::OnceLock;

use crate::domain::map::Map;

/// One letter for each character from [`FIRST`] on.
const INITIALS: &str = include_str!("initials.txt");
/// Characters read in another way too, each before that letter.
const ALTERNATES: &str = include_str!("alternates.txt");
/// The first character of the table.
const FIRST: u32 = 0x4e00;

/// The initials of a text: a letter for each Chinese character, Latin letters and digits as they are, nothing for the
/// rest. Twice where a character is read in two ways: by the common readings, and by the others.
pub fn initials(text: &str) -> (String, Option<String>) {
    let common: String = text.chars().filter_map(common).collect();
    let other: String = text.chars().filter_map(|it| other(it).or_else(|| self::common(it))).collect();
    let other = (other != common).then_some(other);
    (common, other)
}

fn common(letter: char) -> Option<char> {
    if letter.is_ascii_alphanumeric() {
        return Some(letter.to_ascii_lowercase());
    }
    let at = usize::try_from(u32::from(letter).checked_sub(FIRST)?).ok()?;
    let initial = char::from(*INITIALS.as_bytes().get(at)?);
    initial.is_ascii_lowercase().then_some(initial)
}

fn other(letter: char) -> Option<char> {
    static PAIRS: OnceLock<Map<char, char>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| {
        let (of, initials) = (ALTERNATES.chars().step_by(2), ALTERNATES.chars().skip(1).step_by(2));
        of.zip(initials).collect()
    });
    pairs.get(&letter).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_places_are_found_by_the_letters_people_type() {
        for (text, common, other) in [
            ("张铁民", "ztm", None),
            ("重庆路", "zql", Some("cql")),
            ("曾 小明", "cxm", Some("zxm")),
            ("3号楼A座", "3hlaz", None),
            ("（无）", "w", None),
        ] {
            assert_eq!(initials(text), (common.to_owned(), other.map(str::to_owned)), "{text}");
        }
    }
}
