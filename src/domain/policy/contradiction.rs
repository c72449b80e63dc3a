//! Whether the parts of a condition shut each other out, and whether it ever ceases to hold.

use crate::domain::log::Value;
use crate::domain::policy::cond::{Cond, Test};

/// The first two of the parts that must all hold and never do together, counted from 0.
pub(super) fn contradiction(cond: &Cond) -> Option<(usize, usize)> {
    let parts = conjuncts(cond);
    for (i, one) in parts.iter().enumerate() {
        for (j, other) in parts.iter().enumerate().skip(i + 1) {
            if excludes(one, other) || excludes(other, one) {
                return Some((i, j));
            }
        }
    }
    match cond {
        Cond::All(inner) | Cond::Any(inner) => inner.iter().find_map(contradiction),
        Cond::Not(inner) => contradiction(inner),
        _ => None,
    }
}

/// Whether a condition that once holds can never cease to.
pub(super) fn holds_for_ever(cond: &Cond) -> bool {
    match cond {
        Cond::All(inner) => inner.iter().all(holds_for_ever),
        Cond::Any(inner) => inner.iter().any(holds_for_ever),
        // One that its like ends is followed by its like.
        Cond::Event(event) => event.until.as_ref().is_none_or(|it| *it == event.kind),
        Cond::Count { at_most: None, .. } | Cond::Document(_) | Cond::Channel(_) | Cond::Form(_) => true,
        _ => false,
    }
}

/// The parts that must all hold.
fn conjuncts(cond: &Cond) -> Vec<&Cond> {
    match cond {
        Cond::All(inner) => inner.iter().flat_map(conjuncts).collect(),
        _ => vec![cond],
    }
}

/// Whether `one` and `other` never hold together.
fn excludes(one: &Cond, other: &Cond) -> bool {
    match (one, other) {
        (Cond::Not(inner), _) => **inner == *other,
        (Cond::Fact { fact: a, test: one }, Cond::Fact { fact: b, test: other }) => {
            a == b && apart(one, other)
        }
        (Cond::Field { field: a, test: one }, Cond::Field { field: b, test: other }) => {
            a == b && apart(one, other)
        }
        (
            Cond::Computed { what: a, is: one, months },
            Cond::Computed { what: b, is: other, months: within },
        ) => a == b && one != other && months == within,
        (Cond::Channel(a), Cond::Channel(b)) => a != b,
        (Cond::Form(a), Cond::Form(b)) => a != b,
        (Cond::Event(event), Cond::Count { count, at_most: Some(0), .. }) => event.kind == *count,
        (
            Cond::Count { count: a, at_least: Some(least), .. },
            Cond::Count { count: b, at_most: Some(most), .. },
        ) => a == b && least > most,
        _ => false,
    }
}

/// Whether no value passes both tests.
fn apart(one: &Test, other: &Test) -> bool {
    match (one.values(), other.values()) {
        (Some(one), Some(other)) => !one.iter().any(|it| other.contains(it)),
        (Some(_), None) => *other == Test::Filled(false),
        (None, Some(_)) => *one == Test::Filled(false),
        (None, None) => one != other,
    }
}

impl Test {
    /// The values that pass, where they are listed.
    fn values(&self) -> Option<&[Value]> {
        match self {
            Test::Is(value) => Some(std::slice::from_ref(value)),
            Test::In(values) => Some(values),
            Test::Filled(_) => None,
        }
    }
}
