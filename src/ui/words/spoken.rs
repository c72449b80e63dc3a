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
}
