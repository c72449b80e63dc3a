//! The statute a clause stands in, in English.

use crate::domain::policy::Profile;
use crate::domain::policy::law::{Cited, Law, by_law};
use crate::domain::policy::names::ClauseId;

/// What a regime of a statute asks of the office.
pub const HELP: &str = "The limits are set by the statute; please compare them with its text. Each one is provisional and is not printed until the office has confirmed it under “Parameters”.";

/// What the clauses begin with that no regulation has: this program adds them.
pub const OWN: &str = "APP-";
/// What those are called, one and all.
pub const DEFAULT: &str = "this program’s default";

/// A clause by the statute it stands in; one of the office's own regulation by its number.
pub fn clause(clause: &ClauseId) -> String {
    listed(std::slice::from_ref(clause), "")
}

/// Clauses one after another; a statute is named once, and each of its articles once; the first number is told to be a
/// clause's.
pub fn clauses(clauses: &[ClauseId]) -> String {
    let numbers = clauses.iter().filter(|it| !it.as_str().starts_with(OWN)).count();
    listed(clauses, if numbers == 1 { "clause " } else { "clauses " })
}

fn listed(clauses: &[ClauseId], mut called: &str) -> String {
    let said = |(clause, of): (&ClauseId, Vec<Cited<'_>>)| match of.first() {
        Some(first) => format!("{}{}", first.law.title.en, of.iter().map(place).collect::<String>()),
        None if clause.as_str().starts_with(OWN) => DEFAULT.to_owned(),
        None => format!("{}{clause}", std::mem::take(&mut called)),
    };
    let mut all: Vec<String> = by_law(clauses).into_iter().map(said).collect();
    all.dedup();
    all.join(", ")
}

/// The article of a statute, and its paragraph.
pub fn place(it: &Cited<'_>) -> String {
    match (it.article, it.paragraph) {
        (None, _) => " (article to be looked up by the office)".to_owned(),
        (Some(article), Some(part)) if it.law.dotted => format!(", {article}.{part}"),
        (Some(article), Some(part)) => format!(", art. {article}({part})"),
        (Some(article), None) => format!(", art. {article}"),
    }
}

/// Regulations on Petition Work, State Council, issued or amended 2022-02-25, in force since 2022-05-01.
pub fn law(law: &Law) -> String {
    let since = law.in_force.map(|it| format!(", in force since {it}")).unwrap_or_default();
    format!("{}, {}, issued or amended {}{since}", law.title.en, law.issuer.en, law.issued_on)
}

/// Which complaints a regime is for, by the day of receipt.
pub fn valid(profile: &Profile) -> Option<String> {
    match (profile.valid_from, profile.valid_until) {
        (None, None) => None,
        (Some(from), None) => {
            Some(format!("For complaints received from {from}; earlier ones stay under the former rules."))
        }
        (None, Some(until)) => {
            Some(format!("For complaints received until {until}; later ones come under the new rules."))
        }
        (Some(from), Some(until)) => Some(format!(
            "For complaints received from {from} to {until}; later ones come under the new rules."
        )),
    }
}
