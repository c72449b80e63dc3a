//! Which values a fact or a parameter may have.

use crate::domain::log::Value;
use crate::domain::policy::profile::{FactShape, ParamUnit, Parameter};

impl FactShape {
    /// Whether a fact of this shape may have `value`.
    pub fn allows(&self, value: &Value) -> bool {
        match self {
            FactShape::Bool => value.flag().is_some(),
            FactShape::Enum(words) => value.text().is_some_and(|it| words.iter().any(|word| word == it)),
            FactShape::Text => value.text().is_some(),
        }
    }
}

impl Parameter {
    /// Whether an office may set this value.
    pub fn allows(&self, value: &Value) -> bool {
        let in_bounds = |n: i64| n >= self.min && self.max.is_none_or(|max| n <= max);
        is_of_unit(value, self.unit) && value.int().is_none_or(in_bounds)
    }
}

/// Whether a value is of the sort its unit asks for.
pub(super) fn is_of_unit(value: &Value, unit: ParamUnit) -> bool {
    match unit {
        ParamUnit::Span(_) | ParamUnit::Percent | ParamUnit::Count => value.int().is_some(),
        ParamUnit::Enum | ParamUnit::Text => value.text().is_some(),
        ParamUnit::Bool => value.flag().is_some(),
        ParamUnit::Table => value.map().is_some(),
        ParamUnit::Days => value.list().is_some_and(|it| it.iter().all(|day| day.int().is_some())),
    }
}
