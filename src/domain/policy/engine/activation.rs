//! Whether an office may begin to work by a regime.

use crate::domain::case::Office;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::refusal::{Refusal, Why};
use crate::domain::policy::foreign::faults;
use crate::domain::policy::names::RoleId;
use crate::domain::policy::profile::{Profile, Reading};

/// Why the office may not begin to work by `profile`; empty when it may.
pub fn check_activation(profile: &Profile, office: &Office) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for rule in &profile.rules {
        let Effect::RequireRoleFilled { roles } = &rule.effect else { continue };
        for role in roles.iter().filter(|it| !is_held(profile, office, it)) {
            refusals.push(Refusal::by_rule(Why::RoleUnfilled { role: role.clone() }, rule));
        }
    }
    refusals
}

/// Why the office may not begin to work by a profile that came from elsewhere: besides, all of it must be understood
/// and make sense.
pub fn check_foreign(reading: &Reading, office: &Office) -> Vec<Refusal> {
    let plain = |why| Refusal { why, clauses: Vec::new(), rule: None, label: None };
    let unknown = reading.not_understood.iter().map(|it| Why::NotUnderstood { path: it.clone() });
    let senseless = faults(&reading.profile).into_iter().map(|fault| Why::MakesNoSense { fault });
    let mut refusals: Vec<Refusal> = unknown.chain(senseless).map(plain).collect();
    refusals.extend(check_activation(&reading.profile, office));
    refusals
}

/// Whether somebody holds the role, by the profile's name or the common one.
fn is_held(profile: &Profile, office: &Office, role: &RoleId) -> bool {
    let std = profile.role(role.as_str()).map(|it| it.std.as_str());
    let names = std.into_iter().chain([role.as_str()]);
    names.into_iter().any(|it| office.holders(it).next().is_some())
}
