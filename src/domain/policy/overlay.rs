//! What the built-in regimes call things in other languages: overlays beside the profiles, by section and id.
//!
//! A profile is pinned by its digest, so its own text stays as it is. An office's own profile has no overlay: its words
//! are shown as the office wrote them.

use std::sync::LazyLock;

use crate::domain::language::Language;
use crate::domain::log::Value;
use crate::domain::policy::builtin::english;
use crate::domain::policy::profile::{MAX_PROFILE, Origin, Profile};

/// The parts of a profile that have labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Values an office may set.
    Parameters,
    /// Roles, by the regime's own ids.
    Roles,
    /// Ways a complaint arrives.
    Channels,
    /// Sorts of complaint.
    CaseTypes,
    /// What people say of a case.
    Facts,
    /// Limits.
    Deadlines,
    /// Reports and climbs.
    Escalations,
    /// Checks and marks.
    Rules,
    /// Periodic work.
    Programs,
    /// What people are entitled to.
    Rights,
}

impl Section {
    /// Every section.
    pub const ALL: [Section; 10] = [
        Section::Parameters,
        Section::Roles,
        Section::Channels,
        Section::CaseTypes,
        Section::Facts,
        Section::Deadlines,
        Section::Escalations,
        Section::Rules,
        Section::Programs,
        Section::Rights,
    ];

    /// Its name in a profile and in an overlay.
    pub fn as_str(self) -> &'static str {
        match self {
            Section::Parameters => "parameters",
            Section::Roles => "roles",
            Section::Channels => "channels",
            Section::CaseTypes => "case_types",
            Section::Facts => "facts",
            Section::Deadlines => "deadlines",
            Section::Escalations => "escalations",
            Section::Rules => "rules",
            Section::Programs => "programs",
            Section::Rights => "rights",
        }
    }
}

/// The English of each built-in regime, as minified JSON.
const ENGLISH: [(&str, &str); 10] = [
    ("property", include_str!("profiles/property.en.json")),
    ("consumer-general", include_str!("profiles/consumer-general.en.json")),
    ("electronics-co", include_str!("profiles/electronics-co.en.json")),
    ("org-internal", include_str!("profiles/org-internal.en.json")),
    ("hotline-12315", include_str!("profiles/hotline-12315.en.json")),
    ("customer-service", include_str!("profiles/customer-service.en.json")),
    ("company-wide", include_str!("profiles/company-wide.en.json")),
    ("org-general", include_str!("profiles/org-general.en.json")),
    ("consumer-agency", include_str!("profiles/consumer-agency.en.json")),
    ("collection", include_str!("profiles/collection.en.json")),
];

/// The regimes' names with the texts of their overlays; for checks and tools.
pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    ENGLISH.into_iter()
}

/// The overlays, read when a language first needs them.
static OVERLAYS: LazyLock<Vec<(&str, Value)>> = LazyLock::new(|| {
    let read =
        |(id, text): &(&'static str, &str)| Some((*id, Value::parse(text.as_bytes(), MAX_PROFILE).ok()?));
    ENGLISH.iter().filter_map(read).collect()
});

/// The overlay of one of the ten.
pub(super) fn of_ten(id: &str) -> Option<&'static Value> {
    OVERLAYS.iter().find(|it| it.0 == id).map(|it| &it.1)
}

impl Profile {
    /// What the regime is called.
    pub fn name_in(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.title.zh,
            Language::English => &self.title.en,
        }
    }

    /// What the regime calls something, in a language; its own word where there is no other, `None` for an unknown id.
    pub fn label_in(&self, language: Language, section: Section, id: &str) -> Option<&str> {
        let own = self.label(section, id)?;
        match language {
            Language::Chinese => Some(own),
            Language::English => Some(self.overlaid(section, id).unwrap_or(own)),
        }
    }

    fn overlaid(&self, section: Section, id: &str) -> Option<&'static str> {
        if self.origin != Origin::Builtin {
            return None;
        }
        english(&self.id)?.get(section.as_str())?.get(id)?.text()
    }

    /// The regime's own word.
    fn label(&self, section: Section, id: &str) -> Option<&str> {
        let found = match section {
            Section::Parameters => self.parameters.iter().find(|it| it.id == *id).map(|it| &it.label),
            Section::Roles => self.roles.iter().find(|it| it.id == *id).map(|it| &it.label),
            Section::Channels => self.channels.iter().find(|it| it.id == *id).map(|it| &it.label),
            Section::CaseTypes => self.case_types.iter().find(|it| it.id == *id).map(|it| &it.label),
            Section::Facts => self.facts.iter().find(|it| it.id == *id).map(|it| &it.label),
            Section::Deadlines => self.deadlines.iter().find(|it| it.id == *id).map(|it| &it.label),
            Section::Escalations => self.escalations.iter().find(|it| it.id == *id).map(|it| &it.label),
            Section::Rules => self.rules.iter().find(|it| it.id == *id).map(|it| &it.label),
            Section::Programs => self.programs.iter().find(|it| it.id == *id).map(|it| &it.label),
            Section::Rights => self.rights.iter().find(|it| it.id == *id).map(|it| &it.label),
        };
        found.map(String::as_str)
    }
}
