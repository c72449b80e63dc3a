//! Words for a regime's file that somebody else wrote: what it says, and what is wrong with it.

use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::fault::Wrong;
use crate::domain::policy::law::Cited;
use crate::domain::policy::names::{ClauseId, ParamId};
use crate::domain::policy::profile::Profile;
use crate::domain::policy::{Cond, ReadFault};
use crate::ui::cases::names::Names;

/// The most parts a condition is told with; one of more is only counted.
pub const MOST_TOLD: usize = 16;

/// Words for a regime's file that somebody else wrote.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct ForeignWords {
    pub title: &'static str,
    pub help: &'static str,
    pub section: &'static str,
    pub section_help: &'static str,
    pub file: &'static str,
    pub choose: &'static str,
    pub drop: &'static str,
    pub too_large: fn(u64) -> String,
    pub empty: &'static str,
    /// Why a file is no profile that can be shown, and how to mend it.
    pub unread: fn(&ReadFault) -> String,

    pub only_shown: &'static str,
    pub is_shipped: &'static str,
    pub no_faults: &'static str,
    pub faults: fn(usize) -> String,
    pub faults_help: &'static str,
    pub not_understood: fn(usize) -> String,
    pub not_understood_help: &'static str,
    pub more: fn(usize) -> String,
    /// A place in a file by its path.
    pub place: fn(&str) -> String,
    /// What is wrong there, and how to mend it.
    pub wrong: fn(&Wrong) -> String,

    pub id: &'static str,
    pub edition: &'static str,
    pub source: &'static str,
    pub laws: &'static str,
    pub no_laws: &'static str,
    pub used_by: &'static str,
    pub valid: &'static str,
    pub digest: &'static str,

    pub stages: fn(usize) -> String,
    pub stage: &'static str,
    pub leads: &'static str,
    pub begins: fn(&str) -> String,
    pub ends: fn(&str) -> String,
    pub leads_to: fn(&str, &str) -> String,

    pub clocks: fn(usize) -> String,
    pub clock: &'static str,
    pub how_long: &'static str,
    pub from: &'static str,
    pub until: &'static str,
    pub basis: &'static str,
    pub or: &'static str,
    /// How much time a limit gives, with what stops or stretches it.
    pub limit: fn(&DeadlineRule, &Names<'_>) -> String,
    /// A condition as something that is so.
    pub so: fn(&Cond, &Names<'_>) -> String,

    pub clauses: fn(usize) -> String,
    pub clauses_help: &'static str,
    pub clause: &'static str,
    pub says: &'static str,
    /// A clause by the statute of the file it stands in, or by its number.
    pub cited: fn(&ClauseId, Option<&Cited<'_>>) -> String,

    pub parameters: fn(usize) -> String,
    pub parameter: &'static str,
    pub value: &'static str,
    pub bounds: &'static str,
    pub why: &'static str,
}

/// A place in a file taken apart: the section it lies in, and which entry of it, counted from 1.
pub(super) fn apart(path: &str) -> (&str, Option<usize>) {
    let inside = path.strip_prefix("$.").unwrap_or_default();
    let (head, rest) = inside.split_once('[').unwrap_or((inside, ""));
    let item = rest.split_once(']').and_then(|it| it.0.parse::<usize>().ok()).map(|it| it.saturating_add(1));
    (head, item)
}

/// Where a parser stopped, by line and column, from its own words.
pub(super) fn stopped(why: &str) -> Option<(usize, usize)> {
    let (_, place) = why.rsplit_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// A parameter of the regime whose names these are: what it is called, without its unit, and its value where that is a
/// number.
pub(super) fn parameter(names: &Names<'_>, id: &ParamId) -> Option<(String, Option<i64>)> {
    let known = names.profile.and_then(|it: &Profile| it.parameter(id))?;
    let label = names.parameter(id.as_str());
    // Its unit, in brackets, stands beside the value.
    let bare = label.strip_suffix([')', '）']).and_then(|it| it.rsplit_once(['(', '（']));
    Some((bare.map_or(label.as_str(), |it| it.0).trim_end().to_owned(), known.value.int()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_apart_and_so_are_a_parsers_words() {
        for (path, section, item) in [
            ("$", "", None),
            ("$.title.zh", "title.zh", None),
            ("$.deadlines[2].limit.unit", "deadlines", Some(3)),
            ("$.lifecycle.states[0]", "lifecycle.states", Some(1)),
            ("$.x[18446744073709551615]", "x", Some(usize::MAX)),
            ("$.x[", "x", None),
        ] {
            assert_eq!(apart(path), (section, item), "{path}");
        }
        assert_eq!(stopped("expected value at line 3 column 14"), Some((3, 14)));
        assert_eq!(stopped("expected value"), None);
    }
}
