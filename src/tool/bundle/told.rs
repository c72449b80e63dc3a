//! How things are said in sentences.

/// So many of something.
pub fn count(number: usize, what: &str) -> String {
    format!("{} {what}{}", thousands(number), if number == 1 { "" } else { "s" })
}

/// A number with blanks between its thousands.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// Text out of a file, without anything a terminal would obey.
pub fn text(text: &str) -> String {
    let is_plain = |it: char| {
        !it.is_control()
            && !matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|it| if is_plain(it) { it } else { '\u{fffd}' }).collect()
}

/// The first few of a list, and how many more there are.
pub fn some(items: &[String]) -> String {
    const MOST: usize = 12;
    let first = items.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    match items.len().saturating_sub(MOST) {
        0 => first,
        more => format!("{first} and {} more", thousands(more)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists_read_easily() {
        let told: Vec<String> = [0, 1, 999, 1_000, 1_234_567].iter().map(|it| count(*it, "act")).collect();
        assert_eq!(told, ["0 acts", "1 act", "999 acts", "1 000 acts", "1 234 567 acts"]);
        let items: Vec<String> = (1..=14).map(|it| it.to_string()).collect();
        assert_eq!(some(&items), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 2 more");
        assert_eq!(some(&items[..2]), "1, 2");
    }

    #[test]
    fn what_a_terminal_would_obey_is_not_printed() {
        assert_eq!(text("a\u{1b}[31m\u{202e}b\n"), "a\u{fffd}[31m\u{fffd}b\u{fffd}");
        assert_eq!(text("1号楼大堂"), "1号楼大堂");
    }
}
