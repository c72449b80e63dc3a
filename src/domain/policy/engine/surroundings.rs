//! What a rule needs of other cases and of lists of people: counts, newcomers, intervals.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::case::{Case, Office};
use crate::domain::log::header::CaseId;
use crate::domain::map::Map;
use crate::domain::order::Gather as _;
use crate::domain::policy::cond::Alike;
use crate::domain::policy::engine::resident::Resident;
use crate::domain::policy::limit::Cycle;
use crate::domain::policy::names::RoleId;
use crate::domain::time::{Day, Instant};

/// The fields of a case that name persons who do not watch over it.
const NAMED: [&str; 2] = ["respondent_person", "respondent_leader"];

/// What a rule needs of other cases and of lists of people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// When cases were lodged, by what makes them alike.
    lodged: BTreeMap<(Alike, String), Vec<(CaseId, Instant)>>,
    /// When people moved in, by pseudonym.
    pub newcomers: Map<String, Day>,
    /// The roles people of the office hold; somebody not listed may hold any.
    pub roles: Map<String, BTreeSet<RoleId>>,
    /// The roles held by persons a case names.
    pub named_roles: BTreeMap<CaseId, BTreeSet<RoleId>>,
    /// The interval of visits somebody set for one person alone, by pseudonym.
    pub intervals: Map<String, Cycle>,
}

impl Surroundings {
    /// Counts `cases` by complainant, place and cause.
    pub fn of<'c>(cases: impl IntoIterator<Item = &'c Case>) -> Surroundings {
        let mut surroundings = Surroundings::default();
        cases.into_iter().for_each(|it| surroundings.count(it));
        surroundings
    }

    /// Counts a case in place of what it said `before`, if it was counted then; whether that makes a difference.
    pub fn recount(&mut self, before: Option<&Case>, case: &Case, office: &Office) -> bool {
        let mut counted = before.is_some();
        if let Some(before) = before {
            let lodged = |it: &Case| it.lodged().map(|it| it.header.at.instant);
            counted = lodged(before) == lodged(case)
                && Alike::ALL.iter().all(|it| keys(before, *it) == keys(case, *it));
            if !counted {
                for alike in Alike::ALL {
                    for key in keys(before, alike) {
                        self.forget(alike, key, before.id);
                    }
                }
            }
        }
        if !counted {
            self.count(case);
        }
        let named = self.named_roles.remove(&case.id);
        self.name([case], office);
        !counted || named.as_ref() != self.named_roles.get(&case.id)
    }

    /// Counts one more case; for whoever cannot hold all of them at once.
    pub fn count(&mut self, case: &Case) {
        let Some(lodged) = case.lodged() else { return };
        for alike in Alike::ALL {
            for key in keys(case, alike) {
                self.add(alike, key, case.id, lodged.header.at.instant);
            }
        }
    }

    fn forget(&mut self, alike: Alike, key: String, case: CaseId) {
        let place = (alike, key);
        let Some(cases) = self.lodged.get_mut(&place) else { return };
        cases.retain(|it| it.0 != case);
        if cases.is_empty() {
            self.lodged.remove(&place);
        }
    }

    /// Notes, for each case, the roles held by the persons it names as complained of or as their leader.
    pub fn name<'c>(&mut self, cases: impl IntoIterator<Item = &'c Case>, office: &Office) {
        for case in cases {
            let named = NAMED.iter().filter_map(|it| case.text(it).or_else(|| case.lodged_field(it)?.text()));
            let people = named.filter_map(|it| office.people.get(it));
            let roles: BTreeSet<RoleId> =
                people.flat_map(|it| it.roles.iter().map(|it| RoleId::from(it.as_str()))).to_set();
            if !roles.is_empty() {
                self.named_roles.insert(case.id, roles);
            }
        }
    }

    /// Adds a case that was lodged at `at`.
    pub fn add(&mut self, alike: Alike, key: String, case: CaseId, at: Instant) {
        self.lodged.entry((alike, key)).or_default().push((case, at));
    }

    /// The other cases like `case` lodged after `from` and not after `to`.
    pub(super) fn like(&self, case: &Case, alike: Alike, from: Instant, to: Instant) -> usize {
        let keys = keys(case, alike).into_iter();
        let all = keys.flat_map(|key| self.lodged.get(&(alike, key)).into_iter().flatten());
        all.filter(|(other, at)| *other != case.id && from < *at && *at <= to).count()
    }

    /// How many other cases of the same complainant were lodged before `case` or with it.
    pub fn earlier(&self, case: &Case) -> usize {
        let lodged = case.lodged().map(|it| it.header.at.instant);
        lodged.map_or(0, |at| self.like(case, Alike::Complainant, Instant(i64::MIN), at))
    }

    /// Notes whom the office knows: the roles of its people, who moved in when, and intervals set for one alone.
    pub fn know(&mut self, office: &Office) {
        for person in office.people.values().filter(|it| it.active) {
            let roles = person.roles.iter().map(|it| RoleId::from(it.as_str())).to_set();
            self.roles.insert(person.id.clone(), roles);
        }
        for resident in Resident::all(office, 0) {
            let Some(pseudonym) = resident.pseudonym.clone() else { continue };
            self.intervals.extend(resident.own_interval(office).map(|it| (pseudonym.clone(), it)));
            self.newcomers.insert(pseudonym, Day::of(resident.moved_in, 0));
        }
    }

    /// The day on which the complainant of `case` moved in.
    pub(super) fn moved_in(&self, case: &Case) -> Option<Day> {
        self.newcomers.get(pseudonym(case)?).copied()
    }

    /// The interval in force for the complainant of `case` alone.
    pub(super) fn interval(&self, case: &Case) -> Option<Cycle> {
        self.intervals.get(pseudonym(case)?).copied()
    }

    /// When somebody lodged cases.
    pub(super) fn lodged_by(&self, pseudonym: &str) -> impl Iterator<Item = Instant> + '_ {
        let all = self.lodged.get(&(Alike::Complainant, pseudonym.to_owned()));
        all.into_iter().flatten().map(|(_, at)| *at)
    }
}

/// What a case is counted under.
fn keys(case: &Case, alike: Alike) -> Vec<String> {
    let text = |field: &str| case.lodged_field(field)?.text().map(str::to_owned);
    match alike {
        Alike::Complainant => pseudonym(case).map(str::to_owned).into_iter().collect(),
        Alike::Place => text("public_area").or_else(|| text("building")).into_iter().collect(),
        Alike::Respondent => text("respondent_person").or_else(|| text("respondent")).into_iter().collect(),
        Alike::Cause => {
            case.text("cause").or_else(|| case.text("case_type")).map(str::to_owned).into_iter().collect()
        }
    }
}

/// Who complains, without the name.
fn pseudonym(case: &Case) -> Option<&str> {
    case.lodged_field("complainant_pseudonym")?.text()
}
