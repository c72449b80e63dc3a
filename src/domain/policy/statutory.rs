//! Regimes of statutes: what the law itself asks of those who handle complaints, each limit to be confirmed by the office.
//!
//! The whole list is here and nowhere else, behind [`SHELF`]: a program carries these texts only if it offers the shelf.

use std::sync::LazyLock;

use crate::domain::log::Value;
use crate::domain::policy::builtin::{Shelf, offer};
use crate::domain::policy::profile::{MAX_PROFILE, Profile, Reading};
use crate::domain::policy::read::ReadFault;

/// The shelf of statutory regimes.
pub static SHELF: Shelf = Shelf { is_statutory: true, profiles, english };

/// A regime's name, its profile, and its English as minified JSON.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "cn-samr-2026",
        include_str!("profiles/cn-samr-2026.json"),
        include_str!("profiles/cn-samr-2026.en.json"),
    ),
    (
        "cn-samr-2019",
        include_str!("profiles/cn-samr-2019.json"),
        include_str!("profiles/cn-samr-2019.en.json"),
    ),
    (
        "cn-petitions",
        include_str!("profiles/cn-petitions.json"),
        include_str!("profiles/cn-petitions.en.json"),
    ),
    (
        "cn-bank-insurance",
        include_str!("profiles/cn-bank-insurance.json"),
        include_str!("profiles/cn-bank-insurance.en.json"),
    ),
    ("cn-express", include_str!("profiles/cn-express.json"), include_str!("profiles/cn-express.en.json")),
    ("cn-post", include_str!("profiles/cn-post.json"), include_str!("profiles/cn-post.en.json")),
    ("cn-telecom", include_str!("profiles/cn-telecom.json"), include_str!("profiles/cn-telecom.en.json")),
    (
        "cn-hangzhou-property",
        include_str!("profiles/cn-hangzhou-property.json"),
        include_str!("profiles/cn-hangzhou-property.en.json"),
    ),
    (
        "cn-binzhou-property",
        include_str!("profiles/cn-binzhou-property.json"),
        include_str!("profiles/cn-binzhou-property.en.json"),
    ),
    ("cn-12345", include_str!("profiles/cn-12345.json"), include_str!("profiles/cn-12345.en.json")),
    ("iso-10002", include_str!("profiles/iso-10002.json"), include_str!("profiles/iso-10002.en.json")),
];

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let read = |it: Result<Reading, ReadFault>| it.ok().map(|it| it.profile);
    readings().filter_map(|(_, it)| read(it)).collect()
});

static ENGLISH: LazyLock<Vec<(&str, Value)>> = LazyLock::new(|| {
    let read =
        |(id, text): (&'static str, &str)| Some((id, Value::parse(text.as_bytes(), MAX_PROFILE).ok()?));
    english_texts().filter_map(read).collect()
});

/// Offers the statutory regimes in this program.
pub fn carry() {
    offer(&SHELF);
}

fn profiles() -> &'static [Profile] {
    &PROFILES
}

fn english(id: &str) -> Option<&'static Value> {
    ENGLISH.iter().find(|it| it.0 == id).map(|it| &it.1)
}

/// The names and texts of the statutory regimes; for checks and tools.
pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.iter().map(|(id, profile, _)| (*id, *profile))
}

/// Their names and the texts of their overlays; for checks and tools.
pub fn english_texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.iter().map(|(id, _, english)| (*id, *english))
}

/// Reads each statutory regime anew, with whatever is wrong with it; for checks and tools.
pub fn readings() -> impl Iterator<Item = (&'static str, Result<Reading, ReadFault>)> {
    texts().map(|(id, text)| (id, Profile::read(text.as_bytes())))
}
