//! Values an office gives the parameters of a regime: on the command line, or by an act.

use serde_json::Value as Json;

use crate::domain::case::office::value_field;
use crate::domain::log::Value;
use crate::domain::policy::engine::Parameters;
use crate::domain::policy::names::ParamId;
use crate::domain::policy::profile::{ParamUnit, Parameter, Profile};
use crate::domain::time::Instant;
use crate::tool::evaluate::fault::{EvaluateFault, LineFault};
use crate::tool::evaluate::fit::plain;
use crate::tool::json;

/// Adds the values given as `name=value`: the office's own, confirmed, ruling from the beginning.
///
/// # Errors
/// [`EvaluateFault`] for what is no pair, no parameter of the regime, or no value it may have.
pub fn given(profile: &Profile, pairs: &[String], parameters: &mut Parameters) -> Result<(), EvaluateFault> {
    for pair in pairs {
        let (name, text) = pair.split_once('=').ok_or_else(|| EvaluateFault::NotAPair(pair.clone()))?;
        let (name, text) = (name.trim(), text.trim());
        let known = profile.parameter(&ParamId::from(name)).ok_or_else(|| EvaluateFault::NoParameter {
            param: name.to_owned(),
            profile: profile.id.clone(),
            known: names(profile),
        })?;
        let value = json::read(text.as_bytes()).ok().as_ref().and_then(plain);
        let value = value.filter(|it| known.allows(it)).unwrap_or_else(|| Value::from(text));
        if !known.allows(&value) {
            return Err(EvaluateFault::BadParameter {
                param: name.to_owned(),
                value: text.to_owned(),
                wanted: wanted(known),
            });
        }
        parameters.set(name, value, true, Instant(i64::MIN));
    }
    Ok(())
}

/// The field of a `parameter_set` that takes the value, and the value.
pub(super) fn setting(
    profile: &Profile,
    param: &str,
    value: &Json,
) -> Result<(&'static str, Value), LineFault> {
    let wants = |field: &str, wanted: String| LineFault::Value { field: field.to_owned(), wanted };
    let known = profile.parameter(&ParamId::from(param));
    let known = known.ok_or_else(|| wants("param", format!("one of {}", names(profile))))?;
    let value = plain(value).filter(|it| known.allows(it)).ok_or_else(|| wants("value", wanted(known)))?;
    Ok((value_field(&value, known.unit == ParamUnit::Text), value))
}

fn names(profile: &Profile) -> String {
    profile.parameters.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// What a parameter may be, in words.
fn wanted(parameter: &Parameter) -> String {
    let most = parameter.max.map(|it| format!(" to {it}")).unwrap_or_default();
    let number = |what: &str| format!("a whole number{what} from {}{most}", parameter.min);
    match parameter.unit {
        ParamUnit::Span(unit) => number(&format!(" of {}", unit.as_str())),
        ParamUnit::Percent | ParamUnit::Count => number(""),
        ParamUnit::Enum | ParamUnit::Text => "a word".to_owned(),
        ParamUnit::Bool => "true or false".to_owned(),
        ParamUnit::Table => "a table like {\"town\":[\"…\"]}".to_owned(),
        ParamUnit::Days => "a list of whole numbers".to_owned(),
    }
}
