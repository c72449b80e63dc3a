//! Which closed cases are like this one, so that an earlier solution helps with a new complaint.

use crate::domain::case::Case;
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;
use crate::domain::order::Order as _;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::kinds::CLOSED;
use crate::domain::policy::names::{ClauseId, FieldPath};
use crate::domain::policy::profile::Profile;

/// A closed case that is like another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    /// Which case.
    pub case: CaseId,
    /// The fields in which both agree.
    pub by: Vec<FieldPath>,
    /// The clauses that ask to show it.
    pub clauses: Vec<ClauseId>,
}

/// The closed cases most like `case` that the regime asks to show: those that agree in most, the latest first.
pub fn similar<'c>(
    profile: &Profile,
    case: &Case,
    others: impl IntoIterator<Item = &'c Case>,
) -> Vec<Similar> {
    let rule = profile.rules.iter().find_map(|it| match &it.effect {
        Effect::ShowSimilar { limit, by } => Some((it, *limit, by)),
        _ => None,
    });
    let Some((rule, limit, by)) = rule else { return Vec::new() };
    // Asked of every other case, so that what can be asked once is.
    let own: Vec<(&FieldPath, &Value)> =
        by.iter().filter_map(|it| Some((it, case.latest_field(&it.field)?))).collect();
    let mut found: Vec<_> = others
        .into_iter()
        .filter(|it| it.id != case.id)
        .filter_map(|other| {
            let closed = other.log.last(CLOSED)?.header.at.instant;
            let agrees = |(path, value): &&(&FieldPath, &Value)| {
                other.log.mentioned.may_hold(&path.field) && other.latest_field(&path.field) == Some(*value)
            };
            let by: Vec<FieldPath> = own.iter().filter(agrees).map(|it| it.0.clone()).collect();
            let like = Similar { case: other.id, by, clauses: rule.clauses.clone() };
            (!like.by.is_empty()).then_some((like, closed))
        })
        .collect();
    found.order_by_key(|(it, closed)| (std::cmp::Reverse((it.by.len(), *closed)), it.case));
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    found.into_iter().take(most).map(|(it, _)| it).collect()
}
