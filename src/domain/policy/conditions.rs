//! Every condition of a profile and the path it stands at.

use crate::domain::policy::cond::Cond;
use crate::domain::policy::profile::Profile;

/// A condition and where it stands.
pub(super) type Placed<'a> = (String, &'a Cond);

impl Profile {
    /// Every condition, the ones inside others included, each with its path.
    pub(super) fn conditions(&self) -> Vec<Placed<'_>> {
        let mut placed = Vec::new();
        for (path, cond) in self.outermost() {
            place(path, cond, &mut placed);
        }
        placed
    }

    /// The conditions entries carry, without those inside them.
    pub(super) fn outermost(&self) -> Vec<Placed<'_>> {
        let mut outermost = Vec::new();
        let mut add = |path: String, cond| outermost.push((path, cond));
        for (idx, it) in self.lifecycle.transitions.iter().enumerate() {
            it.guard.iter().for_each(|cond| add(format!("$.lifecycle.transitions[{idx}].guard"), cond));
        }
        for (idx, it) in self.deadlines.iter().enumerate() {
            it.conditions().for_each(|(key, cond)| add(format!("$.deadlines[{idx}].{key}"), cond));
        }
        for (idx, it) in self.escalations.iter().enumerate() {
            it.conditions()
                .into_iter()
                .for_each(|(key, cond)| add(format!("$.escalations[{idx}].{key}"), cond));
        }
        for (idx, it) in self.rules.iter().enumerate() {
            let both = [("when", &it.when), ("unless", &it.unless)];
            let both = both.into_iter().filter_map(|(key, cond)| Some((key, cond.as_ref()?)));
            both.for_each(|(key, cond)| add(format!("$.rules[{idx}].{key}"), cond));
        }
        for (idx, it) in self.programs.iter().enumerate() {
            it.when.iter().for_each(|cond| add(format!("$.programs[{idx}].when"), cond));
        }
        outermost
    }
}

fn place<'a>(path: String, cond: &'a Cond, placed: &mut Vec<Placed<'a>>) {
    let inner = match cond {
        Cond::All(inner) => ("all", inner),
        Cond::Any(inner) => ("any", inner),
        Cond::Not(inner) => {
            placed.push((path.clone(), cond));
            return place(format!("{path}.not"), inner, placed);
        }
        _ => return placed.push((path, cond)),
    };
    let (key, inner) = inner;
    placed.push((path.clone(), cond));
    for (idx, cond) in inner.iter().enumerate() {
        place(format!("{path}.{key}[{idx}]"), cond, placed);
    }
}
