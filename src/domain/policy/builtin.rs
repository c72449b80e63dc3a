//! The ten regimes the product ships, and those of them a program has at hand.
//!
//! The whole application and native code carry all ten. A kiosk is loaded every day and works by one: it carries none,
//! and is handed the texts of that one when it starts.

use std::sync::{PoisonError, RwLock};

use crate::domain::log::Value;
use crate::domain::policy::profile::{MAX_PROFILE, Profile, Reading};
use crate::domain::policy::read::ReadFault;

/// A regime as it is shipped: the regime as JSON, and its English as minified JSON.
struct Shipped {
    id: &'static str,
    text: &'static str,
    english: &'static str,
}

macro_rules! shipped {
    ($($id:literal),* $(,)?) => {
        &[$(Shipped {
            id: $id,
            text: include_str!(concat!("profiles/", $id, ".json")),
            english: include_str!(concat!("profiles/", $id, ".en.json")),
        }),*]
    };
}

/// The regimes, in the order they are offered.
const ALL: &[Shipped] = shipped![
    "property",
    "consumer-general",
    "electronics-co",
    "org-internal",
    "hotline-12315",
    "customer-service",
    "company-wide",
    "org-general",
    "consumer-agency",
    "collection",
];

/// A regime at hand.
pub(super) struct Shelved {
    profile: Profile,
    pub(super) english: Value,
}

/// What is at hand, for as long as the program runs.
static SHELF: RwLock<Vec<&'static Shelved>> = RwLock::new(Vec::new());

/// Puts every regime at hand. Native code need not ask for it.
pub fn shelve_all() {
    ALL.iter().for_each(|it| shelve(it.text.as_bytes(), it.english.as_bytes()));
}

/// Puts a built-in regime at hand, with its English. One that is there already stays; what cannot be read is not put.
pub fn shelve(text: &[u8], english: &[u8]) {
    let Ok(Reading { profile, .. }) = Profile::read(text) else { return };
    let english = Value::parse(english, MAX_PROFILE).unwrap_or(Value::Flag(false));
    let mut shelf = SHELF.write().unwrap_or_else(PoisonError::into_inner);
    if shelf.iter().all(|it| it.profile.id != profile.id) {
        shelf.push(Box::leak(Box::new(Shelved { profile, english })));
    }
}

/// The regimes at hand.
fn shelf() -> Vec<&'static Shelved> {
    #[cfg(not(target_family = "wasm"))]
    {
        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(shelve_all);
    }
    SHELF.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The regime of this name, if it is at hand.
pub(super) fn shelved(id: &str) -> Option<&'static Shelved> {
    shelf().into_iter().find(|it| it.profile.id == id)
}

impl Profile {
    /// The built-in regime of this name, if it is at hand.
    pub fn builtin(id: &str) -> Option<&'static Profile> {
        shelved(id).map(|it| &it.profile)
    }

    /// Every built-in regime at hand; where all are, in the order they are offered.
    pub fn builtins() -> Vec<&'static Profile> {
        shelf().into_iter().map(|it| &it.profile).collect()
    }
}

/// The names and texts of the built-in regimes; for checks and tools.
pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter().map(|it| (it.id, it.text))
}

/// The names of the built-in regimes with their English; for checks and tools.
pub fn english() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter().map(|it| (it.id, it.english))
}

/// Reads each built-in regime anew, with whatever is wrong with it; for checks and tools.
pub fn readings() -> impl Iterator<Item = (&'static str, Result<Reading, ReadFault>)> {
    ALL.iter().map(|it| (it.id, Profile::read(it.text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_regime_is_read_to_the_last_key() {
        for (id, reading) in readings() {
            let reading = reading.unwrap_or_else(|fault| panic!("{id}: {fault}"));
            assert_eq!(reading.profile.id, id);
            assert_eq!(reading.not_understood, Vec::<String>::new(), "{id}");
        }
        assert_eq!(Profile::builtins().len(), ALL.len());
    }

    #[test]
    fn what_is_put_twice_or_cannot_be_read_changes_nothing() {
        let before = Profile::builtin("property").map(std::ptr::from_ref);
        shelve(ALL[0].text.as_bytes(), b"");
        shelve(b"{}", b"{}");
        assert_eq!(Profile::builtin("property").map(std::ptr::from_ref), before);
        assert_eq!(Profile::builtins().len(), ALL.len());
    }
}
