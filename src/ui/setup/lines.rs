//! Texts of the set-up forms: lists typed one a line, and words put in beforehand.

use leptos::prelude::*;

use crate::ui::words::{Words, in_every_language, words};

/// The names in a text, one a line, without blanks and repetitions.
pub fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        if !names.iter().any(|it| it == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Says a word that was put in beforehand in the language in use, unless somebody changed it.
pub fn translate(text: RwSignal<String>, word: impl Fn(&'static Words) -> &'static str) {
    if text.with_untracked(|it| in_every_language(&word).contains(&it.as_str())) {
        text.set(word(words()).to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_and_repetitions_are_left_out() {
        assert_eq!(names(" 1号楼 \n\n2号楼\n1号楼\r\n"), ["1号楼", "2号楼"]);
        assert!(names("").is_empty());
    }
}
