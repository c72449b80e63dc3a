//! Days, times and words with a hyphen in a text, which are not broken across lines.

use leptos::prelude::*;

use crate::ui::words::words;

/// A text whose days, times, room numbers and words such as `Wi-Fi` keep together.
pub fn unbroken(text: String) -> impl IntoView {
    pieces(&text, words().papers.dates)
        .into_iter()
        .map(|(piece, is_date)| match is_date {
            true => view! { <span class="nowrap">{piece.to_owned()}</span> }.into_any(),
            false => piece.to_owned().into_any(),
        })
        .collect_view()
}

/// The text in order, each piece with whether it is a day or a time.
fn pieces<'a>(text: &'a str, dates: &[&str]) -> Vec<(&'a str, bool)> {
    let mut all = Vec::new();
    let (mut rest, mut at, mut is_inside) = (text, 0, false);
    while let Some(next) = rest.get(at..).and_then(|it| it.chars().next()) {
        let long = rest.get(at..).filter(|_| !is_inside);
        let long =
            long.and_then(|it| dates.iter().find_map(|date| fits(it, date)).or_else(|| hyphenated(it)));
        if let Some((plain, date, after)) = long.and_then(|long| {
            let (plain, from) = rest.split_at_checked(at)?;
            let (date, after) = from.split_at_checked(long)?;
            Some((plain, date, after))
        }) {
            all.extend([(plain, false), (date, true)]);
            (rest, at) = (after, 0);
        } else {
            at += next.len_utf8();
            // A number is not taken up in its middle, nor after a letter; nor a word after its hyphen.
            is_inside = next.is_ascii_alphanumeric() || is_inside && next == '-';
        }
    }
    all.push((rest, false));
    all.retain(|it| !it.0.is_empty());
    all
}

/// The most characters of a word that is kept in one piece.
const WORD: usize = 16;

/// How many bytes of the text its first word takes, where it has a hyphen inside.
fn hyphenated(text: &str) -> Option<usize> {
    let is_of_word = |it: char| it.is_ascii_alphanumeric() || it == '-';
    let word = text.split(|it| !is_of_word(it)).next()?.trim_end_matches('-');
    (word.len() <= WORD && !word.starts_with('-') && word.contains('-')).then_some(word.len())
}

/// How many bytes of the text such a day or time takes, where the text begins with one.
fn fits(text: &str, date: &str) -> Option<usize> {
    let mut rest = text;
    for mark in date.chars() {
        rest = match mark {
            '#' => Some(rest.trim_start_matches(|it: char| it.is_ascii_digit()))
                .filter(|it| it.len() < rest.len())?,
            '@' => rest.get(3..).filter(|_| rest.chars().take(3).all(|it| it.is_ascii_alphabetic()))?,
            mark => rest.strip_prefix(mark)?,
        };
    }
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::ui::words::speak;

    fn dates(language: Language, text: &str) -> Vec<&str> {
        speak(language);
        let all = pieces(text, words().papers.dates);
        assert_eq!(all.iter().map(|it| it.0).collect::<String>(), text, "nothing is lost");
        all.into_iter().filter(|it| it.1).map(|it| it.0).collect()
    }

    #[test]
    fn days_and_times_keep_together_in_each_language() {
        let zh = "您于 2026-11-19 19:24 提出，请在 11月24日 10:00 前（2027年1月6日）答复";
        assert_eq!(dates(Language::Chinese, zh), ["2026-11-19 19:24", "11月24日 10:00 前", "2027年1月6日"]);
        let bare = "张敏 · 11月4日 10:42 · 2026年11月4日至12月3日更换";
        assert_eq!(dates(Language::Chinese, bare), ["11月4日 10:42", "2026年11月4日", "12月3日"]);
        let en = "Your complaint of 25 Nov 2026, 09:02 is due by 26 Nov, 09:02.";
        assert_eq!(dates(Language::English, en), ["25 Nov 2026, 09:02", "26 Nov, 09:02"]);
    }

    #[test]
    fn numbers_that_are_no_days_stay_as_they_are() {
        assert_eq!(dates(Language::Chinese, "2号楼12层，24小时内，3月起每日2次，- 5"), Vec::<&str>::new());
    }

    #[test]
    fn words_with_a_hyphen_keep_together_unless_they_are_long() {
        assert_eq!(
            dates(Language::Chinese, "Wi-Fi箱进水，1号楼 2-1602，HY-APV5-00019。"),
            ["Wi-Fi", "2-1602", "HY-APV5-00019"]
        );
        assert_eq!(dates(Language::English, "a state-of-the-art-installation - off"), Vec::<&str>::new());
    }
}
