//! What the built-in regimes call things in other languages: overlays beside the profiles, by section and id.
//!
//! A profile is pinned by its digest, so its own text stays as it is. An office's own profile has no overlay: its words
//! are shown as the office wrote them.

use crate::domain::language::Language;
use crate::domain::policy::builtin::shelved;
use crate::domain::policy::profile::{Origin, Profile};

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
        let here = (self.origin == Origin::Builtin).then(|| shelved(&self.id))??;
        here.english.get(section.as_str())?.get(id)?.text()
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
