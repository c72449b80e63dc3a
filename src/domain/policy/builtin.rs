//! The ten regimes the product ships, read once, and the shelf of statutory ones beside them.

use std::sync::{LazyLock, OnceLock};

use crate::domain::log::Value;
use crate::domain::policy::profile::{Profile, Reading};
use crate::domain::policy::read::ReadFault;
use crate::domain::time::Day;

/// The names and texts of the built-in regimes, in the order they are offered.
const TEXTS: &[(&str, &str)] = &[
    ("property", include_str!("profiles/property.json")),
    ("consumer-general", include_str!("profiles/consumer-general.json")),
    ("electronics-co", include_str!("profiles/electronics-co.json")),
    ("org-internal", include_str!("profiles/org-internal.json")),
    ("hotline-12315", include_str!("profiles/hotline-12315.json")),
    ("customer-service", include_str!("profiles/customer-service.json")),
    ("company-wide", include_str!("profiles/company-wide.json")),
    ("org-general", include_str!("profiles/org-general.json")),
    ("consumer-agency", include_str!("profiles/consumer-agency.json")),
    ("collection", include_str!("profiles/collection.json")),
];

/// More editions than any statute has, so that a circle ends.
const MOST_EDITIONS: usize = 16;

/// The built-in regimes, read when first asked for.
static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let read = |(_, text): &(&str, &str)| Profile::read(text.as_bytes()).ok().map(|it| it.profile);
    TEXTS.iter().filter_map(read).collect()
});

/// Regimes beside the ten: a program that does not offer them does not carry them.
#[derive(Debug)]
pub struct Shelf {
    /// The regimes.
    pub profiles: fn() -> &'static [Profile],
    /// What a regime of the shelf calls things in English.
    pub english: fn(&str) -> Option<&'static Value>,
}

static SHELF: OnceLock<&'static Shelf> = OnceLock::new();

/// Offers the regimes of `shelf` from now on; the first shelf offered stays.
pub fn offer(shelf: &'static Shelf) {
    let _ = SHELF.set(shelf);
}

/// The shelf offered. What runs natively, the command and the tests, always has the statutory one.
pub(super) fn shelf() -> Option<&'static Shelf> {
    #[cfg(not(target_arch = "wasm32"))]
    offer(&crate::domain::policy::statutory::SHELF);
    SHELF.get().copied()
}

impl Profile {
    /// The shipped regime of this name.
    pub fn builtin(id: &str) -> Option<&'static Profile> {
        let ten = PROFILES.iter().find(|it| it.id == id);
        ten.or_else(|| Profile::statutory().iter().find(|it| it.id == id))
    }

    /// The regimes of statutes, in the order they are offered; none where this program does not carry them.
    pub fn statutory() -> &'static [Profile] {
        shelf().map_or(&[], |it| (it.profiles)())
    }

    /// The edition of this regime that rules what is received on `day`: statutes change, and a complaint stays under
    /// the one it was received under.
    pub fn edition_on(&'static self, day: Day) -> &'static Profile {
        let of = |it: &Option<String>| it.as_deref().and_then(Profile::builtin);
        let mut edition = self;
        for _ in 0..MOST_EDITIONS {
            let other = match edition {
                it if it.valid_from.is_some_and(|first| day < first) => of(&it.supersedes),
                it if it.valid_until.is_some_and(|last| day > last) => of(&it.superseded_by),
                _ => None,
            };
            match other {
                Some(other) => edition = other,
                None => break,
            }
        }
        edition
    }

    /// This regime and every other edition of it, the earliest first.
    pub fn editions(&'static self) -> Vec<&'static Profile> {
        let walk = |next: fn(&Profile) -> Option<&str>| {
            let step = move |it: &&'static Profile| Profile::builtin(next(it)?);
            std::iter::successors(step(&self), step).take(MOST_EDITIONS)
        };
        let mut editions: Vec<&'static Profile> = walk(|it| it.supersedes.as_deref()).collect();
        editions.reverse();
        editions.push(self);
        editions.extend(walk(|it| it.superseded_by.as_deref()));
        editions
    }

    /// Every built-in regime, in the order they are offered.
    pub fn builtins() -> &'static [Profile] {
        &PROFILES
    }
}

/// The names and texts of the built-in regimes; for checks and tools.
pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.iter().copied()
}

/// Reads each built-in regime anew, with whatever is wrong with it; for checks and tools.
pub fn readings() -> impl Iterator<Item = (&'static str, Result<Reading, ReadFault>)> {
    TEXTS.iter().map(|(id, text)| (*id, Profile::read(text.as_bytes())))
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
        assert_eq!(Profile::builtins().len(), TEXTS.len());
    }
}
