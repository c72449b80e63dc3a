//! The ten regimes the product ships, read once, the shelf of statutory ones beside them, and what a program is handed.
//!
//! A program carries the texts of a shelf only if it offers it. A kiosk is loaded every day and works by one regime: it
//! offers no shelf, and is handed that one.

use std::sync::{LazyLock, PoisonError, RwLock};

use crate::domain::log::Value;
use crate::domain::policy::overlay;
use crate::domain::policy::profile::{MAX_PROFILE, Profile, Reading};
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

/// Regimes a program may offer.
#[derive(Debug)]
pub struct Shelf {
    /// Whether they are those of statutes.
    pub is_statutory: bool,
    /// The regimes.
    pub profiles: fn() -> &'static [Profile],
    /// What a regime of the shelf calls things in English.
    pub english: fn(&str) -> Option<&'static Value>,
}

/// The shelf of the ten.
static TEN: Shelf = Shelf { is_statutory: false, profiles: || &PROFILES, english: overlay::of_ten };

/// The shelves offered.
static SHELVES: RwLock<Vec<&'static Shelf>> = RwLock::new(Vec::new());

/// A regime that was handed over, with its English.
struct Handed {
    profile: Profile,
    english: Option<Value>,
}

/// What was handed over, for as long as the program runs.
static HANDED: RwLock<Vec<&'static Handed>> = RwLock::new(Vec::new());

/// Offers the regimes of `shelf` from now on.
pub fn offer(shelf: &'static Shelf) {
    let mut shelves = SHELVES.write().unwrap_or_else(PoisonError::into_inner);
    if shelves.iter().all(|it| it.is_statutory != shelf.is_statutory) {
        shelves.push(shelf);
    }
}

/// Offers the ten in this program.
pub fn carry() {
    offer(&TEN);
}

/// Hands a built-in regime over, with its English. What cannot be read or is at hand already changes nothing.
pub fn hand(text: &[u8], english: &[u8]) {
    let Ok(Reading { profile, .. }) = Profile::read(text) else { return };
    if Profile::builtin(&profile.id).is_none() {
        let english = Value::parse(english, MAX_PROFILE).ok();
        let mut handed = HANDED.write().unwrap_or_else(PoisonError::into_inner);
        handed.push(Box::leak(Box::new(Handed { profile, english })));
    }
}

/// The shelves offered. What runs natively, the command and the tests, always has both.
fn shelves() -> Vec<&'static Shelf> {
    #[cfg(not(target_arch = "wasm32"))]
    {
        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| {
            carry();
            crate::domain::policy::statutory::carry();
        });
    }
    SHELVES.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The regimes of one shelf; none where it is not offered.
fn offered(is_statutory: bool) -> &'static [Profile] {
    shelves().into_iter().find(|it| it.is_statutory == is_statutory).map_or(&[], |it| (it.profiles)())
}

fn handed(id: &str) -> Option<&'static Handed> {
    let handed = HANDED.read().unwrap_or_else(PoisonError::into_inner);
    handed.iter().find(|it| it.profile.id == id).copied()
}

/// What a built-in regime calls things in English.
pub(super) fn english(id: &str) -> Option<&'static Value> {
    let shelved = shelves().into_iter().find_map(|it| (it.english)(id));
    shelved.or_else(|| handed(id)?.english.as_ref())
}

impl Profile {
    /// The shipped regime of this name, if it is at hand.
    pub fn builtin(id: &str) -> Option<&'static Profile> {
        let mut shelved = shelves().into_iter().flat_map(|it| (it.profiles)());
        shelved.find(|it| it.id == id).or_else(|| handed(id).map(|it| &it.profile))
    }

    /// The regimes of statutes, in the order they are offered; none where this program does not carry them.
    pub fn statutory() -> &'static [Profile] {
        offered(true)
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

    /// Every built-in regime, in the order they are offered; none where this program does not carry them.
    pub fn builtins() -> &'static [Profile] {
        offered(false)
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

    #[test]
    fn what_is_at_hand_already_or_cannot_be_read_is_not_handed_over() {
        let held = || Profile::builtin("property").map(std::ptr::from_ref);
        let before = held();
        hand(TEXTS[0].1.as_bytes(), b"{}");
        hand(b"{}", b"{}");
        assert_eq!(held(), before);
        assert!(handed("property").is_none());
    }

    #[test]
    fn a_regime_handed_over_is_found_with_its_english() {
        let text = TEXTS[0].1.replacen("\"property\"", "\"handed-over\"", 1);
        assert_eq!(Profile::builtin("handed-over"), None);
        hand(text.as_bytes(), br#"{"facts":{"major":"a major one"}}"#);
        let profile = Profile::builtin("handed-over").unwrap();
        let said = english(&profile.id).and_then(|it| it.get("facts")?.get("major")?.text());
        assert_eq!(said, Some("a major one"));
        assert_eq!(Profile::builtins().len(), TEXTS.len());
    }
}
