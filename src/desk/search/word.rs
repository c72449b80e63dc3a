//! What somebody looks for, word by word.

/// Fewer letters than this are no initials.
const LETTERS: usize = 2;

/// One word somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As it was typed, folded.
    pub(super) text: String,
    /// Whether it may be initials.
    pub(super) is_letters: bool,
    /// A number without the dashes in it, where that is something.
    pub(super) digits: Option<String>,
}

impl Word {
    pub(super) fn of(text: &str) -> Word {
        let is_number = text.chars().all(|it| it.is_ascii_digit() || it == '-');
        let digits: String = text.chars().filter(|it| is_number && it.is_ascii_digit()).collect();
        let is_letters = text.len() >= LETTERS && text.chars().all(|it| it.is_ascii_alphanumeric());
        Word { text: text.to_owned(), is_letters, digits: Some(digits).filter(|it| !it.is_empty()) }
    }

    /// Whether whatever holds this word holds `before` too.
    fn narrows(&self, before: &Word) -> bool {
        let digits = match (&self.digits, &before.digits) {
            (None, _) => true,
            (Some(digits), Some(before)) => digits.contains(before.as_str()),
            (Some(_), None) => false,
        };
        digits && self.text.contains(&before.text) && (before.is_letters || !self.is_letters)
    }
}

/// Whether whatever holds every one of `words` held all that was looked for `before`.
pub(super) fn narrow(before: &[Word], words: &[Word]) -> bool {
    before.iter().all(|before| words.iter().any(|it| it.narrows(before)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_on_finds_less_but_where_a_word_becomes_more_than_it_was() {
        for (before, words, narrows) in [
            ("电", "电梯", true),
            ("电 王", "王 电梯", true),
            ("12", "12-3", true),
            ("wx", "wxs", true),
            ("w", "wx", false),
            ("-", "-1", false),
            ("1", "1a", false),
            ("电 王", "电梯", false),
            ("电梯", "电", false),
        ] {
            let of = |text: &str| text.split(' ').map(Word::of).collect::<Vec<_>>();
            assert_eq!(narrow(&of(before), &of(words)), narrows, "{before} → {words}");
        }
    }
}
