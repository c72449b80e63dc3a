//! A profile with everything taken out that cites one clause.

use huiyin::domain::policy::Profile;
use huiyin::domain::policy::names::ClauseId;

/// `profile` without the entries that cite `clause` alone; others keep standing for their other clauses.
pub fn without_clause(profile: &Profile, clause: &str) -> Profile {
    let mut profile = profile.clone();
    let clause = ClauseId::from(clause);
    macro_rules! take_out {
        ($($section:expr),* $(,)?) => { $(
            $section.retain(|it| it.clauses.as_slice() != std::slice::from_ref(&clause));
            $section.iter_mut().for_each(|it| it.clauses.retain(|it| *it != clause));
        )* };
    }
    take_out!(
        profile.parameters,
        profile.roles,
        profile.channels,
        profile.case_types,
        profile.facts,
        profile.goals,
        profile.lifecycle.transitions,
        profile.deadlines,
        profile.escalations,
        profile.documents,
        profile.rules,
        profile.programs,
        profile.rights,
    );
    profile
}
