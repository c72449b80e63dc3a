//! A text out of somebody's file as it may stand in a sentence of ours.

/// The longest text that is shown whole, in characters.
const MOST: usize = 600;

/// The text without what would turn or hide the writing around it, and no longer than anybody reads.
pub fn plain(text: &str) -> String {
    let is_plain = |it: char| {
        !it.is_control()
            && !matches!(it, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let mut said: String =
        text.chars().take(MOST).map(|it| if is_plain(it) { it } else { '\u{fffd}' }).collect();
    if text.chars().nth(MOST).is_some() {
        said.push('…');
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_or_hides_writing_is_seen_and_what_never_ends_is_cut() {
        assert_eq!(
            plain("a\u{202e}b\u{2066}c\u{200b}\n\u{1b}"),
            "a\u{fffd}b\u{fffd}c\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(plain("<b>七日</b> é"), "<b>七日</b> é");
        let long = plain(&"长".repeat(MOST + 1));
        assert_eq!((long.chars().count(), long.ends_with('…')), (MOST + 1, true));
        assert!(!plain(&"长".repeat(MOST)).ends_with('…'));
    }
}
