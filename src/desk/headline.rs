//! The beginning of a text as a heading: one line, cut where a clause or a word ends.

/// Where a clause ends; what follows can be left out.
const PAUSES: [char; 13] = ['，', '。', '！', '？', '；', '：', '、', ',', '!', '?', ';', ':', ' '];
/// What a whole sentence ends with.
const ENDS: [char; 6] = ['。', '！', '？', '.', '!', '?'];

/// The first line of `text`, of at most `most` characters. Where something is left out an ellipsis says so, but not
/// after a whole sentence.
pub fn headline(text: &str, most: usize) -> String {
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default().trim_end();
    let kept = match line.char_indices().nth(most) {
        Some((end, _)) => cut(line, end),
        None => line,
    };
    if kept.len() == text.len() || kept.ends_with(ENDS) {
        return kept.to_owned();
    }
    format!("{}…", kept.trim_end_matches(PAUSES))
}

/// The line up to its last pause before `end`, up to its last whole word where the pause would leave too little, or else
/// all of it.
fn cut(line: &str, end: usize) -> &str {
    let (head, rest) = line.split_at(end);
    let pause = head.char_indices().rev().find(|it| PAUSES.contains(&it.1)).map(|it| it.0 + it.1.len_utf8());
    if let Some(at) = pause.filter(|it| it * 2 > end) {
        return head.get(..at).unwrap_or(head).trim_end();
    }
    let is_of_word = |it: char| it.is_ascii_alphanumeric() || it == '-';
    if !rest.starts_with(is_of_word) {
        return head;
    }
    let word = head.trim_end_matches(is_of_word);
    if word.is_empty() { head } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_stands_whole_and_a_further_line_is_told() {
        assert_eq!(headline("ab cd", 60), "ab cd");
        assert_eq!(headline(" ab cd\nef", 60), "ab cd…");
        assert_eq!(headline("ab cd.\nef", 60), "ab cd.", "a whole sentence needs no dots");
        assert_eq!(headline("", 60), "");
    }

    #[test]
    fn a_long_text_ends_with_a_clause_or_a_word() {
        assert_eq!(headline("one two three, four five", 20), "one two three, four…");
        assert_eq!(headline("水水水，水水Wi-Fi", 7), "水水水…");
        assert_eq!(headline("水，水水水水Wi-Fi", 8), "水，水水水水…");
        assert_eq!(headline(&"x".repeat(70), 60), format!("{}…", "x".repeat(60)), "a word without an end");
        assert_eq!(headline(&"水".repeat(61), 60).chars().count(), 61);
    }
}
