//! A text out of somebody's file as it may stand in a sentence of ours.

use crate::domain::language::Language;
use crate::ui::words::language;

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

/// What somebody's file calls things, plainly; in Chinese with its own marks, where many a file has those of a keyboard.
pub fn prose(text: &str) -> String {
    let text = plain(text);
    if language() != Language::Chinese {
        return text;
    }
    let (mut said, mut brackets) = (String::new(), Vec::new());
    for it in text.chars() {
        let is_chinese = said.ends_with(|it| matches!(it, '\u{3400}'..='\u{9fff}' | '》' | '）' | '”'));
        said.push(match it {
            '(' => {
                brackets.push(is_chinese);
                if is_chinese { '（' } else { it }
            }
            ')' if brackets.pop() == Some(true) => '）',
            ',' if is_chinese => '，',
            ';' if is_chinese => '；',
            ':' if is_chinese => '：',
            '!' if is_chinese => '！',
            '?' if is_chinese => '？',
            _ => it,
        });
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_stands_with_its_own_marks_and_nothing_else_changes() {
        for (written, said) in [
            ("电信用户投诉和申诉(15日/5个工作日/30日)", "电信用户投诉和申诉（15日/5个工作日/30日）"),
            ("已超过五个月,其他申诉(二年),不予受理", "已超过五个月，其他申诉（二年），不予受理"),
            ("适用范围:all=全部;long=仅长时间", "适用范围：all=全部；long=仅长时间"),
            ("ISO 10002:2018 (E), art. 7(2)", "ISO 10002:2018 (E), art. 7(2)"),
            (")(", ")("),
            ("没完(", "没完（"),
        ] {
            assert_eq!(prose(written), said);
        }
    }

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
