//! The languages in which people can read the product and its built-in regimes.

/// A language. Words, vocabulary and regimes have a text for each; what is missing does not compile or fails a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// Simplified Chinese, the language everything is first written in.
    #[default]
    Chinese,
    /// British English.
    English,
}

impl Language {
    /// Every language, in the order they are offered.
    pub const ALL: [Language; 2] = [Language::Chinese, Language::English];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en-GB",
        }
    }

    /// The language of a tag; a tag of the same primary language will do.
    pub fn of(tag: &str) -> Option<Language> {
        let primary = |it: &str| it.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Language::ALL
            .into_iter()
            .find(|it| it.tag() == tag)
            .or_else(|| Language::ALL.into_iter().find(|it| primary(it.tag()) == primary(tag)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_tag_or_its_primary_part() {
        for (tag, language) in [
            ("zh-CN", Some(Language::Chinese)),
            ("zh", Some(Language::Chinese)),
            ("en-GB", Some(Language::English)),
            ("en-US", Some(Language::English)),
            ("EN", Some(Language::English)),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Language::of(tag), language, "{tag}");
        }
    }
}
