//! Which roles people of an organisation hold under a regime, and which of them somebody must hold.

use crate::domain::case::Office;
use crate::domain::case::Vocabulary;
use crate::domain::case::office::Person;
use crate::domain::policy::Profile;
use crate::domain::policy::engine::{Refusal, Why, check_activation};
use crate::domain::policy::overlay::Section;
use crate::domain::policy::profile::Role;
use crate::ui::words::{language, words};

/// The standard role of whoever works on cases and has no other.
const HANDLER: &str = "handler";

/// The roles of a profile that people of the organisation hold: standard id and the regime's own words.
pub fn own_roles(profile: &Profile) -> Vec<(String, String)> {
    let vocabulary = Vocabulary::builtin();
    let is_inside = |std: &str| {
        let level = vocabulary.roles.iter().find(|it| it.id == std).and_then(|it| it.level.clone());
        !matches!(level.as_deref(), Some("0" | "5"))
    };
    let mut roles: Vec<(String, String)> = Vec::new();
    for it in profile.roles.iter().filter(|it| is_inside(it.std.as_str())) {
        let own = label(profile, it);
        match roles.iter_mut().find(|(id, _)| it.std.as_str() == id) {
            Some((_, label)) if !label.contains(own) => *label = [label, own].join(words().common.list),
            Some(_) => {}
            None => roles.push((it.std.as_str().to_owned(), own.to_owned())),
        }
    }
    roles
}

fn label<'a>(profile: &'a Profile, role: &'a Role) -> &'a str {
    profile.label_in(language(), Section::Roles, role.id.as_str()).unwrap_or(&role.label)
}

/// The role a colleague begins with: whoever works on cases, or else the first role there is.
pub fn first_role(profile: &Profile) -> Option<(String, String)> {
    let roles = own_roles(profile);
    let handler = roles.iter().find(|it| it.0 == HANDLER).cloned();
    handler.or_else(|| roles.into_iter().next())
}

/// Roles the profile requires and none of these people holds, in the regime's own words.
pub fn unfilled(profile: &Profile, people: impl IntoIterator<Item = Person>) -> Vec<String> {
    let people = people.into_iter().map(|it| (it.id.clone(), it)).collect();
    let office = Office { people, ..Office::default() };
    let called = |it: Refusal| match it.why {
        Why::RoleUnfilled { role } => profile.role(role.as_str()).map(|it| label(profile, it).to_owned()),
        _ => it.label,
    };
    check_activation(profile, &office).into_iter().filter_map(called).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_regime_has_roles_for_its_own_people_and_one_to_begin_with() {
        for profile in Profile::builtins().iter().chain(Profile::statutory()) {
            let roles = own_roles(profile);
            assert!(!roles.is_empty(), "{}", profile.id);
            assert!(roles.iter().all(|it| it.0 != "complainant"), "{}", profile.id);
            let ids: std::collections::BTreeSet<_> = roles.iter().map(|it| &it.0).collect();
            assert_eq!(ids.len(), roles.len(), "{}", profile.id);
            assert!(first_role(profile).is_some(), "{}", profile.id);
        }
    }

    #[test]
    fn somebody_with_every_role_leaves_nothing_unfilled() {
        for profile in Profile::builtins().iter().chain(Profile::statutory()) {
            let roles = own_roles(profile).into_iter().map(|it| it.0).collect();
            let all = Person { id: "p-1".into(), name: "张敏".into(), roles, unit: None, active: true };
            assert!(unfilled(profile, [all]).is_empty(), "{}", profile.id);
        }
    }

    /// Without anybody in a role that the clause demands, the forms that name people say which one is missing.
    fn is_missed(regime: &str, role: &str, clause: &str) {
        let profile = Profile::builtin(regime).unwrap();
        let others = own_roles(profile).into_iter().map(|it| it.0).filter(|it| it != role).collect();
        let all_but =
            Person { id: "p-1".into(), name: "张敏".into(), roles: others, unit: None, active: true };
        let office = Office {
            people: [(all_but.id.clone(), all_but.clone())].into_iter().collect(),
            ..Office::default()
        };
        let refusals = check_activation(profile, &office);
        assert!(refusals.iter().any(|it| it.clauses.iter().any(|it| it.as_str() == clause)), "{refusals:?}");
        let label = &profile.role(role).unwrap().label;
        assert!(unfilled(profile, [all_but]).contains(label), "{clause}: {label}");
    }

    #[test]
    fn office_pm_1_2a() {
        is_missed("property", "cs_desk", "PM-1.2a");
    }

    #[test]
    fn office_cs_2_2a() {
        is_missed("customer-service", "intake", "CS-2.2a");
    }

    #[test]
    fn office_og_5_4() {
        is_missed("org-general", "complaint_mgmt", "OG-5.4");
    }
}
