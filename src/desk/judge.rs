//! Evaluating many cases on one ground: each profile's clock laid out once, each case among its likes.

use std::collections::BTreeMap;

use crate::desk::book::Book;
use crate::domain::case::Case;
use crate::domain::log::header::CaseId;
use crate::domain::policy::Profile;
use crate::domain::policy::cond::Alike;
use crate::domain::policy::engine::{
    ActDraft, Evaluation, Ground, Parameters, Refusal, Surroundings, check_act, evaluate,
};
use crate::domain::time::Instant;

/// What cases may have in common.
type Trait = (u8, String);

/// Everything rules need, laid out once for many cases.
pub struct Judge<'a> {
    book: &'a Book,
    parameters: BTreeMap<&'static str, Parameters>,
    likes: BTreeMap<Trait, Vec<(CaseId, Instant)>>,
}

impl<'a> Judge<'a> {
    /// Lays out the book's ground and the likes among `cases`.
    pub fn of<'c>(book: &'a Book, cases: impl IntoIterator<Item = &'c Case>) -> Judge<'a> {
        let mut likes: BTreeMap<Trait, Vec<(CaseId, Instant)>> = BTreeMap::new();
        for case in cases {
            let Some(lodged) = case.lodged() else { continue };
            for it in traits(case) {
                likes.entry(it).or_default().push((case.id, lodged.header.at.instant));
            }
        }
        let of = |it: &'static Profile| (it.id.as_str(), book.parameters(it));
        let parameters = Profile::builtins().iter().map(of).collect();
        Judge { book, parameters, likes }
    }

    /// What the case's regime makes of it; nothing where that regime is not known here.
    pub fn evaluate(&self, case: &Case, now: Instant) -> Evaluation {
        let on = |ground: &Ground<'_>| evaluate(ground, case, now);
        self.on_ground(case, on).unwrap_or_default()
    }

    /// What the case's regime says to an act.
    pub fn refusals(&self, case: &Case, draft: &ActDraft, now: Instant) -> Vec<Refusal> {
        self.on_ground(case, |ground| check_act(ground, case, draft, now)).unwrap_or_default()
    }

    fn on_ground<T>(&self, case: &Case, act: impl FnOnce(&Ground<'_>) -> T) -> Option<T> {
        let profile = self.book.profile_of(case)?;
        let parameters = self.parameters.get(profile.id.as_str())?;
        let surroundings = self.around(case);
        Some(act(&Ground::new(profile, parameters, &self.book.calendar, &surroundings)))
    }

    fn around(&self, case: &Case) -> Surroundings {
        let mut others = Vec::new();
        for it in traits(case) {
            let alike = match it.0 {
                0 => Alike::Complainant,
                1 => Alike::Place,
                _ => Alike::Cause,
            };
            let likes = self.likes.get(&it).into_iter().flatten().filter(|(id, _)| *id != case.id);
            others.extend(likes.map(|(_, at)| (alike, *at)));
        }
        Surroundings { others, ..Surroundings::default() }
    }
}

/// What a case may have in common with others: the complainant's pseudonym, the place, the cause.
fn traits(case: &Case) -> Vec<Trait> {
    let field = |id: &str| case.lodged_field(id).and_then(|it| it.text()).map(str::to_owned);
    let place = field("public_area").or_else(|| field("building"));
    let cause = case.text("cause").map(str::to_owned);
    let all = [(0, field("complainant_pseudonym")), (1, place), (2, cause)];
    all.into_iter().filter_map(|(kind, it)| Some((kind, it?))).collect()
}
