//! Interface preferences: theme, text size, language, and nothing else.

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// The one key this module writes, as one JSON text.
const KEY: &str = "huiyin.preferences";

/// How a person at this device likes the interface. No personal data, no case data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    let Some(kept) = read(KEY) else { return Preferences::default() };
    let field = |name: &str| Reflect::get(&kept, &name.into()).unwrap_or(JsValue::UNDEFINED);
    Preferences {
        theme: field("theme").as_string(),
        elder: field("elder").as_f64().filter(|it| (0.0..=2.0).contains(it)).map_or(0, |it| it as u8),
        language: field("language").as_string().unwrap_or_default(),
    }
}

/// Remembers `preferences`; `false` where the browser keeps nothing (private window), which harms no one.
pub fn save(preferences: &Preferences) -> bool {
    let Preferences { theme, elder, language } = preferences;
    let kept = Object::new();
    let fields: [(&str, JsValue); 3] = [
        ("theme", theme.as_deref().map_or(JsValue::NULL, JsValue::from)),
        ("elder", (*elder).into()),
        ("language", language.into()),
    ];
    fields.iter().all(|(name, value)| Reflect::set(&kept, &(*name).into(), value).is_ok())
        && write(KEY, &kept)
}

/// Forgets them: a kiosk starts each person afresh.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

/// The key of the place hint, kept apart: a kiosk forgets its preferences with each person, and not where it stands.
const PLACE: &str = "huiyin.place";
/// Stands before the place of a device whose store was found empty.
const LOST: &str = "lost ";

/// The word of the place this device is, so that the next start loads that place's program.
pub fn place() -> Option<String> {
    read(PLACE)?.as_string()
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
    write(PLACE, &place.into());
}

fn storage() -> Option<Storage> {
    crate::browser::window()?.local_storage().ok().flatten()
}

fn read(key: &str) -> Option<JsValue> {
    JSON::parse(&storage()?.get_item(key).ok()??).ok()
}

fn write(key: &str, value: &JsValue) -> bool {
    let text = JSON::stringify(value).ok().map(String::from);
    text.zip(storage()).is_some_and(|(text, storage)| storage.set_item(key, &text).is_ok())
}

/// The key of the demonstration, kept apart from what people like.
const DEMONSTRATION: &str = "huiyin.demonstration";

/// The word of the place at which a demonstration is shown, where one was asked for.
pub fn demonstration() -> Option<String> {
    // Asking a storage that is forbidden would stop the program.
    storage()?;
    LocalStorage::get(DEMONSTRATION).ok()
}

/// Remembers that a demonstration is shown, and at which place; `false` where the browser keeps nothing.
pub fn show_demonstration(place: &str) -> bool {
    storage().is_some() && LocalStorage::set(DEMONSTRATION, place).is_ok()
}

/// Forgets it: the next start shows what is really on this device.
pub fn end_demonstration() {
    if storage().is_some() {
        LocalStorage::delete(DEMONSTRATION);
    }
}
