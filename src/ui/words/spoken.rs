//! The words of which a key's six spoken words are made.

use crate::domain::log::fingerprint::Spoken;

/// Sixty-four qualities and sixty-four things, chosen to sound unlike each other.
pub struct SpokenWords {
    /// Between a quality and its thing.
    pub between: &'static str,
    /// The qualities, by index.
    pub qualities: [&'static str; 64],
    /// The things, by index.
    pub things: [&'static str; 64],
}

impl SpokenWords {
    /// The six words of a fingerprint.
    pub fn say(&self, words: [Spoken; 6]) -> Vec<String> {
        let word = |it: Spoken| {
            let quality = self.qualities.get(usize::from(it.quality)).unwrap_or(&"");
            let thing = self.things.get(usize::from(it.thing)).unwrap_or(&"");
            format!("{quality}{}{thing}", self.between)
        };
        words.map(word).to_vec()
    }

    /// Reads six words somebody typed, with whatever between them; `None` where they are not six of these.
    pub fn read(&self, text: &str) -> Option<[Spoken; 6]> {
        let mut rest: String =
            text.chars().filter(|it| it.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let mut words = [Spoken { quality: 0, thing: 0 }; 6];
        for word in &mut words {
            *word = Spoken {
                quality: begun(&mut rest, &self.qualities)?,
                thing: begun(&mut rest, &self.things)?,
            };
        }
        rest.is_empty().then_some(words)
    }
}

/// The index of the longest of `words` that `text` begins with; the word is taken off.
fn begun(text: &mut String, words: &[&str; 64]) -> Option<u8> {
    let plain = |it: &str| it.chars().filter(|it| it.is_alphabetic()).collect::<String>();
    let all = words.iter().enumerate().map(|(at, it)| (at, plain(it)));
    let (at, word) = all.filter(|it| text.starts_with(&it.1)).max_by_key(|it| it.1.len())?;
    text.drain(..word.len());
    u8::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::words::{en, zh};

    #[test]
    fn words_are_read_however_they_are_set_apart_and_in_both_languages() {
        for quality in 0..64 {
            let spoken = [Spoken { quality, thing: 63 - quality }; 6];
            for words in [&zh::spoken::WORDS, &en::spoken::WORDS] {
                let said = words.say(spoken);
                for between in ["", " ", "、", "-", "\n"] {
                    assert_eq!(words.read(&said.join(between)), Some(spoken), "{said:?}");
                }
                assert_eq!(words.read(&said.join(" ").to_uppercase()), Some(spoken));
                assert_eq!(words.read(&said[..5].join(" ")), None);
                assert_eq!(words.read(&format!("{} x", said.join(" "))), None);
            }
        }
    }
}
