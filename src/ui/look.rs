//! How the interface looks on this device: mode, theme and text size, set on the document's root.

use leptos::prelude::*;

use crate::browser::{document, preferences};
use crate::desk::Place;
use crate::desk::zone::zone;
use crate::domain::language::Language;
use crate::ui::keep::Keep;
use crate::ui::live::watch;
use crate::ui::words;

/// What a person chose about the interface. Made once at the root, handed on by context.
#[derive(Clone, Copy)]
pub struct Look {
    /// `light`, `dark` or `hc`; `None` follows the system.
    pub theme: RwSignal<Option<String>>,
    /// Text size step: 0 is 1.0, 1 is 1.25, 2 is 1.5.
    pub elder: RwSignal<u8>,
    /// The language of every word; the root draws its screens anew when it changes.
    pub language: RwSignal<Language>,
    /// Minutes the office's wall clock is ahead of UTC; the root draws its screens anew when that changes.
    pub zone: RwSignal<i32>,
    /// The language this device speaks to somebody who chose nothing.
    pub usual: Signal<Language>,
    keep: Keep,
}

impl Look {
    /// Reads what this device remembers and keeps the document following.
    pub fn start(usual: Signal<Language>, keep: Keep) -> Look {
        let remembered = preferences::load();
        let language = Language::of(&remembered.language).unwrap_or_else(|| usual.get_untracked());
        words::speak(language);
        let look = Look {
            theme: RwSignal::new(remembered.theme),
            elder: RwSignal::new(remembered.elder),
            language: RwSignal::new(language),
            zone: RwSignal::new(zone()),
            usual,
            keep,
        };
        watch(move || look.apply());
        watch(move || document::set_language(look.language.get().tag()));
        look
    }

    /// Changes the language; what was typed stays.
    pub fn speak(self, language: Language) {
        if self.language.get_untracked() == language {
            return;
        }
        words::speak(language);
        self.keep.hold();
        self.language.set(language);
    }

    /// Draws anew by another wall clock of the office; what was typed stays.
    pub fn keep_zone(self, offset_minutes: i32) {
        if self.zone.get_untracked() != offset_minutes {
            self.keep.hold();
            self.zone.set(offset_minutes);
        }
    }

    /// Makes whoever draws draw anew in another language or by another wall clock.
    pub fn track(self) {
        self.language.track();
        self.zone.track();
    }

    /// How the interface looks where nothing is remembered and no document follows, for tests.
    #[cfg(any(test, feature = "html"))]
    pub fn plain() -> Look {
        let language = words::language();
        Look {
            theme: RwSignal::new(None),
            elder: RwSignal::new(0),
            language: RwSignal::new(language),
            zone: RwSignal::new(zone()),
            usual: Signal::stored(language),
            keep: Keep::start(),
        }
    }

    /// The look of this application.
    pub fn expect() -> Look {
        expect_context::<Look>()
    }

    fn apply(self) {
        let theme = self.theme.get().unwrap_or_else(|| {
            if document::matches_media("(prefers-color-scheme: dark)") { "dark" } else { "light" }.to_owned()
        });
        document::set_data("theme", Some(&theme));
        let elder = self.elder.get();
        document::set_data("elder", Some(&elder.to_string()).filter(|_| elder > 0).map(String::as_str));
    }

    /// Back to how the interface looks for somebody who chose nothing.
    pub fn reset(self) {
        self.theme.set(None);
        self.elder.set(0);
        self.speak(self.usual.get_untracked());
    }

    /// Whether somebody chose anything.
    pub fn is_chosen(self) -> bool {
        self.elder.get_untracked() > 0
            || self.theme.read_untracked().is_some()
            || self.language.get_untracked() != self.usual.get_untracked()
    }

    /// Remembers the choice on this device; a kiosk forgets it with each person.
    pub fn remember(self) {
        let chosen = preferences::Preferences {
            theme: self.theme.get_untracked(),
            elder: self.elder.get_untracked(),
            language: self.language.get_untracked().tag().to_owned(),
        };
        preferences::save(&chosen);
    }
}

/// Tells the document which place this is: sizes and targets depend on it.
pub fn set_mode(place: Option<Place>) {
    let mode = match place {
        Some(Place::Kiosk) => "kiosk",
        Some(Place::Tablet) => "staff",
        Some(Place::Office) | None => "office",
    };
    document::set_data("mode", Some(mode));
}
