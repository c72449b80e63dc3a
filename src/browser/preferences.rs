//! Interface preferences: theme, text size, language, and nothing else.

use gloo_storage::{LocalStorage, Storage};

/// The one key this module writes, as one JSON text.
const KEY: &str = "huiyin.preferences";

/// How a person at this device likes the interface. No personal data, no case data.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// `light`, `dark` or `hc`; `None` follows the system.
    pub theme: Option<String>,
    /// Text size step: 0 is 1.0, 1 is 1.25, 2 is 1.5.
    pub elder: u8,
    /// BCP 47 tag of the interface language; empty when nobody chose one.
    pub language: String,
}

/// What this device remembers, or the defaults when it remembers nothing readable.
pub fn load() -> Preferences {
    LocalStorage::get(KEY).unwrap_or_default()
}

/// Remembers `preferences`; `false` where the browser keeps nothing (private window), which harms no one.
pub fn save(preferences: &Preferences) -> bool {
    LocalStorage::set(KEY, preferences).is_ok()
}

/// Forgets them: a kiosk starts each person afresh.
pub fn forget() {
    LocalStorage::delete(KEY);
}

/// The key of the place hint, kept apart: a kiosk forgets its preferences with each person, and not where it stands.
const PLACE: &str = "huiyin.place";
/// Stands before the place of a device whose store was found empty.
const LOST: &str = "lost ";

/// The word of the place this device is, so that the next start loads that place's program.
pub fn place() -> Option<String> {
    LocalStorage::get(PLACE).ok()
}

/// The word of the place this device was when its store was last read: what set-up says when the store is gone.
pub fn lost_place() -> Option<String> {
    place().map(|it| it.strip_prefix(LOST).map(str::to_owned).unwrap_or(it))
}

/// Remembers that it is nothing any more, and what it was; the next start loads the larger program.
pub fn remember_lost_place(place: &str) {
    remember_place(&format!("{LOST}{place}"));
}

/// Remembers it. Where the browser keeps nothing, the next start loads the larger program, which works too.
pub fn remember_place(place: &str) {
    let _ = LocalStorage::set(PLACE, place);
}

/// The key of the demonstration, kept apart from what people like.
const DEMONSTRATION: &str = "huiyin.demonstration";

/// The word of the place at which a demonstration is shown, where one was asked for.
pub fn demonstration() -> Option<String> {
    LocalStorage::get(DEMONSTRATION).ok()
}

/// Remembers that a demonstration is shown, and at which place; `false` where the browser keeps nothing.
pub fn show_demonstration(place: &str) -> bool {
    LocalStorage::set(DEMONSTRATION, place).is_ok()
}

/// Forgets it: the next start shows what is really on this device.
pub fn end_demonstration() {
    LocalStorage::delete(DEMONSTRATION);
}
