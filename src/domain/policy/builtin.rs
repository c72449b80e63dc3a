//! The ten regimes the product ships, read once.

use std::sync::LazyLock;

use crate::domain::policy::profile::{Profile, Reading};
use crate::domain::policy::read::ReadFault;

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

/// The built-in regimes, read when first asked for.
static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let read = |(_, text): &(&str, &str)| Profile::read(text.as_bytes()).ok().map(|it| it.profile);
    TEXTS.iter().filter_map(read).collect()
});

impl Profile {
    /// The built-in regime of this name.
    pub fn builtin(id: &str) -> Option<&'static Profile> {
        PROFILES.iter().find(|it| it.id == id)
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
