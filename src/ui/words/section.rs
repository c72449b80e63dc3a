//! One section of the words in whichever language is in use.
//!
//! Sections are looked up one by one, not as a whole table: a program that has no office carries no word of the office.

use std::marker::PhantomData;
use std::ops::Deref;

use crate::domain::language::Language;
use crate::ui::words::language;

/// A section that every language has.
pub trait Translated: Sized + 'static {
    /// Its words in a language.
    fn of(language: Language) -> &'static Self;
}

/// A section's words in the language in use; reads like the section itself.
pub struct Section<T>(PhantomData<fn() -> T>);

impl<T> Section<T> {
    pub(super) const HERE: Section<T> = Section(PhantomData);
}

impl<T: Translated> Deref for Section<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        T::of(language())
    }
}

/// Declares [`Words`](super::Words) and where each section's words stand in each language.
macro_rules! sections {
    ($($(#[$doc:meta])* $name:ident: $section:ty),* $(,)?) => {
        /// All words.
        pub struct Words {
            $($(#[$doc])* pub $name: Section<$section>,)*
        }

        static WORDS: Words = Words { $($name: Section::HERE,)* };

        $(impl Translated for $section {
            #[inline(never)]
            fn of(language: Language) -> &'static Self {
                match language {
                    Language::Chinese => &zh::$name::WORDS,
                    Language::English => &en::$name::WORDS,
                }
            }
        })*
    };
}
pub(super) use sections;
