//! Profiles changed on purpose: the property regime with one thing taken out or put in.

use huiyin::domain::log::Value;
use huiyin::domain::policy::{Profile, ReadFault, Reading};

/// The property regime's JSON as a value.
pub fn property() -> Value {
    let text = include_str!("../../../src/domain/policy/profiles/property.json");
    Value::parse(text.as_bytes(), 1024 * 1024).unwrap()
}

/// The value at `path`, such as `deadlines/2/limit`, for changing.
pub fn at<'a>(value: &'a mut Value, path: &str) -> &'a mut Value {
    path.split('/').fold(value, |value, step| match value {
        Value::List(items) => &mut items[step.parse::<usize>().unwrap()],
        Value::Map(fields) => fields.get_mut(step).unwrap(),
        _ => panic!("nothing inside {step}"),
    })
}

/// The property regime read again with the value at `path` replaced; a last step that does not exist is added.
pub fn with(path: &str, value: impl Into<Value>) -> Result<Reading, ReadFault> {
    let mut profile = property();
    let (place, key) = path.rsplit_once('/').map_or((None, path), |(place, key)| (Some(place), key));
    let parent = place.into_iter().fold(&mut profile, |it, place| at(it, place));
    match parent {
        Value::Map(fields) => drop(fields.insert(key.to_owned(), value.into())),
        Value::List(items) => items[key.parse::<usize>().unwrap()] = value.into(),
        _ => panic!("nothing inside {path}"),
    }
    Profile::from_value(&profile)
}

/// A value from its JSON.
pub fn json(text: &str) -> Value {
    Value::parse(text.as_bytes(), 64 * 1024).unwrap()
}
