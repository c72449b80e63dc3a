//! Names, numbers and rooms of which only enough is shown to tell two people apart.

/// The character that stands for what is covered.
const COVER: char = '*';
/// So many digits in a row may be a telephone number.
const PHONE: usize = 7;

/// Covers a text: a number keeps its first three and last four digits, a name its first character.
pub fn mask(text: &str) -> String {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits >= PHONE { number(text, digits) } else { name(text) }
}

fn name(text: &str) -> String {
    let mut chars = text.trim().chars();
    let rest = |it: std::str::Chars<'_>| COVER.to_string().repeat(it.count().clamp(1, 3));
    chars.next().map(|first| format!("{first}{}", rest(chars))).unwrap_or_default()
}

fn number(text: &str, digits: usize) -> String {
    let mut at = 0;
    let cover = |it: char| {
        if !it.is_ascii_digit() {
            return it;
        }
        at += 1;
        if at <= 3 || at + 4 > digits { it } else { COVER }
    };
    text.chars().map(cover).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enough_stays_to_tell_two_people_apart() {
        for (text, masked) in [
            ("王小明", "王**"),
            ("王", "王*"),
            ("欧阳修之子孙", "欧***"),
            ("13812342210", "138****2210"),
            ("0571-8812 3456", "057*-**** 3456"),
            ("1602", "1***"),
            ("", ""),
        ] {
            assert_eq!(mask(text), masked, "{text}");
        }
    }
}
