//! Which field of a lodging stands in which section of the page.

use crate::ui::words::words;

/// Fields nobody types: the machine gives them, or they follow from the channel.
pub const LEFT_OUT: &[&str] = &[
    "ref",
    "query_salt",
    "query_key",
    "complainant_pseudonym",
    "form",
    "readback_confirmed",
    "unknown_fields",
    "phrases",
];
/// Fields a complaint taken by staff cannot do without, whatever the vocabulary says.
pub const NEEDED: &[&str] = &["channel", "case_type", "content"];

/// A section of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// How and when it arrived.
    Source,
    /// Who complains.
    Who,
    /// Where and when it happened.
    Where,
    /// What happened and what is wanted.
    What,
    /// Everything else.
    Rest,
}

impl Section {
    /// The sections in the order of the page.
    pub const ALL: [Section; 5] =
        [Section::Source, Section::Who, Section::What, Section::Where, Section::Rest];

    /// The section a field stands in.
    pub fn of(field: &str) -> Section {
        match field {
            "channel" => Section::Source,
            "anonymous" | "reply_by" | "contact_hours" | "consent_followup" | "followup_preference" => {
                Section::Who
            }
            it if it.starts_with("complainant") => Section::Who,
            "case_type" | "subject" | "content" | "demands" | "demands_text" | "facts" => Section::What,
            "building" | "public_area" | "unit_or_room" | "place_note" | "occurred_when" | "occurred_on" => {
                Section::Where
            }
            _ => Section::Rest,
        }
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        let staff = &words().staff;
        match self {
            Section::Source => staff.intake_source,
            Section::Who => staff.intake_who,
            Section::Where => staff.intake_where,
            Section::What => staff.intake_what,
            Section::Rest => staff.intake_rest,
        }
    }
}
